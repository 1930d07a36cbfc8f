"""Wordings of numbers to bounds: "more than 130 people" is 131 and up, `more_than`.

The bounds are those of the record contract's table; the words come from models/en/numbers.toml.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forewarn.ground.resources import read_toml

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[A-Za-zÀ-ÿ]+(?:['’][a-z]+)?|[-–]")
_LONGEST = 40  # characters of a number or number word
_LARGEST = 10**10  # no count of people is larger, and a database holds it
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Bounds:
    """What a wording says of a number; `min` or `max` is None where it sets no such bound."""

    min: int | None
    max: int | None
    qualifier: str


@dataclass(frozen=True)
class NumberWords:
    """The words of models/en/numbers.toml."""

    cardinals: dict[str, int]
    multipliers: dict[str, int]
    vague: dict[str, int]
    none: frozenset[str]
    one: frozenset[str]
    unbounded: frozenset[str]
    collective: dict[str, int]
    qualifiers: tuple[tuple[tuple[str, ...], str], ...]
    scaled: dict[str, int]
    age_units: frozenset[str]


@cache
def load_number_words(folders: tuple[Path, ...]) -> NumberWords:
    """The number words of the shipped models."""
    data = read_toml(folders[0] / "en/numbers.toml")
    qualifiers = [(tuple(wording.split()), name) for name, wordings in data["qualifiers"].items() for wording in wordings]
    return NumberWords(
        cardinals=data["cardinals"],
        multipliers=data["multipliers"],
        vague=data["vague"],
        none=frozenset(data["none"]["words"]),
        one=frozenset(data["one"]["words"]),
        unbounded=frozenset(data["unbounded"]["words"]),
        collective=data["collective"],
        qualifiers=tuple(sorted(qualifiers, key=lambda q: (-len(q[0]), q[0]))),
        scaled=data["scaled"] | data["vague"],
        age_units=frozenset(data["ages"]["units"]),
    )


def parse(text: str, words: NumberWords, *, singular: bool = False) -> Bounds | None:
    """The bounds that a noun phrase gives, or None where it holds no number.

    `singular` says that its noun is singular, so that a determiner counts one ("a woman").
    """
    tokens = [t.lower() for t in _TOKEN.findall(text)]
    if not tokens:
        return None
    if tokens[:2] == ["not", "one"]:
        return Bounds(0, 0, "exact")
    for i in range(len(tokens)):
        scaled = _scaled(tokens, i, words)
        if scaled is not None:
            return None if _qualifier(tokens, i, words) == "up_to" else Bounds(scaled, None, "vague")
        number = _number(tokens, i, words)
        if number is not None and not _is_age(tokens, number[1], words):
            value, after = number
            return _bounded(tokens, i, value, after, words)
    return _wordless(tokens, words, singular)


def _bounded(tokens: list[str], at: int, value: int, after: int, words: NumberWords) -> Bounds:
    upper = _range_end(tokens, after, words)
    if upper is not None and upper > value:
        return Bounds(value, upper, "range")
    qualifier = _qualifier(tokens, at, words)
    if any(tokens[i : i + 2] == ["or", "more"] for i in range(after, len(tokens) - 1)):
        qualifier = "at_least"
    if qualifier is None and tokens[after : after + 2] == ["or", "so"]:
        qualifier = "about"
    if qualifier == "at_least":
        return Bounds(value, None, "at_least")
    if qualifier == "more_than":
        return Bounds(value + 1, None, "more_than")
    if qualifier == "less_than":
        return Bounds(None, value - 1, "up_to")
    if qualifier == "up_to":
        return Bounds(None, value, "up_to")
    if qualifier == "nearly":
        return Bounds(None, value, "about")
    return Bounds(value, value, "about" if qualifier == "about" else "exact")


def _wordless(tokens: list[str], words: NumberWords, singular: bool) -> Bounds | None:
    if tokens[0] in words.none or tokens[:2] == ["no", "one"]:
        return Bounds(0, 0, "exact")
    for i, token in enumerate(tokens):
        if token in words.vague and not (token == "some" and singular):
            if _qualifier(tokens, i, words) == "up_to":
                return None
            return Bounds(words.vague[token], None, "vague")
    if tokens[-1] in words.collective and tokens != [tokens[-1]]:
        return Bounds(words.collective[tokens[-1]], words.collective[tokens[-1]], "exact")
    if not singular and words.unbounded.intersection(tokens) and tokens[:1] not in (["as"], ["how"], ["so"]):
        return Bounds(None, None, "vague")
    if singular and tokens[0] in words.one:
        return Bounds(1, 1, "exact")
    return None


def _number(tokens: list[str], at: int, words: NumberWords) -> tuple[int, int] | None:
    """The cardinal that starts at a token, and the index after it; None where there is none, or none that counts people."""
    number = _cardinal(tokens, at, words) if len(tokens[at]) <= _LONGEST else None
    return number if number is None or number[0] <= _LARGEST else None


def _cardinal(tokens: list[str], at: int, words: NumberWords) -> tuple[int, int] | None:
    token = tokens[at]
    half = token == "half" and tokens[at + 1 : at + 3] == ["a", "dozen"]
    if half:
        return 6, at + 3
    if token in ("a", "an") and at + 1 < len(tokens) and tokens[at + 1] in words.multipliers:
        value, i = words.multipliers[tokens[at + 1]], at + 2
    elif _DIGITS.fullmatch(token):
        number = float(token.replace(",", ""))
        if at + 1 < len(tokens) and tokens[at + 1] in words.multipliers:
            return int(number * words.multipliers[tokens[at + 1]]), at + 2
        return (int(number), at + 1) if number == int(number) else None
    elif token in words.cardinals and not (token == "one" and at > 0 and tokens[at - 1] == "no"):
        value, i = words.cardinals[token], at + 1
    else:
        return None
    return _rest(tokens, i, value, words)


def _scaled(tokens: list[str], at: int, words: NumberWords) -> int | None:
    """The lower bound of a vague word with a unit: "several hundred", "a few dozen", "tens of thousands"."""
    few = words.scaled.get(tokens[at])
    if few is None or tokens[at] == "some":  # "some hundred people" is about a hundred
        return None
    unit = tokens[at + 2 : at + 3] if tokens[at + 1 : at + 2] == ["of"] else tokens[at + 1 : at + 2]
    times = words.multipliers.get(unit[0].removesuffix("s")) if unit else None
    return few * times if times else None


def _is_age(tokens: list[str], after: int, words: NumberWords) -> bool:
    """Whether the number before `after` is somebody's age: "a 12-year-old boy", "12 years old"."""
    rest = [token for token in tokens[after : after + 4] if token != "-"]
    return rest[1:2] == ["old"] and rest[0] in words.age_units


def _rest(tokens: list[str], i: int, value: int, words: NumberWords) -> tuple[int, int]:
    """The words that carry a cardinal on: "two hundred and five", "twenty-one", "three thousand five hundred"."""
    done, value = (value, 0) if value >= 1000 else (0, value)  # thousands are done with; what follows is added to them
    while i < len(tokens):
        step = i + 1 if tokens[i] in ("-", "and") else i
        if step >= len(tokens):
            break
        word = tokens[step]
        times = words.multipliers.get(word)
        if times is not None and tokens[i] != "and" and value:
            done, value = (done + value * times, 0) if times >= 1000 else (done, value * times)
        elif (
            times is None
            and word in words.cardinals
            and ((done and not value) or (value >= 20 and words.cardinals[word] < _room(value)))
        ):
            value += words.cardinals[word]
        else:
            break
        i = step + 1
    return done + value, i


def _room(value: int) -> int:
    """The least power of ten (or a thousand) that divides a value: what may still be added to it."""
    for unit in (1000, 100, 10):
        if value % unit == 0:
            return unit
    return 0


def _range_end(tokens: list[str], after: int, words: NumberWords) -> int | None:
    if after + 1 < len(tokens) and tokens[after] in ("to", "-", "–", "and", "or"):
        number = _number(tokens, after + 1, words)
        if number is not None and (tokens[after] != "and" or "between" in tokens[:after]):
            return number[0]
    return None


def _qualifier(tokens: list[str], at: int, words: NumberWords) -> str | None:
    before = tokens[max(0, at - 5) : at]
    for wording, name in words.qualifiers:
        n = len(wording)
        for skip in (0, 1):  # "at least another 12", "about the 12"
            if len(before) >= n + skip and tuple(before[len(before) - n - skip : len(before) - skip]) == wording:
                return name
    return None
