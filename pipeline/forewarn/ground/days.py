"""The bounds of a date, as short as they can be told."""


def told(start: str | None, end: str | None, words: str | None = None, *, joint: str = " to ") -> str:
    """2024-03-22, 2024-03, 2024, or both days with `joint` between; where no day is known `words`, else nothing.

    `start` and `end` are the first and last day, ISO 8601.
    """
    if not start or not end:
        return start or end or words or ""
    if start == end:
        return start
    if start.endswith("-01-01") and end == f"{start[:4]}-12-31":
        return start[:4]
    if start.endswith("-01") and start[:7] == end[:7] and int(end[8:]) >= 28:
        return start[:7]
    return f"{start}{joint}{end}"
