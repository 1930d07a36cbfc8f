import pytest
from forewarn.acquire.titles import headline

STORY = "Bomb goes off at market in old town"


@pytest.mark.parametrize(
    ("title", "headings", "site", "expected"),
    [
        # a heading says where the headline ends
        (f"{STORY} | The Paper World", [STORY], None, STORY),
        (f"{STORY} - Ann Writer and Bob Writer", ["The Paper, est. 1900", STORY], "The Paper", STORY),
        (f"{STORY} -- paper.example", [STORY], "paper.example", STORY),
        (f"The Paper | {STORY}", [STORY], None, STORY),
        (f"The Paper | News for all: {STORY}", [STORY], "The Paper", STORY),
        ("Mayor: ‘We shall not yield’ • Paper", ["Mayor: 'We shall not yield'"], None, "Mayor: ‘We shall not yield’"),
        # the site's own name says it
        (f"{STORY} - The Paper", [], "the paper", STORY),
        (f"{STORY} | PAPER.example", ["Other news of the day"], "Paper.Example", STORY),
        (f"The Paper – {STORY}", [], "The Paper", STORY),
        (f"Analysis: {STORY} | The Paper World", [STORY], "The Paper", f"Analysis: {STORY}"),
        # nothing says it: the title stays
        (f"{STORY} - police", [], "The Paper", f"{STORY} - police"),
        (f"{STORY} - police", ["World news"], None, f"{STORY} - police"),
        (f"Analysis: {STORY}", [STORY], "The Paper", f"Analysis: {STORY}"),
        (f"{STORY} - The Paper says sorry", [], "The Paper", f"{STORY} - The Paper says sorry"),
        (f"{STORY}, police say", [STORY], "The Paper", f"{STORY}, police say"),
        (f"{STORY}-based group", [STORY], None, f"{STORY}-based group"),
        # a section's or the site's heading is no headline
        ("Paper | Bomb at market", ["Paper"], None, "Paper | Bomb at market"),
        ("Live - The Paper", [], "The Paper", "Live - The Paper"),
        (STORY, [STORY], "The Paper", STORY),
        (None, [STORY], "The Paper", None),
    ],
)
def test_the_headline_of_a_title(title, headings, site, expected):
    assert headline(title, headings, site) == expected
