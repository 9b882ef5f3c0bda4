"""What is written beside a row: the ledger's shadow, and never less than the log knew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import OFFICE, SLT, TRUST, day, letter, person, plan, reading, row, sent

from toolkit.core.keys import refs_for
from toolkit.core.rows import RowLetter
from toolkit.core.status import marked_as_sending, row_edits
from toolkit.core.status.row import Row
from toolkit.core.steps import LetterState, Step

REF = "BUDE-1"


def edits(*rows, letters=(), today="23 Nov", columns=("date", "person", "email")):
    made = plan(*rows, letters=letters, today=today)
    readings = [reading(rows, school.code, columns) for school in TRUST.schools]
    return row_edits(readings, made, letters, refs_for(rows))


def only(*rows, **more):
    (edit,) = edits(*rows, **more)
    return edit


def as_written(before, edit):
    """The row as it reads once the edit stands in it."""
    wanted = edit.values
    shown = {"letter": "step", "letter_status": "state", "sent_on": "sent_on"}
    now = RowLetter(**{field: wanted[name] for name, field in shown.items() if wanted.get(name)})
    return replace(
        before,
        ref=wanted.get("ref", before.ref) or "",
        next_step=wanted.get("next_step", before.next_step) or "",
        why=wanted.get("why", before.why) or "",
        letters=(now,) if now != RowLetter() else before.letters,
        letters_so_far=wanted.get("letters_so_far", before.letters_so_far) or "",
    )


def test_a_row_that_asks_nothing_is_left_alone():
    assert edits(row(2, "17 Nov", withdrawn=True)) == ()


def test_what_is_due_gets_a_ref_the_step_and_why():
    edit = only(row(2, "17 Nov"))
    assert edit.values["ref"].startswith("BUDE-")
    assert edit.values["next_step"] == "meeting"
    assert edit.values["why"].startswith("Blocked. Missing: the approval of the office")
    assert edit.awaited == {"approved_by"}


def test_once_it_is_written_there_is_nothing_to_write():
    before = row(2, "17 Nov")
    written = as_written(before, only(before))
    assert edits(written, columns=("date", "person", "email", "approved_by")) == ()


def test_a_missing_column_is_asked_for_even_where_the_words_stand():
    before = row(2, "17 Nov")
    written = as_written(before, only(before))
    assert only(written).values == {}
    assert only(written).awaited == {"approved_by"}


def test_two_people_are_joined_in_row_order():
    edit = only(row(2, "17 Nov", person("Ann Low"), person("Tom Low")))
    assert edit.values["next_step"] == "meeting | meeting"
    assert "Ann Low: Blocked." in edit.values["why"]
    assert "Tom Low: Blocked." in edit.values["why"]


def test_one_persons_letter_leaves_the_others_part_empty():
    rows = row(2, "17 Nov", person("Ann Low"), person("Tom Low"), ref=REF)
    gone = letter(Step.MEETING, "17 Nov", LetterState.SAVED, "18 Nov", [REF], "Tom Low")
    values = only(rows, letters=[gone]).values
    assert values["letter"] == "- | meeting"
    assert values["sent_on"] == "- | 2026-11-18"
    assert values["letters_so_far"] == "Tom Low: 2026-11-18 meeting saved"


def test_where_the_ledger_is_silent_the_letter_columns_stay():
    history = RowLetter("meeting", "sent", day("5 Nov"))
    rows = row(2, "3 Nov", ref=REF, letters=(history,), taken=[sent("meeting", "5 Nov")])
    assert not {"letter", "letter_status", "sent_on", "letters_so_far"} & set(only(rows).values)


def test_what_the_letter_columns_said_goes_to_letters_so_far_before_another_takes_their_place():
    history = RowLetter("meeting", "sent", day("5 Nov"))
    rows = row(2, "3 Nov", ref=REF, letters=(history,), taken=[sent("meeting", "5 Nov")])
    warning = letter(Step.WARNING, "3 Nov", LetterState.RENDERED, refs=[REF])
    values = only(rows, letters=[warning]).values
    assert (values["letter"], values["letter_status"]) == ("warning", "rendered")
    assert values["letters_so_far"] == "2026-11-05 meeting sent"


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        pytest.param(("meeting", "rendered", None), ("meeting", "rendered", None), id="made, and made anew"),
        pytest.param(("meeting", "saved", "5 Nov"), ("meeting", "saved", day("5 Nov")), id="it went before"),
        pytest.param(("meeting", "sent", "5 Nov"), ("meeting", "sent", day("5 Nov")), id="and reached them"),
        pytest.param(("meeting", "unknown", "5 Nov"), ("meeting", "rendered", None), id="settled since: not sent"),
    ],
)
def test_a_ledger_begun_anew_takes_no_letter_that_went_out_of_the_log(before, shown):
    step, state, when = before
    history = RowLetter(step, state, day(when) if when else None)
    rows = row(2, "3 Nov", ref=REF, letters=(history,), taken=[sent(step, when, state, ours=True)] if when else ())
    made = letter(Step.MEETING, "3 Nov", LetterState.RENDERED, refs=[REF])
    values = only(rows, letters=[made]).values
    named = {"letter": step, "letter_status": state, "sent_on": history.sent_on}
    assert tuple((named | values)[name] for name in named) == shown


def test_the_next_letter_of_a_kind_is_shown_where_the_ledger_knows_the_one_before():
    rows = row(2, "3 Nov", ref=REF, letters=(RowLetter("meeting", "sent", day("5 Nov")),))
    before = letter(Step.MEETING, "2 Nov", LetterState.SENT, "5 Nov", [REF])
    made = letter(Step.MEETING, "3 Nov", LetterState.RENDERED, refs=[REF])
    edit = Row(rows, REF, plan(rows).decisions, (), (before, made)).edit(frozenset())
    assert edit
    assert (edit.values["letter_status"], edit.values["sent_on"]) == ("rendered", None)


def test_letters_so_far_is_only_ever_added_to():
    said = "2026-09-10 meeting sent"
    rows = row(2, "3 Nov", ref=REF, letters_so_far=said)
    gone = letter(Step.WARNING, "3 Nov", LetterState.SAVED, "9 Nov", [REF])
    assert only(rows, letters=[gone]).values["letters_so_far"] == f"{said}; 2026-11-09 warning saved"


def test_a_letter_about_to_leave_is_marked_and_is_no_entry_yet():
    approved = letter(Step.MEETING, "17 Nov", LetterState.APPROVED, refs=[REF], approved_by=OFFICE)
    rows = row(2, "17 Nov", ref=REF, office={"approved_by": OFFICE})
    marked = marked_as_sending([approved], frozenset([approved.key]), day("23 Nov"))
    made = plan(rows, letters=[approved])
    readings = [reading([rows], school.code) for school in TRUST.schools]
    (edit,) = row_edits(readings, made, marked, refs_for([rows]))
    assert (edit.values["letter_status"], edit.values["sent_on"]) == ("sending", day("23 Nov"))
    assert "letters_so_far" not in edit.values
    assert "approved_by" not in edit.values  # the run may die yet, and the next one asks for it


@pytest.mark.parametrize(
    ("office", "next_step", "letters", "emptied"),
    [
        pytest.param(OFFICE, "meeting", [], False, id="does nothing: it serves the letter that is due"),
        pytest.param("A stranger", "meeting", [], False, id="does nothing: a name to correct stays to be seen"),
        pytest.param(
            OFFICE,
            "meeting",
            [letter(Step.MEETING, "17 Nov", LetterState.SAVED, "18 Nov", [REF], approved_by=OFFICE)],
            True,
            id="it served: the letter left",
        ),
    ],
)
def test_an_approval_leaves_its_cell_when_it_is_spent(office, next_step, letters, emptied):
    rows = row(2, "17 Nov", ref=REF, next_step=next_step, office={"approved_by": office})
    values = only(rows, letters=letters).values
    assert ("approved_by" in values) is emptied
    assert values.get("approved_by") is None


@pytest.mark.parametrize(
    ("letters", "emptied"),
    [
        pytest.param([], {}, id="does nothing: the letter has not left"),
        pytest.param(
            [letter(Step.MEETING, "17 Nov", LetterState.SENT, "18 Nov", [REF], approved_by=OFFICE)],
            {"approved_by": None, "delivered_on": None},
            id="they served",
        ),
    ],
)
def test_what_was_answered_in_a_repeated_row_leaves_its_cells_with_the_letter(letters, emptied):
    office = {"approved_by": OFFICE, "delivered_on": "18 Nov"}
    again = row(3, "17 Nov", next_step="meeting", why="Due.", office=office)
    first = row(2, "17 Nov", person(), ref=REF, next_step="meeting", office=office, also=(again.place,))
    again = replace(again, people=(), categories=())
    found = {edit.place.row: edit.values for edit in edits(first, again, letters=letters)}
    answers = ("approved_by", "delivered_on")
    assert {name: value for name, value in found.get(3, {}).items() if name in answers} == emptied


def test_a_delivery_that_the_ledger_holds_leaves_its_cell():
    rows = row(2, "3 Nov", ref=REF, office={"delivered_on": "9 Nov"})
    noted = letter(Step.MEETING, "3 Nov", LetterState.SENT, "9 Nov", [REF])
    waiting = letter(Step.MEETING, "3 Nov", LetterState.SAVED, "5 Nov", [REF])
    assert only(rows, letters=[noted]).values["delivered_on"] is None
    assert "delivered_on" not in only(rows, letters=[waiting]).values


def test_a_ban_that_cannot_be_read_yet_asks_for_what_it_lacks_and_not_for_a_name():
    warned = row(2, "1 Oct", taken=[sent("warning", "2 Oct")])
    asked = [edit.awaited for edit in edits(warned, row(3, "17 Nov")) if edit.place.row == 3]
    assert asked == [{"collection_arrangements"}]


def test_a_serious_row_offers_the_slt_its_choice():
    edit = only(row(2, "17 Nov", serious=True, office={"collection_arrangements": "At the gate"}))
    assert edit.awaited == {"approved_by", "approval_reason", "slt_decision"}


@pytest.mark.parametrize(
    ("today", "next_step"),
    [
        pytest.param("9 Nov", "ban", id="does nothing: the ban alone, which waits"),
        pytest.param("10 Nov", "ban-outcome, ban", id="an outcome while the ban is in force"),
        pytest.param("4 Jan", "ban-ended, ban-outcome", id="two letters that are due"),
    ],
)
def test_what_asks_something_is_named_before_what_only_waits(today, next_step):
    """A name in `Approved by` belongs to the first step of its cell."""
    warned = row(2, "1 Oct", taken=[sent("warning", "2 Oct")])
    heard = {"representation": "received 5 November\nconfirmed 10 November"} if today != "9 Nov" else {}
    banned = row(3, "2 Nov", taken=[sent("ban", "3 Nov", ban_ends=day("18 Dec"))], office=heard)
    (edit,) = [each for each in edits(warned, banned, today=today) if each.place.row == 3]
    assert edit.values["next_step"] == next_step


def test_a_name_beside_an_outcome_and_a_ban_that_waits_is_for_the_outcome():
    warned = row(2, "1 Oct", taken=[sent("warning", "2 Oct")])
    office = {"representation": "confirmed 10 November", "approved_by": SLT}
    ban = sent("ban", "3 Nov", ban_ends=day("18 Dec"))
    banned = row(3, "2 Nov", taken=[ban], office=office, next_step="ban-outcome, ban")
    (edit,) = [each for each in edits(warned, banned) if each.place.row == 3]
    assert "approved_by" not in edit.values
    outcome = next(each for each in plan(warned, banned).decisions if each.step is Step.BAN_OUTCOME)
    assert outcome.approved_by == SLT
