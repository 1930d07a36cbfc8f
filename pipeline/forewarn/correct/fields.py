"""FIELD and VALUE of `forewarn correct`: a dotted path into an event, and a value of the contract's type for it.

status                 a plain field          location.name      a field of an object
date                   an object as a whole   casualties.0.min   a field of a member of a list, counted from 0
actors.1               a member as a whole    actors.+           a new member
"""

import calendar
import dataclasses
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from forewarn.ground.errors import RecordError
from forewarn.ground.records import Actor, Date, Event, Location, Window, field_types

# What the extractor says of itself, and what is made from other fields.
_OWN = ("id", "type", "cues", "signs", "confidence")
_DERIVED = ("rule", "text_start", "text_end", "trigger_start")
_DAYS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:\.\.(\d{4})-(\d{2})-(\d{2}))?")
_COUNTRY = re.compile(r"[A-Z]{2}")
NEW = "+"


@dataclass(frozen=True)
class Path:
    """A place in an event: a field, the member of it if it is a list (or NEW), the field of that object if not the whole."""

    field: str
    index: int | str | None
    sub: str | None
    cls: type | None  # of the object at or around the place; None for a plain field of the event

    def __str__(self) -> str:
        return ".".join(str(part) for part in (self.field, self.index, self.sub) if part is not None)


def parse_path(text: str) -> Path:
    """The place that a dotted path names. Raises `RecordError` that says which names there are."""
    field, *rest = text.split(".")
    types = {name: kind for name, kind in field_types(Event).items() if name not in _OWN}
    if field not in types:
        own = " is the extractor's own and cannot be corrected" if field in _OWN else f" is none of {', '.join(types)}"
        raise RecordError(f"field {field!r}{own}")
    inner, _, many = types[field]
    index: int | str | None = None
    if many:
        if not rest or not (rest[0] == NEW or rest[0].isdecimal()):
            raise RecordError(f"{field} is a list: name a member as {field}.0, or add one as {field}.{NEW}")
        first = rest.pop(0)
        index = NEW if first == NEW else int(first)
    if not dataclasses.is_dataclass(inner):
        if rest:
            raise RecordError(f"{field} has no field {rest[0]!r}")
        return Path(field, None, None, None)
    sub = rest.pop(0) if rest else None
    names = correctable(inner)
    if rest or (sub is not None and (sub not in names or index == NEW)):
        raise RecordError(f"{text}: no such field; {field} has {', '.join(names)}")
    return Path(field, index, sub, inner)


def correctable(cls: type) -> tuple[str, ...]:
    """The fields of an object that may be set; where its words stand is found from its `text`."""
    span = () if cls is Window else ("start", "end") if cls is not Date else ()
    return tuple(name for name in field_types(cls) if name not in (*_DERIVED, *span))


def parse_value(path: Path, text: str) -> Any:
    """What a user typed as the JSON-ready value of a place; `null` where a value may be unknown. Raises `RecordError`."""
    if path.sub is None and path.cls is not None:
        return _object(path, text)
    inner, optional, _ = field_types(path.cls or Event)[path.sub or path.field]
    if text == "null":
        if not optional:
            raise RecordError(f"{path} must have a value; `--remove` takes a member of a list away")
        return None
    value = _scalar(path, inner, text)
    _check_scalar(str(path), path.cls, path.sub, value)
    return value


def blank(cls: type) -> dict[str, Any]:
    """An object of which nothing is known, and that has no words of the article."""
    defaults = {f.name: None if f.default is dataclasses.MISSING else f.default for f in dataclasses.fields(cls)}
    return defaults | ({"text": ""} if cls is not Window else {})


def check_member(cls: type, value: dict[str, Any], where: str) -> None:
    """Raise `RecordError` for an object that says nothing, or whose days are in the wrong order."""
    if cls in (Actor, Location) and not (value["text"] or value["name"]):
        raise RecordError(f"{where}: it needs `text`, in the article's words, or `name`")
    if cls in (Date, Window) and value["start"] and value["end"] and value["start"] > value["end"]:
        both = f"set {where.partition('.')[0]} as FIRST..LAST to change both"
        raise RecordError(f"{where}: {value['start']} is later than {value['end']}; {both}")


def _object(path: Path, text: str) -> dict[str, Any] | None:
    _, optional, many = field_types(Event)[path.field]
    if text == "null" and optional and not many:
        return None
    if path.cls in (Date, Window) and (days := _days(text)):
        return days if path.cls is Date else {name: days[name] for name in ("start", "end")}
    try:
        value = json.loads(text)
    except ValueError:
        example = "a day, first..last, or " if path.cls in (Date, Window) else ""
        raise RecordError(f"{path}: {example}an object in JSON was expected, not {text!r}") from None
    if not isinstance(value, dict):
        raise RecordError(f"{path}: an object in JSON was expected, not {text!r}")
    names = correctable(path.cls)
    if unknown := sorted(set(value) - set(names)):
        raise RecordError(f"{path}: no field {unknown[0]!r}; there are {', '.join(names)}")
    for name, held in value.items():
        if held is not None:
            _check_scalar(f"{path}.{name}", path.cls, name, held)
    return value


def _scalar(path: Path, inner: type, text: str) -> Any:
    try:
        if inner is bool:
            return {"true": True, "false": False}[text.lower()]
        return inner(text)
    except (ValueError, KeyError):
        expected = {int: "a whole number", float: "a number", bool: "true or false"}[inner]
        raise RecordError(f"{path}: {expected} was expected, not {text!r}") from None


def _check_scalar(where: str, cls: type | None, name: str | None, value: Any) -> None:
    if cls in (Date, Window) and name in ("start", "end") and not _is_day(value):
        raise RecordError(f"{where}: {value!r} is no day; write 2024-03-22")
    if name == "country" and not (isinstance(value, str) and _COUNTRY.fullmatch(value)):
        raise RecordError(f"{where}: {value!r} is no country code; write two capitals, as RU")
    limit = {"lat": 90, "lon": 180}.get(name or "")
    if limit and not (isinstance(value, int | float) and -limit <= value <= limit):
        raise RecordError(f"{where}: {value!r} is not between -{limit} and {limit}")
    if name in ("min", "max") and isinstance(value, int) and value < 0:
        raise RecordError(f"{where}: {value} is below 0")


def _days(text: str) -> dict[str, Any] | None:
    """2024, 2024-03, 2024-03-22 or 2024-03-20..2024-03-22 as start, end and precision."""
    match = _DAYS.fullmatch(text)
    if match is None:
        return None
    year, month, day = match[1], match[2], match[3]
    if match[4]:
        start, end, precision = f"{year}-{month}-{day}", f"{match[4]}-{match[5]}-{match[6]}", "range"
    elif day:
        start = end = text
        precision = "day"
    elif month:
        last = calendar.monthrange(int(year), int(month))[1] if 1 <= int(month) <= 12 else 0
        start, end, precision = f"{text}-01", f"{text}-{last:02}", "month"
    else:
        start, end, precision = f"{year}-01-01", f"{year}-12-31", "year"
    return {"start": start, "end": end, "precision": precision} if _is_day(start) and _is_day(end) else None


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def span_names(cls: type) -> tuple[str, str]:
    """The fields that hold the offsets of an object's words."""
    return ("text_start", "text_end") if cls is Date else ("start", "end")
