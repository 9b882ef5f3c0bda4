"""From a rendered part to the bytes of its member, in the way docxtpl finishes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.core.patterns import regex
from toolkit.ooxml.members import Member, member_of, new_member
from toolkit.word.compiled import Compiled
from toolkit.word.errors import TemplateError
from toolkit.word.parts import content, without_breaks
from toolkit.word.pictures import FIRST_PICTURE, numbered
from toolkit.word.printing import Filled
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
_LISTED = regex(r"<w:t(?: [^>]*)?>[^<\t\n\a\f]*[\t\n\a\f]")
"""Text in which docxtpl makes tabs, line breaks, paragraphs and pages. Our values hold only the first two."""
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_PARAGRAPH = regex(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
"""What docxtpl takes for one paragraph when it does."""


def packed(compiled: Compiled, known: Known, filled: Filled) -> Member:
    """Return the member. Raises `TemplateError` when it is not well-formed."""
    ahead, chunks = compiled.ahead, filled.chunks if not filled.lines else _in_lines(compiled, filled)
    if ahead and chunks and not filled.marked and (runs := ahead.runs(chunks)):
        return member_of(compiled.part.name, runs)
    return new_member(compiled.part.name, _finished(compiled, known, filled))


def _in_lines(compiled: Compiled, filled: Filled) -> list[str] | None:
    """Return the chunks with a line break for each "\n" of a value, where docxtpl would do no more than that."""
    values = filled.chunks[1::2]
    text = "".join(values)
    if compiled.proof is None or not compiled.proof.in_text or any(sign in text for sign in "\t\a\f"):
        return None
    chunks = list(filled.chunks)
    chunks[1::2] = [each.replace("\n", _LINE_BREAK) for each in values]
    return chunks


def _finished(compiled: Compiled, known: Known, filled: Filled) -> bytes:
    part, proof = compiled.part, None if filled.marked else compiled.proof
    xml = without_breaks("".join(filled.chunks))
    broken = any(sign in xml for sign in "\t\a\f")  # docxtpl ends a run, or a paragraph, and begins another
    if (broken or "\n" in xml) and _LISTED.search(xml):
        listed = _tools().resolve_listing
        xml = _PARAGRAPH.sub(lambda found: listed(found[0]) if _LISTED.search(found[0]) else found[0], xml)
    if broken:
        tables = fit(xml)
    elif proof and proof.tables_fit:
        tables = Tables.MISFIT if any(each in xml for each in proof.empty_tables) else Tables.FIT
    else:
        tables = examined(filled.chunks, known)
    if part.is_body and tables is not Tables.FIT:
        xml = _mended(xml)
    elif part.is_body and not (proof and compiled.numbered) and "docPr" in xml:
        xml = numbered(xml) or _mended(xml)
    return f"{part.before}{xml}{part.after}".encode()


def _tools() -> DocxTemplate:
    """Return docxtpl's own tools; an object holds the state of one letter, the next picture number."""
    from docxtpl import DocxTemplate

    return DocxTemplate(None)


def _mended(xml: str) -> str:
    """Let docxtpl fit tables to their columns and number pictures, from where it begins to count."""
    from lxml import etree

    tools = _tools()
    tools.docx_ids_index = FIRST_PICTURE - 1
    try:
        tree = tools.fix_tables(xml)
    except (AttributeError, TypeError, ValueError) as error:
        raise TemplateError("A table in the template is damaged.", "Make that table again in Word.") from error
    tools.fix_docpr_ids(tree)
    return str(etree.tostring(tree, encoding="unicode"))


def with_properties(core: Member, values: Mapping[str, str]) -> Member:
    """Return docProps/core.xml with some properties set; lxml escapes them, once."""
    from lxml import etree

    root = etree.fromstring(content(core))
    for name, value in values.items():
        root.find(_CORE_TAGS[name]).text = printable(value)
    return new_member(core.name, bytes(etree.tostring(root, encoding="UTF-8", standalone=True)))
