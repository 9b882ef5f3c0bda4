"""What a letter looks like, as a picture."""

from __future__ import annotations

from io import BytesIO

POINTS = 72
"""A PDF measures in points, 72 to an inch."""


def page_count(pdf: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def first_page(pdf: bytes, *, dots: int = 60) -> bytes:
    """Return the first page as a PNG, `dots` to an inch."""
    import pypdfium2

    data = BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:
        document[0].render(scale=dots / POINTS).to_pil().convert("P").save(data, "PNG", optimize=True)
    return data.getvalue()
