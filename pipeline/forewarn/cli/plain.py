"""Which characters go out: data always as UTF-8, text for people as the terminal can show it."""

import sys

from forewarn.ground.plain import clean

__all__ = ["clean", "use_utf8", "use_what_fits"]


def use_utf8() -> None:
    """Print data as UTF-8, whatever the locale says."""
    sys.stdout.reconfigure(encoding="utf-8")


def use_what_fits() -> None:
    """Print text for people in the terminal's encoding, with a question mark for what it cannot show."""
    sys.stdout.reconfigure(errors="replace")
