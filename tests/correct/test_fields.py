"""Paths and values as a user types them."""

import pytest
from forewarn.correct.fields import parse_path, parse_value
from forewarn.ground.errors import RecordError


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("status", "planned", "planned"),
        ("source", "null", None),
        ("date.start", "2024-03-22", "2024-03-22"),
        ("date", "null", None),
        ("date", "2024-03-22", {"start": "2024-03-22", "end": "2024-03-22", "precision": "day"}),
        ("date", "2024-02", {"start": "2024-02-01", "end": "2024-02-29", "precision": "month"}),
        ("date", "2023", {"start": "2023-01-01", "end": "2023-12-31", "precision": "year"}),
        ("date", "2024-03-20..2024-03-22", {"start": "2024-03-20", "end": "2024-03-22", "precision": "range"}),
        ("date", '{"text": "Friday"}', {"text": "Friday"}),
        ("window", "2024-03-22", {"start": "2024-03-22", "end": "2024-03-22"}),
        ("location.country", "RU", "RU"),
        ("location.lat", "55.75", 55.75),
        ("casualties.0.min", "143", 143),
        ("casualties.0.max", "null", None),
        ("casualties.0.part_of_total", "true", True),
        ("actors.+", '{"role": "victim", "text": "guests"}', {"role": "victim", "text": "guests"}),
        ("actors.12.name", "null", None),
    ],
)
def test_value(field, typed, value):
    assert parse_value(parse_path(field), typed) == value


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (
            "stauts",
            "field 'stauts' is none of subtype, status, date, location, also_at, actors, weapons, casualties, relations,"
            " evidence, source, window, response",
        ),
        ("confidence", "field 'confidence' is the extractor's own and cannot be corrected"),
        ("type", "field 'type' is the extractor's own and cannot be corrected"),
        ("actors", r"actors is a list: name a member as actors.0, or add one as actors.+"),
        ("actors.x", r"actors is a list: name a member as actors.0, or add one as actors.+"),
        ("status.x", "status has no field 'x'"),
        ("date.text_start", "date.text_start: no such field; date has text, start, end, precision, basis"),
        ("actors.0.start", "actors.0.start: no such field; actors has role, text, name, kind, basis, country"),
        ("actors.+.name", "actors.+.name: no such field; actors has role, text, name, kind, basis, country"),
        ("date.start.x", "date.start.x: no such field; date has text, start, end, precision, basis"),
    ],
)
def test_no_such_path(field, message):
    with pytest.raises(RecordError) as raised:
        parse_path(field)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("status", "null", "status must have a value; `--remove` takes a member of a list away"),
        ("date.start", "2024-02-30", "date.start: '2024-02-30' is no day; write 2024-03-22"),
        ("date.start", "20240322", "date.start: '20240322' is no day; write 2024-03-22"),
        ("date", "Friday", "date: a day, first..last, or an object in JSON was expected, not 'Friday'"),
        ("date", "2024-13", "date: a day, first..last, or an object in JSON was expected, not '2024-13'"),
        ("location", "Moscow", "location: an object in JSON was expected, not 'Moscow'"),
        ("location", "[1]", "location: an object in JSON was expected, not '[1]'"),
        ("location", '{"lat": 91}', "location.lat: 91 is not between -90 and 90"),
        (
            "location",
            '{"latitude": 9}',
            "location: no field 'latitude'; there are text, name, country, admin1, precision, lat,"
            " lon, geonames_id, venue, basis",
        ),
        ("location.country", "Russia", "location.country: 'Russia' is no country code; write two capitals, as RU"),
        ("casualties.0.min", "many", "casualties.0.min: a whole number was expected, not 'many'"),
        ("casualties.0.min", "-1", "casualties.0.min: -1 is below 0"),
        ("casualties.0.part_of_total", "1", "casualties.0.part_of_total: true or false was expected, not '1'"),
    ],
)
def test_no_such_value(field, typed, message):
    with pytest.raises(RecordError) as raised:
        parse_value(parse_path(field), typed)
    assert str(raised.value) == message
