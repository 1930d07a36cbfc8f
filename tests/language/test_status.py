"""Whether it happened: the cues within reach of a trigger, and what ends their reach."""

import pytest

from pipeline.language.frames import FrameReader


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Gunmen stormed a hotel.", "stormed", "actual"),
        ("Gunmen tried to kidnap the envoy.", "kidnap", "attempted"),
        ("The failed bombing of a train led to arrests.", "bombing", "attempted"),
        ("The bomb failed to explode.", "explode", "attempted"),
        ("An attempt to assassinate the president shook them.", "assassinate", "attempted"),
        ("Police foiled a bombing.", "bombing", "foiled"),
        ("Police thwarted a plan to kidnap the mayor.", "kidnap", "foiled"),
        ("The thwarted bombing led to arrests.", "bombing", "foiled"),
        ("Rebels planned to bomb the port.", "bomb", "planned"),
        ("They plotted to kidnap the mayor.", "kidnap", "planned"),
        ("A plot to bomb a mosque was told in court.", "bomb", "planned"),
        ("Rebels would have bombed the port.", "bombed", "planned"),
        ("The group threatened to kidnap tourists.", "kidnap", "threatened"),
        ("Militants could bomb the port.", "bomb", "threatened"),
        ("Militants will bomb the port.", "bomb", "threatened"),
        ("Militants are poised to bomb the port.", "bomb", "threatened"),
        ("They fear a bombing.", "bombing", "threatened"),
        ("If rebels bombed the port, trade would stop.", "bombed", "threatened"),
        ("There was no bombing.", "bombing", "denied"),
        ("Rebels did not bomb the port.", "bomb", "denied"),
        ("Police ruled out a bombing.", "bombing", "denied"),
        pytest.param("Rebels may have bombed the port.", "bombed", "actual", id="may have"),
        pytest.param("They did not only bomb the port.", "bomb", "actual", id="not only"),
        pytest.param("Police failed to prevent the bombing.", "bombing", "actual", id="failed to prevent"),
        pytest.param("Police could not stop the bombing.", "bombing", "actual", id="could not stop"),
        pytest.param(
            "The rebels who bombed the port plan an election.", "bombed", "actual", id="a relative clause ends the reach"
        ),
        pytest.param("Rebels threatened the mayor and bombed the port.", "bombed", "actual", id="a second verb ends the reach"),
    ],
)
def test_status(text: str, trigger: str, expected: str, one) -> None:
    assert one(text, trigger).status == expected


def test_the_cue_is_told(one) -> None:
    assert one("Rebels planned to bomb the port.", "bomb").cues == ("status.planned",)
    assert one("Rebels bombed the port.", "bombed").cues == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The device was defused by police.", ("attempted", ("status.outcome_failed",))),
        ("It DID NOT EXPLODE.", ("attempted", ("status.outcome_failed",))),
        ("The plot was foiled.", ("foiled", ("status.outcome_foiled",))),
        ("It went off at noon.", None),
    ],
)
def test_outcome(text: str, expected: tuple | None, reader: FrameReader) -> None:
    found = reader.status.outcome(text)
    assert ((found.value, found.cues) if found else None) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Bombings have increased in Baghdad.", "Bombings", True),
        ("Militants often attack convoys.", "attack", True),
        ("A wave of bombings shook them.", "bombings", True),
        ("Recent bombings shook them.", "bombings", True),
        ("Bombing victims met him.", "Bombing", True),
        ("The bombing in Baghdad shook them.", "bombing", False),
        ("Militants attacked a convoy.", "attacked", False),
        ("Two bombings shook them.", "bombings", False),
    ],
)
def test_generic(text: str, trigger: str, expected: bool, one) -> None:
    assert one(text, trigger).generic is expected
