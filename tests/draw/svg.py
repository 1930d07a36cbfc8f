"""A drawing read as a browser would: its parts by element, its ids, its words."""

import xml.etree.ElementTree as tree

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> tree.Element:
    """The root; raises where the text is not well-formed."""
    return tree.fromstring(svg)


def texts(svg: str) -> list[str]:
    """The words drawn, in order."""
    return [element.text for element in parsed(svg).iter(f"{SVG}text")]


def ids(svg: str) -> list[str]:
    """Every id."""
    return [element.get("id") for element in parsed(svg).iter() if element.get("id")]


def drawn(svg: str, fill: str) -> int:
    """How many paths are filled so."""
    return sum(1 for element in parsed(svg).iter(f"{SVG}path") if element.get("fill") == fill)
