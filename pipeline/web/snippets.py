"""The found words of a snippet, marked."""

from markupsafe import Markup, escape

from pipeline.store.found import CLOSE, OPEN


def marked(snippet: str) -> Markup:
    """A snippet as HTML, its found words in `mark`; everything else escaped."""
    out = Markup("")
    for i, part in enumerate(snippet.split(OPEN)):
        found, _, rest = part.partition(CLOSE) if i else ("", "", part)
        out += (Markup("<mark>{}</mark>").format(found) if found else Markup("")) + escape(rest)
    return out
