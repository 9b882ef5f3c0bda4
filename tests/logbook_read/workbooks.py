"""Workbooks for the tests of reading: by openpyxl where it can, by hand where Excel's rarer dialects are meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(path: Path, cells: Mapping[str, Any], sheet: str = "Log") -> Path:
    """An .xlsx with one sheet: A1 reference → value."""
    book = Workbook()
    book.active.title = sheet
    for ref, value in cells.items():
        book.active[ref] = value
    book.save(path)
    return path


def written_by_hand(
    path: Path,
    rows: str,
    *,
    strings: str | bytes = "",
    styles: str | bytes = "",
    sheet: bytes | None = None,
    after: str = "",
    prefix: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> Path:
    """An .xlsx of one sheet with `rows` inside its sheetData, or with `sheet` as its whole part."""
    declared = f'xmlns{":" + prefix if prefix else ""}="{MAIN}"'
    p = f"{prefix}:" if prefix else ""
    whole = sheet or f"<{p}worksheet {declared}><{p}sheetData>{rows}</{p}sheetData>{after}</{p}worksheet>".encode()
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relationships([("r", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Log" sheetId="1" r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationships(
            [
                ("s", "worksheet", "worksheets/sheet1.xml"),
                *([("t", "sharedStrings", "sharedStrings.xml")] if strings else []),
                *([("f", "styles", "styles.xml")] if styles else []),
            ]
        ),
        "xl/worksheets/sheet1.xml": whole,
        **({"xl/sharedStrings.xml": strings} if strings else {}),
        **({"xl/styles.xml": styles} if styles else {}),
        **(more or {}),
    }
    return zipped(path, parts)


def _relationships(relations: Iterable[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in relations
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
