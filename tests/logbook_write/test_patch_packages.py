"""Workbooks whose package is unusual: names, targets, zip features, encodings, macros, templates, missing styles."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

import pytest
from logbook_write.books import (
    MAIN,
    SHEET,
    by_calamine,
    by_openpyxl,
    changed_members,
    part,
    raw_members,
    rewrite,
    small_log,
)

from toolkit.logbook import WorkbookError, patch_cells, read_rows

WORKBOOK, RELS, STYLES, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "[Content_Types].xml"
DAY = date(2026, 11, 23)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return small_log(tmp_path / "log.xlsx")


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    "name",
    ["A & B", "It's", "a<b", 'so "called"', "🦊 log", "trailing ", "  leading", "x]y", "Łódź", "1!", "#REF!", "a;b,c"],
)
def test_a_sheet_is_found_whatever_its_name(log: Path, name: str) -> None:
    rewrite(log, {WORKBOOK: lambda xml: xml.replace(b'name="Aut1"', f"name={quoteattr(name)}".encode())})
    before = raw_members(log)
    patch_cells(log, name, {"F5": "v"})
    assert by_calamine(log, name)["F5"] == "v"
    assert changed_members(before, log) == {SHEET}
    assert dict(read_rows(log, name))[5][5] == "v"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_written_and_stays_hidden(log: Path, state: str) -> None:
    hide = f'state="{state}"'.encode()
    rewrite(log, {WORKBOOK: lambda xml: re.sub(rb'(name="Lists "[^>]*?)state="visible"', rb"\1" + hide, xml)})
    assert hide in part(log, WORKBOOK)
    before = raw_members(log)
    patch_cells(log, "Lists ", {"B2": "v"})
    assert by_calamine(log, "Lists ") == {"A1": "attended", "B2": "v"}
    assert changed_members(before, log) == {"xl/worksheets/sheet2.xml"}


@pytest.mark.parametrize(
    ("stored", "target"),
    [
        pytest.param(SHEET, "worksheets/sheet1.xml", id="relative"),
        pytest.param(SHEET, "/xl/worksheets/sheet1.xml", id="absolute"),
        pytest.param(SHEET, "./../xl/worksheets/sheet1.xml", id="with dots"),
        pytest.param(SHEET, "xl/worksheets/sheet1.xml", id="from the root without its slash"),
        pytest.param(SHEET, "worksheets\\Sheet1.XML", id="backslashes and another case"),
        pytest.param("xl\\worksheets\\sheet1.xml", "worksheets/sheet1.xml", id="a member with backslashes"),
        pytest.param("xl/worksheets/Aut%201.xml", "worksheets/Aut%201.xml", id="percent signs in both"),
        pytest.param("xl/worksheets/Aut é.xml", "worksheets/Aut%20%C3%A9.xml", id="percent signs in the target"),
    ],
)
def test_a_sheet_is_found_whatever_its_target(log: Path, stored: str, target: str) -> None:
    held = members(log)
    held[stored] = held.pop(SHEET)
    here = f'Target="{target}"'.replace("\\", r"\\")
    held[RELS] = re.sub(rb'Target="/xl/worksheets/sheet1.xml"', here.encode(), held[RELS])
    with zipfile.ZipFile(log, "w") as archive:
        for name, content in held.items():
            info = zipfile.ZipInfo()
            info.filename = name
            archive.writestr(info, content)
    patch_cells(log, "Aut1", {"F5": "v"})
    assert b'<c r="F5" t="inlineStr"><is><t>v</t></is></c>' in members(log)[stored]


def test_members_whose_names_differ_by_case_alone_are_one_part_and_refused(log: Path) -> None:
    with zipfile.ZipFile(log, "a") as archive:
        archive.writestr("xl/worksheets/SHEET1.xml", f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match="twice"):
        patch_cells(log, "Aut1", {"F5": "v"})
    assert log.read_bytes() == before


class Pipe(BytesIO):
    """A stream that cannot go back, so that zipfile writes sizes and checksums after the data."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError


def with_descriptors(held: dict[str, bytes]) -> bytes:
    stream = Pipe()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_zip64_members(held: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(content)
    return stream.getvalue()


def stored(held: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_zip64_end(held: dict[str, bytes]) -> bytes:
    data = stored(held)
    end = data.rfind(b"PK\x05\x06")
    _, _, _, here, whole, size, offset, _ = struct.unpack_from("<4s4H2LH", data, end)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, here, whole, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    full = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:end] + record + locator + full


@pytest.mark.parametrize(
    "zipped",
    [
        pytest.param(with_descriptors, id="data descriptors"),
        pytest.param(with_zip64_members, id="zip64 members"),
        pytest.param(with_zip64_end, id="a zip64 end record"),
        pytest.param(stored, id="members that are not packed"),
    ],
)
def test_zip_features_that_other_writers_use(log: Path, zipped: Callable[[dict[str, bytes]], bytes]) -> None:
    log.write_bytes(zipped(members(log)))
    before = raw_members(log)
    patch_cells(log, "Aut1", {"F5": "v"})
    assert changed_members(before, log) == {SHEET}
    with zipfile.ZipFile(log) as archive:
        assert archive.testzip() is None
    assert by_calamine(log)["F5"] == by_openpyxl(log)["F5"] == "v"


def test_every_part_may_be_utf_16(log: Path) -> None:
    def as_utf_16(xml: bytes) -> bytes:
        text = re.sub(r"^<\?xml.*?\?>\s*", "", xml.decode())
        return f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")

    rewrite(log, dict.fromkeys((WORKBOOK, RELS, STYLES, TYPES, SHEET), as_utf_16))
    before = raw_members(log)
    patch_cells(log, "Aut1", {"F5": DAY, "F6": "Łódź", "C5": DAY})
    assert changed_members(before, log) == {SHEET, STYLES}
    read = by_openpyxl(log)
    assert (read["F5"], read["F6"], read["C5"]) == (datetime(2026, 11, 23), "Łódź", datetime(2026, 11, 23))  # noqa: DTZ001


@pytest.mark.parametrize("suffix", [".xlsm", ".xltx", ".xltm"])
def test_macros_their_signature_and_the_chain_of_calculation_stay(log: Path, suffix: str) -> None:
    """A signature of macros covers the macro project alone ([MS-OSHARED] 2.3.2, [MS-OVBA] 2.4.2), no cells."""
    rewrite(log, {TYPES: lambda xml: xml.replace(b"sheet.main+xml", b"template.main+xml")})
    with zipfile.ZipFile(log, "a") as archive:
        for name in ("vbaProject.bin", "vbaProjectSignature.bin", "calcChain.xml"):
            archive.writestr(f"xl/{name}", name * 50)
    book = log.rename(log.with_suffix(suffix))
    before = raw_members(book)
    patch_cells(book, "Aut1", {"F5": "v"})
    assert changed_members(before, book) == {SHEET}
    assert by_openpyxl(book)["F5"] == "v"


def without_style_numbers(xml: bytes) -> bytes:
    return re.sub(rb' s="\d+"', b"", xml)


def named_once(xml: bytes, attribute: str, value: str) -> bool:
    return [element.get(attribute) for element in ElementTree.fromstring(xml)].count(value) == 1


def test_styles_that_are_spoken_of_and_missing_are_put_where_they_are_looked_for(log: Path) -> None:
    rewrite(log, {STYLES: None, SHEET: without_style_numbers})
    before = raw_members(log)
    patch_cells(log, "Aut1", {"F5": DAY})
    assert changed_members(before, log) == {SHEET, STYLES}
    assert named_once(part(log, RELS), "Target", "styles.xml")
    assert by_openpyxl(log)["F5"] == datetime(2026, 11, 23)  # noqa: DTZ001
    assert by_calamine(log)["F5"] == DAY


def test_styles_that_nothing_speaks_of_are_left_alone(log: Path) -> None:
    rewrite(
        log,
        {RELS: lambda xml: re.sub(rb'<Relationship [^>]*"styles.xml"[^>]*>', b"", xml), SHEET: without_style_numbers},
    )
    before = raw_members(log)
    patch_cells(log, "Aut1", {"F5": DAY})
    assert changed_members(before, log) == {SHEET, RELS, TYPES, "xl/styles1.xml"}
    assert named_once(part(log, TYPES), "PartName", "/xl/styles1.xml")
    assert by_openpyxl(log)["F5"] == datetime(2026, 11, 23)  # noqa: DTZ001
