import dataclasses
import gzip
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest
from forewarn.acquire.identity import article_id
from forewarn.acquire.sources import Sources, read
from forewarn.acquire.wanted import Wanted
from forewarn.ground.config import Settings
from forewarn.ground.records import Article, to_dict

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
TEXT = "A bomb went off at the market in the old town on Monday morning, the police said.\n\nNobody was hurt in the blast."
ARTICLE = Article(id=article_id(None, TEXT), text=TEXT, language="en")
HTML = "<html><title>Bomb at market</title><body><article><p>{}</p></article></body></html>".format(
    TEXT.replace("\n\n", "</p><p>")
)


def found(source: object, settings: Settings, published: str | None = None) -> list[Article | str]:
    return [item if isinstance(item, Article) else str(item) for item in read(str(source), settings, published=published)]


def line(**fields: object) -> str:
    return json.dumps({"text": TEXT, **fields}) + "\n"


def test_a_text_file_has_its_title_in_the_first_line(settings, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"Bomb at market\r\n\r\n{TEXT}\r\n", "utf-8")
    dated = {"published": "2024-03-26", "published_source": "given"}
    assert found(path, settings) == [dataclasses.replace(ARTICLE, title="Bomb at market")]
    assert found(path, settings, "2024-03-26") == [dataclasses.replace(ARTICLE, title="Bomb at market", **dated)]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.html", HTML, dataclasses.replace(ARTICLE, title="Bomb at market")),
        ("a.HTM", HTML, dataclasses.replace(ARTICLE, title="Bomb at market")),
        ("a", "\ufeff \n" + HTML, dataclasses.replace(ARTICLE, title="Bomb at market")),
        ("a", line(), ARTICLE),
        ("a.ndjson", line(), ARTICLE),
        ("a", TEXT, ARTICLE),
        ("a.md", TEXT, ARTICLE),
        ("a.json", json.dumps({"id": "x", "text": TEXT}, indent=1), dataclasses.replace(ARTICLE, id="x")),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_name_and_else_by_its_look(settings, tmp_path, name, content, expected):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert found(path, settings) == [expected]


def test_a_json_file_holds_one_article_or_many(settings, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"id": "x", "text": TEXT}, {"id": "y"}, 5]), "utf-8")
    expected = [dataclasses.replace(ARTICLE, id="x"), f"{path} item 2: no text in it; its fields are `id`"]
    assert found(path, settings) == [*expected, f"{path} item 3: an article is an object, not a number"]
    path.write_text(line(id="x") + line(id="y"), "utf-8")
    assert found(path, settings) == [dataclasses.replace(ARTICLE, id="x"), dataclasses.replace(ARTICLE, id="y")]
    path.write_text('{\n "text": oh\n}', "utf-8")
    assert found(path, settings) == [f"{path}: broken JSON at line 2 column 10: Expecting value"]


def test_a_folder_is_read_in_the_order_of_its_names(settings, tmp_path):
    (tmp_path / "b" / ".hidden").mkdir(parents=True)
    for name in ("b/1.txt", "a.txt", "c.jsonl", "b/.hidden/x.txt", ".y.txt", "z.png", "settings.json", "z.html.bak"):
        (tmp_path / name).write_text(line(id=name) if name.endswith("jsonl") else f"{name}\n\n{TEXT}", "utf-8")
    (tmp_path / "settings.json").write_text('{"name": "x", "indent": 2}', "utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "d.txt").mkdir()
    assert found(tmp_path, settings) == [
        dataclasses.replace(ARTICLE, title="a.txt"),
        dataclasses.replace(ARTICLE, id="c.jsonl"),
        f"{tmp_path}/empty.txt: empty file",
        dataclasses.replace(ARTICLE, title="b/1.txt"),
    ]
    with Sources(settings, Wanted()) as sources:
        notes = [one.note for one in sources.read([str(tmp_path)]) if one.note]
    assert notes == [
        "1 article, title in 0, date in 0, id in 1",
        "4 files (3 .txt, 1 .jsonl), 3 articles; passed over: 1 .toml, 1 .json without articles, 1 .bak, 1 .png",
    ]


def pack(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl.gz", gzip.compress(line(id="x").encode())),
        ("a.jsonl", gzip.compress(line(id="x").encode())),
        ("a.json.gz", gzip.compress(json.dumps([{"id": "x", "text": TEXT}]).encode())),
        ("a.csv.gz", gzip.compress(f'id;body\nx;"{TEXT}"\n'.encode())),
        ("a.zip", pack({"b/a.jsonl": line(id="x").encode(), "b/a.png": b"x"})),
        ("a.zip", pack({"b.zip": pack({"c.jsonl.gz": gzip.compress(line(id="x").encode())})})),
        ("answer.json", json.dumps({"status": "ok", "articles": [{"id": "x", "text": TEXT}]}).encode()),
    ],
)
def test_what_is_packed_is_unpacked(settings, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert found(path, settings) == [dataclasses.replace(ARTICLE, id="x")]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.jsonl.gz", gzip.compress(line().encode())[:40], "the gzip data is broken or breaks off"),
        ("a.gz.gz", gzip.compress(gzip.compress(b"x")), "an archive within an archive"),
        ("a.html.gz", gzip.compress(bytes(21_000_000)), "too large: more than 20 MB (max_input_mb)"),
        ("a.zip", b"PK\x03\x04 broken", "the zip archive is broken"),
        ("a.zip", pack({"a.png": b"x", "b.png": b"x"}), "nothing readable in it; passed over: 2 .png"),
        ("a.csv", b"name,age\nx,5\n", "no column holds a text: its columns are `name`, `age` (--map text=COLUMN names one)"),
    ],
)
def test_what_cannot_be_unpacked_or_holds_no_articles_says_why(settings, tmp_path, name, content, why):
    path = tmp_path / name
    path.write_bytes(content)
    assert found(path, settings) == [f"{path}: {why}"]


def test_a_bomb_in_an_archive_costs_its_own_file(settings, tmp_path):
    path = tmp_path / "a.zip"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.html", bytes(60_000_000))
        packed.writestr("b.jsonl", line(id="x"))
    path.write_bytes(out.getvalue())
    assert found(path, settings) == [
        f"{path}/a.html: too large: more than 20 MB (max_input_mb)",
        dataclasses.replace(ARTICLE, id="x"),
    ]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.csv", "a.txt"])
def test_a_file_of_addresses_is_fetched(settings, tmp_path, site, name):
    url = site.page("/a", HTML.encode())
    rows = {
        "a.json": json.dumps({"articles": [{"url": url, "title": "Bomb", "seendate": "20240326T093000Z"}]}),
        "a.jsonl": json.dumps({"url": url, "title": "Bomb"}) + "\n",
        "a.csv": f"title,url\nBomb,{url}\n",
        "a.txt": f"{url}\n",
    }
    path = tmp_path / name
    path.write_text(rows[name], "utf-8")
    (article,) = found(path, dataclasses.replace(settings, allow_private=True))
    assert (article.url, article.text) == (url, TEXT)


def test_a_long_list_of_json_is_read_item_by_item(settings, tmp_path):
    path = tmp_path / "a.json"
    items = [{"id": str(number), "text": f"{TEXT} {'x' * number * 977}"} for number in range(300)]
    path.write_text(json.dumps(items, indent=1), "utf-8")
    assert path.stat().st_size > 2 * 20_000_000
    assert [one.id for one in read(str(path), settings)] == [str(number) for number in range(300)]


def test_standard_input_is_json_lines(settings, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((line(id="x") + "oh\n" + line(id="y")).encode())))
    assert found("-", settings) == [
        dataclasses.replace(ARTICLE, id="x"),
        "stdin line 2: broken JSON at column 1: Expecting value",
        dataclasses.replace(ARTICLE, id="y"),
    ]
    monkeypatch.setattr(sys, "stdin", None)
    assert found("-", settings) == ["stdin: closed"]


def test_a_stream_is_read_as_it_comes(settings, tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with open(path, "w") as writer:
        writer.write(line(id="x"))
        writer.flush()
        articles = read(str(path), settings)
        assert next(articles) == dataclasses.replace(ARTICLE, id="x")
        writer.write(line(id="y"))
        writer.flush()
        assert next(articles) == dataclasses.replace(ARTICLE, id="y")
    os.close(reading)
    assert list(articles) == []


def test_the_sample_page_fetched_from_a_site_is_the_article_expected_of_it(settings, site):
    url = site.page("/duty-to-warn.html", (PAGES / "duty-to-warn.html").read_bytes())
    expected = json.loads((PAGES / "duty-to-warn.json").read_text("utf-8")) | {"id": article_id(url, ""), "url": url}
    assert [to_dict(article) for article in found(url, settings)] == [expected]


def test_a_text_fetched_from_a_site(settings, site):
    url = site.page("/a.txt", f"Bomb at market\n\n{TEXT}".encode("utf-16"), "text/plain; charset=utf-16")
    expected = dataclasses.replace(ARTICLE, id=article_id(url, ""), url=url, title="Bomb at market")
    assert found(url, settings) == [expected]


def test_binary_content_that_calls_itself_a_page(settings, site):
    url = site.page("/a", b"\x89PNG\r\n\x1a\n" + bytes(99))
    assert found(url, settings) == [f"{url}: binary content"]


@pytest.mark.parametrize(
    ("name", "why"), [("none.txt", "no such file"), ("a\0b", "no such file"), ("x" * 300, "File name too long")]
)
def test_a_file_that_cannot_be_opened(settings, name, why):
    assert found(name, settings) == [f"{name}: {why}"]


def test_an_article_in_another_language_is_an_error(settings, tmp_path):
    french = "Une bombe a explosé lundi matin au marché de la vieille ville, a annoncé la police. Personne n'a été blessé."
    path = tmp_path / "a.jsonl"
    path.write_text(line(id="x") + line(text=french), "utf-8")
    assert found(path, settings) == [
        dataclasses.replace(ARTICLE, id="x"),
        f"{path} line 2: not English (looks like fr)",
    ]
