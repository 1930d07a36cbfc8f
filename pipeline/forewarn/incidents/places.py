"""The names of towns and provinces that a text mentions, whether or not an event is placed there.

Two reports of one incident mention the same places; those of two incidents that are told in the same words do not. A name is
not resolved: that both texts say "Springfield" is what counts.
"""

import re
from functools import lru_cache

from forewarn.ground.gazetteer import load_gazetteer
from forewarn.ground.resources import models_folder

_KINDS = ("town", "district", "province")
_LEAST_PEOPLE = 15_000  # smaller places bear the names of persons and things more often than they make the news
_LONGEST = 3  # words of a name


def mentioned_places(text: str) -> list[str]:
    """Every mention of a place in a text, in lower case, the longest name at each spot."""
    out = []
    for run in _capitalised_runs(text):
        start = 0
        while start < len(run):
            for length in range(min(_LONGEST, len(run) - start), 0, -1):
                name = " ".join(run[start : start + length])
                if _is_place(name):
                    out.append(name)
                    break
            start += length
    return out


def _capitalised_runs(text: str) -> list[list[str]]:
    """Words with a capital that follow each other with a space between them, in lower case."""
    runs: list[list[str]] = []
    end = -2
    for match in re.finditer(r"[^\W\d_][\w-]*", text):
        if not match[0][0].isupper():
            continue
        if runs and text[end : match.start()] == " ":
            runs[-1].append(match[0].casefold())
        else:
            runs.append([match[0].casefold()])
        end = match.end()
    return runs


@lru_cache(maxsize=100_000)
def _is_place(name: str) -> bool:
    found = load_gazetteer((models_folder(),)).lookup(name)
    return any(place.kind in _KINDS and (place.kind != "town" or place.population >= _LEAST_PEOPLE) for place in found)
