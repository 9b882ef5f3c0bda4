"""Rules on cells (data validations): the words that a drop-down offers, and the note on a heading.

A rule's input message is the note that Excel shows where the cell is selected; unlike a comment it needs no part of
its own. Nothing is enforced: every cell of ours is typed freely.

Source: ECMA-376 part 1, 18.3.1.32 (dataValidation), 18.3.1.33 (dataValidations), 18.3.1.99 (the order of a
worksheet's elements); Excel's own limits for titles, messages and lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.logbook.cells import LAST_COLUMN, LAST_ROW, Range, Ref, column_number
from toolkit.logbook.patch_scan import SheetXml
from toolkit.logbook.write_notes import NOTES
from toolkit.ooxml.escapes import escape, quoteattr
from toolkit.ooxml.markup import attribute, whole_number, with_attribute
from toolkit.ooxml.splice import Splice

CHOICES: Mapping[str, Sequence[str]] = {
    "meeting_outcome": ("attended", "refused", "rearranged", "did not come", "no reply", "unresolved"),
    "send_by": ("email", "post", "by hand"),
    "slt_decision": ("ban", "ordinary step"),
}
"""Field → the words offered; those of `approved_by` are the trust's own approvers."""
LONGEST_LIST = 255
"""Characters of a list that stands in its rule; Excel calls a longer one damaged."""
ROOM_BELOW = 500
"""Rows below the last one that get the drop-down too: a term's incidents."""
_AREA = regex(r"\$?([A-Za-z]{0,3})\$?(\d*)(?::\$?([A-Za-z]{0,3})\$?(\d*))?")
_BEFORE_RULES = frozenset(
    b"sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate "
    b"customSheetViews mergeCells phoneticPr conditionalFormatting".split()
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule says of an area: its attributes and, for a drop-down, the formula with its words."""

    area: Range
    attributes: str
    words: str = ""


def rules_for(
    fields: Mapping[int, str], header_row: int, last_row: int, choices: Mapping[str, Sequence[str]]
) -> Iterator[Rule]:
    """Yield the note on each new heading, and the drop-down below it where the field has usual words."""
    for column, name in fields.items():
        heading = Ref(header_row, column)
        title, note = NOTES[name]
        yield Rule(Range(heading, heading), f"promptTitle={quoteattr(title)} prompt={quoteattr(note)}")
        words = _listed({**CHOICES, **choices}.get(name, ()))
        if words:
            area = Range(Ref(header_row + 1, column), Ref(min(last_row + ROOM_BELOW, LAST_ROW), column))
            yield Rule(area, 'type="list"', words)


def _listed(words: Sequence[str]) -> str:
    """Return the words as a list in a rule; "" where one holds a comma, or there are more than Excel takes."""
    text = ",".join(word.strip() for word in words)
    fits = len(text) <= LONGEST_LIST and '"' not in text
    return text if fits and not any("," in word for word in words) else ""


def added_rules(sheet: SheetXml, wanted: Sequence[Rule]) -> list[Splice]:
    """Add rules to the sheet's own; none where it has a rule for one of the cells already."""
    there = sheet.part_of(b"dataValidations")
    taken = list(_ruled(sheet))
    rules = [_xml(sheet.prefix, rule) for rule in wanted if not any(_meet(rule.area, area) for area in taken)]
    if not rules:
        return []
    xml, closing = sheet.markup.encode("".join(rules)), f"</{sheet.prefix}dataValidations>".encode()
    if there is None:
        at = max([sheet.body.end, *(end for name, _, end in sheet.after if name in _BEFORE_RULES)])
        return [(at, at, f'<{sheet.prefix}dataValidations count="{len(rules)}">'.encode() + xml + closing)]
    tag = re.sub(rb"\s*/>\Z", b">", sheet.markup.data[there.start : there.inner])
    counted = with_attribute(tag, b"count", str(whole_number(there.attributes, b"count") + len(rules)))
    if there.self_closing:
        return [(there.start, there.end, counted + xml + closing)]
    return [(there.start, there.inner, counted), (there.inner_end, there.inner_end, xml)]


def _xml(prefix: str, rule: Rule) -> str:
    tag = f'<{prefix}dataValidation {rule.attributes} allowBlank="1" showInputMessage="1" sqref="{rule.area}"'
    if not rule.words:
        return f"{tag}/>"
    return f'{tag}><{prefix}formula1>"{escape(rule.words)}"</{prefix}formula1></{prefix}dataValidation>'


def _ruled(sheet: SheetXml) -> Iterator[Range]:
    """Yield the areas for which the sheet has a rule."""
    there = sheet.part_of(b"dataValidations")
    for rule in sheet.markup.elements(b"dataValidation", there.inner, there.inner_end) if there else ():
        for text in (attribute(rule.attributes, b"sqref") or "").split():
            yield area_of(text)


def area_of(text: str) -> Range:
    """Return the cells that `A1`, `A1:B2`, `A:B` or `1:2` names; what is none of these names all cells."""
    match = _AREA.fullmatch(text)
    if match is None:
        return Range(Ref(1, 1), Ref(LAST_ROW, LAST_COLUMN))
    left, top, right, bottom = match[1], match[2], match[3] or match[1], match[4] or match[2]
    first = Ref(int(top) if top else 1, column_number(left) if left else 1)
    last = Ref(int(bottom) if bottom else LAST_ROW, column_number(right) if right else LAST_COLUMN)
    return Range(first, first).including(last)


def _meet(one: Range, other: Range) -> bool:
    rows = one.first.row <= other.last.row and other.first.row <= one.last.row
    return rows and one.first.column <= other.last.column and other.first.column <= one.last.column
