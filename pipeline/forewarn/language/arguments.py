"""Who stands where beside a trigger: its relations read as roles, and whether the trigger counts at all.

A trigger's `only`, `unless`, `only_kind` and `needs` are asked here; so are the light verbs of models/en/light.toml.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Token

from forewarn.language import grammar
from forewarn.language.grammar import Relation
from forewarn.language.kinds import Kinds, Sense
from forewarn.language.lexicon import read_toml_all
from forewarn.language.light import LightVerbs
from forewarn.language.nouns import meant
from forewarn.language.triggers import Match, Trigger, lemma, load_triggers

_BEINGS = frozenset({"person", "armed_group", "population", "security_force", "government", "organisation"})
_NO_ACTOR = frozenset({"date", "number", "event", "place", "facility", "vehicle"})
_NO_PERSONS = frozenset({"land", "facility", "vehicle", "place"})
_NEVER_LEXICAL = frozenset({"date", "number"})


@dataclass(frozen=True)
class Filler:
    """One argument: its role, the relation it was read from, the head of its noun phrase and its sense."""

    role: str
    relation: str
    token: Token
    sense: Sense


@dataclass(frozen=True)
class Reading:
    """A trigger that counts, with its arguments; `relations` holds every position, roles or not."""

    match: Match
    fillers: tuple[Filler, ...]
    relations: tuple[Relation, ...]
    light: Token | None
    weapons: tuple[Token, ...]


class ArgumentReader:
    """Reads the arguments of triggers; built once."""

    def __init__(self, kinds: Kinds, folders: tuple[Path, ...]) -> None:
        self.kinds = kinds
        self._nouns = LightVerbs(folders)
        self.done_verbs = self._nouns.done
        places = read_toml_all(folders, "en/places.toml")
        named = [(kind, words) for data in places for kind, words in data.get("designators", {}).items()]
        self._deeds = frozenset(
            word
            for trigger in load_triggers(folders)
            for word in trigger.lemma
            if trigger.pos == "NOUN" and trigger.type == "attack" and trigger.strength in ("strong", "support", "blast")
        )
        self._designators = frozenset(w for _, words in named for w in words)
        self._streets = frozenset(w for data in places for w in data.get("streets", {}).get("nouns", ()))
        self._edges = frozenset(w for data in places for w in data.get("parts", {}).get("edges", ()))
        self._wide = frozenset(w for kind, words in named if kind != "town" for w in words)

    def read(self, match: Match) -> Reading | str:
        """The arguments of a trigger; or, where it does not count, one phrase that says what failed."""
        trigger, token = match.trigger, match.token
        if trigger.pos == "VERB":
            failed = self._wrong_words(trigger, token)
            if failed:
                return failed
            relations, light = self._relations_of(token), None
        else:
            relations, light = self._nouns.relations(match)
        failed = self._refused(trigger, relations)
        if failed:
            return failed
        if trigger.complement:
            relations = [_before_complement(r, trigger.complement) for r in relations]
        fillers, weapons = self._roles(match, relations)
        return Reading(match, tuple(fillers), tuple(relations), light, tuple(weapons))

    def _relations_of(self, verb: Token) -> list[Relation]:
        """The relations of a verb, read once for all its triggers."""
        known = verb.doc.user_data.setdefault("relations", {})
        if verb.i not in known:
            known[verb.i] = grammar.verb_relations(verb)
        return known[verb.i]

    # ------------------------------------------------------------ words the verb must have with it

    def _wrong_words(self, trigger: Trigger, verb: Token) -> str | None:
        particles = trigger.particle or frozenset(trigger.particle_for.get(lemma(verb), ()))
        after = verb.doc[verb.i + 1 : min(verb.i + 9, verb.sent.end)]
        if particles and not any(
            c.lower_ in particles and (c.dep_ in ("prt", "advmod", "prep") or c.i == verb.i + 1)
            for c in (*verb.children, *after[:1])
        ):
            return f"without {' or '.join(sorted(particles))}"
        if trigger.object and not any(
            c.dep_ in ("dobj", "nsubjpass", "npadvmod", "pobj") and c.lower_ in trigger.object for c in _near(verb)
        ):
            return f"without {' or '.join(sorted(trigger.object))} as object"
        if trigger.complement:
            text = " " + after.text.lower() + " "
            if not any(f" {word} " in text.replace(",", " ,").replace(".", " .") for word in trigger.complement):
                return f"without {' or '.join(trigger.complement)}"
        return None

    # ------------------------------------------------------------ conditions

    def _refused(self, trigger: Trigger, relations: list[Relation]) -> str | None:
        names = {r.name for r in relations}
        for needed in (trigger.needs, trigger.beside):
            if needed and not names & set(needed):
                return f"needs {' or '.join(needed)}"
        figure = next((c for r in relations for c in r.token.children if c.lower_ in self.kinds.lexicon.figurative), None)
        if figure is not None and trigger.type == "attack":
            return f"{figure.text!r} is a figure of speech"
        for name in trigger.without:
            if name in names:
                return f"has {name}"
        if trigger.pos == "NOUN" and trigger.type == "attack":
            struck = [r.token for r in relations if r.name in ("on", "against", "upon")]
            if struck and all(self._is_no_thing(t, self.kinds.of(t)) for t in struck):
                return f"{struck[0].text!r} cannot be struck"
        for name, words in trigger.unless.items():
            hit = next((r.token for r in relations if r.name == name and _has_word(r.token, words)), None)
            if hit is not None:
                return f"{name} is {hit.text!r}"
        if trigger.only and not any(r.name in trigger.only and _has_word(r.token, trigger.only[r.name]) for r in relations):
            return "has none of the words it is only with"
        for name, wanted in trigger.only_kind.items():
            for relation in relations:
                if relation.name == name and not self._fits(relation.token, wanted):
                    return f"{name} {relation.token.text!r} is no {' or '.join(wanted)}"
        for name, wanted in trigger.unless_kind.items():
            for relation in relations:
                if relation.name == name and self.kinds.fits(self.kinds.of(relation.token), wanted):
                    return f"{name} {relation.token.text!r} is {' or '.join(wanted)}"
        return None

    def _fits(self, token: Token, wanted: tuple[str, ...]) -> bool:
        sense = self.kinds.of(token)
        if sense.pronoun and sense.kind == "person" and set(wanted) <= _NO_PERSONS:
            return False  # "capture him" takes no land
        if sense.pronoun:
            return wanted != ("explosive",) and wanted != ("projectile",)
        if "bomber" in wanted and "bomber" in lemma(token):
            return True
        if (
            "weapon" in wanted
            and sense.kind == "vehicle"
            and any(c.lower_ in ("rigged", "packed", "loaded", "laden", "filled", "full", "booby") for c in token.children)
            and any(self.kinds.lexicon.weapon((lemma(t),)) or "explosive" in t.lower_ for t in token.subtree if t != token)
        ):
            return True  # "a truck rigged with dynamite"
        if sense.kind == "number" and "being" in wanted and any(c.dep_ == "det" for c in token.children):
            return True  # "seized the three"
        if "armed" in wanted and (sense.kind, lemma(token) in self.kinds.lexicon.forces) == ("person", True):
            return True  # soldiers fight as an army does
        if "attack" in wanted and lemma(token) in self.kinds.lexicon.violence:
            return True
        if (
            sense.kind == "unknown"
            and token.pos_ == "PROPN"
            and not set(wanted) & {"explosive", "projectile", "weapon", "facility", "assailant"}
        ):
            return True
        return self.kinds.fits(sense, wanted)

    # ------------------------------------------------------------ roles

    def _roles(self, match: Match, relations: list[Relation]) -> tuple[list[Filler], list[Token]]:
        out: list[Filler] = []
        weapons: list[Token] = []
        seen: set[tuple[str, int]] = set()
        for relation in relations:
            relation = grammar.object_told_before(relation)
            sense = self.kinds.of(relation.token)
            if sense.weapon:
                weapons.append(relation.token)
            wish = match.trigger.roles.get(relation.name)
            if sense.weapon and relation.name in ("subject", "by"):
                out += self._owners(relation.token, seen)
            role = self._role(wish, relation, sense, match, relations) if wish else None
            if role and (role, relation.token.i) not in seen:
                seen.add((role, relation.token.i))
                out.append(Filler(role, relation.name, relation.token, sense))
        return out, weapons

    def _owners(self, weapon: Token, seen: set[tuple[str, int]]) -> Iterator[Filler]:
        """Whose weapon struck: "Russian missiles", "Hezbollah rockets"."""
        for child in weapon.children:
            sense = (
                self.kinds.of(child)
                if child.dep_ in ("compound", "amod", "poss", "nmod") and child.pos_ in ("PROPN", "ADJ", "NOUN")
                else None
            )
            if (
                sense is not None
                and (_adjectival(child, sense) or sense.kind in ("armed_group", "security_force"))
                and ("perpetrator", child.i) not in seen
            ):
                seen.add(("perpetrator", child.i))
                yield Filler("perpetrator", "owner", child, sense)

    def _role(self, wish: str, relation: Relation, sense: Sense, match: Match, relations: list[Relation]) -> str | None:
        if wish == "victim" and sense.kind == "number":
            return wish if match.trigger.casualty else None
        if wish == "target" and sense.weapon and relation.name in match.trigger.only:
            return wish  # a drone is a weapon, but not where it is shot down
        if sense.kind in _NEVER_LEXICAL or sense.weapon or relation.token.lower_ in ("that", "which", "what", "there"):
            return None
        if wish == "perpetrator":
            return wish if self._may_do(relation.token, sense) else None
        if wish == "target" and relation.name == "passive_subject" and sense.attacker and match.token.dep_ == "acl":
            # "after armed bandits attacked on Sunday" parsed as "bandits [who were] attacked"
            return wish if any(r.name == "by" for r in relations) else "perpetrator"
        if wish == "target":
            aside = self._is_mere_place(relation, sense, match) or self._is_no_thing(relation.token, sense)
            aside = aside or self._is_where(relation.token)
            return None if aside or self._is_held(relation.token) or _is_own(relation, sense, match) else wish
        if wish == "victim":
            if sense.kind in ("facility", "vehicle", "place"):
                return None if _is_own(relation, sense, match) else "target"
            return (
                wish
                if sense.kind != "unknown"
                or meant(relation.token).pos_ in ("PROPN", "PRON")
                or relation.token.lower_ == "one"
                or _may_be_hurt(relation.token)
                else None
            )
        if wish == "place_target":
            if self._is_no_aim(relation.token) or self._is_where(relation.token):
                return None
            thing = sense.kind in ("facility", "vehicle", "event") and relation.token.pos_ != "PRON"
            return "target" if thing and lemma(relation.token) not in self._designators else None
        if wish == "by_kind":
            return self._by_kind(relation, sense, match, relations)
        if wish == "by_kind_possessor":
            others = any(r.name == "of" for r in relations)
            if sense.kind in ("place", "date"):
                return None
            return (
                "perpetrator"
                if others or sense.attacker or sense.kind in ("armed_group", "security_force", "government")
                else "victim"
            )
        if wish in ("recipient", "issuer", "claimant"):
            return (
                wish
                if sense.kind in _BEINGS
                or sense.speaks
                or (sense.kind == "vehicle" and wish == "recipient")
                or (sense.kind in ("place", "unknown") and relation.token.pos_ in ("PROPN", "PRON"))
                else None
            )
        if wish == "recipient_being":
            return "recipient" if sense.kind in _BEINGS and sense.kind != "place" else None
        if wish == "issuer_kind":
            return (
                "issuer"
                if sense.kind in ("government", "organisation", "security_force")
                or sense.speaks
                or _adjectival(relation.token, sense)
                else None
            )
        return wish if wish != "weapon_object" else None  # a role of a user's own type

    def _is_no_thing(self, token: Token, sense: Sense) -> bool:
        """Whether a noun names what cannot be struck: another deed ("attacks and the killing of"), a quality ("poverty")."""
        if token.pos_ != "NOUN" or sense.kind != "unknown":
            return False
        low, lexicon = lemma(token), self.kinds.lexicon
        return low in self._deeds or low in lexicon.untouchable or any(map(low.endswith, lexicon.untouchable_endings))

    def _is_where(self, token: Token) -> bool:
        """Whether a noun says where or when, as a target never does: a street by name, the edge of a town, Easter Sunday."""
        if token.ent_type_ in ("DATE", "TIME") or lemma(token) in self._edges:
            return True
        return lemma(token).rstrip(".") in self._streets and token.pos_ == "PROPN"

    def _is_held(self, token: Token) -> bool:
        """ "a bomb hidden in a cart", "shown on television": where a bomb is hidden or told of is not what it is aimed at."""
        return token.head.dep_ == "prep" and lemma(token.head.head) in self.kinds.lexicon.hiding

    def _is_no_aim(self, token: Token) -> bool:
        """Where a bomb is hidden, a part of a house, or a house without a determiner ("admitted the attack in court")."""
        lexicon = self.kinds.lexicon
        bare = token.tag_ == "NN" and token.lower_ in lexicon.bare_places and not any(True for _ in token.lefts)
        return self._is_held(token) or bare or lemma(token) in lexicon.parts_of_houses

    def _is_mere_place(self, relation: Relation, sense: Sense, match: Match) -> bool:
        """A province or town struck is where it happened; a target is only a land invaded, or a town that is the object."""
        if sense.kind == "place" or lemma(relation.token) in self._wide:
            return match.trigger.subtype != "invasion" and (match.trigger.pos == "NOUN" or sense.kind != "place")
        return (
            sense.kind == "government"
            and sense.name is not None
            and sense.name.kind == "country"
            and match.trigger.pos == "NOUN"
            and match.trigger.subtype != "invasion"
        )

    def _may_do(self, token: Token, sense: Sense) -> bool:
        if sense.kind == "place":
            return sense.name is not None
        if sense.kind in _NO_ACTOR:
            return sense.kind == "vehicle" and any(
                c.dep_ in ("compound", "amod", "poss") and (self.kinds.of(c).name or c.lower_ in ("its", "their", "our"))
                for c in token.children
            )
        return sense.kind != "unknown" or sense.pronoun or token.pos_ == "PROPN"

    def _by_kind(self, relation: Relation, sense: Sense, match: Match, relations: list[Relation]) -> str | None:
        """The role of a word before the noun: an armed group did it, a facility was struck, a place is only where it was."""
        token = relation.token
        if sense.kind == "armed_group" or sense.attacker:
            return "perpetrator"
        if sense.kind == "security_force":
            return "perpetrator"
        if sense.kind in ("facility", "vehicle") and relation.name == "compound":
            return None if self._is_where(token) else "target"
        if _adjectival(token, sense):
            owned = any(
                r.name == "compound"
                and r.token.i > token.i
                and self.kinds.of(r.token).kind in ("facility", "vehicle", "person")
                for r in relations
            )
            told = match.trigger.subtype in (
                "bombing",
                "suicide_bombing",
                "kidnapping",
                "stabbing",
                "arson",
                "hijacking",
                "vehicle_ramming",
            )
            return None if owned or told else "perpetrator"
        if sense.kind in ("person", "population") and match.trigger.roles.get("of") == "victim":
            return "victim"
        return None


def _before_complement(relation: Relation, complement: tuple[str, ...]) -> Relation:
    """ "took four tourists hostage" read as "four tourist-hostages": the tourists are the object."""
    if relation.name == "object" and relation.token.lower_ in complement:
        inner = next((c for c in relation.token.children if c.dep_ in ("compound", "nmod", "poss")), None)
        if inner is not None:
            return Relation("object", inner)
    return relation


def _near(verb: Token) -> list[Token]:
    """Children of a verb, and the words after it up to its object: "set fire to" is parsed in several ways."""
    return [*verb.children, *(t for t in verb.doc[verb.i + 1 : verb.i + 3] if t.dep_ in ("dobj", "npadvmod", "pobj"))]


def _adjectival(token: Token, sense: Sense) -> bool:
    """Whether a word before a noun says whose it is: a demonym, or an abbreviation such as US."""
    if sense.name is not None and sense.name.kind == "demonym":
        return True
    return sense.name is not None and sense.name.kind == "country" and token.text.replace(".", "").isupper()


def _has_word(token: Token, words: frozenset[str]) -> bool:
    return lemma(token) in words or token.lower_ in words or lemma(meant(token)) in words


def _is_own(relation: Relation, sense: Sense, match: Match) -> bool:
    """ "blew up their cars": a vehicle of the attackers' own is what they strike with."""
    bombing = match.trigger.subtype in ("bombing", "suicide_bombing", "unspecified")
    own = any(c.dep_ == "poss" and c.lower_ in ("his", "her", "their") for c in relation.token.children)
    return bombing and relation.name == "object" and sense.kind == "vehicle" and own


def _may_be_hurt(token: Token) -> bool:
    """Whether a noun of no list could name people: a number, or by its ending."""
    if token.pos_ == "NUM" or token.lower_ in ("scores", "dozens", "hundreds", "thousands", "tens"):
        return True
    word = token.lemma_.lower()
    if meant(token) != token and meant(token).lower_ in ("injured", "wounded", "hurt", "missing", "dead", "hostages"):
        return True  # "a dozen of the injured"
    return token.pos_ == "NOUN" and word.endswith(("er", "or", "ist", "ian", "man", "woman", "men", "ant", "ee", "ess", "ster"))
