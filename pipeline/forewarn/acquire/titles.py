"""The headline out of what a page calls its title, which often has the site's name, or a section's, before or after it."""

import re
from collections.abc import Iterable

# What stands between a headline and a name; a colon does so only after the site's own name, for headlines have them too.
_AFTER = re.compile(r"\s+(?:[|•·»:]+|[-–—]{1,2})\s+")
_BEFORE = re.compile(r"\s*(?:[|•·»]+|[-–—]{1,2})\s+$")
_COLON = re.compile(r":\s+$")
_QUOTES = str.maketrans("‘’“”", "''\"\"")
# Shorter headings name a section or the site, not a story.
_LEAST_CHARS = 12


def headline(title: str | None, headings: Iterable[str], site: str | None) -> str | None:
    """The headline in a page's `title`: the one of its `headings` (first-order) that the title begins or ends with, else the
    title without a `site`'s name at its end or beginning. A title that shows no sign of names around it is left as it is."""
    if title is None:
        return None
    for heading in headings:
        if len(heading) >= _LEAST_CHARS and (found := _framed(title, heading, site)):
            return found
    return _without_site(title, site) if site else title


def _framed(title: str, heading: str, site: str | None) -> str | None:
    """The part of a title that is the heading, where a separator and a name are all there is beside it."""
    same_title, same_heading = (one.translate(_QUOTES).casefold() for one in (title, heading))
    if len(same_title) != len(title) or same_title == same_heading:
        return None
    if same_title.startswith(same_heading) and _AFTER.match(title, len(heading)):
        return title[: len(heading)]
    before = title[: len(title) - len(heading)]
    if same_title.endswith(same_heading) and before:
        named = bool(site) and site.casefold() in before.casefold()
        if _BEFORE.search(before) or (named and _COLON.search(before)):
            return title[len(before) :]
    return None


def _without_site(title: str, site: str) -> str:
    parts = list(_AFTER.finditer(title))
    if not parts:
        return title
    name = _letters(site)
    last, first = parts[-1], parts[0]
    end = _letters(title[last.end() :])
    # "| The Paper World" is a section; "- The Paper says sorry" may be the news.
    if (end == name or (end.startswith(name) and "|" in last.group())) and len(title[: last.start()]) >= _LEAST_CHARS:
        return title[: last.start()]
    if _letters(title[: first.start()]) == name and len(title[first.end() :]) >= _LEAST_CHARS:
        return title[first.end() :]
    return title


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
