"""Text of strangers made safe: in a terminal, and in a spreadsheet."""

from forewarn.ground.plain import spreadsheet_cell


def test_a_formula_is_text_in_a_spreadsheet():
    cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a=b", "", -1.5, None]
    assert [spreadsheet_cell(value) for value in cells] == [
        *("'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "'\r=1", "a=b", "", -1.5, None),
    ]
