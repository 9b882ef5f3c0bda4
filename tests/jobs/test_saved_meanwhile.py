"""An office sorts, inserts, deletes and edits rows, and saves, while a run is at work: real files, every order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from support import TODAY, answers_for

from toolkit.core.problems import ToolkitError
from toolkit.jobs import delivering
from toolkit.jobs import record as record_job
from toolkit.jobs.catch_up import catch_up
from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.plan import plan
from toolkit.jobs.send import send
from toolkit.jobs.today import today
from toolkit.ledger import Ledger
from toolkit.logbook import read_rows

LOG = "logs/Trevarrow incident log 2026-27.xlsx"
ELOWEN, BRYONY, ROSS = "Elowen Spargo", "Bryony Chegwin", "Ross Jelbert"
SINCE = date(2026, 11, 19)
Act = Callable[[Worksheet], None]


@pytest.fixture(scope="module")
def approved_once(two_schools_once, tmp_path_factory):
    import shutil

    folder = Path(shutil.copytree(two_schools_once, tmp_path_factory.mktemp("approved") / "trust"))
    today(folder, NOW)
    assert list(answer(folder, answers_for(folder)))
    return folder


@pytest.fixture
def approved(approved_once, tmp_path):
    import shutil

    return Path(shutil.copytree(approved_once, tmp_path / "trust"))


# What an office does in Excel -----------------------------------------------------------------------------------


def rows_of(sheet: Worksheet) -> dict[int, list[object]]:
    """Return the rows since 19 November: none of them leans on the row above it ("as above")."""
    days, every = column(sheet, "Date") - 1, range(header(sheet) + 1, sheet.max_row + 1)
    rows = {number: [cell.value for cell in sheet[number]] for number in every}
    return {n: row for n, row in rows.items() if isinstance(row[days], datetime) and row[days].date() >= SINCE}


def header(sheet: Worksheet) -> int:
    return next(row[0].row for row in sheet.iter_rows() if any(cell.value == "Name of adult" for cell in row))


def column(sheet: Worksheet, heading: str) -> int:
    """Return where a heading stands; one that is not there yet is typed right of the others."""
    headings = [cell.value for cell in sheet[header(sheet)]]
    if heading not in headings:
        sheet.cell(header(sheet), len(headings) + 1).value = heading
        return len(headings) + 1
    return headings.index(heading) + 1


def row_naming(sheet: Worksheet, name: str) -> int:
    named = column(sheet, "Name of adult") - 1
    return max(row[0].row for row in sheet.iter_rows() if str(row[named].value or "").strip().endswith(name))


def put(sheet: Worksheet, number: int, values: list[object]) -> None:
    for place, value in enumerate(values, 1):
        cell = sheet.cell(number, place)
        if type(cell).__name__ != "MergedCell":
            cell.value = value


def turn_round(sheet: Worksheet) -> None:
    rows = rows_of(sheet)
    for number, values in zip(rows, reversed(rows.values()), strict=True):
        put(sheet, number, values)


def insert_on_top(sheet: Worksheet) -> None:
    """Excel's Insert Row above the first incident, and another incident typed there."""
    rows = rows_of(sheet)
    numbers = [*rows, max(rows) + 1]
    new: list[object] = [None] * sheet.max_column
    new[column(sheet, "Date") - 1] = date(2026, 11, 19)
    new[column(sheet, "Name of adult") - 1] = "Mrs Zoe Newcomer"
    new[column(sheet, "Type of behaviour") - 1] = "Verbal abuse"
    for number, values in zip(numbers, [new, *rows.values()], strict=True):
        put(sheet, number, values)


def take_out(name: str) -> Act:
    def act(sheet: Worksheet) -> None:
        rows, gone = rows_of(sheet), row_naming(sheet, name)
        left = [values for number, values in rows.items() if number != gone]
        for number, values in zip(rows, [*left, [None] * sheet.max_column], strict=True):
            put(sheet, number, values)

    return act


def edit(name: str, heading: str, value: object) -> Act:
    return lambda sheet: setattr(sheet.cell(row_naming(sheet, name), column(sheet, heading)), "value", value)


def a_remark(sheet: Worksheet) -> None:
    told = sheet.cell(row_naming(sheet, BRYONY), column(sheet, "What happened"))
    told.value = f"{told.value} Rang again."


def office_saves(trust: Path, act: Act) -> None:
    book = load_workbook(trust / LOG)
    act(book.worksheets[0])
    book.save(trust / LOG)


def said_of(trust: Path, name: str, heading: str) -> object:
    """Return what stands under a heading in the last row that names somebody; "no row" where none does."""
    rows = list(read_rows(trust / LOG))
    names = next(values for _, values in rows if "Name of adult" in values)
    mine = [values for _, values in rows if str(values[names.index("Name of adult")] or "").strip().endswith(name)]
    return mine[-1][names.index(heading)] if mine else "no row"


def outbox(trust: Path) -> list[str]:
    return sorted(path.name for path in (trust / "outbox").glob("*.eml"))


def status_of_everybody(trust: Path) -> dict[str, object]:
    rows = list(read_rows(trust / LOG))
    names = next(values for _, values in rows if "Name of adult" in values)
    who, day, status = (names.index(each) for each in ("Name of adult", "Date", "Letter status"))
    return {f"{values[who]} {values[day]}": values[status] for _, values in rows if values[who] and values[day]}


# When it happens ------------------------------------------------------------------------------------------------


def while_writing(trust: Path, act: Act, monkeypatch: pytest.MonkeyPatch, *, call: int, times: int = 1) -> list[int]:
    """Let the office save between our reading and the `call`-th writing of its log, `times` in a row."""
    write, seen = record_job.write_edits, list[int]()

    def saved_just_before(path: Path, *args: object, **options: object) -> object:
        if path == trust / LOG:
            seen.append(1)
            if call <= len(seen) < call + times:
                office_saves(trust, act)
        return write(path, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(record_job, "write_edits", saved_just_before)
    return seen


def while_sending(trust: Path, act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the office save while the first letter is on its way."""
    deliver, done = delivering.deliver, list[int]()

    def saved_meanwhile(*args: object, **options: object) -> object:
        if not done:
            done.append(1)
            office_saves(trust, act)
        return deliver(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(delivering, "deliver", saved_meanwhile)


WHEN = {
    "before the first letter": lambda trust, act, patch: while_writing(trust, act, patch, call=1),
    "while letters leave": while_sending,
    "before the outcome is written": lambda trust, act, patch: while_writing(trust, act, patch, call=2),
}


@pytest.fixture(scope="module")
def undisturbed(approved_once, tmp_path_factory):
    """What the log and the outbox say after a `send` that nobody disturbs."""
    import shutil

    folder = Path(shutil.copytree(approved_once, tmp_path_factory.mktemp("undisturbed") / "trust"))
    send(folder, NOW)
    return status_of_everybody(folder), len(outbox(folder))


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda _: None, id="saved without a change"),
        pytest.param(turn_round, id="sorted the other way round"),
        pytest.param(insert_on_top, id="a row inserted on top"),
    ],
)
def test_each_status_finds_its_row_wherever_the_office_put_it(act, when, approved, undisturbed, monkeypatch):
    statuses, letters = undisturbed
    WHEN[when](approved, act, monkeypatch)
    done = send(approved, NOW)
    assert done.stopped is None
    found = status_of_everybody(approved)
    new = {who for who in found if "Newcomer" in who}
    assert {who: found[who] for who in found if who not in new} == statuses
    assert all(found[who] in {None, "rendered"} for who in new)
    assert len(outbox(approved)) == letters
    monkeypatch.undo()
    assert send(approved, NOW).letters == ()
    assert len(outbox(approved)) == letters


@pytest.mark.parametrize("when", list(WHEN)[1:])
def test_a_row_that_is_gone_is_named_and_its_letter_stays_in_the_ledger(when, approved, monkeypatch, conduct):
    WHEN[when](approved, take_out(BRYONY), monkeypatch)
    done = send(approved, NOW)
    (said,) = [problem for problem in done.plan.problems if problem.code == "row-gone"]
    assert "Bryony Chegwin's meeting letter of 23 November 2026" in said.message
    assert said_of(approved, ELOWEN, "Letter status") == "saved"
    names = outbox(approved)
    monkeypatch.undo()
    ran = conduct("record", "--trust", approved, "--today", TODAY)
    assert (ran.code, "Bryony Chegwin's meeting letter" in ran.out) == (0, True)
    letters = {each.person: each.state.value for each in Ledger.peek(f"sqlite:///{approved}/.conduct/ledger.sqlite3")}
    assert letters["Bryony Chegwin"] == "saved"
    assert send(approved, NOW).letters == ()
    assert outbox(approved) == names


def test_a_row_that_is_gone_before_anything_left_sends_nothing(approved, monkeypatch):
    WHEN["before the first letter"](approved, take_out(BRYONY), monkeypatch)
    done = send(approved, NOW)
    assert "Bryony Chegwin" not in {letter.person for letter in done.letters}
    assert not [problem for problem in done.plan.problems if problem.code == "row-gone"]


@pytest.mark.parametrize("when", list(WHEN)[1:])
@pytest.mark.parametrize(
    "name", ["Mrs Zoe Zed", "woman in a red coat"], ids=["another person", "nobody who has a name"]
)
def test_a_row_that_became_somebody_elses_never_gets_the_letters_status(when, name, approved, monkeypatch):
    WHEN[when](approved, edit(BRYONY, "Name of adult", name), monkeypatch)
    done = send(approved, NOW)
    assert done.stopped is None
    assert said_of(approved, name, "Letter status") != "saved"
    assert "saved" not in str(said_of(approved, name, "Letters so far"))
    assert [problem.code for problem in done.plan.problems if "Bryony Chegwin" in problem.message]


@pytest.mark.parametrize("when", WHEN)
def test_an_edit_of_another_cell_disturbs_nothing(when, approved, undisturbed, monkeypatch):
    WHEN[when](approved, edit(BRYONY, "Meeting on", date(2026, 12, 1)), monkeypatch)
    if when == "before the first letter":  # the letter says the day of its meeting: another than was approved
        assert "Bryony Chegwin" not in {letter.person for letter in send(approved, NOW).letters}
    else:
        send(approved, NOW)
        assert status_of_everybody(approved) == undisturbed[0]
    assert str(said_of(approved, BRYONY, "Meeting on")) == "2026-12-01"


def test_an_old_copy_saved_over_the_log_gets_its_references_and_statuses_back(approved, undisturbed, conduct):
    send(approved, NOW)
    before = said_of(approved, BRYONY, "Conduct ref")

    def as_before_conduct(sheet: Worksheet) -> None:
        for heading in ("Conduct ref", "Letter", "Letter status", "Sent on", "Letters so far"):
            for number in rows_of(sheet):
                sheet.cell(number, column(sheet, heading)).value = None
        sheet.cell(row_naming(sheet, BRYONY), column(sheet, "Type of behaviour")).value = "Threats"
        turn_round(sheet)

    office_saves(approved, as_before_conduct)
    assert conduct("record", "--trust", approved, "--today", TODAY).code == 0
    assert said_of(approved, BRYONY, "Conduct ref") == before
    assert status_of_everybody(approved) == undisturbed[0]


def test_a_log_that_is_saved_again_and_again_is_left_to_record(approved, monkeypatch):
    seen = while_writing(approved, a_remark, monkeypatch, call=2, times=99)
    done = send(approved, NOW)
    assert len(seen) == 1 + 3
    assert done.stopped
    assert "was saved while this ran" in done.stopped.message
    assert "`conduct record`" in done.stopped.next_step
    assert said_of(approved, BRYONY, "Letter status") == "sending"
    monkeypatch.undo()
    assert {each.log for each in catch_up(approved, NOW).recorded if each.cells} == {LOG}
    assert said_of(approved, BRYONY, "Letter status") == "saved"
    assert send(approved, NOW).letters == ()


def test_what_keeps_changing_before_the_first_letter_sends_nothing(approved, monkeypatch):
    while_writing(approved, a_remark, monkeypatch, call=1, times=99)
    with pytest.raises(ToolkitError, match="No letter was sent"):
        send(approved, NOW)
    assert outbox(approved) == []


def test_a_ban_approved_unread_does_not_count_tomorrow_because_today_could_not_write(trust):
    """The log is open in Excel while the ban's letter is made: the approval in it is older than the letter."""
    today(trust, NOW)  # no letter yet: nobody has said how the children come and go
    office_saves(trust, edit(ROSS, "Collection arrangements", "Grandmother at the office"))
    office_saves(trust, edit(ROSS, "Approved by", "Isolda Trevanion"))
    owner = (trust / LOG).with_name(f"~${Path(LOG).name}")
    owner.touch()
    with pytest.raises(ToolkitError, match="is open in Excel"):
        today(trust, NOW)
    owner.unlink()
    today(trust, NOW)
    decided = plan(trust, NOW.date()).plan.decisions
    assert [(d.step, d.state, d.approved_by) for d in decided if d.person and d.person.raw.endswith(ROSS)] == [
        ("ban", "blocked", None)
    ]
    assert said_of(trust, ROSS, "Approved by") is None
