"""The hidden names that a workbook keeps of its filters' areas: they grow with the filters.

LibreOffice takes a filter's area from the name alone, whatever the sheet says: sorting by a filter whose name ends
before our columns would part them from their rows.

Source: ECMA-376 part 1, 18.2.5 (definedName, `_xlnm._FilterDatabase`); a saved view's is `Z_…_.wvu.FilterData`.
"""

from __future__ import annotations

import re

from toolkit.core.patterns import regex
from toolkit.core.sheets import column_letters
from toolkit.logbook.cells import parse_area
from toolkit.ooxml.markup import Element, Markup, attribute, whole_number
from toolkit.ooxml.splice import Splice, spliced

_OF_A_FILTER = regex(r"_xlnm\._FilterDatabase|Z_[0-9A-F_]{36}_\.wvu\.FilterData", re.IGNORECASE)
_AREA = regex(rb"(.*!)(\$?[A-Z]{1,3}\$?[0-9]+:\$?)[A-Z]{1,3}(\$?[0-9]+)", re.DOTALL | re.IGNORECASE)


def with_wider_filter_names(workbook: bytes, index: int, first: int, last: int, header_row: int) -> bytes:
    """Return the workbook's part with the filters' names of its sheet number `index` (from 0) reaching to `last`.

    Those alone whose area begins in the heading's row and ends right before column `first`.
    """
    markup = Markup(workbook)
    names = markup.element(b"definedNames", markup.root_inner)
    if names is None or names.self_closing:
        return workbook
    of_sheet = [
        each
        for each in markup.elements(b"definedName", names.inner, names.inner_end)
        if whole_number(each.attributes, b"localSheetId", -1) == index
    ]
    changes = [change for each in of_sheet for change in _wider(markup, each, first, last, header_row)]
    return spliced(markup.data, changes) if changes else workbook


def _wider(markup: Markup, name: Element, first: int, last: int, header_row: int) -> list[Splice]:
    found = _AREA.fullmatch(markup.data[name.inner : name.inner_end])
    if not found or not _OF_A_FILTER.fullmatch(attribute(name.attributes, b"name") or ""):
        return []
    area = parse_area(markup.data[name.inner + len(found[1]) : name.inner_end].decode("ascii"))
    if area is None or area.first.row != header_row or area.last.column != first - 1:
        return []
    return [(name.inner, name.inner_end, found[1] + found[2] + column_letters(last).encode() + found[3])]
