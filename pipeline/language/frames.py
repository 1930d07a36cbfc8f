"""The last stage of language/: triggers and what stands beside them, read as plain `Frame` values.

No frame is an event yet; events/ decides which are, joins those that tell of one attack and gives values to their words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.ground.datewords import load_datewords
from pipeline.ground.mentions import OF_VIOLENCE, TELLING, Argument, Count, Frame, FrameSet, Lost, Mention, WeaponMention
from pipeline.language import grammar
from pipeline.language.about import Topic, links_of, warns_of_violence
from pipeline.language.arguments import ArgumentReader, Filler, Reading
from pipeline.language.chains import Antecedent, ChainReader
from pipeline.language.claims import ClaimReader
from pipeline.language.counts import CountReader
from pipeline.language.dates import DatedToken, DateFinder
from pipeline.language.kinds import Kinds
from pipeline.language.lexicon import load_lexicon
from pipeline.language.names import NameFinder, name_at
from pipeline.language.nouns import base, entity, meant, phrase
from pipeline.language.places import PlaceFinder
from pipeline.language.sentences import DATELINE
from pipeline.language.speech import SpeechReader, load_speech
from pipeline.language.sentence_of import index_sentences, where
from pipeline.language.status import StatusReader, load_status
from pipeline.language.triggers import Match, TriggerFinder, lemma, load_triggers

_ANOTHER = frozenset({"another", "second", "third", "separate", "other", "similar", "earlier", "previous", "different", "fourth", "fresh", "latest"})
_SPEAKING = frozenset({"government", "organisation", "armed_group", "security_force"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})


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
        self.chains = ChainReader(folders, self.speech)
        self.places = PlaceFinder(folders, report)
        self.dates = DateFinder(load_datewords(folders), report)
        self.counts = CountReader(self.kinds, folders)
        self.claims = ClaimReader(self.kinds, self.speech, self.chains)

    def read(self, doc: Doc, lost: list[Lost] | None = None) -> FrameSet:
        """The frames of a Doc in text order, linked to one another; `lost` is filled with the triggers that came to none."""
        lost = [] if lost is None else lost
        index_sentences(doc)
        self.names.annotate(doc)
        drafts = self._drafts(doc, lost)
        drafts += self._tolls(doc, drafts)
        drafts = _numbered(drafts)
        drafts = _joined(drafts, self.claims.own_deeds(drafts, doc))
        topic = Topic(self.lexicon, drafts)
        told, drafts = drafts, [d for d in drafts if d.frame.type not in OF_VIOLENCE or not topic.of_another_world(d)]
        lost += _gone(told, drafts, "its sentence or article speaks of another world ([veto] of en/kinds.toml)")
        told, drafts = drafts, [d for d in drafts if d.frame.type != "warning" or warns_of_violence(d, topic)]
        lost += _gone(told, drafts, "no warning of violence: nothing violent near by, nobody warned, or the attackers' own threat")
        told, drafts = drafts, _one_warning(drafts)
        lost += _gone(told, drafts, "the same word is a warning already")
        told, drafts = drafts, [d for d in drafts if self.claims.stands(d, drafts)]
        lost += _gone(told, drafts, "nobody is said to claim it, or what is claimed is no attack")
        drafts = _numbered(drafts)
        frames = tuple(links_of(draft, drafts) for draft in drafts)
        return FrameSet(frames=frames, countries=_countries(doc), people=_people(doc), dateline=_dateline(doc))

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
            out.append(self._draft(_own_doers(reading, told), dates[number], told - {reading.match.token.i}))
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
        counts = self._victim_counts(reading)
        source = self.speech.source(token)
        heads = [f.token for f in reading.fillers if f.role in ("target", "victim")]
        dated = tuple(self.dates.belonging(token, reading.light, dates, told))
        places = self.places.of(token, reading.light, heads, verbal=not nominal, told=told) if trigger.type not in TELLING else []
        weapons = self._weapons(reading)
        frame = Frame(
            index=0, type=trigger.type, subtype=trigger.subtype, strength=trigger.strength, status=status.value,
            trigger=_span_mention(token.doc, match.start, match.end, trigger.id), rule=trigger.id, **where(token),
            arguments=tuple(arguments), counts=tuple(counts), dates=dated,
            places=tuple(places), weapons=tuple(weapons), source=phrase(source).text if source is not None else None,
            cues=status.cues, definite=_is_definite(token), another=_is_another(token), plural=token.tag_ in ("NNS", "NNPS"),
            generic=self.status.generic(token, reading.light or token) and not any(p.tier == 0 for p in places) and not any(d.tier == 0 for d in dated),
            nominal=nominal,
            violent=self._is_violent(reading, weapons, counts),
        )  # fmt: skip
        return Draft(frame, token, reading.light, reading)

    def _is_violent(self, reading: Reading, weapons: list[WeaponMention], counts: list[Count]) -> bool:
        """Whether the trigger's own words show violence: an armed doer, a weapon, somebody hurt."""
        if weapons or any(not c.negated for c in counts) and reading.match.trigger.strength in ("support", "strong"):
            return True
        return any(
            f.role == "perpetrator" and (f.sense.attacker or f.sense.kind in ("armed_group", "security_force") or f.sense.kind == "government" and f.sense.name is not None)
            for f in reading.fillers
        )

    # ------------------------------------------------------------ arguments

    def _arguments(self, reading: Reading) -> list[Argument]:
        basis = reading.match.trigger.basis or self.speech.clause_basis(reading.light or reading.match.token)
        out = [self.argument(f, basis) for f in reading.fillers]
        if reading.match.trigger.type == "attack":
            for blame in self.speech.blamed(reading.match.token):
                filler = Filler("perpetrator", "blame", blame.token, self.kinds.of(blame.token))
                if filler.sense.kind in ("person", "armed_group", "government", "organisation", "security_force", "population", "unknown"):
                    out.append(replace(self.argument(filler, None), basis=blame.basis))
        if reading.match.trigger.type == "warning" and not any(a.role == "issuer" for a in out):
            speaker = self.speech.source(reading.light or reading.match.token)
            sense = self.kinds.of(speaker) if speaker is not None else None
            if speaker is not None and sense is not None and (sense.speaks or sense.kind in _SPEAKING):
                out.append(self.argument(Filler("issuer", "speaker", speaker, sense), None))
        if reading.match.trigger.type == "claim":
            out = [self.claims.claimant(a, f.token) for a, f in zip(out, reading.fillers, strict=True)]
        return out

    def argument(self, filler: Filler, basis: str | None) -> Argument:
        """A filler as a plain argument."""
        token, sense = filler.token, filler.sense
        span, noun = phrase(token), meant(token)
        known = name_at(noun) or _owner_name(noun)
        person = _person_of(noun) or self._person_beside(token, noun)
        is_person = person is not None
        stands_for = None
        antecedent = self.chains.of(token) if known is None and not is_person else None
        if antecedent is None and sense.pronoun and filler.role in ("issuer", "claimant"):
            antecedent = self.chains.speaker_of(token, _SPEAKING, lambda t: self.kinds.of(t).kind)
        if antecedent is not None and antecedent.token != token:
            stands_for = _named_argument(filler.role, antecedent)
        if filler.role == "perpetrator":
            basis = self.speech.modifier_basis(token) or basis
        return Argument(
            role=filler.role, mention=Mention(text=span.text, start=span.start_char, end=span.end_char, rule=f"role.{filler.relation}"),
            head=noun.text, head_start=noun.idx, kind=sense.kind, relation=filler.relation, attacker=sense.attacker, pronoun=sense.pronoun,
            singular=noun.tag_ in ("NN", "NNP"), proper=noun.pos_ == "PROPN", basis=basis, known=known.name if known is not None else None,
            person=person.text if person is not None else None, stands_for=stands_for, prominent=self._is_prominent(antecedent.token if antecedent is not None else token),
            title=_proper_name(span) if person is None and known is None else None,
        )  # fmt: skip

    def _person_beside(self, token: Token, noun: Token) -> Span | None:
        """The name in apposition: "one of its commanders, Sarbakaf Mohmand", "the police chief, Khakrizwal"."""
        for child in (c for word in dict.fromkeys((token, noun)) for c in word.children if c.dep_ == "appos" and c.pos_ == "PROPN"):
            found = _person_of(child)
            if found is not None:
                return found
            if child.ent_type_ == "" and name_at(child) is None and self.kinds.of(noun).kind == "person" and not any(g.dep_ == "det" for g in child.children):
                return child.doc[child.i : child.i + 1]
        return None

    def _is_prominent(self, token: Token) -> bool:
        """Whether a phrase names somebody by office or calling: "the justice minister", "journalist Jamal Khashoggi"."""
        words = {lemma(t) for t in base(token)} | {lemma(c) for c in token.children if c.dep_ == "appos"}
        return bool(words & self.lexicon.prominent) and token.tag_ in ("NN", "NNP", "PRP")

    def _victim_counts(self, reading: Reading) -> list[Count]:
        trigger = reading.match.trigger
        if trigger.casualty is None:
            return []
        out: list[Count] = []
        negated = grammar.negation(reading.light or reading.match.token) is not None
        for filler in reading.fillers:
            if filler.role == "victim":
                out += self.counts.victim(filler.token, trigger.casualty, trigger.id, negated=negated, attackers=filler.sense.attacker)
        return out

    def _weapons(self, reading: Reading) -> list[WeaponMention]:
        match, doc = reading.match, reading.match.token.doc
        found: dict[int, WeaponMention] = {}
        words = tuple(doc[i].lower_ for i in range(match.start, match.end))
        for stop in range(1, len(words)):
            noun = self.lexicon.weapon(words[:stop])
            if noun is not None:
                span = doc[match.start : match.start + stop]
                found[match.start] = WeaponMention(mention=Mention(text=span.text, start=span.start_char, end=span.end_char, rule=noun.rule), kind=noun.kind)
        for token in (*reading.weapons, *self._instruments(reading)):
            sense = self.kinds.of(token)
            if sense.weapon and token.i not in found:
                span = base(token)
                found[token.i] = WeaponMention(mention=Mention(text=span.text, start=span.start_char, end=span.end_char, rule=sense.rule), kind=sense.kind)
        return [found[i] for i in sorted(found)]

    def _instruments(self, reading: Reading) -> Iterable[Token]:
        """Weapons told with the clause: "with a knife", "armed with rifles", "using grenades", "by firing rockets"."""
        anchor = reading.light or reading.match.token
        for word in dict.fromkeys((reading.match.token, anchor)):
            for child in word.children:
                if child.dep_ in ("prep", "advcl", "acl", "agent", "dobj", "npadvmod") or child.dep_ == "conj" and child.pos_ == "VERB":
                    for token in child.subtree:
                        if token.pos_ in ("NOUN", "PROPN") and _steps(token, word) <= 4:
                            yield token
        for filler in reading.fillers:
            if filler.role == "perpetrator":
                yield from (t for t in filler.token.subtree if t.pos_ in ("NOUN", "PROPN") and t.i > filler.token.i and _steps(t, filler.token) <= 4)

    # ------------------------------------------------------------ figures without a trigger

    def _tolls(self, doc: Doc, drafts: list[Draft]) -> list[Draft]:
        taken = {c.head_start for d in drafts for c in d.frame.counts}
        out = []
        for number, keep in enumerate(doc.user_data["parsed"]):
            begin, end = doc.user_data["bounds"][number]
            if not keep or begin == end:
                continue
            for toll in self.counts.tolls(doc, begin, end, taken):
                taken.update(c.head_start for c in toll.counts)
                source = self.speech.source(toll.token)
                frame = Frame(
                    index=0, type="attack", subtype="unspecified", strength="toll", status="actual",
                    trigger=_span_mention(doc, toll.token.i, toll.token.i + 1, toll.counts[0].wording.rule or ""),
                    rule=toll.counts[0].wording.rule or "", **where(toll.token), counts=toll.counts,
                    source=phrase(source).text if source is not None else None,
                )  # fmt: skip
                out.append(Draft(frame, toll.token, None, None))
        return out


def _lost(doc: Doc, match: Match, why: str) -> Lost:
    return Lost(rule=match.trigger.id, trigger=_span_mention(doc, match.start, match.end, match.trigger.id), why=why)


def _gone(before: list[Draft], after: list[Draft], why: str) -> list[Lost]:
    """The drafts of `before` that are not in `after`."""
    kept = {id(draft) for draft in after}
    return [Lost(rule=d.frame.rule, trigger=d.frame.trigger, why=why) for d in before if id(d) not in kept]


def _own_doers(reading: Reading, told: set[int]) -> Reading:
    """Without doers that an infinitive takes from a warning ("gave a warning of a plot to kill": who warned does not kill)."""
    token = reading.match.token
    if reading.match.trigger.type != "attack" or token.dep_ not in ("acl", "advcl", "xcomp") or token.head.i not in told:
        return reading
    return replace(reading, fillers=tuple(f for f in reading.fillers if f.relation != "subject"))


def _countries(doc: Doc) -> tuple[tuple[str, int, int, str], ...]:
    spans = {n.start: n for n in doc.user_data["names"].values() if n.country and n.kind in ("country", "demonym", "capital", "seat")}
    return tuple((n.country, doc[i].idx, doc[n.end - 1].idx + len(doc[n.end - 1]), n.kind) for i, n in sorted(spans.items()) if n.country)


def _people(doc: Doc) -> tuple[tuple[str, int], ...]:
    return tuple((e.text, e.start_char) for e in doc.ents if e.label_ == "PERSON")


def _dateline(doc: Doc) -> str | None:
    match = DATELINE.match(doc.text)
    return match["place"].title() if match else None


def _rank(reading: Reading) -> float:
    trigger = reading.match.trigger
    idiom = bool(trigger.particle or trigger.complement or trigger.object)
    sure = {"strong": 0.5, "support": 0.3}.get(trigger.strength, 0.0)
    return 4 * idiom + 3 * bool(trigger.only) + bool(trigger.only_kind) + 0.5 * bool(trigger.beside) + sure + 0.1 * len(reading.fillers)


def _span_mention(doc: Doc, start: int, end: int, rule: str) -> Mention:
    span = doc[start:end]
    return Mention(text=span.text, start=span.start_char, end=span.end_char, rule=rule)


def _one_warning(drafts: list[Draft]) -> list[Draft]:
    """Without a second warning of the same word."""
    seen: set[int] = set()
    out = []
    for draft in drafts:
        if draft.frame.type == "warning" and draft.token.i in seen:
            continue
        if draft.frame.type == "warning":
            seen.add(draft.token.i)
        out.append(draft)
    return out


def _joined(drafts: list[Draft], claims: list[Draft]) -> list[Draft]:
    """Drafts with the claims read from speech, which win over a trigger of the same verb."""
    verbs = {claim.token.i for claim in claims}
    return _numbered([d for d in drafts if d.frame.type != "claim" or d.token.i not in verbs] + claims)


def _numbered(drafts: Iterable[Draft]) -> list[Draft]:
    ordered = sorted(drafts, key=lambda d: (d.frame.trigger.start, d.frame.type))
    return [replace(d, frame=replace(d.frame, index=i)) for i, d in enumerate(ordered)]


def _proper_name(span: Span) -> str | None:
    """The name of a thing that has one: "the Westgate shopping mall" without its article."""
    words = [t for t in span if not (t.dep_ == "det" and t.i == span.start)]
    own = [t for t in words if t.pos_ == "PROPN" and name_at(t) is None and t.ent_type_ not in ("GPE", "NORP", "DATE", "LOC")]
    return span.doc[words[0].i : words[-1].i + 1].text if own and len(words) > 1 and words[-1].dep_ != "poss" else None


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
    while start > noun.sent.start and noun.doc[start - 1].pos_ == "PROPN" and noun.doc[start - 1].dep_ == "compound" and noun.doc[start - 1].ent_type_ == "":
        start -= 1
    return noun.doc[start : noun.i + 1] if noun.i - start in (1, 2) else None


def _owner_name(noun: Token) -> object:
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
        role=role, mention=Mention(text=span.text, start=span.start_char, end=span.end_char, rule="chain"), head=token.text, head_start=token.idx,
        kind=kind, relation="chain", proper=True, known=name.name if name is not None else None, person=person.text if person is not None else None,
    )  # fmt: skip


def _is_definite(token: Token) -> bool:
    if any(c.dep_ == "poss" and c.ent_type_ == "DATE" for c in token.children):
        return True
    return any(c.dep_ in ("det", "poss") and c.lower_ in _DEFINITE for c in token.children)


def _is_another(token: Token) -> bool:
    return any(c.dep_ in ("det", "amod") and c.lower_ in _ANOTHER for c in token.children)


def _steps(token: Token, ancestor: Token) -> int:
    steps, here = 0, token
    while here != ancestor and here.head != here and steps < 9:
        here, steps = here.head, steps + 1
    return steps
