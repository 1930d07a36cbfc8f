"""What scores reach on articles that they were not fitted on, by gold file and stratum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from forewarn.evaluate.score import score
from forewarn.events.weights import Scores
from forewarn.extraction import Extractor
from forewarn.ground.config import load
from forewarn.ground.records import Record

from fitting.mentions import Reading

# Confidences above which events are counted.
_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8)


def table(readings: Sequence[Reading], by_fold: Mapping[int, Scores]) -> Iterator[str]:
    """The lines of the table, each article decided by the scores of its fold."""
    engine = Extractor(load(environ={"XDG_CONFIG_HOME": ""}))
    told = {
        r.gold.article.id: Record(
            article=r.gold.article, events=engine.events(r.gold.article, r.frames, by_fold[r.fold])
        ).to_dict()["events"]
        for r in readings
    }
    yield "set                    articles  slots attack P  attack R attack F  split  claim F warning F"
    for name, rows in _rows(readings):
        yield _row(name, rows, told)
    yield ""
    yield "news without an attack: attacks per 100 articles, and the share of right attacks kept, by least confidence"
    yield from _bands(readings, told)


def _rows(readings: Sequence[Reading]) -> Iterator[tuple[str, list[Reading]]]:
    for source in dict.fromkeys(r.source for r in readings):
        mine = [r for r in readings if r.source == source]
        yield source, mine
        for stratum in sorted({r.stratum for r in mine} - {""}):
            yield f"  {stratum}", [r for r in mine if r.stratum == stratum]


def _row(name: str, rows: Sequence[Reading], told: Mapping[str, list[dict[str, object]]]) -> str:
    if rows[0].tells == "one":
        found_one = sum(any(event["type"] == "attack" for event in told[r.gold.article.id]) for r in rows if r.tells == "one")
        return f"{name:<22}{len(rows):>9}  with an attack found: {found_one}"
    if not any(r.gold.events for r in rows):
        false = sum(event["type"] == "attack" for r in rows for event in told[r.gold.article.id])
        return f"{name:<22}{len(rows):>9}  attacks per 100: {100 * false / len(rows):.1f}"
    found = score([r.gold for r in rows], told)
    cells = {kind: cell.to_dict() for kind, cell in found.events.items()}
    attack = cells.get("attack", {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0})
    split = sum(e.kind == "split" and e.what.startswith("attack") for e in found.errors)
    others = "".join(f"{cells[kind]['f1']:>9.3f}" if kind in cells else "        -" for kind in ("claim", "warning"))
    return (
        f"{name:<22}{len(rows):>9}{found.headline:>7.3f}{attack['p']:>9.3f}{attack['r']:>10.3f}{attack['f1']:>9.3f}"
        f"{split / max(1, attack['tp']):>7.3f}{others}"
    )


def _bands(readings: Sequence[Reading], told: Mapping[str, list[dict[str, object]]]) -> Iterator[str]:
    with_gold = [r for r in readings if r.stratum]
    empty = [r for r in with_gold if not r.gold.events]
    for least in _BANDS:
        kept = {i: [e for e in events if float(str(e["confidence"])) >= least] for i, events in told.items()}
        false = sum(e["type"] == "attack" for r in empty for e in kept[r.gold.article.id])
        cell = score([r.gold for r in with_gold], kept).events["attack"].to_dict()
        yield f"  {least:.1f}  {100 * false / max(1, len(empty)):6.1f}   P {cell['p']:.3f} R {cell['r']:.3f}"
