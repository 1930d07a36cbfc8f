"""What is compared of an event."""

from datetime import date

from forewarn.ground.records import Location
from forewarn.incidents.profile import Profile, profiles

from tests.incidents.made import FERRY_FIRST, FERRY_SECOND, TARVIN, attack, claim, ferry, report


def test_comes_back_from_json() -> None:
    for record in ferry():
        for profile in profiles(record):
            assert Profile.from_json(profile.to_json()) == profile


def test_only_the_main_attack_speaks_with_the_whole_article() -> None:
    text = FERRY_SECOND
    found = profiles(report("a", text, "2031-03-04", attack(text, 1), attack(text, 2, sentences=2)))
    assert [(one.main, bool(one.text), bool(one.words)) for one in found] == [(False, False, True), (True, True, True)]


def test_a_threat_is_main_only_where_there_is_no_attack() -> None:
    threat = attack(FERRY_SECOND, 1, sentences=2, status="threatened")
    alone = profiles(report("a", FERRY_SECOND, None, threat))
    beside = profiles(report("b", FERRY_SECOND, None, threat, attack(FERRY_SECOND, 2)))
    assert [(one.role, one.main) for one in alone] == [("threat", True)]
    assert [(one.role, one.main) for one in beside] == [("threat", False), ("attack", True)]


def test_roles_of_claims_and_what_they_are_about() -> None:
    text = FERRY_FIRST + " The Front said it did it."
    given = [attack(text), claim(text, 2, "e1", "the Front"), claim(text, 3, "e1", "the League", "denial")]
    found = profiles(report("a", text, None, *given))
    assert [(one.role, one.about, one.groups) for one in found] == [
        ("attack", (), ()),
        ("claim", ("a/e1",), ("the Front",)),
        ("denial", ("a/e1",), ("the League",)),
    ]


def test_values() -> None:
    (found,) = profiles(ferry()[0])
    day = date(2031, 3, 3).toordinal()
    assert (found.published, found.days, found.town, found.country) == (day, (day, day), "1", "XK")
    assert (found.killed, found.injured, found.numbers) == ((9, 9), (None, None), ("07", "40"))
    assert found.text["vondrak"] == found.text["kessel"] > found.text["monday"]


def test_a_country_is_no_town() -> None:
    wide = Location(text="Tarvia", name="Tarvia", country="XK", precision="country")
    (found,) = profiles(report("a", FERRY_FIRST, None, attack(FERRY_FIRST, location=wide)))
    assert (found.country, found.town) == ("XK", None)


def test_two_events_of_one_sentence_have_two_anchors() -> None:
    found = profiles(report("a", FERRY_FIRST, None, attack(FERRY_FIRST, 1), attack(FERRY_FIRST, 2, location=TARVIN)))
    assert len({one.anchor for one in found}) == 2
