"""The two topic lists: violence against ordinary news, and shots by accident against shots meant.

Violence is learned from news of every kind without gold. An article's label comes from plain words of violence in its title and
beginning, and these words are then hidden: what is learned is the company that they keep, so that sport, films and games, which
have the words but not the company, are told apart. Accidents are learned from reports that a registry marks as such.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from forewarn.events.topic import terms
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

# Words whose number in an article labels it.
_VIOLENT = re.compile(
    r"\b(killed|killing|kills|gunm[ae]n|bomb(?:ings?|ers?|s|ed)?|shootings?|shot dead|murder(?:ed|s)?|stabb(?:ed|ing)|"
    r"terror(?:ists?|ism)?|kidnapp(?:ed|ing)|hostages?|massacre|air ?strikes?|militants?|rebels|insurgents?|ambush(?:ed)?|"
    r"attack(?:s|ed|ers?)?|assassinat\w+|wounded|behead\w+|abduct\w+|gunfire|shelling|explosi\w+)\b",
    re.I,
)
# Beginnings of words that are hidden from what is learned of violence.
_HIDDEN = re.compile(
    r"^(?:kill|attack|bomb|shoot|shot|gunm|murder|stab|explo|blast|terror|assault|kidnap|hostage|slain|massacre|milit|rebel|strike|"
    r"struck|airstrike|wound|injur|dead|death|died|dies|victim|suicide|jihad|insurg|gunfire|fire|raid|ambush|behead|abduct|execut|"
    r"assassin|hijack|arson)"
)
_SEED = 3
_WINDOW = 900
_WORDS = {"violence": 4000, "accident": 2000}
_LEAST = 0.05
_ARMED = ("Battles", "Violence against civilians", "Explosions/Remote violence")


def fit_topics(pool: Path, left_out: Sequence[Path], folder: Path) -> None:
    """Write both lists. Reports of an incident that a file of `left_out` has are not learned from."""
    chance = random.Random(_SEED)
    incidents = {_incident(line["article"]["id"]) for path in left_out for line in _lines(path)}
    local = [a for a in _lines(pool / "gva.jsonl.gz") if a["incident"]["group"] not in incidents]
    news = [(a["text"], _label(a)) for s in ("news2016", "cnn2024", "polnear") for a in _lines(pool / f"{s}.jsonl.gz")]
    meant = [a["text"] for a in chance.sample([a for a in local if not a["incident"].get("accident")], 200)]
    notes = list(_lines(pool / "acled.jsonl.gz"))
    armed = [a["text"] for a in chance.sample([a for a in notes if a["event"]["event_type"] in _ARMED], 150)]
    calm = [a["text"] for a in chance.sample([a for a in notes if a["event"]["sub_event_type"] == "Peaceful protest"], 150)]
    labelled = [(text, label) for text, label in news if label is not None]
    labelled += [(text, True) for text in (*meant, *armed)] + [(text, False) for text in calm]
    violence = [
        (_seen(text), label)
        for whole, label in labelled
        for number, text in enumerate(_windows(whole, chance))
        if not (number and label and len(_VIOLENT.findall(text)) < 2)
    ]
    _fit(violence, "violence", folder)
    accidents = [(terms(text), bool(a["incident"].get("accident"))) for a in local for text in _windows(a["text"], chance)]
    accidents += [(terms(text), False) for text, label in labelled if label]
    _fit(accidents, "accident", folder)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line.strip())


def _incident(name: str) -> str:
    return name.split("-")[1] if "-" in name else name


def _label(article: dict[str, Any]) -> bool | None:
    """Whether an article tells of violence, by its words alone; None where they leave it open."""
    text = article["text"]
    beginning = f"{article.get('title') or ''} . {text[:500]}"
    kinds = len({m.group().lower()[:4] for m in _VIOLENT.finditer(beginning)})
    number = len(_VIOLENT.findall(text))
    share = number / max(1, len(text.split()))
    if (kinds >= 2 and share > 0.006) or (kinds and share > 0.015 and number >= 4):
        return True
    return False if kinds == 0 and share < 0.003 else None


def _windows(text: str, chance: random.Random) -> Iterator[str]:
    """The whole text, and a piece of it, so that a list serves for both."""
    text = text[:8000]
    yield text
    if len(text) > _WINDOW * 4 // 3:
        start = chance.randrange(0, len(text) - _WINDOW)
        yield text[start : start + _WINDOW]


def _seen(text: str) -> set[str]:
    return {term for term in terms(text) if not any(_HIDDEN.match(word) for word in term.split())}


def _fit(examples: Sequence[tuple[set[str], bool]], name: str, folder: Path) -> None:
    words = _telling(examples, _WORDS[name])
    column = {word: i for i, word in enumerate(words)}
    rows, columns, values = [], [], []
    for i, (found, _) in enumerate(examples):
        known = sorted(column[word] for word in found if word in column)
        rows += [i] * len(known)
        columns += known
        values += [1 / math.sqrt(len(known) or 1)] * len(known)
    model = LogisticRegression(C=3, max_iter=2000, class_weight="balanced")
    model.fit(csr_matrix((values, (rows, columns)), shape=(len(examples), len(words))), [label for _, label in examples])
    with (folder / f"topic_{name}.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(f"# Log-odds of words for the topic {name}; fitted by tools/fit_weights.py on {len(examples)} texts.\n")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["word", "weight"])
        out.writerow(["(base)", f"{model.intercept_[0]:.3f}"])
        for word, weight in sorted(zip(words, model.coef_[0], strict=True)):
            if abs(weight) >= _LEAST:
                out.writerow([word, f"{weight:.2f}"])


def _telling(examples: Sequence[tuple[set[str], bool]], number: int) -> list[str]:
    """The words that tell the two sides apart best, none that is rare or everywhere."""
    everywhere = Counter(word for found, _ in examples for word in found)
    here = Counter(word for found, label in examples if label for word in found)
    yes = sum(label for _, label in examples)
    no = len(examples) - yes

    def telling(word: str) -> float:
        odds = (here[word] + 1) / (yes + 2) / ((everywhere[word] - here[word] + 1) / (no + 2))
        return abs(math.log(odds)) * math.sqrt(min(everywhere[word], 0.3 * len(examples)))

    usual = [word for word, count in everywhere.items() if 8 <= count < 0.6 * len(examples)]
    return sorted(sorted(usual), key=telling, reverse=True)[:number]
