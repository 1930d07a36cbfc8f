import pytest
from forewarn.acquire.dates import iso_date, no_date


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-03-26", "2024-03-26"),
        (" 2024-03-26\n", "2024-03-26"),
        ("2024-02-29", "2024-02-29"),
        ("2024-03-26T09:30", "2024-03-26T09:30"),
        ("2024-03-26T09:30:00Z", "2024-03-26T09:30:00Z"),
        ("2024-03-26T09:30:00.123+05:30", "2024-03-26T09:30:00.123+05:30"),
        ("2024-03-26 09:30:00-0400", "2024-03-26 09:30:00-0400"),
        ("2023-02-29", None),
        ("2024-13-01", None),
        ("2024-03-26T25:00", None),
        ("2024-03", None),
        ("2024", None),
        ("20240326", None),
        ("2024-W13-2", None),
        ("26/03/2024", None),
        ("Friday", None),
        ("", None),
    ],
)
def test_a_date_is_iso_8601_and_in_the_calendar(given, expected):
    assert iso_date(given) == expected


def test_the_reason_shows_the_value_and_what_was_expected():
    assert no_date("x" * 80) == f"no date: '{'x' * 60}'; a date is written 2024-03-26 or 2024-03-26T09:30:00Z"
