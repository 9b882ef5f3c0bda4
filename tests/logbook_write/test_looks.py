"""How our cells look: like the school's own, yellow where an answer is awaited."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from logbook_write.books import (
    by_openpyxl,
)
from logbook_write.writing import LAYOUT, TINT, YELLOW, again, edit, fill, styled, write
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side


def test_an_awaited_answer_is_yellow_until_it_is_no_longer_awaited(log: Path) -> None:
    write(log, edit(5, awaited="approved_by", next_step="warning"))
    assert (fill(log, "N5"), fill(log, "N6"), fill(log, "E5")) == (YELLOW, TINT, TINT)
    styled(log, lambda sheet: sheet.__setitem__("N5", "A. Teague"))
    write(log, edit(5, next_step="ban"), layouts=(again(LAYOUT, log),))
    assert (fill(log, "N5"), by_openpyxl(log)["N5"]) == (TINT, "A. Teague")
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
    assert fill(log, "G5") == TINT
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
