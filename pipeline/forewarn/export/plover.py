"""PLOVER: a line of JSON an event, with the names of the PLOVER manual 0.8."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from forewarn.export.figures import added, attackers_total
from forewarn.export.form import Form, Told, only_attacks, only_status
from forewarn.export.sides import attackers, called, struck
from forewarn.ground.records import Actor
from forewarn.ground.totals import total

_MODES = {
    "kidnapping": "abduct",
    "hostage_taking": "abduct",
    "assassination": "targeted",
    "bombing": "explosives",
    "suicide_bombing": "suicide-attack",
    "air_strike": "aerial",
    "drone_strike": "drone",
    "shelling": "heavy-weapons",
    "arson": "destroy",
}
_BY_WEAPON = {"chemical": "unconventional", "firearm": "firearms", "explosive": "explosives", "blade": "primitive"}
_SECTORS = {"government": "GOV", "population": "CVL"}
_RESOLUTION = {"venue": 5, "town": 4, "district": 3, "province": 2, "country": 1}
_ASSAULT_MODES = tuple(dict.fromkeys((*_MODES.values(), *_BY_WEAPON.values())))
_TOP = (
    ("id", "the event's key in forewarn"),
    ("event", "ASSAULT, or THREATEN for a threat by the attacker"),
    ("mode", "by subtype, else by weapon; violence for a threat; absent where neither tells"),
    ("date", "first day"),
    ("enddate", "last day, where it is another"),
    ("actor", "perpetrators: `entity_text`, `code` (country, ISO 3166-1 alpha-2), `sector`"),
    ("recipient", "targets and victims that are people or bodies, likewise"),
    ("event_loc", "`geonameid`, `lat`, `lon`, `city`, `district`, `province`, `country_code` (alpha-2), `resolution`"),
    ("size", "`dead` and `injured`: lower bounds, the attackers' own too"),
    ("cite_info", "`url`, `title`, `language`, `publication`, `coder`, `version`, `codebook`"),
    ("comment", "the first sentence that tells of it"),
)


def line_of(told: Told) -> dict[str, Any]:
    """An event as PLOVER names it; what is not known is absent."""
    event, article = told.event, told.article
    threat = event.status == "threatened"
    day = event.date
    line = {
        "id": told.key,
        "event": "THREATEN" if threat else "ASSAULT",
        "mode": "violence" if threat else _mode(told),
        "date": day.start if day else None,
        "enddate": day.end if day and day.end != day.start else None,
        "actor": [_entity(actor) for actor in attackers(told)],
        "recipient": [_entity(actor) for actor in struck(told)],
        "event_loc": _place(told),
        "size": _known({"dead": _dead(told, "killed"), "injured": _dead(told, "injured")}),
        "cite_info": _known(
            {
                "url": article.url,
                "title": article.title,
                "language": article.language,
                "publication": article.site or article.agency,
                "coder": f"forewarn {told.code}",
                "version": told.models,
                "codebook": "PLOVER 0.8",
            }
        ),
        "comment": event.evidence[0].text if event.evidence else None,
    }
    return _known(line)


def _mode(told: Told) -> str | None:
    if told.event.subtype in _MODES:
        return _MODES[told.event.subtype]
    kinds = [weapon.kind for weapon in told.event.weapons]
    return next((mode for kind, mode in _BY_WEAPON.items() if kind in kinds), None)


def _entity(actor: Actor) -> dict[str, Any]:
    unknown_gunmen = actor.kind == "armed_group" and actor.name is None
    sector = "UAF" if unknown_gunmen else _SECTORS.get(actor.kind or "")
    return _known({"entity_text": called(actor), "code": actor.country, "sector": sector})


def _place(told: Told) -> dict[str, Any]:
    place = told.event.location
    if place is None:
        return {}
    named = {"venue": "city", "town": "city", "district": "district", "province": "province"}.get(place.precision or "")
    values = {"geonameid": place.geonames_id, "lat": place.lat, "lon": place.lon, "province": place.admin1}
    values |= {named: place.name} if named else {}
    return _known({**values, "country_code": place.country, "resolution": _RESOLUTION.get(place.precision or "")})


def _dead(told: Told, kind: str) -> int | None:
    return added(total(told.event, kind)[0], attackers_total(told.event, kind)[0])


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, [], {})}


def _write(told: Iterable[Told], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for one in told:
            file.write(json.dumps(line_of(one), ensure_ascii=False) + "\n")


def _check(path: Path) -> list[str]:
    faults: list[str] = []
    seen: set[str] = set()
    for number, text in enumerate(path.read_text("utf-8").split("\n")[:-1], 1):
        try:
            line = json.loads(text)
        except ValueError as problem:
            faults.append(f"line {number}: not JSON: {problem}")
            continue
        found = list(_faults(line)) if isinstance(line, dict) else ["not an object"]
        if not found and line["id"] in seen:
            found = [f"id {line['id']!r} stands twice"]
        faults += [f"line {number}: {fault}" for fault in found]
        seen.add(line.get("id") if isinstance(line, dict) else "")
    return faults


def _faults(line: dict[str, Any]) -> Iterator[str]:
    known = [name for name, _ in _TOP]
    yield from (f"no field {name!r} in PLOVER" for name in line if name not in known)
    if not isinstance(line.get("id"), str) or not line["id"]:
        yield "id is missing"
    modes = {"ASSAULT": _ASSAULT_MODES, "THREATEN": ("violence",)}.get(line.get("event"))
    if modes is None:
        yield f"event {line.get('event')!r} is not ASSAULT or THREATEN"
    elif line.get("mode") not in (None, *modes):
        yield f"mode {line['mode']!r} is not one of {', '.join(modes)}"
    for name in ("date", "enddate"):
        if name in line and not _is_day(line[name]):
            yield f"{name} {line[name]!r} is no day"
    for name in ("actor", "recipient"):
        if any(not isinstance(one, dict) or not one.get("entity_text") for one in line.get(name, ())):
            yield f"{name}: an entity has no entity_text"
    for name, value in line.get("size", {}).items():
        if name not in ("dead", "injured") or not isinstance(value, int) or value < 0:
            yield f"size.{name} {value!r} is no number of dead or injured"
    place = line.get("event_loc", {})
    if place.get("resolution") not in (None, *_RESOLUTION.values()):
        yield f"event_loc.resolution {place['resolution']!r} is not between 1 and 5"
    for name, most in (("lat", 90), ("lon", 180)):
        if not -most <= place.get(name, 0) <= most:
            yield f"event_loc.{name} {place[name]} is not between -{most} and {most}"


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


FORM = Form(
    name="plover",
    title="PLOVER, JSON Lines",
    suffix=".jsonl",
    note=(
        "Attacks that happened are ASSAULT, attacks threatened are THREATEN with the mode violence. Planned, attempted,"
        " foiled and denied attacks are left out, for the manual's modes of what did not happen are not in use; so are"
        " warnings by others and claims, which have no code.",
        "`dead` and `injured` are lower bounds of the totals, vague words as in the record (dozens 24), the attackers' own"
        " counted; upper bounds, qualifiers, sources, the missing and the kidnapped have no field.",
        "`mode` is one; where the subtype tells none the weapon does, and of several the first of chemical, firearm,"
        " explosive, blade.",
        "On whose word someone is the perpetrator has no field; one said not to be is left out. Things that were aimed at"
        " are no recipients. Sectors are GOV, CVL and UAF (an armed group without a name); others are not told apart.",
        "Countries are ISO 3166-1 alpha-2; `identifier_id`, `time`, `link` and `license` are not made. Further places have"
        " no field.",
    ),
    columns=lambda: _TOP,
    leaves_out=lambda told: only_attacks(told) or only_status(told, "actual", "threatened"),
    write=_write,
    check=_check,
)
