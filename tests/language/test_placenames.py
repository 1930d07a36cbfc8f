"""Which proper nouns name a place."""

import pytest
from forewarn.language.frames import FrameReader


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They fled from New York City.", "City", "New York City"),
        ("They fled from Kabul.", "Kabul", "Kabul"),
        ("They fled to the airport of Gao.", "Gao", "Gao"),
        ("Bombs hit a Mormon Temple.", "Temple", None),
        ("They were sent to kill Pablo Escobar.", "Escobar", None),
        ("They fled from Nowhereville.", "Nowhereville", None),
        ("They fled from the town.", "town", None),
        ("The Taliban fled.", "Taliban", None),
    ],
)
def test_name_in(text: str, word: str, expected: str | None, reader: FrameReader, token) -> None:
    found = reader.places.names.name_in(token(text, word))
    assert (found.text if found is not None else None) == expected
