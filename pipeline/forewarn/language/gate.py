"""The relevance gate: which sentences are worth parsing.

A sentence with a word that could be a trigger is kept, with its neighbours, in which a date, an actor or "the attack" may sit.
The words come from the triggers of `models/`; a stem of each is looked for in lower-cased text, so every inflected form is
let through. An article without a kept sentence never reaches the model.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from forewarn.ground.mentions import OF_VIOLENCE
from forewarn.language.lexicon import load_lexicon, read_toml_all
from forewarn.language.sentences import Sentence
from forewarn.language.triggers import Trigger

_FILE = "en/gate.toml"


@dataclass(frozen=True)
class Gate:
    """The compiled gate: one pattern of strong stems, one of common verbs, one of what must stand beside those."""

    strong: re.Pattern[str]
    common: re.Pattern[str]
    beside: re.Pattern[str]

    def hits(self, sentence: str) -> bool:
        """Whether a sentence could hold a trigger."""
        low = sentence.lower()
        if self.strong.search(low):
            return True
        return self.common.search(low) is not None and self.beside.search(low) is not None

    def choose(self, text: str, sentences: Sequence[Sentence]) -> list[bool]:
        """For each sentence, whether it is to be parsed: it hits, or a sentence beside it does."""
        hits = [self.hits(text[s.start : s.end]) for s in sentences]
        return [any(hits[max(0, i - 1) : i + 2]) for i in range(len(hits))]


def build_gate(triggers: Iterable[Trigger], folders: tuple[Path, ...]) -> Gate:
    """The gate for the triggers, by the words of the folders. Raises `ModelsError`.

    Beside a common word must stand somebody who attacks, a weapon, a word of violence, or a word that some trigger is only
    with ("fire", "hostage", "responsibility").
    """
    lexicon, data = load_lexicon(folders), read_toml_all(folders, _FILE)
    common_words = {word for one in data for word in one.get("common", {}).get("words", ())}
    forms: dict[str, list[str]] = {}
    for one in data:
        forms |= one.get("irregular", {})
    strong: set[str] = set()
    common: set[str] = set()
    beside: set[str] = set(lexicon.violence | lexicon.attacker_modifiers)
    beside |= {noun for noun, entry in lexicon.nouns.items() if entry.attacker} | set(lexicon.weapons)
    for trigger in triggers:
        if trigger.strength == "refer":
            continue  # "the incident" makes no event
        for text in trigger.lemma:
            words = text.lower().replace("-", " ").split()
            into = common if len(words) == 1 and words[0] in common_words and trigger.type in OF_VIOLENCE else strong
            into.update(_stems(words[0] if len(words) == 1 else max(words, key=len), forms))
        beside |= {word for words in trigger.only.values() for word in words} | trigger.object | set(trigger.complement)
        beside |= {word for words in trigger.particle_for.values() for word in words}
    return Gate(_pattern(strong), _pattern(common), _pattern({s for word in beside for s in _stems(word.lower(), forms)}))


def _stems(word: str, forms: dict[str, list[str]]) -> list[str]:
    """The part of a word that its inflected forms share, and irregular forms."""
    return [word[:-1] if len(word) > 4 and word[-1] in "ey" else word, *forms.get(word, ())]


def _pattern(stems: set[str]) -> re.Pattern[str]:
    """An alternation at a word's start, factored by common beginnings so that a search looks at each letter once."""
    if not any(stems):
        return re.compile(r"(?!)")
    return re.compile(r"\b" + _trie({stem for stem in stems if stem}))


def _trie(words: set[str]) -> str:
    if "" in words:
        return ""
    by_first: dict[str, set[str]] = {}
    for word in words:
        by_first.setdefault(word[0], set()).add(word[1:])
    parts = [re.escape(first) + _trie(rest) for first, rest in sorted(by_first.items())]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
