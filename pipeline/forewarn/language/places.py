"""The places that stand with a trigger: the name to look up, what it lies in, the venue, and how near it stands.

Only names that the gazetteer holds count. Which place of that name is meant is decided later, in normalise/places.py.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from forewarn.ground.mentions import CAPITAL_OF, THE_TOWN, UNLISTED, VENUE_NAME, Mention, PlaceWords
from forewarn.language import grammar
from forewarn.language.lexicon import load_lexicon
from forewarn.language.names import name_at
from forewarn.language.nouns import base, entity
from forewarn.language.placenames import PlaceNames, load_words
from forewarn.language.sentence_of import text_of
from forewarn.language.triggers import lemma

_LANDS = frozenset({"country", "demonym", "seat"})
_AT = frozenset({"in", "at", "near", "outside", "of"})
# Who is there where a place's name stands before them: "Topeka police said", "a Fairfield resident".
_LOCALS = frozenset(
    "police sheriff officer officers firefighter firefighters fire authorities resident residents detectives deputies "
    "prosecutors man woman teen teenager hospital hospitals mayor council court".split()
)


class PlaceFinder:
    """Finds the places of triggers; built once."""

    def __init__(self, folders: tuple[Path, ...], report_verbs: frozenset[str]) -> None:
        self._words = load_words(folders)
        self.names = PlaceNames(folders)
        self._nouns = load_lexicon(folders).nouns
        self._report = report_verbs

    def towns(self, doc: Doc) -> Iterator[tuple[str, tuple[str, ...], int, bool]]:
        """The places that the model finds, but for people's homes ("Noor, 34, of Gao"): name, around it, offset, its locals."""
        for ent in doc.ents:
            name = name_at(ent.root)
            if ent.label_ != "GPE" or (name is not None and name.kind in _LANDS):
                continue
            before = doc[ent.start - 1].lower_ if ent.start else ""
            if before == "of" and ent.start > 1 and (doc[ent.start - 2].is_punct or doc[ent.start - 2].like_num):
                continue
            police = before == "in" and ent.start > 1 and doc[ent.start - 2].lower_ == "police"
            local = police or (ent.end < len(doc) and doc[ent.end].lower_ in _LOCALS)
            yield ent.text.removeprefix("the "), tuple(self._after(ent.root)), ent.start_char, local

    # ------------------------------------------------------------ places of a trigger

    def of(
        self, token: Token, light: Token | None, *, target_heads: list[Token], doer_heads: list[Token], told: set[int]
    ) -> list[PlaceWords]:
        """The places of a trigger, the nearest first; the heads are those of its targets and victims, and of its doers."""
        out = list(self._own(token, light))
        for look in (lambda: self._clause(token, light, told), lambda: self._opening(token), lambda: self._struck(token)):
            if not any(place.name for place in out):
                out += look()
        for head in target_heads:
            out += [p for p in self._under(head, 3) if all(p.name != q.name for q in out)]
        if not any(place.name for place in out):
            out += self._of_doers(doer_heads)
        if not any(place.name for place in out):
            out += self._in_sentence(token)
        return sorted(_nested(out), key=lambda place: not place.name)

    def _of_doers(self, heads: list[Token]) -> Iterator[PlaceWords]:
        """Where the doers are, as the parser has it: "shot dead by gunmen in Karachi"."""
        for head in heads:
            for child in head.children:
                if child.dep_ == "prep" and child.lower_ in ("in", "at", "near", "outside"):
                    yield from self._of_preposition(child, 3)

    def _struck(self, token: Token) -> Iterator[PlaceWords]:
        """A town or land that is itself struck: "attack New York City", "Paris suffered its worst attack"."""
        relations = grammar.verb_relations(token) if token.pos_ == "VERB" else []
        nouns = [r.token for r in relations if r.name in ("object", "passive_subject")]
        if token.pos_ == "NOUN" and token.dep_ == "dobj" and lemma(token.head) in self._words.suffering:
            nouns = [r.token for r in grammar.subjects(token.head)]
        for noun in nouns:
            span = self.names.name_in(noun)
            if span is not None and noun.i == span[-1].i:
                yield PlaceWords(phrase=_mention(span), name=span.text, within=(), venue=None, tier=1, relation="struck")

    def _in_sentence(self, token: Token) -> Iterator[PlaceWords]:
        """The last resort: the only places that the sentence names after "in", "at" or "near", wherever they hang."""
        found: list[PlaceWords] = []
        for word in token.sent:
            if word.dep_ == "prep" and word.lower_ in ("in", "at", "near", "outside") and not self._of_somebody(word):
                found += self._of_preposition(word, 5)
        if len({place.name for place in found}) <= 2:
            yield from found

    def _own(self, token: Token, light: Token | None) -> Iterator[PlaceWords]:
        for word in dict.fromkeys(t for t in (token, light) if t is not None):
            for child in word.children:
                if child.dep_ in ("prep", "advmod", "agent") and child.lower_ in (
                    self._words.place if word.pos_ in ("NOUN", "PROPN") else self._words.clause
                ):
                    yield from self._of_preposition(child, 0)
        if token.pos_ in ("NOUN", "PROPN"):
            yield from self._compound(token)

    def _of_preposition(self, prep: Token, tier: int) -> list[PlaceWords]:
        """The places after a preposition, read once for all triggers that it may belong to."""
        known = prep.doc.user_data.setdefault("places", {})
        if (prep.i, tier) not in known:
            out: list[PlaceWords] = []
            for child in prep.children:
                if child.dep_ == "pobj":
                    for noun in grammar.conjuncts(child):
                        out += self._under(noun, tier, prep)
                elif child.dep_ in ("prep", "advmod"):
                    out += self._of_preposition(child, tier)
            known[prep.i, tier] = out
        return known[prep.i, tier]

    def _under(self, noun: Token, tier: int, prep: Token | None = None) -> Iterator[PlaceWords]:
        """The places named by a noun phrase: itself, its possessor, what stands in it, what it lies in."""
        relation = prep.lower_ if prep is not None else "target"
        names = [s for s in (self.names.name_in(noun), *self._names_before(noun)) if s is not None]
        if lemma(noun) == "capital" and names and self._owns(names[0]):
            owner = names[0]
            phrase = _phrase(noun, prep.doc[prep.i + 1].idx if prep is not None else base(noun).start_char, owner)
            yield PlaceWords(
                phrase=phrase, name=f"{CAPITAL_OF}{owner.text}", within=(), venue=None, tier=tier, relation=relation
            )  # "in Somalia's capital"
            return
        inner = [
            p
            for child in noun.children
            if child.dep_ == "prep" and child.lower_ in self._words.place
            for p in self._of_preposition(child, tier)
        ]
        for child in noun.children:
            if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB":
                inner += [
                    p
                    for c in child.children
                    if c.dep_ == "prep" and c.lower_ in self._words.clause
                    for p in self._of_preposition(c, tier)
                ]
        start = prep.doc[prep.i + 1].idx if prep is not None else base(noun).start_char
        if names and inner and self._owns(names[0]) and lemma(noun) in self._words.designators:
            within = tuple(dict.fromkeys((*inner[0].within, names[0].text)))
            yield replace(inner[0], within=within, tier=tier, relation=relation)  # "Iraq's second city of Mosul"
            return
        if names and names[0] is not None and noun not in names[0] and self.names.is_venue(noun) and not self._owns(names[0]):
            relation = VENUE_NAME
        if names:
            first = names[0]
            within = tuple(
                dict.fromkeys(
                    [n.text for n in names[1:]] + [p.name for p in inner] + self._after(noun) + self._adjectives(noun)
                )
            )
            within = tuple(w for w in within if w not in first.text)
            phrase = _phrase(noun, start, first)
            venue = base(noun).text if noun not in first and self.names.is_venue(noun) else None
            yield PlaceWords(phrase=phrase, name=first.text, within=within, venue=venue, tier=tier, relation=relation)
        elif prep is not None and prep.lower_ in _AT and (own := self.names.unlisted(noun)) is not None:
            within = tuple(dict.fromkeys([p.name for p in inner] + self._after(noun) + self._adjectives(noun)))
            phrase = _phrase(noun, start, None)
            yield PlaceWords(phrase=phrase, name=own, within=within, venue=None, tier=tier, relation=UNLISTED)
        elif inner and not self._says_where(noun):
            yield from inner  # "killed in clashes in the Escalon quarter": the quarter is where, not the clashes
        elif inner:
            first_inner = inner[0]
            if lemma(noun) == "capital":
                first_inner = replace(first_inner, name=f"{CAPITAL_OF}{first_inner.name}")
            venue = base(noun).text if self.names.is_venue(noun) and lemma(noun) not in self._words.designators else None
            end = first_inner.phrase.end
            mention = (
                Mention(text=text_of(noun.doc)[start:end], start=start, end=end)
                if 0 < end - start <= 120
                else first_inner.phrase
            )
            whose = (
                self._adjectives(noun) if lemma(noun) in self._words.designators else []
            )  # a US drone over Hajjah is not in the US
            within = tuple(dict.fromkeys((*first_inner.within, *whose)))
            yield PlaceWords(
                phrase=mention,
                name=first_inner.name,
                within=within,
                venue=venue or first_inner.venue,
                tier=tier,
                relation=relation,
            )
        elif lemma(noun) == "capital" and (prep is not None or self._adjectives(noun)):
            adjectives = self._adjectives(noun)
            yield PlaceWords(
                phrase=_phrase(noun, start, None),
                name=f"{CAPITAL_OF}{adjectives[0] if adjectives else ''}",
                within=(),
                venue=None,
                tier=tier,
                relation=relation,
            )
        elif prep is not None and noun.lower_ in self._words.towns and noun.lower_ != "capital" and _is_the(noun):
            yield PlaceWords(
                phrase=_phrase(noun, start, None), name=THE_TOWN, within=(), venue=None, tier=max(tier, 1), relation="chain"
            )
        elif self.names.is_venue(noun) and prep is not None and (noun.n_lefts or noun.tag_ != "NN"):  # not "in court"
            yield PlaceWords(
                phrase=_phrase(noun, start, None), name="", within=(), venue=base(noun).text, tier=tier, relation=relation
            )
        else:
            adjectives = self._adjectives(noun)
            if lemma(noun) in self._words.designators and adjectives:
                yield PlaceWords(
                    phrase=_phrase(noun, start, None),
                    name=adjectives[0],
                    within=(),
                    venue=None,
                    tier=max(tier, 4),
                    relation="demonym",
                )

    def _owns(self, name: Span) -> bool:
        """Whether a name is the owner of what follows: "Kabul's airport"."""
        return name.root.dep_ == "poss"

    def _of_somebody(self, prep: Token) -> bool:
        """ "a doctor in Kerem said", "a former diplomat in South America": where somebody is, not what is told of."""
        head = prep.head
        if head.dep_ in ("nsubj", "nsubjpass") and head.head.pos_ == "VERB":
            return True
        entry = self._nouns.get(head.lemma_.lower())
        return head.dep_ == "appos" or (entry is not None and entry.kind in ("person", "government", "organisation"))

    def _says_where(self, noun: Token) -> bool:
        """Whether a noun is part of saying where: a building, a town, an edge of one."""
        return self.names.is_venue(noun) or lemma(noun) in self._words.designators or lemma(noun) in self._words.parts

    def _names_before(self, noun: Token) -> Iterator[Span | None]:
        """Names in front of a noun, the nearest first, an owner last: "Yemen's Sanaa province", "Kabul airport"."""
        children = [c for c in noun.children if c.dep_ in ("compound", "nmod", "amod", "appos", "poss")]
        for child in sorted(children, key=lambda c: (c.dep_ == "poss", -c.i)):
            if child.dep_ == "appos" and (child.ent_type_ == "PERSON" or noun.ent_type_ == "PERSON"):
                continue  # "his son, Ayden"
            if not child.text.replace(".", "").isupper() or child.dep_ == "appos":
                yield self.names.name_in(child)

    def _after(self, noun: Token) -> list[str]:
        """Names after a comma: "Kerman, Iran"; and further places in apposition."""
        out = []
        for child in noun.children:
            if child.dep_ in ("appos", "npadvmod", "conj") and child.i > noun.i:
                span = self.names.name_in(child)
                if span is not None:
                    out.append(span.text)
                else:
                    out += [p.name for c in child.children if c.dep_ == "prep" for p in self._of_preposition(c, 0)]
        return out

    def _adjectives(self, noun: Token) -> list[str]:
        """The countries of demonyms before a noun: "the Iranian city of Kerman"."""
        out = []
        for child in noun.lefts:
            name = name_at(child)
            if name is not None and name.kind in ("demonym", "country") and child.dep_ in ("amod", "compound", "poss", "nmod"):
                out.append(name.name)
        return out

    def _compound(self, token: Token) -> Iterator[PlaceWords]:
        """ "the Moscow attack", "Pakistan's Peshawar bombing"."""
        for child in token.children:
            if child.dep_ in ("compound", "nmod"):
                span = self.names.name_in(child)
                if (
                    span is not None
                    and (entity(child) is None or entity(child).label_ in ("GPE", "LOC", "FAC"))
                    and not span.text.replace(".", "").isupper()
                ):
                    yield PlaceWords(phrase=_mention(span), name=span.text, within=(), venue=None, tier=0, relation="compound")

    def _clause(self, token: Token, light: Token | None, told: set[int]) -> Iterator[PlaceWords]:
        """Places that hang from the verbs above, up to a report or a clause of another subject."""
        below = light or token
        for _ in range(4):
            here = below.head
            if here.i in told or grammar.parts_in_time(below):
                return
            if here == below or (
                below.dep_ in ("ccomp", "relcl", "parataxis") and here.pos_ in ("VERB", "AUX") and lemma(here) in self._report
            ):
                return
            if here.pos_ in ("VERB", "AUX") and lemma(here) not in self._report:
                found = [
                    p
                    for c in here.children
                    if c.dep_ == "prep" and c.lower_ in self._words.clause and not grammar.is_under(token, c)
                    for p in self._of_preposition(c, 1)
                ]
                if found:
                    yield from found
                    return
            if below.dep_ in ("ccomp", "relcl"):
                return
            below = here

    def _opening(self, token: Token) -> Iterator[PlaceWords]:
        """A place phrase that opens the sentence ("In Mogadishu, ...")."""
        first = token.sent[0]
        if first.dep_ == "prep" and first.lower_ in ("in", "at", "near", "outside") and not grammar.is_under(token, first):
            yield from self._of_preposition(first, 2)


def _nested(places: list[PlaceWords]) -> list[PlaceWords]:
    """A place told right before another lies in it: "in Niger State, in north-central Nigeria"."""
    out = []
    for place in places:
        inside = [q for q in places if q.name and q.name != place.name and 0 < q.phrase.start - place.phrase.end <= 20]
        out.append(replace(place, within=tuple(dict.fromkeys((*place.within, *(q.name for q in inside))))) if inside else place)
    return out


def _is_the(noun: Token) -> bool:
    """Whether a noun stands for what was told before: "the city", "that village"."""
    lefts = list(noun.lefts)
    return len(lefts) == 1 and lefts[0].lower_ in ("the", "that", "this")


def _mention(span: Span) -> Mention:
    return Mention(text=span.text, start=span.start_char, end=span.end_char)


def _phrase(noun: Token, start: int, name: Span | None) -> Mention:
    """The words from after the preposition to the end of the name, or of the noun."""
    end = noun.idx + len(noun)
    if name is not None:
        end = max(end, name.end_char)
        start = min(start, name.start_char)
    text = text_of(noun.doc)
    if end - start > 120:
        start = noun.idx
    return Mention(text=text[start:end], start=start, end=end)
