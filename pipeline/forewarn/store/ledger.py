"""The table `fetches` as the ledger that acquisition goes by."""

from collections.abc import Sequence

from forewarn.ground.visits import Visit
from forewarn.store.fetches import find_visit, named_by
from forewarn.store.write import Database


class StoredLedger:
    """What the database knows of addresses, within one run."""

    def __init__(self, database: Database, run_id: int) -> None:
        self._conn = database.conn
        self._run_id = run_id

    def known(self, url: str) -> Visit | None:
        """How an address went last time."""
        return find_visit(self._conn, url)

    def named_by(self, source: str) -> Sequence[Visit]:
        """The addresses that a listing has named."""
        return named_by(self._conn, source)

    def is_done(self, visit: Visit) -> bool:
        """Whether this very run, before it was stopped, has dealt with the address."""
        return visit.run_id == self._run_id and visit.state != "pending"
