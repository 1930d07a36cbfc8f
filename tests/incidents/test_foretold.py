"""A threat and the attack that came of it."""

from dataclasses import replace
from datetime import date

import pytest
from forewarn.incidents.foretold import foretells, lead
from forewarn.incidents.profile import Profile, profiles

from tests.incidents.made import OSTREY, TARVIN, attack, ferry, report
from tests.incidents.made import date as day

TEXT = "The coast guard had warned on Thursday that a bomb might go off in the harbour of Tarvin."
BOMBING = profiles(ferry()[0])[0]  # 3 March 2031, in Tarvin


def threat(published: str = "2031-02-27", **values) -> Profile:
    return profiles(report("alert", TEXT, published, attack(TEXT, status="threatened", **{"location": TARVIN, **values})))[0]


def test_a_threat_of_the_same_town_before_the_attack() -> None:
    assert (foretells(threat(), BOMBING), lead(threat(), BOMBING)) == (("town", "words"), 4)


@pytest.mark.parametrize(
    "other",
    [
        threat("2031-03-04"),
        threat("2030-06-01"),
        threat(date=day("2031-04-01")),
        threat(location=OSTREY),
        threat(location=None),
        threat(subtype="kidnapping"),
    ],
    ids=["after the attack", "too long before", "for another day", "of another town", "of no place", "of something else"],
)
def test_what_foretells_nothing(other: Profile) -> None:
    assert foretells(other, BOMBING) == ()


def test_a_country_alone_is_not_enough_but_the_same_group_is() -> None:
    wide = replace(threat(), town=None, words={})
    assert foretells(wide, BOMBING) == ()
    assert foretells(replace(wide, groups=("the Front",)), replace(BOMBING, groups=("the Front",))) == ("group",)


def test_the_day_that_was_threatened() -> None:
    window = (date(2031, 3, 1).toordinal(), date(2031, 3, 7).toordinal())
    assert foretells(replace(threat("2030-06-01"), days=window), BOMBING) == ("town", "words")
