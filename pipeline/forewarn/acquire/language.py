"""Which language a text is in; forewarn reads English."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from forewarn.ground.config import Settings
from forewarn.ground.errors import PageError

# Longer texts are as sure by their beginning, shorter ones are mostly names.
_LOOK_CHARS = 5000
_MIN_CHARS = 60


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str, where: str, settings: Settings) -> str | None:
    """`en`, or None where the text is too short or too mixed to tell.

    Raises `PageError` where another language has at least the probability that English would need (`language_threshold`).
    """
    if len(text) < _MIN_CHARS:
        return None
    name, probability = _identifier().classify(text[:_LOOK_CHARS])
    if probability < settings.language_threshold:
        return None
    if name != "en":
        raise PageError(where, f"not English (looks like {name})")
    return name
