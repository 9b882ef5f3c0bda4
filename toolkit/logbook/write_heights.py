"""Row heights of the status workbook: what wraps in a cell is read whole, in programs that fit no row by themselves.

Source: ECMA-376 part 1, 18.3.1.73 (row): `ht` without `customHeight` is a height that Excel may still fit anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from toolkit.core.rows import Layout
from toolkit.logbook.patch_book import Book
from toolkit.logbook.patch_scan import SheetXml
from toolkit.logbook.write_layout import WIDTHS
from toolkit.ooxml.markup import attribute, with_attribute
from toolkit.ooxml.splice import Splice

LINE, TALLEST = 15, 409
"""Points: a line of 11-point text, and the tallest row that Excel has."""


def fitted(data: bytes, label: str, layout: Layout, texts: Mapping[int, Mapping[str, str]]) -> bytes:
    """Return the workbook with rows as tall as their texts (row → field → text) need; a height somebody set stays."""
    book = Book(data, label)
    name = layout.sheet or ""
    changes = list(_heights(book.sheet(name), texts))
    return (book.patched({name: {}}, further={name: changes}) if changes else None) or data


def _heights(sheet: SheetXml, texts: Mapping[int, Mapping[str, str]]) -> Iterator[Splice]:
    for number, of_row in sorted(texts.items()):
        row = sheet.row(number)
        if row is None:
            continue
        at = row.at
        tag = sheet.markup.data[at.start : at.inner]
        if attribute(tag, b"customHeight") not in ("1", "true"):
            yield at.start, at.inner, with_attribute(tag, b"ht", str(_height(of_row)))


def _height(texts: Mapping[str, str]) -> int:
    lines = (ceil((len(text) + 1) / (WIDTHS[field] * 0.95)) for field, text in texts.items() if field in WIDTHS)
    return min(TALLEST, LINE * max(lines, default=1))
