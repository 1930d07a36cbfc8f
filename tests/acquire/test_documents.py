import io

import pytest
from forewarn.acquire.documents import paragraphs, read_docx, read_pdf
from forewarn.acquire.pagedates import Stamps
from forewarn.ground.errors import InputError

STAMPS = Stamps(given="2024-03-26")
LINES = (
    "Bomb at market",
    "",
    "A bomb went off at the market in the old town on Monday and killed two",
    "people, the police said.",
    "The mayor spoke of an attack, and told the people of the town to stay at",
    "home until the streets were search-",
    "ed.",
    "Page 3 of 4",
)
TEXT = (
    "A bomb went off at the market in the old town on Monday and killed two people, the police said.\n\n"
    "The mayor spoke of an attack, and told the people of the town to stay at home until the streets were searched."
)


def pdf(lines: tuple[str, ...]) -> bytes:
    """A PDF file of one page, written by hand."""
    told = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {told}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(out),
    )


def test_lines_of_a_page_become_paragraphs():
    assert paragraphs("\n".join(LINES)) == f"Bomb at market\n\n{TEXT}"


def test_a_pdf_is_an_article(settings):
    pytest.importorskip("pypdf")
    article = read_pdf(pdf(LINES), "a.pdf", settings, STAMPS)
    assert (article.title, article.text, article.published) == ("Bomb at market", TEXT, "2024-03-26")


@pytest.mark.parametrize(
    ("raw", "why"),
    [(pdf(()), r"no text in it; a scan has none"), (b"%PDF-1.4 broken", r"the PDF cannot be read \(\w+\)")],
)
def test_a_pdf_without_a_text(settings, raw, why):
    pytest.importorskip("pypdf")
    with pytest.raises(InputError, match=f"^a.pdf: {why}$"):
        read_pdf(raw, "a.pdf", settings, STAMPS)


def test_a_word_document_is_an_article(settings):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Bomb at market", 0)
    for one in TEXT.split("\n\n"):
        document.add_paragraph(one)
    out = io.BytesIO()
    document.save(out)
    article = read_docx(out.getvalue(), "a.docx", settings, STAMPS)
    assert (article.title, article.text, article.published) == ("Bomb at market", TEXT, "2024-03-26")


def test_a_word_document_that_is_none(settings):
    pytest.importorskip("docx")
    with pytest.raises(InputError, match=r"^a.docx: the file is broken$"):
        read_docx(b"PK\x03\x04", "a.docx", settings, STAMPS)
