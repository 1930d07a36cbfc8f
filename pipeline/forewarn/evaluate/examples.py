"""The examples of `models/`: sentences that a rule must find (`yes`), with what stands in each role, and must not (`no`)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from forewarn.evaluate.markup import Mark, Sentence, read
from forewarn.extraction import Extractor
from forewarn.ground.mentions import Argument, Frame
from forewarn.ground.ontology import read_ontology
from forewarn.ground.records import Article
from forewarn.ground.resources import Entry, read_entries
from forewarn.language.gate import Gate, build_gate
from forewarn.language.triggers import load_triggers

_STATUS = "en/status.toml"


@dataclass(frozen=True)
class Example:
    """One sentence: the rule it belongs to and its file and line, whether the rule must find it, and a number in its list."""

    rule: str
    place: str
    sentence: Sentence
    wanted: bool
    number: int
    status: str | None = None

    @property
    def name(self) -> str:
        """A short unique name: `attack.storm yes 1`."""
        return f"{self.rule} {'yes' if self.wanted else 'no'} {self.number}"


def load_examples(folders: tuple[Path, ...]) -> tuple[Example, ...]:
    """Every example of the folders' triggers and status cues. Raises `ModelsError` for bad mark-up."""
    labels = {"trigger", "cue", *read_ontology(folders).roles}
    out: list[Example] = []
    for trigger in load_triggers(folders):
        out += _examples(trigger.id, trigger.place, {"yes": trigger.yes, "no": trigger.no}, labels, None)
    for entry in cues(folders):
        out += _examples(entry.fields["id"], entry.place, entry.fields, labels, entry.fields["status"])
    return tuple(out)


def cues(folders: tuple[Path, ...]) -> Iterator[Entry]:
    """The entries of the status cues, in order."""
    for folder in folders:
        if (folder / _STATUS).exists():
            yield from read_entries(folder, _STATUS, "cue")


def _examples(rule: str, place: str, fields: dict, labels: Iterable[str], status: str | None) -> Iterator[Example]:
    for key in ("yes", "no"):
        for number, marked in enumerate(fields.get(key, ()), 1):
            sentence = read(marked, labels, f"{place} {rule}")
            yield Example(rule, place, sentence, key == "yes", number, status)


class ExampleRunner:
    """Runs examples against an engine; `folders` are those that the engine was built with."""

    def __init__(self, extractor: Extractor, folders: tuple[Path, ...]) -> None:
        self._extractor = extractor
        self._gate: Gate = build_gate(load_triggers(folders), folders)
        self._roles = frozenset(read_ontology(folders).roles)

    def fault(self, example: Example) -> str | None:
        """What is wrong with how the engine reads an example, or None."""
        if not example.wanted:
            return self._finds_nothing(example)
        if len(example.sentence.of("trigger")) != 1:
            return "a yes example marks one trigger"
        if example.status is not None and len(example.sentence.of("cue")) != 1:
            return "a yes example of a cue marks one cue"
        if not self._gate.hits(example.sentence.text):
            return "the gate does not let the sentence in"
        frames = self._extractor.frames(example.sentence.text)
        if example.status is not None:
            return _cue_fault(example, frames)
        return self._trigger_fault(example, frames)

    def _finds_nothing(self, example: Example) -> str | None:
        if example.sentence.marks:
            return "a no example marks nothing"
        record = self._extractor.record(Article(id="example", text=example.sentence.text))
        found = [f"{e.type} {e.evidence[0].trigger!r} by {e.evidence[0].rule}" for e in record.events]
        return f"finds {', '.join(found)}" if found else None

    def _trigger_fault(self, example: Example, frames: Iterable[Frame]) -> str | None:
        (mark,) = example.sentence.of("trigger")
        here = [frame for frame in frames if _meets(mark, frame.trigger.start, frame.trigger.end)]
        frame = next((frame for frame in here if frame.rule == example.rule), None)
        if frame is None:
            others = ", ".join(sorted(frame.rule for frame in here))
            return f"{mark.text!r} is found by {others} instead" if others else f"{mark.text!r} is not found"
        arguments = [argument for argument in frame.arguments if argument.role in self._roles]
        marked = [mark for mark in example.sentence.marks if mark.label in self._roles]
        missed = [m for m in marked if not any(_fills(a, m) for a in arguments)]
        spurious = [a for a in arguments if not any(_fills(a, m) for m in marked)]
        faults = [f"{m.label} {m.text!r} is missed" for m in missed]
        faults += [f"{a.role} {a.mention.text!r} is found and not marked" for a in spurious]
        return "; ".join(faults) or None


def _cue_fault(example: Example, frames: Iterable[Frame]) -> str | None:
    (mark,) = example.sentence.of("trigger")
    here = [frame for frame in frames if _meets(mark, frame.trigger.start, frame.trigger.end)]
    if not here:
        return f"{mark.text!r} is not found"
    if any(example.rule in frame.cues and frame.status == example.status for frame in here):
        return None
    told = ", ".join(f"{frame.status} by {' '.join(frame.cues) or 'no cue'}" for frame in here)
    return f"{mark.text!r} is {told}, not {example.status}"


def _meets(mark: Mark, start: int, end: int) -> bool:
    return mark.start < end and start < mark.end


def _fills(argument: Argument, mark: Mark) -> bool:
    return argument.role == mark.label and mark.start <= argument.head_start < mark.end
