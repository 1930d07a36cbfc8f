"""The address of every page. A name in it is written in Datasette's tilde encoding, so that any text is one part of a path."""

from datasette.utils import tilde_encode

from forewarn.store.participants import Part
from forewarn.store.rows import event_key

_LONGEST = 150  # characters of a name in an address; the actor of a longer one goes by its number


def event(key: str) -> str:
    """The page of the event with this key."""
    article_id, _, event_id = key.rpartition("/")
    return f"/event/{tilde_encode(article_id)}/{tilde_encode(event_id)}"


def event_of(article_id: str, event_id: str) -> str:
    """The page of an article's event."""
    return event(event_key(article_id, event_id))


def incident(incident_id: str) -> str:
    """The page of an incident, by an id that it has or had."""
    return f"/incident/{incident_id}"


def article(article_id: str) -> str:
    """The page of an article."""
    return f"/article/{tilde_encode(article_id)}"


def actor(name: str, number: int | None = None) -> str | None:
    """The page of an actor, by name; of one with a very long name by its number, which holds in this database only.

    None where the name is too long and the number is not known.
    """
    if len(name) <= _LONGEST:
        return f"/actor/{tilde_encode(name)}"
    return None if number is None else f"/actor/-/{number}"


def actor_of(part: Part) -> str | None:
    """The page of the actor that has a part in an event."""
    return actor(part.name, part.number)


def place(country: str | None, name: str | None = None) -> str:
    """The page of a country by its ISO 3166-1 alpha-2 code (None: outside all, as at sea), or of its places of one name."""
    return f"/place/{country or '-'}" + (f"/{tilde_encode(name)}" if name else "")
