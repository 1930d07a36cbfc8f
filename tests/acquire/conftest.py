from collections.abc import Iterator

import pytest

from pipeline.ground import config
from pipeline.ground.config import Settings
from tests.serving import Site, serving


@pytest.fixture
def settings(tmp_path) -> Settings:
    empty = tmp_path / "empty.toml"
    empty.touch()
    return config.load(environ={}, config=empty)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as up:
        yield up
