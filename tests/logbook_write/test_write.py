from __future__ import annotations

import csv
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from logbook_write.books import (
    SHEET,
    by_calamine,
    by_openpyxl,
    changed_members,
    part,
    raw_members,
    rewrite,
    small_log,
    without_cells,
)
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.table import Table

from toolkit.core.problems import Place
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS, Layout
from toolkit.core.status import RowEdit
from toolkit.files import digest
from toolkit.logbook import WorkbookError, write_edits
from toolkit.logbook.write import Written

STAMP = datetime(2026, 11, 23, 8, 5, tzinfo=UTC)
STATUS = list(STATUS_COLUMNS.values())
LAYOUT = Layout("log.xlsx", "Aut1", 3, 1, 4, (("date", 1), ("person", 2), ("email", 4)), last_row=7)
YELLOW = "FFFFFF99"


def edit(row: int, awaited: str = "", sheet: str = "Aut1", **values: Any) -> RowEdit:
    return RowEdit(Place("log.xlsx", sheet, row), values, frozenset(awaited.split()))


def write(log: Path, *edits: RowEdit, layouts: tuple[Layout, ...] = (LAYOUT,), **changed: Any) -> Written:
    given = {"expected_digest": digest(log), "backups": log.parent / "backups", "stamp": STAMP} | changed
    return write_edits(log, layouts, edits, **given)


def again(layout: Layout, log: Path) -> Layout:
    """The layout as the reader finds it after our columns were added."""
    sheet = openpyxl.load_workbook(log)[layout.sheet]
    fields = {heading: name for name, heading in (STATUS_COLUMNS | OFFICE_COLUMNS).items()}
    found = [(fields[cell.value], cell.column) for cell in sheet[layout.header_row] if cell.value in fields]
    last = max(cell.column for cell in sheet[layout.header_row] if cell.value)
    return replace(layout, columns=(*layout.columns, *found), last_column=last)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    folder = tmp_path / "logs"
    folder.mkdir()
    return small_log(folder / "log.xlsx")


def styled(log: Path, change: Callable[[Any], None]) -> Path:
    book = openpyxl.load_workbook(log)
    change(book["Aut1"])
    book.save(log)
    return log


def test_no_edits_touch_nothing_and_make_no_backup(log: Path) -> None:
    before = log.read_bytes()
    assert write(log, expected_digest="not even looked at") == Written(0)
    assert log.read_bytes() == before
    assert [path.name for path in log.parent.iterdir()] == ["log.xlsx"]


def test_an_edit_that_finds_everything_as_it_should_be_makes_no_backup(log: Path) -> None:
    write(log, edit(5, next_step="meeting"))
    before = log.read_bytes()
    assert write(log, edit(5, approved_by=None), layouts=(again(LAYOUT, log),)).backup is None
    assert log.read_bytes() == before


def test_the_status_columns_come_right_of_the_headings_and_the_values_below(log: Path) -> None:
    old, members = part(log), raw_members(log)
    kept = by_openpyxl(log)
    written = write(log, edit(5, ref="BUDE-1", next_step="meeting", sent_on=date(2026, 11, 23)), edit(7, why="Due."))
    headings = dict(zip((f"{letter}3" for letter in "EFGHIJKLM"), STATUS, strict=True))
    values = {"E5": "BUDE-1", "F5": "meeting", "J5": datetime(2026, 11, 23), "G7": "Due."}  # noqa: DTZ001
    assert by_openpyxl(log) == kept | headings | values
    assert by_calamine(log).keys() == by_openpyxl(log).keys()
    assert written == Written(4, tuple(STATUS), written.backup, ())
    assert changed_members(members, log) == {SHEET, "xl/styles.xml"}
    new = part(log)
    new = new[: new.index(b"<cols>")] + new[new.index(b"</cols>") + 7 :]
    assert without_cells(new, set(headings) | set(values)) == without_cells(old, set())


def test_the_backup_is_the_log_as_it_was(log: Path) -> None:
    before = log.read_bytes()
    written = write(log, edit(5, next_step="meeting"))
    assert written.backup is not None
    assert written.backup.read_bytes() == before
    assert "2026-11-23 080500" in written.backup.name


def test_only_the_newest_backups_stay(log: Path) -> None:
    for day in range(1, 6):
        layout = LAYOUT if day == 1 else again(LAYOUT, log)
        write(log, edit(5, why=f"day {day}"), layouts=(layout,), stamp=STAMP.replace(day=day), keep=2)
    assert ["2026-11-04" in path.name or "2026-11-05" in path.name for path in (log.parent / "backups").iterdir()] == [
        True,
        True,
    ]


def test_office_columns_come_when_a_row_needs_them_in_their_order(log: Path) -> None:
    first = write(log, edit(5, awaited="meeting_outcome meeting_on", next_step="meeting"))
    assert first.columns_added == (*STATUS, "Meeting on", "Meeting outcome")
    second = write(log, edit(6, awaited="approved_by", hold=""), layouts=(again(LAYOUT, log),))
    assert second.columns_added == ("Approved by",)
    assert write(log, edit(6, next_step="warning"), layouts=(again(LAYOUT, log),)).columns_added == ()
    row = [cell.value for cell in openpyxl.load_workbook(log)["Aut1"][3]]
    assert row[4:] == [*STATUS, "Meeting on", "Meeting outcome", "Approved by"]


def fill(log: Path, ref: str) -> str | None:
    cell = openpyxl.load_workbook(log)["Aut1"][ref]
    return cell.fill.fgColor.rgb if cell.fill.patternType == "solid" else None


def test_an_awaited_answer_is_yellow_until_it_is_no_longer_awaited(log: Path) -> None:
    write(log, edit(5, awaited="approved_by", next_step="warning"))
    assert (fill(log, "N5"), fill(log, "N6"), fill(log, "E5")) == (YELLOW, None, None)
    styled(log, lambda sheet: sheet.__setitem__("N5", "A. Teague"))
    write(log, edit(5, next_step="ban"), layouts=(again(LAYOUT, log),))
    assert (fill(log, "N5"), by_openpyxl(log)["N5"]) == (None, "A. Teague")
    write(log, edit(5, awaited="approved_by", approved_by=None), layouts=(again(LAYOUT, log),))
    assert fill(log, "N5") == YELLOW
    assert "N5" not in by_openpyxl(log)


def test_a_school_that_paints_its_rows_gets_its_paint_back(log: Path) -> None:
    green = PatternFill("solid", fgColor="FFCCFFCC")

    def paint(sheet: Any) -> None:
        for column in range(1, 5):
            sheet.cell(5, column).fill = green

    styled(log, paint)
    write(log, edit(5, awaited="approved_by", next_step="warning"))
    assert (fill(log, "F5"), fill(log, "N5")) == ("FFCCFFCC", YELLOW)
    write(log, edit(5, approved_by="A. Teague"), layouts=(again(LAYOUT, log),))
    assert fill(log, "N5") == "FFCCFFCC"


def test_new_cells_look_like_their_row_but_for_what_is_only_its_last_cells(log: Path) -> None:
    def dress(sheet: Any) -> None:
        for column in range(1, 5):
            sheet.cell(5, column).font = Font(name="Arial", size=9)
            sheet.cell(5, column).border = Border(bottom=Side("thin"))
            sheet.cell(3, column).font = Font(bold=True)
        sheet["D5"].number_format = "dd/mm/yyyy"
        sheet["D5"].protection = Protection(locked=False)
        sheet["D5"].alignment = Alignment(horizontal="center", vertical="center")

    styled(log, dress)
    write(log, edit(5, why="Because.", sent_on=date(2026, 11, 23)))
    sheet = openpyxl.load_workbook(log)["Aut1"]
    why, sent = sheet["G5"], sheet["J5"]
    assert (why.font.name, why.font.size, why.border.bottom.style) == ("Arial", 9, "thin")
    assert (why.number_format, why.protection.locked, why.alignment.wrap_text) == ("General", True, True)
    assert (why.alignment.horizontal, why.alignment.vertical) == (None, "center")
    assert (sent.number_format, sent.is_date) == ("dd/mm/yyyy", True)
    assert sheet["E3"].font.bold


def test_a_link_or_a_traffic_light_in_a_row_is_not_copied(log: Path) -> None:
    def dress(sheet: Any) -> None:
        sheet["D5"] = "jane@mail.example"
        sheet["D5"].font = Font(underline="single", color="FF0000FF")
        sheet["D5"].fill = PatternFill("solid", fgColor="FFFF0000")

    styled(log, dress)
    write(log, edit(5, why="Because."))
    assert fill(log, "G5") is None
    assert openpyxl.load_workbook(log)["Aut1"]["G5"].font.underline is None


def test_our_dates_are_shown_as_the_log_shows_its_own(log: Path) -> None:
    def dress(sheet: Any) -> None:
        for row in range(4, 8):
            sheet.cell(row, 1).number_format = "ddd d mmm yyyy"

    styled(log, dress)
    write(log, edit(5, sent_on=date(2026, 11, 23)))
    assert openpyxl.load_workbook(log)["Aut1"]["J5"].number_format == "ddd d mmm yyyy"


def test_several_days_as_text_and_one_day_later_on(log: Path) -> None:
    write(log, edit(5, sent_on="2026-11-23 | 2026-11-24"))
    write(log, edit(5, sent_on=date(2026, 11, 25)), layouts=(again(LAYOUT, log),))
    cell = openpyxl.load_workbook(log)["Aut1"]["J5"]
    assert (cell.value, cell.number_format) == (datetime(2026, 11, 25), "dd/mm/yyyy")  # noqa: DTZ001


def test_a_cell_that_is_there_keeps_its_look(log: Path) -> None:
    write(log, edit(5, why="Because."))
    styled(log, lambda sheet: setattr(sheet["G5"], "font", Font(italic=True)))
    write(log, edit(5, why="Because of more."), layouts=(again(LAYOUT, log),))
    cell = openpyxl.load_workbook(log)["Aut1"]["G5"]
    assert (cell.value, cell.font.italic) == ("Because of more.", True)


def test_new_columns_have_widths_even_where_the_school_hid_the_rest(log: Path) -> None:
    rewrite(
        log,
        {
            SHEET: lambda xml: xml.replace(
                b"<sheetData>",
                b'<cols><col min="2" max="2" width="30"/><col min="5" max="16384" hidden="1"/></cols><sheetData>',
            )
        },
    )
    write(log, edit(5, why="Because."))
    cols = part(log).split(b"<cols>")[1].split(b"</cols>")[0]
    assert cols.startswith(b'<col min="2" max="2" width="30"/><col min="5" max="5" width="17" customWidth="1"/>')
    assert cols.endswith(b'<col min="13" max="13" width="42" customWidth="1"/><col min="14" max="16384" hidden="1"/>')


def table_log(log: Path, *, totals: bool = False) -> Path:
    def make(sheet: Any) -> None:
        sheet["D3"] = "Email"
        if totals:
            sheet["A8"] = "Total"
        table = Table(displayName="tblIncidents", ref="A3:D8" if totals else "A3:D7")
        table._initialise_columns()
        for column, cell in zip(table.tableColumns, sheet[3], strict=False):
            column.name = cell.value
        if totals:
            table.totalsRowCount = 1
            table.totalsRowShown = True
            table.autoFilter.ref = "A3:D7"
        sheet.add_table(table)

    return styled(log, make)


@pytest.mark.parametrize(("totals", "area", "filtered"), [(False, "A3:M7", "A3:M7"), (True, "A3:M8", "A3:M7")])
def test_a_table_grows_with_our_columns(log: Path, totals: bool, area: str, filtered: str) -> None:
    table_log(log, totals=totals)
    members = raw_members(log)
    write(log, edit(5, why="Because."))
    table = openpyxl.load_workbook(log)["Aut1"].tables["tblIncidents"]
    assert (table.ref, table.autoFilter.ref) == (area, filtered)
    assert [column.name for column in table.tableColumns] == ["Date", "Parent", "What happened", "Email", *STATUS]
    assert [column.id for column in table.tableColumns] == list(range(1, 14))
    assert b'<tableColumns count="13">' in part(log, "xl/tables/table1.xml")
    assert changed_members(members, log) == {SHEET, "xl/styles.xml", "xl/tables/table1.xml"}


def test_a_table_filled_by_a_query_is_left_alone_and_named(log: Path) -> None:
    table_log(log)
    rewrite(log, {"xl/tables/table1.xml": lambda xml: xml.replace(b"<table ", b'<table tableType="queryTable" ')})
    before = part(log, "xl/tables/table1.xml")
    assert "tblIncidents is filled by a query" in write(log, edit(5, why="Because.")).notes[0]
    assert part(log, "xl/tables/table1.xml") == before


def test_a_table_that_uses_our_heading_for_something_else_is_refused(log: Path) -> None:
    styled(log, lambda sheet: sheet.__setitem__("B3", "letter"))
    table_log(log)
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match="has a column “Letter” already"):
        write(log, edit(5, why="Because."))
    assert log.read_bytes() == before


def test_a_tables_heading_is_not_renamed_behind_its_back(log: Path) -> None:
    from toolkit.logbook import patch_cells

    table_log(log)
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match="is the heading “Parent” of the table tblIncidents"):
        patch_cells(log, "Aut1", {"B3": "Carer"})
    assert log.read_bytes() == before
    patch_cells(log, "Aut1", {"B3": "Parent", "B4": "Jane"})
    assert by_openpyxl(log)["B4"] == "Jane"


def test_the_sheets_filter_takes_in_our_columns(log: Path) -> None:
    styled(log, lambda sheet: setattr(sheet.auto_filter, "ref", "A3:D7"))
    write(log, edit(5, why="Because."))
    assert openpyxl.load_workbook(log)["Aut1"].auto_filter.ref == "A3:M7"


def test_notes_beside_the_table_are_never_overwritten(log: Path) -> None:
    styled(log, lambda sheet: sheet.__setitem__("F6", "ask Jane about this"))
    write(log, edit(5, why="Because."))
    found = by_openpyxl(log)
    assert (found["F6"], found["G3"], found["I5"]) == ("ask Jane about this", "Conduct ref", "Because.")


def test_a_merged_cell_beside_the_headings_is_stepped_over(log: Path) -> None:
    styled(log, lambda sheet: sheet.merge_cells("D3:F3"))
    write(log, edit(5, why="Because."))
    assert by_openpyxl(log)["G3"] == "Conduct ref"


def test_a_choice_is_offered_and_never_enforced(log: Path) -> None:
    write(log, edit(5, awaited="meeting_outcome", next_step="meeting"))
    (rule,) = openpyxl.load_workbook(log)["Aut1"].data_validations.dataValidation
    assert str(rule.sqref) == "N4:N507"
    assert rule.formula1 == '"attended,refused,rearranged,did not come,no reply,unresolved"'
    assert not rule.showErrorMessage
    write(log, edit(5, awaited="send_by", next_step="warning"), layouts=(again(LAYOUT, log),))
    assert openpyxl.load_workbook(log)["Aut1"].data_validations.count == 2


def test_on_a_protected_sheet_the_office_can_fill_its_own_cells_and_is_told(log: Path) -> None:
    styled(log, lambda sheet: sheet.protection.enable())
    written = write(log, edit(5, awaited="approved_by", why="Because."))
    sheet = openpyxl.load_workbook(log)["Aut1"]
    assert (sheet["N5"].protection.locked, sheet["G5"].protection.locked) == (False, True)
    assert "“Aut1” is protected" in written.notes[0]
    assert sheet.protection.sheet


def test_several_sheets_change_in_one_go(log: Path) -> None:
    lists = Layout("log.xlsx", "Lists ", 1, 1, 1, (), last_row=1)
    written = write(log, edit(5, why="one"), edit(2, sheet="Lists ", why="two"), layouts=(LAYOUT, lists))
    assert (by_openpyxl(log)["G5"], by_openpyxl(log, "Lists ")["D2"]) == ("one", "two")
    assert (written.cells, written.columns_added) == (2, tuple(STATUS))
    assert len(list((log.parent / "backups").iterdir())) == 1


def test_a_row_below_two_tables_of_one_sheet_belongs_to_the_nearer(log: Path) -> None:
    second = replace(LAYOUT, header_row=20, last_row=22, last_column=2)
    write(log, edit(21, why="two"), layouts=(LAYOUT, second))
    assert by_openpyxl(log)["C20"] == "Conduct ref"
    assert by_openpyxl(log)["E21"] == "two"


def held_open(log: Path) -> None:
    name = "M. Hale"
    content = bytes([len(name)]) + name.encode().ljust(54) + len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    log.with_name("~$log.xlsx").write_bytes(content.ljust(165))


def formula(log: Path) -> None:
    styled(log, lambda sheet: sheet.__setitem__("G5", "=A1"))


@pytest.mark.parametrize(
    ("prepare", "changed", "says"),
    [
        pytest.param(held_open, {}, r"log\.xlsx is open in Excel by M\. Hale", id="open in Excel"),
        pytest.param(
            lambda _: None, {"expected_digest": "0" * 64}, "changed since it was read", id="changed meanwhile"
        ),
        pytest.param(lambda _: None, {"layouts": ()}, "no headings stand above", id="no headings"),
        pytest.param(
            lambda _: None, {"layouts": (replace(LAYOUT, sheet="Gone"),)}, "no headings stand above", id="no such sheet"
        ),
        pytest.param(
            formula, {"layouts": (replace(LAYOUT, columns=(("why", 7),)),)}, "G5 .* holds a formula", id="a formula"
        ),
    ],
)
def test_a_log_that_cannot_be_written_is_left_as_it_was(
    log: Path, prepare: Callable[[Path], None], changed: dict[str, Any], says: str
) -> None:
    prepare(log)
    before, files = log.read_bytes(), sorted(path.name for path in log.parent.iterdir())
    with pytest.raises(WorkbookError, match=says) as caught:
        write(log, edit(5, why="Because."), **changed)
    assert caught.value.next_step
    assert log.read_bytes() == before
    assert sorted(path.name for path in log.parent.iterdir()) == files


def test_a_log_that_changes_while_we_write_is_left_as_it_is(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from toolkit.logbook import write as module

    def backup_while_somebody_saves(path: Path, *_: Any, **__: Any) -> Path:
        path.write_bytes(b"saved by somebody")
        return path

    monkeypatch.setattr(module, "backup", backup_while_somebody_saves)
    with pytest.raises(WorkbookError, match="changed since it was read"):
        write(log, edit(5, why="Because."))
    assert log.read_bytes() == b"saved by somebody"


def test_a_log_that_excel_holds_stays_and_its_message_says_so(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_: Path, target: Path) -> Path:
        if target == log:
            raise PermissionError(13, "Permission denied")
        return Path(shutil.move(_, target))

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("toolkit.files.replace.PAUSES", ())
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match=r"log\.xlsx cannot be replaced: it is open elsewhere"):
        write(log, edit(5, why="Because."))
    assert log.read_bytes() == before
    assert sorted(path.name for path in log.parent.iterdir()) == ["backups", "log.xlsx"]


UTF_8_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"


def test_libreoffice_opens_what_we_wrote(log: Path, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice is missing")
    table_log(log, totals=True)
    write(log, edit(5, awaited="meeting_outcome", why="Because <x> & “y”.", sent_on=date(2026, 11, 23)))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", UTF_8_CSV, "--outdir", str(tmp_path), str(log)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[2] == ["Date", "Parent", "What happened", "Email", *STATUS, "Meeting outcome"]
    assert rows[4][6] == "Because <x> & “y”."
    assert rows[4][9] in ("23/11/2026", "11/23/2026")  # as the machine's own locale shows a day


def test_macros_and_their_buttons_keep_every_byte(log: Path) -> None:
    with zipfile.ZipFile(log, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/vbaProject.bin", bytes(range(256)) * 40)
    macros = log.rename(log.with_suffix(".xlsm"))
    before = raw_members(macros)
    write(macros, edit(5, why="Because."))
    assert changed_members(before, macros) == {SHEET, "xl/styles.xml"}


def test_new_columns_carry_the_tables_borders_on_in_every_row(log: Path) -> None:
    def dress(sheet: Any) -> None:
        for row in (4, 6):
            for column in range(1, 5):
                sheet.cell(row, column).border = Border(bottom=Side("thin"))

    styled(log, dress)
    kept = by_openpyxl(log)
    write(log, edit(5, why="Because."))
    sheet = openpyxl.load_workbook(log)["Aut1"]
    bordered = [row for row in range(3, 9) if sheet.cell(row, 8).border.bottom.style]
    assert bordered == [4, 6]
    assert {ref: value for ref, value in by_openpyxl(log).items() if ref in kept} == kept
