"""Pages mutated at random: every one ends as an article or an error, soon, and in bounded memory."""

import random
import resource
import signal
from pathlib import Path

import pytest
from forewarn.acquire.files import read_file
from forewarn.acquire.page import read_page
from forewarn.acquire.reading import Note, Reading
from forewarn.ground.errors import InputError
from forewarn.ground.records import Article

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
PIECES = (
    *(b"<div>", b"</div>", b"<p>", b"<table>", b"<tr>", b"<td colspan=99999999999>", b"<!--", b"-->", b"<![CDATA["),
    *(b"<script>", b"</script>", b"<style>", b"<svg>", b"<math>", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80"),
    *(b'"', b"'", b"<", b">", b"&amp;" * 50, b"&#x110000;", b"<a href='", b"<meta charset=utf-7>", b"[" * 400),
    *(b'<script type="application/ld+json">{"@type":', b"<article>", b"<h1>", b"<time datetime='99999-99-99'>"),
    *(b"<template>", b"<noscript>", b"<frameset>", b"<plaintext>", b"<p " * 300),
)
SECONDS = 10
MEMORY_MB = 300


def mutated(raw: bytes, pick: random.Random) -> bytes:
    """A page with pieces cut out, doubled, swapped, spoilt, and others put in."""
    out = bytearray(raw)
    for _ in range(pick.randint(1, 40)):
        at, other = sorted((pick.randrange(len(out) + 1), pick.randrange(len(out) + 1)))
        way = pick.randrange(5)
        if way == 0:
            out[at:at] = pick.choice(PIECES) * pick.choice((1, 1, 1, 200))
        elif way == 1:
            del out[at : min(other, at + 200)]
        elif way == 2:
            out[at:at] = out[at : min(other, at + 500)]
        elif way == 3 and at < len(out):
            out[at] = pick.randrange(256)
        else:
            del out[other:]
            out = out or bytearray(raw)
    return bytes(out)


@pytest.fixture(autouse=True)
def in_time():
    """An alarm that ends a page that takes too long."""

    def late(*_: object) -> None:
        raise AssertionError(f"more than {SECONDS} s")

    before = signal.signal(signal.SIGALRM, late)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_mutated_page_ends_as_an_article_or_an_error(settings, path):
    pick = random.Random(path.stem)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(40):
        raw = mutated(path.read_bytes(), pick)
        signal.alarm(SECONDS)
        try:
            article = read_page(raw, "page.html", settings)
        except InputError as problem:
            assert problem.where == "page.html"
        else:
            assert article.text.strip() and article.text == article.text.encode().decode(), number
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
    assert grown < MEMORY_MB * 1024


@pytest.mark.parametrize("name", ["a", "a.html", "a.json", "a.csv", "a.mht", "a.warc", "a.xml", "a.txt", "a.jsonl"])
def test_any_bytes_in_a_file_of_any_name_end_as_articles_or_errors(settings, tmp_path, name):
    pick = random.Random(name)
    path = tmp_path / name
    for _ in range(40):
        path.write_bytes(mutated(pick.choice(PAGES).read_bytes(), pick) if pick.random() < 0.5 else pick.randbytes(400))
        signal.alarm(SECONDS)
        try:
            found = [item for _, item in read_file(str(path), Reading(settings=settings))]
        except InputError as problem:
            found = [problem]
        assert all(isinstance(item, Article | InputError | Note) for item in found)
