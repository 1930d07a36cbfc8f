"""The last stage of language/: triggers and what stands beside them, read as plain `Frame` values.

No frame is an event yet; events/ decides which are, joins those that tell of one attack and gives values to their words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from forewarn.ground.datewords import load_datewords
from forewarn.ground.mentions import (
    LONE_DAY,
    OF_VIOLENCE,
    TELLING,
    WEAK,
    Argument,
    Count,
    DateMention,
    Frame,
    FrameSet,
    Lost,
    Mention,
    WeaponMention,
)
from forewarn.language import again, grammar, surroundings
from forewarn.language.about import Links, Topic
from forewarn.language.alerts import one_each
from forewarn.language.arguments import ArgumentReader, Filler, Reading
from forewarn.language.blame import BlameReader, weak_doer
from forewarn.language.chains import ChainReader
from forewarn.language.claims import ClaimReader
from forewarn.language.counts import CountReader
from forewarn.language.dates import DatedToken, DateFinder
from forewarn.language.forms import FormReader
from forewarn.language.hurt import HurtReader
from forewarn.language.identified import IdentifiedReader
from forewarn.language.kinds import Kinds
from forewarn.language.lexicon import load_lexicon
from forewarn.language.mentioned import Mentioned
from forewarn.language.names import NameFinder
from forewarn.language.nouns import listed_people, meant, phrase
from forewarn.language.outcomes import OutcomeReader
from forewarn.language.places import PlaceFinder
from forewarn.language.sentence_of import index_sentences, text_of, where
from forewarn.language.sentences import dateline
from forewarn.language.speech import SpeechReader, load_speech
from forewarn.language.status import StatusReader, load_status
from forewarn.language.tolls import TollReader
from forewarn.language.triggers import Match, TriggerFinder, keep_words, load_triggers
from forewarn.language.warnings import WarningReader

_BEINGS = frozenset({"person", "armed_group", "population", "security_force", "government", "organisation"})
_TAKING_PART = frozenset({"perpetrator", "target", "victim"})
_OF_DEEDS = frozenset({"strong", "support", "harm"})
_ARMED = frozenset({"armed_group", "security_force"})
# Cues by which harm is meant: "plotted to kill", "tried to kill".
_MEANT = frozenset({"status.planned", "status.planned_noun", "status.attempted", "status.attempted_noun", "status.threatened"})


@dataclass(frozen=True)
class Draft:
    """A frame in the making: the plain value, and the tokens it was read from."""

    frame: Frame
    token: Token
    light: Token | None
    reading: Reading | None


class FrameReader:
    """Reads the frames of a parsed Doc; built once for a model and its data."""

    def __init__(self, nlp: Language, folders: tuple[Path, ...]) -> None:
        self.lexicon = load_lexicon(folders)
        self.kinds = Kinds(self.lexicon)
        speech_data = load_speech(folders)
        report = speech_data.words["report"]["verbs"]
        self.names = NameFinder(nlp, folders)
        self.triggers = TriggerFinder(load_triggers(folders))
        self.arguments = ArgumentReader(self.kinds, folders)
        self.status = StatusReader(load_status(folders), self.arguments.done_verbs)
        self.speech = SpeechReader(speech_data)
        self.blame = BlameReader(speech_data)
        self.chains = ChainReader(folders, self.speech)
        self.places = PlaceFinder(folders, report)
        self.dates = DateFinder(load_datewords(folders), report, speech_data.laying_blame)
        self.counts = CountReader(self.kinds)
        self.tolls = TollReader(self.kinds, self.counts, folders)
        self.hurt = HurtReader(self.kinds, self.counts, self.tolls)
        self.mentioned = Mentioned(self.lexicon, self.kinds, self.speech, self.chains)
        self.claims = ClaimReader(self.kinds, self.speech, self.chains)
        self.warnings = WarningReader(self.kinds, self.speech, self.mentioned, folders)
        self.identified = IdentifiedReader(folders)
        self.forms = FormReader(load_datewords(folders))
        self.links = Links(folders)
        self.outcomes = OutcomeReader(self.kinds, self.status)

    def read(self, doc: Doc, lost: list[Lost] | None = None) -> FrameSet:
        """The frames of a Doc in text order, linked to one another; `lost` is filled with the triggers that came to none."""
        lost = [] if lost is None else lost
        index_sentences(doc)
        keep_words(doc)
        doc.user_data["dateline"] = dateline(text_of(doc), self.places.names.is_dateline)
        self.names.annotate(doc)
        drafts = self.outcomes.read(self._drafts(doc, lost), doc)
        drafts += self._tolls(doc, drafts)
        drafts = _numbered(drafts)
        drafts = _joined(drafts, [self._dated(claim, doc) for claim in self.claims.own_deeds(drafts, doc)])
        drafts = _numbered(self.forms.read(doc, drafts))
        topic = Topic(self.lexicon, drafts)
        told, drafts = drafts, [d for d in drafts if d.frame.type not in OF_VIOLENCE or not topic.of_another_world(d)]
        lost += _gone(told, drafts, "its sentence or article speaks of another world ([veto] of en/kinds.toml)")
        told, drafts = drafts, [d for d in drafts if d.frame.type != "warning" or self.warnings.stands(d, topic)]
        lost += _gone(
            told, drafts, "no warning of violence: nothing violent near by, nobody warned, or the attackers' own threat"
        )
        told, drafts = drafts, one_each(drafts)
        lost += _gone(told, drafts, "the same word is a warning already")
        told, drafts = drafts, [d for d in drafts if self.claims.stands(d, drafts)]
        lost += _gone(told, drafts, "nobody is said to claim it, or what is claimed is no attack")
        drafts = _numbered(drafts)
        frames = tuple(self.links.of(draft, drafts) for draft in drafts)
        return FrameSet(
            frames=frames,
            countries=surroundings.countries(doc),
            people=surroundings.people(doc),
            towns=tuple(self.places.towns(doc)),
            agencies=surroundings.agencies(doc),
            identified=self.identified.read(text_of(doc), self.places.names.is_other),
            dateline=surroundings.dateline(doc),
        )

    # ------------------------------------------------------------ triggers to drafts

    def _drafts(self, doc: Doc, lost: list[Lost]) -> list[Draft]:
        readings: dict[tuple[int, str, str], Reading] = {}
        for match in self.triggers.find(doc):
            reading = self.arguments.read(match)
            if isinstance(reading, str):
                lost.append(_lost(doc, match, reading))
                continue
            # "tell" may warn in two ways; which one stands is asked later
            way = match.trigger.strength if match.trigger.type == "warning" else ""
            key = (match.token.i, match.trigger.type, way)
            held = readings.get(key)
            if held is not None and _rank(reading) <= _rank(held):
                lost.append(_lost(doc, match, f"{held.match.trigger.id} fits the same word as well or better"))
                continue
            if held is not None:
                lost.append(_lost(doc, held.match, f"{match.trigger.id} fits the same word better"))
            readings[key] = reading
        told = {i for (i, kind, _) in readings if kind in TELLING}
        dates: dict[int, list[DatedToken]] = {}
        out = []
        for _, reading in sorted(readings.items()):
            number = doc.user_data["sentence_of"][reading.match.token.i]
            if number not in dates:
                dates[number] = self.dates.find(doc, *doc.user_data["bounds"][number])
            out.append(self._draft(_own_doers(reading, told), dates[number], told - _own_words(reading)))
        return out

    def _draft(self, reading: Reading, dates: list[DatedToken], told: set[int]) -> Draft:
        match, token = reading.match, reading.match.token
        trigger = match.trigger
        status = self.status.of(token, reading.light, trigger.status)
        if status.stranger is not None:
            strangers = {r.token.i for r in grammar.subjects(status.stranger)}
            fillers = tuple(f for f in reading.fillers if f.role != "perpetrator" or f.token.i not in strangers)
            reading = replace(reading, fillers=fillers)
        nominal = trigger.pos == "NOUN"
        arguments = self._arguments(reading)
        counts = self.hurt.counts(reading)
        source = self._source(token)
        heads = [f.token for f in reading.fillers if f.role in ("target", "victim")]
        doers = [f.token for f in reading.fillers if f.role == "perpetrator" and f.token.pos_ == "NOUN"]
        dated = tuple(self.dates.belonging(token, reading.light, dates, told))
        if trigger.type == "warning":
            dated = self.warnings.days(reading, arguments, dated, dates)
        if status.value not in ("actual", "attempted"):
            dated = tuple(d for d in dated if d.tier < LONE_DAY)  # rather the day on which a plan is told of
        places = (
            self.places.of(token, reading.light, target_heads=heads, doer_heads=doers, told=told)
            if trigger.type not in TELLING
            else []
        )
        if status.value == "actual" and "status.planned" in status.cues:
            # "the assault had been plotted in Raqqa in May": when and where it was plotted
            stop = reading.light.idx if reading.light is not None else len(text_of(token.doc))
            dated = tuple(d for d in dated if d.tier == 0 and d.wording.start < stop)
            places = [p for p in places if p.tier == 0 and p.phrase.start < stop]
        weapons = self.mentioned.weapons(reading)
        frame = Frame(
            index=0,
            type=trigger.type,
            subtype=trigger.subtype,
            strength=trigger.strength,
            status=status.value,
            trigger=_span_mention(token.doc, match.start, match.end, trigger.id),
            rule=trigger.id,
            **where(token),
            arguments=tuple(arguments),
            counts=tuple(counts),
            dates=dated,
            places=tuple(places),
            weapons=tuple(weapons),
            source=phrase(source).text if source is not None else None,
            cues=status.cues,
            definite=again.is_definite(token),
            another=any(again.is_another(w, self.lexicon) for w in (token, *reading.weapons))
            or any(again.is_more(w) for w in reading.weapons)
            or (trigger.type == "attack" and not again.is_definite(token) and again.opens_anew(token, self.lexicon))
            or (trigger.strength in ("strong", "support") and self.dates.is_of_another_day(dated)),
            resumes=again.resumes(reading),
            plural=token.tag_ in ("NNS", "NNPS") and not any(c.dep_ == "nummod" for c in token.children),
            generic=self.status.counterfactual(reading.light or token)
            or self.status.habitual(reading.light or token, telling=trigger.type in TELLING)
            or (self.status.generic(token) and not any(p.tier == 0 for p in places) and not any(d.tier == 0 for d in dated)),
            nominal=nominal,
            planned_before=status.past,
            grim=self._is_grim(token),
            violent=self._is_violent(reading, weapons, counts)
            or (trigger.strength == "harm" and bool(_MEANT.intersection(status.cues)))
            or any(a.role == "perpetrator" and a.stands_for and a.stands_for.kind in _ARMED for a in arguments),
        )
        return Draft(frame, token, reading.light, reading)

    def _dated(self, claim: Draft, doc: Doc) -> Draft:
        """A claim read from speech with the day of its verb: "said on Saturday that its men had"."""
        dates = self.dates.find(doc, *doc.user_data["bounds"][claim.frame.sentence_index])
        own = [d for d in dates if d.top.head == claim.token]
        return replace(claim, frame=replace(claim.frame, dates=tuple(DateMention(wording=d.wording, tier=0) for d in own)))

    def _source(self, token: Token) -> Token | None:
        """Who says so, if it is somebody: "Nobody claimed", "the bombing claimed the lives of" name none."""
        source = self.speech.source(token)
        if source is None or source.lower_ in ("nobody", "none", "one") or source.pos_ == "PRON":
            return None
        kind = self.kinds.of(source).kind
        return source if kind in _BEINGS or source.pos_ == "PROPN" or kind == "place" else None

    def _is_grim(self, token: Token) -> bool:
        """Whether another word of the sentence speaks of violence."""
        begin, end = token.doc.user_data["bounds"][token.doc.user_data["sentence_of"][token.i]]
        lemmas = token.doc.user_data["lemmas"]
        return any(i != token.i and lemmas[i] in self.lexicon.violence for i in range(begin, end))

    def _is_violent(self, reading: Reading, weapons: list[WeaponMention], counts: list[Count]) -> bool:
        """Whether the trigger's own words show violence: an armed doer, a weapon, somebody hurt."""
        if any(w.kind != "vehicle" for w in weapons) or (
            any(not c.negated for c in counts) and reading.match.trigger.strength in ("support", "strong")
        ):
            return True
        return any(
            f.role == "perpetrator"
            and (
                f.sense.attacker
                or f.sense.kind in ("armed_group", "security_force")
                or (f.sense.kind == "government" and f.sense.name is not None)
            )
            for f in reading.fillers
        )

    # ------------------------------------------------------------ arguments

    def _arguments(self, reading: Reading) -> list[Argument]:
        basis = reading.match.trigger.basis or self.speech.clause_basis(reading.light or reading.match.token)
        listed = [replace(f, token=t) for f in reading.fillers if f.role in _TAKING_PART for t in listed_people(f.token)]
        taken = {f.token.i for f in reading.fillers}
        fillers = (*reading.fillers, *(f for f in listed if f.token.i not in taken))
        out = [self.mentioned.argument(f, basis) for f in fillers]
        if reading.match.trigger.type == "attack":
            for blame in self.blame.of(reading.match.token):
                filler = Filler("perpetrator", "blame", blame.token, self.kinds.of(blame.token))
                if filler.sense.kind in _BEINGS | {"unknown"}:
                    out = [a for a in out if a.role != "target" or a.head_start != meant(blame.token).idx]
                    for one in (filler, *(replace(filler, token=t) for t in listed_people(blame.token))):
                        out.append(replace(self.mentioned.argument(one, None), basis=blame.basis))
            if not any(a.role == "perpetrator" for a in out) and reading.match.trigger.strength in _OF_DEEDS:
                for blame in weak_doer(reading.match.token, self.lexicon.doers, {a.head_start for a in out}):
                    filler = Filler("perpetrator", WEAK, blame.token, self.kinds.of(blame.token))
                    out.append(self.mentioned.argument(filler, blame.basis))
        if reading.match.trigger.type == "warning":
            out = self.warnings.arguments(reading, out)
        if reading.match.trigger.type == "claim":
            out = self.claims.arguments(reading, out, [f.token for f in fillers])
        return out

    # ------------------------------------------------------------ figures without a trigger

    def _tolls(self, doc: Doc, drafts: list[Draft]) -> list[Draft]:
        counted = [c for d in drafts for c in d.frame.counts]
        out = []
        for number, keep in enumerate(doc.user_data["parsed"]):
            begin, end = doc.user_data["bounds"][number]
            if not keep or begin == end:
                continue
            first, after = doc[begin].idx, doc[end - 1].idx
            for toll in self.tolls.tolls(doc, begin, end, [c for c in counted if first <= c.head_start <= after]):
                source = self._source(toll.token)
                frame = Frame(
                    index=0,
                    type="attack",
                    subtype="unspecified",
                    strength="toll",
                    status="actual",
                    trigger=_span_mention(doc, toll.token.i, toll.token.i + 1, toll.counts[0].wording.rule or ""),
                    rule=toll.counts[0].wording.rule or "",
                    **where(toll.token),
                    arguments=tuple(self.mentioned.argument(f, None) for f in self.hurt.people(toll, doc[begin:end])),
                    counts=toll.counts,
                    source=phrase(source).text if source is not None else None,
                )
                out.append(Draft(frame, toll.token, None, None))
        return out


def _lost(doc: Doc, match: Match, why: str) -> Lost:
    return Lost(rule=match.trigger.id, trigger=_span_mention(doc, match.start, match.end, match.trigger.id), why=why)


def _gone(before: list[Draft], after: list[Draft], why: str) -> list[Lost]:
    """The drafts of `before` that are not in `after`."""
    kept = {id(draft) for draft in after}
    return [Lost(rule=d.frame.rule, trigger=d.frame.trigger, why=why) for d in before if id(d) not in kept]


def _own_words(reading: Reading) -> set[int]:
    """The trigger's word, and the light verb of a warning or claim, whose dates are its own ("gave a warning on Friday")."""
    light = reading.light if reading.match.trigger.type in TELLING else None
    return {t.i for t in (reading.match.token, light) if t is not None}


def _own_doers(reading: Reading, told: set[int]) -> Reading:
    """Without doers that an infinitive takes from a warning ("gave a warning of a plot to kill": who warned does not kill)."""
    token = reading.match.token
    takes = token.dep_ in ("acl", "advcl", "xcomp") and not any(c.dep_ == "nsubj" for c in token.children)
    taken = takes and reading.match.trigger.type == "attack" and token.head.i in told
    return replace(reading, fillers=tuple(f for f in reading.fillers if f.relation != "subject")) if taken else reading


def _rank(reading: Reading) -> float:
    trigger = reading.match.trigger
    idiom = bool(trigger.particle or trigger.complement or trigger.object)
    sure = {"strong": 0.5, "support": 0.3}.get(trigger.strength, 0.0)
    return (
        4 * idiom
        + 3 * bool(trigger.only)
        + bool(trigger.only_kind)
        + 0.5 * bool(trigger.beside)
        + sure
        + 0.1 * len(reading.fillers)
    )


def _span_mention(doc: Doc, start: int, end: int, rule: str) -> Mention:
    span = doc[start:end]
    return Mention(text=span.text, start=span.start_char, end=span.end_char, rule=rule)


def _joined(drafts: list[Draft], claims: list[Draft]) -> list[Draft]:
    """Drafts with the claims read from speech, which win over a trigger of the same verb."""
    verbs = {claim.token.i for claim in claims}
    return _numbered([d for d in drafts if d.frame.type != "claim" or d.token.i not in verbs] + claims)


def _numbered(drafts: Iterable[Draft]) -> list[Draft]:
    ordered = sorted(drafts, key=lambda d: (d.frame.trigger.start, d.frame.type))
    return [d if d.frame.index == i else replace(d, frame=replace(d.frame, index=i)) for i, d in enumerate(ordered)]
