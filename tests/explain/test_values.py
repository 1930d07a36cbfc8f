"""Explanations by the real engine on a made-up report."""

import re
from pathlib import Path

import pytest
from forewarn.explain.rules import Rules
from forewarn.explain.values import Reason, reasons
from forewarn.explain.whynot import why_not
from forewarn.extraction import Extractor, Trace
from forewarn.ground.config import load
from forewarn.ground.records import Article
from forewarn.ground.resources import models_folder

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "Gunmen stormed a hotel in Kabul on Friday, killing nine people. The minister attacked the budget in parliament. "
    "The Taliban claimed responsibility.\n\nThe mayor opened a library.\n\nChildren swam in the lake."
)


@pytest.fixture(scope="module")
def trace() -> Trace:
    return Extractor(load(environ={"XDG_CONFIG_HOME": ""})).trace(Article(id="a", text=TEXT, published="2024-03-26"))


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules((models_folder(),))


@pytest.fixture(scope="module")
def told(trace: Trace, rules: Rules) -> dict[str, Reason]:
    (attack,) = [event for event in trace.record.events if event.type == "attack"]
    return {reason.field: reason for reason in reasons(attack, trace.of[attack.id], trace.record.article, rules)}


def line_at(place: str) -> str:
    file, _, number = place.rpartition(":")
    return (ROOT / file).read_text("utf-8").splitlines()[int(number) - 1]


def test_a_date_tells_what_it_was_counted_from(told: dict[str, Reason]) -> None:
    date = told["date"]
    assert (date.value, date.quote, date.rule) == ("2024-03-22", "Friday", "date.weekday")
    assert date.steps == ('"Friday" + published 2024-03-26 -> 2024-03-22, precision day',)
    assert "Friday" in line_at(date.place)


def test_a_trigger_tells_its_line(told: dict[str, Reason]) -> None:
    evidence = told["evidence 1"]
    assert (evidence.rule, evidence.quote, evidence.start) == ("attack.storm", "stormed", TEXT.index("stormed"))
    assert line_at(evidence.place) == "[[trigger]]"


def test_an_actor_tells_its_relation_and_its_noun(told: dict[str, Reason]) -> None:
    target = told["target"]
    assert (target.value, target.rule, target.place) == ("a hotel", "role.object", told["evidence 1"].place)
    assert target.steps[0] == 'object of "stormed" (attack.storm)'
    noun = re.fullmatch(r'"hotel" is facility \((.+)\)', target.steps[1])
    assert line_at(noun[1]).startswith("hotel,")


def test_a_figure_tells_its_bounds(told: dict[str, Reason]) -> None:
    assert told["killed"].steps == ('"nine people" -> at least 9, at most 9, exact',)


def test_every_weight_of_the_confidence_has_its_line(told: dict[str, Reason]) -> None:
    steps = [re.fullmatch(r"(.+) [+-][\d.]+ \((.+)\)", step) for step in told["confidence"].steps]
    assert [line_at(step[2]).split(" = ")[0].strip().strip('"') for step in steps] == [step[1] for step in steps]


def test_every_event_of_the_trace_has_the_parts_it_was_made_of(trace: Trace) -> None:
    triggers = {e.id: {p.frame.trigger.start for p in trace.of[e.id]} for e in trace.record.events}
    assert all({one.trigger_start for one in e.evidence} <= triggers[e.id] for e in trace.record.events)


def test_an_actor_of_the_list_has_its_line(rules: Rules) -> None:
    assert '"Taliban"' in line_at(rules.actor("Taliban"))


@pytest.mark.parametrize(
    "phrase, gate, near",
    [
        ("attacked  the budget", "let in: it holds", [("attack.attack_verb", "object is 'budget'")]),
        ("opened a library", "let in: a sentence beside it", []),
        ("swam in the lake", "not let in: neither", []),
        ("Gunmen stormed", "let in: it holds", [("attack.storm", "tells of e1"), ("attack.kill", "tells of e1")]),
    ],
)
def test_why_not(trace: Trace, rules: Rules, phrase: str, gate: str, near: list[tuple[str, str]]) -> None:
    (found,) = why_not(trace, phrase, rules)
    assert found.gate.startswith(gate)
    assert [(one.rule, one.what) for one in found.near][: len(near)] == near


def test_a_phrase_that_the_text_has_not(trace: Trace, rules: Rules) -> None:
    assert why_not(trace, "by the sea", rules) == []


REFUSED = r"1 mention, an event to write down with probability 0\.\d+; against it: .+ -.*; for it: .*"


@pytest.mark.parametrize(
    "text, rule, what",
    [
        ("Attacks on convoys have increased.", "attack.attack_noun", REFUSED),
        (
            "No group has claimed responsibility for the bombing.",
            "claim.responsibility_verb",
            "nobody is said to claim it, or what is claimed is no attack",
        ),
        (
            "Two people were killed in the village.",
            "attack.kill",
            REFUSED,
        ),
    ],
)
def test_why_a_frame_came_to_no_event(rules: Rules, text: str, rule: str, what: str) -> None:
    trace = Extractor(load(environ={"XDG_CONFIG_HOME": ""})).trace(Article(id="a", text=text))
    (found,) = why_not(trace, text.removesuffix("."), rules)
    assert re.fullmatch(what, {one.rule: one.what for one in found.near}[rule])
