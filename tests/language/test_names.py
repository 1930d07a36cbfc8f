"""Known names in a Doc, and the acronyms that an article gives them."""

from collections.abc import Callable

import pytest
from forewarn.language.names import name_at
from spacy.tokens import Doc


def names(doc: Doc) -> list[tuple[str, str, str, str | None]]:
    """Each name once, in text order: its words, kind, the entry's name, its country."""
    spans = {span.start: span for span in doc.user_data["names"].values()}
    return [(doc[s.start : s.end].text, s.kind, s.name, s.country) for _, s in sorted(spans.items())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boko Haram struck.", [("Boko Haram", "armed_group", "Boko Haram", "NG")]),
        (
            "The Taliban met US officials in Moscow.",
            [
                ("Taliban", "armed_group", "Taliban", "AF"),
                ("US", "country", "United States", "US"),
                ("Moscow", "capital", "Russia", "RU"),
            ],
        ),
        ("The Islamic State's affiliate struck.", [("Islamic State", "armed_group", "Islamic State", None)]),
        (
            "Islamic State Khorasan struck.",
            [("Islamic State Khorasan", "armed_group", "Islamic State - Khorasan Province", "AF")],
        ),
        ("ISIS-K struck.", [("ISIS-K", "armed_group", "Islamic State - Khorasan Province", "AF")]),
        ("The White House spoke.", [("White House", "seat", "United States", "US")]),
        ("Kenyans mourned.", [("Kenyans", "demonym", "Kenya", "KE")]),
        ("He told us and it all.", []),
        ("Nobody came.", []),
    ],
)
def test_names(text: str, expected: list, parse: Callable[[str], Doc]) -> None:
    assert names(parse(text)) == expected


def test_an_acronym_is_learned_from_the_article(parse: Callable[[str], Doc]) -> None:
    doc = parse("The Lashkar-e-Taiba (LETX) met. The LETX left.")
    assert [(words, name) for words, _, name, _ in names(doc)] == [
        ("Lashkar-e-Taiba", "Lashkar-e-Taiba"),
        ("LETX", "Lashkar-e-Taiba"),
        ("LETX", "Lashkar-e-Taiba"),
    ]
    assert name_at(doc[-3]).rule == "acronym of the article"


def test_and_forgotten_by_the_next(parse: Callable[[str], Doc]) -> None:
    assert names(parse("The LETX left.")) == []


def test_an_acronym_of_a_country_is_not_learned(parse: Callable[[str], Doc]) -> None:
    assert [words for words, *_ in names(parse("They met in Kenya (KENX). The KENX left."))] == ["Kenya"]


def test_name_at(parse: Callable[[str], Doc]) -> None:
    doc = parse("Boko Haram struck.")
    assert name_at(doc[0]) == name_at(doc[1])
    assert name_at(doc[2]) is None
