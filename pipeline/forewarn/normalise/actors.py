"""What an article calls an actor, to one name and kind: "US officials" to United States, "the Tamil Tigers" to their full name.

A named body goes first, then an embassy, then a country with a word for its officials or forces. A government is named by
its country. A description without a name in it ("gunmen", "US citizens") gives nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forewarn.ground.actors import ActorEntry, ActorIndex
from forewarn.ground.countries import Country, CountryIndex
from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import models_folder, read_csv

OFFICES_FILE = "en/lexicons/offices.csv"
OFFICE_KINDS = ("government", "security_force", "member", "affiliate", "embassy", "modifier")
STATE_KINDS = ("government", "security_force")
LONGEST_NAME = 8
_TOKEN = re.compile(r"[^\s,;:()\"“”]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_LINKED = re.compile(
    r"-(?:backed|aligned|linked|affiliated|inspired|allied|led|based|supported|funded|trained)$", re.IGNORECASE
)
_PREPOSITIONS = {"of", "in", "at", "from", "for", "to", "by", "on", "with", "near"}
_CONJUNCTIONS = {"and", "or", "&"}
_FILLERS = {
    "the",
    "a",
    "an",
    "its",
    "their",
    "some",
    "several",
    "many",
    "two",
    "three",
    "four",
    "five",
    "other",
    "of",
    "from",
    "in",
}


@dataclass(frozen=True)
class NamedActor:
    """An actor's normalised name and kind.

    `name` is None for forces that are known by their country alone ("Kenyan police" where no such body is listed).
    `country` is an ISO 3166-1 alpha-2 code. `basis_of_name` is how the name was found: alias, member, affiliate, embassy,
    name, demonym, capital or seat.
    """

    name: str | None
    kind: str
    country: str | None
    basis_of_name: str


@cache
def load_offices(folders: tuple[Path, ...]) -> dict[str, str]:
    """The nouns of offices.csv with their kinds. Raises `ModelsError` for an unknown kind, with file and line."""
    offices: dict[str, str] = {}
    for folder in folders:
        if not (folder / OFFICES_FILE).exists():
            continue
        for entry in read_csv(folder, OFFICES_FILE):
            noun, kind = entry.fields.get("noun"), entry.fields.get("kind")
            if not noun or kind not in OFFICE_KINDS:
                raise ModelsError(f"{entry.place}: a noun and one of the kinds {', '.join(OFFICE_KINDS)} expected")
            offices[noun] = kind
    return offices


def normalise(
    text: str,
    actors: ActorIndex,
    countries: CountryIndex,
    *,
    city: str | None = None,
    offices: Mapping[str, str] | None = None,
) -> NamedActor | None:
    """The actor that the words of a mention name; None if they name none.

    `city` is the town of an embassy where the mention does not tell it. `offices` are those of `load_offices`, the shipped
    ones unless given.
    """
    offices = load_offices((models_folder(),)) if offices is None else offices
    if entry := actors.find(text):
        return _named(entry, "alias")
    tokens = _TOKEN.findall(text)
    if not tokens or _CONJUNCTIONS & {token.lower() for token in tokens}:
        return None
    return (
        _affiliate(tokens, actors, countries, offices)
        or _member(tokens, actors, countries, offices)
        or _embassy(tokens, countries, offices, city)
        or _of_country(tokens, countries, offices)
    )


def _named(entry: ActorEntry, basis: str) -> NamedActor:
    return NamedActor(entry.name, entry.kind, entry.country, basis)


def _office(words: list[str], offices: Mapping[str, str]) -> str | None:
    """The kind of a noun or of a noun of two words, singular or plural."""
    noun = " ".join(words).lower()
    for form in (noun, noun.removesuffix("s"), re.sub("ies$", "y", noun), re.sub("men$", "man", noun)):
        if form in offices:
            return offices[form]
    return None


def _rest_is(words: list[str], offices: Mapping[str, str], kinds: set[str]) -> bool:
    """Whether all words are of these kinds, or say nothing: numbers, "Iran-backed", articles."""
    number = 0
    while number < len(words):
        if _office(words[number : number + 2], offices) in kinds and len(words) > number + 1:
            number += 2
        elif _says_nothing(words[number]) or _office(words[number : number + 1], offices) in kinds:
            number += 1
        else:
            return False
    return True


def _says_nothing(word: str) -> bool:
    return word.lower() in _FILLERS or word.isdigit() or bool(_LINKED.search(word))


def _member(tokens: list[str], actors: ActorIndex, countries: CountryIndex, offices: Mapping[str, str]) -> NamedActor | None:
    """A named body with words for its people or of its country: "Taliban fighters", "Russia's Federal Security Service"."""
    for length in range(min(LONGEST_NAME, len(tokens) - 1), 0, -1):
        for start in range(len(tokens) - length + 1):
            entry = actors.find(" ".join(tokens[start : start + length]))
            if entry is None:
                continue
            before, after = tokens[:start], tokens[start + length :]
            kinds = {"member", "modifier"} | ({"government"} if entry.kind in ("government", "organisation") else set())
            rest = [word for word in (*before, *after) if not _is_of(word, entry, countries)]
            if "former" not in map(str.lower, before) and _rest_is(rest, offices, kinds):
                return _named(entry, "member")
    return None


def _is_of(word: str, entry: ActorEntry, countries: CountryIndex) -> bool:
    """Whether a word names the country that the body is of."""
    match = countries.find(word)
    return match is not None and entry.country is not None and match.country.code == entry.country


def _affiliate(tokens: list[str], actors: ActorIndex, countries: CountryIndex, offices: Mapping[str, str]) -> NamedActor | None:
    """The one branch of a named group in a country: "the Islamic State's affiliate in Afghanistan"."""
    if not any(_office([token], offices) == "affiliate" for token in tokens):
        return None
    parents = {entry.name for entry in map(actors.find, _runs(tokens)) if entry}
    codes = {match.country.code for match in map(countries.find, _runs(tokens)) if match and match.how in ("name", "demonym")}
    branches = [entry for name in sorted(parents) for entry in actors.parts_of(name) if entry.country in codes]
    return _named(branches[0], "affiliate") if len(branches) == 1 else None


def _runs(tokens: list[str]) -> list[str]:
    """Every run of up to four tokens."""
    return [" ".join(tokens[start : start + length]) for length in range(4, 0, -1) for start in range(len(tokens) - length + 1)]


def _country_in(tokens: list[str], countries: CountryIndex) -> tuple[Country, str, int, int] | None:
    """The first, longest run of tokens that names a country: (country, how, start, end)."""
    for start in range(len(tokens)):
        for end in range(min(len(tokens), start + LONGEST_NAME), start, -1):
            if match := countries.find(" ".join(tokens[start:end])):
                return match.country, match.how, start, end
    return None


def _embassy(tokens: list[str], countries: CountryIndex, offices: Mapping[str, str], city: str | None) -> NamedActor | None:
    """ "the American embassy in Moscow" to "US Embassy in Moscow"; without a town it speaks for its country."""
    place = next((number for number, token in enumerate(tokens) if _office([token], offices) == "embassy"), None)
    found = _country_in(tokens[:place], countries) if place else None
    if found is None or not _rest_is([*tokens[: found[2]], *tokens[found[3] : place]], offices, {"modifier"}):
        return None
    country, after = found[0], tokens[place + 1 :]
    if len(after) > 1 and after[0].lower() in ("in", "at"):
        city = _leading_name(after[1:]) or city
    elif after and after[0][:1].isupper():  # "U.S. Embassy Nairobi"
        city = _leading_name(after) or city
    if country.adjective is None or city is None:
        return NamedActor(country.name, "government", country.code, "embassy")
    noun = tokens[place].capitalize()
    return NamedActor(f"{country.adjective} {noun} in {city}", "government", country.code, "embassy")


def _leading_name(tokens: list[str]) -> str:
    """The name that the tokens begin with: "Dar es Salaam" of "Dar es Salaam on Friday"."""
    last = 0
    for number, token in enumerate(tokens[:LONGEST_NAME]):
        if token[:1].isupper():
            last = number + 1
        elif number > last or token.lower() in _PREPOSITIONS or not number:
            break
    return _POSSESSIVE.sub("", " ".join(tokens[:last]))


def _of_country(tokens: list[str], countries: CountryIndex, offices: Mapping[str, str]) -> NamedActor | None:
    """A country, alone or with its officials or forces: "Iran", "Iranian officials", "the government of Iran"."""
    found = _country_in(tokens, countries)
    if found is None:
        return None
    country, how, start, end = found
    before, after = tokens[:start], tokens[end:]
    if not after and all(word.lower() in _FILLERS for word in before):
        return None if how == "demonym" else NamedActor(country.name, "government", country.code, how)
    after = _before_preposition(after)
    if not after and (not before or before[-1].lower() not in ("of", "in", "from") or how == "demonym"):
        return None
    if not _rest_is([*before, *after], offices, {"government", "security_force", "modifier", "member"}):
        return None
    words = after or _before_preposition(before)
    kind = next((k for k in (_office(words[-2:], offices), _office(words[-1:], offices)) if k in STATE_KINDS), None)
    if kind is None:
        return None
    named = kind == "government" or how in ("name", "demonym")  # Kabul's police are not Afghanistan
    return NamedActor(country.name if named else None, kind, country.code, how)


def _before_preposition(words: list[str]) -> list[str]:
    """The words up to the first preposition: the noun that the phrase is about stands last of them."""
    return words[: next((number for number, word in enumerate(words) if word.lower() in _PREPOSITIONS), len(words))]
