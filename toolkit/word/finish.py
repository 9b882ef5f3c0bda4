"""From a rendered part to the bytes of its member, in the way docxtpl finishes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING

from toolkit.word.errors import TemplateError
from toolkit.word.parts import Part, without_breaks
from toolkit.word.sound import Known, Tables, examined, fit
from toolkit.word.values import printable

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_CORE_TAGS = {
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "comments": "{http://purl.org/dc/elements/1.1/}description",
    "identifier": "{http://purl.org/dc/elements/1.1/}identifier",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "subject": "{http://purl.org/dc/elements/1.1/}subject",
    "title": "{http://purl.org/dc/elements/1.1/}title",
}
_LISTED = re.compile(r"<w:t(?: [^>]*)?>[^<\t\n\a\f]*[\t\n\a\f]")
"""Text in which docxtpl makes tabs, line breaks, paragraphs and pages. Our values hold only the first two."""
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
"""What docxtpl takes for one paragraph when it does."""
_PICTURE_ID = re.compile(r"""(<wp:docPr (?:[^>"]*"[^"]*")*?[^>"]*?(?<=\s)id=")[^"]*""")
_ANY_PICTURE = re.compile(r"(?<!</wp:)docPr\b")
_FIRST_PICTURE = 1001
"""The number docxtpl gives to the first picture."""


def finished(part: Part, chunks: Sequence[str], known: Known) -> bytes:
    """Return the member's bytes. Raises `TemplateError` when they are not well-formed."""
    xml = without_breaks("".join(chunks))
    broken = any(sign in xml for sign in "\t\a\f")  # docxtpl ends a run, or a paragraph, and begins another
    if (broken or "\n" in xml) and _LISTED.search(xml):
        listed = _tools().resolve_listing
        xml = _PARAGRAPH.sub(lambda found: listed(found[0]) if _LISTED.search(found[0]) else found[0], xml)
    tables = fit(xml) if broken else examined(chunks, known)
    if part.is_body and tables is not Tables.FIT:
        xml = _mended(xml)
    elif part.is_body and "docPr" in xml:
        xml = _numbered(xml)
    return f"{part.before}{xml}{part.after}".encode()


def _tools() -> DocxTemplate:
    """Return docxtpl's own tools; an object holds the state of one letter, the next picture number."""
    from docxtpl import DocxTemplate

    return DocxTemplate(None)


def _numbered(xml: str) -> str:
    """Number pictures and text boxes, as docxtpl does; it does so itself where one has no number or another prefix."""
    numbers = count(_FIRST_PICTURE)
    numbered, found = _PICTURE_ID.subn(lambda before: f"{before[1]}{next(numbers)}", xml)
    return numbered if found == len(_ANY_PICTURE.findall(xml)) else _mended(xml)


def _mended(xml: str) -> str:
    """Let docxtpl fit tables to their columns and number pictures, from where it begins to count."""
    from lxml import etree

    tools = _tools()
    tools.docx_ids_index = _FIRST_PICTURE - 1
    try:
        tree = tools.fix_tables(xml)
    except (AttributeError, TypeError, ValueError) as error:
        raise TemplateError("A table in the template is damaged.", "Make that table again in Word.") from error
    tools.fix_docpr_ids(tree)
    return str(etree.tostring(tree, encoding="unicode"))


def with_properties(core: bytes, values: Mapping[str, str]) -> bytes:
    """Return docProps/core.xml with some properties set; lxml escapes them, once."""
    from lxml import etree

    root = etree.fromstring(core)
    for name, value in values.items():
        root.find(_CORE_TAGS[name]).text = printable(value)
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))
