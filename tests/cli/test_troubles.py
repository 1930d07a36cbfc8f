"""Every row of docs/troubles.md: what `forewarn ingest` says, how it ends, and what the database keeps of it."""

import socket
from collections import Counter

import pytest

from tests.troubles import TEXT, TROUBLES, Trouble


@pytest.fixture(autouse=True)
def names(monkeypatch) -> None:
    """inside.example is this machine, and nobody knows what ends in .invalid."""
    really = socket.getaddrinfo

    def look_up(host, *args, **options):
        if host.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return really("127.0.0.1" if host.endswith(".example") else host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def test_every_trouble_has_a_name_of_its_own():
    assert [name for name, number in Counter(one.name for one in TROUBLES).items() if number > 1] == []


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.name)
def test_trouble(forewarn, stored, site, monkeypatch, trouble: Trouble):
    for name, value in trouble.settings.items():
        monkeypatch.setenv(name, value)
    url = trouble.play(site)
    path = url.replace("inside.example", "127.0.0.1").removeprefix(site.address)
    result = forewarn("ingest", url)
    told = ["forewarn: " + trouble.says.format(url=url)] if trouble.says else []
    assert (result.exit_code, result.stderr.splitlines()[:-1]) == (trouble.exit_code, told)
    ((state, status, reason, article),) = stored("SELECT state, status, reason, article_id FROM fetches")
    assert (state, status, reason) == (trouble.state, trouble.status, trouble.says.removeprefix("{url}: ") or None)
    assert stored("SELECT text FROM articles") == ([(TEXT,)] if article else [])
    assert (article is not None) == (trouble.state == "article")
    if "invalid" not in url:
        assert site.paths.count(path) == trouble.tries
