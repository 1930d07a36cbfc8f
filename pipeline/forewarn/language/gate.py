"""The relevance gate: which sentences are worth parsing.

A sentence is kept if it holds a word that could be a trigger, in any inflected form, and if its words and those of its
article make an event likely (`relevance.py`); so are its neighbours, in which a date, an actor or "the attack" may sit. A short
text is asked for a trigger's word alone, and so is a sentence with a word of a user's own triggers, of which the weights know
nothing. An article without a kept sentence never reaches the model.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from forewarn.ground.mentions import OF_VIOLENCE
from forewarn.language.lexicon import load_lexicon, read_toml_all
from forewarn.language.relevance import Relevance, load_relevance
from forewarn.language.sentences import Sentence
from forewarn.language.triggers import Trigger, load_triggers

_FILE = "en/gate.toml"
# A last consonant after one vowel is doubled before -ed and -ing: "stabbed", "gunning"; "opening" is let through as it is.
_DOUBLES = re.compile(r"[^aeiou][aeiou][bdglmnprt]$")


# A text of fewer sentences has too few words to be weighed.
_SHORT = 6


@dataclass(frozen=True)
class Gate:
    """The compiled gate.

    `strong` are words of triggers, `common` those that say nothing without one of `beside`, `added` words of triggers that
    are not shipped; `relevance` weighs the sentences of a longer text, or is None.
    """

    strong: re.Pattern[str]
    common: re.Pattern[str]
    beside: re.Pattern[str]
    added: re.Pattern[str]
    relevance: Relevance | None

    def hits(self, sentence: str) -> bool:
        """Whether a sentence could hold a trigger."""
        low = sentence.lower()
        if self.strong.search(low):
            return True
        return self.common.search(low) is not None and self.beside.search(low) is not None

    def choose(self, text: str, sentences: Sequence[Sentence]) -> list[bool]:
        """For each sentence, whether it is to be parsed: it opens the gate, or one beside it does and it is not unlikely."""
        words = [text[s.start : s.end] for s in sentences]
        opens = [self.hits(sentence) for sentence in words]
        near = [True] * len(words)
        if self.relevance is not None and len(words) >= _SHORT and any(opens):
            scores = self.relevance.scores(words)
            near = [score > self.relevance.beside for score in scores]
            opens = [
                hit and (score > self.relevance.threshold or self.added.search(sentence.lower()) is not None)
                for hit, score, sentence in zip(opens, scores, words, strict=True)
            ]
        return [opens[i] or (near[i] and any(opens[max(0, i - 1) : i + 2])) for i in range(len(words))]


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
    shipped = {trigger.id for trigger in load_triggers(folders[:1])}
    strong: set[str] = set()
    common: set[str] = set()
    added: set[str] = set()
    beside: set[str] = set(lexicon.violence | lexicon.attacker_modifiers)
    beside |= {noun for noun, entry in lexicon.nouns.items() if entry.attacker} | set(lexicon.weapons)
    for trigger in triggers:
        if trigger.strength == "refer":
            continue  # "the incident" makes no event
        for text in trigger.lemma:
            words = text.lower().replace("-", " ").split()
            into = common if len(words) == 1 and words[0] in common_words and trigger.type in OF_VIOLENCE else strong
            found = _inflected(words[0] if len(words) == 1 else max(words, key=len), forms)
            into |= found
            if trigger.id not in shipped:
                added |= found
        beside |= {word for words in trigger.only.values() for word in words} | trigger.object | set(trigger.complement)
        beside |= {word for words in trigger.particle_for.values() for word in words}
    return Gate(
        strong=_pattern(strong),
        common=_pattern(common),
        beside=_pattern({s for word in beside for s in _inflected(word.lower(), forms)}),
        added=_pattern(added),
        relevance=load_relevance(folders[0]),
    )


def _inflected(word: str, forms: dict[str, list[str]]) -> set[str]:
    """The forms of a word by the regular rules of English, as verb and as noun, and its irregular ones.

    Which part of speech a trigger has is left open, so "ambusher" is let through with "ambushed": the parse decides.
    """
    bare = word[:-1] if word[-1] == "e" else word[:-1] + "i" if word[-1] == "y" and word[-2:-1] not in "aeiou" else word
    doubled = word + word[-1] if _DOUBLES.search(word) else word
    regular = {word + "s", word + "es", bare + "es", bare + "ed", bare + "er", bare + "ers", word + "ing", doubled + "ed"}
    regular |= {doubled + "ing", doubled + "er", doubled + "ers", word.removesuffix("e") + "ing", word + "'s", word + "’s"}
    irregular = {form for start in forms.get(word, ()) for form in (start, start + "s")}
    return {word, *regular, *irregular}


def _pattern(words: set[str]) -> re.Pattern[str]:
    """An alternation of whole words, factored by common beginnings so that a search looks at each letter once."""
    if not any(words):
        return re.compile(r"(?!)")
    return re.compile(r"\b" + _trie({word for word in words if word}) + r"\b")


def _trie(words: set[str]) -> str:
    by_first: dict[str, set[str]] = {}
    for word in words - {""}:
        by_first.setdefault(word[0], set()).add(word[1:])
    parts = [re.escape(first) + _trie(rest) for first, rest in sorted(by_first.items())]
    if not parts:
        return ""
    whole = parts[0] if len(parts) == 1 and "" not in words else f"(?:{'|'.join(parts)})"
    return whole + "?" if "" in words else whole
