"""ACLED: a row an attack that happened, in the columns of the Armed Conflict Location & Event Data Project."""

import dataclasses
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from forewarn.export.columns import Column, check_csv, documented, headline, write_csv
from forewarn.export.figures import added, attackers_total, recoded_totals
from forewarn.export.form import Form, Told, only_attacks, only_status
from forewarn.export.sides import ARMED, STATE, are_civilians, attackers, called, names, struck
from forewarn.ground.records import Actor, Casualty

_REMOTE, _CIVILIANS, _BATTLES = "Explosions/Remote violence", "Violence against civilians", "Battles"
_SUB_EVENTS = {
    "suicide_bombing": (_REMOTE, "Suicide bomb"),
    "air_strike": (_REMOTE, "Air/drone strike"),
    "drone_strike": (_REMOTE, "Air/drone strike"),
    "shelling": (_REMOTE, "Shelling/artillery/missile attack"),
    "bombing": (_REMOTE, "Remote explosive/landmine/IED"),
    "kidnapping": (_CIVILIANS, "Abduction/forced disappearance"),
    "hostage_taking": (_CIVILIANS, "Abduction/forced disappearance"),
}
_BY_TARGET = ("armed_assault", "assassination", "stabbing", "vehicle_ramming", "unspecified")
_VAGUE = {"tens": 10, "dozens": 12, "hundreds": 100}  # the codebook's own words and numbers
_GEO = {"venue": 1, "town": 1, "district": 2, "province": 3}


def _kinds(told: Told) -> tuple[str | None, str | None]:
    """event_type and sub_event_type; nothing where that hangs on who was struck, and the article does not say."""
    if any(weapon.kind == "chemical" for weapon in told.event.weapons):
        return _REMOTE, "Chemical weapon"
    if told.event.subtype in _BY_TARGET:
        if are_civilians(struck(told)):
            return _CIVILIANS, "Attack"
        return (_BATTLES, "Armed clash") if any(actor.kind in ARMED for actor in struck(told)) else (None, None)
    return _SUB_EVENTS.get(told.event.subtype, (None, None))


def _recode(figure: Casualty) -> Casualty | None:
    """Vague words by the codebook; those that it has no number for do not count."""
    if figure.qualifier != "vague":
        return figure
    words = re.findall(r"[a-z]+", figure.text.lower())
    number = next((number for word, number in _VAGUE.items() if word in words), None)
    return None if number is None else dataclasses.replace(figure, min=number, max=None)


def _fatalities(told: Told) -> int | None:
    """All dead, by the most conservative of differing totals: the lowest lower bound. The attackers' own are counted."""
    lows = [low for low, _ in recoded_totals(told.event, "killed", _recode) if low is not None]
    return added(min(lows, default=None), attackers_total(told.event, "killed", _recode)[0])


def _inter(actor: Actor | None, told: Told, *, struck: bool) -> int | None:
    if actor is None:
        return None
    if actor.kind in STATE and actor.country and told.event.location and told.event.location.country:
        return 1 if actor.country == told.event.location.country else 8
    return 7 if struck and are_civilians((actor,)) else None


def _first(actors: tuple[Actor, ...]) -> Actor | None:
    return actors[0] if actors else None


def _name(actors: tuple[Actor, ...]) -> str | None:
    return called(actors[0]) if actors else None


def _day(told: Told) -> str | None:
    return told.event.date.start if told.event.date else None


def _time_precision(told: Told) -> int | None:
    if told.event.date is None or not (told.event.date.start and told.event.date.end):
        return None
    days = (date.fromisoformat(told.event.date.end) - date.fromisoformat(told.event.date.start)).days
    return 1 if days == 0 else 2 if days < 7 else 3


def _of_place(field: str):
    return lambda told: getattr(told.event.location, field) if told.event.location else None


COLUMNS = (
    Column("event_id_cnty", "the event's key in forewarn", lambda t: t.key, required=True, unique=True),
    Column("event_date", "first day that it may have happened on", _day, "day"),
    Column("year", "its year", lambda t: (_day(t) or "")[:4] or None, "whole"),
    Column("time_precision", "1 the day, 2 within a week, 3 coarser", _time_precision, "whole", ("1", "2", "3")),
    Column("disorder_type", "always Political violence",
           lambda t: "Political violence", one_of=("Political violence",), required=True),
    Column("event_type", "by subtype, or by who was struck", lambda t: _kinds(t)[0], one_of=(_REMOTE, _CIVILIANS, _BATTLES)),
    Column("sub_event_type", "likewise", lambda t: _kinds(t)[1],
           one_of=("Chemical weapon", "Attack", "Armed clash", *dict.fromkeys(sub for _, sub in _SUB_EVENTS.values()))),
    Column("actor1", "first perpetrator", lambda t: _name(attackers(t))),
    Column("assoc_actor_1", "further perpetrators", lambda t: names(attackers(t)[1:])),
    Column("inter1", "1 state, 8 another country's state",
           lambda t: _inter(_first(attackers(t)), t, struck=False), "whole", ("1", "8")),
    Column("actor2", "first of those aimed at or hit, if people or a body", lambda t: _name(struck(t))),
    Column("assoc_actor_2", "further ones", lambda t: names(struck(t)[1:])),
    Column("inter2", "1 state, 7 civilians, 8 another country's state",
           lambda t: _inter(_first(struck(t)), t, struck=True), "whole", ("1", "7", "8")),
    Column("civilian_targeting", "where all that were struck are civilians",
           lambda t: "Civilian targeting" if are_civilians(struck(t)) else None,
           one_of=("Civilian targeting",)),
    Column("country", "country", lambda t: t.country),
    Column("admin1", "first-order division", _of_place("admin1")),
    Column("location", "place by its name, else by the article's words",
           lambda t: _of_place("name")(t) or _of_place("text")(t)),
    Column("latitude", "degrees north", _of_place("lat"), "number", bounds=(-90, 90)),
    Column("longitude", "degrees east", _of_place("lon"), "number", bounds=(-180, 180)),
    Column("geo_precision", "1 town or site, 2 district, 3 province",
           lambda t: _GEO.get(_of_place("precision")(t)), "whole", ("1", "2", "3")),
    Column("source", "site, else agency, else title and address", lambda t: t.article.site or t.article.agency or headline(t)),
    Column("notes", "the first sentence that tells of it", lambda t: t.event.evidence[0].text if t.event.evidence else None),
    Column("fatalities", "the dead of all sides, by the most conservative figure",
           _fatalities, "whole", bounds=(0, 10_000_000)),
)  # fmt: skip


def _write(told: Iterable[Told], path: Path) -> None:
    write_csv(COLUMNS, told, path)


def _check(path: Path) -> list[str]:
    return check_csv(COLUMNS, path)


FORM = Form(
    codes_incidents=True,
    name="acled",
    title="ACLED, a CSV",
    suffix=".csv",
    note=(
        "Only attacks that happened. Warnings, claims, and attacks planned, threatened, attempted, foiled or denied are"
        " left out.",
        "`fatalities` is one number of all dead, the attackers' own too: of differing figures the lowest, of bounds the"
        " lower. Vague words count as the codebook has it, tens 10, dozens 12, hundreds 100; of others (some, scores, many),"
        " and where no figure is told, it is empty, where ACLED has rules of its own.",
        "The injured, missing and kidnapped, upper bounds, and who gave a figure have no column.",
        "An armed assault, assassination, stabbing or ramming is `Violence against civilians` or `Battles` by who was"
        " struck, and empty where that is not known, or a person, who may be of either kind; arson, hijacking and invasion"
        " are empty, as is the sub-event of a grenade.",
        "`inter1` and `inter2` know the state, another state, and civilians; whether a group is a rebel or a militia is not"
        " read.",
        "On whose word someone is the perpetrator (claimed, accused, suspected) has no column; one said not to be is left out.",
        "`event_date` is the first day of an imprecise date. Further places, weapons and relations have no column.",
        "`iso`, `region`, `source_scale`, `tags`, `timestamp` and ACLED's own ids are not made.",
    ),
    columns=lambda: documented(COLUMNS),
    leaves_out=lambda told: only_attacks(told) or only_status(told, "actual"),
    write=_write,
    check=_check,
)
