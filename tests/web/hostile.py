"""An article that is hostile text, and the event that it tells of."""

from forewarn.ground.records import Actor, Article, Event, Evidence, Location, Record

TITLE = "<script>alert('title')</script> & \"quotes\""
LONG = "x" * 10_000
TURNED = "\u202eevil\u202c"
TEXT = f"<img src=x onerror=alert(1)> {TURNED} bombed '); DROP TABLE events;--.\n\n{LONG}"
ARTICLE = "a/b.c d?é&<i>"


def record() -> Record:
    """A bombing by an actor of ten thousand letters, at a place that is a tag, in an article whose id is no part of a path."""
    start = TEXT.index("bombed")
    tag = "<img src=x onerror=alert(1)>"
    return Record(
        article=Article(id=ARTICLE, text=TEXT, title=TITLE, url="javascript:alert(2)", published="2024-01-05"),
        events=(
            Event(
                id="e1",
                type="attack",
                subtype="bombing",
                status="actual",
                location=Location(text=tag, name=tag, country="RU", start=0, end=len(tag), lat=55.0, lon=37.0),
                actors=(
                    Actor(role="perpetrator", text=TURNED, name=LONG, kind="other", start=len(tag) + 1, end=len(tag) + 7),
                    Actor(role="target", text=tag, start=0, end=len(tag)),
                ),
                evidence=(
                    Evidence(
                        start=0,
                        end=TEXT.index("\n"),
                        text=TEXT.split("\n")[0],
                        trigger="bombed",
                        trigger_start=start,
                        rule="<b>",
                    ),
                ),
            ),
        ),
    )
