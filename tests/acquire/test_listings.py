import pytest
from forewarn.acquire.listings import Entry, read_listing
from forewarn.ground.errors import PageError
from hypothesis import given
from hypothesis import strategies as st

BASE = "https://news.example/feed"
RSS = b"""<?xml version="1.0"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>News</title><link>https://news.example/</link><item><title>One</title><link> https://news.example/1 </link>
<media:content><media:title>A picture</media:title></media:content><pubDate>Tue, 26 Mar 2024 09:30:00 +0100</pubDate></item>
<item><title>Two</title><guid>https://news.example/2</guid><dc:date>2024-03-25T10:00:00Z</dc:date></item>
<item><title>Three</title><link>/3</link><pubDate>yesterday</pubDate></item><item><title>No link</title></item>
<item><guid isPermaLink="false">urn:4</guid></item><item><link>https://news.example/1</link></item>
<item><link>mailto:a@news.example</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://news.example/"/><entry><title>One</title>
<link rel="self" href="/x"/><link rel="alternate" href="/1"/><published>2024-03-26T09:30:00Z</published>
<updated>2024-03-27T00:00:00Z</updated></entry><entry><link href="/2"/><updated>2024-03-27T00:00:00Z</updated></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="https://news.example/1"><title>One</title></item></rdf:RDF>"""
JSON_FEED = b"""{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/1", "title": "One", "date_published":
"2024-03-26T09:30:00Z"}, {"external_url": "/2", "title": 5}, {"id": "x"}, "y"]}"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/1</loc><lastmod>2024-04-01</lastmod><news:news><news:publication><news:name>N</news:name>
</news:publication><news:publication_date>2024-03-26</news:publication_date><news:title>One</news:title></news:news></url>
<url><loc>https://news.example/2</loc><lastmod>2024-04-01</lastmod></url></urlset>"""
INDEX = b"""<?xml version="1.0"?><sitemapindex><sitemap><loc>https://news.example/map1.xml</loc></sitemap></sitemapindex>"""


def entry(number: int, published: str | None = None, title: str | None = None) -> Entry:
    return Entry(url=f"https://news.example/{number}", published=published, title=title)


@pytest.mark.parametrize(
    ("raw", "kind", "expected"),
    [
        (
            RSS,
            "feed",
            [entry(1, "2024-03-26T09:30:00+01:00", "One"), entry(2, "2024-03-25T10:00:00Z", "Two"), entry(3, None, "Three")],
        ),
        (ATOM, "feed", [entry(1, "2024-03-26T09:30:00Z", "One"), entry(2)]),
        (RDF, "feed", [entry(1, None, "One")]),
        (JSON_FEED, "feed", [entry(1, "2024-03-26T09:30:00Z", "One"), entry(2)]),
        (SITEMAP, "sitemap", [entry(1, "2024-03-26", "One"), entry(2)]),
        (INDEX, "sitemap", [Entry(url="https://news.example/map1.xml", is_listing=True)]),
        (b"# mine\nhttps://news.example/1 first\n\n https://news.example/2\nno address\n", "list", [entry(1), entry(2)]),
        (RSS[:400], "feed", [entry(1, "2024-03-26T09:30:00+01:00", "One")]),
        (b"<rss>", "feed", []),
    ],
)
def test_a_listing_gives_its_entries_in_order_each_once(raw, kind, expected):
    assert read_listing(raw, kind, "feed", BASE) == expected


def test_entities_of_strangers_are_not_unfolded(tmp_path):
    (tmp_path / "secret").write_text("https://news.example/secret")
    bomb = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (name, b"&%c;" % (name - 1) * 10) for name in range(ord("b"), ord("k"))
    )
    outside = f"<!ENTITY file SYSTEM '{(tmp_path / 'secret').as_uri()}'>]>".encode()
    feed = b"<rss><item><link>https://news.example/1</link><title>&j;</title></item><item><link>&file;</link></item></rss>"
    assert [one.url for one in read_listing(bomb + outside + feed, "feed", "feed")] == ["https://news.example/1"]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "broken XML: .*"),
        (b"{", "broken JSON in the feed"),
        (b"\x89PNG\r\n", "binary content"),
        (b"plain words", "no feed and no sitemap in it"),
    ],
)
def test_what_is_no_listing_is_an_error(raw, why):
    with pytest.raises(PageError, match=f"^feed: {why}$"):
        read_listing(raw, "feed", "feed")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_listing_or_an_error(raw):
    for kind in ("feed", "sitemap", "list"):
        try:
            found = read_listing(raw, kind, "feed", BASE)
        except PageError as problem:
            assert problem.where == "feed"
        else:
            assert all(one.url.lower().startswith(("http://", "https://")) for one in found)


def test_entities_are_not_filled_in():
    raw = b"""<!DOCTYPE rss [<!ENTITY x "secret">]><rss><channel><item><link>https://news.example/&x;</link></item></channel></rss>"""
    assert read_listing(raw, "feed", "feed", BASE) == [Entry(url="https://news.example/")]


@pytest.mark.parametrize(
    "items",
    [
        "<item><link>https://news.example/1</link><dc:date>2024-03-26T09:30:00Z</dc:date></item>",
        "<item><title>A & B</title><link>https://news.example/1</link><pubDate>2024-03-26T09:30:00Z</pubDate></item>",
        "<item><link>https://news.example/1</link><description>&nbsp;\x0b</description><date>2024-03-26T09:30:00Z</date>",
        "<item><media:content><media:link>https://cdn.example/x</media:link><date>2001-01-01</date></media:content>"
        "<link>https://news.example/1</link><date>2024-03-26T09:30:00Z</date></item>",
    ],
    ids=["undeclared prefix", "lone &", "unknown entity, control character, not closed", "a picture's own link"],
)
def test_a_feed_that_is_not_well_formed_gives_each_entry(items):
    feed = f"<rss><channel>{items}<item><link>https://news.example/2</link></item></channel></rss>".encode()
    found = [(one.url, one.published) for one in read_listing(feed, "feed", "feed", BASE)]
    assert found == [("https://news.example/1", "2024-03-26T09:30:00Z"), ("https://news.example/2", None)]


def test_a_lone_and_in_an_address_is_kept():
    feed = b"<rss><item><link>https://news.example/?a=1&b=2&amp;c=3</link></item><item><link><![CDATA[https://news.example/?d&e]]></link></item></rss>"
    assert [one.url for one in read_listing(feed, "feed", "feed")] == [
        "https://news.example/?a=1&b=2&c=3",
        "https://news.example/?d&e",
    ]


def test_a_broken_address_is_one_entry():
    feed = b"<rss><item><link>http://[broken/</link></item><item><link>https://news.example/\xc2\x9b2J\t2</link></item></rss>"
    assert [one.url for one in read_listing(feed, "feed", "feed", BASE)] == ["http://[broken/", "https://news.example/2J2"]


def test_a_picture_of_a_sitemap_is_not_its_page():
    raw = b"""<urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><image:image><image:loc>
https://cdn.example/a.jpg</image:loc></image:image><loc>https://news.example/1</loc></url></urlset>"""
    assert [one.url for one in read_listing(raw, "sitemap", "map")] == ["https://news.example/1"]


def test_a_feed_whose_declaration_is_wrong_is_read_to_its_end():
    items = "".join(f"<item><title>Caf\u00e9 {n}</title><link>https://news.example/{n}</link></item>" for n in (1, 2))
    raw = f'\n<?xml version="1.0" encoding="utf-8"?><rss>{items}</rss>'.encode("cp1252")
    assert read_listing(raw, "feed", "feed") == [entry(1, None, "Caf\u00e9 1"), entry(2, None, "Caf\u00e9 2")]
