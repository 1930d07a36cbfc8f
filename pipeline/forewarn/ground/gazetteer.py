"""Places by name, offline: `models/places.csv.gz` is kept as one sorted run of bytes and bisected, so it loads at once.

Hand-written places (`models/regions.csv`, and `regions.csv` or `places.csv` of a user's own folder) are looked up first.
"""

import csv
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import Entry, read_csv

PLACE_KINDS = ("town", "district", "province", "country", "region", "sea")
HAND_WRITTEN = ("regions.csv", "places.csv")
TABLE = "places.csv.gz"
# What the licence of the gazetteer's data asks of whatever shows them.
ATTRIBUTION = (
    "Coordinates and ids of places: GeoNames (https://www.geonames.org/),"
    " licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
)
# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
)
_JOINERS = "'’‘ʼʻʿʾ`´′."
# The same for plain ASCII, which most names are, in one step.
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else None if chr(code) in _JOINERS else " " for code in range(128)}


@dataclass(frozen=True)
class Place:
    """One place of the gazetteer; `country` is an ISO 3166-1 alpha-2 code, None at sea and for regions of several countries.

    `lat` and `lon` are degrees; for divisions and countries they are the middle of their listed towns. `population` is 0
    where it is not known.
    """

    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    geonames_id: int | None


def fold(name: str) -> str:
    """A name as it is compared: lower case, no accents or apostrophes, other marks as single spaces."""
    if name.isascii():
        return " ".join(name.translate(_ASCII).split())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)).casefold()
    kept = (c if c.isalnum() else " " for c in plain if not (unicodedata.combining(c) or c in _JOINERS))
    return " ".join("".join(kept).split())


class Gazetteer:
    """Places by folded name.

    `table` is the decompressed places.csv.gz without its head line: rows `folded,name,kind,country,admin1,lat,lon,population,
    geonames_id`, sorted by the bytes of the first column. `own` holds hand-written places by folded name.
    """

    def __init__(self, table: bytes, own: dict[str, tuple[Place, ...]] | None = None) -> None:
        self._table = table
        self._own = own or {}

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, hand-written ones first, else in order of falling population; empty if there is none."""
        folded = fold(name)
        if not folded:
            return ()
        own = self._own.get(folded, ())
        known = {place.geonames_id for place in own if place.geonames_id}
        return (*own, *(place for place in self._rows(folded.encode()) if place.geonames_id not in known))

    def _rows(self, key: bytes) -> Iterator[Place]:
        table, key = self._table, key + b","
        low, high = 0, len(table)
        while low < high:
            middle = table.rfind(b"\n", 0, (low + high) // 2) + 1
            if middle < low:
                middle = low
            end = table.find(b"\n", middle)
            if table[middle : middle + len(key)] < key:
                low = len(table) if end < 0 else end + 1
            else:
                high = middle
        while table.startswith(key, low):
            end = table.find(b"\n", low)
            yield _place(next(csv.reader([table[low:end].decode("utf-8")])))
            low = end + 1


def _place(row: list[str]) -> Place:
    """A row of the table as a place."""
    _, name, kind, country, admin1, lat, lon, population, geonames_id = row
    return Place(
        name,
        kind,
        country or None,
        admin1 or None,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(population or 0),
        int(geonames_id) if geonames_id else None,
    )


def _own_place(entry: Entry) -> tuple[list[str], Place]:
    """A hand-written row as its names and its place. Raises `ModelsError` naming file and line."""
    fields = entry.fields
    try:
        columns = ("name", "kind", "country", "admin1", "lat", "lon", "population", "geonames_id")
        place = _place(["", *(fields[column].strip() for column in columns)])
        names = [place.name, *filter(None, (alias.strip() for alias in fields["aliases"].split("|")))]
    except KeyError as missing:
        raise ModelsError(f"{entry.place}: lacks the column {missing}") from None
    except ValueError as problem:
        raise ModelsError(f"{entry.place}: {problem}") from None
    if place.kind not in PLACE_KINDS:
        raise ModelsError(f"{entry.place}: kind {place.kind!r} is not one of {', '.join(PLACE_KINDS)}")
    return names, place


@cache
def load_gazetteer(folders: tuple[Path, ...]) -> Gazetteer:
    """The gazetteer of the models folders, in order. Raises `ModelsError` for a file that is missing or malformed."""
    own: dict[str, tuple[Place, ...]] = {}
    for folder in folders:
        for name in HAND_WRITTEN:
            if not (folder / name).exists():
                continue
            for entry in read_csv(folder, name):
                names, place = _own_place(entry)
                for folded in dict.fromkeys(map(fold, names)):
                    own[folded] = (*own.get(folded, ()), place)
    path = folders[0] / TABLE
    try:
        packed = path.read_bytes()
    except OSError as problem:
        raise ModelsError(f"{path}: {problem.strerror}") from None
    try:
        table = zlib.decompress(packed, 16 + zlib.MAX_WBITS, int.from_bytes(packed[-4:], "little"))
    except zlib.error as problem:
        raise ModelsError(f"{path}: {problem}") from None
    return Gazetteer(table[table.find(b"\n") + 1 :], own)
