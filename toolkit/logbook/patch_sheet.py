"""New cells put into a worksheet part; every byte that is not of an edited cell stays as it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.logbook.cells import EMPTY, Content, Range, Ref, parse_area
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.patch_rows import Row
from toolkit.logbook.patch_scan import SheetXml
from toolkit.ooxml.markup import Element, attribute, with_attribute
from toolkit.ooxml.splice import Splice

OTHER_COLUMN = "Choose another column, or clear the formula in Excel."
_TAG_END = regex(rb"\s*/?>\Z")


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What becomes of one cell. `content` None keeps what it holds, `style` None keeps its look."""

    content: Content | None
    style: int | None = None


def sheet_changes(sheet: SheetXml, edits: Mapping[Ref, CellEdit]) -> list[Splice]:
    """Return what the edits change in the part: cells, and `dimension` and rows' `spans` that have to be wider.

    Raises `MarkupError` for a part whose rows cannot be told apart.
    """
    changes: list[Splice] = []
    new_rows: list[Splice] = []
    written: list[Ref] = []
    for number, refs in groupby(sorted(edits), key=lambda ref: ref.row):
        row = sheet.row(number)
        wanted = {ref: edits[ref] for ref in refs}
        created = {ref: edit for ref, edit in wanted.items() if _creates(edit)}
        if row:
            changes += _row_changes(sheet, row, wanted)
        elif created:
            place = sheet.rows.place_for(number)
            new_rows.append((place, place, _new_row(sheet, number, created)))
        written += [ref for ref, edit in created.items() if edit.content]
    changes += _opened_body(sheet, new_rows) if sheet.body.self_closing else new_rows
    return changes + _dimension(sheet, written)


def refuse_uneditable(sheet: SheetXml, name: str, refs: Iterable[Ref]) -> None:
    """Raise `WorkbookError` for a cell of a formula or a pivot table, or one that is hidden under a merged one."""
    for ref, (why, next_step) in uneditable(sheet, refs).items():
        raise WorkbookError(f"{ref} on the sheet “{name}” {why}.", next_step)


def uneditable(sheet: SheetXml, refs: Iterable[Ref]) -> dict[Ref, tuple[str, str]]:
    """Return those of `refs` that must not be written: why ("holds a formula"), and what to do instead."""
    ordered, found = sorted(refs), dict[Ref, tuple[str, str]]()
    for ref in ordered:
        cell = sheet.cell(ref)
        if cell is not None and sheet.holds_formula(cell):
            found[ref] = ("holds a formula", OTHER_COLUMN)
    for area in sheet.formula_areas:
        for ref in _inside(area, ordered):
            found.setdefault(ref, (f"belongs to the formula in {area}", OTHER_COLUMN))
    for pivot in sheet.pivots:
        for ref in _inside(pivot.area, ordered):
            found.setdefault(ref, pivot.refusal())
    for area in sheet.merges:
        step = f"Write into {area.first}, or unmerge the cells in Excel."
        for ref in _inside(area, ordered):
            if ref != area.first:
                found.setdefault(ref, (f"is hidden under the merged cell {area}", step))
    return found


def _inside(area: Range, ordered: Sequence[Ref]) -> list[Ref]:
    start, end = bisect_left(ordered, (area.first.row, 0)), bisect_left(ordered, (area.last.row + 1, 0))
    return [ref for ref in ordered[start:end] if ref in area]


def _creates(edit: CellEdit) -> bool:
    """Whether an edit needs a cell where there is none: clearing nothing does not."""
    return edit.style is not None or bool(edit.content and edit.content.inner)


def _row_changes(sheet: SheetXml, row: Row, edits: Mapping[Ref, CellEdit]) -> list[Splice]:
    there = sheet.cells(row)
    changed = [(sheet.element(there[ref.column]), edit) for ref, edit in edits.items() if ref.column in there]
    changes = [_changed_cell(sheet, cell, edit) for cell, edit in changed]
    new = {ref: edit for ref, edit in edits.items() if ref.column not in there and _creates(edit)}
    at = row.at
    tag = sheet.markup.data[at.start : at.inner]
    wider = _wider_spans(tag, [ref.column for ref in new])
    if new and at.self_closing:
        opened = _TAG_END.sub(b">", wider)
        closed = b"</" + sheet.markup.prefix + b"row>"
        return [(at.start, at.end, opened + b"".join(_new_cells(sheet, new)) + closed)]
    if wider != tag:
        changes.append((at.start, at.inner, wider))
    return changes + [
        (place, place, xml) for place, xml in zip(_places(there, at, new), _new_cells(sheet, new), strict=True)
    ]


def _places(cells: Mapping[int, int], row: Element, new: Iterable[Ref]) -> Iterator[int]:
    """Where each new cell goes: before the first cell further to the right."""
    for ref in new:
        yield next((start for column, start in cells.items() if column > ref.column), row.inner_end)


def _changed_cell(sheet: SheetXml, cell: Element, edit: CellEdit) -> Splice:
    data = sheet.markup.data
    tag, inner = data[cell.start : cell.inner], data[cell.inner : cell.inner_end]
    if edit.content is not None:
        # `vm` and `cm` describe the old value (a linked data type, a dynamic array): they go with it.
        tag = with_attribute(with_attribute(tag, b"vm", None), b"cm", None)
        tag = with_attribute(tag, b"t", edit.content.kind or None)
        inner = sheet.markup.encode(edit.content.inner)
    if edit.style is not None:
        tag = with_attribute(tag, b"s", str(edit.style))
    return cell.start, cell.end, _element(sheet, b"c", tag, inner)


def _new_cells(sheet: SheetXml, edits: Mapping[Ref, CellEdit]) -> list[bytes]:
    return [_new_cell(sheet, ref, edit) for ref, edit in edits.items()]


def _new_cell(sheet: SheetXml, ref: Ref, edit: CellEdit) -> bytes:
    content = edit.content or EMPTY
    style = f' s="{edit.style}"' if edit.style else ""
    kind = f' t="{content.kind}"' if content.kind else ""
    tag = f'<{sheet.prefix}c r="{ref}"{style}{kind}>'
    return _element(sheet, b"c", tag.encode(), sheet.markup.encode(content.inner))


def _element(sheet: SheetXml, name: bytes, tag: bytes, inner: bytes) -> bytes:
    if not inner:
        return _TAG_END.sub(b"/>", tag)
    return _TAG_END.sub(b">", tag) + inner + b"</" + sheet.markup.prefix + name + b">"


def _new_row(sheet: SheetXml, number: int, edits: Mapping[Ref, CellEdit]) -> bytes:
    tag = f'<{sheet.prefix}row r="{number}">'.encode()
    return _element(sheet, b"row", tag, b"".join(_new_cells(sheet, edits)))


def _wider_spans(tag: bytes, columns: Sequence[int]) -> bytes:
    """Spans only help Excel to read faster, but wrong ones make some readers stop early."""
    spans = attribute(tag, b"spans")
    numbers = [int(number) for span in (spans or "").split() for number in span.split(":") if number.isdigit()]
    if not numbers or all(min(numbers) <= column <= max(numbers) for column in columns):
        return tag
    widest = [*numbers, *columns]
    return with_attribute(tag, b"spans", f"{min(widest)}:{max(widest)}")


def _opened_body(sheet: SheetXml, rows: Sequence[Splice]) -> list[Splice]:
    if not rows:
        return []
    data, body = sheet.markup.data, sheet.body
    content = b"".join(xml for _, _, xml in rows)
    return [(body.start, body.end, _element(sheet, b"sheetData", data[body.start : body.end], content))]


def _dimension(sheet: SheetXml, written: Sequence[Ref]) -> list[Splice]:
    """A stale `dimension` makes openpyxl's read-only mode miss a new column; one that names no area stays."""
    element = sheet.part_of(b"dimension")
    if element is None or not written:
        return []
    old = new = parse_area(attribute(element.attributes, b"ref") or "A1")
    if old is None or new is None:
        return []
    for ref in written:
        new = new.including(ref)
    if new == old:
        return []
    tag = sheet.markup.data[element.start : element.inner]
    return [(element.start, element.inner, with_attribute(tag, b"ref", str(new)))]
