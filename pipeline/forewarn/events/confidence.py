"""How sure an event is: a number from counted signs, each named in models/en/confidence.toml."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from forewarn.events.cluster import Cluster
from forewarn.ground.records import Event, Sign
from forewarn.ground.resources import read_toml


@dataclass(frozen=True)
class Weights:
    """What each sign adds to the log-odds of an event's being right."""

    base: float
    signs: dict[str, float]


@cache
def load_weights(folders: tuple[Path, ...]) -> Weights:
    """The weights of the shipped models."""
    data = read_toml(folders[0] / "en/confidence.toml")
    return Weights(data["base"], data["signs"])


def with_confidence(event: Event, cluster: Cluster, weights: Weights) -> Event:
    """The event with its signs and its confidence, 0 to 1, rounded to two places.

    An attack is as sure as it is an event to write down: its cluster's score. Other events count the signs of `weights`.
    """
    if cluster.score is not None:
        return replace(event, signs=cluster.signs, confidence=_logistic(cluster.score))
    strong = any(p.frame.strength == "strong" for p in cluster.parts)
    violent = any(p.frame.violent for p in cluster.parts)
    signs = tuple(Sign(name=name, value=weights.signs[name]) for name in _signs(event, strong, violent))
    return replace(event, signs=signs, confidence=_logistic(weights.base + sum(sign.value for sign in signs)))


def _logistic(odds: float) -> float:
    return round(1 / (1 + math.exp(-odds)), 2)


def _signs(event: Event, strong: bool, violent: bool) -> Iterator[str]:
    if strong:
        yield "strong_trigger"
    if violent:
        yield "violent_words"
    if len(event.evidence) > 1:
        yield "several_sentences"
    if event.date is not None and event.date.start is not None:
        yield "has_date"
    if event.location is not None:
        yield "has_place"
    if any(a.role in ("perpetrator", "issuer", "claimant") for a in event.actors):
        yield "has_perpetrator"
    if event.casualties:
        yield "has_casualties"
    if any(a.name for a in event.actors):
        yield "named_actor"
    if event.relations:
        yield "has_relation"
    if event.status != "actual":
        yield "not_actual"
    if not event.actors and not event.casualties and event.location is None:
        yield "bare"
