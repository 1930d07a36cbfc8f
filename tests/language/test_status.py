"""Whether it happened: the cues within reach of a trigger, and what ends their reach."""

import pytest


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
        pytest.param("The rebels were able to help carry out an attack on the port.", "attack", "actual", id="able to help"),
        pytest.param("The rebels could be able to help bomb the port.", "bomb", "threatened", id="could be able to"),
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
    ("text", "trigger", "expected"),
    [
        ("Police arrested two men who planned to bomb a port.", "bomb", "foiled"),
        ("They were detained on suspicion of plotting to bomb a port.", "bomb", "foiled"),
        ("Police did not arrest the men who planned to bomb a port.", "bomb", "planned"),
        ("The attack had been planned since March.", "attack", "actual"),
        ("An attack had been planned for March.", "attack", "planned"),
        ("The army is preparing for an attack on the port.", "attack", "threatened"),
        ("Terrorists are likely to try to bomb the port.", "bomb", "threatened"),
        ("Rebels were coming to attack the village.", "attack", "planned"),
        ("An attack on the port is likely.", "attack", "threatened"),
        ("The bomb threat proved to be a hoax.", "bomb threat", "denied"),
        ("Reports of a bombing were false.", "bombing", "denied"),
        ("Rumours of a bombing were dismissed.", "bombing", "denied"),
        ("The bomb did not explode.", "explode", "attempted"),
    ],
)
def test_fates(text: str, trigger: str, expected: str, one) -> None:
    assert one(text, trigger).status == expected


def test_what_only_might_have_been_is_generic(one) -> None:
    assert one("If rebels had bombed the port, trade would have stopped.", "bombed").generic
    assert not one("If rebels bombed the port, trade would stop.", "bombed").generic


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


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The commander refused to shell the town.", "shell", True),
        ("The president wants to bomb the port.", "bomb", True),
        ("The rebels have a right to bomb the port.", "bomb", True),
        ("Gunmen could have stormed the hotel.", "stormed", True),
        ("Gunmen may have stormed the hotel.", "stormed", False),
        ("Gunmen stormed the hotel.", "stormed", False),
    ],
)
def test_what_is_wished_refused_or_owed_is_no_deed(text: str, trigger: str, expected: bool, one) -> None:
    assert one(text, trigger).generic == expected
