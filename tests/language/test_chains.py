"""What pronouns and definite descriptions stand for: the last name that fits, or nothing."""

import pytest
from forewarn.language.frames import FrameReader


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("The Taliban attacked a base. The group said nothing.", "group", "Taliban", id="the group"),
        pytest.param("The Taliban attacked a base. They fled.", "They", "Taliban", id="they"),
        pytest.param("Boko Haram fought the army. Its fighters fled.", "Its", "Boko Haram", id="its"),
        pytest.param("Hamas fought on. One day later the militants fled.", "militants", "Hamas", id="the militants"),
        pytest.param("The Houthis said they had fired missiles.", "they", "Houthis", id="the speaker"),
        pytest.param("Hamas and the army met. The army said the group had fled.", "group", "Hamas", id="the armed one of two"),
        pytest.param("Hamas fought on. The Taliban issued its orders.", "its", "Taliban", id="its is the subject's"),
        pytest.param("Hamas feared that al-Qaeda might strike them.", "them", "Hamas", id="not the striker"),
        pytest.param("The Taliban warned clerks that gunmen might strike them.", "them", None, id="those who were told"),
        pytest.param("An aide to the Taliban said that it had been hit.", "it", None, id="what was hit is not the aide"),
        pytest.param("Hamas said that it had been hit.", "it", "Hamas", id="what was hit is the speaker"),
        pytest.param("A group attacked a base. It fled.", "It", None, id="no name"),
        pytest.param("The Taliban won. A group left.", "group", None, id="indefinite"),
        pytest.param(
            "The Taliban won. One. Two. Three. Four. Five. Six. Seven. The group left.", "group", None, id="too far back"
        ),
        pytest.param("The Taliban won. One. Two. They left.", "They", None, id="too far back for a pronoun"),
    ],
)
def test_groups(text: str, word: str, expected: str | None, reader: FrameReader, token) -> None:
    found = reader.chains.of(token(text, word))
    assert (found.name.name if found is not None and found.name is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("Omar Khan fled. He was shot.", "He", "Omar Khan", id="he"),
        pytest.param("Omar Khan fled. The suspect was shot.", "suspect", "Omar Khan", id="the suspect"),
        pytest.param("Omar Khan fled. A suspect was shot.", "suspect", None, id="a suspect"),
        pytest.param("Sara Noor spoke. One. Two. He fled.", "He", None, id="too far back"),
        pytest.param("Gunmen fled. He was shot.", "He", None, id="nobody named"),
    ],
)
def test_persons(text: str, word: str, expected: str | None, reader: FrameReader, token) -> None:
    found = reader.chains.of(token(text, word))
    assert (found.person.text if found is not None and found.person is not None else None) == expected


def test_any_other_noun_stands_for_itself(reader: FrameReader, token) -> None:
    assert reader.chains.of(token("The Taliban attacked the hotel.", "hotel")) is None
