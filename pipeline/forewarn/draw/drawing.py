"""A Vega-Lite specification to SVG with a name, a title and a description; the only file that knows vl-convert."""

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any

from forewarn.draw import palette
from forewarn.ground.plain import one_line

VEGA_LITE = "6.4"  # of those that vl-convert carries: fixed, so that the same rows are the same bytes
WIDTH = 720  # pixels of the part that holds the figures
_LONGEST = 200  # characters of a text in a drawing

_ROOT = re.compile(r'^<svg [^>]*?width="([\d.]+)" height="([\d.]+)" viewBox="([^"]+)">')
_UNSEEN = re.compile(r'<text [^>]*opacity="0">[^<]*</text>')  # labels that an axis had no room for
_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')  # Vega's own, which would stand against the one role "img"
_CLIPS = re.compile(r'(?<=id=")clip\d+(?=")')  # numbered on from drawing to drawing
_FIGURES = re.compile(r' (?:d|transform)="[^"]*"')
_FINE = re.compile(r"(\d\.\d)\d+")  # a tenth of a pixel is fine enough, and half the bytes
_NAME = re.compile(r"[A-Za-z][\w-]*")

Spec = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A drawing and its figures.

    `columns` and `rows` are the table to print beneath, its cells ready to show; `caption` says what the drawing leaves out.
    `body` is what stands between the tags of `svg`.
    """

    name: str
    title: str
    description: str
    caption: str = ""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    body: str = field(repr=False)
    size: tuple[str, str, str] = field(repr=False)  # width, height, viewBox

    @property
    def svg(self) -> str:
        """A file of its own."""
        return self._whole(f"<style>{palette.style_sheet()}</style>") + "\n"

    @property
    def inline(self) -> str:
        """For a page that brings `palette.style_sheet()` itself, once for all its drawings."""
        return self._whole("")

    def _whole(self, style: str) -> str:
        width, height, box = self.size
        title, description = (escape(text, quote=False) for text in (self.title, self.description))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="forewarn-drawing" role="img" width="{width}" height="{height}"'
            f' viewBox="{box}" aria-labelledby="{self.name}-title {self.name}-desc">'
            f'<title id="{self.name}-title">{title}</title><desc id="{self.name}-desc">{description}</desc>'
            f"{style}{palette.definitions(self.name, self.body)}{self.body}</svg>"
        )


def draw(
    spec: Spec | None,
    *,
    name: str,
    title: str,
    description: str,
    columns: tuple[str, ...],
    rows: list[tuple],
    caption: str = "",
) -> Drawing:
    """Draw a specification (without `$schema` and `config`); None draws that there is nothing.

    `name` begins every id of the drawing: letters, digits, - and _; two drawings of one page have two names. Texts may hold
    anything; cells of `rows` are shown as text, None as nothing. Raises `ValueError` for another name.
    """
    import vl_convert  # 30 MB of browser engine, started at the first drawing

    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a drawing: letters, digits, - and _")
    whole = {"config": _CONFIG, "padding": 8, **_safe(spec or _NOTHING)}
    made = vl_convert.vegalite_to_svg(whole, vl_version=VEGA_LITE, allowed_base_urls=[])
    root = _ROOT.match(made)
    if root is None:
        raise ValueError("vl-convert's SVG begins otherwise than it did; see _ROOT")
    body = made[root.end() :].strip().removesuffix("</svg>")
    body = _FIGURES.sub(lambda match: _FINE.sub(r"\1", match[0]), _ROLES.sub("", _UNSEEN.sub("", body)))
    for number, clip in enumerate(dict.fromkeys(_CLIPS.findall(body))):
        body = body.replace(f'id="{clip}"', f'id="{name}-clip-{number}"').replace(
            f"url(#{clip})", f"url(#{name}-clip-{number})"
        )
    return Drawing(
        name=name,
        title=one_line(title),
        description=one_line(description),
        caption=one_line(caption),
        columns=columns,
        rows=tuple(tuple("" if cell is None else one_line(str(cell)) for cell in row) for row in rows),
        body=body,
        size=(root[1], root[2], root[3]),
    )


def _safe(value: Any) -> Any:
    """The specification with every text on one line and cleaned: a NUL in one ends the whole process in vl-convert 1.9."""
    if isinstance(value, str):
        return one_line(value, _LONGEST)
    if isinstance(value, dict):
        return {_safe(key): one if key == "arcs" else _safe(one) for key, one in value.items()}
    return [_safe(one) for one in value] if isinstance(value, list) else value


_NOTHING = {
    "width": WIDTH,
    "height": 60,
    "data": {"values": [{"told": "nothing to draw"}]},
    "mark": {"type": "text"},
    "encoding": {"text": {"field": "told", "type": "nominal"}},
}
_AXIS = {
    "labelColor": palette.INK,
    "titleColor": palette.INK,
    "domainColor": palette.FAINT,
    "tickColor": palette.FAINT,
    "gridColor": palette.SHORE,
    "gridOpacity": 0.45,
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}
_CONFIG = {
    "aria": False,
    "background": None,
    "font": "Helvetica, Arial, sans-serif",
    "view": {"stroke": None},
    "axis": _AXIS,
    "legend": {
        "orient": "top",
        "direction": "horizontal",
        "title": None,
        "labelColor": palette.INK,
        "titleColor": palette.INK,
        "labelFontSize": 12,
        "columnPadding": 28,
        "symbolSize": 150,
        "labelLimit": 0,
    },
    "text": {"color": palette.INK, "fontSize": 12},
}
