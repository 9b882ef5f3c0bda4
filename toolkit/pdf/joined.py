"""One PDF of many, to print: nobody's letter begins on the back of another's."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO


def join(letters: Iterable[bytes]) -> bytes:
    """Return all letters in one PDF, each on sheets of its own even when printed on both sides."""
    import pypdfium2

    data = BytesIO()
    with pypdfium2.PdfDocument.new() as joined:
        for letter in letters:
            with pypdfium2.PdfDocument(letter) as pdf:
                joined.import_pages(pdf)
                if len(pdf) % 2:
                    joined.new_page(*pdf[len(pdf) - 1].get_size())
        joined.save(data)
    return data.getvalue()
