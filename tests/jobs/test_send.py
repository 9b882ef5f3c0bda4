"""Sending and recording, on the sample trust, as a school office would go about it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from support import TODAY

from toolkit.core.problems import ToolkitError
from toolkit.jobs.catch_up import catch_up
from toolkit.jobs.demo import NOW
from toolkit.jobs.plan import plan
from toolkit.jobs.send import send
from toolkit.jobs.today import today
from toolkit.logbook import patch_cells, read_rows
from toolkit.logbook.cells import column_letters

LOG = "logs/Trevarrow incident log 2026-27.xlsx"
SHEET = "Incidents 2026-27"


def outbox(trust: Path) -> list[str]:
    return sorted(path.name for path in (trust / "outbox").glob("*.eml"))


def headings(trust: Path) -> tuple[object, ...]:
    return next(values for _, values in read_rows(trust / LOG) if "Conduct ref" in values)


def cell(trust: Path, row: int, heading: str) -> object:
    return dict(read_rows(trust / LOG))[row][headings(trust).index(heading)]


def type_into(trust: Path, row: int, heading: str, value: str | date | None) -> None:
    column = column_letters(headings(trust).index(heading) + 1)
    patch_cells(trust / LOG, SHEET, {f"{column}{row}": value})


def of(trust: Path, person: str, day: datetime = NOW) -> list[tuple[str, str, tuple[str, ...]]]:
    decisions = plan(trust, day.date()).plan.decisions
    mine = [d for d in decisions if d.person and d.person.name and d.person.name.display == person]
    return [(d.step.value, d.state.value, d.blocked_by) for d in mine]


def test_nothing_unapproved_leaves(trust):
    today(trust, NOW)
    sent = send(trust, NOW)
    approved_in_the_log = {"Carenza Hosking", "Dewi Harvey"}
    assert {letter.person for letter in sent.letters} == approved_in_the_log
    assert len(outbox(trust)) == 2


def test_a_second_send_sends_nothing(approved):
    first = send(approved, NOW)
    names = outbox(approved)
    assert len(names) == len(first.letters) > 2
    assert send(approved, NOW).letters == ()
    assert outbox(approved) == names


def test_a_name_without_the_role_sends_nothing_and_says_who_could(trust):
    today(trust, NOW)
    type_into(trust, 15, "Approved by", "Wenna Trembath")  # the office; a warning needs the Head
    decided = plan(trust, NOW.date()).plan
    said = [problem for problem in decided.problems if problem.code == "approval" and problem.row == 15]
    assert of(trust, "Elowen Spargo") == [("warning", "blocked", ("approval",))]
    assert "Demelza Carlyon" in said[0].next_step + said[0].message


def test_a_ban_approved_before_its_letter_could_be_read_waits_for_a_reader(trust):
    row = 22
    type_into_any(trust, row, "Collection arrangements", "Grandmother at the gate")
    today(trust, NOW)
    type_into(trust, row, "Collection arrangements", "Grandmother at the office")  # another letter than was read
    type_into(trust, row, "Approved by", "Isolda Trevanion")
    type_into_any(trust, row, "Approval reason", "Pushed the caretaker")
    (decision,) = of(trust, "Ross Jelbert")
    assert decision[:2] == ("ban", "blocked")
    assert "unread-letter" in decision[2]
    sent = send(trust, NOW)
    assert "Ross Jelbert" not in {letter.person for letter in sent.letters}
    assert cell(trust, row, "Approved by") is None
    assert cell(trust, row, "Approval reason") == "Pushed the caretaker"  # the step still needs it


def type_into_any(trust: Path, row: int, heading: str, value: str | date) -> None:
    """Type under a heading that may not be there yet: the office then adds it itself, right of the last one."""
    rows = dict(read_rows(trust / LOG))
    header, names = next((number, values) for number, values in rows.items() if "Date" in values)
    if heading not in names:
        patch_cells(trust / LOG, SHEET, {f"{column_letters(len(names) + 1)}{header}": heading})
    names = dict(read_rows(trust / LOG))[header]
    patch_cells(trust / LOG, SHEET, {f"{column_letters(names.index(heading) + 1)}{row}": value})


def test_a_name_taken_out_of_the_log_takes_the_approval_back(approved):
    today(approved, NOW)
    type_into(approved, 25, "Approved by", None)
    assert of(approved, "Bryony Chegwin") == [("meeting", "blocked", ("approval",))]
    assert "Bryony Chegwin" not in {letter.person for letter in send(approved, NOW).letters}


def test_a_letter_that_changed_since_its_approval_needs_it_again_whatever_ran_in_between(approved, conduct):
    today(approved, NOW)
    school = approved / "conduct.toml"
    school.write_text(school.read_text("utf-8").replace('contact = "', 'contact = "the new secretary, ', 1), "utf-8")
    conduct("letters", "--trust", approved, "--today", TODAY)  # makes the letter anew, and writes no log
    assert cell(approved, 25, "Approved by") == "Wenna Trembath"
    assert of(approved, "Bryony Chegwin") == [("meeting", "blocked", ("approval",))]
    assert "Bryony Chegwin" not in {letter.person for letter in send(approved, NOW).letters}
    assert cell(approved, 25, "Approved by") is None
    type_into(approved, 25, "Approved by", "Wenna Trembath")
    assert "Bryony Chegwin" in {letter.person for letter in send(approved, NOW).letters}


def test_what_is_saved_serves_nobody_until_somebody_says_when_it_was_delivered(approved):
    send(approved, NOW)
    assert of(approved, "Bryony Chegwin") == [("meeting", "blocked", ("delivery",))]
    type_into(approved, 25, "Delivered on", date(2026, 11, 23))
    tomorrow = NOW + timedelta(days=1)
    assert of(approved, "Bryony Chegwin", tomorrow) == [("meeting", "waiting", ())]
    # Five school days after 23 November end on 30 November; what follows is due the next school day.
    assert of(approved, "Bryony Chegwin", NOW + timedelta(days=7)) == [("meeting", "waiting", ())]
    assert of(approved, "Bryony Chegwin", NOW + timedelta(days=8))[0][0] == "meeting-reminder"


def test_what_delivered_on_said_moves_to_the_ledger_and_frees_the_cell(approved):
    send(approved, NOW)
    type_into(approved, 25, "Delivered on", date(2026, 11, 23))
    tomorrow = NOW + timedelta(days=1)
    today(approved, tomorrow)
    assert cell(approved, 25, "Delivered on") is None
    assert cell(approved, 25, "Letter status") == "sent"
    assert cell(approved, 25, "Letters so far") == "2026-11-23 meeting saved; 2026-11-23 meeting sent"
    assert of(approved, "Bryony Chegwin", tomorrow) == [("meeting", "waiting", ())]
    (approved / ".conduct" / "ledger.sqlite3").unlink()
    assert of(approved, "Bryony Chegwin", tomorrow) == [("meeting", "waiting", ())]


def test_delivered_on_serves_no_letter_that_never_left(trust):
    today(trust, NOW)
    type_into_any(trust, 25, "Delivered on", NOW.date())
    assert [each[:2] for each in of(trust, "Bryony Chegwin")] == [("meeting", "blocked")]
    today(trust, NOW)
    assert cell(trust, 25, "Letter status") == "rendered"


def test_a_letter_by_hand_is_made_for_printing_and_counts_once_it_was_delivered(approved):
    type_into_any(approved, 25, "Send by", "by hand")  # another letter than was read: it says how it goes
    today(approved, NOW)
    assert cell(approved, 25, "Approved by") is None
    type_into(approved, 25, "Approved by", "Wenna Trembath")
    sent = send(approved, NOW)
    assert "Bryony Chegwin" not in {letter.person for letter in sent.letters}
    (to_post,) = sent.to_post.letters
    assert to_post.document.is_file()
    type_into(approved, 25, "Delivered on", NOW.date())
    today(approved, NOW + timedelta(days=1))
    assert cell(approved, 25, "Letter status") == "sent"
    assert of(approved, "Bryony Chegwin", NOW + timedelta(days=1)) == [("meeting", "waiting", ())]
    assert not [name for name in outbox(approved) if name.startswith("Letter 42a4f7")]


def test_rows_sorted_under_their_approvals_take_them_away(approved):
    today(approved, NOW)
    rows = dict(read_rows(approved / LOG))
    names = headings(approved)
    last = names.index("Email address") + 1
    swap = {f"{column_letters(c)}25": rows[28][c - 1] for c in range(1, last + 1)}
    swap |= {f"{column_letters(c)}28": rows[25][c - 1] for c in range(1, last + 1)}
    patch_cells(approved / LOG, SHEET, swap)
    people = {letter.person for letter in send(approved, NOW).letters}
    assert not people & {"Gareth Hollow", "Bryony Chegwin"}


@pytest.mark.parametrize(
    ("heading", "value"), [("Name of adult", "Mrs Zoe Zed"), ("Date", date(2026, 11, 17))], ids=["name", "day"]
)
def test_an_approval_does_not_follow_its_row_to_a_letter_that_nobody_read(approved, heading, value):
    today(approved, NOW)
    type_into(approved, 25, heading, value)
    sent = send(approved, NOW)
    assert not {letter.person for letter in sent.letters} & {"Bryony Chegwin", "Zoe Zed"}
    assert [problem.row for problem in sent.plan.problems if problem.code == "set-aside"] == [25]
    assert cell(approved, 25, "Approved by") is None


def test_a_log_open_in_excel_stops_the_run_before_anything_leaves(approved):
    owner = approved / "logs" / "~$Trevarrow incident log 2026-27.xlsx"
    name = "M. Hale"
    owner.write_bytes(bytes([len(name)]) + name.encode().ljust(54) + (name.encode("utf-16-le")).ljust(110, b"\0"))
    with pytest.raises(ToolkitError) as stopped:
        send(approved, NOW)
    assert "Excel" in stopped.value.message
    assert "M. Hale" in stopped.value.message
    assert not (approved / "outbox").exists() or not outbox(approved)
    owner.unlink()
    assert len(send(approved, NOW).letters) > 2


def test_record_catches_up_what_could_not_be_written(approved):
    before = (approved / LOG).read_bytes()
    sent = send(approved, NOW)
    assert cell(approved, 25, "Letter status") == "saved"
    (approved / LOG).write_bytes(before)  # the office put its old copy back
    catch_up(approved, NOW)
    assert cell(approved, 25, "Letter status") == "saved"
    assert cell(approved, 25, "Sent on") == NOW.date()
    assert send(approved, NOW).letters == ()
    assert len(outbox(approved)) == len(sent.letters)


def test_letters_so_far_keeps_what_the_letter_columns_said_before(approved):
    send(approved, NOW)
    assert cell(approved, 25, "Letters so far") == "2026-11-23 meeting saved"


def test_without_yes_it_shows_and_sends_nothing(approved, conduct):
    ran = conduct("send", "--trust", approved, "--today", TODAY)
    assert ran.code == 1
    assert "letters would be saved to a folder" in ran.out
    assert "--yes" in ran.err
    assert not (approved / "outbox").exists()


def test_send_json_is_json_only_and_names_each_letter(approved, conduct):
    ran = conduct("send", "--trust", approved, "--today", TODAY, "--yes", "--json")
    assert ran.code == 0
    letters = ran.json["letters"]
    assert letters
    for letter in letters:
        assert set(letter) >= {"school", "person", "step", "to", "letter_key", "state"}
        assert letter["state"] == "saved"


def test_send_refuses_until_the_trust_has_said_whose_code_it_is(approved, conduct):
    path = approved / "conduct.toml"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(x for x in lines if not x.startswith(("adopted", "terms_confirmed"))), "utf-8")
    ran = conduct("send", "--trust", approved, "--today", TODAY, "--yes")
    assert ran.code == 1
    assert "adopted = 2026-09-01" in ran.err
    assert not (approved / "outbox").exists()
    assert conduct("plan", "--trust", approved, "--today", TODAY).code == 0
