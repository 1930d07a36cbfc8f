"""Spans over a text: order, overlaps, paragraphs."""

from forewarn.ground.marks import marks_of, paragraphs
from forewarn.ground.records import Actor, Casualty, Date, Event, Evidence, Location

TEXT = "Gunmen of Mali's army shot 3.\n\nNobody else."


def _event(name: str, *actors: tuple[str, int, int], **values) -> Event:
    return Event(
        id=name,
        type="attack",
        subtype="unspecified",
        status="actual",
        actors=tuple(Actor(role=role, text=TEXT[start:end], start=start, end=end) for role, start, end in actors),
        **values,
    )


def _pieces(events: tuple[Event, ...]) -> list[list[tuple]]:
    found = paragraphs(TEXT, marks_of(events), events)
    return [[(piece.text, [f"{m.role} {m.event}" for m in piece.marks], piece.told) for piece in pieces] for pieces in found]


def test_marks_are_numbered_in_the_order_of_the_text_the_longer_first() -> None:
    event = _event(
        "e1",
        ("perpetrator", 0, 21),
        location=Location(text="Mali", name="Mali", country="ML", start=10, end=14),
        date=Date(text="shot", text_start=22, text_end=26),
        casualties=(
            Casualty(kind="killed", min=3, max=3, who="men", text="3", start=27, end=28),
            Casualty(kind="injured", text="x"),
        ),
        evidence=(Evidence(start=0, end=29, text=TEXT[:29], trigger="shot", trigger_start=22, rule="r"),),
    )
    assert [(m.number, m.role, m.value, TEXT[m.start : m.end], m.rule) for m in marks_of([event])] == [
        (0, "perpetrator", "Gunmen of Mali's army", "Gunmen of Mali's army", None),
        (1, "place", "Mali, Mali", "Mali", None),
        (2, "trigger", "shot", "shot", "r"),
        (3, "date", "not resolved", "shot", None),
        (4, "killed", "3 men", "3", None),
    ]


def test_overlapping_marks_cut_each_other_and_the_inner_comes_first() -> None:
    assert _pieces((_event("e1", ("perpetrator", 0, 15)), _event("e2", ("target", 10, 21)))) == [
        [
            ("Gunmen of ", ["perpetrator e1"], ()),
            ("Mali'", ["target e2", "perpetrator e1"], ()),
            ("s army", ["target e2"], ()),
            (" shot 3.", [], ()),
        ],
        [("Nobody else.", [], ())],
    ]


def test_same_span_twice_is_one_piece_with_two_marks() -> None:
    assert _pieces((_event("e1", ("perpetrator", 0, 6)), _event("e2", ("claimant", 0, 6))))[0] == [
        ("Gunmen", ["perpetrator e1", "claimant e2"], ()),
        (" of Mali's army shot 3.", [], ()),
    ]


def test_sentence_that_tells_of_an_event_may_cross_paragraphs() -> None:
    event = _event("e1", evidence=(Evidence(start=26, end=37, text=TEXT[26:37], trigger="3"),))
    assert _pieces((event,)) == [
        [("Gunmen of Mali's army shot", [], ()), (" 3.", [], ("e1",))],
        [("Nobody", [], ("e1",)), (" else.", [], ())],
    ]


def test_no_character_is_lost() -> None:
    found = paragraphs(TEXT, marks_of([_event("e1", ("target", 3, 40))]), [])
    assert "\n\n".join("".join(piece.text for piece in pieces) for pieces in found) == TEXT
