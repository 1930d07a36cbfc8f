"""Draws docs/images/architecture.svg: the parts of the package and who imports whom, read from the code.

    python tools/build_architecture.py

A part is a folder of pipeline/forewarn, or a file at its top. A line goes down from a part to one that it imports; one that is
reached through another part already is left out, so that the order can be seen.
"""

import ast
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "pipeline" / "forewarn"
TARGET = ROOT / "docs" / "images" / "architecture.svg"
WIDE, HIGH, GAP, ROW = 132, 34, 18, 84


def part_of(path: Path) -> str:
    """The part that a file is in."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """The parts that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names if node.module == "forewarn")]
        yield from (name.split(".")[1] for name in names if name.startswith("forewarn."))


def graph() -> dict[str, set[str]]:
    """For each part those that it imports."""
    files = [path for path in PACKAGE.rglob("*.py") if part_of(path) not in ("__init__", "_shipped")]
    parts: dict[str, set[str]] = {part_of(path): set() for path in files}
    for path in files:
        here = part_of(path)
        parts[here] |= {name for name in imports(path) if name in parts and name != here}
    return parts


def ranks(parts: dict[str, set[str]]) -> dict[str, int]:
    """How many steps each part stands above one that imports nothing."""
    known: dict[str, int] = {}

    def rank(name: str) -> int:
        if name not in known:
            known[name] = 0  # a circle would end here; the tests of the house allow none
            known[name] = max((rank(other) + 1 for other in parts[name]), default=0)
        return known[name]

    return {name: rank(name) for name in sorted(parts)}


def reached(parts: dict[str, set[str]], name: str) -> set[str]:
    """All parts below one."""
    return set().union(*({other} | reached(parts, other) for other in parts[name]))


def svg(parts: dict[str, set[str]]) -> str:
    """The drawing."""
    levels = ranks(parts)
    highest = max(levels.values())
    rows = [sorted(name for name in parts if levels[name] == level) for level in range(highest, -1, -1)]
    width = max(map(len, rows)) * (WIDE + GAP) + GAP
    at = {}
    for number, row in enumerate(rows):
        left = (width - len(row) * (WIDE + GAP) + GAP) / 2
        at |= {name: (left + i * (WIDE + GAP), GAP + number * ROW) for i, name in enumerate(row)}
    lines, boxes = [], []
    for name in sorted(parts):
        over = set().union(*(reached(parts, other) for other in parts[name]))
        for other in sorted(parts[name] - over):
            (x, y), (u, v) = at[name], at[other]
            lines.append(f'<path d="M{x + WIDE / 2:g} {y + HIGH}L{u + WIDE / 2:g} {v}"/>')
        x, y = at[name]
        label = escape(name if (PACKAGE / name).is_dir() else f"{name}.py")
        boxes.append(f'<rect x="{x:g}" y="{y}" width="{WIDE}" height="{HIGH}" rx="5"/>')
        boxes.append(f'<text x="{x + WIDE / 2:g}" y="{y + HIGH / 2 + 5:g}">{label}</text>')
    height = GAP + len(rows) * ROW
    style = (
        "path{stroke:#7a869a;fill:none}rect{fill:#eef3fa;stroke:#2f5f98}"
        "text{font:14px sans-serif;text-anchor:middle;fill:#16202e}"
    )
    title = "The parts of forewarn, each above those that it imports"
    size = f'viewBox="0 0 {width:g} {height}" width="{width:g}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
        f"<title>{title}</title><style>{style}</style>\n" + "\n".join([*lines, *boxes]) + "\n</svg>\n"
    )


if __name__ == "__main__":
    TARGET.write_text(svg(graph()), "utf-8")
