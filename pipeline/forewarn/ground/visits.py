"""What became of an address: acquisition tells it, the database keeps it, and the next run goes by it."""

from dataclasses import dataclass

# pending     named by a listing, not yet asked for
# listing     a feed, sitemap or list of addresses, which named others
# article     gave an article
# no_article  gave a page, but no article; the reason says why
# failed      gave no page; the reason says why
# older       an article published before the day that the run asked for
STATES = ("pending", "listing", "article", "no_article", "failed", "older")


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One address and how it went last time.

    `url` is canonical; `status` the server's last answer; `reason` why there is no article; `attempts` counts tries over all
    runs; `etag` and `last_modified` are what to send next time; `size` counts bytes as sent; `page_sha256` is the digest of
    the page; `article_id` the article it gave; `source` the listing that named the address; `published` what that gave as
    its date; `first_tried` and `tried` the times of the first and the last try, ISO 8601; `run_id` the run that it belongs to.
    """

    url: str
    state: str
    status: int | None = None
    reason: str | None = None
    attempts: int = 0
    final_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    size: int | None = None
    page_sha256: str | None = None
    article_id: str | None = None
    source: str | None = None
    published: str | None = None
    first_tried: str | None = None
    tried: str | None = None
    run_id: int | None = None
