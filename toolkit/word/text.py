"""A finished letter's words, for a terminal."""

from __future__ import annotations

from toolkit.word.paragraphs import paragraphs
from toolkit.word.parts import open_template

_BODY = "word/document.xml"


def text_of(letter: bytes) -> tuple[str, ...]:
    """Return the paragraphs of a letter's body that hold words, in order; letterhead and footer left aside.

    Raises `TemplateError` for what is no Word document.
    """
    return tuple(each.text.strip() for each in paragraphs(open_template(letter)) if each.part == _BODY)
