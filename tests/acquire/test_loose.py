import pytest
from forewarn.acquire.loose import gather
from lxml.html import document_fromstring, tostring

LEAD = "OLD TOWN (AP) — A bomb went off at the market on Monday morning, the police said in a statement, and nobody was hurt."
BOX = "<div><ul><li>Related</li></ul></div>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<div>{BOX}{LEAD}<p>More.</p></div>", f"<div>{BOX}<p>{LEAD}</p><p>More.</p></div>"),
        # what is said in a link or in bold belongs to it
        (
            f"<div>{BOX}{LEAD} <a>The mayor</a> said <b>no</b>.<p>More.</p></div>",
            f"<div>{BOX}<p>{LEAD} <a>The mayor</a> said <b>no</b>.</p><p>More.</p></div>",
        ),
        # empty lines part paragraphs
        (f"<div>{BOX}{LEAD}\n\n{LEAD}</div>", f"<div>{BOX}<p>{LEAD}</p><p>{LEAD}</p></div>"),
        # labels, lists of links and what is in a paragraph stay
        (f"<div>{BOX}Published on Monday by the newsroom in town</div>", None),
        (f"<div>{BOX}{'<a>A story of the day</a> | ' * 20}</div>", None),
        (f"<div><p>{LEAD}<br>{LEAD}</p></div>", None),
    ],
)
def test_loose_text_becomes_a_paragraph(body, expected):
    tree = document_fromstring(f"<html><body>{body}</body></html>")
    gather(tree)
    assert tostring(tree.find("body")[0], encoding="unicode") == (expected or body)
