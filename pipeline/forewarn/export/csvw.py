"""CSV on the Web: a row an event of any type, and beside it the metadata that say what each column is."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from forewarn.export.columns import Column, Row, check_csv, documented, write_csv
from forewarn.export.form import Form, Told
from forewarn.export.sides import called
from forewarn.ground.gazetteer import ATTRIBUTION
from forewarn.ground.ontology import ontology
from forewarn.ground.records import allowed
from forewarn.ground.totals import total

METADATA = "-metadata.json"
_BETWEEN = "|"
_DATATYPES = {"text": "string", "whole": "integer", "number": "double", "day": {"base": "date", "format": "yyyy-MM-dd"}}
_LISTS = ("perpetrators", "bases", "targets", "victims", "issuers", "recipients", "claimants", "weapons", "relations")


def _listed(values: Iterable[str | None]) -> str | None:
    """Values in one cell, a bar between them; a bar within one becomes a slash."""
    return _BETWEEN.join((value or "").replace(_BETWEEN, "/") for value in values) or None


def _role(role: str):
    return lambda told: _listed(called(actor) for actor in told.event.actors if actor.role == role)


def _of(part: str, field: str):
    def value(told: Told) -> Any:
        held = getattr(told.event, part)
        return None if held is None else getattr(held, field)

    return value


def _total(kind: str, bound: int):
    return lambda told: total(told.event, kind)[bound]


def _relations(told: Told) -> str | None:
    article = told.article.id
    return _listed(f"{relation.type} {article}/{relation.event}" for relation in told.event.relations)


def columns() -> tuple[Column, ...]:
    """The columns; the values that one may hold are the ontology's in force."""
    many = (0, 10_000_000)
    return (
        Column("event_key", "the event's key in forewarn", lambda t: t.key, required=True, unique=True),
        Column("type", "type of event", lambda t: t.event.type, one_of=tuple(ontology().types), required=True),
        Column("subtype", "subtype of the type", lambda t: t.event.subtype, one_of=allowed("subtypes"), required=True),
        Column("status", "whether it happened", lambda t: t.event.status, one_of=allowed("statuses"), required=True),
        Column("date_text", "the article's words for when", _of("date", "text")),
        Column("date_start", "first day", _of("date", "start"), "day"),
        Column("date_end", "last day", _of("date", "end"), "day"),
        Column("date_precision", "how exact they are", _of("date", "precision"), one_of=allowed("date_precisions")),
        Column("place_text", "the article's words for where", _of("location", "text")),
        Column("place", "place in the gazetteer", _of("location", "name")),
        Column("admin1", "first-order division", _of("location", "admin1")),
        Column("country", "ISO 3166-1 alpha-2", _of("location", "country")),
        Column("place_precision", "how exact the place is", _of("location", "precision"), one_of=allowed("place_precisions")),
        Column("venue", "the building, street or site", _of("location", "venue")),
        Column("latitude", "degrees north", _of("location", "lat"), "number", bounds=(-90, 90)),
        Column("longitude", "degrees east", _of("location", "lon"), "number", bounds=(-180, 180)),
        Column("geonames_id", "GeoNames id", _of("location", "geonames_id"), "whole"),
        Column("killed_min", "lower bound of the total, the attackers' own apart", _total("killed", 0), "whole", bounds=many),
        Column("killed_max", "upper bound", _total("killed", 1), "whole", bounds=many),
        Column("injured_min", "lower bound of the total, likewise", _total("injured", 0), "whole", bounds=many),
        Column("injured_max", "upper bound", _total("injured", 1), "whole", bounds=many),
        Column("perpetrators", "by name, else by the article's words", _role("perpetrator")),
        Column("bases", "on whose word, in the order of the perpetrators",
               lambda t: _listed(actor.basis for actor in t.event.actors if actor.role == "perpetrator")),
        Column("targets", "likewise", _role("target")),
        Column("victims", "likewise", _role("victim")),
        Column("issuers", "who warned", _role("issuer")),
        Column("recipients", "who was warned", _role("recipient")),
        Column("claimants", "who claims or denies", _role("claimant")),
        Column("weapons", "kinds of weapon", lambda t: _listed(weapon.kind for weapon in t.event.weapons)),
        Column("relations", "kind of relation and key of the attack", _relations),
        Column("source", "who says so", lambda t: t.event.source),
        Column("window_start", "first day that a warning warns of", _of("window", "start"), "day"),
        Column("window_end", "last day", _of("window", "end"), "day"),
        Column("response", "what became of a warning", lambda t: t.event.response, one_of=allowed("responses")),
        Column("confidence", "share of such events that are right, 0 to 1",
               lambda t: t.event.confidence, "number", bounds=(0, 1)),
        Column("quote", "the first sentence that tells of it",
               lambda t: t.event.evidence[0].text if t.event.evidence else None),
        Column("article_id", "id of the article", lambda t: t.article.id, required=True),
        Column("title", "its headline", lambda t: t.article.title),
        Column("url", "its address", lambda t: t.article.url),
        Column("published", "when it was published", lambda t: t.article.published),
    )  # fmt: skip


def metadata(name: str) -> dict[str, Any]:
    """The metadata of a file of this name, as the W3C recommendation *Metadata Vocabulary for Tabular Data* has it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": name,
        "dc:title": "Attacks, warnings and claims from news articles, by forewarn",
        "dc:rights": ATTRIBUTION,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "tableSchema": {"primaryKey": "event_key", "columns": [_described(column) for column in columns()]},
    }


def _described(column: Column) -> dict[str, Any]:
    datatype: Any = _DATATYPES[column.kind]
    if column.bounds is not None:
        datatype = {"base": datatype, "minimum": column.bounds[0], "maximum": column.bounds[1]}
    if column.one_of:
        datatype = {"base": "string", "format": "|".join(column.one_of)}
    listed = {"separator": _BETWEEN} if column.name in _LISTS else {}
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.help,
        "datatype": datatype,
        "required": column.required,
        **listed,
    }


def _write(told: Iterable[Told], path: Path) -> None:
    write_csv(columns(), told, path)
    beside = path.with_name(path.name + METADATA)
    beside.write_text(json.dumps(metadata(path.name), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _check(path: Path) -> list[str]:
    beside = path.with_name(path.name + METADATA)
    try:
        held = json.loads(beside.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        return [f"{beside.name}: {getattr(problem, 'strerror', None) or problem}"]
    if held != metadata(path.name):
        return [f"{beside.name}: does not describe {path.name} as forewarn writes it"]
    return check_csv(columns(), path, _agree)


def _agree(row: Row) -> Iterator[str]:
    for part in ("date", "window"):
        start, end = row[f"{part}_start"], row[f"{part}_end"]
        if start and end and start > end:
            yield f"{part}_start {start} is after {part}_end {end}"
    for kind in ("killed", "injured"):
        low, high = row[f"{kind}_min"], row[f"{kind}_max"]
        if low and high and int(low) > int(high):
            yield f"{kind}_min {low} is more than {kind}_max {high}"
    if row["perpetrators"].count(_BETWEEN) != row["bases"].count(_BETWEEN):
        yield "there are not as many bases as perpetrators"


FORM = Form(
    name="csvw",
    title="CSV on the Web: a CSV and its metadata",
    suffix=".csv",
    note=(
        "Every event of every type and status, a row each. `--out FILE.csv` also writes `FILE.csv-metadata.json`, where"
        " readers of CSV on the Web look for it.",
        "Of the figures only the event's total of killed and injured; its qualifiers, parts, sources, the attackers' own"
        " dead, the missing and the kidnapped are left out.",
        "Of actors the name (else the words) and the perpetrators' basis; kinds, countries and offsets are left out. Of"
        " weapons the kinds; of the evidence the first sentence; further places, rules, cues and signs are left out.",
        "Lists have a bar between their members; a bar within a name becomes a slash.",
    ),
    columns=lambda: documented(columns()),
    leaves_out=lambda told: None,
    write=_write,
    check=_check,
    companions=(METADATA,),
)
