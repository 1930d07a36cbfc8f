"""The places that stand with a trigger: its own phrase, its clause, its target; never that of the speaker."""

import pytest


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        pytest.param("Gunmen stormed a hotel in Mogadishu.", "stormed", ["Mogadishu"], id="in"),
        pytest.param("A bomb went off near Kidal.", "went", ["Kidal"], id="near"),
        pytest.param("Gunmen attacked a barracks 20 km north of Kidal.", "attacked", ["Kidal"], id="north of"),
        pytest.param("The Moscow attack shook them.", "attack", ["Moscow"], id="before the noun"),
        pytest.param("In Mogadishu, gunmen stormed a hotel.", "stormed", ["Mogadishu"], id="opening the sentence"),
        pytest.param(
            "Officials in Nairobi said gunmen stormed a hotel in Garissa.",
            "stormed",
            ["Garissa"],
            id="not where the speaker is",
        ),
        pytest.param("Rebels attacked churches in Nairobi and Mombasa.", "attacked", ["Nairobi", "Mombasa"], id="two joined"),
        pytest.param("Gunmen stormed a hotel.", "stormed", [], id="none"),
        pytest.param("A man was shot on Chad Street.", "shot", [], id="a street is no country"),
        pytest.param("Twelve people were killed by Apache helicopters.", "killed", [], id="nor what struck"),
        pytest.param("Gunmen stormed a hotel in the city.", "stormed", ["the town"], id="the town told before"),
        pytest.param("Gunmen stormed a hotel in Somalia's capital.", "stormed", ["capital of Somalia"], id="a capital"),
        pytest.param("In June, gunmen stormed a hotel.", "stormed", [], id="a month is no place"),
        pytest.param("Gunmen shot dead Omar Khan.", "shot", [], id="nor a person"),
    ],
)
def test_names(text: str, trigger: str, expected: list[str], one) -> None:
    assert [place.name for place in one(text, trigger).places if place.name] == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("A bombing in Kerman, Iran, killed nine.", "bombing", ("Kerman", ("Iran",))),
        ("Gunmen attacked a church in the Egyptian city of Minya.", "attacked", ("Minya", ("Egypt",))),
        ("A car bomb killed four people in Iraq's second-largest city of Mosul.", "killed", ("Mosul", ("Iraq",))),
        ("Gunmen killed nine people in Haiti's capital Port-au-Prince.", "killed", ("Port-au-Prince", ("Haiti",))),
        ("Gunmen stormed a hotel in Mogadishu.", "stormed", ("Mogadishu", ())),
    ],
)
def test_what_a_place_lies_in(text: str, trigger: str, expected: tuple, one) -> None:
    found = one(text, trigger).places[0]
    assert (found.name, found.within) == expected


def test_the_nearest_comes_first(one) -> None:
    near = one("Gunmen attacked a church in Minya.", "attacked").places[0]
    far = one("In Mogadishu, gunmen stormed a hotel with rifles.", "stormed").places[0]
    assert near.relation in ("in", "target")
    assert far.relation == "in"
