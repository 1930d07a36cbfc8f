"""Colours and patterns. A drawing is made in the light colours; the style sheet turns each into its dark one on dark screens.

Every pair has a contrast of 3:1 or more to its ground (WCAG 2.2, 1.4.11), and no two types differ by colour alone: each has a
pattern for areas and a shape for points too.
"""

ATTACK, WARNING, CLAIM = "#a3281c", "#8a5a00", "#1f5c94"
INK, FAINT, LAND, SHORE = "#1c1c1c", "#6b6b6b", "#e9e6df", "#a8a397"
OF_TYPE = {"attack": ATTACK, "warning": WARNING, "claim": CLAIM}
SHAPES = {"attack": "circle", "warning": "triangle-up", "claim": "square"}
OTHER = "#5b4a7d"  # types of a user's own folder of models
OTHER_SHAPE = "diamond"
PATTERNS = ("hatch", "dots", "lines")

_DARK = {
    ATTACK: "#ff8f80",
    WARNING: "#f2bd55",
    CLAIM: "#8cc4f5",
    OTHER: "#c9b6f2",
    INK: "#ececec",
    FAINT: "#a6a6a6",
    LAND: "#2f3337",
    SHORE: "#5c6268",
}
_PATTERN_OF_TYPE = {"warning": "hatch", "claim": "dots"}


def colour(kind: str) -> str:
    """The colour of a type of event."""
    return OF_TYPE.get(kind, OTHER)


def shape(kind: str) -> str:
    """The shape of a point that stands for an event of this type."""
    return SHAPES.get(kind, OTHER_SHAPE)


def fill(name: str, kind: str) -> str:
    """How an area of this type is filled in the drawing called `name`: attacks plainly, the others by a pattern."""
    if kind == "attack":
        return ATTACK
    return pattern(name, _PATTERN_OF_TYPE.get(kind, "lines"), colour(kind))


def pattern(name: str, kind: str, tint: str) -> str:
    """A pattern of `PATTERNS` in a colour, as the value of an SVG attribute; `definitions` draws those that are used."""
    return f"url(#{name}-{kind}-{tint.removeprefix('#')})"


def definitions(name: str, body: str) -> str:
    """`<defs>` with every pattern that `body` (SVG) uses."""
    tints = (*OF_TYPE.values(), OTHER, INK, FAINT)
    used = [(kind, tint) for tint in tints for kind in PATTERNS if pattern(name, kind, tint) in body]
    return f"<defs>{''.join(_drawn(name, kind, tint) for kind, tint in used)}</defs>" if used else ""


def style_sheet() -> str:
    """The rules that all drawings share: dark colours on dark screens (never in print), and never wider than the page."""
    dark = "".join(
        f'.forewarn-drawing [fill="{light}"]{{fill:{other}}}.forewarn-drawing [stroke="{light}"]{{stroke:{other}}}'
        for light, other in _DARK.items()
    )
    return (
        ".forewarn-drawing{max-width:100%;height:auto}"
        "svg.forewarn-drawing:root{background:#fff}"
        f"@media screen and (prefers-color-scheme:dark){{svg.forewarn-drawing:root{{background:#16181a}}{dark}}}"
    )


def _drawn(name: str, kind: str, tint: str) -> str:
    drawn = {
        "hatch": f'<path d="M-1,1l2,-2M0,6l6,-6M5,7l2,-2" stroke="{tint}" stroke-width="1.6"/>',
        "dots": f'<circle cx="3" cy="3" r="1.5" fill="{tint}"/>',
        "lines": f'<path d="M0,3h6" stroke="{tint}" stroke-width="1.6"/>',
    }[kind]
    identity = f"{name}-{kind}-{tint.removeprefix('#')}"
    return f'<pattern id="{identity}" width="6" height="6" patternUnits="userSpaceOnUse">{drawn}</pattern>'
