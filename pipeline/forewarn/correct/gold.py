"""A corrected record in the form of a gold file: what `forewarn evaluate` scores against."""

from typing import Any

from forewarn.ground.records import Record, to_dict

# What the extractor says of itself is nothing to score.
_OWN = ("rule", "cues", "signs", "confidence")


def gold_of(record: Record, correction_ids: list[int]) -> dict[str, Any]:
    """The gold line of a record: its article with the text, its events without rules and confidence, and the ids of the
    corrections behind it, which `forewarn evaluate` does not read."""
    article = {name: value for name, value in to_dict(record.article).items() if value is not None}
    return {"article": article, "events": _plain(to_dict(record.events)), "corrections": correction_ids}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items() if name not in _OWN}
    return [_plain(one) for one in value] if isinstance(value, list) else value
