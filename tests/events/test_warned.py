"""The window and the response of a warning, from the words of its own sentences."""

from dataclasses import replace

import pytest
from forewarn.events.values import Values, load_tables
from forewarn.events.warned import with_window
from forewarn.ground.mentions import FrameSet
from forewarn.ground.records import Article, Date, Event, Evidence, Relation, Window
from forewarn.ground.resources import models_folder

VALUES = Values(
    Article(id="a", text="It warned of a bombing.", published="2024-03-26"), FrameSet(), load_tables((models_folder(),))
)


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
        ("Attacks are feared from 3 May to 5 May.", ("2024-05-03", "2024-05-05", "3 May to 5 May")),
        ("It warned citizens to stay away this weekend.", ("2024-03-09", "2024-03-10", "this weekend")),
        ("An attack is planned for April 3, it warned.", ("2024-04-03", "2024-04-03", "April 3")),
        ("It warned citizens to avoid crowds in the coming days.", ("2024-03-07", None, "in the coming days")),
    ],
)
def test_window(text, window):
    assert warned(text).window == Window(start=window[0], end=window[1], text=window[2])


def test_the_window_of_the_attack_that_is_feared():
    attack = Event(
        id="e2",
        type="attack",
        subtype="bombing",
        status="threatened",
        date=Date(text="on 29 March", start="2024-03-29", end="2024-03-29", precision="day"),
        evidence=(Evidence(start=0, end=9, text="A bombing", trigger="bombing"),),
    )
    told = replace(warned("It warned of a bombing."), relations=(Relation(type="warns_of", event="e2"),))
    found = with_window(told, VALUES, (told, attack))
    assert found.window == Window(start="2024-03-29", end="2024-03-29", text="on 29 March")


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
