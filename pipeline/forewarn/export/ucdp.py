"""UCDP GED: a row an attack with a death, in the columns of the Georeferenced Event Dataset."""

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from forewarn.export.columns import Column, Row, check_csv, documented, write_csv
from forewarn.export.figures import added, attackers_total, recoded_totals
from forewarn.export.form import Form, Told, only_attacks, only_status
from forewarn.export.sides import STATE, are_civilians, attackers, called, struck

_WHERE = {"venue": 1, "town": 1, "district": 3, "province": 4}
_CIVILIANS = "Civilians"


@dataclasses.dataclass(frozen=True)
class Deaths:
    """The dead: of the attackers, of those struck, and lowest, best and highest number of all."""

    attackers: int | None
    struck: int | None
    low: int | None
    best: int | None
    high: int | None


def deaths(told: Told) -> Deaths:
    """By forewarn's own rule of totals: best is the total that its row shows, low and high the bounds over all of them.

    A bound that is open above counts as its lower bound; an upper bound alone has no best.
    """
    found = recoded_totals(told.event, "killed")
    own_low, own_high = attackers_total(told.event, "killed")
    lows = [low for low, _ in found if low is not None]
    highs = [high if high is not None else low for low, high in found]
    best = max(lows, default=None)
    return Deaths(
        attackers=own_low,
        struck=best,
        low=added(min(lows, default=None), own_low),
        best=added(best, own_low),
        high=added(max(filter(None, highs), default=best), own_high if own_high is not None else own_low),
    )


def _sides(told: Told) -> tuple[str | None, str | None]:
    by, on = attackers(told), struck(told)
    side_b = _CIVILIANS if are_civilians(on) else called(on[0]) if on else None
    return (called(by[0]) if by else None), side_b


def _type(told: Told) -> int | None:
    """1 a state and another body, 2 bodies without a state, 3 a body against civilians; nothing where a side is not known."""
    by, on = attackers(told), struck(told)
    if not by or not on or by[0].kind not in (*STATE, "armed_group"):
        return None
    if are_civilians(on):
        return 3
    return 1 if any(actor.kind in STATE for actor in (by[0], on[0])) else 2 if on[0].kind == "armed_group" else None


def _dyad(told: Told) -> str | None:
    one, other = _sides(told)
    return f"{one} - {other}" if one and other else None


def _precision(told: Told) -> int | None:
    span = told.event.date
    if span is None or not (span.start and span.end):
        return None
    days = (date.fromisoformat(span.end) - date.fromisoformat(span.start)).days + 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else None


def _of_struck(told: Told, *, civilians: bool) -> int | None:
    return deaths(told).struck if are_civilians(struck(told)) is civilians else None


def _of_date(field: str):
    return lambda told: getattr(told.event.date, field) if told.event.date else None


def _of_place(field: str):
    return lambda told: getattr(told.event.location, field) if told.event.location else None


_MANY = (0, 10_000_000)
COLUMNS = (
    Column("id", "the event's key in forewarn", lambda t: t.key, required=True, unique=True),
    Column("year", "year of the first day", lambda t: (_of_date("start")(t) or "")[:4] or None, "whole"),
    Column("type_of_violence", "1 state-based, 2 non-state, 3 one-sided", _type, "whole", ("1", "2", "3")),
    Column("dyad_name", "both sides", _dyad),
    Column("side_a", "first perpetrator", lambda t: _sides(t)[0]),
    Column("side_b", "first body struck; Civilians where all are", lambda t: _sides(t)[1]),
    Column("number_of_sources", "an event is what one article says", lambda t: 1, "whole", ("1",), required=True),
    Column("source_article", "address of the article, else its id", lambda t: t.article.url or t.article.id, required=True),
    Column("source_office", "site, else agency", lambda t: t.article.site or t.article.agency),
    Column("source_date", "day of publication", lambda t: (t.article.published or "")[:10] or None, "day"),
    Column("source_headline", "headline", lambda t: t.article.title),
    Column("source_original", "who says so", lambda t: t.event.source),
    Column("where_prec", "1 town or site, 3 district, 4 province",
           lambda t: _WHERE.get(_of_place("precision")(t)), "whole", ("1", "3", "4")),
    Column("where_coordinates", "place by its name, else by the article's words",
           lambda t: _of_place("name")(t) or _of_place("text")(t)),
    Column("adm_1", "first-order division", _of_place("admin1")),
    Column("latitude", "degrees north", _of_place("lat"), "number", bounds=(-90, 90)),
    Column("longitude", "degrees east", _of_place("lon"), "number", bounds=(-180, 180)),
    Column("country", "country", lambda t: t.country),
    Column("date_prec", "1 the day, 2 within 2 to 6 days, 3 a week, 4 a month", _precision, "whole", ("1", "2", "3", "4")),
    Column("date_start", "first day", _of_date("start"), "day"),
    Column("date_end", "last day", _of_date("end"), "day"),
    Column("deaths_a", "attackers killed", lambda t: deaths(t).attackers or 0, "whole", bounds=_MANY, required=True),
    Column("deaths_b", "not told from civilians by forewarn: 0", lambda t: 0, "whole", ("0",), required=True),
    Column("deaths_civilians", "the others, where all that were struck are civilians",
           lambda t: _of_struck(t, civilians=True) or 0, "whole", bounds=_MANY, required=True),
    Column("deaths_unknown", "the others, elsewhere",
           lambda t: _of_struck(t, civilians=False) or 0, "whole", bounds=_MANY, required=True),
    Column("best", "sum of the four", lambda t: deaths(t).best, "whole", bounds=_MANY, required=True),
    Column("high", "highest number told", lambda t: deaths(t).high, "whole", bounds=_MANY, required=True),
    Column("low", "lowest number told", lambda t: deaths(t).low, "whole", bounds=_MANY, required=True),
)  # fmt: skip


def _leaves_out(told: Told) -> str | None:
    if reason := only_attacks(told) or only_status(told, "actual"):
        return reason
    return None if deaths(told).best else "attacks without a known death have no place in it"


def _write(told: Iterable[Told], path: Path) -> None:
    write_csv(COLUMNS, told, path)


def _agree(row: Row) -> Iterator[str]:
    low, best, high = (int(row[name]) for name in ("low", "best", "high"))
    if best < 1 or not low <= best <= high:
        yield f"low {low}, best {best} and high {high} are not in order, or nobody died"
    if (total := sum(int(row[f"deaths_{part}"]) for part in ("a", "b", "civilians", "unknown"))) != best:
        yield f"best is {best}, and the four columns of deaths add up to {total}"
    if row["date_start"] > row["date_end"]:
        yield f"date_start {row['date_start']} is after date_end {row['date_end'] or 'unknown'}"


def _check(path: Path) -> list[str]:
    return check_csv(COLUMNS, path, _agree)


FORM = Form(
    codes_incidents=True,
    name="ucdp",
    title="UCDP GED, a CSV",
    suffix=".csv",
    note=(
        "Only attacks that happened and in which at least one died. All else, warnings and claims too, is left out.",
        "`best` is the total that forewarn shows (the highest lower bound, for tolls rise), `low` and `high` are the lowest"
        " and highest number told, the attackers' own dead with each. An open upper bound (more than 130) counts as its"
        " lower bound; vague words as in the record (dozens 24).",
        "`deaths_b` is always 0: the dead of the other side are not told from bystanders, and stand in `deaths_unknown`, or"
        " in `deaths_civilians` where all that were struck are civilians. 0 stands for none told.",
        "`type_of_violence` and the sides are read off the first perpetrator and the first body struck, and empty where one"
        " is not known; on whose word someone is the perpetrator has no column, one said not to be is left out. Further"
        " actors have none.",
        "The injured, missing and kidnapped, weapons, subtypes, claims and warnings have no column.",
        "`where_prec` is empty for a country and at sea, `date_prec` for more than a month. Conflict, dyad and grid"
        " numbers, `event_clarity`, `adm_2` and `region` are not made.",
    ),
    columns=lambda: documented(COLUMNS),
    leaves_out=_leaves_out,
    write=_write,
    check=_check,
)
