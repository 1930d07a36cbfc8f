"""GTD: a row an attack, in the variables of the Global Terrorism Database."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from forewarn.export.columns import Column, Row, check_csv, documented, headline, write_csv
from forewarn.export.figures import added, attackers_total, recoded_totals
from forewarn.export.form import Form, Told, only_attacks, only_status
from forewarn.export.sides import STATE, attackers, called, claimants, struck
from forewarn.ground.records import Actor, Casualty
from forewarn.ground.totals import Bounds

_TYPES = {
    1: ("Assassination", ("assassination",)),
    2: ("Armed Assault", ("armed_assault", "stabbing")),
    3: ("Bombing/Explosion", ("bombing", "suicide_bombing", "shelling", "air_strike", "drone_strike")),
    4: ("Hijacking", ("hijacking",)),
    5: ("Hostage Taking (Barricade Incident)", ("hostage_taking",)),
    6: ("Hostage Taking (Kidnapping)", ("kidnapping",)),
    7: ("Facility/Infrastructure Attack", ("arson",)),
    9: ("Unknown", ("unspecified",)),
}
_CODE = {subtype: (code, name) for code, (name, subtypes) in _TYPES.items() for subtype in subtypes}
_YES_NO = ("0", "1")
_SUSPECTED = ("accused", "suspected")


@dataclasses.dataclass(frozen=True)
class Case:
    """An attack with its number in GTD's form: twelve digits, the date and the case's number on it."""

    told: Told
    eventid: str
    groups: tuple[Actor, ...]  # perpetrators with a name, then other claimants


def cases(told: Iterable[Told]) -> Iterator[Case]:
    """The attacks, numbered by the order in which they come."""
    on_day: Counter[str] = Counter()
    for one in told:
        day = "".join(f"{part:0{width}}" for part, width in zip(_day(one), (4, 2, 2), strict=True))
        on_day[day] += 1
        groups: dict[str, Actor] = {}
        for actor in (*attackers(one), *claimants(one)):
            if actor.name:
                groups.setdefault(actor.name, actor)
        yield Case(one, f"{day}{on_day[day]:04}", tuple(groups.values()))


def _day(told: Told) -> tuple[int, int, int]:
    """Year, month and day; 0 for a month or day that is not known."""
    start, end = told.event.date.start, told.event.date.end
    same_month, same_day = start[:7] == end[:7], start == end
    return int(start[:4]), int(start[5:7]) if same_month else 0, int(start[8:10]) if same_day else 0


def _approximate(case: Case) -> str | None:
    date = case.told.event.date
    return None if date.start == date.end else date.text or f"{date.start} to {date.end}"


def _specificity(case: Case) -> int | None:
    place = case.told.event.location
    if place is None or place.lat is None:
        return 5
    return {"venue": 1, "town": 1, "province": 4}.get(place.precision)


def _of_place(field: str, *precisions: str):
    def value(case: Case):
        place = case.told.event.location
        return None if place is None or (precisions and place.precision not in precisions) else getattr(place, field)

    return value


def _recode(figure: Casualty) -> Casualty | None:
    """Numbers count, by their lower bound; words too vague for one, and upper bounds alone, do not."""
    return None if figure.qualifier == "vague" or figure.min is None else figure


def _count(case: Case, kind: str) -> int | None:
    """Victims and attackers: of differing totals the one told most often, else the lowest; never the attackers' own word."""
    event = case.told.event
    own = {word for actor in attackers(case.told) for word in (actor.name, actor.text) if word}
    kept = dataclasses.replace(event, casualties=tuple(one for one in event.casualties if one.source not in own))
    return added(_settled(recoded_totals(kept, kind, _recode)), attackers_total(kept, kind, _recode)[0])


def _settled(found: list[Bounds]) -> int | None:
    lows = Counter(low for low, _ in found if low is not None)
    return max(lows, key=lambda low: (lows[low], -low), default=None)


def _kidnapped(case: Case) -> int | None:
    return _settled(recoded_totals(case.told.event, "kidnapped", _recode))


def _group(number: int):
    return lambda case: called(case.groups[number]) if number < len(case.groups) else None


def _uncertain(number: int):
    def value(case: Case) -> int | None:
        if number >= len(case.groups):
            return None
        basis = case.groups[number].basis
        return 1 if basis in _SUSPECTED else 0

    return value


def _claimed(number: int):
    """Whether the group of this number claims it; nothing where the article does not say."""

    def value(case: Case) -> int | None:
        claim = {called(actor) for actor in claimants(case.told)}
        return 1 if number < len(case.groups) and called(case.groups[number]) in claim else None

    return value


def _competing(case: Case) -> int | None:
    """1 where several claim it, 0 where one does."""
    return {0: None, 1: 0}.get(len(claimants(case.told)), 1)


def _target(case: Case) -> str | None:
    aimed = [actor for actor in case.told.event.actors if actor.role == "target"] or struck(case.told)
    return called(aimed[0]) if aimed else None


COLUMNS = (
    Column("eventid", "the date and the number of the attack on it, in this file",
           lambda c: c.eventid, "whole", required=True, unique=True),
    Column("iyear", "year", lambda c: _day(c.told)[0], "whole", required=True),
    Column("imonth", "month; 0 where it is not known", lambda c: _day(c.told)[1], "whole", bounds=(0, 12), required=True),
    Column("iday", "day; 0 where it is not known", lambda c: _day(c.told)[2], "whole", bounds=(0, 31), required=True),
    Column("approxdate", "the article's words for a date that is no one day", _approximate),
    Column("country_txt", "country", lambda c: c.told.country),
    Column("provstate", "first-order division", _of_place("admin1")),
    Column("city", "town or district", _of_place("name", "venue", "town", "district")),
    Column("latitude", "degrees north", _of_place("lat"), "number", bounds=(-90, 90)),
    Column("longitude", "degrees east", _of_place("lon"), "number", bounds=(-180, 180)),
    Column("specificity", "1 town or site, 4 province, 5 no coordinates", _specificity, "whole", ("1", "4", "5")),
    Column("location", "the building, street or site", _of_place("venue")),
    Column("summary", "the sentences that tell of it", lambda c: " ".join(one.text for one in c.told.event.evidence) or None),
    Column("attacktype1", "type of attack",
           lambda c: _CODE.get(c.told.event.subtype, (None, None))[0], "whole", tuple(map(str, _TYPES))),
    Column("attacktype1_txt", "its name",
           lambda c: _CODE.get(c.told.event.subtype, (None, None))[1], one_of=tuple(name for name, _ in _TYPES.values())),
    Column("success", "1 it happened, 0 it was tried and failed",
           lambda c: int(c.told.event.status == "actual"), "whole", _YES_NO, required=True),
    Column("suicide", "1 for a suicide bombing",
           lambda c: int(c.told.event.subtype == "suicide_bombing"), "whole", _YES_NO, required=True),
    Column("weapdetail", "weapons in the article's words",
           lambda c: "; ".join(dict.fromkeys(one.text for one in c.told.event.weapons)) or None),
    Column("target1", "first target, else victim", _target),
    Column("gname", "first perpetrator, else claimant", _group(0)),
    Column("gname2", "second", _group(1)),
    Column("gname3", "third", _group(2)),
    Column("guncertain1", "1 suspected or accused, 0 stated or claimed", _uncertain(0), "whole", _YES_NO),
    Column("guncertain2", "likewise", _uncertain(1), "whole", _YES_NO),
    Column("guncertain3", "likewise", _uncertain(2), "whole", _YES_NO),
    Column("claimed", "1 the first group claims it", _claimed(0), "whole", _YES_NO),
    Column("claim2", "1 the second does", _claimed(1), "whole", _YES_NO),
    Column("claim3", "1 the third does", _claimed(2), "whole", _YES_NO),
    Column("compclaim", "1 several claim it, 0 one does", _competing, "whole", _YES_NO),
    Column("nkill", "killed, victims and attackers", lambda c: _count(c, "killed"), "whole", bounds=(0, 10_000_000)),
    Column("nkillter", "attackers killed",
           lambda c: attackers_total(c.told.event, "killed", _recode)[0], "whole", bounds=(0, 10_000_000)),
    Column("nwound", "injured, victims and attackers", lambda c: _count(c, "injured"), "whole", bounds=(0, 10_000_000)),
    Column("nwoundte", "attackers injured",
           lambda c: attackers_total(c.told.event, "injured", _recode)[0], "whole", bounds=(0, 10_000_000)),
    Column("ishostkid", "1 where a number was kidnapped, or the attack is one of hostages",
           lambda c: 1 if _kidnapped(c) or c.told.event.subtype in ("kidnapping", "hostage_taking") else None, "whole", ("1",)),
    Column("nhostkid", "how many", _kidnapped, "whole", bounds=(0, 10_000_000)),
    Column("scite1", "title and address of the article", lambda c: headline(c.told)),
    Column("dbsource", "the event's key in forewarn", lambda c: c.told.key, required=True, unique=True),
)  # fmt: skip


def _leaves_out(told: Told) -> str | None:
    if reason := only_attacks(told) or only_status(told, "actual", "attempted"):
        return reason
    if told.event.date is None or not (told.event.date.start and told.event.date.end):
        return "attacks without a known year have no id in it"
    by = attackers(told)
    return "attacks by a state have no place in it" if by and all(actor.kind in STATE for actor in by) else None


def _write(told: Iterable[Told], path: Path) -> None:
    write_csv(COLUMNS, cases(told), path)


def _agree(row: Row) -> Iterator[str]:
    if len(row["eventid"]) != 12 or not row["eventid"].startswith(
        f"{int(row['iyear']):04}{int(row['imonth']):02}{int(row['iday']):02}"
    ):
        yield f"eventid {row['eventid']} does not begin with the date"
    for part, whole in (("nkillter", "nkill"), ("nwoundte", "nwound")):
        if row[part] and (not row[whole] or int(row[part]) > int(row[whole])):
            yield f"{part} {row[part]} is more than {whole} {row[whole] or 'unknown'}"
    for number in ("1", "2", "3"):
        group = row["gname" if number == "1" else f"gname{number}"]
        if not group and row[f"guncertain{number}"]:
            yield f"guncertain{number} is set without a group"


def _check(path: Path) -> list[str]:
    return check_csv(COLUMNS, path, _agree)


FORM = Form(
    codes_incidents=True,
    name="gtd",
    title="GTD, a CSV",
    suffix=".csv",
    note=(
        "Only attacks that happened or were tried and failed (`success` 0), by others than a state, whose year is known."
        " Foiled, planned, threatened and denied attacks, and warnings, are left out; a claim is told at its attack.",
        "`nkill` and `nwound` are lower bounds, victims and attackers together. Empty where the words are too vague"
        " (dozens, hundreds, some) or give an upper bound only. Of differing totals the one told most often counts, else the"
        " lowest; never one whose source is the perpetrator. Which is the newest is not known within an article.",
        "Missing people, upper bounds, and who gave a figure have no column; of the kidnapped only a number that is no"
        " vague word.",
        "`claimed`, `claim2`, `claim3` are empty where the article says nothing, where GTD has codes for no and unknown;"
        " `claimmode` is not read. Denials, warnings and claimants after the third group have no column.",
        "`attacktype1` is empty for a ramming and an invasion; a second type is not made. `weaptype1`, `targtype1` and"
        " their subtypes, `region`, `natlty1`, `property`, `crit1` to `crit3`, `doubtterr`, `extended` and `vicinity` are"
        " not made.",
        "A perpetrator without a name (gunmen) is no `gname`. `guncertain` is 1 for both accused and suspected. One who is"
        " said not to be the perpetrator is left out.",
        "A date of several days keeps its month or year if all days share it, and the words in `approxdate`; further places"
        " have no column.",
        "`eventid` counts the attacks of a day within this file: it is not GTD's own, and another file may give another.",
    ),
    columns=lambda: documented(COLUMNS),
    leaves_out=_leaves_out,
    write=_write,
    check=_check,
)
