"""What the incidents of a database depend on besides its articles: if it changes, they are made anew."""

from functools import cache
from hashlib import sha256

from forewarn.ground.resources import models_folder
from forewarn.incidents.score import WEIGHTS
from forewarn.incidents.words import FREQUENCIES

VERSION = 1  # raise it when a change of this folder's code changes profiles, keys, signs or clusters


@cache
def digest() -> str:
    """SHA-256 over the version of the code, the weights and the document frequencies."""
    made = sha256(f"{VERSION}\n".encode())
    for name in (WEIGHTS, FREQUENCIES):
        made.update((models_folder() / name).read_bytes())
    return made.hexdigest()
