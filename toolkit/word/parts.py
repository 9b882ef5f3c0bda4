"""A template's parts as docxtpl would fill them: which members hold tags, and what stands around them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.ooxml.members import Member, new_member
from toolkit.ooxml.package import Package, PackageError
from toolkit.word.errors import TemplateError
from toolkit.word.kinds import told

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

MAX_UNPACKED = 200_000_000
"""Bytes of all members together, unpacked: a letter with pictures has a few million."""
SAVE_IN_WORD = "Open it in Word, take off any password, and save it as a Word document (.docx)."
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001  # python-docx takes no time zone
CORE_PROPERTIES = "docProps/core.xml"
FILLED_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""The document properties that docxtpl fills."""
_BROKEN_BEFORE = regex(r"\n<w:p([ >])")
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One member that may hold tags. `source` is its XML as docxtpl patched it, ready for Jinja."""

    name: str
    source: str
    before: str = ""
    after: str = ""
    is_body: bool = False
    """Whether docxtpl mends tables and picture numbers in it."""
    is_notes: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A template taken apart. `members` are what a letter is made of, with fixed dates, in a fixed order."""

    members: tuple[Member, ...]
    parts: tuple[Part, ...]
    properties: tuple[tuple[str, str], ...]
    """(property, text) of each document property that docxtpl fills and that holds a tag."""

    @property
    def sources(self) -> tuple[str, ...]:
        return (*(part.source for part in self.parts), *(text for _, text in self.properties))


def without_breaks(xml: str) -> str:
    """Take away the line breaks before paragraphs, as docxtpl does in every letter."""
    return _BROKEN_BEFORE.sub(r"<w:p\1", xml) if "\n" in xml and "\n<w:p" in xml else xml


def open_template(data: bytes) -> Opened:
    """Take a .docx apart. Raises `TemplateError` when it is none, damaged, or protected by a password."""
    _refuse_unreadable(data)
    template = _docxtpl(data)
    parts = {part.name: part for part in _parts(template)}
    properties = tuple(_properties(template))
    return Opened(_members(template), tuple(parts.values()), properties)


def _refuse_unreadable(data: bytes) -> None:
    try:
        Package.from_bytes(data, "The template")
        with ZipFile(BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise TemplateError("The template is far too large.", "Make its pictures smaller and save it again.")
            damaged = archive.testzip()
    except PackageError as error:
        raise TemplateError(error.message, SAVE_IN_WORD) from error
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error) as error:
        raise TemplateError(f"The template is damaged ({error}).", SAVE_IN_WORD) from error
    if damaged:
        raise TemplateError(f"The template is damaged in {damaged}.", SAVE_IN_WORD)


def _docxtpl(data: bytes) -> DocxTemplate:
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from docxtpl import DocxTemplate
    from lxml.etree import XMLSyntaxError

    template = DocxTemplate(BytesIO(data))
    try:
        template.init_docx()
        template.get_xml()
    except (KeyError, ValueError, TypeError, AttributeError, XMLSyntaxError, OpcError, PythonDocxError) as error:
        what, next_step = told(data) or ("The template is not a Word document, or a damaged one.", SAVE_IN_WORD)
        raise TemplateError(what, next_step) from error
    return template


def _parts(template: DocxTemplate) -> Iterator[Part]:
    try:
        yield _body(template)
        for uri in (template.HEADER_URI, template.FOOTER_URI):
            for _, part in template.get_headers_footers(uri):
                yield Part(_member_name(part), _patched(template, template.get_part_xml(part)), DECLARATION)
        for part in template.docx.part.package.iter_parts():
            if part.content_type == FOOTNOTES:
                yield Part(_member_name(part), _patched(template, part.blob.decode("utf-8")), is_notes=True)
    except UnicodeDecodeError as error:
        raise TemplateError("The template's footnotes are damaged.", "Open it in Word and save it again.") from error


def _body(template: DocxTemplate) -> Part:
    from lxml import etree

    root = template.docx.element
    whole, body = etree.tostring(root, encoding="unicode"), f"{root.body.prefix}:body"
    start, end = whole.index(f"<{body}"), whole.rindex(f"</{body}>") + len(f"</{body}>")
    source = _patched(template, template.get_xml())
    return Part(_member_name(template.docx.part), source, DECLARATION + whole[:start], whole[end:], is_body=True)


def _patched(template: DocxTemplate, xml: str) -> str:
    """docxtpl's own patch. The lines on which it then compiles each paragraph are taken away in every letter."""
    return without_breaks(str(template.patch_xml(xml)))


def _properties(template: DocxTemplate) -> Iterator[tuple[str, str]]:
    """Yield the properties that hold a tag. As docxtpl does, make sure that each property is there."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    had_none = not any(
        rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for rel in template.docx.part.package.rels.values()
    )
    core = template.docx.core_properties
    if had_none:
        core.modified = NO_DAY  # python-docx has just made them, with the time of day
    for name in FILLED_PROPERTIES:
        text = getattr(core, name)
        setattr(core, name, text)
        if "{" in text:
            yield name, text


def _members(template: DocxTemplate) -> tuple[Member, ...]:
    saved = BytesIO()
    template.docx.save(saved)
    return repacked(saved.getvalue())


def repacked(data: bytes) -> tuple[Member, ...]:
    """Return the members of a .docx with fixed dates: python-docx writes the time of day into each."""
    package = Package.from_bytes(data, "The letter")
    return tuple(new_member(name, package.read(name)) for name in package.names)


def content(member: Member) -> bytes:
    """Return the unpacked content of a member that `repacked` made."""
    return zlib.decompress(member.compressed, -zlib.MAX_WBITS)


def _member_name(part: Any) -> str:
    return str(part.partname).lstrip("/")
