"""How long one event came before another, as bounds in days: a warning before its attack, a claim after it. sqlite3 only.

Dates are ranges, so a lead is one too: the least and the most days that the two ranges allow. It is never below 0 and null
where a date is not known, or where the second event was over before the first began.
"""


def least(earlier: str, later: str) -> str:
    """SQL of the least number of days from the event row `earlier` to the event row `later` (names of tables in the query)."""
    days = f"CAST(julianday({later}.date_start) - julianday({earlier}.date_end) AS INTEGER)"
    return f"iif({later}.date_end >= {earlier}.date_start, max({days}, 0), NULL)"


def most(earlier: str, later: str) -> str:
    """SQL of the most days from `earlier` to `later`."""
    days = f"CAST(julianday({later}.date_end) - julianday({earlier}.date_start) AS INTEGER)"
    return f"iif({later}.date_end >= {earlier}.date_start, {days}, NULL)"
