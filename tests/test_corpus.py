"""The annotated articles: two files that agree, names of the contract only, quotes that stand in the text, full coverage."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from forewarn.ground.ontology import ontology

from tests.looping import over

CORPUS = Path(__file__).parents[1] / "corpus"
ARTICLE_FIELDS = {"id", "title", "published", "url", "text"}


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


ARTICLES = read("articles.jsonl")
GOLD = read("gold.jsonl")
TEXTS = {article["id"]: article["text"] for article in ARTICLES}
EVENTS = [event for record in GOLD for event in record["events"]]

each_record = over(GOLD, name=lambda record: record["article"]["id"])


def as_list(value: str | list[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else value


def places(event: dict[str, Any]) -> list[dict[str, Any]]:
    return [place for place in (event["location"], *event.get("also_at", [])) if place]


def quotes(event: dict[str, Any]) -> Iterator[str]:
    """Every passage that an event quotes from its article."""
    for item in (*event["evidence"], *event["actors"], *event["weapons"], *event["casualties"], *places(event)):
        yield from as_list(item["text"])
    yield from as_list((event["date"] or {}).get("text"))
    yield from as_list((event.get("window") or {}).get("text"))
    yield from (casualty["source"] for casualty in event["casualties"] if casualty["source"])
    yield from as_list(event["source"])


def names(event: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every enumerated name in an event with the list of the contract that it must come from."""
    lists = ontology()
    kind = lists.types[event["type"]]
    for name in (event["subtype"], *event.get("subtype_also", [])):
        yield name, kind.subtypes
    for name in (event["status"], *event.get("status_also", [])):
        yield name, lists.statuses
    for actor in event["actors"]:
        yield actor["role"], kind.roles
        for name in (actor["kind"], *actor.get("kind_also", [])):
            yield name, lists.actor_kinds
        if actor["role"] == "perpetrator":
            yield actor["basis"], lists.bases
    for weapon in event["weapons"]:
        yield weapon["kind"], lists.weapon_kinds
    for casualty in event["casualties"]:
        yield casualty["kind"], lists.casualty_kinds
        yield casualty["qualifier"], lists.qualifiers
        if "side" in casualty:
            yield casualty["side"], lists.sides
    for place in places(event):
        yield place["precision"], lists.place_precisions
    for relation in event["relations"]:
        yield relation["type"], kind.relations
    if event["date"] and event["date"]["start"]:
        yield event["date"]["precision"], lists.date_precisions
    if event["type"] == "warning":
        yield event["response"], lists.responses


def used(part: str, field: str) -> set[str]:
    return {item[field] for event in EVENTS for item in event[part]}


def test_both_files_hold_the_same_articles_in_the_same_order():
    assert [article["id"] for article in ARTICLES] == [record["article"]["id"] for record in GOLD]


def test_the_sample_article_comes_first():
    assert (ARTICLES[0]["id"], ARTICLES[0]["published"]) == ("duty-to-warn", "2024-03-26")


def test_ids_are_used_once():
    assert [name for name, count in Counter(article["id"] for article in ARTICLES).items() if count > 1] == []


def test_articles_have_the_input_form():
    assert [article["id"] for article in ARTICLES if article.keys() != ARTICLE_FIELDS or not article["text"].strip()] == []


def test_gold_repeats_the_article_without_its_text():
    stripped = [{key: value for key, value in article.items() if key != "text"} for article in ARTICLES]
    assert [record["article"] for record in GOLD] == stripped


@each_record
def test_quotes_stand_in_the_text(record: dict[str, Any]):
    text = TEXTS[record["article"]["id"]]
    assert [quote for event in record["events"] for quote in quotes(event) if quote not in text] == []


@each_record
def test_evidence_is_whole_sentences_with_their_trigger(record: dict[str, Any]):
    text = TEXTS[record["article"]["id"]]
    faults = []
    for item in (item for event in record["events"] for item in event["evidence"]):
        start = text.find(item["text"])
        end = start + len(item["text"])
        whole = (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace())
        if start < 0 or not whole or item["trigger"] not in item["text"]:
            faults.append(item)
    assert faults == []


@each_record
def test_every_event_has_evidence_and_every_actor_a_mention(record: dict[str, Any]):
    bare = [event["id"] for event in record["events"] if not event["evidence"]]
    mute = [actor for event in record["events"] for actor in event["actors"] if not as_list(actor["text"])]
    assert (bare, mute) == ([], [])


@each_record
def test_events_are_numbered_in_the_order_of_their_evidence(record: dict[str, Any]):
    text = TEXTS[record["article"]["id"]]
    first = [text.find(event["evidence"][0]["text"]) for event in record["events"]]
    assert [event["id"] for event in record["events"]] == [f"e{i}" for i in range(1, len(first) + 1)]
    assert all(before <= after for before, after in pairwise(first))


@each_record
def test_names_are_of_the_contract(record: dict[str, Any]):
    strange = [(event["id"], name) for event in record["events"] for name, known in names(event) if name not in known]
    assert strange == []


@each_record
def test_bounds_are_in_order(record: dict[str, Any]):
    faults = []
    for event in record["events"]:
        for bounds in filter(None, (event["date"], *(event["date"] or {}).get("also", []), event.get("window"))):
            if bounds["start"] and date.fromisoformat(bounds["start"]) > date.fromisoformat(bounds["end"]):
                faults.append((event["id"], bounds))
        for casualty in event["casualties"]:
            if None not in (casualty["min"], casualty["max"]) and casualty["min"] > casualty["max"]:
                faults.append((event["id"], casualty))
    assert faults == []


@each_record
def test_relations_run_from_a_claim_or_warning_to_an_attack(record: dict[str, Any]):
    types = {event["id"]: event["type"] for event in record["events"]}
    ends = [types.get(relation["event"]) for event in record["events"] for relation in event["relations"]]
    assert set(ends) <= {"attack"}


@pytest.mark.parametrize("kind", ["attack", "warning", "claim"])
def test_every_subtype_occurs(kind: str):
    assert {event["subtype"] for event in EVENTS if event["type"] == kind} == set(ontology().types[kind].subtypes)


def test_every_status_occurs():
    assert {event["status"] for event in EVENTS} == set(ontology().statuses)


@pytest.mark.parametrize(
    ("part", "field", "known"),
    [
        ("actors", "role", ontology().roles),
        ("actors", "kind", ontology().actor_kinds),
        ("relations", "type", ontology().relations),
        ("casualties", "kind", ontology().casualty_kinds),
        ("casualties", "qualifier", ontology().qualifiers),
        ("weapons", "kind", ontology().weapon_kinds),
    ],
)
def test_every_name_of_a_list_occurs(part: str, field: str, known: tuple[str, ...]):
    assert used(part, field) == set(known)


def test_every_basis_occurs():
    assert {actor["basis"] for event in EVENTS for actor in event["actors"] if "basis" in actor} == set(ontology().bases)


def test_every_date_precision_occurs():
    dates = [event["date"] for event in EVENTS if event["date"]]
    assert {item["precision"] for item in dates if item["start"]} == set(ontology().date_precisions)


def test_every_warning_response_occurs():
    assert {event["response"] for event in EVENTS if event["type"] == "warning"} == set(ontology().responses)


def test_some_warnings_have_a_window():
    assert len([event for event in EVENTS if event.get("window")]) >= 5


def test_some_articles_tell_of_no_event():
    assert len([record for record in GOLD if not record["events"]]) >= 6


def test_one_incident_is_told_with_two_tolls():
    tolls: dict[tuple[str, str, str], set[tuple[str, int]]] = {}
    for record in GOLD:
        for event in record["events"]:
            if event["location"] and event["date"]:
                key = (event["subtype"], event["location"]["name"], event["date"]["start"])
                dead = {c["min"] for c in event["casualties"] if c["kind"] == "killed" and not c.get("optional")}
                tolls.setdefault(key, set()).update((record["article"]["id"], number) for number in dead)
    two = {key for key, found in tolls.items() if len({article for article, _ in found}) > 1 and len({n for _, n in found}) > 1}
    assert two == {("bombing", "Gao", "2023-09-11")}


def test_the_readme_counts_as_the_files_do():
    lines = [f"| articles | {len(ARTICLES)}, of them {len([r for r in GOLD if not r['events']])} without an event |"]
    for kind in ontology().types:
        events = [event for event in EVENTS if event["type"] == kind]
        counts = Counter(event["subtype"] for event in events)
        listed = ", ".join(f"{name} {counts[name]}" for name in ontology().types[kind].subtypes)
        optional = len([event for event in events if event.get("optional")])
        lines.append(f"| {kind} | {len(events)}, of them {optional} optional: {listed} |")
    statuses = Counter(event["status"] for event in EVENTS if event["type"] == "attack")
    lines.append("| status of attacks | " + ", ".join(f"{name} {statuses[name]}" for name in ontology().statuses) + " |")
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert [line for line in lines if line not in readme] == []
