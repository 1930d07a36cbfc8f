"""Which part of a long list a page shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

_SIZE, _LARGEST = 50, 1000  # rows of a page, and the most that `size` may ask for


@dataclass(frozen=True, kw_only=True)
class Paging:
    """Page `number`, from 1, of `total` rows, `size` a page; `query` is the query string of its address."""

    number: int
    size: int
    total: int
    query: str

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """The number of the last page; 1 where there are no rows."""
        return max(1, -(-self.total // self.size))

    @property
    def earlier(self) -> str | None:
        return self._address(self.number - 1) if self.number > 1 else None

    @property
    def later(self) -> str | None:
        return self._address(self.number + 1) if self.number < self.last else None

    def _address(self, number: int) -> str:
        kept = [(name, value) for name, value in parse_qsl(self.query) if name != "page"]
        return "?" + urlencode([*kept, ("page", number)])


def paging(args: Mapping[str, str], total: int, query: str, size: int = _SIZE) -> Paging:
    """The page that the arguments `page` and `size` ask for; the nearest there is, where they ask for another."""
    asked = min(max(_number(args.get("size"), size), 1), _LARGEST)
    last = max(1, -(-total // asked))
    return Paging(number=min(max(_number(args.get("page"), 1), 1), last), size=asked, total=total, query=query)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
