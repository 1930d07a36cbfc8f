"""Drawings with their tables as one HTML file: no other host, no script, everything escaped."""

from collections.abc import Sequence
from html import escape

from forewarn.draw.drawing import Drawing
from forewarn.draw.palette import style_sheet

_STYLE = (
    "body{font:16px/1.45 system-ui,sans-serif;max-width:72rem;margin:1.5rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}"
    "h1{font-size:1.4rem}h2{font-size:1.1rem}figure{margin:0;overflow-x:auto}figcaption{margin:.5rem 0 1rem}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}caption{text-align:left;font-weight:bold;padding:.3rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #a8a397;"
    "overflow-wrap:break-word}td:first-child{white-space:nowrap}.wide{overflow-x:auto}"
    "figure .forewarn-drawing{min-width:42rem}"
    "@media screen and (prefers-color-scheme:dark){body{color:#ececec;background:#16181a}th,td{border-color:#5c6268}}"
)


def html_page(title: str, told: str, drawings: Sequence[Drawing]) -> str:
    """The page: `title`, `told` (how much is shown, in words), and each drawing with its caption and its table.

    The drawings of one page have different names.
    """
    parts = "\n".join(_part(drawing, alone=len(drawings) == 1) for drawing in drawings)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>{_STYLE}{style_sheet()}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
<p>{escape(told)}</p>
{parts}
</main>
</body>
</html>
"""


def _part(drawing: Drawing, *, alone: bool) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in drawing.columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in drawing.rows)
    heading = "" if alone else f"<h2>{escape(drawing.title)}</h2>\n"
    return f"""<section>
{heading}<figure tabindex="0">
{drawing.inline}
<figcaption>{escape(drawing.caption)}</figcaption>
</figure>
<div class="wide" tabindex="0" role="region" aria-label="{escape(drawing.title)}, as a table">
<table>
<caption>{escape(drawing.title)}, as a table</caption>
<thead><tr>{head}</tr></thead>
<tbody>
{body}</tbody>
</table>
</div>
</section>"""
