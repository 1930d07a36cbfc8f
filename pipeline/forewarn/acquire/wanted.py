"""What is asked of the sources of a run, and what is found in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from forewarn.ground.errors import InputError
from forewarn.ground.records import Article
from forewarn.ground.visits import Visit


class Ledger(Protocol):
    """What earlier runs, and this one before it was stopped, know of addresses. URLs are canonical."""

    def known(self, url: str) -> Visit | None:
        """How an address went last time."""

    def named_by(self, source: str) -> Sequence[Visit]:
        """The addresses that a listing named last time."""

    def is_done(self, visit: Visit) -> bool:
        """Whether this very run has dealt with the address already."""


class NoLedger:
    """Nothing is known: every address is new."""

    def known(self, url: str) -> Visit | None:
        """None."""
        return None

    def named_by(self, source: str) -> Sequence[Visit]:
        """None at all."""
        return ()

    def is_done(self, visit: Visit) -> bool:
        """No."""
        return False


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a run asks of its sources.

    `published` is the date of articles that give none; `fields` names fields of rows by ours ({"published": "day"}); articles
    published before `since` (a day, ISO 8601) are passed over; `kind` is the kind of every source (see kinds.py), None to look;
    raw pages are kept in `keep_pages`; in `ordered` runs articles come in the order of the sources, in others as they arrive.
    """

    published: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    since: str | None = None
    kind: str | None = None
    keep_pages: Path | None = None
    ordered: bool = True
    ledger: Ledger = field(default_factory=NoLedger)

    def is_too_old(self, published: str | None) -> bool:
        """Whether a publication date is known and before `since`."""
        return bool(self.since and published and published[:10] < self.since)


@dataclass(frozen=True, kw_only=True)
class Found:
    """One thing found: an `article`, a `problem`, a `note` of what was understood of a file, or only a `visit` (an address that
    gave nothing new, or named others).

    `where` is the place as errors name it; `named` are the addresses that a listing named.
    """

    where: str
    article: Article | None = None
    problem: InputError | None = None
    note: str | None = None
    visit: Visit | None = None
    named: tuple[Visit, ...] = ()
