import random

from forewarn.ground.sketch import MIN_WORDS, repeats, sketch
from hypothesis import given
from hypothesis import strategies as st

WORDS = [f"word{letter}{other}" for letter in "abcdefghijklmnopqrstuvwxyz" for other in "abcdefghij"]


def story(seed: int, words: int = 200) -> list[str]:
    pick = random.Random(seed)
    return [pick.choice(WORDS) for _ in range(words)]


def told(words: list[str]) -> str:
    return " ".join(words).capitalize() + "."


STORY = story(1)
WIRE = told([*STORY[:60], "killing", "93", "people", *STORY[60:]])


def share(one: str, other: str) -> float:
    return len(set(sketch(one)) & set(sketch(other))) / 32


def test_a_story_repeats_itself_in_other_punctuation_and_case():
    other = WIRE.upper().replace(" ", ", ", 40)
    assert repeats(other, WIRE) and sketch(other) == sketch(WIRE)


def test_a_copy_under_another_dateline_and_without_its_end_repeats():
    copy = "KABUL (AP) - " + " ".join(WIRE.split()[:140])
    assert repeats(copy, WIRE)
    assert share(copy, WIRE) > 0.4


def test_a_few_words_changed_by_an_editor_repeat():
    words = WIRE.split()
    for place in (20, 90, 150):
        words[place] = "edited"
    assert repeats(" ".join(words), WIRE)


def test_a_later_version_with_another_number_is_news():
    assert not repeats(WIRE.replace("93", "115"), WIRE)


def test_a_longer_version_is_news_and_holds_the_shorter():
    longer = WIRE + " " + told(story(2))
    assert (repeats(longer, WIRE), repeats(WIRE, longer)) == (False, True)


def test_what_an_agency_sold_may_be_reworded_more():
    words = WIRE.split()
    for place in range(10, 190, 15):
        words[place] = "edited"
    copy = " ".join(words)
    assert (repeats(copy, WIRE), repeats(copy, WIRE, same_agency=True)) == (False, True)
    assert not repeats(copy.replace("93", "115"), WIRE, same_agency=True)


def test_another_story_is_news():
    assert not repeats(told(story(2)), WIRE)
    assert share(told(story(2)), WIRE) == 0


def test_a_short_text_is_like_too_many_others():
    short = told(STORY[: MIN_WORDS - 1])
    assert (sketch(short), repeats(short, WIRE)) == ((), False)


@given(st.text() | st.lists(st.sampled_from(WORDS), min_size=MIN_WORDS, max_size=120).map(" ".join))
def test_a_sketch_is_small_sorted_and_fits_a_database(text):
    found = sketch(text)
    assert len(found) <= 32 and list(found) == sorted(set(found)) and all(0 <= one < 2**63 for one in found)


@given(st.lists(st.sampled_from(WORDS), min_size=MIN_WORDS, max_size=120))
def test_every_text_that_is_long_enough_repeats_itself(words):
    assert repeats(" ".join(words), " ".join(words))
