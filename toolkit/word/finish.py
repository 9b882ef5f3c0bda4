"""From a rendered part to the bytes of its member, in the way docxtpl finishes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.word.errors import TemplateError
from toolkit.word.paragraphs import W
from toolkit.word.parts import Part, without_breaks
from toolkit.word.values import printable

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from lxml.etree import _Element

_CORE_TAGS = {
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "comments": "{http://purl.org/dc/elements/1.1/}description",
    "identifier": "{http://purl.org/dc/elements/1.1/}identifier",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "subject": "{http://purl.org/dc/elements/1.1/}subject",
    "title": "{http://purl.org/dc/elements/1.1/}title",
}
_LISTED = re.compile(r"<w:t(?: [^>]*)?>[^<]*[\t\n\a\f]")
"""Text in which docxtpl makes tabs, line breaks, paragraphs and pages. Our values hold only the first two."""


def finished(part: Part, rendered: str) -> bytes:
    """Return the member's bytes. Raises `TemplateError` when they are not well-formed.

    docxtpl parses with recovery, which drops a damaged paragraph without a word.
    """
    from lxml import etree

    xml = without_breaks(rendered)
    if _LISTED.search(xml):
        xml = _tools().resolve_listing(xml)
    try:
        tree = etree.fromstring(xml.encode())
    except etree.XMLSyntaxError as error:
        message = f"The letter would come out damaged ({error.msg})."
        raise TemplateError(message, "Lint the template: a tag begins in one place and ends in another.") from error
    if part.is_body and ("docPr" in xml or not _tables_fit(tree)):
        xml = _mended(xml)
    return f"{part.before}{xml}{part.after}".encode()


def _tools() -> DocxTemplate:
    """Return docxtpl's own tools; an object holds the state of one letter, the next picture number."""
    from docxtpl import DocxTemplate

    return DocxTemplate(None)


def _tables_fit(body: _Element) -> bool:
    """Whether every table has the columns that its rows need, so that docxtpl would leave it as it is."""
    return all(_columns(table) == {_width(table)} for table in body.iter(f"{W}tbl"))


def _width(table: _Element) -> int:
    grid = table.find(f"{W}tblGrid")
    return -1 if grid is None else len(grid)


def _columns(table: _Element) -> set[int]:
    """Return how many cells each row has, and how many columns they cover: all the same number where nothing spans."""
    rows = [row.findall(f"{W}tc") for row in table.iter(f"{W}tr")]
    spans = any(True for _ in table.iter(f"{W}gridSpan"))
    return {-2} if spans else {len(cells) for cells in rows}


def _mended(xml: str) -> str:
    """Let docxtpl fit tables to their columns and number pictures, from where it begins to count."""
    from lxml import etree

    tools = _tools()
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
