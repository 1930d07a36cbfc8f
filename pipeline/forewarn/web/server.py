"""Datasette made for one database, and served on the loopback."""

import contextlib
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from datasette.utils import parse_metadata

from forewarn.ground.errors import ForewarnError, StoreError
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.web import faults, plugin
from forewarn.web.answers import NAME

HOST = "127.0.0.1"
_HERE = Path(__file__).resolve().parent
_SETTINGS = {
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 1000,
    "facet_suggest_time_limit_ms": 50,
    "suggest_facets": False,  # facets are chosen in metadata.yaml
    "default_page_size": 50,
    "allow_download": False,
    "truncate_cells_html": 400,
}


class _ReadOnly(Database):
    """A database that is never opened for writing; and its path may hold what has a meaning in a URI."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        mode = "mode=ro" if self.is_mutable else "mode=ro&immutable=1"
        if write:
            raise StoreError(f"{self.path}: pages only read")
        conn = sqlite3.connect(f"{Path(self.path).as_uri()}?{mode}", uri=True, check_same_thread=False)
        self._all_file_connections.append(conn)
        return conn


def datasette(path: Path) -> Datasette:
    """Datasette with forewarn's pages over the database at `path`, which nothing can write to.

    The file may be written to by `forewarn ingest` at the same time: every page sees the last finished article. Raises
    `StoreError` where the database is missing, not ours, or of another schema version.
    """
    with contextlib.closing(connect_to_read(path)):
        pass
    _plug_in()
    made = Datasette(
        files=[],
        metadata=parse_metadata((_HERE / "metadata.yaml").read_text("utf-8")),
        template_dir=str(_HERE / "templates"),
        static_mounts=[("-/pages", str(_HERE / "static"))],
        settings=_SETTINGS,
    )
    made.remove_database("_memory")
    made.add_database(_ReadOnly(made, path=str(path.absolute()), is_mutable=_can_follow(path)), name=NAME)
    return made


def _plug_in() -> None:
    """Make our plugin Datasette's, once for all its instances, and our handler of faults the only one."""
    if not pm.has_plugin(NAME):
        pm.register(plugin, NAME)
        pm.register(faults, f"{NAME}-faults")
        pm.unregister(name="datasette.handle_exception")


def serve(path: Path, listener: socket.socket, *, ready: Callable[[], None]) -> None:
    """Answer at a listening socket until stopped; `ready` is called once it does. Raises `StoreError` as `datasette` does."""
    _Server(uvicorn.Config(datasette(path).app(), log_level="warning", lifespan="on"), ready).run(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that tells when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._ready()


def listen(port: int) -> socket.socket:
    """A socket of the loopback that listens on `port`, on a free one for 0. Raises `ForewarnError` where it is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except (OSError, OverflowError) as problem:
        listener.close()
        why = getattr(problem, "strerror", None) or "is no port; there are 1 to 65535"
        raise ForewarnError(f"port {port} of {HOST}: {why}; choose another with --port") from None
    return listener


def address(listener: socket.socket) -> str:
    """The address of the front page at a listening socket."""
    return f"http://{HOST}:{listener.getsockname()[1]}/"


def _can_follow(path: Path) -> bool:
    """Whether the file can be read while others write to it; not so in a folder closed to us, where it must lie still."""
    with errors_of(path):
        try:
            with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as conn:
                conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            return False
    return True
