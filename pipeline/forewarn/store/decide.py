"""Joining and parting incidents by hand: a signed decision, and the incidents arranged by it, in one transaction."""

from collections.abc import Sequence

from sqlite_utils import Database

from forewarn.ground.errors import StoreError
from forewarn.incidents.identity import founder
from forewarn.incidents.profile import Profile
from forewarn.store.connect import errors_of
from forewarn.store.decisions import Decision, anchor_of, enter_decision, find_event, withdrawable
from forewarn.store.incidents import arrange, members_of, resolve_id
from forewarn.store.write import path_of


def join(db: Database, wanted: str, other: str, *, why: str, by: str, now: str) -> tuple[Decision, str]:
    """Make two incidents one; returns the decision and the id of the incident. Raises `StoreError`; then nothing is written.

    All events of both are held together from then on. `wanted` and `other` are ids of incidents or keys of their events, and
    `now` is ISO 8601 in UTC.
    """
    with errors_of(path_of(db)), db.atomic():
        one, two = _attacks(db, wanted), _attacks(db, other)
        if {member.key for member in one} & {member.key for member in two}:
            raise StoreError(f"{wanted} and {other} are one incident already")
        if one[0].role != two[0].role:
            raise StoreError(
                f"{wanted} and {other} are an attack and a threat; a threat is not one with the attack it foretold"
            )
        first = founder(one)
        others = [anchor_of(member) for member in (*one, *two) if member.key != first.key]
        decision = enter_decision(db.conn, "join", anchor_of(first), others, why=why, by=by, made=now)
        arrange(db.conn, [member.key for member in (*one, *two)], {})
        return decision, str(resolve_id(db.conn, first.key))


def part(db: Database, wanted: str, event: str, *, why: str, by: str, now: str) -> tuple[Decision, str]:
    """Take an event out of its incident; returns the decision and the id of the incident that it has now.

    Raises `StoreError`; then nothing is written.
    """
    with errors_of(path_of(db)), db.atomic():
        members = _attacks(db, wanted)
        parted = next((member for member in members if member.key == event), None)
        if parted is None:
            raise StoreError(f"{event} is no attack of {wanted}")
        others = [member for member in members if member is not parted]
        if not others:
            raise StoreError(f"{event} is the only attack of {wanted}")
        decision = enter_decision(
            db.conn, "part", anchor_of(parted), [anchor_of(one) for one in others], why=why, by=by, made=now
        )
        arrange(db.conn, [member.key for member in members], {})
        return decision, str(resolve_id(db.conn, event))


def withdraw(db: Database, number: int, *, why: str, by: str, now: str) -> Decision:
    """Take a decision back: incidents are as if it had not been made. Raises `StoreError`."""
    with errors_of(path_of(db)), db.atomic():
        taken = withdrawable(db.conn, number)
        decision = enter_decision(db.conn, "withdraw", taken.event, taken.others, why=why, by=by, made=now, withdraws=number)
        keys = {key for anchor in (taken.event, *taken.others) if (key := find_event(db.conn, anchor)) is not None}
        around = {member.key for key in keys for member in members_of(db.conn, str(resolve_id(db.conn, key)))}
        arrange(db.conn, keys | around, {})
        return decision


def _attacks(db: Database, wanted: str) -> Sequence[Profile]:
    """The attacks or threats of an incident. Raises `StoreError` if there is none."""
    incident = resolve_id(db.conn, wanted)
    if incident is None:
        raise StoreError(f"no incident {wanted!r} in the database; `forewarn incidents` prints their ids")
    found = [member for member in members_of(db.conn, incident) if member.role in ("attack", "threat")]
    if not found:
        raise StoreError(f"{wanted} is a warning or claim that is about no attack; it cannot be joined or parted")
    return found
