"""The quality gate: what the engine reaches on corpus/, by event type and field, may not fall below the floors of gate.json.

    python tests/gate.py                             compare, and print every figure beside its floor
    python tests/gate.py --pin                       raise the floors to today's figures; none is lowered
    python tests/gate.py --pin --allow-regression    set them to today's figures, lower ones too

gate.json also holds the digest of the corpus: a changed corpus must be pinned anew, in the open.
"""

from __future__ import annotations

import argparse
import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from forewarn.evaluate.fields import LENIENT
from forewarn.evaluate.gold import read_gold
from forewarn.evaluate.score import Scores, score
from forewarn.extraction import Extractor
from forewarn.ground.config import load

ROOT = Path(__file__).resolve().parents[1]
CORPUS = (ROOT / "corpus/articles.jsonl", ROOT / "corpus/gold.jsonl")
PINNED = ROOT / "tests/gate.json"


def digest() -> str:
    """SHA-256 of the corpus: its articles, then its gold."""
    return sha256(b"\0".join(path.read_bytes() for path in CORPUS)).hexdigest()


def measure() -> dict[str, float]:
    """The figures of the engine as it is, with the shipped settings."""
    golds = read_gold(CORPUS[1], CORPUS[0])
    engine = Extractor(load(environ={"XDG_CONFIG_HOME": ""}))
    told = {record.article.id: record.to_dict()["events"] for record in engine.records([g.article for g in golds])}
    return figures(score(golds, told))


def figures(scores: Scores) -> dict[str, float]:
    """F1 by `type field`, the F1 of all slots, and the share of articles without an event that have none."""
    cells = {f"{kind} {field}": cell for (kind, field), cell in sorted(scores.slots.items()) if field not in LENIENT}
    clean = 1 - scores.negatives_hit / scores.negatives if scores.negatives else 1.0
    by_field = {name: float(cell.to_dict()["f1"]) for name, cell in cells.items()}
    return {"all slots": round(scores.headline, 4), "articles without events": round(clean, 4), **by_field}


def faults(found: dict[str, float], pinned: dict[str, Any], corpus: str) -> list[str]:
    """What is below its floor, a line each; or that the corpus is another than the pinned one."""
    if pinned["corpus"] != corpus:
        return ["corpus/ has changed since the floors were pinned: python tests/gate.py --pin"]
    low = [(name, found.get(name, 0.0), floor) for name, floor in pinned["floors"].items()]
    return [f"{name}: {value:.4f} is below its floor {floor:.4f}" for name, value, floor in low if value < floor]


def pin(found: dict[str, float], pinned: dict[str, Any] | None, corpus: str, *, allow_regression: bool) -> dict[str, Any]:
    """What to keep in gate.json. Raises `ValueError` naming each floor that would fall, unless that is allowed."""
    old = pinned["floors"] if pinned else {}
    lower = [
        f"{name}: {floor:.4f} to {found.get(name, 0.0):.4f}" for name, floor in old.items() if found.get(name, 0.0) < floor
    ]
    if lower and not allow_regression:
        raise ValueError("these floors would fall (--allow-regression lets them):\n" + "\n".join(lower))
    return {"corpus": corpus, "floors": dict(sorted(found.items()))}


def main() -> int:
    """The command: 0 where nothing is below its floor, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pin", action="store_true", help="keep today's figures as the floors")
    parser.add_argument("--allow-regression", action="store_true", help="let a floor fall when pinning")
    asked = parser.parse_args()
    pinned = json.loads(PINNED.read_text("utf-8")) if PINNED.exists() else None
    found, corpus = measure(), digest()
    if asked.pin:
        try:
            kept = pin(found, pinned, corpus, allow_regression=asked.allow_regression)
        except ValueError as problem:
            print(problem, file=sys.stderr)
            return 1
        PINNED.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
        return 0
    wrong = faults(found, pinned or {"corpus": corpus, "floors": {}}, corpus)
    floors = pinned["floors"] if pinned else {}
    for name, value in found.items():
        print(f"{name:<34}{value:8.4f}" + (f"{floors[name]:8.4f}" if name in floors else "       -"))
    for fault in wrong:
        print(fault, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
