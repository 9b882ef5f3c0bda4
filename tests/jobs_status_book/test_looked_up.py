"""A formula in the workbook beside a log: what it shows is no approval there either."""

from __future__ import annotations

from jobs_status_book.office import FIRST, laid_out, row_of
from logbook_write.books import put_formula
from openpyxl import load_workbook


def test_an_approval_that_was_filled_down_lets_nothing_go(tmp_path):
    office = laid_out(tmp_path / "trust", ".csv")
    office.export(FIRST)
    office.today()
    office.approve_all()
    sheet = load_workbook(office.book)["Status"]
    cell = next(each for each in sheet[row_of(sheet, "Jane Smith")] if each.value == "Ann Carlyon")
    put_formula(office.book, cell.coordinate, "Ann Carlyon")
    sent = office.send()
    assert office.posted() == {"tom@x.example": 1, "lp@x.example": 1}
    (said,) = [each for each in sent.plan.problems if each.code == "not-typed"]
    assert (said.row, said.column) == (2, "Approved by")
    assert f"It stands in logs/book-status.xlsx, row {cell.row}." in said.next_step
