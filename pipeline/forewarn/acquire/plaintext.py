"""A plain text to an Article: its first paragraph is the title if it looks like one."""

from forewarn.acquire.identity import article_id, canonical_url
from forewarn.acquire.pagedates import NO_STAMPS, Stamps, rank
from forewarn.acquire.text import clean, split_title
from forewarn.acquire.wire import wire_of
from forewarn.ground.errors import PageError
from forewarn.ground.records import Article


def read_text(text: str, where: str, url: str | None = None, stamps: Stamps = NO_STAMPS) -> Article:
    """The article of a text file. `url` is the address it came from. Raises `PageError` where nothing is left of it."""
    title, rest = split_title(text)
    body = clean(rest, title)
    if not body:
        raise PageError(where, "no text in it")
    address = canonical_url(url) if url else None
    published, source = rank((), address, stamps)
    wire = wire_of(body)
    return Article(
        id=article_id(address, body),
        text=body,
        title=title,
        url=address,
        published=published,
        published_source=source,
        agency=wire.agency,
        dateline_place=wire.place,
    )
