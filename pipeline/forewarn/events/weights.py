"""Additive scores: a base and what each named sign adds to the log-odds, read from `models/en/weights/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from forewarn.ground.errors import ModelsError
from forewarn.ground.records import Sign
from forewarn.ground.resources import read_toml


@dataclass(frozen=True)
class LogOdds:
    """A base and the weights of signs; `limits` are the thresholds that belong to them, by name."""

    base: float
    signs: Mapping[str, float]
    limits: Mapping[str, float] = field(default_factory=dict)

    def score(self, found: Mapping[str, float]) -> float:
        """The log-odds of what shows these signs; a sign without a weight adds nothing."""
        return self.base + sum(self.signs.get(name, 0.0) * value for name, value in found.items())

    def why(self, found: Mapping[str, float]) -> tuple[Sign, ...]:
        """What each sign adds, rounded to two places, the strongest first; what rounds to 0 is left out."""
        added = ((name, round(self.signs.get(name, 0.0) * value, 2)) for name, value in found.items())
        return tuple(Sign(name=name, value=value) for name, value in sorted(added, key=lambda s: (-abs(s[1]), s[0])) if value)


@dataclass(frozen=True)
class Scores:
    """The scores that decide on attacks."""

    same_event: LogOdds
    founding: LogOdds


@cache
def load_scores(folders: tuple[Path, ...]) -> Scores:
    """The scores of the shipped models. Raises `ModelsError` with the file."""
    return Scores(*(_load(folders[0] / f"en/weights/{name}.toml") for name in ("same_event", "founding")))


def _load(path: Path) -> LogOdds:
    data = read_toml(path)
    try:
        return LogOdds(float(data["base"]), dict(data["signs"]), dict(data["limits"]))
    except KeyError as missing:
        raise ModelsError(f"{path}: no {missing}") from None
