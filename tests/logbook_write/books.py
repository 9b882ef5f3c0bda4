"""Workbooks for these tests, and three ways to look into them that share nothing with the code under test."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def small_log(path: Path) -> Path:
    """Headings in row 3 under a merged title, four rows of data, a second sheet."""
    path.write_bytes(_small_log())
    return path


@cache
def _small_log() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Aut1"
    sheet["A1"] = "Incident log"
    sheet.merge_cells("A1:D1")
    for column, heading in enumerate(("Date", "Parent", "What happened", "Email"), 1):
        sheet.cell(3, column, heading)
    for row in range(4, 8):
        sheet.cell(row, 1, datetime(2026, 11, row)).number_format = "dd/mm/yyyy"  # noqa: DTZ001 - cells have no zone
        sheet.cell(row, 2, f"Parent {row}")
        sheet.cell(row, 3, "Shouted at the gate")
    book.create_sheet("Lists ")["A1"] = "attended"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def rewrite(path: Path, changes: Mapping[str, bytes | Callable[[bytes], bytes] | None]) -> Path:
    """Change members of a workbook through zipfile: new content, a function of the old, or None to drop it."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    for name, change in changes.items():
        content = change(members[name]) if callable(change) else change
        if content is None:
            del members[name]
        else:
            members[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return path


def put_formula(path: Path, ref: str, shown: str, part: str = SHEET) -> None:
    """Put a formula that shows a text into a cell that is there, as Excel saves it."""
    old = re.compile(rb'<c r="%s"((?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)' % ref.encode())
    new = rb'<c r="%s"\1 t="str"><f>CONCATENATE("%s")</f><v>%s</v></c>' % (ref.encode(), *[shown.encode()] * 2)

    def changed(xml: bytes) -> bytes:
        assert len(old.findall(xml)) == 1
        return old.sub(new, xml)

    rewrite(path, {part: changed})


def with_rows(
    path: Path, rows: str, *, prefix: str = "", before: str = "", after: str = "", namespace: str = MAIN
) -> Path:
    """A small log whose first sheet is written by hand."""
    p, declared = (f"{prefix}:", f"xmlns:{prefix}") if prefix else ("", "xmlns")
    body = f"<{p}sheetData>{rows}</{p}sheetData>" if rows != "/" else f"<{p}sheetData/>"
    sheet = f'<{p}worksheet {declared}="{namespace}">{before}{body}{after}</{p}worksheet>'
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{sheet}'
    return rewrite(small_log(path), {SHEET: xml.encode()})


def part(path: Path, name: str = SHEET) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def raw_members(path: Path) -> dict[str, bytes]:
    """Member name → header fields and compressed bytes, in the directory's order."""
    data, found = path.read_bytes(), {}
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name_length, extra_length = struct.unpack_from("<2H", data, info.header_offset + 26)
            end = info.header_offset + 30 + name_length + extra_length + info.compress_size
            found[info.filename] = data[info.header_offset : end]
    return found


def changed_members(before: dict[str, bytes], path: Path) -> set[str]:
    after = raw_members(path)
    assert list(before) == list(after)[: len(before)]
    return {name for name in after if after[name] != before.get(name)}


def without_cells(xml: bytes, refs: set[str]) -> bytes:
    """A sheet's bytes with the named cells, rows left empty by that, `dimension` and `spans` taken out."""
    for ref in refs:
        cell = b'<c r="%s"(?: [^>]*)?(?:/>|(?<!/)>.*?</c>)' % ref.encode()
        xml = re.sub(cell, b"", xml, flags=re.DOTALL)
    xml = re.sub(rb"<dimension [^>]*/>", b"", xml)
    xml = re.sub(rb' spans="[^"]*"', b"", xml)
    return re.sub(rb'<row r="\d+"(?:></row>|\s*/>)', b"", xml)


def by_openpyxl(path: Path, sheet: str = "Aut1") -> dict[str, Any]:
    found = openpyxl.load_workbook(path)[sheet]
    return {cell.coordinate: cell.value for row in found.iter_rows() for cell in row if cell.value is not None}


def by_calamine(path: Path, sheet: str = "Aut1") -> dict[str, Any]:
    found = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet)
    first = found.start or (0, 0)
    return {
        f"{openpyxl.utils.get_column_letter(column + first[1] + 1)}{row + first[0] + 1}": value
        for row, values in enumerate(found.to_python(skip_empty_area=True))
        for column, value in enumerate(values)
        if value != ""
    }


def as_read(value: Any) -> Any:
    """A written value as readers give it back: whole floats are ints, days are datetimes at midnight."""
    if hasattr(value, "year") and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value
