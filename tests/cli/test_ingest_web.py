"""Ingesting from the web: what leads to articles, what is not fetched twice, what goes on where it was."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from forewarn.acquire.identity import article_id

from tests.cli.news import feed, page_of, sitemap, stories, text_of
from tests.serving import answer_page, answer_status

STATES = "SELECT state, count(*) FROM fetches GROUP BY state ORDER BY state"
URLS = "SELECT url FROM articles ORDER BY url"


def summary(result) -> str:
    return result.stderr.splitlines()[-1]


@pytest.mark.parametrize("kind", ["feed", "sitemap", "index of sitemaps", "list", "JSON feed"])
def test_what_names_pages_leads_to_their_articles(forewarn, stored, site, kind):
    urls = stories(site, 1, 2, 3)
    if kind == "feed":
        source = feed(site, "/feed", urls)
    elif kind == "sitemap":
        source = sitemap(site, "/map.xml", urls)
    elif kind == "index of sitemaps":
        source = sitemap(site, "/index.xml", [sitemap(site, f"/{n}.xml", [url]) for n, url in enumerate(urls)], "sitemap")
    elif kind == "list":
        source = site.page("/list.txt", "\n".join(urls).encode(), "text/plain")
    else:
        data = {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": url} for url in urls]}
        source = site.page("/feed.json", json.dumps(data).encode(), "application/feed+json")
    result = forewarn("ingest", source)
    assert result.exit_code == 0
    assert stored(URLS) == [(url,) for url in urls]
    assert dict(stored(STATES))["article"] == 3
    named = {row[0] for row in stored("SELECT source FROM fetches WHERE state = 'article'")}
    assert named == ({site.url(f"/{n}.xml") for n in range(3)} if kind.startswith("index") else {source})


@pytest.mark.parametrize("place", ["its head", "robots.txt", "the usual place"])
def test_a_site_is_asked_for_its_feeds_and_else_for_its_sitemap(forewarn, stored, site, place):
    urls = stories(site, 1, 2)
    link = ""
    if place == "its head":
        link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
        feed(site, "/feed", urls)
    elif place == "robots.txt":
        site.robots(f"Sitemap: {sitemap(site, '/deep/map.xml', urls)}")
    else:
        sitemap(site, "/news-sitemap.xml", urls)
    front = site.page("/", f"<html><head>{link}</head><body><h1>The Paper</h1></body></html>".encode())
    assert forewarn("ingest", front).exit_code == 0
    assert stored(URLS) == [(url,) for url in urls]


def test_a_front_page_without_feeds_may_be_an_article(forewarn, stored, site):
    assert forewarn("ingest", site.page("/", page_of(1))).exit_code == 0
    assert stored(URLS) == [(site.url("/"),)]


def test_a_file_of_addresses_is_fetched_but_what_it_names_is_not_trusted(forewarn, stored, site, monkeypatch):
    urls = stories(site, 1, 2)
    Path("urls.txt").write_text("# mine\n" + "\n".join(urls))
    result = forewarn("ingest", "urls.txt")
    assert (result.exit_code, site.asked) == (1, [])
    assert result.stderr.splitlines()[0] == f"forewarn: {urls[0]}: 127.0.0.1, a private address (allow_private)"
    monkeypatch.setenv("FOREWARN_ALLOW_PRIVATE", "true")
    assert forewarn("ingest", "urls.txt").exit_code == 0
    assert stored("SELECT url, source FROM fetches") == [(url, "urls.txt") for url in urls]


def test_the_kind_may_be_named(forewarn, site):
    result = forewarn("ingest", "--as", "page", feed(site, "/feed", stories(site, 1)))
    assert (result.exit_code, site.paths) == (1, ["/feed"])


def test_a_page_named_often_is_fetched_once(forewarn, site):
    urls = stories(site, 1)
    tracked = [*urls, urls[0] + "?utm_source=feed", urls[0] + "#top"]
    assert forewarn("ingest", feed(site, "/feed", tracked), feed(site, "/other", urls), *urls).exit_code == 0
    assert site.paths.count("/story/1") == 1


def test_a_second_run_sends_validators_and_gets_no_page(forewarn, site, stored):
    source = feed(site, "/feed", stories(site, 1, 2, 3))
    forewarn("ingest", source)
    before = stored("SELECT * FROM articles")
    result = forewarn("ingest", source)
    assert summary(result) == (
        "articles: 0 new, 0 changed, 0 same, 0 failed, 4 pages unchanged; events: 0 attacks, 0 warnings, 0 claims"
    )
    again = [seen for path, seen in zip(site.asked[5:], site.seen[5:], strict=True) if path != "/robots.txt"]
    assert len(again) == 4 and all("If-None-Match" in seen for seen in again)
    assert stored("SELECT * FROM articles") == before
    assert dict(stored(STATES)) == {"article": 3, "listing": 1}


def test_a_run_that_was_stopped_goes_on_where_it_was(forewarn, site, stored):
    urls = stories(site, *range(6))
    stop = site.page("/story/9", page_of(9, text=text_of(9) + " INTERRUPT"))
    source = feed(site, "/feed", [*urls[:3], stop, *urls[3:]])
    assert forewarn("ingest", source).exit_code == 130
    done = stored(URLS)
    assert len(done) == 3
    assert dict(stored(STATES)) == {"article": 3, "listing": 1, "pending": 4}
    stories(site, 9)
    feed(site, "/feed", urls[4:])  # the rest has left the feed, and is not lost
    site.asked.clear()
    assert forewarn("ingest", source).exit_code == 0
    assert sorted(site.paths) == sorted(["/feed", "/story/9", *(url.removeprefix(site.address) for url in urls[3:])])
    assert len(stored(URLS)) == 7
    assert stored("SELECT count(*), min(finished) IS NOT NULL, sum(articles_new) FROM runs") == [(1, 1, 7)]
    assert forewarn("verify").exit_code == 0


def test_a_changed_page_is_read_again_and_an_unchanged_one_without_validators_is_the_same(forewarn, site, stored):
    a, b = site.page("/a", page_of(1)), site.page("/b", page_of(2))
    forewarn("ingest", a, b)
    site.page("/b", page_of(2, bombs=3))
    result = forewarn("ingest", a, b)
    assert summary(result).startswith("articles: 0 new, 1 changed, 1 same, 0 failed; events: 4 attacks")
    assert stored("SELECT count(*) FROM article_versions") == [(1,)]


def test_what_failed_is_listed_and_tried_again(forewarn, site, stored):
    a = site.in_turn("/a", answer_status(404), answer_page(page_of(1)))
    b = site.page("/b", b"<p>Sign in.</p>")
    assert forewarn("ingest", a, b).exit_code == 1
    listed = forewarn("fetches", "--failed").stdout.splitlines()
    assert [line.split("  ")[-2:] for line in sorted(listed, key=lambda line: line.split()[-1])] == [
        [a, "the server answered 404 Not Found"],
        [b, "no article in the page"],
    ]
    assert forewarn("ingest", "--retry-failed").exit_code == 0
    assert stored("SELECT url, state, attempts FROM fetches ORDER BY url") == [(a, "article", 2), (b, "no_article", 1)]
    assert forewarn("fetches", "--state", "article").stdout.split()[4] == a


def test_fetches_may_be_printed_as_lines(forewarn, site):
    (url,) = stories(site, 1)
    forewarn("ingest", url)
    data = json.loads(forewarn("fetches", "--format", "jsonl").stdout)
    assert (data["url"], data["state"], data["etag"], data["article_id"]) == (url, "article", '"1"', article_id(url, ""))


def test_older_articles_are_passed_over_and_those_of_a_dated_feed_not_even_fetched(forewarn, site, stored):
    old, new, undated = stories(site, 1, 2, 3)
    head = '<meta property="article:published_time" content="2024-03-01T10:00:00Z">'
    hidden = site.page("/story/4", page_of(4, head=head))
    dates = {old: "Fri, 01 Mar 2024 10:00:00 GMT", new: "Tue, 26 Mar 2024 10:00:00 GMT"}
    assert forewarn("ingest", "--since", "2024-03-20", feed(site, "/feed", [old, new, undated, hidden], dates)).exit_code == 0
    expected = [(new, "2024-03-26T10:00:00+00:00", "feed"), (undated, None, None)]
    assert stored("SELECT url, published, published_source FROM articles ORDER BY url") == expected
    assert ("/story/1" in site.paths, stored("SELECT state FROM fetches WHERE url LIKE '%/4'")) == (False, [("older",)])


def test_pages_are_kept_under_their_digest(forewarn, site, stored):
    url = site.page("/a", page_of(1))
    forewarn("ingest", "--keep-pages", "kept", url)
    digest = sha256(page_of(1)).hexdigest()
    assert [path for path in Path("kept").rglob("*") if path.is_file()] == [Path("kept") / digest[:2] / digest]
    assert (Path("kept") / digest[:2] / digest).read_bytes() == page_of(1)
    assert stored("SELECT page_sha256 FROM fetches") == [(digest,)]


def test_a_story_at_two_addresses_is_two_articles_that_know_each_other(forewarn, site, stored):
    text = "\n\n".join(text_of(1, bombs=2).split("\n\n"))
    first = site.page("/first", page_of(1, text=text))
    copy = site.page("/copy", page_of(1, text="KABUL (AP) - " + text))
    result = forewarn("ingest", first)
    result = forewarn("ingest", copy)
    assert summary(result).startswith("articles: 1 new, 0 changed, 0 same (1 told before), 0 failed; events: 0 attacks")
    events = "(SELECT count(*) FROM events WHERE article_id = articles.id)"
    rows = stored(f"SELECT url, agency, duplicate_of, {events} FROM articles")
    assert rows == [(first, None, None, 2), (copy, "AP", article_id(first, ""), 0)]
    assert forewarn("verify").exit_code == 0


def test_copies_within_one_run_are_known_too(forewarn, site, stored):
    urls = [site.page(f"/{name}", page_of(1)) for name in "ab"]
    assert forewarn("ingest", feed(site, "/feed", urls)).exit_code == 0
    assert stored("SELECT count(*), count(duplicate_of), (SELECT count(*) FROM events) FROM articles") == [(2, 1, 1)]


LONGER = text_of(1, bombs=2) + "\n\n" + " ".join(text_of(2).split("\n\n")[1:])


@pytest.mark.parametrize("order", [("full", "short", "other"), ("short", "full", "other"), ("short", "other", "full")])
@pytest.mark.parametrize("runs", ["one run", "a run each"])
def test_a_shortened_copy_is_known_whichever_comes_first(forewarn, site, stored, order, runs):
    texts = {"full": LONGER, "short": "KABUL (AP) - " + text_of(1, bombs=2), "other": "PESHAWAR (AP) - " + text_of(1, bombs=2)}
    urls = {name: site.page(f"/{name}", page_of(1, text=text)) for name, text in texts.items()}
    # The order of a run is that of the listing only where it has one page after another, as here.
    batches = [[feed(site, "/feed", [urls[name] for name in order])]] if runs == "one run" else [[urls[name]] for name in order]
    results = [forewarn("ingest", *batch) for batch in batches]
    assert [result.exit_code for result in results] == [0] * len(batches)
    events = "(SELECT count(*) FROM events WHERE article_id = articles.id)"
    full = article_id(urls["full"], "")
    expected = [(urls["full"], None, 2), (urls["other"], full, 0), (urls["short"], full, 0)]
    assert stored(f"SELECT url, duplicate_of, {events} FROM articles ORDER BY url") == expected
    if runs == "one run":
        assert summary(results[0]).endswith("events: 2 attacks, 0 warnings, 0 claims")
    assert forewarn("verify").exit_code == 0


def test_twins_are_one_article(forewarn, site, stored):
    amp = site.page("/story/amp", page_of(1, head=f'<link rel="canonical" href="{site.url("/story")}">'))
    full = site.page("/story", page_of(1))
    result = forewarn("ingest", full)
    result = forewarn("ingest", amp)
    assert result.exit_code == 0
    assert stored("SELECT url FROM articles") == [(full,)]
    assert stored("SELECT url, article_id FROM fetches ORDER BY url") == [(url, article_id(full, "")) for url in (full, amp)]


def test_the_summary_as_json(forewarn, site):
    urls = stories(site, 1, 2)
    result = forewarn("ingest", "--json", feed(site, "/feed", [*urls, site.url("/none")]))
    assert json.loads(result.stdout) == {
        "articles": {"new": 2, "changed": 0, "same": 0, "duplicates": 0, "failed": 1},
        "events": {"attack": 2},
        "fetches": {"article": 2, "failed": 1, "listing": 1},
    }


def test_robots_may_be_ignored_aloud(forewarn, site, stored):
    site.robots("User-agent: *\nDisallow: /")
    (url,) = stories(site, 1)
    assert forewarn("ingest", url).exit_code == 1
    result = forewarn("ingest", "--ignore-robots", url)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (0, "forewarn: robots.txt is NOT asked (--ignore-robots)")
    assert stored(URLS) == [(url,)]


def test_extract_keeps_the_order_of_a_list(forewarn, site, monkeypatch):
    monkeypatch.setenv("FOREWARN_ALLOW_PRIVATE", "true")
    urls = stories(site, *range(12))
    Path("urls.txt").write_text("\n".join(reversed(urls)))
    result = forewarn("extract", "urls.txt")
    assert [json.loads(line)["article"]["url"] for line in result.stdout.splitlines()] == urls[::-1]


BAD_LINKS = [
    *("http://news..example/story", "http://[::1/", "http://news.example]/", "http://xn--/", "http://xn--.example/"),
    *(f"http://{'a' * 64}.example/", "http://host:99999/x", "http://host:abc/x", "http://127.0.0.1:1/\x1b]0;x\x07\x1b[2J"),
    *("http://\ud800/", f"http://a.example/{'b' * 70_000}"),
]


def test_links_that_lead_nowhere_are_faults_one_by_one(forewarn, stored, site):
    good = stories(site, 1, 2)
    links = [good[0], *BAD_LINKS, good[1].replace("://", "://jo:s3cret@")]
    data = {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": link} for link in links]}
    result = forewarn("ingest", site.page("/feed.json", json.dumps(data).encode(), "application/feed+json"))
    assert result.exit_code == 1
    assert [line[:10] for line in result.stderr.splitlines()[:-1]] == ["forewarn: "] * len(BAD_LINKS)
    assert "\x1b" not in result.stderr and "\x07" not in result.stderr
    assert max(map(len, result.stderr.splitlines())) <= 1010
    assert stored(URLS) == [(url,) for url in good]
    assert dict(stored(STATES)) == {"article": 2, "failed": len(BAD_LINKS), "listing": 1}


def test_a_password_is_neither_stored_nor_shown(forewarn, stored, site, tmp_path):
    page = stories(site, 1)[0]
    for url in (page, site.url("/nothing")):
        result = forewarn("ingest", url.replace("://", "://jo:s3cret@"))
        assert "s3cret" not in result.stdout + result.stderr
    line = {"text": "A bomb went off in the old town.", "url": "https://jo:s3cret@news.example/a"}
    assert forewarn("ingest", "-", stdin=json.dumps(line)).exit_code == 0
    assert stored(URLS) == [(page,), ("https://news.example/a",)]
    assert stored("SELECT sources FROM runs") == [(json.dumps([url]),) for url in (page, site.url("/nothing"), "-")]
    assert not any(b"s3cret" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
