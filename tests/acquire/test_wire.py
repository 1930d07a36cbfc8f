import pytest
from forewarn.acquire.wire import Wire, wire_of

REST = "A bomb went off at the market on Monday, the police said."


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [
        ("KABUL (Reuters) - ", Wire("KABUL", "Reuters")),
        ("KABUL, Afghanistan (AP) — ", Wire("KABUL, Afghanistan", "AP")),
        ("KABUL, Afghanistan (A.P.) -- ", Wire("KABUL, Afghanistan", "AP")),
        ("MOSCOW, March 22 (TASS) - ", Wire("MOSCOW", "TASS")),
        ("MOSCOW, 22 March (Xinhua) -- ", Wire("MOSCOW", "Xinhua")),
        ("Taipei, Nov. 17 (Xinhua) ", Wire("Taipei", "Xinhua")),
        ("Baghdad (AFP) – ", Wire("Baghdad", "AFP")),
        ("NEW YORK (The Associated Press) - ", Wire("NEW YORK", "AP")),
        ("(Reuters) - ", Wire(None, "Reuters")),
        ("LONDON — ", Wire("LONDON", None)),
        ("LAHORE: ", Wire("LAHORE", None)),
        ("Washington | ", Wire("Washington", None)),
        ("BREAKING — ", Wire()),
        ("Analysis | ", Wire()),
        ("The IRA (Provisional) - ", Wire()),
        ("UN (in Geneva) - ", Wire()),
        ("", Wire()),
    ],
)
def test_a_dateline_names_place_and_agency(beginning, expected):
    assert wire_of(beginning + REST) == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (" (AP)", "AP"),
        ("\n\n— Reuters", "Reuters"),
        ("\n\n© 2024 AFP", "AFP"),
        ("\n\nSource: TASS", "TASS"),
        ("\n\nAgence France-Presse", "AFP"),
        ("\n\n(Agence France-Presse)\n\nMore stories", "AFP"),
        ("\n\n— the editors", None),
        (" He joined the PA.", None),
    ],
)
def test_a_credit_at_the_end_names_the_agency(end, expected):
    assert wire_of(REST, uncut=REST + end) == Wire(None, expected)


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Associated Press", "AP"),
        ("Mara Lind, Reuters", "Reuters"),
        ("Mara Lind for AFP", "AFP"),
        ("Mara Lind and Xinhua", "Xinhua"),
        ("Mara Lind", None),
        (None, None),
    ],
)
def test_an_author_may_be_an_agency(author, expected):
    assert wire_of(REST, author) == Wire(None, expected)
