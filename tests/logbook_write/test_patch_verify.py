"""A write that would go wrong is noticed before the log is replaced: each test makes one thing go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from logbook_write.books import SHEET, part, rewrite, small_log

from toolkit.core.problems import ToolkitError
from toolkit.logbook import WorkbookError, patch_cells
from toolkit.logbook.cells import Content, Ref
from toolkit.logbook.patch_book import Book
from toolkit.logbook.patch_sheet import CellEdit, sheet_changes
from toolkit.logbook.patch_verify import verify_sheet, verify_untouched
from toolkit.ooxml.package import Package
from toolkit.ooxml.splice import Splice, Spliced

EDITS = {Ref(5, 2): CellEdit(Content("", "<v>7</v>")), Ref(9, 2): CellEdit(Content("", "<v>8</v>"), 1)}


@pytest.fixture(params=[pytest.param(False, id="short"), pytest.param(True, id="long")])
def is_long(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the sheet counts as a long one, of which only the changed rows are looked at."""
    if request.param:
        monkeypatch.setattr("toolkit.logbook.patch_verify.SHORT", 0)
    return bool(request.param)


@pytest.fixture
def book(tmp_path: Path, is_long: bool) -> Book:  # noqa: ARG001 - both ways are tested
    return Book(small_log(tmp_path / "log.xlsx").read_bytes(), "log.xlsx")


def check(book: Book, changes: Sequence[Splice]) -> None:
    """Check a file that holds `changes` for what `EDITS` should have made of it."""
    new = Spliced(book.sheet("Aut1").markup.data, changes)
    written = Package.from_bytes(book.package.with_parts({SHEET: new}), "log.xlsx")
    verify_sheet(written, SHEET, book.sheet("Aut1"), new, EDITS)


def test_what_was_meant_passes(book: Book) -> None:
    check(book, sheet_changes(book.sheet("Aut1"), EDITS))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param(b"<v>8</v>", b"", "B9 would be missing", id="a row that is not written"),
        pytest.param(b"<v>7</v>", b"<v>6</v>", "B5 would hold something else", id="another value"),
        pytest.param(b"<v>7</v>", b"<v>7</x>", "mismatched tag", id="an element closed wrongly"),
        pytest.param(b"<v>7</v>", b"<v>&oops;</v>", "undefined entity", id="an entity that nobody declared"),
        pytest.param(b' s="1"', b' s="0"', "B9 would hold something else", id="another look"),
        pytest.param(b'"B5"', b'"C5"', "B5 would be missing", id="another cell"),
    ],
)
def test_what_was_not_meant_is_refused(book: Book, old: bytes, new: bytes, says: str) -> None:
    changes = sheet_changes(book.sheet("Aut1"), EDITS)
    wrong = [(start, end, xml.replace(old, new)) for start, end, xml in changes if new or old not in xml]
    assert wrong != changes
    with pytest.raises(WorkbookError, match=f"cannot be changed safely: .*{says}"):
        check(book, wrong)


@pytest.mark.parametrize(
    "at", [pytest.param(b"<sheetData>", id="before the rows"), pytest.param(b"</worksheet>", id="after them")]
)
def test_damage_outside_the_rows_is_refused(book: Book, at: bytes) -> None:
    place = book.sheet("Aut1").markup.data.index(at)
    with pytest.raises(WorkbookError, match="cannot be changed safely"):
        book.patched({"Aut1": EDITS}, further={"Aut1": [(place, place, b"<oops>")]})


def test_damage_in_a_row_that_is_not_written_is_refused_in_a_log_of_usual_length(tmp_path: Path, is_long: bool) -> None:
    """A long log is written, and the row stays as it was: reading, which comes before, is what refuses it there."""
    log = rewrite(
        small_log(tmp_path / "log.xlsx"), {SHEET: lambda xml: xml.replace(b'<row r="7"', b'<row r="7" r="7"')}
    )
    before = part(log)
    if is_long:
        patch_cells(log, "Aut1", {"B5": 7})
        assert part(log)[before.index(b'<row r="7"') - len(before) :] == before[before.index(b'<row r="7"') :]
    else:
        with pytest.raises(WorkbookError, match=r"cannot be changed safely: .*duplicate attribute"):
            patch_cells(log, "Aut1", {"B5": 7})
        assert part(log) == before


def test_what_cannot_be_read_back_is_refused(book: Book) -> None:
    new = Spliced(book.sheet("Aut1").markup.data, sheet_changes(book.sheet("Aut1"), EDITS))
    written = bytearray(book.package.with_parts({SHEET: new}))
    member = next(member for member in Package.from_bytes(bytes(written)).members if member.name == SHEET)
    written[written.index(member.block) + member.data_start + member.compressed_size // 2] ^= 255
    damaged = Package.from_bytes(bytes(written), "log.xlsx")
    with pytest.raises(ToolkitError, match="damaged in"):
        verify_sheet(damaged, SHEET, book.sheet("Aut1"), new, EDITS)


def test_another_member_that_changed_is_refused(book: Book) -> None:
    other = Package.from_bytes(book.package.with_parts({"xl/styles.xml": b"<styleSheet/>"}), "log.xlsx")
    with pytest.raises(WorkbookError, match=r"xl/styles\.xml would not stay"):
        verify_untouched(book.package, other, [SHEET])
    verify_untouched(book.package, other, ["xl/styles.xml"])
