"""WikiEvents (news articles annotated with the KAIROS ontology; Li, Ji and Han 2021) against forewarn.

    python benchmarks/wikievents.py articles dev.jsonl > articles.jsonl
    forewarn extract articles.jsonl > records.jsonl
    python benchmarks/wikievents.py score dev.jsonl records.jsonl --coref coref/dev.jsonlines

The data is not part of this project: the paths are yours. Its sentences are glued together without white space; `articles`
puts a blank between them, or a blank line where the token offsets show that a line break was dropped; `score` reads the same.

Sentences: those with a trigger of Conflict.Attack (Life.Die, Life.Injure), against those that an evidence span of an attack
(a casualty span of the killed, the injured) overlaps by half of the shorter one. Arguments of these types: an entity is its
coreference cluster, once a role and article; a prediction is right where it overlaps a mention of the entity, one an entity.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from forewarn.evaluate.align import assign
from forewarn.evaluate.fields import Cell
from forewarn.evaluate.gold import read_predictions, span_of

Span = tuple[int, int]
_ROLES = {
    "Attacker": "perpetrator", "Killer": "perpetrator", "Injurer": "perpetrator", "Target": "target", "Victim": "target",
    "ExplosiveDevice": "weapon", "Instrument": "weapon", "Weapon": "weapon", "Place": "location",
}  # fmt: skip
_KINDS = {"attack": "Conflict.Attack.", "killed": "Life.Die.", "injured": "Life.Injure."}


@dataclass
class Document:
    """One article: its text, its sentences, those of each kind by number, and by role the mentions of each entity."""

    id: str
    text: str
    sentences: list[Span]
    told: dict[str, set[int]] = field(default_factory=lambda: {kind: set() for kind in _KINDS})
    entities: dict[str, dict[str, list[Span]]] = field(default_factory=lambda: defaultdict(dict))


def documents(path: Path, coref: Path | None) -> Iterator[Document]:
    """The articles of a file in the WikiEvents form; without a file of clusters each mention is an entity."""
    clusters: dict[str, list[list[str]]] = {}
    for line in coref.read_text("utf-8").splitlines() if coref else ():
        entry = json.loads(line)
        clusters[entry["doc_key"]] = entry["clusters"]
    for line in path.read_text("utf-8").splitlines():
        raw = json.loads(line)
        yield _document(raw, clusters.get(raw["doc_id"], []))


def _document(raw: dict[str, Any], clusters: list[list[str]]) -> Document:
    text, sentences, tokens = _text(raw["sentences"])
    document = Document(raw["doc_id"], text, sentences)
    mentions = {m["id"]: (tokens[m["start"]][0], tokens[m["end"] - 1][1]) for m in raw["entity_mentions"]}
    entity_of = {mention: f"c{number}" for number, group in enumerate(clusters) for mention in group}
    for event in raw["event_mentions"]:
        kind = next((k for k, prefix in _KINDS.items() if event["event_type"].startswith(prefix)), None)
        if kind is None:
            continue
        document.told[kind].add(event["trigger"]["sent_idx"])
        for argument in event["arguments"]:
            role, mention = _ROLES.get(argument["role"]), argument["entity_id"]
            if role and mention in mentions:
                entity = entity_of.get(mention, mention)
                same = [m for m in mentions if entity_of.get(m, m) == entity]
                document.entities[role][entity] = sorted(mentions[m] for m in same)
    return document


def _text(sentences: list[Any]) -> tuple[str, list[Span], list[Span]]:
    """The text with its blanks put back, and the offsets of its sentences and tokens."""
    text, spans, tokens, end = "", [], [], None
    for words, said in sentences:
        base = words[0][1]
        if end is not None:
            text += " " if base - end <= 1 else "\n\n"
        start, length = len(text), words[-1][2] - base
        # Where the tokens do not quote the sentence, they are the truth: offsets must hold.
        if all(said[a - base : b - base] == word for word, a, b in words):
            text += said[:length]
        else:
            letters = [" "] * length
            for word, a, b in words:
                letters[a - base : b - base] = word[: b - a].ljust(b - a)
            text += "".join(letters)
        tokens += [(start + a - base, start + b - base) for _, a, b in words]
        spans.append((start, len(text)))
        end = words[-1][2]
    return text, spans, tokens


def predicted(events: list[dict[str, Any]], text: str) -> tuple[dict[str, list[Span]], dict[str, set[Span]]]:
    """The spans of evidence and casualties by kind, and those of arguments by role, of the attacks that are not denied."""
    told: dict[str, list[Span]] = defaultdict(list)
    found: dict[str, set[Span]] = defaultdict(set)
    for event in events:
        if event["type"] != "attack" or event.get("status") == "denied":
            continue
        items = [("location", event["location"])] if event.get("location") else []
        items += [("weapon", item) for item in event.get("weapons") or ()]
        items += [("target", item) for item in event.get("casualties") or () if item.get("max") != 0]
        for actor in event.get("actors") or ():
            if actor["role"] != "perpetrator" or actor.get("basis") != "denied":
                items.append(("perpetrator" if actor["role"] == "perpetrator" else "target", actor))
        for role, item in items:
            if span := span_of(text, item):
                found[role].add(span)
                if item.get("kind") in ("killed", "injured"):
                    told[item["kind"]].append(span)
        told["attack"] += [span for item in event.get("evidence") or () if (span := span_of(text, item))]
    return told, found


def meet(one: Span, other: Span) -> bool:
    """Whether two spans overlap."""
    return one[0] < other[1] and other[0] < one[1]


def score(read: Iterator[Document], records: dict[str, list[Any]]) -> dict[str, Cell]:
    """Counts by figure: sentences of each kind, arguments of each role, all arguments."""
    cells: dict[str, Cell] = defaultdict(Cell)
    for document in read:
        told, found = predicted(records.get(document.id, []), document.text)
        for kind, right in document.told.items():
            mine = {i for i, s in enumerate(document.sentences) for span in told[kind] if _half(span, s)}
            cells[f"{kind} sentences"] += Cell(len(mine & right), len(mine - right), len(right - mine))
        for role in sorted({*_ROLES.values()}):
            spans, entities = sorted(found[role]), list(document.entities[role].values())
            table = [[float(any(meet(span, mention) for mention in entity)) for entity in entities] for span in spans]
            reached = len(assign(table))
            right_spans = sum(any(row) for row in table)
            # A second right span of an entity is no fault, and finds nothing new.
            cells[f"{role} arguments"] += Cell(reached, len(spans) - right_spans, len(entities) - reached)
    cells["all arguments"] = sum((cell for name, cell in cells.items() if name.endswith("arguments")), Cell())
    return dict(cells)


def _half(span: Span, sentence: Span) -> bool:
    common = min(span[1], sentence[1]) - max(span[0], sentence[0])
    return common > 0 and 2 * common >= min(span[1] - span[0], sentence[1] - sentence[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("articles", "score"))
    parser.add_argument("data", type=Path, help="a split of WikiEvents, JSON Lines")
    parser.add_argument("records", type=Path, nargs="?", help="score: records of its articles")
    parser.add_argument("--coref", type=Path, help="score: the split's coreference clusters")
    asked = parser.parse_args()
    read = documents(asked.data, asked.coref)
    if asked.what == "articles":
        for document in read:
            print(json.dumps({"id": document.id, "text": document.text}, ensure_ascii=False))
        return
    if asked.records is None:
        sys.exit("score needs a file of records")
    print(f"{'':<24}     P      R     F1")
    for name, cell in score(read, read_predictions(asked.records)).items():
        shown = cell.to_dict()
        print(f"{name:<24}{shown['p']:6.3f} {shown['r']:6.3f} {shown['f1']:6.3f}")


if __name__ == "__main__":
    main()
