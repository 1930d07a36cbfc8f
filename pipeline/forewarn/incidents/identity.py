"""Ids of incidents: made from the event that was told first, so that the same events have the same id in every database.

An incident keeps its id until an earlier report of it arrives, or its first report is joined to another. Then the old id is
redirected, so an address that was noted once goes on working.
"""

from collections.abc import Iterable
from hashlib import sha256

from forewarn.incidents.profile import Profile

_DIGITS = 12


def founder(members: Iterable[Profile]) -> Profile:
    """The event that was told first: by day of publication, then by key; an article without a day comes last."""
    return min(members, key=lambda one: (one.published is None, one.published or 0, one.key))


def incident_id(members: Iterable[Profile]) -> str:
    """The id of an incident: 12 hexadecimal digits of the article and the sentence of its founder."""
    first = founder(members)
    return sha256(f"{first.article}\n{first.anchor}".encode()).hexdigest()[:_DIGITS]
