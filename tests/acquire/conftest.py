from collections.abc import Iterator

import pytest
from forewarn.acquire import session
from forewarn.ground import config
from forewarn.ground.config import Settings

from tests.serving import Site, serving


@pytest.fixture(autouse=True)
def unhurried(monkeypatch) -> list[float]:
    """Nobody waits before a further try; the seconds that would have been waited are kept."""
    waited: list[float] = []
    monkeypatch.setattr(session, "pause", waited.append)
    return waited


@pytest.fixture
def settings(tmp_path) -> Settings:
    empty = tmp_path / "empty.toml"
    empty.touch()
    return config.load(environ={}, config=empty, flags={"host_delay_seconds": 0.0})


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as up:
        yield up
