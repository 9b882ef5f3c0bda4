"""Whether a rendered part is well-formed, and whether its tables fit: asked once for each way through its template.

A letter is the template's own pieces with values between them. A value that is escaped text can break nothing where
text or an attribute stands, so the letter is well-formed when its *bones* are: the pieces with `MARK` for each such
value. Letters of one template share a few bones, which are parsed once and remembered. Whatever else a value may be
(marked up, or in a place where `MARK` cannot stand) is part of the bones itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from toolkit.word.errors import TemplateError
from toolkit.word.paragraphs import W

if TYPE_CHECKING:
    from lxml.etree import _Element

MARK = " --x"
"""Well-formed as text and in an attribute, and nowhere else: not in a tag, a name or a comment."""
_REMEMBERED = 16
"""How many bones of a part are kept: one for each way its conditions go, and for each length of its loops."""


class Tables(Enum):
    """Whether docxtpl would fit a table to its columns."""

    FIT = "fit"
    MISFIT = "misfit"
    BY_LETTER = "by letter"
    """A value says how many columns a cell spans."""


Known = dict[str, Tables]
"""Bones → what was found of them."""


def examined(chunks: Sequence[str], known: Known) -> Tables:
    """Return what is to be done about the tables of a rendered part. Raises `TemplateError` if it is ill-formed."""
    bones = _bones(chunks)
    found = known.get(bones)
    if found is None:
        try:
            found = fit(bones)
        except TemplateError:
            return fit("".join(chunks))  # the letter itself is damaged, or MARK cannot stand where a value does
        if len(known) >= _REMEMBERED:
            known.clear()
        known[bones] = found
    return fit("".join(chunks)) if found is Tables.BY_LETTER else found


def _bones(chunks: Sequence[str]) -> str:
    bones = list(chunks)
    bones[1::2] = [(MARK if each else "") if type(each) is str else each for each in chunks[1::2]]
    return "".join(bones)


def fit(xml: str) -> Tables:
    """Return what is to be done about the tables of `xml`. Raises `TemplateError` when it is not well-formed.

    docxtpl parses with recovery, which drops a damaged paragraph without a word.
    """
    from lxml import etree

    try:
        tree = etree.fromstring(xml.encode())
    except etree.XMLSyntaxError as error:
        message = f"The letter would come out damaged ({error.msg})."
        raise TemplateError(message, "Lint the template: a tag begins in one place and ends in another.") from error
    found = [_fits(table) for table in tree.iter(f"{W}tbl")]
    return next((each for each in (Tables.BY_LETTER, Tables.MISFIT) if each in found), Tables.FIT)


def _fits(table: _Element) -> Tables:
    """A table fits when no row has more cells than it has columns, and the longest covers them all."""
    grid = table.find(f"{W}tblGrid")
    columns = -1 if grid is None else len(grid.findall(f"{W}gridCol"))
    rows = [row.findall(f"{W}tc") for row in table.iter(f"{W}tr")]
    try:
        covered = max((sum(map(_span, row)) for row in rows), default=0)
    except ValueError:
        return Tables.BY_LETTER
    return Tables.FIT if max(map(len, rows), default=0) <= columns <= covered else Tables.MISFIT


def _span(cell: _Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val", ""))
