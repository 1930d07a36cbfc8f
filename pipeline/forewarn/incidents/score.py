"""Scores of pairs of events: weights (`models/en/weights/incidents.toml`) times signs, as log-odds of being one event."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import models_folder, read_toml
from forewarn.incidents.profile import Profile
from forewarn.incidents.signs import AGAINST, FOR, Signs, signs
from forewarn.incidents.words import Frequencies, frequencies

WEIGHTS = "en/weights/incidents.toml"
PLACES = 3  # decimals of a score: far more than it means, few enough to be the same on every machine


@dataclass(frozen=True)
class Table:
    """The weights of one kind of pair: what a pair has to begin with, and what each sign adds."""

    start: float
    weights: dict[str, float]


@dataclass(frozen=True)
class Weights:
    """All weights and thresholds of the linker, in log-odds.

    `articles` are for two main attacks, `background` for other pairs. Scores of `connect` and more make a component; clusters
    of a component are joined while their mean score is `join` or more, or `join_passing` where one holds no main attack; no
    single pair counts for less than `floor`.
    """

    articles: Table
    background: Table
    connect: float
    join: float
    join_passing: float
    floor: float


@dataclass(frozen=True)
class Score:
    """The score of a pair with its parts: each sign's value times its weight, the largest first; with `start` they add up."""

    value: float
    start: float
    parts: dict[str, float]


@cache
def load_weights(folder: Path | None = None) -> Weights:
    """The shipped weights. Raises `ModelsError` for a sign that is not known or a weight of the wrong direction."""
    path = (folder or models_folder()) / WEIGHTS
    return weights_of(read_toml(path), str(path))


def weights_of(data: dict[str, Any], where: str) -> Weights:
    """Weights from the contents of a TOML file. Raises `ModelsError`."""
    try:
        tables = {name: Table(data[name]["start"], dict(data[name]["weights"])) for name in ("articles", "background")}
        weights = Weights(**tables, **{name: float(data[name]) for name in ("connect", "join", "join_passing", "floor")})
    except (KeyError, TypeError, ValueError) as problem:
        raise ModelsError(f"{where}: not the weights of incidents: {problem}") from None
    for name, table in tables.items():
        for sign, weight in table.weights.items():
            if sign not in FOR and sign not in AGAINST:
                raise ModelsError(f"{where}: {name}: no sign {sign!r}")
            if (weight < 0) != (sign in AGAINST) and weight:
                raise ModelsError(f"{where}: {name}: {sign} speaks {'for' if sign in FOR else 'against'} a link, not {weight}")
    return weights


def score(one: Profile, other: Profile, weights: Weights | None = None, table: Frequencies | None = None) -> Score:
    """The log-odds that two events are one, and why."""
    return weigh(signs(one, other, table or frequencies()), one.main and other.main, weights or load_weights())


def weigh(found: Signs, articles: bool, weights: Weights) -> Score:
    """Signs as a score; `articles`: of two main attacks."""
    used = weights.articles if articles else weights.background
    parts = {name: round(value * used.weights.get(name, 0.0), PLACES) for name, value in found.items()}
    ordered = dict(sorted(((name, part) for name, part in parts.items() if part), key=lambda item: (-abs(item[1]), item[0])))
    return Score(round(used.start + sum(ordered.values()), PLACES), used.start, ordered)


def as_background(profile: Profile) -> Profile:
    """A main attack without what its whole article says: how it would be compared if the article told of it in passing."""
    return replace(profile, main=False, text={}, lead={}, names={}, places={}, numbers=())
