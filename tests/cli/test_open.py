"""`forewarn open`: the address of a page, opened where it is served, else served from here."""

import re
import socket

import click
import pytest
from forewarn.web import server

from tests.cli import filled


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """The addresses that were opened in a browser, which is not started."""
    addresses: list[str] = []
    monkeypatch.setattr(click, "launch", addresses.append)
    return addresses


@pytest.fixture
def free() -> int:
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("harbour/e1", "/event/harbour/e1"),
        ("harbour", "/article/harbour"),
        ("riv", "/article/river"),
        ("river/e3", "/event/river/e3"),
    ],
)
def test_prints_the_address(forewarn, opened, wanted, path):
    filled.make()
    result = forewarn("open", wanted, "--print")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"http://127.0.0.1:8021{path}\n", "")
    assert opened == []


def test_uses_the_server_of_this_database(forewarn, process, opened):
    filled.make()
    port = re.search(r":(\d+)/", process("serve", "--port", "0").stderr.readline())[1]
    result = forewarn("open", "harbour/e1", "--port", port)
    address = f"http://127.0.0.1:{port}/event/harbour/e1"
    assert (result.exit_code, result.stdout, result.stderr, opened) == (0, f"{address}\n", "", [address])


def test_serves_where_nobody_does(forewarn, opened, monkeypatch, free):
    filled.make()
    served = []

    def serve(path, listener, *, ready) -> None:
        served.append((str(path), listener.getsockname()[1]))
        ready()

    monkeypatch.setattr(server, "serve", serve)
    result = forewarn("open", "harbour/e1", "--port", str(free))
    address = f"http://127.0.0.1:{free}/event/harbour/e1"
    assert (result.exit_code, result.stdout) == (0, f"{address}\n")
    assert result.stderr == "forewarn: serving the pages until Ctrl-C\n"
    assert (served, opened) == ([("forewarn.db", free)], [address])


def test_server_of_another_database_is_not_used(forewarn, process, opened):
    filled.make().rename("other.db")
    port = re.search(r":(\d+)/", process("serve", "other.db", "--port", "0").stderr.readline())[1]
    filled.make()
    result = forewarn("open", "harbour/e1", "--port", port)
    assert (result.exit_code, opened) == (1, [])
    assert result.stderr == f"forewarn: port {port} of 127.0.0.1: Address already in use; choose another with --port\n"


def test_no_such_event(forewarn, opened):
    filled.make()
    result = forewarn("open", "nothing/e1")
    assert (result.exit_code, result.stdout, opened) == (1, "", [])
    assert result.stderr == (
        "forewarn: no event or article 'nothing/e1' in the database; `forewarn query` prints the events' keys\n"
    )
