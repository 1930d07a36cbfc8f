"""A record or an event as HTML for notebooks: the article with its spans marked, below it a table of the events.

The HTML stands alone: no script, no style sheet, no address that is loaded.
"""

from collections.abc import Iterable, Sequence
from html import escape

from forewarn.ground.marks import Piece, marks_of, paragraphs
from forewarn.ground.overview import overview_row
from forewarn.ground.plain import clean
from forewarn.ground.records import Event, Record
from forewarn.ground.wording import bounds, days, what

# The colour of each role, as in the pages; they are readable on white and on black.
_COLOURS = {
    "trigger": "#c8393d",
    "perpetrator": "#b85c00",
    "target": "#2c8547",
    "victim": "#94509a",
    "issuer": "#946300",
    "recipient": "#807000",
    "claimant": "#665abf",
    "date": "#1a7f8c",
    "place": "#2469b5",
    "weapon": "#786a5e",
}
_FIGURE = "#b03070"
_HEAD = ("event", "what", "when", "where", "who", "to whom", "killed", "injured", "evidence")


def record_html(record: Record) -> str:
    """The article's text with every span of its events underlined and tagged, then a row an event."""
    title = f"<h4>{_text(record.article.title)}</h4>" if record.article.title else ""
    pieces = paragraphs(record.article.text, marks_of(record.events), record.events)
    text = "".join(f'<p style="line-height:1.9">{"".join(map(_piece, paragraph))}</p>' for paragraph in pieces)
    return f'<div class="forewarn">{title}{text}{_table(record.events)}</div>'


def event_html(event: Event) -> str:
    """The event as a table of one row."""
    return f'<div class="forewarn">{_table([event])}</div>'


def _piece(piece: Piece) -> str:
    if not piece.marks:
        return _text(piece.text)
    mark = piece.marks[0]
    colour = _COLOURS.get(mark.role, _FIGURE)
    tip = "\n".join(
        f"{one.role} of {one.event}: {one.value}" + (f", by rule {one.rule}" if one.rule else "") for one in piece.marks
    )
    tags = "".join(
        f'<sup style="color:{_COLOURS.get(one.role, _FIGURE)}">{_text(one.tag)}{_text(one.event.removeprefix("e"))}</sup>'
        for one in piece.closes
    )
    return f'<span style="border-bottom:2px solid {colour}" title="{_text(tip)}">{_text(piece.text)}</span>{tags}'


def _table(events: Sequence[Event]) -> str:
    if not events:
        return "<p><em>No attack, warning or claim was found.</em></p>"
    rows = "".join(_row("td", _cells(event)) for event in events)
    return f"<table><thead>{_row('th', _HEAD)}</thead><tbody>{rows}</tbody></table>"


def _cells(event: Event) -> tuple[str, ...]:
    row = overview_row(event)
    return (
        event.id,
        what(event.type, event.subtype, event.status),
        days(row["date_start"], row["date_end"], row["date_text"]),
        ", ".join(filter(None, (row["place"] or row["venue"], row["country"]))),
        row["perpetrators"] or row["issuers"] or row["claimants"] or "",
        row["targets"] or row["victims"] or row["recipients"] or row["relations"] or "",
        bounds(row["killed_min"], row["killed_max"]),
        bounds(row["injured_min"], row["injured_max"]),
        row["quote"] or "",
    )


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_text(cell)}</{tag}>' for cell in cells)}</tr>"


def _text(text: str) -> str:
    return escape(clean(text))
