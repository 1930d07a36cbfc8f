"""MUC-3/4 newswire reports (1988-90; upper case, several to a file) as articles of ordinary case.

    python benchmarks/muc4.py articles tst1-muc4 > articles.jsonl
    python benchmarks/muc4.py articles tst1-muc4 --case more-articles.jsonl > articles.jsonl

The reports are not part of this project: the path is yours. An article begins with its id in a line of its own
(TST1-MUC3-0001), then the dateline ("LIMA, 8 JAN 90 (EFE) -- [TEXT] ..."), whose day becomes `published`. The case of a word is
that which it has most often, not at the head of a sentence, in the articles of --case (corpus/articles.jsonl unless given), or
in the actors and countries of models/; a word that none of these knows is left small. Better case, better figures.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from forewarn.ground.actors import load_actors
from forewarn.ground.countries import load_countries
from forewarn.ground.resources import models_folder

ROOT = Path(__file__).resolve().parents[1]
_ID = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_DATELINE = re.compile(
    r"^\s*(?P<place>[^\n]*?),?\s+(?P<day>\d{1,2}) (?P<month>[A-Z]{3})[A-Z]* (?P<year>\d{2})\s+(?P<agency>\([^\n]*?\))\s*--\s*",
    re.DOTALL,
)
_BRACKETS = re.compile(r"\[[A-Z ]+\]\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HEAD = re.compile(r"(?:^|[.?!][\"')\]]*\s+|\n\s*\n\s*|--\s+)[\"'(\[]*$")


def reports(text: str) -> Iterator[tuple[str, str]]:
    """Each report of a file: its id, and what stands below the id."""
    heads = list(_ID.finditer(text))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        yield head[1], text[head.end() : following.start() if following else len(text)].strip()


def article(name: str, body: str, case: dict[str, str]) -> dict[str, str | None]:
    """A report in the input form; paragraphs keep their blank lines, and single line breaks become blanks."""
    found = _DATELINE.match(body)
    published, opening = None, ""
    if found:
        try:
            day = datetime.strptime(f"{found['day']} {found['month']} 19{found['year']}", "%d %b %Y")
            published = day.date().isoformat()
        except ValueError:
            published = None
        opening = f"{found['place'].title()} {found['agency']} -- "
        body = body[found.end() :]
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", _BRACKETS.sub("", body)) if part.strip()]
    text = opening + "\n\n".join(recased(part, case) for part in paragraphs)
    return {"id": name, "published": published, "text": text}


def recased(text: str, case: dict[str, str]) -> str:
    """A paragraph in capitals with each word in its usual case, and a capital at the head of a sentence."""

    def one(match: re.Match[str]) -> str:
        low = match[0].lower()
        word = case.get(low, low)
        return word[:1].upper() + word[1:] if _HEAD.search(text[: match.start()]) else word

    return _WORD.sub(one, text)


def usual_case(texts: Iterable[str]) -> dict[str, str]:
    """Each word's most frequent spelling within sentences, then those of names in models/ that the texts do not have."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for match in _WORD.finditer(text):
            if not _HEAD.search(text[max(0, match.start() - 8) : match.start()]):
                seen[match[0].lower()][match[0]] += 1
    case = {low: min(found, key=lambda word: (-found[word], word)) for low, found in seen.items()}
    folders = (models_folder(),)
    names = [alias for alias, _, _ in load_actors(folders).aliases()]
    names += [
        word for country in load_countries(folders).countries for word in (country.name, *country.aliases, *country.demonyms)
    ]
    for name in names:
        for word in _WORD.findall(name):
            if len(word) > 3 and not word.islower():
                case.setdefault(word.lower(), word)
    return case


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("articles",))
    parser.add_argument("reports", type=Path, nargs="+", help="files of reports")
    parser.add_argument(
        "--case", type=Path, default=ROOT / "corpus/articles.jsonl", help="articles of ordinary case, JSON Lines"
    )
    asked = parser.parse_args()
    texts = [json.loads(line)["text"] for line in asked.case.read_text("utf-8").splitlines() if line.strip()]
    case = usual_case(texts)
    for path in asked.reports:
        for name, body in reports(path.read_text("latin-1")):
            print(json.dumps(article(name, body, case), ensure_ascii=False))


if __name__ == "__main__":
    main()
