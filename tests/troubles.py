"""What can go wrong with an address, played on the loopback: one table, from which the tests and docs/troubles.md are made."""

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.serving import Site, answer_page, answer_status

PARAGRAPHS = (
    "A bomb went off at the market in the old town on Monday morning, the police said in a statement.",
    "Nobody was hurt, and the market opened again in the afternoon, traders and the mayor’s office said.",
    "The police are looking for two men who were seen leaving on a motorcycle minutes before the café’s windows broke.",
)
TEXT = "\n\n".join(PARAGRAPHS)
HTML = "<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
ENGLISH = HTML.format(title="Bomb at market", head="", body="".join(f"<p>{one}</p>" for one in PARAGRAPHS))
PAGE = ENGLISH.encode()


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """One row: how the site plays it, and what `forewarn ingest ADDRESS` makes of it.

    `says` is the line on stderr ({url} is the address), empty where an article comes of it all the same; `tries` counts
    requests for the page; `then` is what the documentation adds.
    """

    name: str
    play: Callable[[Site], str]
    says: str = ""
    state: str = "failed"
    status: int | None = None
    tries: int = 1
    settings: dict[str, str] = field(default_factory=dict)
    then: str = ""

    @property
    def exit_code(self) -> int:
        """Of the command."""
        return 1 if self.says else 0


def page(site: Site, body: str | bytes, content_type: str | None = "text/html", **headers: str) -> str:
    """Serve something in the place of a page."""
    return site.page("/a", body if isinstance(body, bytes) else body.encode(), content_type, **headers)


def story(title: str = "Bomb at market", head: str = "", body: str = "") -> str:
    """A page of one's own making."""
    return HTML.format(title=title, head=head, body=body)


def _loop(site: Site) -> str:
    site.status("/b", 302, Location="/a")
    return site.status("/a", 302, Location="/b")


def _many(site: Site) -> str:
    for number in range(7):
        site.status(f"/{number}", 302, Location=f"/{number + 1}")
    return site.url("/0")


def _bomb(site: Site) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return page(site, b"".join(packer.compress(bytes(1_000_000)) for _ in range(60)) + packer.flush(), Content_Encoding="gzip")


def _elsewhere(site: Site) -> str:
    """A redirect to the same site under another spelling of the loopback, which nobody typed."""
    site.page("/b", PAGE)
    return site.status("/a", 302, Location=site.url("/b").replace("127.0.0.1", "127.0.0.2"))


def _robots_forbid(site: Site) -> str:
    site.robots("User-agent: *\nDisallow: /a\n")
    return page(site, PAGE)


def _robots_fail(site: Site) -> str:
    site.status("/robots.txt", 503)
    return page(site, PAGE)


def _robots_missing(site: Site) -> str:
    site.status("/robots.txt", 403)
    return page(site, PAGE)


def _robots_slow(site: Site) -> str:
    site.robots("User-agent: forewarn\nCrawl-delay: 3600\n")
    return page(site, PAGE)


def _cookie_wall(site: Site) -> str:
    return site.status("/a", 302, Location="/a", **{"Set-Cookie": "seen=1"})


_TEASERS = "".join(
    f"<article><h2><a href='/s/{n}'>Story number {n} of the day from the region</a></h2><p>In short {n}.</p></article>"
    for n in range(12)
)
_CONSENT = (
    "<p>We value your privacy. We and our partners store cookies on your device.</p>"
    "<p>Accept all cookies, or manage your choices.</p>"
)
_FRENCH = "<p>Une bombe a explosé lundi matin au marché de la vieille ville. Personne n'a été blessé, dit la police.</p>" * 2
_GONE = "<p>The page you are looking for may have been moved.</p>" * 3
_HUMAN = "<p>Please verify you are human to go on to the site.</p>" * 3
_SLOW = {"FOREWARN_TIMEOUT_SECONDS": "0.4"}
_SLOWLY = "no whole page within 0.4 s (timeout_seconds)"
_BROKE_OFF = "{url}: the server broke off, or does not speak HTTP"
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

TROUBLES = (
    Trouble(
        name="A body that drips, a byte now and then",
        play=lambda site: site.drip("/a", head=False),
        says="{url}: " + _SLOWLY,
        settings=_SLOW,
        then="Given up after `timeout_seconds`, however much is still coming; not tried again in the same run.",
    ),
    Trouble(
        name="A head that drips",
        play=lambda site: site.drip("/a", head=True),
        says="{url}: " + _SLOWLY,
        settings=_SLOW,
    ),
    Trouble(
        name="A server that takes the request and stalls",
        play=lambda site: site.stall("/a"),
        says="{url}: " + _SLOWLY,
        settings=_SLOW,
    ),
    Trouble(
        name="A connection that is reset in mid-body",
        play=lambda site: site.raw("/a", _HEAD, b"Content-Length: 9000\r\n\r\n", PAGE[:200], then_reset=True),
        says=_BROKE_OFF,
        tries=3,
        then="Tried again `retries` times, with growing pauses.",
    ),
    Trouble(
        name="A body shorter than its Content-Length",
        play=lambda site: site.raw("/a", _HEAD, b"Content-Length: 9000\r\n\r\n", PAGE),
        says=_BROKE_OFF,
        tries=3,
    ),
    Trouble(
        name="Something that is no HTTP",
        play=lambda site: site.raw("/a", b"SSH-2.0-OpenSSH_9.6\r\n"),
        says=_BROKE_OFF,
        tries=3,
    ),
    Trouble(
        name="A gzip bomb",
        play=_bomb,
        says="{url}: too large: more than 20 MB (max_input_mb)",
        status=200,
        then="Unfolded only up to the limit.",
    ),
    Trouble(
        name="A body without end",
        play=lambda site: site.endless("/a", b"<p>" + b"x" * 65_536),
        says="{url}: too large: more than 2 MB (max_input_mb)",
        status=200,
        settings={"FOREWARN_MAX_INPUT_MB": "2"},
    ),
    Trouble(
        name="gzip of several members",
        play=lambda site: page(site, gzip.compress(PAGE[:200]) + gzip.compress(PAGE[200:]) + bytes(9), Content_Encoding="gzip"),
        state="article",
        status=200,
        then="Read whole; zeros and rubbish after the last member are passed over.",
    ),
    Trouble(
        name="gzip that breaks off",
        play=lambda site: page(site, gzip.compress(PAGE)[:-12], Content_Encoding="gzip"),
        says="{url}: the page broke off in the middle",
        status=200,
        tries=3,
    ),
    Trouble(
        name="A compression that was not asked for",
        play=lambda site: page(site, PAGE, Content_Encoding="br"),
        says="{url}: compressed in a way that was not asked for: br",
        status=200,
    ),
    Trouble(name="Redirects in a loop", play=_loop, says="{url}: redirects in a loop"),
    Trouble(name="Too many redirects", play=_many, says="{url}: more than 5 redirects"),
    Trouble(
        name="A cookie wall: the page comes only with a cookie",
        play=_cookie_wall,
        says="{url}: redirects in a loop",
        then="Cookies are never kept or sent.",
    ),
    Trouble(
        name="A redirect to what is neither http nor https",
        play=lambda site: site.status("/a", 302, Location="file:///etc/hostname"),
        says="{url}: only http and https are fetched, not file",
    ),
    Trouble(
        name="A redirect to a private address",
        play=lambda site: site.status("/a", 302, Location="http://10.0.0.1/admin"),
        says="{url}: 10.0.0.1, a private address (allow_private)",
        then="Refused before anything is sent to it.",
    ),
    Trouble(
        name="A redirect to another loopback address than the one typed",
        play=_elsewhere,
        says="{url}: 127.0.0.2, a private address (allow_private)",
        then="Only an origin that is typed as 127.0.0.1, ::1 or localhost is trusted, and only where a source is typed.",
    ),
    Trouble(
        name="A name that resolves to a private address",
        play=lambda site: page(site, PAGE).replace("127.0.0.1", "inside.example"),
        says="{url}: inside.example is 127.0.0.1, a private address (allow_private)",
        tries=0,
        then="Checked on the address that would be connected to, so a name that changes its mind gains nothing.",
    ),
    Trouble(
        name="A name that resolves to a private address, allowed by the setting",
        play=lambda site: page(site, PAGE).replace("127.0.0.1", "inside.example"),
        state="article",
        status=200,
        settings={"FOREWARN_ALLOW_PRIVATE": "true"},
    ),
    Trouble(name="A name that nobody knows", play=lambda site: "http://news.invalid/a", says="{url}: unknown host"),
    Trouble(
        name="403",
        play=lambda site: site.status("/a", 403),
        says="{url}: the server answered 403 Forbidden",
        status=403,
        then="Not tried again: the answer would be the same.",
    ),
    Trouble(name="404", play=lambda site: site.status("/a", 404), says="{url}: the server answered 404 Not Found", status=404),
    Trouble(name="410", play=lambda site: site.status("/a", 410), says="{url}: the server answered 410 Gone", status=410),
    Trouble(
        name="429 with a Retry-After, then the page",
        play=lambda site: site.in_turn("/a", answer_status(429, Retry_After="7"), answer_page(PAGE)),
        state="article",
        status=200,
        tries=2,
        then="Waits as long as was asked for.",
    ),
    Trouble(
        name="429 with a Retry-After of an hour",
        play=lambda site: site.status("/a", 429, **{"Retry-After": "3600"}),
        says="{url}: the server answered 429 Too Many Requests",
        status=429,
        then="More than `max_wait_seconds`: left for `--retry-failed`.",
    ),
    Trouble(
        name="500, then the page",
        play=lambda site: site.in_turn("/a", answer_status(500), answer_page(PAGE)),
        state="article",
        status=200,
        tries=2,
    ),
    Trouble(
        name="500 for good",
        play=lambda site: site.status("/a", 500),
        says="{url}: the server answered 500 Internal Server Error",
        status=500,
        tries=3,
    ),
    Trouble(
        name="304 though nothing was said of an earlier page",
        play=lambda site: site.status("/a", 304),
        says="{url}: the server answered 304 Not Modified",
        status=304,
    ),
    Trouble(
        name="A wrong charset: Windows-1252 that calls itself UTF-8",
        play=lambda site: page(site, ENGLISH.encode("cp1252"), "text/html; charset=utf-8"),
        state="article",
        status=200,
        then="Text that is no UTF-8 is read by the encoding that fits it.",
    ),
    Trouble(
        name="A wrong charset: UTF-8 that calls itself Latin-1",
        play=lambda site: page(site, PAGE, "text/html; charset=iso-8859-1"),
        state="article",
        status=200,
    ),
    Trouble(name="No charset", play=lambda site: page(site, ENGLISH.encode("utf-16")), state="article", status=200),
    Trouble(
        name="A charset that is none",
        play=lambda site: page(site, ENGLISH.encode("cp1252"), "text/html; charset=undefined"),
        state="article",
        status=200,
    ),
    Trouble(
        name="A Last-Modified in no year",
        play=lambda site: page(site, PAGE, Last_Modified="Tue, 26 Mar 99999999999999999999 09:30:00 GMT"),
        state="article",
        status=200,
        then="A date that no calendar has is no date.",
    ),
    Trouble(
        name="A Retry-After in no year",
        play=lambda site: site.status("/a", 503, **{"Retry-After": "Tue, 26 Mar 99999999999999999999 09:30:00 GMT"}),
        says="{url}: the server answered 503 Service Unavailable",
        status=503,
        tries=3,
    ),
    Trouble(
        name="An element of 20,000 attributes",
        play=lambda site: page(site, ENGLISH.replace("<body", "<body " + " ".join(f"a{n}=b" for n in range(20_000)))),
        state="article",
        status=200,
        then="Its first 200 are read.",
    ),
    Trouble(name="No Content-Type", play=lambda site: page(site, PAGE, None), state="article", status=200),
    Trouble(
        name="Binary content that calls itself HTML",
        play=lambda site: page(site, b"\x89PNG\r\n\x1a\n" + bytes(200)),
        says="{url}: binary content",
        state="no_article",
        status=200,
    ),
    Trouble(
        name="A PDF",
        play=lambda site: page(site, b"%PDF-1.7", "application/pdf"),
        says="{url}: no page but application/pdf",
        status=200,
    ),
    Trouble(
        name="An empty body",
        play=lambda site: page(site, b""),
        says="{url}: no article in the page",
        state="no_article",
        status=200,
    ),
    Trouble(
        name="An error page with status 200",
        play=lambda site: page(site, story("Page not found", body=_GONE)),
        says="{url}: an error page sent with status 200",
        state="no_article",
        status=200,
    ),
    Trouble(
        name="A consent wall",
        play=lambda site: page(site, story("Before you continue", "", _CONSENT * 2)),
        says="{url}: a consent wall stands before the article",
        state="no_article",
        status=200,
    ),
    Trouble(
        name="A wall against robots",
        play=lambda site: page(site, story("Just a moment", body=_HUMAN)),
        says="{url}: the site asks for a proof that a person reads",
        state="no_article",
        status=200,
    ),
    Trouble(
        name="A site that does not serve readers of a region",
        play=lambda site: page(site, story("Unavailable", "", "<p>This content is not available in your region.</p>" * 2)),
        says="{url}: the site does not show its pages where it was asked from",
        state="no_article",
        status=200,
    ),
    Trouble(
        name="A session that has expired",
        play=lambda site: page(site, story("News", "", "<p>Your session has expired. Please log in again to read on.</p>" * 2)),
        says="{url}: the site asks its readers to log in again",
        state="no_article",
        status=200,
    ),
    Trouble(
        name="A page that has moved and says so with status 200",
        play=lambda site: page(
            site, story("301 Moved Permanently", "", "<p>The document has moved here, to our new site.</p>" * 2)
        ),
        says="{url}: an error page sent with status 200",
        state="no_article",
        status=200,
    ),
    Trouble(
        name="A paywall after the first paragraph",
        play=lambda site: page(
            site, story(body=f"<p>{PARAGRAPHS[0]}</p><div class='wall'><p>Subscribe to continue reading this story.</p></div>")
        ),
        says="{url}: behind a paywall: only its beginning is there",
        state="no_article",
        status=200,
        then="Never stored as an article: half a story makes wrong events.",
    ),
    Trouble(
        name="An index page",
        play=lambda site: page(site, f"<html><head><title>World</title></head><body><main>{_TEASERS}</main></body></html>"),
        says="{url}: an index page, not an article",
        state="no_article",
        status=200,
        then="If it is a site's front page, its feeds are looked for.",
    ),
    Trouble(
        name="A live ticker",
        play=lambda site: page(
            site,
            story(
                head='<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": [{}, {}]}</script>',
                body="".join(f"<p>{one}</p>" for one in PARAGRAPHS),
            ),
        ),
        says="{url}: a live ticker, not an article",
        state="no_article",
        status=200,
    ),
    Trouble(
        name="Another language",
        play=lambda site: page(site, story("Attentat", "", _FRENCH)),
        says="{url}: not English (looks like fr)",
        state="no_article",
        status=200,
    ),
    Trouble(
        name="robots.txt forbids the page",
        play=_robots_forbid,
        says="{url}: forbidden by the site's robots.txt (obey_robots)",
        tries=0,
        then="`--ignore-robots` is for sites that are yours.",
    ),
    Trouble(
        name="robots.txt fails with a server error",
        play=_robots_fail,
        says="{url}: its robots.txt cannot be had (the server answered 503 Service Unavailable), so nothing is fetched"
        " (obey_robots)",
        status=503,
        tries=0,
        then="As RFC 9309 has it: what cannot be asked is taken as forbidden, for now.",
    ),
    Trouble(
        name="robots.txt is itself forbidden (403)",
        play=_robots_missing,
        state="article",
        status=200,
        then="As RFC 9309 has it: there are no rules, then.",
    ),
    Trouble(
        name="robots.txt asks for an hour between pages",
        play=_robots_slow,
        says="{url}: robots.txt asks for 3600 s between requests, more than 120 (max_wait_seconds)",
        tries=0,
    ),
)
