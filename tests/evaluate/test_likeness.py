import pytest
from forewarn.evaluate.likeness import content_words, fold, fold_name, head_word, same_mention, same_name, same_place


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Al-Shabaab’s  Áttack!", "al shabaab attack"), ("U.S.", "u s"), ("  ", ""), ("Côte d'Ivoire", "cote d ivoire")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Taliban", "taliban"),
        ("US", "united states"),
        ("the United States of America", "united states"),
        ("Great Britain", "united kingdom"),
        ("Government of the Philippines", "philippines"),
        ("Kenyan authorities", "kenyan"),
        ("Russian government", "russian"),
    ],
)
def test_fold_name(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_content_words_lose_their_plural() -> None:
    assert content_words("the police officers of the glass class") == ["police", "officer", "glass", "class"]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("two gunmen on motorcycles", "gunmen"),
        ("the head of the party", "head"),
        ("soldiers, who slept", "soldier"),
        ("the", ""),
        ("", ""),
    ],
)
def test_head_word(text: str, head: str) -> None:
    assert head_word(text) == head


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the gunmen", "two gunmen on motorcycles"),
        ("Islamic State", "the Islamic State's affiliate in Afghanistan"),
        ("US officials", "officials"),
        ("America", "the US"),
    ],
)
def test_same_mention(one: str, other: str) -> None:
    assert same_mention(one, other)
    assert same_mention(other, one)


@pytest.mark.parametrize(("one", "other"), [("gunmen", "soldiers"), ("", "soldiers"), ("the", "a"), ("army base", "base camp")])
def test_other_mention(one: str, other: str) -> None:
    assert not same_mention(one, other)


def test_names_and_places() -> None:
    assert same_name("USA", ["France", "United States"])
    assert not same_name("Islamic State", ["Islamic State - Khorasan Province"])
    assert same_place("the city of Aleppo", ["Aleppo"])
    assert not same_place("Aleppo", ["Homs"])
    assert not same_place("Aleppo", [])
