"""Who says so, and on what basis somebody is held to have done it: `models/en/speech.toml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from forewarn.language import grammar
from forewarn.language.lexicon import read_toml_all
from forewarn.language.names import name_at
from forewarn.language.nouns import meant
from forewarn.language.triggers import lemma


@dataclass(frozen=True)
class SpeechData:
    """Word lists by section and name, e.g. `["blame"]["accuse_verbs"]`."""

    words: dict[str, dict[str, frozenset[str]]]

    @property
    def laying_blame(self) -> frozenset[str]:
        """Verbs that lay a deed at somebody's door, whose dates are their own."""
        blame = self.words["blame"]
        return blame["accuse_verbs"] | blame["blame_verbs"] | blame["arrested_verbs"]


@cache
def load_speech(folders: tuple[Path, ...]) -> SpeechData:
    """The speech file of the folders."""
    out: dict[str, dict[str, frozenset[str]]] = {}
    for data in read_toml_all(folders, "en/speech.toml"):
        for section, lists in data.items():
            table = out.setdefault(section, {})
            for name, words in lists.items():
                table[name] = table.get(name, frozenset()) | frozenset(words)
    return SpeechData(out)


class SpeechReader:
    """Reads sources, self-claims and blame; built once."""

    def __init__(self, data: SpeechData) -> None:
        self._report = data.words["report"]
        self._self = data.words["self"]
        self._telling = self._self["verbs"] | self._self["denying"] | self._self["calling"]
        self._blame = data.words["blame"]
        self.speaker_nouns = data.words["speaker"]["nouns"] | data.words["speaker"]["documents"]
        self.documents, self.hearsay = data.words["speaker"]["documents"], data.words["speaker"]["hearsay"]
        self.forces = self._self["forces"]

    def speech_verb(self, token: Token) -> Token | None:
        """The nearest reporting verb in whose complement a token stands."""
        below = token
        for _ in range(12):
            here = below.head
            if here == below:
                return self._parenthetical(below)
            if (
                here.pos_ in ("VERB", "AUX")
                and lemma(here) in self._report["verbs"]
                and below.dep_ in ("ccomp", "xcomp", "dobj", "parataxis", "oprd", "advcl")
            ):
                return here
            below = here
        return None

    def _parenthetical(self, root: Token) -> Token | None:
        """A reporting verb that hangs from the clause ("..., police said")."""
        for child in root.children:
            if (
                child.dep_ in ("parataxis", "ccomp")
                and lemma(child) in self._report["verbs"]
                and any(c.dep_ == "nsubj" for c in child.children)
            ):
                return child
        return None

    def source(self, token: Token) -> Token | None:
        """The head of the phrase that names who says what the token tells of."""
        verb = self.speech_verb(token)
        if verb is not None:
            speakers = [r.token for r in grammar.subjects(verb) if r.name in ("subject", "by")]
            if speakers and not grammar.is_under(token, speakers[0]):
                return speakers[0]
        lemmas, (begin, end) = token.doc.user_data.get("lemmas"), (token.sent.start, token.sent.end)
        if lemmas is not None and not {"accord", "according"} & set(lemmas[begin:end]):
            return None
        for word in token.sent:
            if word.lower_ == "according" and word.i + 1 < len(word.doc) and word.doc[word.i + 1].lower_ == "to":
                found = [c for c in word.doc[word.i + 1].children if c.dep_ == "pobj"] or [
                    c for c in word.children if c.dep_ == "pobj"
                ]
                if found:
                    return found[0]
        return None

    # ------------------------------------------------------------ of oneself

    def tells_of_self(self, low: str) -> bool:
        """Whether a verb, by its lemma, is one by which a speaker may tell of a deed of its own, or deny one."""
        return low in self._telling

    def denies_by_itself(self, verb: Token) -> bool:
        """Whether the verb is one of denial ("denied that ...")."""
        return lemma(verb) in self._self["denying"]

    def is_own(self, token: Token) -> bool:
        """Whether words stand for the speaker or its people: "it", "its fighters", "one of its bombers"."""
        if lemma(token) in self._self["own_nouns"] and any(c.lower_ == "the" for c in token.children):
            return not any(c.pos_ == "PROPN" for c in token.children)
        return token.lower_ in self._self["own"] or any(
            c.lower_ in self._self["own"]
            for c in token.subtree
            if c.dep_ in ("poss", "pobj", "nmod") and abs(c.i - token.i) <= 4
        )

    def is_body(self, token: Token) -> bool:
        """Whether a noun names a body that may fight: "a second group", "the Abu Hafs Brigades"."""
        return lemma(token) in self._self["bodies"] or token.lower_ in self._self["bodies"]

    def tells_of_fault(self, verb: Token) -> bool:
        """ "Took responsibility for failing to stop it": a fault owned up to, not a deed."""
        return any(lemma(t) in self._self["faults"] and t.i - verb.i <= 6 for t in verb.subtree if t.i > verb.i)

    def says_behind(self, verb: Token, deeds: set[int]) -> bool:
        """ "was behind the blast", "was responsible for it"; not "for the flowers". `deeds`: words that tell of attacks."""
        words = [c for c in verb.children if c.lower_ in self._self["behind"]]
        return bool(words) and all(self.is_deed(noun, deeds) for word in words for noun in _below(word))

    def is_deed(self, noun: Token, deeds: set[int]) -> bool:
        """Whether a noun may be what is claimed: it tells of an attack, is a pronoun, "the operation", "a wave of raids"."""
        if noun.i in deeds or noun.pos_ not in ("NOUN", "PROPN") or lemma(noun) in self._self["deeds"]:
            return True
        within = [g for c in noun.children if c.lower_ == "of" and c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
        named = [c for c in noun.children if c.dep_ in ("compound", "appos")]
        return any(self.is_deed(g, deeds) for g in within) or any(c.i in deeds for c in named)

    def names_deed(self, noun: Token) -> bool:
        """Whether a noun stands for a deed told before, by itself: "the massacre", "this operation"."""
        return noun.pos_ == "NOUN" and lemma(noun) in self._self["named_deeds"]

    def accuses(self, noun: Token) -> bool:
        """ "reports", "claims", "allegations": of which only what they are of says whether they are of a deed."""
        return lemma(noun) in self._self["accusing"]

    def tells_of_part(self, token: Token) -> bool:
        """Whether a word tells of a part in a deed: "involvement", "behind", "responsible"."""
        low = token.lower_
        return low in self._self["involved"] or low in self._self["behind"] or lemma(token) in self._blame["involve_verbs"]

    def calls(self, verb: Token) -> bool:
        """Whether a verb may call a deed something: "called it revenge", "described it as its work"."""
        return lemma(verb) in self._self["calling"]

    def says_own_work(self, verb: Token) -> bool:
        """ "(it) was our work", "(they) were the work of its fighters"."""
        return verb.lemma_ == "be" and any(c.dep_ == "attr" and self.is_own_work(c) for c in verb.children)

    def is_own_work(self, noun: Token) -> bool:
        """ "its handiwork", "the work of its fighters"."""
        if lemma(noun) not in self._self["works"]:
            return False
        return any(c.dep_ == "poss" and c.lower_ in self._self["own"] for c in noun.children) or any(
            r.name == "of" and self.is_own(r.token) for r in grammar.prepositions(noun)
        )

    def says_answer(self, verb: Token) -> bool:
        """ "(it) was revenge for", "was in response to", "was fired in retaliation for"."""
        if verb.lemma_ == "be" and any(c.dep_ == "attr" and self.is_answer(c) for c in verb.children):
            return True
        return any(r.name in ("in", "as") and self.is_answer(r.token) for r in grammar.prepositions(verb))

    def is_answer(self, noun: Token) -> bool:
        """ "an answer to calls", "revenge for a killing"; a word that says a deed was done back."""
        return lemma(noun) in self._self["answers"]

    def is_own_man(self, noun: Token) -> bool:
        """ "one of its soldiers", "a soldier of the caliphate"."""
        man = meant(noun)
        named = any(r.name == "of" and name_at(r.token) is not None for r in grammar.prepositions(man))
        return lemma(man) in self._self["men"] and (self.is_own(noun) or self.is_own(man) or named)

    def says_act(self, verb: Token) -> bool:
        """ "did it", "carried it out", "targeted a carrier", "answered with a salvo": a deed of violence by its verb."""
        if grammar.is_passive(verb) or verb.tag_ == "VBG":
            return False
        if lemma(verb) in self._self["acts"]:
            return any(c.dep_ in ("dobj", "prep", "dative") for c in verb.children)
        done = [c for c in verb.children if c.dep_ == "dobj"]
        if lemma(verb) in ("do", "carry", "perform", "execute"):
            return any(c.lower_ in ("it", "this", "that", "so") or lemma(c) in self._self["deeds"] for c in done)
        return lemma(verb) == "send" and any(lemma(c) in self._self["men"] for c in done)

    def holds_back(self, verb: Token) -> bool:
        """ "without claiming", "has yet to claim", "stopped short of claiming", "declined to claim", "if it claimed"."""
        head = verb.head
        if verb.dep_ == "pcomp" and (head.lower_ == "without" or lemma(head.head) in ("stop", "refrain", "short")):
            return True
        if any(c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless") for c in verb.children):
            return True
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
        yet = any(t.lower_ == "yet" for t in verb.doc[max(verb.sent.start, verb.i - 3) : verb.i])
        return infinitive and (yet or lemma(head) in self._self["refusing"])

    def says_own_people(self, verb: Token) -> bool:
        """ "(the bombers) were its men"."""
        return verb.lemma_ == "be" and any(
            c.dep_ == "attr" and self.is_own(c) and c.lower_ not in self._self["own"] for c in verb.children
        )

    def says_involved(self, verb: Token) -> bool:
        """ "was involved", "had any part", "had nothing to do with"."""
        return any(w.lower_ in self._self["involved"] for w in (verb, *verb.children) if w.i >= verb.i)

    def negates(self, verb: Token, own: list[Token]) -> bool:
        """Whether a complement denies: by "not", by "nothing", by "none of its men"."""
        words = [c for c in verb.children if c.dep_ == "neg" or c.lower_ in self._self["denies"]]
        inner = [
            g
            for c in verb.children
            for g in (c, *c.children)
            if c.dep_ in ("dobj", "attr") and g.lower_ in self._self["denies"]
        ]
        return bool(words or inner) or any(
            t.lower_ in ("none", "neither", "no") or any(c.lower_ == "no" for c in t.children) for t in own
        )

    # ------------------------------------------------------------ blame

    def modifier_basis(self, head: Token) -> str | None:
        """ "suspected militants", "alleged gunmen": suspected."""
        if any(c.lower_ in self._blame["suspect_mods"] for c in head.children if c.dep_ in ("amod", "nmod", "compound")):
            return "suspected"
        return None

    def clause_basis(self, token: Token) -> str | None:
        """The basis that a verb above the trigger gives its subject: "accused of bombing", "suspected of"."""
        below = token
        for _ in range(5):
            here = below.head
            if here == below:
                return None
            low = lemma(here)
            if low in self._blame["accuse_verbs"] and below.dep_ in ("prep", "xcomp", "pcomp", "advcl", "ccomp"):
                return "accused"
            if low in self._blame["suspect_verbs"] and below.dep_ in ("prep", "xcomp", "ccomp", "pcomp"):
                return "suspected"
            below = here
        return None


def _below(word: Token) -> list[Token]:
    """The nouns that "behind" or "responsible for" takes."""
    preps = [word, *(c for c in word.children if c.dep_ == "prep" and c.lower_ == "for")]
    return [c for prep in preps for c in prep.children if c.dep_ == "pobj"]
