"""The one form in which names are compared in the database."""

from forewarn.ground.gazetteer import fold as _fold


def fold(text: str) -> str:
    """`The Al-Qaïda` and `al Qaida` both to `al qaida`; a text without any letter or digit to an empty string."""
    return _fold(text).removeprefix("the ")
