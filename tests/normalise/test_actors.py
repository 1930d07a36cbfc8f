"""What the words of a mention are called in a record."""

from pathlib import Path

import pytest
from forewarn.ground.actors import load_actors
from forewarn.ground.countries import load_countries
from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import models_folder
from forewarn.normalise.actors import NamedActor, load_offices, normalise

FOLDERS = (models_folder(),)


def _normalise(text: str, city: str | None = None) -> NamedActor | None:
    return normalise(text, load_actors(FOLDERS), load_countries(FOLDERS), city=city)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # named bodies
        ("the Tamil Tigers", ("Liberation Tigers of Tamil Eelam", "armed_group", "LK", "alias")),
        ("the Israeli army", ("Israel Defense Forces", "security_force", "IL", "alias")),
        ("Taliban fighters", ("Taliban", "armed_group", "AF", "member")),
        ("two suspected Taliban militants", ("Taliban", "armed_group", "AF", "member")),
        ("members of ETA", ("ETA", "armed_group", "ES", "member")),
        ("the Iran-backed Houthi rebels", ("Houthis", "armed_group", "YE", "member")),
        ("Lebanese militant group Hezbollah", ("Hezbollah", "armed_group", "LB", "member")),
        ("State Department officials", ("US Department of State", "government", "US", "member")),
        ("Russia's Federal Security Service", ("Federal Security Service", "government", "RU", "member")),
        # branches
        (
            "The Islamic State's affiliate in Afghanistan",
            ("Islamic State - Khorasan Province", "armed_group", "AF", "affiliate"),
        ),
        ("Afghan branch of the Islamic State", ("Islamic State - Khorasan Province", "armed_group", "AF", "affiliate")),
        ("al-Qaeda's branch in Yemen", ("al-Qaeda in the Arabian Peninsula", "armed_group", "YE", "affiliate")),
        # embassies
        ("the US Embassy in Moscow", ("US Embassy in Moscow", "government", "US", "embassy")),
        ("American embassy in Dar es Salaam", ("US Embassy in Dar es Salaam", "government", "US", "embassy")),
        ("the British consulate in Karachi", ("British Consulate in Karachi", "government", "GB", "embassy")),
        # governments and forces
        ("Iran", ("Iran", "government", "IR", "name")),
        ("the Kremlin", ("Russia", "government", "RU", "seat")),
        ("Washington", ("United States", "government", "US", "capital")),
        ("US officials", ("United States", "government", "US", "name")),
        ("senior US intelligence officials", ("United States", "government", "US", "name")),
        ("Iranian officials", ("Iran", "government", "IR", "demonym")),
        ("Saudi officials", ("Saudi Arabia", "government", "SA", "demonym")),
        ("the government of Iran", ("Iran", "government", "IR", "name")),
        ("the Iranian Foreign Ministry", ("Iran", "government", "IR", "demonym")),
        ("Honduran soldiers", ("Honduras", "security_force", "HN", "demonym")),
        ("Kabul police", (None, "security_force", "AF", "capital")),
    ],
)
def test_normalise(text: str, expected: tuple[str | None, str, str | None, str]) -> None:
    assert _normalise(text) == NamedActor(*expected)


@pytest.mark.parametrize(
    "text",
    [
        "gunmen",
        "the group",
        "officials",
        "the embassy",
        "US citizens",
        "Iranians",
        "Palestinian militants",
        "a former Taliban commander",
        "anti-Taliban fighters",
        "US and Israeli officials",
        "",
    ],
)
def test_a_description_has_no_name(text: str) -> None:
    assert _normalise(text) is None


def test_the_town_of_an_embassy_may_come_from_elsewhere() -> None:
    expected = NamedActor("US Embassy in Kampala", "government", "US", "embassy")
    assert _normalise("the US embassy", city="Kampala") == expected


def test_an_embassy_without_a_town_speaks_for_its_country() -> None:
    assert _normalise("the US embassy") == NamedActor("United States", "government", "US", "embassy")


def test_a_faulty_kind_of_noun_is_named(tmp_path: Path) -> None:
    (tmp_path / "en" / "lexicons").mkdir(parents=True)
    (tmp_path / "en" / "lexicons" / "offices.csv").write_text("noun,kind\nofficial,boss\n", "utf-8")
    with pytest.raises(ModelsError, match=r"offices\.csv:2: a noun and one of the kinds government"):
        load_offices((tmp_path,))
