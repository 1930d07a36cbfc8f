"""What reaches a page as HTML of our own making; everything else is escaped."""

from markupsafe import Markup, escape

from forewarn.draw.drawing import Drawing
from forewarn.store.search import CLOSE, OPEN


def marked(snippet: str) -> Markup:
    """A snippet as HTML, its found words in `mark`; everything else escaped."""
    out = Markup("")
    for i, part in enumerate(snippet.split(OPEN)):
        found, _, rest = part.partition(CLOSE) if i else ("", "", part)
        out += (Markup("<mark>{}</mark>").format(found) if found else Markup("")) + escape(rest)
    return out


def svg(drawing: Drawing) -> Markup:
    """A drawing as SVG inside a page; pipeline/forewarn/draw escapes every text in it."""
    return Markup(drawing.inline)
