"""With a log that cannot be written each letter goes once, whatever becomes of the ledger and of the export."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date, timedelta

import pytest
from jobs_status_book.office import EVERYBODY, FIRST, JANE, LATER, LOVEDAY, MONDAY, PETER, TOM, laid_out

from toolkit.jobs.plan import plan


@pytest.mark.parametrize("suffix", [".csv", ".xls", ".ods"])
def test_the_whole_story(suffix, tmp_path, exports):
    office = laid_out(tmp_path / "trust", suffix)
    shutil.copy(exports / f"first{suffix}", office.log)
    office.today()
    assert [row["Person"] for row in office.statuses()] == ["Jane Smith", "Mr Tom Penrose", "Mrs Loveday Pengelly"]
    assert office.posted() == Counter()

    office.type("Jane Smith", "Approved by", "Sue Hale")
    office.send()
    assert office.posted() == Counter({"jane@x.example": 1})
    assert (office.said("Jane Smith", "Letter"), office.said("Jane Smith", "Letter status")) == ("meeting", "saved")
    assert office.said("Jane Smith", "Sent on") == date(2026, 11, 23)
    assert office.said("Jane Smith", "Approved by") is None

    office.lose_the_ledger()
    shutil.copy(exports / f"later{suffix}", office.log)
    before = office.log.read_bytes()
    assert office.send().letters == ()
    assert [row["Row"] for row in office.statuses()] == [4, 5, 3, 2]

    office.approve_all()
    office.send()
    assert office.posted() == EVERYBODY + Counter({"pn@x.example": 1})
    assert office.log.read_bytes() == before


def test_a_second_send_sends_nothing_and_writes_nothing(sent):
    before = sent.book.read_bytes()
    done = sent.send()
    assert (done.letters, done.recorded) == ((), ())
    assert sent.book.read_bytes() == before


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(FIRST, id="the same export"),
        pytest.param(LATER, id="sorted otherwise, one row more"),
        pytest.param([[*row[:4], f"{row[4]}, twice"] for row in FIRST], id="every account changed"),
        pytest.param([[*JANE[:1], "SMITH, Jane (mum)", *JANE[2:]], TOM, LOVEDAY], id="a name written otherwise"),
        pytest.param([[*JANE[:1], "Jane Smyth", *JANE[2:]], TOM, LOVEDAY], id="a name's spelling corrected"),
        pytest.param([["14.9.26", *JANE[1:]], TOM, LOVEDAY], id="a day written otherwise"),
        pytest.param([["15/09/2026", *JANE[1:]], TOM, LOVEDAY], id="a day corrected"),
        pytest.param([JANE, JANE, TOM, LOVEDAY], id="a row twice"),
        pytest.param([TOM], id="rows taken out"),
    ],
)
def test_without_a_ledger_the_status_workbook_alone_keeps_a_letter_from_going_twice(rows, sent):
    sent.lose_the_ledger()
    sent.export(rows)
    sent.today()
    sent.approve_all()
    sent.send()
    assert sent.posted() == (EVERYBODY | Counter({"pn@x.example": 1}) if PETER in rows else EVERYBODY)


@pytest.mark.parametrize("ledger", ["kept", "lost"])
def test_a_row_that_comes_back_finds_its_letter(ledger, sent):
    sent.export([TOM, LOVEDAY])
    sent.today()
    if ledger == "lost":
        sent.lose_the_ledger()
    sent.export([JANE, TOM, LOVEDAY])
    planned = sent.today().planned
    sent.approve_all()
    sent.send()
    assert sent.posted() == EVERYBODY
    assert not [problem for problem in planned.plan.problems if problem.code == "status-row"]


def test_an_approval_waits_for_its_row_to_come_back(office):
    office.today()
    office.approve_all()
    office.export([TOM, LOVEDAY])
    office.today()
    assert office.said("Jane Smith", "Approved by") == "Ann Carlyon"
    office.export(FIRST)
    office.send()
    assert office.posted() == EVERYBODY


def test_a_status_that_lost_its_row_is_a_problem_with_its_place_in_the_status_workbook(sent):
    sent.export([TOM, LOVEDAY])
    found = [each for each in plan(sent.folder, MONDAY.date()).plan.problems if each.code == "status-row"]
    assert [(each.log, each.sheet, each.row, each.column) for each in found] == [
        ("logs/book-status.xlsx", "Status", 2, "Row")
    ]
    assert "2026-09-14, Jane Smith" in found[0].message


def test_an_approval_whose_row_is_gone_waits_for_it_with_its_step(tmp_path):
    office = laid_out(tmp_path / "trust", ".csv")
    office.export(FIRST)
    office.today()
    office.approve_all()
    office.export([TOM, LOVEDAY])
    office.today()
    assert [office.said("Jane Smith", heading) for heading in ("Next step", "Approved by")] == [
        "meeting",
        "Ann Carlyon",
    ]
    office.export(FIRST)
    office.send()
    assert office.posted() == EVERYBODY
    assert office.said("Jane Smith", "Approved by") is None


def test_a_status_that_lost_its_row_says_so_beside_it_and_is_silent_once_the_office_says_gone(sent):
    sent.export([TOM, LOVEDAY])
    sent.today()
    assert "stands alone" in str(sent.said("Jane Smith", "Why"))
    assert sent.said("Jane Smith", "Letter status") == "saved"
    sent.type("Jane Smith", "Row", "gone")
    problems = sent.today().planned.plan.problems
    assert not [each for each in problems if each.code == "status-row"]
    assert sent.said("Jane Smith", "Letter status") == "saved"


def test_the_office_leads_a_status_back_to_a_row_that_was_corrected(sent):
    sent.export([["16/09/2026", "Janet Smythe-Jones", *JANE[2:]], TOM, LOVEDAY])
    sent.type("Jane Smith", "Date", date(2026, 9, 16))
    sent.type("Jane Smith", "Person", "Janet Smythe-Jones")
    problems = sent.today().planned.plan.problems
    assert not [each for each in problems if each.code == "status-row"]
    assert [row["Row"] for row in sent.statuses()] == [2, 3, 4]


def test_a_letter_that_never_left_leaves_no_problem_behind_when_its_row_goes(office):
    office.today()
    office.export([TOM, LOVEDAY])
    problems = office.today().planned.plan.problems
    assert not [each for each in problems if each.code == "status-row"]
    assert office.said("Jane Smith", "Next step") is None
    assert office.said("Jane Smith", "Why") is None


def test_a_row_whose_day_was_unusable_is_corrected_without_a_trace(office):
    office.export([["31/11/2026", *JANE[1:]]])
    office.today()
    assert "31/11/2026" in str(office.said("Jane Smith", "Why"))
    office.export([JANE])
    assert not [each for each in office.today().planned.plan.problems if each.code == "status-row"]


def test_the_answer_to_a_meeting_is_typed_beside_and_leads_to_the_warning(sent):
    later = MONDAY + timedelta(days=2)
    sent.type("Jane Smith", "Delivered on", date(2026, 11, 23))
    sent.today(later)
    sent.type("Jane Smith", "Meeting outcome", "Refused to come")
    steps = {d.person.name.display: d.step.value for d in sent.today(later).planned.plan.decisions if d.person}
    assert steps["Jane Smith"] == "warning"
    sent.type("Jane Smith", "Approved by", "Ann Carlyon")
    sent.send(later)
    assert sent.posted()["jane@x.example"] == 2
    assert sent.said("Jane Smith", "Letters so far") == (
        "2026-11-23 meeting saved; 2026-11-23 meeting sent; 2026-11-25 warning saved"
    )
    sent.lose_the_ledger()
    sent.export([PETER, *LATER[1:]])
    sent.send(later)
    assert sent.posted()["jane@x.example"] == 2
