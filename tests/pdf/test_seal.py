"""The mark of a PDF that nobody has changed since it was made."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest

from toolkit.pdf import is_sealed, page_count, sealed


def bare() -> bytes:
    data = BytesIO()
    with pypdfium2.PdfDocument.new() as pdf:
        pdf.new_page(595, 842)
        pdf.save(data)
    return data.getvalue()


NAME, BARE = "bude Jane Orr warning 7f3a9c.pdf", bare()


def saved_anew(data: bytes) -> bytes:
    stream = BytesIO()
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "ours"),
    [
        pytest.param(b"", False, id="nothing"),
        pytest.param(b"Dear Jane", False, id="no PDF"),
        pytest.param(BARE, False, id="without its mark"),
        pytest.param(saved_anew(sealed(BARE, NAME)), False, id="saved anew"),
        pytest.param(
            sealed(BARE, NAME) + b"7 0 obj<</Type/Annot>>endobj\n%%EOF\n", False, id="a note added at its end"
        ),
        pytest.param(sealed(BARE, NAME).replace(b"595", b"594"), False, id="changed within"),
        pytest.param(sealed(BARE, NAME)[:-2] + b"x\n", False, id="another mark"),
        pytest.param(sealed(BARE, "bude Tom Low warning 31c07b.pdf"), False, id="another letter's"),
        pytest.param(sealed(BARE, NAME), True, id="as it was made"),
    ],
)
def test_a_pdf_of_ours_is_known(data, ours):
    assert is_sealed(data, NAME) is ours


def test_the_mark_changes_nothing_for_a_reader():
    assert page_count(sealed(BARE, NAME)) == page_count(BARE) == 1
