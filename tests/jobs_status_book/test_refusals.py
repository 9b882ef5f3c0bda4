"""What is refused, and said, before anything leaves or is written."""

from __future__ import annotations

from datetime import date

import pytest
from jobs_status_book.office import FIRST, JANE, MONDAY, PETER
from openpyxl import Workbook, load_workbook

from toolkit.core.problems import ToolkitError
from toolkit.files import BACKUPS
from toolkit.jobs.gather import gather
from toolkit.jobs.plan import plan, planned
from toolkit.jobs.record import record
from toolkit.jobs.recorded import NotAllWritten


def with_logs(office, *logs):
    settings = office.folder / "conduct.toml"
    names = ", ".join(f'"logs/{name}"' for name in logs)
    settings.write_text(settings.read_text("utf-8").replace('"logs/book.csv"', names), "utf-8")


def test_plan_writes_no_status_workbook(office):
    plan(office.folder, MONDAY.date())
    assert [path.name for path in office.log.parent.iterdir()] == ["book.csv"]


def test_a_log_that_asks_for_nothing_gets_no_status_workbook(office):
    office.export([["05/11/2025", *JANE[1:]]])  # before the trust's start day
    assert office.today().recorded == ()
    assert not office.book.exists()


def test_two_logs_of_one_name_would_share_a_status_workbook(office, exports):
    office.log.with_suffix(".ods").write_bytes((exports / "first.ods").read_bytes())
    with_logs(office, "book.csv", "book.ods")
    with pytest.raises(ToolkitError, match=r"book\.csv and logs/book\.ods would both keep") as refused:
        plan(office.folder, MONDAY.date())
    assert "Rename" in refused.value.next_step


def test_logs_of_one_name_stop_their_schools_and_no_other(office, exports):
    office.log.with_suffix(".ods").write_bytes((exports / "first.ods").read_bytes())
    office.log.with_name("other.csv").write_bytes(office.log.read_bytes())
    settings = office.folder / "conduct.toml"
    more = "".join(
        f'\n[[school]]\ncode = "{code}"\nname = "{code}"\nlogs = ["logs/{log}"]\n'
        for code, log in [("stow", "book.ods"), ("looe", "other.csv")]
    )
    settings.write_text(settings.read_text("utf-8") + more, "utf-8")
    found = plan(office.folder, MONDAY.date(), whole=False)
    assert {decision.school for decision in found.plan.decisions} == {"looe"}
    unread = [(problem.school, problem.log) for problem in found.gathered.unread]
    assert unread == [("bude", "logs/book.csv"), ("stow", "logs/book.ods")]


def test_a_status_workbook_is_no_log(sent):
    with_logs(sent, "book-status.xlsx")
    with pytest.raises(ToolkitError, match=r"logs/book-status\.xlsx is no log") as refused:
        plan(sent.folder, MONDAY.date())
    assert "conduct.toml" in refused.value.next_step


def test_a_status_workbook_without_its_headings_is_not_passed_over(sent):
    book = load_workbook(sent.book)
    book["Status"].delete_rows(1)
    book.save(sent.book)
    with pytest.raises(ToolkitError, match=r"book-status\.xlsx lacks the headings") as refused:
        sent.send()
    assert "backups" in refused.value.next_step


def test_a_status_workbook_that_is_open_in_excel_stops_the_run_before_anything_leaves(office):
    office.today()
    office.approve_all()
    office.book.with_name("~$book-status.xlsx").write_bytes(b"\x06M Hale")
    with pytest.raises(ToolkitError, match=r"book-status\.xlsx is open in Excel \(M Hale\)"):
        office.send()
    assert not office.posted()


def test_a_log_that_is_open_itself_is_in_nobodys_way(office):
    office.log.with_name("~$book.csv").write_bytes(b"\x06M Hale")
    office.today()
    office.approve_all()
    office.send()
    assert sum(office.posted().values()) == 3


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(lambda office: office.export([PETER, *FIRST]), "book.csv", id="a new export"),
        pytest.param(
            lambda office: office.type("Jane Smith", "Hold", "wait"), "book-status.xlsx", id="the office typed"
        ),
        pytest.param(lambda office: office.book.unlink(), "book-status.xlsx", id="the status workbook is gone"),
    ],
)
def test_either_file_changed_between_reading_and_writing_refuses(change, named, office):
    office.today()
    office.type("Jane Smith", "Hold", "yes")
    read = planned(gather(office.folder, MONDAY.date()), ())
    change(office)
    held = office.book.read_bytes() if office.book.exists() else None
    with pytest.raises(NotAllWritten, match=named):
        record(read, (), MONDAY)
    assert (office.book.read_bytes() if office.book.exists() else None) == held


def test_a_status_workbook_that_appears_meanwhile_is_not_written_over(office):
    read = planned(gather(office.folder, MONDAY.date()), ())
    Workbook().save(office.book)
    held = office.book.read_bytes()
    with pytest.raises(NotAllWritten, match="was made while this ran"):
        record(read, (), MONDAY)
    assert office.book.read_bytes() == held


def test_a_copy_of_the_status_workbook_is_kept_before_it_changes(office):
    first = office.today().recorded[0]
    assert first.backup is None
    before = office.book.read_bytes()
    office.export([PETER, *FIRST])
    second = office.today().recorded[0]
    assert second.backup is not None
    assert second.backup.parent == office.folder / BACKUPS
    assert second.backup.read_bytes() == before


def test_it_is_said_once_where_the_statuses_are_and_how_to_have_them_beside_the_rows(office):
    recorded = office.today().recorded
    assert [each.log for each in recorded] == ["logs/book-status.xlsx"]
    said = [note for note in recorded[0].notes if "Save the log as .xlsx" in note]
    assert len(said) == 1
    assert "logs/book.csv" in said[0]
    assert office.today().recorded == ()


def test_a_problem_in_an_office_cell_names_the_row_of_the_log_and_where_the_cell_is(office):
    office.export([PETER, JANE])
    office.today()
    office.type("Jane Smith", "Approved by", "Ann Carlyon")
    office.send()
    office.type("Jane Smith", "Delivered on", "31st of Movember")
    found = [each for each in plan(office.folder, MONDAY.date()).plan.problems if each.column == "Delivered on"]
    assert [(each.log, each.sheet, each.row) for each in found] == [("logs/book.csv", None, 3)]
    assert "It stands in logs/book-status.xlsx, row 3." in found[0].next_step


def test_the_rows_may_be_sorted_and_the_columns_moved(sent):
    book = load_workbook(sent.book)
    sheet = book["Status"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    for number, row in enumerate([rows[0], *reversed(rows[1:])], 1):
        for column, value in enumerate(reversed(row), 1):
            sheet.cell(number, column).value = value
    book.save(sent.book)
    sent.lose_the_ledger()
    assert sent.send().letters == ()
    assert sent.said("Jane Smith", "Sent on") == date(2026, 11, 23)
