"""The engine under test, loaded once a run for each choice of settings, and shared by every test that needs the real model."""

import dataclasses
import json
from functools import cache
from pathlib import Path

from forewarn.extraction import Extractor
from forewarn.ground.config import Settings, load
from forewarn.ground.records import Article
from forewarn.ground.resources import shipped_folder

CORPUS = Path(__file__).parents[1] / "corpus"


def settings(**changes: object) -> Settings:
    """The shipped settings, whatever the machine's own are, with changes."""
    return dataclasses.replace(load(config=shipped_folder() / "config.toml", environ={}), **changes)


@cache
def engine(gate: bool = True) -> Extractor:
    """The engine by the shipped settings, with its gate or without."""
    return Extractor(settings(gate=gate))


@cache
def corpus() -> tuple[Article, ...]:
    """The articles of corpus/."""
    known = {field.name for field in dataclasses.fields(Article)}
    lines = (CORPUS / "articles.jsonl").read_text("utf-8").splitlines()
    return tuple(Article(**{name: value for name, value in json.loads(line).items() if name in known}) for line in lines)
