"""Checks of many rows, files or examples as one test each, so that the number of tests says how many things are tested."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any


def over(cases: Iterable[Any], *, name: Callable[[Any], str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A test that runs the decorated check on every case, its first argument; it fails once, and names every case at fault.

    Further arguments are fixtures.
    """
    several = list(cases)

    def decorate(check: Callable[..., None]) -> Callable[..., None]:
        _, *fixtures = inspect.signature(check).parameters.values()

        def test(**given: Any) -> None:
            assert several, "nothing to check"
            faults = []
            for case in several:
                try:
                    check(case, **given)
                except AssertionError as fault:
                    faults.append(f"{name(case)}: {fault}")
            assert not faults, "\n".join(faults)

        functools.update_wrapper(test, check)
        del test.__wrapped__  # pytest would take the parameters from it
        test.__signature__ = inspect.Signature(fixtures)
        return test

    return decorate
