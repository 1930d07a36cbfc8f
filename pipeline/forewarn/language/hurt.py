"""Whom a trigger's deed befell, counted; and the people that a toll counts, as victims."""

from collections.abc import Iterator

from spacy.tokens import Span

from forewarn.ground.mentions import Count
from forewarn.language import grammar
from forewarn.language.arguments import Filler, Reading
from forewarn.language.counts import CountReader, before
from forewarn.language.kinds import Kinds
from forewarn.language.tolls import Toll, TollReader, is_without

_PEOPLE = frozenset({"person", "population", "security_force", "armed_group"})
_NOT_QUITE = frozenset({"almost", "nearly"})


class HurtReader:
    """Counts victims; built once."""

    def __init__(self, kinds: Kinds, counts: CountReader, tolls: TollReader) -> None:
        self._kinds, self._counts, self._tolls = kinds, counts, tolls

    def counts(self, reading: Reading) -> list[Count]:
        """The victims of a trigger, counted: a number right before its verb goes before what the parse gives it.

        None where the verb shares them with one of another harm ("killed or wounded"), but for "nobody was killed or wounded".
        """
        trigger, token = reading.match.trigger, reading.match.token
        if trigger.casualty is None or any(c.lower_ in _NOT_QUITE and c.i == token.i - 1 for c in token.children):
            return []
        negated = grammar.negation(reading.light or token) is not None or is_without(token)
        heads = [] if trigger.pos == "NOUN" else before(token)
        out: list[Count] = []
        for head in heads or [f.token for f in reading.fillers if f.role == "victim"]:
            attackers = self._kinds.of(head).attacker
            out += self._counts.victim(head, trigger.casualty, trigger.id, negated=negated, attackers=attackers)
        joint = trigger.pos == "VERB" and self._tolls.joint(token)
        return [c for c in out if c.negated or not joint]

    def people(self, toll: Toll, sentence: Span) -> Iterator[Filler]:
        """The people that a toll of the sentence counts, as victims; those whom its words only number are none."""
        heads = {c.head_start for c in toll.counts if not c.negated}
        for token in sentence:
            sense = self._kinds.of(token) if token.idx in heads else None
            if sense is not None and sense.kind in _PEOPLE:
                yield Filler("victim", "toll", token, sense)
