"""Values of an article's words, given what surrounds them: days, places, names."""

from datetime import date as Day

import pytest
from forewarn.ground.mentions import CAPITAL_OF
from forewarn.normalise.actors import NamedActor
from forewarn.normalise.dates import Days

from tests.events.made import argument, days, values, when, where


@pytest.mark.parametrize(
    ("words", "ahead", "expected"),
    [
        ("Friday", False, ("2024-03-22", "2024-03-22", "day")),
        ("Friday", True, ("2024-03-29", "2024-03-29", "day")),
        ("Tuesday", False, ("2024-03-26", "2024-03-26", "day")),
        ("last month", False, ("2024-02-01", "2024-02-29", "month")),
        ("August 7, 1998", False, ("1998-08-07", "1998-08-07", "day")),
        ("early March", False, ("2024-03-01", "2024-03-10", "range")),
    ],
)
def test_days_against_the_day_of_publication(words: str, ahead: bool, expected: tuple[str, str, str]) -> None:
    found = values(published="2024-03-26T09:00:00Z").days(when(words).wording, ahead=ahead)
    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat(), found.precision) == expected


@pytest.mark.parametrize("words", ["Friday", "last month", "a day later"])
def test_without_publication_or_anchor_nothing_is_guessed(words: str) -> None:
    assert values(published=None).days(when(words).wording) is None


def test_days_from_an_anchor() -> None:
    found = values(published=None).days(when("two weeks before").wording, anchor=days("2024-03-22"))
    assert found == Days(Day(2024, 3, 8), Day(2024, 3, 8), "day", "event")


def test_location() -> None:
    found = values().location(where("Kabul", venue="a mosque"), 0)
    assert found is not None
    assert (found.text, found.name, found.country, found.admin1, found.precision, found.venue) == (
        "Kabul",
        "Kabul",
        "AF",
        "Kabul",
        "town",
        "a mosque",
    )
    assert (found.lat, found.lon) == pytest.approx((34.53, 69.17), abs=0.05)
    assert (found.start, found.end, found.rule, found.basis) == (0, 5, "place.in", "stated")


@pytest.mark.parametrize(
    ("name", "within", "countries", "expected"),
    [
        pytest.param("Tripoli", (), (), "LY", id="the great one"),
        pytest.param("Tripoli", ("Lebanon",), (), "LB", id="what it lies in"),
        pytest.param("Tripoli", (), (("LB", 9, 16, "country"),), "LB", id="the country told nearby"),
        pytest.param("Hyderabad", (), (), "IN", id="the far larger of two"),
        pytest.param("Hyderabad", (), (("PK", 9, 17, "country"),), "PK", id="but not against its country"),
        pytest.param("Red Sea", (), (), None, id="a sea has no country"),
    ],
)
def test_which_place_of_a_name(name: str, within: tuple[str, ...], countries: tuple, expected: str | None) -> None:
    found = values(countries=countries).location(where(name, within=within), 0)
    assert found is not None
    assert (found.name, found.country) == (name, expected)


@pytest.mark.parametrize("name", ["Nowhereville", "Springfield"])
def test_unknown_and_unclear_places_are_none(name: str) -> None:
    assert values().location(where(name), 0) is None


def test_what_a_place_lies_in_is_better_than_nothing() -> None:
    found = values().location(where("Nowhereville", within=("Somalia",)), 0)
    assert found is not None
    assert (found.name, found.precision) == ("Somalia", "country")


@pytest.mark.parametrize(
    ("country", "countries", "expected"),
    [
        pytest.param("Somalia", (), "Mogadishu", id="named"),
        pytest.param("", (("SO", 0, 7, "country"),), "Mogadishu", id="told nearby"),
        pytest.param("", (), None, id="of no country"),
    ],
)
def test_the_capital(country: str, countries: tuple, expected: str | None) -> None:
    found = values(countries=countries).location(where(f"{CAPITAL_OF}{country}"), 0)
    assert (found.name if found else None) == expected


def test_countries_near_come_first_then_the_frequent() -> None:
    told = (
        ("SO", 0, 7, "country"),
        ("KE", 1000, 1005, "country"),
        ("KE", 1100, 1105, "demonym"),
        ("YE", 2000, 2005, "country"),
    )
    assert values(countries=told).codes_near(2100) == ("YE", "KE", "SO")


HOME = "QUETTA, Pakistan (AP) - Gunmen attacked a school. Pakistani police fled."


@pytest.mark.parametrize(
    ("dateline", "countries", "expected"),
    [
        pytest.param("Pakistan", (("PK", 50, 59, "demonym"),), ("Pakistani", "demonym"), id="by a demonym"),
        pytest.param("Pakistan", (("PK", 8, 16, "country"),), ("Pakistan", "dateline"), id="by name"),
        pytest.param("Pakistan", (), None, id="named nowhere"),
        pytest.param(None, (("PK", 50, 59, "demonym"),), None, id="no dateline"),
        pytest.param("Pakistan", (("PK", 50, 59, "demonym"), ("IN", 30, 35, "country")), None, id="the sentence names another"),
        pytest.param(
            "Pakistan",
            (("PK", 8, 16, "country"), ("IN", 60, 62, "country"), ("IN", 63, 65, "country")),
            None,
            id="told more of another",
        ),
    ],
)
def test_country_told(dateline: str | None, countries: tuple, expected: tuple[str, str] | None) -> None:
    found = values(HOME, dateline=dateline, countries=countries).country_told([(24, 49)])
    assert ((found.text, found.basis) if found else None) == expected


@pytest.mark.parametrize(
    ("words", "fields", "expected"),
    [
        ("the Taliban", {"known": "Taliban"}, NamedActor("Taliban", "armed_group", "AF", "alias")),
        ("Saudi officials", {"known": "Saudi Arabia"}, NamedActor("Saudi Arabia", "government", "SA", "demonym")),
        ("Washington", {"known": "United States"}, NamedActor("United States", "government", "US", "capital")),
        ("two gunmen", {}, None),
        ("the envoy", {"person": "Rana Haddad"}, NamedActor("Rana Haddad", "person", None, "person")),
    ],
)
def test_named(words: str, fields: dict, expected: NamedActor | None) -> None:
    assert values().named(argument("perpetrator", words, "unknown", **fields)) == expected


@pytest.mark.parametrize(
    ("people", "said", "expected"),
    [
        pytest.param(("Rana Haddad", "Haddad"), "Haddad", "Rana Haddad", id="the whole name of a surname"),
        pytest.param(("Haddad", "Rana Haddad’s"), "Haddad's", "Rana Haddad", id="without its possessive"),
        pytest.param(("Omar Said",), "Haddad", "Haddad", id="another's name is not taken"),
    ],
)
def test_surnames(people: tuple[str, ...], said: str, expected: str) -> None:
    who = values(people=tuple((name, n) for n, name in enumerate(people)))
    assert who.named(argument("victim", said, "person", person=said)) == NamedActor(expected, "person", None, "person")


def test_what_a_pronoun_stands_for() -> None:
    group = argument("perpetrator", "the Taliban", "armed_group", known="Taliban")
    assert values().named(argument("perpetrator", "they", "unknown", pronoun=True, stands_for=group)) == NamedActor(
        "Taliban", "armed_group", "AF", "alias"
    )


def test_a_place_that_no_gazetteer_has_keeps_its_name_in_the_country_told() -> None:
    found = values(countries=(("ML", 9, 13, "country"),)).location(where("Tin Zaouat Nord", relation="unlisted"), 0)
    assert found is not None
    assert (found.name, found.country, found.precision, found.lat) == ("Tin Zaouat Nord", "ML", "town", None)
    assert values().location(where("Tin Zaouat Nord", relation="unlisted"), 0) is None


def test_the_town_is_the_one_told_last_before() -> None:
    towns = (("Gao", (), 0, False), ("Kidal", (), 40, False), ("Segou", (), 90, False))
    found = values(towns=towns, countries=(("ML", 9, 13, "country"),)).location(where("the town", relation="chain"), 0)
    assert found is None  # it stands before all of them


def test_a_feast_has_the_year_that_the_article_tells() -> None:
    told = values("The 2019 Easter bombings.", published="2024-06-01").days(when("Easter Sunday").wording)
    assert told is not None
    assert told.start == Day(2019, 4, 21)


def test_home_is_the_town_of_the_police_unless_the_event_names_another_country() -> None:
    towns = (("Topeka", ("Kansas",), 0, True), ("Wichita", ("Kansas",), 30, False))
    known = values("Topeka police came.", towns=towns, countries=(("MX", 60, 66, "country"),))
    found = known.home([(0, 20)])
    assert found is not None
    assert (found.text, found.name, found.country, found.rule) == ("Topeka", "Topeka", "US", "place.hometown")
    assert known.home([(50, 80)]) is None


def test_what_the_article_says_elsewhere_that_a_town_lies_in() -> None:
    found = values("He was shot in Auburn. A man in Auburn, Maine, fled.").location(where("Auburn"), 0)
    assert found is not None
    assert (found.name, found.admin1) == ("Auburn", "Maine")


def test_an_office_that_one_country_alone_has_tells_its_towns_from_others() -> None:
    assert values("He was shot in San Jose.").location(where("San Jose"), 0) is None
    found = values("He was shot in San Jose, the Sheriff said.").location(where("San Jose"), 0)
    assert found is not None
    assert (found.name, found.country) == ("San Jose", "US")


def test_a_dateline_with_its_state_is_home() -> None:
    found = values("SELMA, Ala. - He was shot.", dateline="Selma, Ala.").home([(14, 26)])
    assert found is not None
    assert (found.name, found.admin1, found.basis) == ("Selma", "Alabama", "dateline")
    assert values("MOSCOW - He was shot.", dateline="Moscow").home([(9, 21)]) is None
