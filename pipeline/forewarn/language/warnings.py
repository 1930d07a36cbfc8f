"""Which drafts of warnings are warnings: `models/en/warnings.toml`.

A warning is told by somebody who is not the attacker, of violence that may come. What its own words warn of decides: "warned of
a storm" is none, however violent the sentences around it. Where they say nothing ("issued an alert"), the neighbours are asked.
Where no word says "warn", what is told must be of violence to come, or those told must be to stay away from it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Token

from forewarn.ground.mentions import Argument
from forewarn.language import grammar
from forewarn.language.about import Topic
from forewarn.language.alerts import AlertReader, attacks
from forewarn.language.arguments import Reading
from forewarn.language.kinds import Kinds
from forewarn.language.lexicon import read_toml_all
from forewarn.language.mentioned import Mentioned
from forewarn.language.speech import SpeechReader
from forewarn.language.triggers import lemma

if TYPE_CHECKING:
    from forewarn.language.frames import Draft

_COMPLEMENTS = ("xcomp", "ccomp", "advcl", "pcomp")
_TO_COME = frozenset({"threatened", "planned"})
_OFFICIAL = frozenset({"government", "security_force", "organisation", "facility"})
# The prepositions of what is warned of.
_OF = frozenset({"of", "about", "over", "on", "to"})
# How far apart words of advice and the danger they are for may stand, in sentences.
_REACH = 2


class WarningReader:
    """Tells warnings from other speech; built once."""

    def __init__(self, kinds: Kinds, speech: SpeechReader, mentioned: Mentioned, folders: tuple[Path, ...]) -> None:
        words: dict[tuple[str, str], frozenset[str]] = {}
        for data in read_toml_all(folders, "en/warnings.toml"):
            for section, lists in data.items():
                for name, listed in lists.items():
                    words[section, name] = words.get((section, name), frozenset()) | frozenset(listed)
        self._alerts = AlertReader(kinds, speech, mentioned, words)
        self.days = self._alerts.days
        self._words = words
        self._violence = kinds.lexicon.violence
        self._other = kinds.lexicon.other_topics
        self._public = words["public", "hearers"]
        self._advice = words["avoid", "verbs"] | words["avoid", "care"] | words["avoid", "away"] | words["avoid", "consider"]

    def arguments(self, reading: Reading, arguments: list[Argument]) -> list[Argument]:
        """The arguments of a warning, who wrote it and who says so being asked for the issuer where none stands beside it."""
        return self._alerts.arguments(reading, arguments)

    def stands(self, draft: Draft, topic: Topic) -> bool:
        """Whether a warning's draft is one."""
        frame, token = draft.frame, draft.token
        if any(a.role == "issuer" and attacks(a) for a in frame.arguments):
            return False
        if self._is_threat(draft, topic) or (not frame.nominal and not self._is_told(draft)):
            return False
        hearers = [
            a for a in frame.arguments if a.role == "recipient" and a.head.lower() not in self._words["audience", "words"]
        ]
        official = any(a.role == "issuer" and (a.kind in _OFFICIAL or _is_named_body(a)) for a in frame.arguments) or (
            not frame.nominal and self._alerts.speaker_in(token) is not None
        )
        match frame.strength:
            case "support":
                return self._is_of_violence(draft, topic, official)
            case "about":
                return bool(hearers) and (bool(self._coming_under(token, draft, topic)) or self._names_threat(token))
            case "coming":
                return bool(hearers) and bool(self._coming_under(token, draft, topic))
            case "known":
                return any(a.role == "issuer" for a in frame.arguments) and self._is_known(draft, topic)
            case "shared":
                return self._is_shared(draft, hearers, topic)
            case "written":
                return any(self._coming_under(verb, draft, topic) for verb in self._alerts.words_of(token))
            case "travel":
                return topic.violent(draft, 1) or topic.in_danger(draft, _REACH)
            case "avoid":
                return self._is_advice(draft, hearers, official) and self._is_dangerous(draft, topic, official)
            case "bidden":
                return self._is_bidden(token) and any(map(self._is_public, hearers)) and topic.in_danger(draft, _REACH)
        return True

    # ------------------------------------------------------------ what is warned of

    def _is_of_violence(self, draft: Draft, topic: Topic, official: bool) -> bool:
        """Whether a warning's own words are of violence; where it has none, those around it."""
        token = draft.token
        if token.dep_ == "pobj" and token.head.lower_ == "on" and lemma(token) == "alert" and draft.light is None:
            return False  # "put on alert"
        told = self._content(draft)
        if told:
            if self._speaks_of_danger(told, draft, topic, official):
                return True
            if lemma(token) == "alert" and official and self._tells_body(draft):
                return topic.in_danger(draft, 1)  # "alerted the police to a purchase of chemicals"
            words = set(map(lemma, told))
            advice = bool(words & self._advice) and not words & self._other
            return advice and official and topic.violent(draft, 1) and topic.in_danger(draft, 1)
        if self._to_stay_away(token):
            return self._is_dangerous(draft, topic, official)
        if draft.frame.nominal:
            # "travel alert", "security advisory", "warning": an "alert" or "bulletin" may be for a suspect
            named = len(draft.frame.trigger.text.split()) > 1 or "warning" in lemma(token)
            return topic.violent(draft, 1) and (named or topic.in_danger(draft, _REACH))
        if official:
            return topic.violent(draft, 1)
        return topic.violent(draft, 0) and topic.in_danger(draft, 1)

    def _tells_body(self, draft: Draft) -> bool:
        return any(
            a.role == "recipient" and a.kind in ("government", "security_force", "person") for a in draft.frame.arguments
        )

    def _is_dangerous(self, draft: Draft, topic: Topic, official: bool) -> bool:
        """Whether danger is told near advice; of officials an attack alone is enough."""
        attacked = topic.attacked(draft, _REACH + 1) and topic.violent(draft, _REACH + 1)
        return topic.in_danger(draft, _REACH) or (official and (attacked or topic.violent(draft, 0)))

    def _content(self, draft: Draft) -> list[Token]:
        """The words that say what is warned of: "that ...", "of ...", "saying that ..."."""
        token = draft.token
        tops = [c for c in token.children if c.dep_ == "ccomp"]
        tops += [c for c in token.children if _is_topic(c) and not self._is_hearer(c, draft)]
        beside = list(token.children) + (list(draft.light.children) if draft.light is not None else [])
        if draft.frame.nominal:
            tops += [c for c in beside if c.dep_ in ("acl", "advcl", "relcl") and self._alerts.gives_words(c)]
        else:
            heads = {a.head_start for a in draft.frame.arguments}
            tops += [c for c in token.children if c.dep_ == "dobj" and c.idx not in heads]
        if draft.light is not None:
            tops += [c for c in draft.light.children if c.i > token.i and _is_topic(c) and c.lower_ in ("of", "about")]
        compounds = [c for c in token.children if c.dep_ in ("compound", "amod", "nmod")]
        out = [t for top in tops for t in top.subtree]
        return out + compounds if out else []

    def _is_hearer(self, prep: Token, draft: Draft) -> bool:
        heads = {a.head_start for a in draft.frame.arguments if a.role == "recipient"}
        return any(t.idx in heads for t in prep.subtree)

    def _speaks_of_danger(self, told: list[Token], draft: Draft, topic: Topic, official: bool) -> bool:
        """Whether words tell of violence: by a word that means nothing else, or, from officials, by several that may."""
        lemmas = {lemma(t) for t in told}
        ahead = self._words["coming", "nouns"] | self._words["coming", "modifiers"]
        if lemma(draft.token) == "alert" and not official and not lemmas & ahead and not any(t.tag_ == "MD" for t in told):
            return False  # "the police were alerted to a stabbing" that had been
        inside = {t.i for t in told}
        if any(a.token.i in inside and a.frame.strength != "harm" for a in topic.attacks_within(draft)):
            return True
        if lemmas & self._other:
            return False
        weak = self._words["weak", "words"]
        if (lemmas & self._violence) - weak:
            return True
        found = lemmas & weak
        if not found or not official:
            return False
        return len(found) > 1 or bool(lemmas & self._words["weak", "beside"]) or topic.in_danger(draft, 1)

    def _is_known(self, draft: Draft, topic: Topic) -> bool:
        """Whether a body says what it has learnt, "that militants plan to attack"; not where it got it from somebody."""
        words = ("information", "intelligence", "report", "indication", "evidence")
        if lemma(draft.token) in words and draft.light is not None:
            heard = any(r.name == "from" for r in (draft.reading.relations if draft.reading else ()))
            if heard or not any(c.dep_ in ("acl", "ccomp", "relcl") for c in (*draft.token.children, *draft.light.children)):
                return False
        return bool(self._coming_under(draft.light or draft.token, draft, topic))

    def _is_shared(self, draft: Draft, hearers: list[Argument], topic: Topic) -> bool:
        """Whether what is shared is of violence, and somebody is told, or it is told of before ("those indications")."""
        objects = [
            r.token for r in (draft.reading.relations if draft.reading else ()) if r.name in ("object", "passive_subject")
        ]
        known = any(c.lower_ in ("the", "this", "these", "those", "that", "its") for o in objects for c in o.children)
        if any(lemma(o) in ("warning", "alert") for o in objects):
            return True  # the noun says the rest
        if any(grammar.negation(o) is not None for o in objects) or not (hearers or known):
            return False
        words = list(draft.token.subtree)
        if self._speaks_of_danger(words, draft, topic, official=True) or topic.in_danger(draft, _REACH):
            return True
        bodies = known and any(a.kind in _OFFICIAL for a in hearers)
        return (bodies or any(lemma(t) == "intelligence" for t in words)) and topic.violent(draft, _REACH)

    def _coming_under(self, top: Token, draft: Draft, topic: Topic) -> list[Draft]:
        """Attacks to come that are told below a word."""
        return [
            a
            for a in topic.attacks_within(draft)
            if a.frame.status in _TO_COME and (top.is_ancestor(a.token) or top == a.token)
        ]

    def _names_threat(self, token: Token) -> bool:
        """ "told the school of a threat to pupils": the violence is named by a noun alone."""
        nouns = self._words["coming", "nouns"]
        return any(r.name in ("of", "about", "to") and lemma(r.token) in nouns for r in grammar.prepositions(token))

    # ------------------------------------------------------------ threats and reports of others

    def _is_threat(self, draft: Draft, topic: Topic) -> bool:
        """Whether who warns is who would attack ("warned that it would strike back"), or an attack only has consequences."""
        issuers = {a.known or a.mention.text for a in draft.frame.arguments if a.role == "issuer"}
        pronouns = self._words["speaker", "pronouns"]
        for child in draft.token.children:
            own = any(c.dep_ == "nsubj" and c.lower_ in pronouns for c in child.children)
            ahead = any(c.tag_ == "MD" for c in child.children) or lemma(child) in self._words["speaker", "plans"]
            if child.dep_ == "ccomp" and own and ahead:
                return True
        for attack in topic.attacks_within(draft):
            if not draft.token.is_ancestor(attack.token):
                continue
            doers = [a for a in attack.frame.arguments if a.role == "perpetrator" and a.relation == "subject"]
            if any(a.mention.text.lower() in pronouns or (a.known or a.mention.text) in issuers for a in doers):
                return True
            verb = attack.token.head
            if attack.token.dep_ == "nsubj" and verb.dep_ == "ccomp" and any(c.lower_ == "would" for c in verb.children):
                return True  # "warned that an attack would bring war"
        return False

    def _is_told(self, draft: Draft) -> bool:
        """Whether a verb tells of a warning given: as a fact, or as what a call or a visit was for."""
        token = draft.token
        if token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children):
            head = token.head
            reached = lemma(head) in self._words["reach", "verbs"] and head.tag_ in ("VBD", "VBN", "VBZ")
            given = reached and grammar.negation(head) is None
            return token.dep_ in ("advcl", "xcomp") and given and draft.frame.status in ("actual", "planned")
        bidden = any(c.dep_ == "aux" and c.lower_ in ("should", "must") for c in token.children)  # "should be advised to avoid"
        return draft.frame.status == "actual" or (bidden and draft.frame.strength in ("bidden", "avoid"))

    # ------------------------------------------------------------ advice

    def _is_advice(self, draft: Draft, hearers: list[Argument], official: bool) -> bool:
        """Whether those told are to stay away, be alert, leave; orders to a state's own forces are none."""
        if not hearers and not official:
            return False
        if any(a.role == "issuer" and a.kind == "security_force" and self._is_army(a) for a in draft.frame.arguments):
            return False  # an army's order to leave, ahead of its own strikes
        if any(a.kind in ("security_force", "armed_group", "government") or a.person is not None for a in hearers):
            return False
        return self._to_stay_away(draft.token) or (official and self._to_be_careful(draft.token))

    def _is_army(self, argument: Argument) -> bool:
        words = set(argument.mention.text.lower().replace("’", "'").split())
        return bool(words & self._words["speaker", "armies"]) and not words & {"police", "coast", "border"}

    def _to_stay_away(self, token: Token) -> bool:
        """ "to avoid crowds", "not to travel", "from visiting the hotel"."""
        for child in token.children:
            if child.i < token.i:
                continue
            if child.dep_ == "prep" and child.lower_ == "from" and lemma(token) in self._words["avoid", "from"]:
                return any(c.dep_ == "pcomp" and lemma(c) in self._words["avoid", "not_to"] for c in child.children)
            if child.dep_ in _COMPLEMENTS and self._keeps_away(child):
                return True
        return False

    def _keeps_away(self, verb: Token) -> bool:
        """Whether a clause bids somebody keep away or take care: by its verb, with the word that verb needs."""
        words = {lemma(t) for t in verb.subtree}
        if words & self._words["avoid", "never"]:
            return False
        if grammar.negation(verb) is not None:
            return lemma(verb) in self._words["avoid", "not_to"]
        verbs = [verb, *(c for c in verb.conjuncts if c.i > verb.i)]
        if any(lemma(v) in self._words["avoid", "verbs"] for v in verbs):
            return True
        if any(lemma(v) in self._words["avoid", "stay"] for v in verbs):
            return bool(words & self._words["avoid", "away"])
        return any(lemma(v) in self._words["avoid", "exercise"] for v in verbs) and bool(words & self._words["avoid", "care"])

    def _to_be_careful(self, token: Token) -> bool:
        """ "urged vigilance", "called for caution", "advised against travel"."""
        nouns = [c for c in token.children if c.dep_ == "dobj"]
        nouns += [r.token for r in grammar.prepositions(token) if r.name == "for"]
        calm = any(lemma(t) in self._words["avoid", "never"] for noun in nouns for t in noun.subtree)
        return not calm and any(lemma(noun) in self._words["avoid", "care"] for noun in nouns)

    def _is_bidden(self, verb: Token) -> bool:
        """ "U.S. citizens should avoid large gatherings", "must not travel"."""
        modal = any(c.dep_ == "aux" and c.tag_ == "MD" and c.lower_ in ("should", "must") for c in verb.children)
        return modal and self._keeps_away(verb)

    def _is_public(self, argument: Argument) -> bool:
        return argument.kind == "population" or argument.head.lower().removesuffix("s") in self._public


def _is_topic(prep: Token) -> bool:
    """ "of an attack", "about threats"; not "on Wednesday", nor "of its own"."""
    if prep.dep_ not in ("prep", "agent") or prep.lower_ not in _OF:
        return False
    return any(
        c.dep_ in ("pobj", "pcomp") and c.pos_ != "PRON" and c.ent_type_ != "DATE" and c.lower_ != "own" for c in prep.children
    )


def _is_named_body(argument: Argument) -> bool:
    """A body of no list, by its name: "the Joint Maritime Information Center"."""
    return argument.kind == "unknown" and argument.proper and len(argument.mention.text.split()) > 2
