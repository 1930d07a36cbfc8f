"""The clock, read here alone: what is stored takes the time from its caller."""

from datetime import UTC, datetime


def now() -> str:
    """The time, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
