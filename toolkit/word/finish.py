"""From a rendered part to the bytes of its member, in the way docxtpl finishes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.word.errors import TemplateError
from toolkit.word.parts import Part
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
_LISTED = "\t\n\a\f"
"""What docxtpl turns into tabs, line breaks, paragraphs and pages. Our values hold only the first two."""


def finished(part: Part, rendered: str) -> bytes:
    """Return the member's bytes. Raises `TemplateError` when they are not well-formed.

    docxtpl parses with recovery, which drops a damaged paragraph without a word.
    """
    from docxtpl import DocxTemplate
    from lxml import etree

    xml = re.sub(r"\n<w:p([ >])", r"<w:p\1", rendered)
    tools = DocxTemplate(None)  # holds the state of one letter: the next picture number
    if any(sign in xml for sign in _LISTED):
        xml = tools.resolve_listing(xml)
    try:
        etree.fromstring(xml.encode())
    except etree.XMLSyntaxError as error:
        message = f"The letter would come out damaged ({error.msg})."
        raise TemplateError(message, "Lint the template: a tag begins in one place and ends in another.") from error
    if part.is_body and ("<w:tbl" in xml or "docPr" in xml):
        xml = _mended(tools, xml)
    return f"{part.before}{xml}{part.after}".encode()


def _mended(tools: DocxTemplate, xml: str) -> str:
    """Let docxtpl fit tables to their columns and number pictures, from where it begins to count."""
    from lxml import etree

    tools.docx_ids_index = 1000
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
