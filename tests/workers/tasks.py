"""Work for the tests of the pool, as worker processes import it."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from forewarn.ground.errors import ModelsError


def doubling() -> Callable[[list], list]:
    """Doubles numbers; an item ("sleep", seconds, value) takes its time first, ("print", value) prints."""
    return lambda items: [_double(item) for item in items]


def _double(item: object) -> object:
    if not isinstance(item, tuple):
        return item * 2
    kind, *rest, value = item
    if kind == "sleep":
        time.sleep(rest[0])
    elif kind == "print":
        print("x" * 100, flush=True)
        os.write(1, b"x" * 100)
    elif kind == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif kind == "exit":
        os._exit(7)
    elif kind == "die once":
        marker = Path(rest[0])
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    elif kind == "spin":
        while True:
            pass
    return value * 2


def refusing() -> Callable[[list], list]:
    """Cannot be set up."""
    raise ModelsError("weapons.csv:3: no such kind")


def dying() -> Callable[[list], list]:
    """Ends its process while it is set up."""
    os._exit(9)


def counting() -> Callable[[list], list]:
    """The process that did each item."""
    return lambda items: [os.getpid() for _ in items]
