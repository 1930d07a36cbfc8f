import pytest
from forewarn.acquire.kinds import IN_FOLDERS, KINDS, LISTINGS, is_in_folders, kind_of_bytes, kind_of_file

MHTML = b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n--x'


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.html", b"", "page"),
        ("a.XHTML", b"", "page"),
        ("a.jsonl", b"", "lines"),
        ("a.csv", b"", "csv"),
        ("a.tsv", b"", "csv"),
        ("a.mht", b"", "mhtml"),
        ("a.warc", b"", "warc"),
        ("CC-NEWS.WARC.GZ", b"", "warc"),
        ("a.rss", b"", "feed"),
        ("a.json", b'{"text": "x"}', "json"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        ("a.xml", b"<?xml version='1.0'?><rss>", "feed"),
        ("a.txt", b"A bomb went off.", "text"),
        ("a.txt", b"https://news.example/a\nhttps://news.example/b\n", "list"),
        ("a", b"<!doctype html><p>x", "page"),
    ],
)
def test_a_name_tells_and_else_the_look(name, head, expected):
    assert kind_of_file(name, head) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\xef\xbb\xbf \n<html><body>", "page"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "page"),
        (b"<?xml version='1.0'?><!-- made by x --><feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<rss version='2.0'>", "feed"),
        (b"<?xml version='1.0'?><rdf:RDF xmlns:rdf='x'>", "feed"),
        (b"<urlset xmlns='x'>", "sitemap"),
        (b"<?xml version='1.0'?><sitemapindex>", "sitemap"),
        # a page that speaks of feeds
        (b"<html><body><pre>a <rss> element</pre>", "page"),
        (b'{"text": "x"}', "lines"),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "feed"),
        (b"WARC/1.0\r\n", "warc"),
        (MHTML, "mhtml"),
        (b"# news\nhttps://news.example/a\n\nhttp://news.example/b", "list"),
        (b"https://news.example/" + b"x" * 5000, "list"),
        (b"https://news.example/a\nA bomb went off.", "text"),
        (b"A bomb went off.", "text"),
        (b"# nothing\n", "text"),
        (b"", "text"),
    ],
)
def test_a_look_tells(head, expected):
    assert kind_of_bytes(head) == expected


def test_every_kind_is_known_by_one_name():
    assert set(LISTINGS) < set(KINDS)
    assert {kind_of_file(f"a{suffix}", b"x") for suffix in IN_FOLDERS} == set(KINDS) - {
        "feed",
        "sitemap",
        "list",
        "site",
        "gzip",
    }


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.html", b"%PDF-1.7", "pdf"),
        ("a.csv", b"\x1f\x8b\x08", "gzip"),
        ("a.warc.gz", b"\x1f\x8b\x08", "warc"),
        ("a.xlsx", b"PK\x03\x04 [Content_Types].xml", "xlsx"),
        ("a.docx", b"PK\x03\x04 [Content_Types].xml", "docx"),
        ("a", b"PK\x03\x04 xl/workbook.xml", "xlsx"),
        ("a.xlsx.zip", b"PK\x03\x04 a.txt", "zip"),
        ("a.dat", b"PAR1", "parquet"),
        ("a.jsonl", b' [{"text": "x"}]', "json"),
        ("a", b'[{"text": "x"}]', "json"),
    ],
)
def test_what_is_packed_or_binary_is_known_by_its_look(name, head, expected):
    assert kind_of_file(name, head) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.html", True),
        ("A.JSONL.GZ", True),
        ("a.warc.gz", True),
        ("a.zip", True),
        ("a.png", False),
        ("a.gz", False),
        ("a.rss", False),
    ],
)
def test_which_files_of_a_folder_are_read(name, expected):
    assert is_in_folders(name) is expected
