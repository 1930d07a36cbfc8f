"""A news site for the tests that follow feeds: stories that differ, and the listings that name them."""

from tests.serving import Site

HTML = "<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"


def text_of(number: int, bombs: int = 1) -> str:
    """A story of some 90 words; each bomb is an event to the tests' engine."""
    lines = ["A bomb went off in the old town on Monday, the police said."] * bombs
    lines += [f"Witness {number}-{n} told reporters what she saw from window {number * 7 + n} of house {n}." for n in range(8)]
    return "\n\n".join(f"Part {n}. {line}" for n, line in enumerate(lines))


def page_of(number: int, bombs: int = 1, head: str = "", text: str | None = None) -> bytes:
    """The story as a page."""
    body = "".join(f"<p>{one}</p>" for one in (text or text_of(number, bombs)).split("\n\n"))
    return HTML.format(title=f"Story {number}", head=head, body=body).encode()


def stories(site: Site, *numbers: int) -> list[str]:
    """Serve stories, each with a validator, and return their addresses."""
    return [site.validated(f"/story/{number}", page_of(number), f'"{number}"') for number in numbers]


def feed(site: Site, path: str, urls: list[str], dates: dict[str, str] | None = None) -> str:
    """Serve a feed, with a validator that changes with what it names; its address is returned."""
    items = "".join(f"<item><link>{url}</link><pubDate>{(dates or {}).get(url, '')}</pubDate></item>" for url in urls)
    return site.validated(path, f"<?xml version='1.0'?><rss><channel>{items}</channel></rss>".encode(), f'"{hash(items)}"')


def sitemap(site: Site, path: str, urls: list[str], element: str = "url") -> str:
    """Serve a sitemap, or an index of sitemaps; its address is returned."""
    items = "".join(f"<{element}><loc>{url}</loc></{element}>" for url in urls)
    root = "urlset" if element == "url" else "sitemapindex"
    return site.page(path, f"<?xml version='1.0'?><{root}>{items}</{root}>".encode(), "application/xml")
