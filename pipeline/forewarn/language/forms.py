"""Official alerts in their own form: `Location: ... Event: ... Actions to Take: ...`, as embassies publish them.

The form itself is the warning. Its issuer is the mission that it names, those warned the citizens that it speaks to, and the
place of an attack that its event tells of, without a place of its own, is that of its location line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from forewarn.ground.datewords import DateWords
from forewarn.ground.mentions import Argument, DateMention, Frame, Mention, PlaceWords
from forewarn.language.sentence_of import text_of, where

if TYPE_CHECKING:
    from forewarn.language.frames import Draft

_RULE = "warning.form"
_EVENT = re.compile(r"^(?P<head>Event|Threat|Message)\s*:\s*(?P<told>\S.*)$", re.MULTILINE | re.IGNORECASE)
_ACTIONS = re.compile(r"^Actions? to (?:be )?take\b|^Location\s*:|^What you should do\b", re.MULTILINE | re.IGNORECASE)
_BEFORE_ACTIONS = re.compile(r"\A(?P<told>.{40,3000}?)^(?P<head>Actions? to take)\b", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(
    r"^[^\n]{0,60}\b(?:security|travel|emergency|demonstration|terror\w*|threat)\b[^\n]{0,12}\balert\b[^\n]*$", re.M | re.I
)
_LOCATION = re.compile(r"^Location\s*:\s*(?P<place>[^\n.;]{3,80})", re.MULTILINE | re.IGNORECASE)
_MISSION = re.compile(
    r"\b(?:[Tt]he )?(?:U\. ?S\. |US |[A-Z][a-z]+(?:ish|ian|ese|an|ch) )"
    r"(?:Embassy|Consulate(?: General)?|Mission|High Commission)(?: (?:in|at|to))?"
    r"(?: [A-Z][\w’'-]+(?: (?:es|de|la|al) [A-Z][\w’'-]+)?){0,2}"
)
_CITIZENS = re.compile(
    r"\b(?:all )?(?:U\. ?S\. |US |[A-Z][a-z]+(?:ish|ian|ese|an|ch) )(?:citizens|nationals|personnel|travell?ers)\b"
)
_NAME = re.compile(r"[A-Z][\w.’'()-]*(?: (?:of |the |and )?[A-Z][\w.’'()-]*)*")
_TO_COME = frozenset({"threatened", "planned"})


class FormReader:
    """Reads forms; built once."""

    def __init__(self, dates: DateWords) -> None:
        self._dates = dates

    def read(self, doc: Doc, drafts: list[Draft]) -> list[Draft]:
        """The drafts with a warning for the form, if the text holds one whose event tells of an attack to come."""
        text = text_of(doc)
        event = (_EVENT.search(text) if _ACTIONS.search(text) else None) or _BEFORE_ACTIONS.search(text)
        if event is None:
            return drafts
        told = [d for d in drafts if d.frame.type == "attack" and event.start() <= d.frame.trigger.start < event.end()]
        feared = [d for d in told if d.frame.status in _TO_COME]
        if not feared:
            return drafts
        place = _place(text)
        if place is not None:
            drafts = [replace(d, frame=_placed(d.frame, place)) if d in feared else d for d in drafts]
        return [*drafts, self._warning(text, event, feared[0])]

    def _warning(self, text: str, event: re.Match[str], attack: Draft) -> Draft:
        heading = _HEADING.search(text, 0, event.start())
        arguments = tuple(_arguments(text, heading))
        head = Mention(text=event["head"], start=event.start("head"), end=event.end("head"), rule=_RULE)
        found = self._dates.find(heading.group()) if heading is not None else []
        shift = heading.start() if heading is not None else 0
        dates = tuple(
            DateMention(wording=replace(w, start=w.start + shift, end=w.end + shift), tier=0)
            for w in found
            if w.kind in ("full", "day_month")
        )
        frame = Frame(
            index=0,
            type="warning",
            subtype="public",
            strength="form",
            status="actual",
            rule=_RULE,
            trigger=head,
            **where(attack.token),
            arguments=arguments,
            dates=dates,
            nominal=True,
        )
        return replace(attack, frame=frame, token=attack.token.sent.root, light=None, reading=None)


def _place(text: str) -> PlaceWords | None:
    """The place of a location line: "Kabul, Afghanistan"; None for "areas frequented by tourists"."""
    match = _LOCATION.search(text)
    parts = [part.strip() for part in match["place"].split(",")] if match is not None else []
    if match is None or not all(_NAME.fullmatch(part) for part in parts):
        return None
    phrase = Mention(text=match["place"], start=match.start("place"), end=match.end("place"), rule="place.form")
    return PlaceWords(phrase=phrase, name=parts[0], within=tuple(parts[1:]), venue=None, tier=1, relation="form")


def _placed(frame: Frame, place: PlaceWords) -> Frame:
    return frame if any(p.name for p in frame.places) else replace(frame, places=(*frame.places, place))


def _arguments(text: str, heading: re.Match[str] | None) -> Iterator[Argument]:
    """The mission, of the heading first; and the citizens that it speaks to."""
    mission = (_MISSION.search(heading.group()) if heading is not None else None) or _MISSION.search(text)
    if mission is not None:
        shift = heading.start() if heading is not None and mission.string != text else 0
        yield _argument("issuer", mission.group(), mission.start() + shift, "government")
    citizens = _CITIZENS.search(text)
    if citizens is not None:
        yield _argument("recipient", citizens.group(), citizens.start(), "population")


def _argument(role: str, words: str, start: int, kind: str) -> Argument:
    mention = Mention(text=words, start=start, end=start + len(words), rule=_RULE)
    head = words.split()[-1]
    return Argument(role=role, mention=mention, head=head, head_start=start, kind=kind, relation="form", proper=True)
