"""What a new column needs beside its cells: a width, and its place in the sheet's filter.

Source: ECMA-376 part 1, 18.3.1.13 (col), 18.3.1.2 (autoFilter), 18.3.1.25 (customSheetView), 18.3.1.92 (sortState).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.logbook.cells import Range, Ref, parse_area, parse_range
from toolkit.logbook.patch_scan import SheetXml
from toolkit.ooxml.markup import Element, Markup, attribute, whole_number, with_attribute
from toolkit.ooxml.splice import Splice

WIDTHS = {
    "ref": 17, "next_step": 21, "why": 75, "letter": 18, "letter_status": 14, "sent_on": 12, "ban_ends": 12,
    "representation_by": 18, "letters_so_far": 42, "approved_by": 20, "approval_reason": 34, "meeting_on": 17,
    "meeting_outcome": 18, "letter_wording": 44, "collection_arrangements": 36, "slt_decision": 22,
    "chosen_ban_end": 17, "sites": 20, "representation": 36, "released_by": 18, "who_did_it": 22, "send_by": 12,
    "delivered_on": 14, "hold": 14,
}  # fmt: skip
"""Characters, wide enough for the heading and for what usually stands below it."""


def widths(sheet: SheetXml, new: Mapping[int, str]) -> list[Splice]:
    """Give new columns (number → field) a width of their own and show them, where others were hidden."""
    if not new:
        return []
    kept = [piece for column in sheet.columns for piece in _without(sheet, column.start, column.inner, new)]
    prefix = sheet.prefix
    ours = [
        (column, f'<{prefix}col min="{column}" max="{column}" width="{WIDTHS[name]}" customWidth="1"{end}/>'.encode())
        for column, name in new.items()
        for end in [' collapsed="1"' if _ends_a_group(sheet, column) else ""]
    ]
    cols = b"".join(xml for _, xml in sorted([*kept, *ours]))
    there = sheet.part_of(b"cols")
    if there is not None and not there.self_closing:
        return [(there.inner, there.inner_end, cols)]
    start, end = (there.start, there.end) if there else (sheet.body.start, sheet.body.start)
    return [(start, end, f"<{prefix}cols>".encode() + cols + f"</{prefix}cols>".encode())]


def _ends_a_group(sheet: SheetXml, column: int) -> bool:
    """Whether the button that opens a folded group of columns stands over this one: it has to stay there."""
    over = (each for each in sheet.columns if whole_number(each.attributes, b"min") == column)
    return any(attribute(each.attributes, b"collapsed") in ("1", "true") for each in over)


def _without(sheet: SheetXml, start: int, end: int, new: Mapping[int, str]) -> list[tuple[int, bytes]]:
    """A `col` element, cut into pieces that leave out the new columns."""
    tag = re.sub(rb"\s*/?>\Z", b"/>", sheet.markup.data[start:end])
    low, high = whole_number(tag, b"min"), whole_number(tag, b"max")
    inside = sorted(column for column in new if low <= column <= high)
    if not inside:
        return [(low, tag)]
    pieces = zip([low, *(column + 1 for column in inside)], [*(column - 1 for column in inside), high], strict=True)
    return [
        (first, with_attribute(with_attribute(tag, b"min", str(first)), b"max", str(last)))
        for first, last in pieces
        if first <= last
    ]


def wider_filter(sheet: SheetXml, first: int, last: int, header_row: int) -> list[Splice]:
    """Let the sheet's filters reach over new columns beside them: sorting by one would else part them from their rows.

    Its own, and that of each view that somebody saved (View, Custom Views): showing the view brings its filter back.
    """
    own = sheet.part_of(b"autoFilter")
    found = [(own, sheet.part_of(b"sortState"))] if own else []
    found += [(each, None) for each in _of_views(sheet)]
    return [
        splice for there, beside in found for splice in _wider(sheet.markup, there, beside, first, last, header_row)
    ]


def _of_views(sheet: SheetXml) -> Iterator[Element]:
    """Yield the filters that saved views hold (18.3.1.25, customSheetView)."""
    views = sheet.part_of(b"customSheetViews")
    if views and not views.self_closing:
        yield from sheet.markup.elements(b"autoFilter", views.inner, views.inner_end)


def _wider(
    markup: Markup, there: Element, beside: Element | None, first: int, last: int, header_row: int
) -> Iterator[Splice]:
    area = parse_area(attribute(there.attributes, b"ref") or "")
    if area is None or area.first.row != header_row or area.last.column != first - 1:
        return
    yield widened(markup, there.start, there.inner, last)
    sorted_by = beside or markup.element(b"sortState", there.inner, there.inner_end)
    if sorted_by and _reaches(sorted_by, area.last.column):
        yield widened(markup, sorted_by.start, sorted_by.inner, last)


def filtered(sheet: SheetXml) -> Range | None:
    """The area of the sheet's own filter."""
    there = sheet.part_of(b"autoFilter")
    reference = attribute(there.attributes, b"ref") if there else None
    return parse_area(reference or "")


def _reaches(element: Element, column: int) -> bool:
    return parse_range(attribute(element.attributes, b"ref") or "A1").last.column == column


def widened(markup: Markup, start: int, inner: int, last: int) -> Splice:
    """The start tag between `start` and `inner` with its `ref` reaching to column `last`."""
    tag = markup.data[start:inner]
    area = parse_range(attribute(tag, b"ref") or "")
    return start, inner, with_attribute(tag, b"ref", str(area.including(Ref(area.last.row, last))))


def is_protected(sheet: SheetXml) -> bool:
    there = sheet.part_of(b"sheetProtection")
    return there is not None and attribute(there.attributes, b"sheet") in ("1", "true")
