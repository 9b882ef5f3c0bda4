"""What a new column needs beside its cells: a width, a drop-down, its place in the sheet's filter.

Source: ECMA-376 part 1, 18.3.1.13 (col), 18.3.1.33 (dataValidations), 18.3.1.2 (autoFilter), 18.3.1.99 (the
order of a worksheet's elements).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from toolkit.logbook.cells import LAST_ROW, Range, Ref, parse_range
from toolkit.logbook.patch_scan import SheetXml
from toolkit.ooxml.markup import attribute, whole_number, with_attribute
from toolkit.ooxml.splice import Splice

WIDTHS = {
    "ref": 17, "next_step": 18, "why": 60, "letter": 18, "letter_status": 14, "sent_on": 12, "ban_ends": 12,
    "representation_by": 18, "letters_so_far": 42, "approved_by": 20, "approval_reason": 34, "meeting_on": 13,
    "meeting_outcome": 18, "letter_wording": 44, "collection_arrangements": 36, "slt_decision": 22,
    "chosen_ban_end": 17, "sites": 20, "representation": 36, "released_by": 18, "who_did_it": 22, "send_by": 12,
    "delivered_on": 14, "hold": 14,
}  # fmt: skip
"""Characters, wide enough for the heading and for what usually stands below it."""
CHOICES = {
    "meeting_outcome": ("attended", "refused", "rearranged", "did not come", "no reply", "unresolved"),
    "send_by": ("email", "post", "by hand"),
    "slt_decision": ("ban", "ordinary step"),
}
"""Offered in a drop-down, never enforced: the cell is typed freely."""
ROOM_BELOW = 500
"""Rows below the last one that get the drop-down too: a term's incidents."""

_BEFORE_VALIDATIONS = frozenset(
    b"sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate "
    b"customSheetViews mergeCells phoneticPr conditionalFormatting".split()
)


def widths(sheet: SheetXml, new: Mapping[int, str]) -> list[Splice]:
    """Give new columns (number → field) a width of their own and show them, where others were hidden."""
    if not new:
        return []
    kept = [piece for column in sheet.columns for piece in _without(sheet, column.start, column.inner, new)]
    prefix = sheet.prefix
    ours = [
        (column, f'<{prefix}col min="{column}" max="{column}" width="{WIDTHS[name]}" customWidth="1"/>'.encode())
        for column, name in new.items()
    ]
    cols = b"".join(xml for _, xml in sorted([*kept, *ours]))
    there = sheet.part_of(b"cols")
    if there is not None and not there.self_closing:
        return [(there.inner, there.inner_end, cols)]
    start, end = (there.start, there.end) if there else (sheet.body.start, sheet.body.start)
    return [(start, end, f"<{prefix}cols>".encode() + cols + f"</{prefix}cols>".encode())]


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


def drop_downs(sheet: SheetXml, new: Mapping[int, str], header_row: int, last_row: int) -> list[Splice]:
    """Offer the usual words in new columns that have some; nothing where the sheet has a rule there already."""
    bottom = min(last_row + ROOM_BELOW, LAST_ROW)
    wanted = {
        Range(Ref(header_row + 1, c), Ref(bottom, c)): CHOICES[name] for c, name in new.items() if name in CHOICES
    }
    there = sheet.part_of(b"dataValidations")
    rules = [_rule(sheet.prefix, area, words) for area, words in wanted.items() if not _ruled(sheet, area)]
    if not rules:
        return []
    xml = "".join(rules).encode()
    if there is None:
        at = max([sheet.body.end, *(end for name, _, end in sheet.after if name in _BEFORE_VALIDATIONS)])
        opened = f'<{sheet.prefix}dataValidations count="{len(rules)}">'.encode()
        return [(at, at, opened + xml + f"</{sheet.prefix}dataValidations>".encode())]
    tag = re.sub(rb"\s*/>\Z", b">", sheet.markup.data[there.start : there.inner])
    counted = with_attribute(tag, b"count", str(whole_number(there.attributes, b"count") + len(rules)))
    if there.self_closing:
        return [(there.start, there.end, counted + xml + f"</{sheet.prefix}dataValidations>".encode())]
    return [(there.start, there.inner, counted), (there.inner_end, there.inner_end, xml)]


def _rule(prefix: str, area: Range, words: Sequence[str]) -> str:
    opened = f'<{prefix}dataValidation type="list" allowBlank="1" sqref="{area}">'
    return f'{opened}<{prefix}formula1>"{",".join(words)}"</{prefix}formula1></{prefix}dataValidation>'


def _ruled(sheet: SheetXml, area: Range) -> bool:
    there = sheet.part_of(b"dataValidations")
    rules = sheet.markup.elements(b"dataValidation", there.inner, there.inner_end) if there else ()
    taken = [parse_range(text) for rule in rules for text in (attribute(rule.attributes, b"sqref") or "").split()]
    column = area.first.column
    return any(
        other.first.column <= column <= other.last.column
        and other.first.row <= area.last.row
        and area.first.row <= other.last.row
        for other in taken
    )


def wider_filter(sheet: SheetXml, first: int, last: int, header_row: int) -> list[Splice]:
    """Let the sheet's filter reach over new columns beside it: sorting by it would else part them from their rows."""
    there = sheet.part_of(b"autoFilter")
    reference = attribute(there.attributes, b"ref") if there else None
    if there is None or not reference:
        return []
    area = parse_range(reference)
    if area.first.row != header_row or area.last.column != first - 1:
        return []
    tag = sheet.markup.data[there.start : there.inner]
    wider = area.including(Ref(area.last.row, last))
    return [(there.start, there.inner, with_attribute(tag, b"ref", str(wider)))]


def is_protected(sheet: SheetXml) -> bool:
    there = sheet.part_of(b"sheetProtection")
    return there is not None and attribute(there.attributes, b"sheet") in ("1", "true")
