"""Marked-up example sentences: `<perpetrator>Gunmen</perpetrator> <trigger>stormed</trigger> <target>a hotel</target>.`

Strict, since an example that is not read is not run: every tag is one of the labels, opened once, closed by its own name,
never inside another, and holds words without blanks at its ends.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from forewarn.ground.errors import ModelsError

_TAG = re.compile(r"<(/?)([^<>]*)>")


@dataclass(frozen=True)
class Mark:
    """A marked passage: its label, and its offsets into the sentence without tags."""

    label: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence without its tags, and what was marked in it, in order."""

    text: str
    marks: tuple[Mark, ...]

    def of(self, label: str) -> tuple[Mark, ...]:
        """The marks of one label."""
        return tuple(mark for mark in self.marks if mark.label == label)


def read(marked: str, labels: Collection[str], where: str) -> Sentence:
    """The sentence and marks of a marked-up one; raises `ModelsError`, beginning with `where`, for any fault in it."""
    parts: list[str] = []
    marks: list[Mark] = []
    opened: tuple[str, int] | None = None
    length = position = 0
    for tag in _TAG.finditer(marked):
        length = _add(parts, marked[position : tag.start()], length, where)
        position = tag.end()
        closing, label = tag[1] == "/", tag[2]
        if label not in labels:
            raise ModelsError(f"{where}: <{tag[1]}{label}> is none of {', '.join(sorted(labels))}")
        if not closing:
            if opened is not None:
                raise ModelsError(f"{where}: <{label}> inside <{opened[0]}>")
            opened = (label, length)
            continue
        if opened is None or opened[0] != label:
            raise ModelsError(f"{where}: </{label}> closes nothing")
        text = "".join(parts)[opened[1] :]
        if not text or text != text.strip():
            raise ModelsError(f"{where}: <{label}> holds nothing, or a blank at an end: {text!r}")
        marks.append(Mark(label, text, opened[1], length))
        opened = None
    if opened is not None:
        raise ModelsError(f"{where}: <{opened[0]}> is not closed")
    _add(parts, marked[position:], length, where)
    text = "".join(parts)
    if not text.strip() or text != text.strip():
        raise ModelsError(f"{where}: an empty sentence, or a blank at an end")
    return Sentence(text, tuple(marks))


def _add(parts: list[str], words: str, length: int, where: str) -> int:
    if "<" in words or ">" in words:
        raise ModelsError(f"{where}: a < or > that belongs to no tag: {words.strip()!r}")
    parts.append(words)
    return length + len(words)
