"""What came of an attack, told by a verb of its own: "planted a bomb, but it was defused", "The missile was intercepted."

The verb stands in the attack's sentence or the next, its subject or object being the weapon or a pronoun for it. An attack that
hurt somebody did not fail, whatever else was defused.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from forewarn.language import grammar
from forewarn.language.kinds import Kinds
from forewarn.language.status import StatusReader
from forewarn.language.triggers import lemma

if TYPE_CHECKING:
    from forewarn.language.frames import Draft

_IT = frozenset({"it", "they", "them", "which", "that", "both", "all"})


class OutcomeReader:
    """Finds attacks that came to nothing; built once."""

    def __init__(self, kinds: Kinds, status: StatusReader) -> None:
        self._kinds = kinds
        self._status = status
        words = status.data.words["outcome"]
        self._sent, self._weapons = words["subtypes"], words["weapons"]
        self._works = frozenset(word.split()[0] for word in words["works"])
        self._first = self._works | {word.split()[0] for word in words["stopped"]}

    def read(self, drafts: list[Draft], doc: Doc) -> list[Draft]:
        """The drafts, those whose weapon failed or was stopped with the status `attempted`."""
        found: dict[int, list[Token]] = {}
        out = []
        for draft in drafts:
            if self._may_fail(draft):
                here = draft.frame.sentence_index
                for number in (here, here + 1):
                    if number not in found:
                        found[number] = self._failures(doc, number)
                if any(self._is_of(verb, draft, here) for number in (here, here + 1) for verb in found[number]):
                    cues = (*draft.frame.cues, "status.outcome")
                    draft = replace(draft, frame=replace(draft.frame, status="attempted", cues=cues))
            out.append(draft)
        return out

    def _may_fail(self, draft: Draft) -> bool:
        frame = draft.frame
        armed = frame.subtype in self._sent or any(w.kind in self._weapons for w in frame.weapons)
        hurt = any(not count.negated for count in frame.counts)
        return frame.type == "attack" and frame.status == "actual" and frame.strength != "toll" and armed and not hurt

    def _failures(self, doc: Doc, number: int) -> list[Token]:
        """The verbs of a sentence by which something sent or laid came to nothing."""
        if number >= len(doc.user_data["parsed"]) or not doc.user_data["parsed"][number]:
            return []
        begin, end = doc.user_data["bounds"][number]
        return [t for t in doc[begin:end] if lemma(t) in self._first and t.pos_ == "VERB" and self._status.failed(t)]

    def _is_of(self, verb: Token, draft: Draft, here: int) -> bool:
        """Whether what failed is the attack's own: a pronoun, or a definite weapon; in its own sentence any after it."""
        other = verb.doc.user_data["sentence_of"][verb.i] != here
        if verb == draft.token or (not other and verb.i < draft.token.i and draft.frame.nominal):
            return False
        names = ("subject",) if lemma(verb) in self._works else ("object", "passive_subject")
        relations = [r for r in (*grammar.objects(verb), *grammar.subjects(verb)) if r.name in names]
        for relation in relations:
            token = relation.token
            definite = any(c.dep_ == "det" and c.lower_ in ("the", "that", "this", "both", "all") for c in token.children)
            if token.lower_ in _IT or (self._kinds.of(token).weapon and (not other or definite)):
                return True
        return False
