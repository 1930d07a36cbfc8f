"""The id of a rule to the file and line in `models/` where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from forewarn.ground.resources import models_folder, read_csv, read_entries, read_jsonl
from forewarn.language.lexicon import load_lexicon

_STATUS, _SPEECH, _DATES, _CONFIDENCE = "en/status.toml", "en/speech.toml", "en/dates.toml", "en/confidence.toml"
_WEIGHTS = "en/weights/{}.toml"
_ENTRY = re.compile(r"[\w/.-]+:\d+")


class Rules:
    """Where the rules of the models folders stand; read once, on first use."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._ids = dict(_entries(folders))

    def place(self, rule: str | None, words: str = "") -> str | None:
        """`models/FILE:LINE` of a rule, or of the line with the words where it has none of its own; None for plain grammar."""
        if not rule:
            return None
        if rule in self._ids:
            return self._ids[rule]
        if _ENTRY.fullmatch(rule):
            return self._of_file(rule)
        first, _, rest = rule.partition(".")
        if first == "date":
            return self._line(_DATES, words.split()) or self._of_file(_DATES)
        if first == "blame":
            return self._line(_SPEECH, [rest])
        return self._line(_SPEECH, ["[self]"]) if rule.startswith("claim.") and rule != "claim.claimant" else None

    def sign(self, name: str) -> str | None:
        """Where a sign of confidence has its weight."""
        return self.weight("founding", name) or self._line(_CONFIDENCE, [name])

    def weight(self, score: str, name: str) -> str | None:
        """Where a sign of a score, `founding` or `same_event`, has its weight."""
        return self._line(_WEIGHTS.format(score), [f'"{name}"'])

    def actor(self, name: str) -> str | None:
        """Where a normalised name of an actor stands: actors.jsonl, else countries.csv."""
        return _names(self._folders, "actors.jsonl").get(name) or _names(self._folders, "countries.csv").get(name)

    def noun(self, head: str) -> str | None:
        """Where a noun stands in the lexicons, a plural by its singular."""
        low = head.lower()
        lexicon = load_lexicon(self._folders)
        for word in (low, low.removesuffix("s"), low.removesuffix("es"), f"{low[:-3]}man" if low.endswith("men") else low):
            entry = lexicon.noun((word,)) or lexicon.weapon((word,))
            if entry is not None:
                return self._of_file(entry.rule)
        return None

    def town(self, name: str) -> str:
        """Where a place stands: its line in regions.csv, or the file of GeoNames' places."""
        return _names(self._folders, "regions.csv").get(name) or self._of_file("places.csv.gz")

    def _of_file(self, file: str) -> str:
        name = file.partition(":")[0]
        folder = next((f for f in reversed(self._folders) if (f / name).exists()), self._folders[0])
        return shown(folder, file)

    def _line(self, file: str, words: list[str]) -> str | None:
        """The first line of a file that holds one of the words whole, the longest word first."""
        for word in sorted((w.strip(",.'’") for w in words), key=lambda w: (-len(w), w)):
            pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)
            for folder in self._folders:
                path = folder / file
                for number, line in enumerate(path.read_text("utf-8").splitlines() if path.exists() else (), 1):
                    if word and not line.startswith("#") and pattern.search(line):
                        return shown(folder, f"{file}:{number}")
        return None


def shown(folder: Path, name: str) -> str:
    """A file of a models folder as a reader knows it: `models/...`, or under the user's own folder."""
    return f"models/{name}" if folder == models_folder() else (folder / name).as_posix()


def _entries(folders: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    for folder in folders:
        names = [p.relative_to(folder).as_posix() for p in sorted((folder / "en/events").glob("*.toml"))]
        tables = [(name, "trigger") for name in names]
        if (folder / _STATUS).exists():
            tables.append((_STATUS, "cue"))
            for number, line in enumerate((folder / _STATUS).read_text("utf-8").splitlines(), 1):
                if line.startswith("[") and not line.startswith("[["):  # "[outcome]": its cue is status.outcome
                    yield f"status.{line.strip('[] ')}", shown(folder, f"{_STATUS}:{number}")
        for name, table in tables:
            for entry in read_entries(folder, name, table):
                yield entry.fields["id"], shown(folder, entry.place)


@cache
def _names(folders: tuple[Path, ...], file: str) -> dict[str, str]:
    """The `name` of each entry of a list to its place."""
    out: dict[str, str] = {}
    for folder in folders:
        if (folder / file).exists():
            read = read_jsonl if file.endswith(".jsonl") else read_csv
            for entry in read(folder, file):
                out.setdefault(entry.fields["name"], shown(folder, entry.place))
    return out
