"""A file that cannot be read: one error that names it, says what is wrong and what to do."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from encrypted import agile
from hypothesis import given, settings
from hypothesis import strategies as st
from logbook_read.workbooks import workbook, written_by_hand, zipped
from openpyxl import Workbook
from openpyxl.styles import Font

from toolkit.logbook import WorkbookError, read_log, read_rows
from toolkit.ooxml.package import OLE_MAGIC


def healthy() -> bytes:
    book = Workbook()
    for number in range(1, 9):
        book.active.append([number, f"person {number}", None, number / 3, True])
    book.active["B3"].font = Font(strike=True)
    book.active.merge_cells("A9:C9")
    book.create_sheet("Lists").sheet_state = "hidden"
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def word_document(path: Path) -> None:
    docx.Document().save(path)


def xls_with_a_password(path: Path) -> None:
    begin, write_protect = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12), b"\x86\x00\x00\x00"
    password = b"\x2f\x00\x36\x00\x01\x00" + bytes(52)
    path.write_bytes(OLE_MAGIC + bytes(504) + "Workbook".encode("utf-16-le") + begin + write_protect + password)


def ods_with_a_password(path: Path) -> None:
    manifest = '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>'
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    zipped(path, {"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": "unreadable"})


def empty_workbook(path: Path) -> None:
    written_by_hand(path, "", more={"xl/workbook.xml": "<workbook><sheets/></workbook>"})


@pytest.mark.parametrize(
    ("name", "make", "message", "step"),
    [
        pytest.param("log.xlsx", lambda _: None, "log.xlsx is not there", "Look for it at", id="missing"),
        pytest.param("log.xlsx", Path.mkdir, "log.xlsx is a folder", "Name the workbook inside", id="a folder"),
        pytest.param("log.xlsx", lambda p: p.write_bytes(b""), "log.xlsx is empty", "Copy it again", id="0 bytes"),
        pytest.param(
            "log.csv", lambda p: p.write_bytes(b""), "log.csv is empty", "Copy it again", id="0 bytes of .csv"
        ),
        pytest.param(
            "log.numbers", lambda p: p.write_bytes(b"x"), r"\(.numbers\)", "A log is one of", id="another kind"
        ),
        pytest.param("log", lambda p: p.write_bytes(b"x"), r"\(no ending\)", "A log is one of", id="no ending"),
        pytest.param(
            "~$log.xlsx", lambda p: p.write_bytes(b"x"), "the mark that Excel leaves", ": log.xlsx", id="lock"
        ),
        pytest.param(
            "log.xlsx",
            lambda p: p.write_bytes(agile(healthy(), "seven")),
            "log.xlsx is protected with a password",
            "type its password",
            id="a password",
        ),
        pytest.param("log.xls", xls_with_a_password, "log.xls is protected", "Remove the password", id="an .xls"),
        pytest.param("log.ods", ods_with_a_password, "log.ods is protected", "in LibreOffice", id="an .ods"),
        pytest.param(
            "log.xls",
            lambda p: p.write_bytes(OLE_MAGIC + bytes(504) + "WordDocument".encode("utf-16-le")),
            "log.xls is not an Excel workbook",
            "Open it in Excel",
            id="an old Word file",
        ),
        pytest.param("log.xlsx", word_document, "log.xlsx is not an Excel workbook", "Open it in", id="a Word file"),
        pytest.param(
            "log.xlsx", lambda p: zipped(p, {"a.txt": "a"}), "is not an Excel workbook", "Open it in", id="a zip"
        ),
        pytest.param("log.xlsx", empty_workbook, "log.xlsx holds no sheet", "Open it in Excel", id="no sheet"),
        pytest.param(
            "log.xls",
            lambda p: p.write_text("<html><table>"),
            "is a web page saved",
            "Open it in Excel",
            id="a web page",
        ),
        pytest.param("log.xlsx", lambda p: p.write_text("a,b"), "is not an Excel workbook", "Open it", id="text"),
        pytest.param(
            "log.xlsx",
            lambda p: p.write_bytes(healthy()[:-400]),
            "log.xlsx is damaged",
            "Copy it again",
            id="cut short",
        ),
        pytest.param(
            "log.xlsx",
            lambda p: written_by_hand(p, '<row r="1"><c r="A1"><v>1</v></row>'),
            "log.xlsx is damaged",
            "Copy it again",
            id="rows that are not well-formed",
        ),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, name, make, message, step):
    make(tmp_path / name)
    for read in (lambda path: list(read_rows(path)), lambda path: read_log(path, "log")):
        with pytest.raises(WorkbookError, match=message) as caught:
            read(tmp_path / name)
        assert step in caught.value.next_step


def test_a_workbook_whose_sheets_are_all_hidden_says_so(tmp_path):
    book = '<workbook xmlns:r="x"><sheets><sheet name="Log" sheetId="1" r:id="s" state="hidden"/></sheets></workbook>'
    path = written_by_hand(tmp_path / "log.xlsx", "", more={"xl/workbook.xml": book})
    with pytest.raises(WorkbookError, match=r"Every sheet of log\.xlsx is hidden"):
        read_rows(path)
    assert [sheet.visible for sheet in read_log(path, "log").sheets] == [False]


@pytest.mark.skipif(sys.platform == "win32", reason="needs Unix permissions")
def test_a_file_that_may_not_be_opened_says_so(tmp_path, monkeypatch):
    path = workbook(tmp_path / "log.xlsx", {"A1": 1})
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything: let the system refuse as it would refuse an office

        def refuse(self):
            raise PermissionError(13, "Permission denied", str(self))

        monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(WorkbookError, match=r"log\.xlsx cannot be opened: it is open elsewhere"):
        read_rows(path)


def test_a_pipe_is_not_waited_for(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs mkfifo")
    os.mkfifo(tmp_path / "log.csv")
    with pytest.raises(WorkbookError, match=r"log\.csv is not a file"):
        read_rows(tmp_path / "log.csv")


def test_a_signed_workbook_reads_like_any_other(tmp_path):
    more = {"_xmlsignatures/sig1.xml": "<Signature/>", "_xmlsignatures/origin.sigs": ""}
    path = written_by_hand(tmp_path / "log.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>', more=more)
    assert list(read_rows(path)) == [(1, (1,))]


def test_a_part_that_inflates_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.ooxml.package.MAX_PART", 1 << 20)
    path = written_by_hand(tmp_path / "log.xlsx", "", strings=bytes(2 << 20))
    with pytest.raises(WorkbookError, match=r"log\.xlsx is far too large"):
        read_rows(path)


HEALTHY = healthy()


def refused(read: Callable[[], object]) -> WorkbookError | None:
    try:
        read()
    except WorkbookError as error:
        return error
    return None


def must_not_break(data: bytes, folder: Path) -> None:
    path = folder / "log.xlsx"
    path.write_bytes(data)
    for read in (lambda: list(read_rows(path)), lambda: read_log(path, "log")):
        error = refused(read)
        assert error is None or (error.message and error.next_step)


@settings(max_examples=60, deadline=None)
@given(length=st.integers(0, len(HEALTHY)))
def test_a_workbook_cut_short_is_an_error_at_most(tmp_path_factory, length):
    must_not_break(HEALTHY[:length], tmp_path_factory.mktemp("cut"))


@settings(max_examples=150, deadline=None)
@given(flips=st.lists(st.tuples(st.integers(0, len(HEALTHY) - 1), st.integers(1, 255)), min_size=1, max_size=6))
def test_flipped_bytes_are_an_error_at_most(tmp_path_factory, flips):
    data = bytearray(HEALTHY)
    for at, mask in flips:
        data[at] ^= mask
    must_not_break(bytes(data), tmp_path_factory.mktemp("flipped"))


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_parts_changed_inside_a_sound_zip_are_an_error_at_most(tmp_path_factory, seed):
    chance = random.Random(seed)
    with ZipFile(BytesIO(HEALTHY)) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    for _ in range(chance.randint(1, 4)):
        part = parts[chance.choice(list(parts))]
        at = chance.randrange(len(part))
        part[at : at + chance.randint(0, 3)] = bytes(chance.choices(b'<>/="& 09azAZ\xff\x00', k=chance.randint(0, 3)))
    made = zipped(tmp_path_factory.mktemp("parts") / "made.xlsx", {name: bytes(part) for name, part in parts.items()})
    must_not_break(made.read_bytes(), made.parent)
