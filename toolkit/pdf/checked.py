"""What a PDF must be before it is believed: it opens, has pages, and says what its document says."""

from __future__ import annotations

import unicodedata

from toolkit.core.patterns import regex
from toolkit.core.problems import ToolkitError

SAME = 0.9
"""The share of a document's words that its PDF must hold: a few are lost to line ends and scripts read backwards."""
_WORD = regex(r"\w{3,}")


class NoPdf(ToolkitError):
    """This is not the PDF of that document."""


def text_of_pdf(data: bytes) -> tuple[str, ...]:
    """Return the lines of a PDF, page by page, as they stand on the paper."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        lines = (line for page in pdf for line in page.get_textpage().get_text_bounded().splitlines())
        return tuple(line.strip() for line in lines if line.strip())


def pages_of(data: bytes, text: str) -> int:
    """Return how many pages a PDF has. Raises `NoPdf` where it cannot be opened, is empty or says something else."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            said = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
            pages = len(pdf)
    except pypdfium2.PdfiumError as error:
        raise NoPdf("its PDF cannot be opened", "Convert it again.") from error
    wanted, there = _words(text), _words(said)
    if not pages:
        raise NoPdf("its PDF has no page", "Convert it again.")
    if len(wanted & there) < SAME * len(wanted):
        raise NoPdf("its PDF does not say what the document says", "Convert it again.")
    return pages


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
