"""What kind of thing a noun phrase stands for: by known name, by the noun lists, by the model's named entities.

The order is trust: a name in `models/` beats a noun of the lists, that beats a guess of the model.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from forewarn.language.lexicon import Lexicon
from forewarn.language.names import NameSpan, name_at
from forewarn.language.nouns import entity, meant

_ENTITY_KINDS = {
    "PERSON": "person",
    "NORP": "population",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "EVENT": "event",
    "DATE": "date",
    "TIME": "date",
    "CARDINAL": "number",
    "MONEY": "number",
    "PERCENT": "number",
    "ORDINAL": "number",
    "QUANTITY": "number",
}
# Of whom a number can be killed, hurt or taken.
_COUNTABLE = frozenset({"person", "population", "security_force", "armed_group", "number", "government_people"})
_PERSON_PRONOUNS = frozenset(
    {"he", "she", "him", "her", "who", "whom", "himself", "herself", "i", "me", "we", "us", "you", "someone", "anyone"}
)


@dataclass(frozen=True)
class Sense:
    """A kind (of the contract, or `place`, `date`, `number`, `event`, a weapon kind, `unknown`) and what it was known by."""

    kind: str
    attacker: bool = False
    weapon: bool = False
    speaks: bool = False
    pronoun: bool = False
    name: NameSpan | None = None
    rule: str | None = None


UNKNOWN = Sense("unknown")


class Kinds:
    """Tells kinds, given a lexicon; built once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def of(self, head: Token) -> Sense:
        """The sense of the noun phrase with this head."""
        known = head.doc.user_data.setdefault("senses", {})
        if head.i not in known:
            known[head.i] = self._of(head)
        return known[head.i]

    def _of(self, head: Token) -> Sense:
        token = meant(head)
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "WP", "PRP$"):
            return Sense("person" if token.lower_ in _PERSON_PRONOUNS else "unknown", pronoun=True)
        if token.pos_ == "VERB" and token.dep_ == "amod":
            return UNKNOWN  # "a suspected plot": no suspect
        words = _words(token)
        weapon = self.lexicon.weapon(words) if token.pos_ != "PROPN" or token.dep_ != "poss" else None  # "Shell's terminal"
        plain = (*words[:-1], token.lower_)
        noun = self.lexicon.noun(words) if self.lexicon.noun(words[-1:]) or len(words) > 1 else None
        noun = noun or self.lexicon.noun(plain)
        name = name_at(token)
        if name is not None and name.kind != "demonym":
            return self._named(name)
        if name is not None and name.end == token.i + 1:
            return Sense("population" if token.tag_ in ("NNS", "NNPS") else "person", name=name, rule=name.rule)
        if weapon is not None and not (
            noun and len(words) > 1 and self.lexicon.noun(words[-2:]) and not self.lexicon.weapon(words[-2:])
        ):
            return Sense(weapon.kind, weapon=True, rule=weapon.rule)
        if self._is_of_group(token):
            plural = token.tag_ in ("NNS", "NNPS")
            return Sense("armed_group" if plural else "person", attacker=True, rule=noun.rule if noun else None)
        if noun is not None:
            return Sense(
                noun.kind,
                attacker=noun.attacker or self._attacker_by_modifier(token, noun.kind),
                speaks=noun.speaks,
                rule=noun.rule,
            )
        return self._by_entity(token)

    def countable(self, head: Token) -> bool:
        """Whether a phrase can number people who were killed, hurt or taken; one of no list can where it bears a number."""
        kind = self.of(head).kind
        numbered = head.pos_ in ("NUM", "PRON") or any(c.dep_ == "nummod" for c in head.children)
        return kind in _COUNTABLE or (kind == "unknown" and (numbered or head.pos_ == "PROPN"))

    def _named(self, name: NameSpan) -> Sense:
        kind = {"country": "government", "seat": "government", "capital": "place"}.get(name.kind, name.kind)
        return Sense(kind, attacker=kind == "armed_group", name=name, rule=name.rule)

    def _attacker_by_modifier(self, token: Token, kind: str) -> bool:
        return (
            kind in ("person", "population")
            and token.lemma_.lower() in self.lexicon.attacker_nouns
            and any(
                child.lower_ in self.lexicon.attacker_modifiers
                for child in token.children
                if child.dep_ in ("amod", "compound", "nmod")
            )
        )

    def _is_of_group(self, token: Token) -> bool:
        """ "FARC members", "the IRA's Belfast brigade": people of an armed group, named before the noun."""
        if token.lemma_.lower() not in self.lexicon.members:
            return False
        names = (name_at(c) for c in token.children if c.dep_ in ("compound", "amod", "nmod", "poss") and c.i < token.i)
        return any(name is not None and name.kind == "armed_group" for name in names)

    def _by_entity(self, token: Token) -> Sense:
        ent = entity(token)
        if ent is not None and ent.label_ in _ENTITY_KINDS:
            return Sense(_ENTITY_KINDS[ent.label_], rule=f"ner.{ent.label_}")
        if token.pos_ == "NUM":
            return Sense("number")
        if token.tag_ == "NNS" and token.lower_.endswith("men"):
            return Sense("person", attacker=self._attacker_by_modifier(token, "person"))
        return UNKNOWN

    def fits(self, sense: Sense, wanted: tuple[str, ...]) -> bool:
        """Whether a sense is of one of the kinds or groups of kinds wanted."""
        for want in wanted:
            kinds = self.lexicon.groups.get(want, frozenset({want}))
            if sense.kind in kinds or ("attacker" in kinds and sense.attacker) or (want == "weapon" and sense.weapon):
                return True
        return False


def _words(token: Token) -> tuple[str, ...]:
    """The compound that ends at the token, lower case, the last word as its lemma and as it stands."""
    words = [token.lemma_.lower() if token.pos_ != "PROPN" else token.lower_]
    i = token.i - 1
    while (
        i >= token.sent.start
        and len(words) < 4
        and (token.doc[i].text == "-" or token.doc[i].pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "ADV"))
    ):
        if token.doc[i].text == "-":
            i -= 1
            if i < token.sent.start:
                break
            words[0] = f"{token.doc[i].lower_}-{words[0]}"
        else:
            words.insert(0, token.doc[i].lower_)
        i -= 1
    return tuple(words)
