"""Whether an event happened: the cues of `models/en/status.toml` within reach of a trigger.

One algorithm, after the clinical context algorithms: the nearest cue above a trigger in the tree wins; a clause with a
subject of its own ends the reach of a cue unless that clause lies in the future.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from forewarn.language import grammar
from forewarn.language.lexicon import read_toml_all
from forewarn.language.nouns import meant
from forewarn.language.triggers import lemma

_MODAL = "modal"
_NOMINAL = ("NOUN", "PROPN")


@dataclass(frozen=True)
class Cue:
    """One line of the status file."""

    id: str
    status: str
    act: str
    words: frozenset[str]
    pos: str | None
    only_when_not_past: bool
    only_infinitive: bool
    alien: bool


@dataclass(frozen=True)
class StatusData:
    """All cues by the way they act, and the word lists: `words["generic"]["governors"]`."""

    cues: dict[str, tuple[Cue, ...]]
    words: dict[str, dict[str, frozenset[str]]]


@cache
def load_status(folders: tuple[Path, ...]) -> StatusData:
    """The cues of the folders."""
    cues: dict[str, list[Cue]] = {}
    words: dict[str, dict[str, frozenset[str]]] = {}
    for data in read_toml_all(folders, "en/status.toml"):
        for entry in data.get("cue", []):
            cue = Cue(
                *(entry["id"], entry["status"], entry["act"], frozenset(entry["lemma"]), entry.get("pos")),
                *(entry.get(name, False) for name in ("only_when_not_past", "only_infinitive", "alien")),
            )
            cues.setdefault(cue.act, []).append(cue)
        for section in ("generic", "outcome", "caught", "untrue", "unreal"):
            for name, listed in data.get(section, {}).items():
                table = words.setdefault(section, {})
                table[name] = table.get(name, frozenset()) | frozenset([listed] if isinstance(listed, str) else listed)
    return StatusData({act: tuple(found) for act, found in cues.items()}, words)


@dataclass(frozen=True)
class Status:
    """A status, and the ids of the cues that set it."""

    value: str
    cues: tuple[str, ...] = ()
    past: bool = False  # a plan told as past
    stranger: Token | None = None  # a verb whose subject is not the doer: "police foiled", "officials feared"


class StatusReader:
    """Reads the status of triggers; built once."""

    def __init__(self, data: StatusData, done_verbs: frozenset[str]) -> None:
        self.data = data
        self.done_verbs = done_verbs

    def of(self, token: Token, light: Token | None, default: str | None) -> Status:
        """The status of the trigger at `token`, told through the light verb `light` if there is one.

        `default` is the trigger's own status (a plot is planned), kept unless a cue says otherwise.
        """
        anchor = light or token
        for find in (self._untrue, self._within, self._negated, self._governed, self._modal, self._marked):
            status = find(token, anchor)
            if status is not None:
                return self._caught(status, anchor)
        return self._caught(Status(default or "actual"), anchor)

    def _caught(self, status: Status, anchor: Token) -> Status:
        """ "Arrested two men who planned to bomb", "on suspicion of plotting to bomb": stopped, so foiled."""
        if status.value != "planned":
            return status
        below = anchor
        for _ in range(10):
            here = below.head
            if here == below or (below.dep_ in ("ccomp", "conj") and below.pos_ in ("VERB", "AUX") and _has_own_subject(below)):
                return status
            caught = _with_particle(here) in self.data.words["caught"]["verbs"] and here.pos_ == "VERB"
            if caught and below.dep_ in ("prep", "dobj", "nsubjpass", "advcl"):
                stopped = grammar.negation(here) is None and not _has_modal(here)
                return Status("foiled", (*status.cues, "status.caught")) if stopped else status
            below = here
        return status

    def _untrue(self, token: Token, anchor: Token) -> Status | None:
        """ "The bomb threat proved to be a hoax", "reports of a shooting were false", "rumours of an attack were dismissed"."""
        if token.pos_ not in _NOMINAL:
            return None
        words, top = self.data.words["untrue"], token
        if top.dep_ == "pobj" and top.head.lower_ in ("of", "about") and lemma(top.head.head) in words["reports"]:
            top = top.head.head
        verb = top.head
        if top.dep_ in ("nsubj", "nsubjpass") and verb.pos_ in ("VERB", "AUX"):
            said = [c for c in verb.subtree if c.dep_ in ("attr", "acomp", "oprd") and c.i > verb.i and c.i - verb.i <= 6]
            if any(c.lower_ in words["words"] for c in said) and grammar.negation(verb) is None:
                return Status("denied", ("status.untrue",))
        if top != token and top.dep_ in ("nsubjpass", "dobj") and lemma(verb) in words["verbs"]:
            return Status("denied", ("status.untrue",))
        return None

    def failed(self, verb: Token) -> bool:
        """Whether a verb with its weapon says that an attack came to nothing: "was defused", "failed to explode"."""
        words, low = self.data.words["outcome"], _with_particle(verb)
        if low in words["stopped"]:
            what = [
                r.token for r in (*grammar.objects(verb), *grammar.subjects(verb)) if r.name in ("object", "passive_subject")
            ]
            stopped = grammar.negation(verb) is None and not _has_modal(verb) and not _is_infinitive(verb)
        elif low in words["works"]:
            what = [r.token for r in grammar.subjects(verb) if r.name in ("subject", "passive_subject")]
            stopped = grammar.negation(verb) is not None or lemma(verb.head) == "fail"
        else:
            return False
        return stopped and bool(what) and not any(self._is_part(t) for t in what)

    def _is_part(self, noun: Token) -> bool:
        part = self.data.words["outcome"]["part"]
        return lemma(noun) in part or any(c.lower_ in part or c.dep_ == "nummod" for c in noun.children)

    def _cue(self, act: str, word: str, pos: str | None = None) -> Cue | None:
        return next((cue for cue in self.data.cues.get(act, ()) if word in cue.words and pos in (None, cue.pos)), None)

    def _governing(self, word: Token) -> Cue | None:
        """The cue that a word is, as verb, noun or adjective; with its particle first ("head off")."""
        kind = "NOUN" if word.pos_ in _NOMINAL else "VERB" if word.pos_ in ("VERB", "AUX") else word.pos_
        for text in (_with_particle(word), lemma(word)):
            for cue in self.data.cues.get("governs", ()):
                if text in cue.words and cue.pos in (None, kind):
                    return cue
        return None

    def _within(self, token: Token, anchor: Token) -> Status | None:
        for child in token.children:
            if child.dep_ in ("amod", "compound", "nmod", "advmod") and (cue := self._cue("within", child.lower_)):
                if cue.only_when_not_past and _told_as_past(anchor if anchor != token else _verb_of(token)):
                    continue
                return Status(cue.status, (cue.id,))
        if token.dep_ == "nsubj" and token.head.lemma_ in ("be", "seem", "appear"):  # "an attack was possible"
            for child in token.head.children:
                if child.dep_ in ("acomp", "oprd") and (cue := self._cue("within", child.lower_)) and cue.status != "denied":
                    return Status(cue.status, (cue.id,))
        return None

    def _negated(self, token: Token, anchor: Token) -> Status | None:
        cue = self.data.cues["negation"][0]
        if _with_particle(token) in self.data.words["outcome"]["works"] and self.failed(token):
            return Status("attempted", ("status.outcome",))
        for word in dict.fromkeys((token, anchor)):
            if grammar.negation(word) is not None and not (word.pos_ in ("VERB", "AUX") and _only_follows(word)):
                return Status(cue.status, (cue.id,))
        top = _verb_of(token) if token.pos_ in _NOMINAL else None
        if top is not None and top.lemma_ == "be" and token.dep_ in ("attr", "nsubj") and grammar.negation(top) is not None:
            return Status(cue.status, (cue.id,))
        return None

    def _governed(self, token: Token, anchor: Token) -> Status | None:
        """The nearest verb, noun or adjective above whose complement holds the trigger."""
        own = self._governing(anchor) if anchor != token else None
        if own is not None:
            return self._weigh(own, anchor, token)
        below, here = anchor, anchor.head
        for _ in range(8):
            if here == below:
                return None
            if below.dep_ == "conj" and below.pos_ == here.pos_ and here.pos_ in ("VERB", "AUX") and _has_own_subject(below):
                return None
            cue = self._governing(here)
            if cue is not None and self._reaches(cue, here, below):
                if cue.status == "planned" and here.pos_ in _NOMINAL and (foiled := self._foiled(here)) is not None:
                    return foiled
                return self._weigh(cue, here, token)
            if below.dep_ in ("relcl", "nsubj", "nsubjpass") and below.pos_ in ("VERB", "AUX"):
                return None
            if below.dep_ in ("ccomp", "advcl", "relcl") and not self._not_yet(below):
                return None
            if below == anchor and _is_infinitive(below) and self._is_for_later(here, below.dep_):
                purpose = self.data.cues["purpose"][0]
                return Status(purpose.status, (purpose.id,))
            below, here = here, here.head
        return None

    def _is_for_later(self, here: Token, dep: str) -> bool:
        """Whether an infinitive tells what its verb was for: "bought guns to kidnap", "were coming to attack"."""
        if here.pos_ != "VERB":
            return False
        under_way = here.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in here.children)
        if under_way and dep in ("advcl", "xcomp"):
            return lemma(here) in ("come", "go") or lemma(here) not in self.done_verbs
        return dep == "advcl" and lemma(here) not in self.done_verbs

    def _reaches(self, cue: Cue, here: Token, below: Token) -> bool:
        """Whether the cue's complement (not its subject, nor a mere adjunct) holds the trigger."""
        dep = below.dep_
        if cue.only_infinitive and not _is_infinitive(below):
            return False
        if here.pos_ in _NOMINAL:
            return dep in ("acl", "prep", "relcl", "appos", "compound", "poss") and (
                dep != "prep" or below.lower_ in ("of", "to", "for", "about", "that", "on", "against", "from")
            )
        if dep in ("ccomp", "relcl"):
            return self._not_yet(below)
        if dep == "prep":
            return below.lower_ in ("of", "about", "against", "for", "to", "from")
        if dep in ("nsubjpass", "dobj", "pobj", "attr"):
            return True
        if dep == "nsubj":
            return False
        return dep in ("xcomp", "pcomp", "acl", "oprd", "advcl", "dep", "ccomp") and (dep != "advcl" or _is_infinitive(below))

    def _weigh(self, cue: Cue, here: Token, token: Token) -> Status:
        """A prevention that itself failed, or is only hoped for, prevented nothing."""
        if cue.status == "foiled" and here.pos_ == "VERB":
            if grammar.negation(here) is not None or lemma(here.head) in ("fail", "unable") or _has_modal(here):
                return Status("actual", (cue.id,))
            if _is_infinitive(here) or here.tag_ == "VBG":
                return Status("actual" if _is_told(token) else "threatened", (cue.id,))
        if cue.status == "attempted" and here.pos_ == "VERB" and (_is_infinitive(here) or _has_modal(here)):
            return self._governed(here, here) or self._modal(here, here) or Status(cue.status, (cue.id,))
        if cue.status == "attempted" and lemma(here) == "fail" and grammar.negation(here) is not None:
            return Status("actual", (cue.id,))
        if cue.status == "planned" and cue.id.startswith("status.planned"):
            if lemma(here) == "prepare" and any(c.dep_ == "prep" and c.lower_ == "for" for c in here.children):
                return Status("threatened", (cue.id,), stranger=here)  # "the army is preparing for an assault"
            if _is_told(token) and here.tag_ in ("VBD", "VBN") and not any(c.lower_ == "for" for c in here.children):
                return Status("actual", (cue.id,))  # "the attack had been planned since March"
        past = (
            cue.status == "planned"
            and here.tag_ in ("VBD", "VBN")
            and not any(c.lower_ in ("has", "have") for c in here.children)
        )
        return Status(cue.status, (cue.id,), past, here if cue.alien else None)

    def _foiled(self, plan: Token) -> Status | None:
        """ "Police thwarted a plan to bomb": the plan was stopped, so what was planned was."""
        verb = plan.head
        if plan.dep_ not in ("dobj", "nsubjpass") or verb.pos_ != "VERB":
            return None
        cue = self._governing(verb)
        return self._weigh(cue, verb, plan) if cue is not None and cue.status == "foiled" else None

    def _modal(self, token: Token, anchor: Token) -> Status | None:
        """The modal of the trigger's verb, or of the verbs above that lend it their subject ("were able to help carry out")."""
        verb = anchor if anchor.pos_ in ("VERB", "AUX") else _verb_of(token)
        if token.pos_ in _NOMINAL and anchor == token and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr"):
            return None
        while verb is not None:
            for child in verb.children:
                if child.dep_ == "aux" and child.tag_ == "MD" and (cue := self._cue(_MODAL, _modal_lemma(child))):
                    if any(c.dep_ == "aux" and c.lower_ in ("have", "'ve") for c in verb.children):
                        return Status("planned", (cue.id,)) if child.lower_ == "would" else None
                    return Status(cue.status, (cue.id,))
            lends = verb.dep_ in ("xcomp", "conj", "acomp") and not _has_own_subject(verb) and verb.head != verb
            verb = verb.head if lends and verb.head.pos_ in ("VERB", "AUX", "ADJ") else None
        return None

    def _marked(self, token: Token, anchor: Token) -> Status | None:
        verb = anchor if anchor.pos_ in ("VERB", "AUX") else token.head
        if verb.pos_ not in ("VERB", "AUX") or (
            anchor == token and token.pos_ in _NOMINAL and token.dep_ not in ("nsubj", "nsubjpass", "dobj")
        ):
            return None
        for child in verb.children:
            if child.dep_ in ("mark", "advmod") and (cue := self._cue("mark", child.lower_)) and child.i < verb.i:
                if cue.status == "threatened" and child.lower_ == "whether":
                    return None
                return Status(cue.status, (cue.id,))
        return None

    def _not_yet(self, verb: Token) -> bool:
        """Whether a clause tells of what is still to come: a modal, "about to", an infinitive, no past form."""
        if _is_infinitive(verb) or _has_modal(verb):
            return True
        if verb.tag_ in ("VBD",) or any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in verb.children):
            return any(
                lemma(c) in ("about", "poised", "likely", "plan", "prepare", "set", "go", "ready")
                for c in (verb, *verb.children)
            )
        return verb.tag_ not in ("VBN",) or not any(
            c.dep_ in ("aux", "auxpass") and c.lower_ in ("has", "have", "had") for c in verb.children
        )

    def counterfactual(self, anchor: Token) -> bool:
        """Whether a deed is told as none: "if terrorists had attacked", "could have killed hundreds", "wants to attack"."""
        auxiliaries = {c.lower_ for c in anchor.children if c.dep_ in ("aux", "auxpass")}
        if auxiliaries & {"had", "'d"} and any(c.dep_ == "mark" and c.lower_ == "if" for c in anchor.children):
            return True
        if auxiliaries >= {"could", "have"} or (
            auxiliaries >= {"would", "have"} and any(c.dep_ == "advcl" for c in anchor.children)
        ):
            return True
        unreal = _is_infinitive(anchor) and lemma(anchor.head) in self.data.words["unreal"]["words"]
        return unreal and anchor.dep_ in ("xcomp", "acl", "ccomp")

    def habitual(self, verb: Token, *, telling: bool = False) -> bool:
        """Whether a verb tells of a habit ("often attack"); a warning given "repeatedly" (`telling`) was given."""
        words = self.data.words["generic"]
        habits = words["verbs_habitual"] - words["told_again"] if telling else words["verbs_habitual"]
        return verb.pos_ in ("VERB", "AUX") and any(c.dep_ == "advmod" and c.lower_ in habits for c in verb.children)

    def generic(self, token: Token) -> bool:
        """Whether a noun speaks of attacks in general."""
        words = self.data.words["generic"]
        if token.pos_ not in _NOMINAL:
            return False
        if token.dep_ in ("compound", "nmod", "amod") and lemma(token.head) in words["compound_use"]:
            return True
        plural = token.tag_ in ("NNS", "NNPS")
        if not plural:
            return token.dep_ == "compound" and token.head.pos_ in _NOMINAL and lemma(token.head) in words["compound_use"]
        children = list(token.children)
        if any(c.dep_ == "amod" and c.lower_ in words["modifiers"] for c in children):
            return True
        bare = not any(c.dep_ in ("det", "poss", "nummod") for c in children)
        head = token.head
        if (
            bare
            and token.dep_ == "pobj"
            and lemma(meant(head.head) if head.head.pos_ in _NOMINAL else head.head) in words["governors"]
        ):
            return True
        return bare and token.dep_ in ("nsubj", "nsubjpass", "dobj") and lemma(head) in words["counted_verbs"]


def _with_particle(word: Token) -> str:
    """The lemma of a verb with its particle: "head off"."""
    particle = next((c.lower_ for c in word.children if c.dep_ == "prt"), None)
    return f"{lemma(word)} {particle}" if particle else lemma(word)


def _is_told(token: Token) -> bool:
    """Whether a noun is definite: "the attack", "Friday's attack" is known to have been."""
    return token.pos_ in _NOMINAL and any(
        c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any", "no") for c in token.children
    )


def _verb_of(noun: Token) -> Token | None:
    """The verb that a noun is an argument of."""
    top = noun
    for _ in range(5):
        if top.head == top:
            return None
        if top.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and top.head.pos_ in ("VERB", "AUX"):
            return top.head
        top = top.head
        if top.pos_ in ("VERB", "AUX"):
            return top
    return None


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _has_modal(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def _has_own_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for c in verb.children)


def _modal_lemma(token: Token) -> str:
    return {"'ll": "will", "'d": "would", "wo": "will", "ca": "can"}.get(token.lower_, token.lower_)


def _only_follows(verb: Token) -> bool:
    """ "not only ..." negates nothing."""
    negation = grammar.negation(verb)
    return (
        negation is not None and negation.i + 1 < len(verb.doc) and verb.doc[negation.i + 1].lower_ in ("only", "just", "yet")
    )


def _told_as_past(verb: Token | None) -> bool:
    return verb is not None and verb.tag_ in ("VBD", "VBN") and not _has_modal(verb)
