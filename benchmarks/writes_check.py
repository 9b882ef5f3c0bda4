"""Whether a patched workbook is the old one but for the cells that were written. Owes nothing to toolkit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from writes_package import Archive, of_kind, plain, workbook, worksheets
from writes_readers import Values, alike, by_calamine, by_openpyxl, by_openpyxl_row_by_row
from writes_sheet import Place, Sheet, as_utf8, place, ref

BIG = 2_000_000
"""Cells in the rectangle around all that a sheet holds, beyond which readers that fill it are not asked."""
HEAVY = 3_000_000
"""Bytes of a workbook beyond which openpyxl, some thirty times slower than calamine, is not asked."""
READ_ONLY = "openpyxl, read only"
_CELL = re.compile(rb"<(?:[\w.-]+:)?c\s[^>]*?\br=[\"']([A-Z]+[0-9]+)[\"']")


@dataclass
class Before:
    content: bytes
    archive: Archive
    name: str
    part: str
    sheet: Sheet

    @cached_property
    def styles(self) -> list[str]:
        return of_kind(self.archive, workbook(self.archive), "styles")

    @cached_property
    def big(self) -> set[str]:
        """The names of sheets with cells so far away that a reader which fills the rectangle needs all memory."""
        return {name for name, part, _ in worksheets(self.archive) if _is_big(as_utf8(self.archive.read(part)))}


def _is_big(xml: bytes) -> bool:
    places = [place(match[1].decode()) for match in _CELL.finditer(xml)]
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return bool(places) and (max(rows) + 40) * (max(columns) + 1) > BIG


def check(
    before: Before, content: bytes, wrote: Mapping[Place, Any]
) -> tuple[list[str], tuple[str, ...], Counter[str]]:
    """Return what is wrong, the names of the members that changed, and how many values each reader gave back."""
    faults, read = [], Counter[str]()
    after = Archive(content)
    changed = tuple(name for name in after.names if before.archive.raw.get(name) != after.raw[name])
    faults += package_faults(before, after, changed, wrote)
    faults += sheet_faults(before.sheet, Sheet(after.read(before.part)), set(wrote))
    if before.styles and before.styles[0] in changed:
        faults += styles_faults(before.archive.read(before.styles[0]), after.read(before.styles[0]))
    faults += reader_faults(before, content, wrote, read)
    return faults, changed, read


def package_faults(
    before: Before, after: Archive, changed: tuple[str, ...], wrote: Mapping[Place, Any]
) -> Iterator[str]:
    old = before.archive
    if after.zip.testzip():
        yield "the zip is damaged"
    if after.names[: len(old.names)] != old.names or after.comment != old.comment:
        yield "members moved, or the comment changed"
    allowed = {before.part}
    numbers = [value for value in wrote.values() if not isinstance(value, str | bool)]
    if before.styles and numbers:
        allowed.add(before.styles[0])
    if not before.styles and any(isinstance(value, date) for value in numbers):
        rels = re.sub(r"([^/]+)$", r"_rels/\1.rels", plain(workbook(old)))
        allowed |= {old.find("[Content_Types].xml"), old.find(rels), *(set(after.names) - set(old.names))}
    for name in sorted(set(changed) - allowed):
        yield f"{name} changed"
    for name in set(changed) & set(old.names):
        was, now = (archive.zip.infolist()[archive.names.index(name)] for archive in (old, after))
        if (was.flag_bits & 0x800, was.external_attr) != (now.flag_bits & 0x800, now.external_attr):
            yield f"{name} has other flags"


def sheet_faults(old: Sheet, new: Sheet, edited: set[Place]) -> Iterator[str]:
    new_rows = set(new.rows) - set(old.rows)
    if new_rows - {row for row, _ in edited} or set(new.cells) - set(old.cells) - edited:
        yield "rows or cells appeared that nobody wrote"
    was, now = old.without(edited, set()), new.without(edited, new_rows)
    if was != now:
        at = next((at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), 0)
        yield f"the sheet differs elsewhere: {was[at - 60 : at + 60]!r} → {now[at - 60 : at + 60]!r}"
    for at in edited & set(old.cells):
        kept, stays = (dict(sheet.cells[at].attributes) for sheet in (old, new))
        for name in ("t", "s", "vm", "cm"):
            kept.pop(name, None)
            stays.pop(name, None)
        if kept != stays:
            yield f"{ref(at)} has other attributes"
    if list(new.cells) != sorted(new.cells) and list(old.cells) == sorted(old.cells):
        yield "cells are no longer in order"


def styles_faults(old: bytes, new: bytes) -> Iterator[str]:
    """Only number formats and cell styles may have been appended."""
    try:
        was, now = ElementTree.fromstring(old), ElementTree.fromstring(new)
    except ElementTree.ParseError as error:
        yield f"the styles are damaged: {error}"
        return
    grown = ("numFmts", "cellXfs") if _section(was, "cellXfs") else _names(now)
    for name, one, other in ((each, _section(was, each), _section(now, each)) for each in _names(was, now)):
        if other[: len(one)] != one or (len(other) > len(one) and name not in grown):
            yield f"{name} of the styles changed"


def _names(*roots: Element) -> list[str]:
    return list(dict.fromkeys(_local(child) for root in roots for child in root))


def _section(root: Element, name: str) -> list[Any]:
    return [_told(item) for child in root if _local(child) == name for item in child]


def _told(element: Element) -> Any:
    return element.tag, element.attrib, (element.text or "").strip(), [_told(child) for child in element]


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def reader_faults(before: Before, content: bytes, wrote: Mapping[Place, Any], read: Counter[str]) -> Iterator[str]:
    """Ask each reader that could read the workbook before."""
    written = {(before.name, at): value for at, value in wrote.items()}
    # Merged cells may reach far beyond the last value, and what was written lies beside or below them.
    reach = max(row for row, _ in wrote) * max(column for _, column in wrote)
    leave = before.big | ({before.name} if reach > BIG else set())
    was, now = by_calamine(before.content, leave), by_calamine(content, leave)
    asked = {} if before.name in leave else written
    if before.styles and b"AlternateContent" in before.archive.read(before.styles[0]):
        # calamine counts styles that stand in alternatives twice, and takes days for numbers; Excel counts one.
        asked = {at: value for at, value in asked.items() if not isinstance(value, date)}
        was = {at: value for at, value in (was or {}).items() if at not in written}
        now = {at: value for at, value in (now or {}).items() if at in asked or at not in written}
    yield from _compared("calamine", was, now, asked, read)
    if len(content) > HEAVY:
        return
    yield from _compared("openpyxl", by_openpyxl(before.content), by_openpyxl(content), written, read)
    was = None if before.name in leave else by_openpyxl_row_by_row(before.content, before.name)
    if was or (was is not None and not any_filled(before.sheet)):
        now = by_openpyxl_row_by_row(content, before.name)
        yield from _compared(READ_ONLY, was, now, written, read)


def any_filled(sheet: Sheet) -> bool:
    return any(cell.filled for cell in sheet.cells.values())


def _compared(
    reader: str, was: Values | None, now: Values | None, written: Values, read: Counter[str]
) -> Iterator[str]:
    if was is None or (reader == "openpyxl" and not {name for name, _ in now or {}} & {name for name, _ in written}):
        return  # openpyxl finds no sheets in Strict workbooks
    if now is None:
        yield f"{reader} can no longer read it"
        return
    for at, value in written.items():
        right = alike(now.get(at), value)
        read[f"{reader} {'right' if right else 'wrong'}"] += 1
        if not right:
            yield f"{reader} reads {now.get(at)!r} in {ref(at[1])}, not {value!r}"
    lost = [at for at in was if at not in written and not same(now.get(at), was[at])]
    # In read-only mode openpyxl sees no more than the dimension says: a stale one hid cells that a wider one shows.
    more = [at for at in now if at not in written and at not in was and reader != READ_ONLY]
    if lost or more:
        yield f"{reader} reads other values in {[(at[0], ref(at[1])) for at in (lost + more)[:5]]}"


def same(one: Any, other: Any) -> bool:
    return bool(one == other) or (one != one and other != other)
