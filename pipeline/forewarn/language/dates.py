"""The dates of a Doc, and which of them a trigger's event has.

A date belongs to a trigger if it hangs from the trigger (tier 0), from the verb of its clause (tier 1), or from a clause
around it that is no report (tier 2); the only day of its sentence has tier 5. A date that hangs from "said" is the day of
speaking, and no trigger's.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from forewarn.ground.datewords import DateWording, DateWords
from forewarn.ground.mentions import LONE_DAY, DateMention
from forewarn.language import grammar
from forewarn.language.sentence_of import text_of
from forewarn.language.triggers import lemma

_NEEDS_ANCHOR = ("before", "after", "prior to", "following")


_DAYS = frozenset({"weekday", "day_month", "full", "deed", "named", "deictic"})
# Before the clause that tells how somebody came to be hurt.
_CAUSES = frozenset({"after", "when", "as"})
_FOR_A_DEED = frozenset({"of", "for", "over", "with", "in"})


@dataclass(frozen=True)
class DatedToken:
    """A date wording and the token by which it hangs from the rest of its sentence."""

    wording: DateWording
    top: Token


class DateFinder:
    """Finds dates; built once."""

    def __init__(self, words: DateWords, report_verbs: frozenset[str], blame_verbs: frozenset[str] = frozenset()) -> None:
        self._words = words
        self._report = report_verbs
        self._blame = blame_verbs

    def find(self, doc: Doc, begin: int, end: int) -> list[DatedToken]:
        """The dates of one sentence, given as a range of tokens."""
        out: list[DatedToken] = []
        words = doc.user_data["lowers"][begin:end] if "lowers" in doc.user_data else [t.lower_ for t in doc[begin:end]]
        if self._words.cues.isdisjoint(words) and not any(c.isdigit() for word in words for c in word):
            return out
        start, stop = doc[begin].idx, doc[end - 1].idx + len(doc[end - 1])
        for wording in self._words.find(text_of(doc), start, stop):
            span = doc.char_span(wording.start, wording.end, alignment_mode="expand")
            if span is None or self._is_part_of_name(span.root):
                continue
            top = span.root
            out.append(DatedToken(self._anchor(wording, doc, span.end, stop), self._hook(top)))
        return out

    def _is_part_of_name(self, root: Token) -> bool:
        """ "Bloody Sunday", "the March 23 Movement": part of a name."""
        return (
            root.dep_ == "compound"
            and root.head.pos_ == "PROPN"
            and root.head.ent_type_ in ("ORG", "PERSON")
            and root.ent_type_ != "DATE"
        )

    def _hook(self, top: Token) -> Token:
        """The word a date phrase hangs from: prepositions and date nouns are climbed."""
        here = top
        while here.head != here and (
            (
                here.dep_ in ("pobj", "nummod", "compound", "quantmod")
                and here.head.pos_ in ("ADP", "SCONJ", "PROPN", "NUM", "ADV")
            )
            or (here.head.ent_type_ in ("DATE", "TIME") and here.head.i != here.i and here.dep_ not in ("nsubj",))
        ):
            here = here.head
        return here

    def _anchor(self, wording: DateWording, doc: Doc, after: int, stop: int) -> DateWording:
        """ "two weeks before the attack": where the word stands that the offset is counted from."""
        word = wording.part("way") or (wording.part("word") or "").lower()
        if not (word in _NEEDS_ANCHOR or word.endswith((" of", " after", " before"))):
            return wording
        best: Token | None = None
        for token in doc[after : min(after + 12, len(doc))]:
            if token.idx >= stop or token.text in (",", ";", ":"):
                break
            if token.pos_ in ("NOUN", "VERB", "PROPN") and token.dep_ in (
                "pobj",
                "pcomp",
                "advcl",
                "ROOT",
                "nsubj",
                "relcl",
                "dobj",
                "ccomp",
            ):
                best = token
                break
        return replace(wording, anchor=best.idx) if best is not None else wording

    def is_of_another_day(self, dates: Iterable[DateMention]) -> bool:
        """Whether a date sets an event apart from the one told before it: "three days later", "the next day"."""
        for mention in dates:
            wording = mention.wording
            if wording.anchor is None and mention.tier <= 1:
                apart = wording.part("way") in ("later", "earlier") and wording.part("unit") not in ("hour", "minute")
                if apart or self._words.anchored.get((wording.part("word") or "").lower(), 0):
                    return True
        return False

    def belonging(self, token: Token, light: Token | None, dates: list[DatedToken], told: set[int]) -> list[DateMention]:
        """The dates of a trigger, nearest first; `told` are the tokens of claims and warnings, whose dates are their own."""
        out = []
        # "on Tuesday, a day after Israel bombed a camp": what an offset is counted from was on another day than its clause
        counted_from = any(d.wording.anchor == token.idx for d in dates)
        for dated in dates:
            tier = self._tier(token, light, dated, told)
            if tier is not None and (not counted_from or tier == 0):
                out.append(DateMention(wording=dated.wording, tier=tier))
        if not out and len(dates) == 1 and not counted_from and self._is_lone_day(dates[0], token, told):
            out.append(DateMention(wording=dates[0].wording, tier=LONE_DAY))
        return sorted(out, key=lambda d: (d.tier, abs(d.wording.start - token.idx)))

    def _is_lone_day(self, dated: DatedToken, token: Token, told: set[int]) -> bool:
        """Whether a day, the only one of its sentence, is neither that of a report nor that of what followed the deed."""
        base = dated.top.head
        above = {base, *(a for a in base.ancestors if a.dep_ in ("xcomp", "pcomp", "prep"))}
        apart = self._words.aftermath | self._blame
        return (
            dated.wording.kind in _DAYS
            and dated.wording.anchor is None
            and base.pos_ in ("VERB", "AUX")
            and not any(word.i in told or lemma(word) in apart | self._report for word in above)
            and not any(lemma(word) in apart for word in token.ancestors)
        )

    def _tier(self, token: Token, light: Token | None, dated: DatedToken, told: set[int]) -> int | None:
        if dated.wording.anchor is not None and token.idx == dated.wording.anchor:
            return None  # "a week before the attack" is not when the attack was
        if _follows(dated.wording, token):
            return 0
        hook = dated.top
        base = hook.head if hook.head != hook else hook
        if hook == token or base == token or self._within_phrase(hook, token):
            return 0
        if light is not None and base == light:
            return None if light.i in told else 0  # "the attack was claimed on Saturday"
        below = light or token
        for step in range(6):
            here = below.head
            if here == below or grammar.parts_in_time(below):
                break
            if here == base:
                if here.i in told and (
                    below.dep_ != "advmod" and (below.dep_ != "prep" or below.lower_ not in ("before", "after", "ahead"))
                ):
                    return None
                if lemma(here) in self._report and below.dep_ in ("ccomp", "parataxis"):
                    return None
                if below not in (token, light) and self._is_laid_at_door(below, here):
                    return None
                if lemma(here) in self._words.aftermath and self._is_of_aftermath(dated.wording, token):
                    return None
                if below.dep_ in ("advcl", "relcl") and step and here.pos_ == "VERB":
                    return 2
                return 1 if here.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "ADP", "NUM", "ADJ") else None
            if (
                below.dep_ in ("ccomp", "parataxis", "relcl", "advcl")
                and here.pos_ in ("VERB", "AUX")
                and below.dep_ != "advcl"
            ):
                break
            below = here
        return self._cause_tier(token, base)

    def _is_of_aftermath(self, wording: DateWording, token: Token) -> bool:
        """Whether the date of a later step is told: one before the deed ("On May 3 he was charged with it"), a weekday."""
        return wording.start < token.idx or wording.kind in ("weekday", "deictic")

    def _cause_tier(self, token: Token, base: Token) -> int | None:
        """2 for the day of a clause that tells how the deed came: "died after a gunman entered a home on Monday and fired"."""
        verb = token
        while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
            verb = verb.head
        for child in verb.children:
            if child.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in _CAUSES for c in child.children):
                verbs = {child.i, *(c.i for c in child.children if c.dep_ == "conj" and c.pos_ == "VERB")}
                if base.i in verbs and lemma(base) not in self._words.aftermath | self._report:
                    return 2
        return None

    def _is_laid_at_door(self, below: Token, verb: Token) -> bool:
        """ "Blamed X on Thursday for the bombing", "found guilty on Tuesday of plotting to": the date is that of the blame."""
        if below.dep_ in ("dobj", "nsubjpass") or (below.dep_ == "prep" and below.lower_ in _FOR_A_DEED):
            return lemma(verb) in self._blame
        return below.dep_ in ("acomp", "ccomp", "oprd") and lemma(below) == "guilty"

    def _within_phrase(self, hook: Token, token: Token) -> bool:
        """Whether a date hangs from the trigger through its own phrase, no other verb between."""
        here = hook
        for _ in range(4):
            if here == token:
                return True
            if here.head == here or (here.pos_ == "VERB" and here != hook):
                return False
            here = here.head
        return False


def _follows(wording: DateWording, token: Token) -> bool:
    """Whether a date stands right after the trigger's word: "found shot Friday night"."""
    between = text_of(token.doc)[token.idx + len(token) : wording.start]
    return wording.start > token.idx and between in (" ", " on ", " in ", " late on ", " early on ", " late ", " early ")
