"""A letter template in large print: the same words, for somebody who asked for it (UKAAF's guidance on large print).

Text of 16 points and more, roomy lines, left aligned, no italics and no block capitals. What must fit keeps nearly its
size: an address in the window of an envelope, and the mark of a draft, which is no part of the letter that goes.

An approval is of the letter's words, which are the same here: it holds for either edition, and the ledger keeps the
sha256 of the one that goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from toolkit.ooxml.members import write_members
from toolkit.word.paragraphs import W
from toolkit.word.parts import repacked

if TYPE_CHECKING:
    from docx.document import Document as Docx

GROWS, SMALLEST, LARGEST = 18 / 11, 32, 48
"""How much text grows, from the 11 points that letters are set in, and how large it is then, in half points. What is
larger already stays as it is."""
LINE, SINGLE = 300, 240
"""How far lines are apart at least, in 240ths of one."""
FIXED = {"Address": 22, "Delivery": 32, "Reference": 32, "Draft Mark": 21}
"""Style → its size in half points. Six lines of an address fit the window, this many points apart:"""
ADDRESS_LINE = 12
HEADER_FROM_TOP = 9.4
"""Millimetres: a letterhead in larger text still ends where the address begins."""
ABOVE_THE_FOOT = 25
"""Millimetres from the foot of the sheet, so that what stands there in larger text keeps its distance."""
_OUT = ("i", "iCs", "caps", "smallCaps")
_UNSAID = "20"
"""The size of text, in half points, where a document gives none."""


def in_large_print(template: bytes) -> bytes:
    """Return the template in large print: the same bytes for the same template, and every tag as it was."""
    from docx import Document
    from docx.shared import Mm

    document = Document(BytesIO(template))
    for story in _stories(document):
        _enlarge(story)
    _fix(document.styles)
    for section in document.sections:
        section.header_distance = min(section.header_distance or Mm(HEADER_FROM_TOP), Mm(HEADER_FROM_TOP))
        section.bottom_margin = max(section.bottom_margin or Mm(ABOVE_THE_FOOT), Mm(ABOVE_THE_FOOT))
    saved = BytesIO()
    document.save(saved)
    return write_members(repacked(saved.getvalue()))


def _stories(document: Docx) -> Iterator[Any]:
    """Yield the styles, the body, and what stands at the head and the foot of its pages."""
    defaults = document.styles.element.find(f".//{W}rPrDefault/{W}rPr")
    if defaults is not None and defaults.find(f"{W}sz") is None:
        _set(defaults.makeelement(f"{W}sz"), "val", _UNSAID, into=defaults)
    yield document.styles.element
    yield document.element
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            yield relation.target_part.element


def _enlarge(story: Any) -> None:
    for size in story.iter(f"{W}sz", f"{W}szCs"):
        known = int(size.get(f"{W}val"))
        if known < SMALLEST + 4:
            _set(size, "val", min(max(round(known * GROWS), SMALLEST), LARGEST))
    for name in _OUT:
        for each in [*story.iter(f"{W}{name}")]:
            each.getparent().remove(each)
    for aligned in story.iter(f"{W}jc"):
        if aligned.get(f"{W}val") in {"both", "distribute"}:
            _set(aligned, "val", "left")
    for properties in story.iter(f"{W}pPr"):
        _room(properties)


def _room(paragraph: Any) -> None:
    """Put the lines of a paragraph apart, and what its words are set in by."""
    spacing, indent = paragraph.find(f"{W}spacing"), paragraph.find(f"{W}ind")
    if spacing is not None and spacing.get(f"{W}line"):
        counted = spacing.get(f"{W}lineRule", "auto") == "auto"
        known = int(spacing.get(f"{W}line")) if counted else SINGLE
        _set(spacing, "line", known if known == SINGLE and counted else max(known, LINE))
        _set(spacing, "lineRule", "auto")
    hanging = int(indent.get(f"{W}hanging", "0")) if indent is not None else 0
    if hanging:
        grown = round(hanging * GROWS) - hanging
        for name in ("left", "start", "hanging"):
            if indent.get(f"{W}{name}"):
                _set(indent, name, int(indent.get(f"{W}{name}")) + grown)
        for tab in paragraph.iter(f"{W}tab"):
            if tab.get(f"{W}val") in {"left", "start"} and tab.get(f"{W}pos") == str(hanging):
                _set(tab, "pos", hanging + grown)


def _fix(styles: Any) -> None:
    from docx.shared import Pt

    for style in styles:
        if style.name in FIXED:
            style.font.size = Pt(FIXED[style.name] / 2)
            if style.name == "Address":
                style.paragraph_format.line_spacing = Pt(ADDRESS_LINE)


def _set(element: Any, name: str, value: object, *, into: Any = None) -> None:
    element.set(f"{W}{name}", str(value))
    if into is not None:
        into.append(element)
