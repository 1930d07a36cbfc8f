"""The five lines of README.md run as they stand, in Python and in a notebook."""

import contextlib
import io
import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient

README = Path(__file__).resolve().parents[2] / "README.md"
CODE, PRINTED = re.search(r"```python\n((?:(?!```).)*)```\n\n```text\n(.*?)```", README.read_text("utf-8"), re.DOTALL).groups()


def test_five_lines() -> None:
    assert len([line for line in CODE.splitlines() if line.strip()]) <= 5
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(CODE, {})
    assert out.getvalue() == PRINTED, "run: make docs"


def test_five_lines_in_a_notebook_and_what_a_record_shows_there() -> None:
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(CODE), nbformat.v4.new_code_cell("forewarn.extract(text)")]
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    first, second = notebook.cells
    assert [output.text for output in first.outputs] == [PRINTED]
    html = second.outputs[0].data["text/html"]
    assert html.startswith('<div class="forewarn"><p') and "<td>armed assault</td>" in html
