"""The JSON Schema of a printed record, made from the value types of records.py and the lists of the ontology."""

import dataclasses
from typing import Any

from forewarn.ground.ontology import ontology
from forewarn.ground.records import SCHEMA_VERSION, VALUE_TYPES, Article, Event, Record, allowed, field_types

_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean"}


def record_schema() -> dict[str, Any]:
    """The schema (2020-12) of one line of `forewarn extract`; fields that it does not name are allowed."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"forewarn record, version {SCHEMA_VERSION}",
        **_object(Record),
        "$defs": {cls.__name__: _object(cls) for cls in VALUE_TYPES if cls is not Record},
    }


def _object(cls: type) -> dict[str, Any]:
    """A value type as an object; what has no default is required, but for the article's text, which is not printed."""
    required = [
        f.name
        for f in dataclasses.fields(cls)
        if f.default is dataclasses.MISSING and not (cls is Article and f.name == "text")
    ]
    out: dict[str, Any] = {
        "type": "object",
        "description": (cls.__doc__ or "").splitlines()[0],
        "properties": {f.name: _property(cls, f) for f in dataclasses.fields(cls)},
        "required": required,
    }
    if cls is Event:
        out["allOf"] = _types_and_their_names()
    return out


def _property(cls: type, f: dataclasses.Field) -> dict[str, Any]:
    inner, optional, many = field_types(cls)[f.name]
    one: dict[str, Any] = {"$ref": f"#/$defs/{inner.__name__}"} if dataclasses.is_dataclass(inner) else {"type": _NAMES[inner]}
    if f.metadata["one_of"]:
        one["enum"] = list(allowed(f.metadata["one_of"]))
    if many:
        one = {"type": "array", "items": one}
    elif optional:
        one = {"anyOf": [one, {"type": "null"}]}
    return {"description": f.metadata["help"], **one}


def _types_and_their_names() -> list[dict[str, Any]]:
    """Which subtypes, roles and relations go with which type."""
    return [
        {
            "if": {"properties": {"type": {"const": kind.name}}},
            "then": {
                "properties": {
                    "subtype": {"enum": list(kind.subtypes)},
                    "actors": {"items": {"properties": {"role": {"enum": list(kind.roles)}}}},
                    "relations": {"items": {"properties": {"type": _enum(kind.relations)}}},
                }
            },
        }
        for kind in ontology().types.values()
    ]


def _enum(values: tuple[str, ...]) -> Any:
    """One of `values`; where there are none, nothing fits (an empty enum is no valid schema to some readers)."""
    return {"enum": list(values)} if values else False
