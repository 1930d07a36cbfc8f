"""STIX 2.1: attacks as incidents, with those behind and before them, their places, and a report for each article.

Ids are UUIDs of version 5 in a namespace of forewarn's own, made of what an object stands for, so that the same database gives
the same bundle. STIX 2.1 defines of an incident no more than its name and description; what else is known of an attack stands
in a property extension, which the bundle defines.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from forewarn.export.form import Form, Told
from forewarn.export.sides import called
from forewarn.ground.gazetteer import ATTRIBUTION
from forewarn.ground.records import Actor, Article, Event, Location, to_dict
from forewarn.store.detail import summary

_NAMESPACE = UUID("6f5ca1b0-5d0b-5c3e-9d0c-1f3ad3a6b9e2")
_FIRST = "2024-01-01T00:00:00.000Z"  # of what is not any article's: the tool, and the extension
_TOOL = f"identity--{uuid5(_NAMESPACE, 'forewarn')}"
EXTENSION = f"extension-definition--{uuid5(_NAMESPACE, 'event')}"
_CLASSES = {"person": "individual", "population": "group", "government": "organization", "security_force": "organization",
            "organisation": "organization", "armed_group": "group"}  # fmt: skip
_VERBS = {"claims": "claims", "denies": "denies", "warns_of": "warns-of"}
_STARTS = {"claimant": ("claims", "denies"), "issuer": ("warns_of",)}
_TIMES = ("created", "modified")
_REFS = ("created_by_ref", "source_ref", "target_ref")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,}Z")

Objects = dict[str, dict[str, Any]]


def bundle_of(told: Iterable[Told]) -> dict[str, Any]:
    """A bundle of events, those of one article side by side; each object once."""
    found: Objects = {_TOOL: _tool(), EXTENSION: _extension()}
    for _, of_article in groupby(sorted(told, key=_in_order), key=lambda one: one.article.id):
        events = list(of_article)
        refs: dict[str, None] = {}
        for one in events:
            for made in _of_attack(one):
                found.setdefault(made["id"], made)
                refs[made["id"]] = None
        if report := _report(events[0], list(refs)):
            found[report["id"]] = report
    return {"type": "bundle", "id": f"bundle--{uuid5(_NAMESPACE, ' '.join(sorted(found)))}", "objects": list(found.values())}


def _in_order(told: Told) -> tuple[str, int]:
    return told.article.id, told.record.events.index(told.event)


def _of_attack(told: Told) -> Iterator[dict[str, Any]]:
    event, incident = told.event, _id("incident", told.key)
    yield _object(
        told,
        "incident",
        incident,
        name=summary(event),
        description=_quotes(event),
        external_references=_references(told.article),
        confidence=None if event.confidence is None else round(100 * event.confidence),
        extensions={EXTENSION: {"extension_type": "property-extension", "event_key": told.key, "event": _bare(to_dict(event))}},
    )
    for actor in event.actors:
        yield _actor(told, actor)
        if actor.role == "perpetrator":
            verb = "not-attributed-to" if actor.basis == "denied" else "attributed-to"
            yield _relation(told, incident, verb, _actor_id(actor), actor.basis)
        else:
            yield _relation(told, incident, "targets", _actor_id(actor), actor.role)
    for place in filter(None, (event.location, *event.also_at)):
        if place.country or place.lat is not None:
            yield _location(told, place)
            yield _relation(told, incident, "located-at", _location_id(place))
    for verb in _VERBS:
        for other in told.related(verb):
            yield from _told_of(told, other, verb, incident)


def _told_of(told: Told, other: Event, verb: str, incident: str) -> Iterator[dict[str, Any]]:
    """A claim, denial or warning: whoever claims or warns, related to the incident."""
    for actor in other.actors:
        if verb in _STARTS.get(actor.role, ()):
            yield _actor(told, actor)
            yield _relation(told, _actor_id(actor), _VERBS[verb], incident, _quotes(other))


def _actor(told: Told, actor: Actor) -> dict[str, Any]:
    if _is_threat(actor):
        return _object(told, "threat-actor", _actor_id(actor), name=called(actor))
    return _object(
        told, "identity", _actor_id(actor), name=called(actor), identity_class=_CLASSES.get(actor.kind or "", "unknown")
    )


def _is_threat(actor: Actor) -> bool:
    return actor.role in ("perpetrator", "claimant")


def _actor_id(actor: Actor) -> str:
    return _id("threat-actor" if _is_threat(actor) else "identity", f"{called(actor)}\n{actor.kind}")


def _location(told: Told, place: Location) -> dict[str, Any]:
    whole = place.lat is not None and place.lon is not None
    return _object(
        told,
        "location",
        _location_id(place),
        name=place.name or " ".join(place.text.split()),
        country=place.country,
        administrative_area=place.admin1,
        latitude=place.lat if whole else None,
        longitude=place.lon if whole else None,
        external_references=_geonames(place),
    )


def _geonames(place: Location) -> list[dict[str, str]] | None:
    if place.geonames_id is None:
        return None
    return [
        {
            "source_name": "GeoNames",
            "description": ATTRIBUTION,
            "url": f"https://www.geonames.org/{place.geonames_id}",
            "external_id": str(place.geonames_id),
        }
    ]


def _location_id(place: Location) -> str:
    return _id("location", "\n".join(map(str, (place.name or place.text, place.country, place.admin1, place.lat, place.lon))))


def _relation(told: Told, source: str, verb: str, target: str, how: str | None = None) -> dict[str, Any]:
    return _object(
        told,
        "relationship",
        _id("relationship", f"{source} {verb} {target}"),
        relationship_type=verb,
        source_ref=source,
        target_ref=target,
        description=how,
    )


def _report(told: Told, refs: list[str]) -> dict[str, Any] | None:
    """The article as a report on its objects; None where it has no date, which a report must have."""
    article = told.article
    if not refs or not article.published:
        return None
    return _object(
        told,
        "report",
        _id("report", article.id),
        name=article.title or article.id,
        published=_time(article.published),
        object_refs=refs,
        external_references=_references(article),
    )


def _object(told: Told, kind: str, object_id: str, **values: Any) -> dict[str, Any]:
    made = _time(told.made)
    common = {"type": kind, "spec_version": "2.1", "id": object_id, "created_by_ref": _TOOL, "created": made, "modified": made}
    return common | {name: value for name, value in values.items() if value not in (None, [])}


def _tool() -> dict[str, Any]:
    return {"type": "identity", "spec_version": "2.1", "id": _TOOL, "created": _FIRST, "modified": _FIRST, "name": "forewarn",
            "identity_class": "system"}  # fmt: skip


def _extension() -> dict[str, Any]:
    return {
        **{"type": "extension-definition", "spec_version": "2.1", "id": EXTENSION, "created_by_ref": _TOOL},
        **{"created": _FIRST, "modified": _FIRST, "name": "forewarn event", "version": "1.0.0"},
        "schema": "event_key (string), event (object): as `forewarn schema` describes an event, without nulls and empty lists",
        "extension_types": ["property-extension"],
    }


def _references(article: Article) -> list[dict[str, str]]:
    given = {"source_name": article.site or "article", "url": article.url, "external_id": article.id}
    return [{name: value for name, value in given.items() if value}]


def _quotes(event: Event) -> str | None:
    return " ".join(sentence.text for sentence in event.evidence) or None


def _bare(value: Any) -> Any:
    """Without nulls and empty lists, which STIX forbids."""
    if isinstance(value, dict):
        return {name: bare for name, one in value.items() if (bare := _bare(one)) not in (None, [], {})}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def _id(kind: str, what: str) -> str:
    return f"{kind}--{uuid5(_NAMESPACE, f'{kind} {what}')}"


def _time(text: str) -> str:
    """A date or date-time (ISO 8601) as STIX writes it, in UTC; one without a zone counts as UTC."""
    moment = datetime.fromisoformat(text)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _write(told: Iterable[Told], path: Path) -> None:
    text = json.dumps(bundle_of(told), indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _check(path: Path) -> list[str]:
    import stix2

    try:
        bundle = json.loads(path.read_text("utf-8"))
        objects = bundle.pop("objects", [])
        stix2.parse({**bundle, "objects": [_tool()]}, version="2.1")
        if bundle["type"] != "bundle" or not isinstance(objects, list):
            return ["not a bundle of STIX 2.1"]
    except (stix2.exceptions.STIXError, ValueError, TypeError, AttributeError, KeyError) as problem:
        return [f"not STIX 2.1: {' '.join(str(problem).split())}"]
    ids = Counter(one.get("id") for one in objects if isinstance(one, dict))
    faults = [f"{one} stands twice" for one, times in ids.items() if times > 1]
    for number, one in enumerate(objects):
        faults += _object_faults(one, ids, f"object {number}")
    return faults


def _object_faults(one: Any, ids: Counter[str], where: str) -> list[str]:
    """What is wrong with one object; each is read by itself, so that a large bundle need not stand in memory twice."""
    import stix2

    try:
        stix2.parse(one, version="2.1")
    except (stix2.exceptions.STIXError, ValueError, TypeError, KeyError) as problem:
        return [f"{where}: not STIX 2.1: {' '.join(str(problem).split())}"]
    found = [f"{one['id']}: {name} is not to the millisecond" for name in _TIMES if not _TIME.fullmatch(one[name])]
    refs = [one[name] for name in _REFS if name in one] + [*one.get("object_refs", ()), *one.get("extensions", ())]
    return found + [f"{one['id']} points at {ref}, which is not in the bundle" for ref in refs if ref not in ids]


def _leaves_out(told: Told) -> str | None:
    kind = told.event.type
    return None if kind == "attack" else f"{kind}s have no object of their own: they are told at their attack"


FORM = Form(
    name="stix",
    title="STIX 2.1, a bundle",
    suffix=".json",
    note=(
        "Attacks of every status are `incident` objects. STIX defines of one no more than name and description, so the"
        " event as in the record stands in a property extension that the bundle defines, without nulls and empty lists.",
        "Perpetrators and claimants are `threat-actor`, targets, victims and those who warn `identity` objects, by name and"
        " kind: of an actor without a name, the article's words. The same words in two articles are one object."
        " `attributed-to` has the basis as its description, `not-attributed-to` is of one said not to be the perpetrator;"
        " `targets` has the role.",
        "A claim, denial or warning is told at its attack, as a relationship (`claims`, `denies`, `warns-of`) from its"
        " claimant or issuer to the incident, with its sentences; its date, status, recipients, window and what became of it"
        " are left out. One of no attack is left out, as is one without a claimant or issuer.",
        "Relationship types that STIX does not name (`claims`, `denies`, `warns-of`, `not-attributed-to`, and those that"
        " start at an incident) are custom ones, as STIX allows.",
        "A place without a country and coordinates, as a sea, is no `location` object. An article without a date is no"
        " `report`.",
        "Times are those of the run that read the article; a date of publication without a zone counts as UTC. Ids are"
        " UUIDs of version 5, so that they are the same every time, where STIX prefers version 4.",
    ),
    columns=lambda: (
        ("incident", "an attack"),
        ("threat-actor, identity", "who, by role"),
        ("location", "where"),
        ("relationship", "who did it, who was struck, where, who claims, denies or warned"),
        ("report", "an article and all that it tells"),
        ("extension-definition", "of the event as in the record, at its incident"),
    ),
    leaves_out=_leaves_out,
    write=_write,
    check=_check,
)
