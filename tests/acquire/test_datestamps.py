import pytest
from forewarn.acquire.datestamps import is_day_first, read_stamp
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # as it stands, if it is ISO 8601
        ("2024-03-26", "2024-03-26"),
        (" 2024-03-26T09:30:00.5Z\n", "2024-03-26T09:30:00.5Z"),
        # nearly ISO 8601
        ("2016-05-04 10:20:00 -0400", "2016-05-04T10:20:00-04:00"),
        ("2024-03-26T09:30:00 +0530", "2024-03-26T09:30:00+05:30"),
        ("2024-03-26T09:30:00-4:00", "2024-03-26T09:30:00-04:00"),
        ("2024/3/6 09:30", "2024-03-06T09:30:00"),
        ("2024-03-26 09:30 UTC", "2024-03-26T09:30:00+00:00"),
        ("20240326T093000Z", "2024-03-26T09:30:00+00:00"),
        ("20240326093000", "2024-03-26T09:30:00"),
        ("20240326", "2024-03-26"),
        # as mails and feeds write it
        ("Tue, 26 Mar 2024 09:30:00 GMT", "2024-03-26T09:30:00+00:00"),
        ("26 Mar 2024 09:30:00 -0000", "2024-03-26T09:30:00+00:00"),
        ("Tue, 26 Mar 24 09:30:00 +0100 (CET)", "2024-03-26T09:30:00+01:00"),
        ("Tue, 26 Mar 2024 23:30:00 CEST", "2024-03-26T23:30:00+02:00"),
        ("Tue, 26 Mar 2024 23:30:00 AEST", "2024-03-26T23:30:00+10:00"),
        ("Tue, 26 Mar 2024 10:30 PM EDT", "2024-03-26T22:30:00-04:00"),
        ("Tue Mar 26 23:30:00 EDT 2024", "2024-03-26T23:30:00-04:00"),
        ("Tue, 26 Mar 2024", "2024-03-26"),
        # a zone that is not written, not known, or means two is none
        ("Tue, 26 Mar 2024 09:30:00", "2024-03-26T09:30:00"),
        ("Tue, 26 Mar 2024 09:30:00 XYZ", "2024-03-26T09:30:00"),
        ("Tue, 26 Mar 2024 09:30:00 IST", "2024-03-26T09:30:00"),
        # as pages show it
        ("March 26, 2024 at 9:30 p.m. ET", "2024-03-26T21:30:00-04:00"),
        ("Published 12:05 a.m. PST, January 3, 2024", "2024-01-03T00:05:00-08:00"),
        ("Tuesday 26th of March 2024 07.15 BST", "2024-03-26T07:15:00+01:00"),
        ("Sept. 5, 2019", "2019-09-05"),
        # where only one order is in the calendar, or fits the day of the week
        ("03/26/2024 8:05 PM", "2024-03-26T20:05:00"),
        ("26.03.2024", "2024-03-26"),
        ("Wed, 07/11/2023", None),
        ("Thu, 05/04/2023 - 17:57", "2023-05-04T17:57:00"),
        ("Fri, 05/04/2024 - 17:57", "2024-04-05T17:57:00"),
        ("07/11/2023", None),
        # since 1970
        (1711445400, "2024-03-26T09:30:00+00:00"),
        ("1711445400000", "2024-03-26T09:30:00+00:00"),
        # no date
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("32 Mar 2024", None),
        ("2024-13-45", None),
        ("March 2024", None),
        ("26 Foo 2024", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (["2024-03-26"], None),
        ("On 26 March 2024 " + "it was said at length that this is no date but prose. " * 3, None),
    ],
)
def test_a_moment_as_it_is_written(value, expected):
    assert read_stamp(value) == expected


@pytest.mark.parametrize(("day_first", "expected"), [(True, "2023-11-07"), (False, "2023-07-11"), (None, None)])
def test_the_writer_s_order_tells_what_could_be_either(day_first, expected):
    assert read_stamp("07/11/2023", day_first=day_first) == expected


@pytest.mark.parametrize(
    ("tag", "host", "expected"),
    [
        ("en-GB", None, True),
        ("en_US", "news.example.co.uk", False),
        ("en", "news.example.co.uk", True),
        ("en", "news.example", None),
        ("en-CA", None, None),
        (None, None, None),
    ],
)
def test_language_and_host_may_tell_the_order(tag, host, expected):
    assert is_day_first(tag, host) == expected


@given(
    st.one_of(
        st.text(max_size=60), st.from_regex(r"\d{1,8}[-/. ]\d{1,4}[-/. ]\d{1,8}[T ]?\d\d:\d\d( ?[+-]\d{1,6}| [A-Z]{2,5})?")
    )
)
def test_any_text_is_a_moment_of_the_calendar_or_none(value):
    found = read_stamp(value)
    assert found is None or 1600 <= int(found[:4]) < 2900
