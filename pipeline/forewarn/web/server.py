"""Datasette made for one database, and served on the loopback: the shell that `forewarn serve` puts around the plugin."""

import socket
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import uvicorn
from datasette.app import Datasette, DatasetteClient
from datasette.plugins import pm

from forewarn.ground.errors import ForewarnError
from forewarn.web import faults
from forewarn.web.opening import NAME, add

HOST = "127.0.0.1"
_FAULTS = f"{NAME}-faults"
_SETTINGS = {
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 1000,
    "facet_suggest_time_limit_ms": 50,
    "suggest_facets": False,  # facets are chosen in metadata.yaml
    "default_page_size": 50,
    "allow_download": False,
    "truncate_cells_html": 400,
}


def datasette(path: Path) -> Datasette:
    """Datasette with forewarn's pages over the database at `path`, which nothing can write to.

    The file may be written to by `forewarn ingest` at the same time: every page sees the last finished article. Raises
    `StoreError` where the database is missing, not ours, or of another schema version.
    """
    _plug_in()
    made = Datasette(files=[], metadata={"plugins": {NAME: {"only_loopback": True}}}, settings=_SETTINGS)
    made.remove_database("_memory")
    add(made, path)
    made.client = DatasetteClient(made)  # the one made with it knows no database yet, and so no pages
    return made


def _plug_in() -> None:
    """Make our plugin Datasette's, where its entry point has not, and our handler of faults the only one."""
    if not pm.has_plugin(NAME):
        pm.register(import_module("forewarn.web"), NAME)
    if not pm.has_plugin(_FAULTS):
        pm.register(faults, _FAULTS)
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
