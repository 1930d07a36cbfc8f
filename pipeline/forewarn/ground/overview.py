"""An event as one flat row (the columns of `event_overview`, made of a record, not read from a database), or as one line."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from forewarn.ground.errors import MissingPackageError
from forewarn.ground.totals import total
from forewarn.ground.wording import days, what

if TYPE_CHECKING:
    from forewarn.ground.records import Actor, Article, Event

_ROLES = ("perpetrator", "target", "victim", "issuer", "recipient", "claimant")

Row = dict[str, Any]


def overview_row(event: "Event", article: "Article | None" = None) -> Row:
    """The row of an event; what only its article tells is None without one, and the keys are then those within the record."""
    prefix = f"{article.id}/" if article else ""
    date, place = event.date, event.location
    killed, injured = total(event, "killed"), total(event, "injured")
    return {
        "event_key": f"{prefix}{event.id}",
        "type": event.type,
        "subtype": event.subtype,
        "status": event.status,
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "date_text": date.text if date else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "venue": place.venue if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "killed_min": killed[0],
        "killed_max": killed[1],
        "injured_min": injured[0],
        "injured_max": injured[1],
        **{f"{role}s": _joined(actor_label(actor) for actor in event.actors if actor.role == role) for role in _ROLES},
        "relations": _joined(f"{relation.type} {prefix}{relation.event}" for relation in event.relations),
        "quote": event.evidence[0].text if event.evidence else None,
        "title": article.title if article else None,
        "url": article.url if article else None,
        "published": article.published if article else None,
        "confidence": event.confidence,
        "article_id": article.id if article else None,
    }


COLUMNS = (
    *("event_key", "type", "subtype", "status", "date_start", "date_end", "date_text", "place", "country", "venue"),
    *("latitude", "longitude", "killed_min", "killed_max", "injured_min", "injured_max", *(f"{role}s" for role in _ROLES)),
    *("relations", "quote", "title", "url", "published", "confidence", "article_id"),
)


def actor_label(actor: "Actor") -> str:
    """An actor by name, else by the article's words; a basis other than `stated` in brackets."""
    name = actor.name or " ".join(actor.text.split())
    return name if actor.basis in (None, "stated") else f"{name} ({actor.basis})"


def summary(event: "Event") -> str:
    """An event as one line: what, date, place, and who in which role, apart by middle dots."""
    parts = [what(event.type, event.subtype, event.status)]
    if event.date:
        parts.append(days(event.date.start, event.date.end, event.date.text))
    if event.location:
        parts.append(event.location.name or event.location.text)
    for role in dict.fromkeys(actor.role for actor in event.actors):
        names = dict.fromkeys(actor_label(actor) for actor in event.actors if actor.role == role)
        parts.append(f"{role} {', '.join(names)}")
    return " · ".join(parts)


def _joined(labels: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(labels)) or None


def to_frame(rows: Iterable[Row]) -> Any:
    """Rows as a `pandas.DataFrame` with the columns of `event_overview`; whole numbers stay whole, and what lacks is <NA>.

    Raises `MissingPackageError` where pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise MissingPackageError("a data frame needs pandas: pip install pandas") from None
    return pandas.DataFrame(list(rows), columns=list(COLUMNS)).convert_dtypes()
