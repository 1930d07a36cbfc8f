"""Who and what stands beside a trigger, as plain mentions: actors with what they stand for, weapons."""

from collections.abc import Iterable

from spacy.tokens import Span, Token

from forewarn.ground.mentions import Argument, Mention, WeaponMention
from forewarn.language.arguments import Filler, Reading
from forewarn.language.chains import Antecedent, ChainReader
from forewarn.language.kinds import Kinds
from forewarn.language.lexicon import Lexicon
from forewarn.language.names import NameSpan, name_at
from forewarn.language.nouns import base, entity, meant, phrase
from forewarn.language.speech import SpeechReader
from forewarn.language.triggers import lemma

# Kinds of those who may warn or claim.
SPEAKING = frozenset({"government", "organisation", "armed_group", "security_force"})

# Buildings that a town before them only places.
_DWELLINGS = frozenset("home house apartment residence office street neighborhood neighbourhood suburb area building".split())
# Small words within a name, and titles before one.
_PARTICLES = frozenset("al el bin ibn ben bint de del della da di du la le van von der den ter abu dos das y e".split())
_TITLES = frozenset(
    "suspect victim gunman mr mrs ms dr sgt sergeant lt lieutenant capt captain cpl corporal col colonel gen general maj major "
    "officer detective deputy sheriff chief president minister".split()
)


class Mentioned:
    """Turns fillers and weapons into plain mentions; built once."""

    def __init__(self, lexicon: Lexicon, kinds: Kinds, speech: SpeechReader, chains: ChainReader) -> None:
        self._lexicon = lexicon
        self._kinds = kinds
        self._speech = speech
        self._chains = chains

    def argument(self, filler: Filler, basis: str | None) -> Argument:
        """A filler as a plain argument."""
        token, sense = filler.token, filler.sense
        span, noun = phrase(token), meant(token)
        group = _group_beside(noun) if sense.kind in ("armed_group", "organisation") else None
        person = _person_of(noun) or (self._person_beside(token, noun) if group is None else None)
        known = name_at(noun) or (name_at(group.root) if group is not None else None)
        if known is None and (person is None or filler.role not in ("victim", "target")):
            known = _owner_name(noun)  # a dead "Hezbollah commander, Hassan Srour" is Srour; as a doer he is Hezbollah
        is_person = person is not None
        stands_for = None
        antecedent = self._chains.of(token) if known is None and not is_person else None
        if antecedent is None and sense.pronoun and filler.role in ("issuer", "claimant"):
            antecedent = self._chains.speaker_of(token, SPEAKING, lambda t: self._kinds.of(t).kind)
        if antecedent is not None and antecedent.token != token:
            stands_for = _named_argument(filler.role, antecedent)
        if filler.role == "perpetrator":
            basis = self._speech.modifier_basis(token) or basis
        return Argument(
            role=filler.role,
            mention=Mention(text=span.text, start=span.start_char, end=span.end_char, rule=f"role.{filler.relation}"),
            head=noun.text,
            head_start=noun.idx,
            kind="security_force" if sense.kind == "person" and lemma(noun) in self._lexicon.forces else sense.kind,
            relation=filler.relation,
            attacker=sense.attacker,
            pronoun=sense.pronoun,
            singular=noun.tag_ in ("NN", "NNP"),
            proper=noun.pos_ == "PROPN",
            basis=basis,
            known=known.name if known is not None else None,
            person=full_name(person, noun) if person is not None else None,
            stands_for=stands_for,
            prominent=self._is_prominent(antecedent.token if antecedent is not None else token),
            title=_proper_name(group or span) if person is None and known is None else None,
        )

    def _person_beside(self, token: Token, noun: Token) -> Span | None:
        """The name in apposition: "one of its commanders, Omar Haddad", "the police chief of Kandahar, Haddad"."""
        after = [g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        words = dict.fromkeys((token, noun, *after))
        for child in (c for word in words for c in word.children if c.dep_ == "appos" and c.pos_ == "PROPN"):
            found = _person_of(child)
            if found is not None:
                return found
            if (
                child.ent_type_ == ""
                and name_at(child) is None
                and self._kinds.of(noun).kind == "person"
                and not any(g.dep_ == "det" for g in child.children)
            ):
                return child.doc[child.i : child.i + 1]
        return self._person_after(noun)

    def _person_after(self, noun: Token) -> Span | None:
        """The name right after a word for a person, however the parser hung it: "his girlfriend Reeva Steenkamp"."""
        doc, i = noun.doc, noun.i + 1
        if self._kinds.of(noun).kind != "person" or noun.pos_ != "NOUN" or noun.tag_ != "NN":
            return None
        comma = i < noun.sent.end and doc[i].text == ","
        i += comma
        ent = entity(doc[i]) if i < noun.sent.end else None
        if ent is None or ent.label_ != "PERSON" or ent.start != i or len(ent) < 2 or ent.root.dep_ in ("nsubj", "poss"):
            return None
        closed = ent.end < noun.sent.end and doc[ent.end].text in (",", ".", ";", ")")
        return ent if closed or not comma else None

    def _is_prominent(self, token: Token) -> bool:
        """Whether a phrase names somebody by office or calling: "the justice minister", "journalist Jamal Khashoggi"."""
        words = {lemma(t) for t in base(token)} | {lemma(c) for c in token.children if c.dep_ == "appos"}
        return bool(words & self._lexicon.prominent) and token.tag_ in ("NN", "NNP", "PRP")

    def weapons(self, reading: Reading) -> list[WeaponMention]:
        """The weapons that a trigger's own words, its arguments and its clause name, each once, in text order."""
        match, doc = reading.match, reading.match.token.doc
        found: dict[int, WeaponMention] = {}
        words = tuple(doc[i].lower_ for i in range(match.start, match.end))
        for stop in range(1, len(words)):
            noun = self._lexicon.weapon(words[:stop])
            if noun is not None:
                found[match.start] = _weapon(doc[match.start : match.start + stop], noun.kind, noun.rule)
        if match.trigger.subtype == "vehicle_ramming":
            for relation in reading.relations:  # here the vehicle is the weapon
                if (
                    relation.name in ("object", "passive_subject", "with", "in")
                    and self._kinds.of(relation.token).kind == "vehicle"
                ):
                    found[relation.token.i] = _weapon(base(relation.token), "vehicle", self._kinds.of(relation.token).rule)
        # a drone shot down is no weapon
        struck = {t.i for f in reading.fillers if f.role in ("target", "victim") for t in base(f.token)}
        for token in (*reading.weapons, *self._instruments(reading)):
            sense = self._kinds.of(token)
            if sense.weapon and token.i not in found and token.i not in struck and not self._names_other(token):
                found[token.i] = _weapon(base(token), sense.kind, sense.rule)
        told = [found[i] for i in sorted(found)]
        return [w for w in told if not any(w is not o and _within(w.mention, o.mention) for o in told)]

    def _names_other(self, token: Token) -> bool:
        """Whether a weapon's word only tells what another noun is ("bomb squad"), or of a weapon's use ("shots")."""
        return token.lower_ in self._lexicon.no_weapon or (
            token.dep_ in ("compound", "nmod")
            and (
                lemma(token.head) in self._lexicon.beside_weapon
                or self._kinds.of(token.head).kind in ("person", "organisation", "security_force", "facility", "government")
            )
        )

    def _instruments(self, reading: Reading) -> Iterable[Token]:
        """Weapons told with the clause: "with a knife", "armed with rifles", "using grenades", "by firing rockets"."""
        anchor = reading.light or reading.match.token
        for word in dict.fromkeys((reading.match.token, anchor)):
            for child in word.children:
                if child.dep_ in ("prep", "advcl", "acl", "agent", "dobj", "npadvmod") or (
                    child.dep_ == "conj" and child.pos_ == "VERB"
                ):
                    for token in child.subtree:
                        if token.pos_ in ("NOUN", "PROPN") and _steps(token, word) <= 4:
                            yield token
        for filler in reading.fillers:
            if filler.role == "perpetrator":
                yield from (
                    t
                    for t in filler.token.subtree
                    if t.pos_ in ("NOUN", "PROPN") and t.i > filler.token.i and _steps(t, filler.token) <= 6
                )


def _within(inner: Mention, outer: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _proper_name(span: Span) -> str | None:
    """The name of a thing that has one: "Westgate mall" of "the Westgate mall in Nairobi", the body of "members of" it."""
    words = [t for t in span if not (t.dep_ == "det" and t.i == span.start)]
    own = [t for t in words if t.pos_ == "PROPN" and name_at(t) is None and t.ent_type_ not in ("GPE", "NORP", "DATE", "LOC")]
    of_place = [t for t in words[:-1] if t.pos_ == "PROPN" and t.dep_ == "compound" and t.ent_type_ in ("GPE", "LOC")]
    if not own and of_place and words[-1].pos_ == "NOUN" and words[0] in of_place and words[-1].lower_ not in _DWELLINGS:
        own = (
            of_place if span[0].lower_ == "the" or span.start == words[0].i else []
        )  # "the Ashdod port", not "a Maryland home"
    while words and not words[0].text[:1].isupper():
        words.pop(0)  # "a stretch of the Cano Limon pipeline"
    owner = next((i for i, t in enumerate(words) if t.tag_ == "POS"), None)
    if owner is not None and words[0].ent_type_ in ("GPE", "LOC") and len(words) > owner + 2:
        words = words[owner + 1 :]  # "New York's World Trade Center"
    inside = next((i for i, t in enumerate(words) if t.dep_ == "prep" and t.lower_ in ("in", "at", "near")), None)
    if inside:
        words = words[:inside]
    while words and words[-1].is_quote:
        words.pop()
    if not own or len(words) < 2 or words[-1].dep_ == "poss" or not words[0].text[:1].isupper():
        return None
    return span.doc[words[0].i : words[-1].i + 1].text


def full_name(person: Span, noun: Token) -> str:
    """The name of a person without what the model took in with it: a title, another name ("Dassey for Halbach")."""
    words = list(person)
    for i, word in enumerate(person):
        if word.is_lower and word.is_alpha and word.lower_ not in _PARTICLES and word.i < max(noun.i, person.end - 1):
            words = list(person[i + 1 :]) if noun.i > word.i else list(person[:i])
    while len(words) > 1 and words[0].lower_.rstrip(".") in _TITLES:
        words.pop(0)
    return person.doc[words[0].i : words[-1].i + 1].text if words else person.text


def _group_beside(noun: Token) -> Span | None:
    """The name in apposition to a body: "a little-known militia, the Free Youth of Tajoura"."""
    if noun.pos_ == "PROPN":
        return None
    beside = next((c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > noun.i), None)
    return phrase(beside) if beside is not None else None


def _person_of(noun: Token | None) -> Span | None:
    """The person that a noun is part of the name of; two capitalised words of no list are taken for one too."""
    if noun is None:
        return None
    ent = entity(noun)
    if ent is not None:
        return ent if ent.label_ == "PERSON" else None
    if noun.pos_ != "PROPN" or name_at(noun) is not None:
        return None
    start = noun.i
    while (
        start > noun.sent.start
        and noun.doc[start - 1].pos_ == "PROPN"
        and noun.doc[start - 1].dep_ == "compound"
        and noun.doc[start - 1].ent_type_ == ""
    ):
        start -= 1
    return noun.doc[start : noun.i + 1] if noun.i - start in (1, 2) else None


def _owner_name(noun: Token) -> NameSpan | None:
    """The known name before a common noun: "Taliban fighters", "the Islamic State's affiliate", "US officials"."""
    for child in noun.lefts:
        if child.dep_ in ("compound", "amod", "poss", "nmod"):
            name = name_at(child)
            if name is not None:
                return name
    return None


def _named_argument(role: str, antecedent: Antecedent) -> Argument:
    """What words stand for, as an argument; its mention is the whole phrase of the antecedent."""
    name, person, token = antecedent.name, antecedent.person, antecedent.token
    span = phrase(token)
    kind = "person" if person is not None else "unknown"
    if name is not None:
        kind = name.kind if name.kind not in ("country", "seat", "demonym", "capital") else "government"
        if name.start <= token.i < name.end:
            span = token.doc[name.start : name.end]
    return Argument(
        role=role,
        mention=Mention(text=span.text, start=span.start_char, end=span.end_char, rule="chain"),
        head=token.text,
        head_start=token.idx,
        kind=kind,
        relation="chain",
        proper=True,
        known=name.name if name is not None else None,
        person=person.text if person is not None else None,
    )


def _steps(token: Token, ancestor: Token) -> int:
    steps, here = 0, token
    while here != ancestor and here.head != here and steps < 9:
        here, steps = here.head, steps + 1
    return steps


def _weapon(span: Span, kind: str, rule: str | None) -> WeaponMention:
    return WeaponMention(mention=Mention(text=span.text, start=span.start_char, end=span.end_char, rule=rule), kind=kind)
