"""The window and the response of a warning, from the words of its own sentences."""

import pytest
from forewarn.events.values import Values, load_tables
from forewarn.events.warned import with_window
from forewarn.ground.mentions import FrameSet
from forewarn.ground.records import Article, Date, Event, Evidence, Window
from forewarn.ground.resources import models_folder


def warned(text: str, *, kind: str = "warning", date: str | None = "2024-03-07") -> Event:
    article = Article(id="a", text=text, published="2024-03-26")
    values = Values(article, FrameSet(), load_tables((models_folder(),)))
    told = Date(text="March 7", start=date, end=date, precision="day") if date else None
    evidence = (Evidence(start=0, end=len(text), text=text, trigger="warned"),)
    return with_window(Event(id="e1", type=kind, subtype="public", status="actual", date=told, evidence=evidence), values)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("It warned citizens to avoid crowds over the next 48 hours.", ("2024-03-07", "2024-03-09", "over the next 48 hours")),
        ("Attacks are likely within two weeks, it warned.", ("2024-03-07", "2024-03-21", "within two weeks")),
        ("The alert stands until April 3.", ("2024-03-07", "2024-04-03", "until April 3")),
        ("Attacks are likely in the coming week.", ("2024-03-07", "2024-03-14", "in the coming week")),
        ("It warned citizens to avoid crowds in the coming days.", ("2024-03-07", None, "in the coming days")),
    ],
)
def test_window(text, window):
    assert warned(text).window == Window(start=window[0], end=window[1], text=window[2])


def test_window_is_counted_from_publication_where_the_warning_has_no_day():
    window = warned("It warned of attacks over the next 48 hours.", date=None).window
    assert (window.start, window.end) == ("2024-03-26", "2024-03-28")


@pytest.mark.parametrize("text", ["It warned of attacks.", "It warned of attacks within days of the vote."])
def test_no_window(text):
    assert warned(text).window is None


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("The minister laughed at the warning.", "dismissed"),
        ("After the warning security was tightened.", "heeded"),
        ("Such warnings aren't always heeded.", "unknown"),
        ("They warned of attacks.", "unknown"),
    ],
)
def test_response(text, response):
    assert warned(text).response == response


def test_an_attack_has_neither():
    event = warned("Gunmen struck over the next 48 hours.", kind="attack")
    assert (event.window, event.response) == (None, None)
