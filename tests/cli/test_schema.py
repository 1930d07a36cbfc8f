"""`forewarn schema`: a record that the contract allows fits it, and one that it does not allow does not."""

import copy
import json

import jsonschema
import pytest
from forewarn.ground.jsonschema import record_schema

from tests.store.made import harbour, river

VALIDATOR = jsonschema.Draft202012Validator


def test_command_prints_the_schema(forewarn):
    result = forewarn("schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == record_schema()


def test_it_is_a_schema():
    assert VALIDATOR.check_schema(record_schema()) is None


@pytest.mark.parametrize("record", [harbour(), river()], ids=lambda record: record.article.id)
def test_records_fit(record):
    assert [fault.message for fault in VALIDATOR(record_schema()).iter_errors(record.to_dict())] == []


def test_fields_not_named_are_allowed():
    record = harbour().to_dict() | {"note": "later versions may say more"}
    assert VALIDATOR(record_schema()).is_valid(record)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("events", 0, "status"), "rumoured"),
        (("events", 0, "subtype"), "private"),
        (("events", 0, "actors", 0, "role"), "issuer"),
        (("events", 0, "actors", 0, "start"), "0"),
        (("events", 0, "casualties", 0, "kind"), None),
        (("events", 0, "date", "precision"), "hour"),
        (("events", 0, "relations"), [{"type": "claims", "event": "e1"}]),
        (("events", 1, "relations", 0, "type"), "warns_of"),
        (("events", 0, "evidence"), None),
        (("article", "id"), None),
        (("article", "title"), 7),
    ],
    ids=str,
)
def test_what_breaks_the_contract_does_not_fit(path, value):
    record = copy.deepcopy(harbour().to_dict())
    held = record
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = value
    assert not VALIDATOR(record_schema()).is_valid(record)
