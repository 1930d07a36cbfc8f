"""The whole way from article to record: what is never parsed, what is held at a time, and that nothing depends on the batch."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pytest
from forewarn import __version__
from forewarn.extraction import Extractor, versions
from forewarn.ground.errors import ItemError, LanguageModelError, SettingError
from forewarn.ground.records import Article, Event, Record, check
from forewarn.language.build import Parser
from forewarn.language.frames import FrameReader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import engines

ATTACK = "Gunmen stormed a hotel in Mogadishu on Friday, killing 12 people."
QUIET = "Shares rose on Tuesday. The council approved the budget."
PARAGRAPHS = sorted({p for article in engines.corpus() for p in article.text.split("\n\n") if p.strip()})


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return engines.engine()


def article(text: str, **fields: Any) -> Article:
    return Article(id="a", text=text, **{"published": "2024-03-26", **fields})


def told(record: Record) -> list[tuple[str, str, str]]:
    return [(e.type, e.subtype, e.status) for e in record.events]


# ---------------------------------------------------------------- one article


def test_one_event_whole(extractor: Extractor) -> None:
    (event,) = extractor.record(article(ATTACK)).events
    assert (event.id, event.type, event.subtype, event.status) == ("e1", "attack", "armed_assault", "actual")
    assert event.date is not None
    assert (event.date.text, event.date.start, event.date.end, event.date.precision) == (
        "Friday",
        "2024-03-22",
        "2024-03-22",
        "day",
    )
    assert event.location is not None
    assert (event.location.name, event.location.country, event.location.precision) == ("Mogadishu", "SO", "town")
    assert [(a.role, a.text, a.kind, a.basis) for a in event.actors] == [
        ("perpetrator", "Gunmen", "person", "stated"),
        ("target", "a hotel", "facility", None),
    ]
    assert [(c.kind, c.min, c.max, c.qualifier, c.who) for c in event.casualties] == [("killed", 12, 12, "exact", "people")]
    assert [(e.text, e.trigger) for e in event.evidence] == [(ATTACK, "stormed")]
    assert (event.relations, event.source) == ((), None)
    assert event.confidence is not None
    assert 0.5 < event.confidence < 1


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "…", "💥", "12", "a" * 3000, "Attack", "?!" * 50])
def test_no_event(text: str, extractor: Extractor) -> None:
    given_ = article(text)
    assert extractor.record(given_) == Record(article=given_)


def test_the_article_is_handed_on(extractor: Extractor) -> None:
    whole = article(ATTACK, title="Gunmen bomb a port", url="https://example.org/1", language="en")
    record = extractor.record(whole)
    assert record.article is whole
    assert told(record) == [("attack", "armed_assault", "actual")], "the title is not read"


def test_a_claim_and_its_attack(extractor: Extractor) -> None:
    text = (
        "Gunmen attacked a church in Manila on Friday, killing nine. The Islamic State claimed responsibility for the attack."
    )
    attack, claim = extractor.record(article(text)).events
    assert (attack.type, claim.type, claim.subtype) == ("attack", "claim", "responsibility")
    assert [(r.type, r.event) for r in claim.relations] == [("claims", attack.id)]
    assert ("perpetrator", "Islamic State", "claimed") in [(a.role, a.name, a.basis) for a in attack.actors]
    assert [e.trigger for e in attack.evidence] == ["attacked", "attack"]


def test_two_attacks_stay_two(extractor: Extractor) -> None:
    text = "A bomb killed five people in Kabul on Monday. A second bomb killed nine people in Herat on Sunday."
    found = extractor.record(article(text)).events
    assert [(e.location.name if e.location else None, e.date.start if e.date else None) for e in found] == [
        ("Kabul", "2024-03-25"),
        ("Herat", "2024-03-24"),
    ]
    assert [[c.min for c in e.casualties] for e in found] == [[5], [9]]


def test_a_weekday_without_publication_stays_words(extractor: Extractor) -> None:
    (event,) = extractor.record(article(ATTACK, published=None)).events
    assert event.date is not None
    assert (event.date.text, event.date.start, event.date.precision) == ("Friday", None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police foiled a bombing in Madrid.", [("attack", "bombing", "foiled")]),
        ("Gunmen tried to kidnap the envoy in Nairobi.", [("attack", "kidnapping", "attempted")]),
        ("The group threatened to bomb embassies in Cairo.", [("attack", "bombing", "threatened")]),
        ("Police foiled a plot to bomb a train station in Madrid.", [("attack", "bombing", "foiled")]),
        (
            "The US Embassy in Nairobi warned Americans of a possible attack on shopping malls.",
            [("warning", "public", "actual"), ("attack", "unspecified", "threatened")],
        ),
    ],
)
def test_what_did_not_happen_is_told_so(text: str, expected: list[tuple[str, str, str]], extractor: Extractor) -> None:
    assert told(extractor.record(article(text))) == expected


def test_people_are_no_venue(extractor: Extractor) -> None:
    (event,) = extractor.record(article("A bomb killed five people in Kabul on Monday.")).events
    assert event.location is not None
    assert (event.location.name, event.location.venue) == ("Kabul", None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("💥💥 Panic. " + ATTACK, id="emoji"),
        pytest.param("👩\u200d🚒 Cafe\u0301 in Sana\u0323a shut. " + ATTACK, id="joiners and combining marks"),
        pytest.param("“It’s over,” she said — ‘run’. " + ATTACK, id="curly quotes"),
        pytest.param("It rained.\r\n\r\n" + ATTACK + "\r\n", id="CRLF"),
        pytest.param("It\u00a0rained.\u2028 " + ATTACK, id="odd spaces"),
        pytest.param("𝔘𝔫𝔦𝔠𝔬𝔡𝔢 مرحبا 你好. " + ATTACK, id="other scripts"),
    ],
)
def test_offsets_count_code_points(text: str, extractor: Extractor) -> None:
    record = extractor.record(article(text))
    at = text.index("Gunmen")
    assert check(record) == []
    (event,) = record.events
    assert [(a.text, a.start) for a in event.actors if a.role == "perpetrator"] == [("Gunmen", at)]
    assert (event.evidence[0].text, event.evidence[0].end) == (ATTACK, at + len(ATTACK))


# ---------------------------------------------------------------- what reaches the model


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the Docs that the model is asked for."""
    seen: list[str] = []
    docs = Parser.docs

    def counted(self: Parser, items: Any) -> Iterator[Any]:
        items = list(items)
        seen.extend(text for text, *_ in items)
        return docs(self, items)

    monkeypatch.setattr(Parser, "docs", counted)
    return seen


def test_articles_without_a_trigger_never_reach_the_model(extractor: Extractor, parsed: list[str]) -> None:
    records = list(extractor.records([article(QUIET), article(ATTACK), article(""), article(QUIET)]))
    assert parsed == [ATTACK]
    assert [len(record.events) for record in records] == [0, 1, 0, 0]


def test_without_the_gate_every_article_does(parsed: list[str]) -> None:
    assert [len(r.events) for r in engines.engine(gate=False).records([article(QUIET), article(ATTACK)])] == [0, 1]
    assert parsed == [QUIET, ATTACK]


# ---------------------------------------------------------------- many articles


def numbered(count: int, pulled: list[int]) -> Iterator[Article]:
    for number in range(count):
        pulled.append(number)
        yield Article(id=str(number), text=ATTACK if number % 100 == 0 else QUIET, published="2024-03-26")


def test_a_thousand_articles_stream(extractor: Extractor) -> None:
    held = engines.settings().batch_size
    pulled: list[int] = []
    ahead, ids, events = 0, [], 0
    for record in extractor.records(numbered(1000, pulled)):
        ids.append(record.article.id)
        events += len(record.events)
        ahead = max(ahead, len(pulled) - len(ids) + 1)
    assert ids == [str(n) for n in range(1000)]
    assert events == 10
    assert ahead == held


def test_nothing_is_pulled_before_it_is_asked_for(extractor: Extractor) -> None:
    pulled: list[int] = []
    records = extractor.records(numbered(100, pulled))
    assert pulled == []
    next(records)
    assert len(pulled) == engines.settings().batch_size


def broken(self: Any, doc: Any, *rest: Any) -> Any:
    """In the place of a reader's method: what it cannot read, it raises at, or reads for ever."""
    if "Broken" in doc.text:
        raise RecursionError("too deep")
    while "Endless" in doc.text:
        pass
    return read(self, doc, *rest)


read = FrameReader.read


def test_an_article_that_cannot_be_read_takes_no_other_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FrameReader, "read", broken)
    engine = Extractor(engines.settings(item_seconds=0.5, max_text_chars=500))
    texts = [ATTACK, f"Broken. {ATTACK}", ATTACK, f"Endless. {ATTACK}", ATTACK * 10, ATTACK]
    given = [Article(id=str(number), text=text, published="2024-03-26") for number, text in enumerate(texts)]
    given[1] = dataclasses.replace(given[1], url="https://news.example/b")
    found = list(engine.outcomes(given))
    assert [len(one.events) if isinstance(one, Record) else re.sub(r"line \d+|\d\.\d+", "N", str(one)) for one in found] == [
        1,
        "https://news.example/b: fault in extraction.py N: RecursionError: too deep",
        1,
        "3: given up after N s of processor time (item_seconds)",
        f"4: a text of {len(ATTACK) * 10} characters; at most 500 are read (max_text_chars)",
        1,
    ]
    with pytest.raises(ItemError, match="too deep"):
        engine.record(given[1])


def test_a_batch_that_the_parser_cannot_read_is_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def docs(self: Parser, items: Any) -> Iterator[Any]:
        items = list(items)
        if any("Broken" in item[0] for item in items):
            raise MemoryError
        return parse(self, items)

    parse = Parser.docs
    monkeypatch.setattr(Parser, "docs", docs)
    found = list(engines.engine().outcomes([article(ATTACK), article(f"Broken. {ATTACK}"), article(ATTACK)]))
    assert [type(one) for one in found] == [Record, ItemError, Record]


def test_no_articles_no_records(extractor: Extractor) -> None:
    assert list(extractor.records([])) == []


# ---------------------------------------------------------------- the corpus


@pytest.fixture(scope="module")
def records(extractor: Extractor) -> dict[str, Record]:
    return {record.article.id: record for record in extractor.records(engines.corpus())}


def test_every_span_quotes_its_article(records: dict[str, Record]) -> None:
    assert {name: faults for name, record in records.items() if (faults := check(record))} == {}


def test_a_second_time_gives_the_same(extractor: Extractor, records: dict[str, Record]) -> None:
    assert [record for record in extractor.records(engines.corpus()[:15]) if record != records[record.article.id]] == []


def test_the_batch_changes_nothing(extractor: Extractor, records: dict[str, Record]) -> None:
    some = engines.corpus()[15:30]
    assert [record for one in some if (record := extractor.record(one)) != records[one.id]] == []


def test_the_gate_changes_no_event(records: dict[str, Record]) -> None:
    """A sentence that the gate keeps out may be evidence, and move the confidence; no other value hangs on it."""
    whole = engines.engine(gate=False).records(engines.corpus())
    assert [one.article.id for one in whole if _values(one) != _values(records[one.article.id])] == []


def _values(record: Record) -> list[Event]:
    return [dataclasses.replace(event, evidence=(), confidence=None, signs=()) for event in record.events]


def test_there_and_back_as_json(records: dict[str, Record]) -> None:
    assert [r for r in records.values() if Record.from_dict(r.to_dict(), r.article.text) != r] == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(PARAGRAPHS), max_size=5),
    st.sampled_from(["\n\n", "\n", " ", "\r\n\r\n", " 💥 ", "\u2029"]),
    st.none() | st.just("2024-03-26"),
)
def test_any_paragraphs_glued_give_a_sound_record(
    extractor: Extractor, paragraphs: list[str], glue: str, published: str | None
) -> None:
    record = extractor.record(article(glue.join(paragraphs), published=published))
    assert check(record) == []
    assert [e.id for e in record.events] == sorted({e.id for e in record.events}, key=lambda name: int(name[1:]))
    assert all(e.evidence and e.evidence[0].trigger for e in record.events)
    assert extractor.record(record.article) == record


# ---------------------------------------------------------------- settings


def test_frames_of_a_text_without_a_trigger_by_the_gate(extractor: Extractor) -> None:
    assert [f.trigger.text for f in extractor.frames(ATTACK)] == ["stormed", "killing"]
    assert extractor.frames(QUIET) == ()


def test_a_model_that_is_not_there() -> None:
    with pytest.raises(LanguageModelError, match="'en_no_such_model' is not installed"):
        Extractor(engines.settings(model="en_no_such_model"))


def test_a_models_folder_that_is_not_there() -> None:
    with pytest.raises(SettingError, match="models: no folder nowhere"):
        Extractor(engines.settings(models="nowhere"))


def test_versions() -> None:
    shipped = engines.settings()
    found = versions(shipped)
    assert (found["code"], found["language_model"]) == (__version__, shipped.model)
    assert len(found["models"]) == 64
    assert found == versions(dataclasses.replace(shipped, gate=False))
