"""A correction as a value, and the chain that signs it: each hash covers its row and the hash before."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from hashlib import sha256
from typing import Any

START = "0" * 64  # what the first correction of a database follows


class Action(StrEnum):
    """What a correction does to its event; `withdraw` takes an earlier correction back."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"
    DELETE = "delete"
    MERGE = "merge"
    SPLIT = "split"
    WITHDRAW = "withdraw"


class State(StrEnum):
    """What became of a correction at the last extraction of its article."""

    IN_FORCE = "in force"
    WITHDRAWN = "withdrawn"
    NO_LONGER_APPLIES = "no longer applies"


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One correction, as it was made; nothing of it changes afterwards.

    `made_on` is the event's id in its record at the time, `anchor` what the event is known by in another extraction (see
    identity.py). `field` is the dotted path, `member` the member of a list that it names, as it was. `old` and `new` are
    JSON-ready values; of a merge `new` is the anchor of the event taken in, of a split the sentences that go. `made` is
    ISO 8601 in UTC. `withdraws` is the id of the correction that a withdrawal takes back.
    """

    id: int
    article_id: str
    made_on: str
    action: Action
    field: str | None = None
    member: dict[str, Any] | None = None
    old: Any = None
    new: Any = None
    anchor: dict[str, Any]
    why: str
    by: str
    made: str
    withdraws: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What a correction came to: its state, the id of its event in the corrected record, and why it does not apply."""

    state: State
    event_id: str | None = None
    problem: str | None = None


def sign(correction: Correction, before: str) -> str:
    """SHA-256 over every value of a correction and the hash of the one before (`START` for the first)."""
    values = [getattr(correction, one.name) for one in fields(correction)]
    return sha256(json.dumps([*values, before], sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def chain_faults(signed: Iterable[tuple[Correction, str, str]]) -> list[str]:
    """What is wrong with a chain of (correction, hash before, hash), in the order of ids: a row changed, or one missing."""
    faults, last, expected = [], START, 1
    for correction, before, digest in signed:
        if correction.id != expected:
            faults.append(f"correction {expected}: missing")
        elif before != last:
            faults.append(f"correction {correction.id}: does not follow the one before (SHA-256 differs)")
        if sign(correction, before) != digest:
            faults.append(f"correction {correction.id}: not as it was made (SHA-256 differs)")
        last, expected = digest, correction.id + 1
    return faults


def label(correction: Correction) -> str:
    """The id that stands as `rule` or cue of a value that a correction made."""
    return f"correction:{correction.id}"
