"""Letters and steps that the log itself records: in our columns, or in the school's own."""

from datetime import date

import pytest
from core_incidents.logs import codes, one_row

from toolkit.core.policy.outcomes import Outcome, outcome_of
from toolkit.core.rows import Office, RowLetter
from toolkit.core.steps import LetterState

BASE = ["Date", "Parent", "Category"]
OURS = [*BASE, "Letter", "Letter status", "Sent on", "Ban ends", "Representation by", "Letters so far"]
ROW = [date(2026, 11, 3), "Jane Smith", "Swearing"]
FIFTH = date(2026, 11, 5)


def steps(row):
    return [(step.step, step.state, step.day, step.person) for step in row.taken]


def test_empty_status_columns_say_nothing():
    row, reading = one_row(OURS, *ROW)
    assert (row.letters, row.taken, codes(reading)) == ((), (), [])


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("sent", "sent"),
        ("Sent", "sent"),
        ("emailed", "sent"),
        ("Posted", "sent"),
        ("by hand", None),
        ("emaild", "sent"),
        ("snet", "sent"),
        ("draft", "drafted"),
        ("bounced", "bounced"),
        ("saved", "saved"),
        ("to send", "planned"),
        ("unsent", "planned"),
        ("unknown", "unknown"),
    ],
)
def test_states_typed_freely(word, state):
    row, reading = one_row(OURS, *ROW, "meeting", word, FIFTH)
    assert row.letters[0].state == (state or LetterState.UNKNOWN)
    assert codes(reading) == ([] if state else ["letter-status"])


def test_a_word_that_is_no_state_is_unknown_so_that_nothing_is_sent_twice():
    row, reading = one_row(OURS, *ROW, "meeting", "Mrs Hale has it", FIFTH)
    assert steps(row) == [("meeting", "unknown", FIFTH, None)]
    assert [problem.column for problem in reading.problems if problem.code == "letter-status"] == ["Letter status"]


@pytest.mark.parametrize(
    ("letter", "status", "sent_on", "taken", "problems"),
    [
        pytest.param("meeting", "planned", None, [], [], id="not sent yet"),
        pytest.param("meeting", None, None, [], [], id="only named"),
        pytest.param("meeting", "sent", FIFTH, [("meeting", "sent", FIFTH, None)], [], id="sent"),
        pytest.param(
            "Meeting letter", "sent", "5/11/26", [("meeting", "sent", FIFTH, None)], [], id="as people type it"
        ),
        pytest.param("meeting", None, FIFTH, [("meeting", "sent", FIFTH, None)], [], id="a day is a sending"),
        pytest.param("meeting", "sent", None, [("meeting", "sent", None, None)], ["step"], id="no day"),
        pytest.param(None, "sent", FIFTH, [], ["step"], id="no step"),
        pytest.param("warning", "bounced", FIFTH, [("warning", "bounced", FIFTH, None)], [], id="bounced"),
        pytest.param("poem", "sent", FIFTH, [], ["letter-status", "step"], id="no such letter"),
        pytest.param(
            "meeting", "sent", "31/9/26", [("meeting", "sent", None, None)], ["date", "step"], id="no such day"
        ),
    ],
)
def test_what_the_status_columns_say_of_one_letter(letter, status, sent_on, taken, problems):
    row, reading = one_row(OURS, *ROW, letter, status, sent_on)
    assert steps(row) == taken
    assert codes(reading) == problems


def test_a_bans_dates_come_with_it():
    row, _ = one_row(OURS, *ROW, "ban", "sent", FIFTH, date(2026, 12, 18), date(2026, 11, 12))
    assert row.letters == (RowLetter("ban", "sent", FIFTH, date(2026, 12, 18), date(2026, 11, 12)),)
    assert (row.taken[0].ban_ends, row.taken[0].representation_by) == (date(2026, 12, 18), date(2026, 11, 12))


def test_joined_cells_are_told_apart_by_person():
    cells = ["meeting | warning", "sent | drafted", "2026-11-05 | 2026-11-06"]
    row, reading = one_row(OURS, ROW[0], "Jane Smith and Tom Brown", ROW[2], *cells)
    assert steps(row) == [("meeting", "sent", FIFTH, 0), ("warning", "drafted", date(2026, 11, 6), 1)]
    assert codes(reading) == []


def test_an_empty_part_of_a_joined_cell_is_a_person_without_a_letter():
    row, _ = one_row(OURS, ROW[0], "Jane Smith and Tom Brown", ROW[2], " | meeting", " | sent", " | 2026-11-05")
    assert steps(row) == [("meeting", "sent", FIFTH, 1)]


def test_more_letters_than_people_are_a_problem():
    _, reading = one_row(OURS, *ROW, "meeting | warning", "sent | sent", "2026-11-05 | 2026-11-06")
    assert codes(reading) == ["letter-status"]


def test_letters_so_far_counts_with_the_letter_of_today():
    so_far = "2026-10-05 meeting sent; 2026-11-05 warning sent"
    row, reading = one_row(OURS, *ROW, "warning", "sent", FIFTH, None, None, so_far)
    assert steps(row) == [("warning", "sent", FIFTH, None), ("meeting", "sent", date(2026, 10, 5), None)]
    assert codes(reading) == []


def test_letters_so_far_of_two_people():
    so_far = "Jane Smith: 2026-10-05 meeting sent; Tom Brown: 2026-11-05 meeting sent"
    row, _ = one_row(OURS, ROW[0], "Jane Smith and Tom Brown", ROW[2], None, None, None, None, None, so_far)
    assert steps(row) == [("meeting", "sent", date(2026, 10, 5), 0), ("meeting", "sent", FIFTH, 1)]


def test_letters_so_far_of_two_women_of_one_name_are_told_by_the_very_title():
    so_far = "Mrs Lory: 2026-10-05 meeting sent; Ms Lory: 2026-11-05 meeting sent"
    taken = [("meeting", "sent", date(2026, 10, 5), 0), ("meeting", "sent", FIFTH, 1)]
    for cell, expected in (("Mrs Lory & Ms Lory", (0, 1)), ("Ms Lory & Mrs Lory", (1, 0))):
        row, _ = one_row(OURS, ROW[0], cell, ROW[2], None, None, None, None, None, so_far)
        assert steps(row) == [(*each[:3], person) for each, person in zip(taken, expected, strict=True)]


def test_a_name_in_letters_so_far_is_known_in_another_spelling():
    so_far = "BROWN, Tom: 2026-11-05 meeting sent; Ann Other: 2026-11-05 warning sent"
    row, _ = one_row(OURS, ROW[0], "Jane Smith and Tom Brown", ROW[2], None, None, None, None, None, so_far)
    assert steps(row) == [("meeting", "sent", FIFTH, 1)]


def test_something_typed_into_letters_so_far_is_a_problem():
    row, reading = one_row(OURS, *ROW, None, None, None, None, None, "2026-11-05 meeting sent; rang mum")
    assert steps(row) == [("meeting", "sent", FIFTH, None)]
    assert codes(reading) == ["letter-status"]


def history(headings, *cells):
    row, reading = one_row([*BASE, *headings], *ROW, *cells)
    return [(step.step, step.day) for step in row.taken], codes(reading), row


@pytest.mark.parametrize(
    ("headings", "cells", "taken", "problems"),
    [
        pytest.param(["Letter sent?"], [None], [], [], id="nothing"),
        pytest.param(["Letter sent?"], ["No"], [], [], id="no letter"),
        pytest.param(["Letter sent?", "Stage"], ["N", "Warning"], [], [], id="a stage, but no letter"),
        pytest.param(["Stage"], ["Closed"], [], [], id="a stage that is no step"),
        *[
            pytest.param([heading, "Date of letter"], [said, day], [], [], id=f"spoken: {said} under {heading}")
            for heading in ("Letter sent?", "Stage")
            for said, day in (
                ("Verbal warning", FIFTH),
                ("Verbal warning given 5/11/26", None),
                ("Warned verbally 5/11/26", None),
                ("Informal warning", FIFTH),
                ("Final verbal warning", None),
                ("Warned over the phone", None),
            )
        ],
        pytest.param(
            ["Letter sent?"],
            ["Verbal warning, then warning letter 5/11/26"],
            [("warning", FIFTH)],
            [],
            id="a spoken warning, and a letter",
        ),
        pytest.param(
            ["Letter sent?", "Date of letter", "Stage"],
            ["Y", FIFTH, "Verbal warning"],
            [],
            ["step"],
            id="a letter beside a spoken warning: which one?",
        ),
        pytest.param(
            ["Letter sent?", "Date of letter", "Stage"],
            ["Y", "5/11/26", "Meeting"],
            [("meeting", FIFTH)],
            [],
            id="all three",
        ),
        pytest.param(
            ["Stage", "Date of letter"], ["Warning letter", FIFTH], [("warning", FIFTH)], [], id="stage and day"
        ),
        pytest.param(
            ["Letter sent?"], ["Yes - warning letter 5/11/26"], [("warning", FIFTH)], [], id="all in one cell"
        ),
        pytest.param(
            ["Letter sent?", "Stage"], [FIFTH, "Wraning"], [("warning", FIFTH)], [], id="the day for yes, and a typo"
        ),
        pytest.param(["Letter sent?"], ["Yes"], [], ["step"], id="neither step nor day"),
        pytest.param(["Letter sent?", "Date of letter"], ["Yes", FIFTH], [], ["step"], id="a day without a step"),
        pytest.param(["Date of letter", "Stage"], [FIFTH, "Stage 2"], [], ["step"], id="a stage that names no step"),
        pytest.param(
            ["Letter sent?", "Stage"], ["Yes", "Warning"], [("warning", None)], ["step"], id="a step without a day"
        ),
        pytest.param(
            ["Stage", "Date of letter"], ["Warning", "31/9/26"], [("warning", None)], ["date", "step"], id="no such day"
        ),
        pytest.param(["Meeting date"], ["5/11/26"], [("meeting", FIFTH)], [], id="a meeting held"),
        pytest.param(
            ["Stage", "Meeting date"], ["Meeting", FIFTH], [("meeting", FIFTH)], [], id="stage and meeting date"
        ),
        pytest.param(["Warning letter sent"], [None], [], [], id="no warning letter"),
        pytest.param(["Warning letter sent"], ["No"], [], [], id="no warning letter, said so"),
        pytest.param(["Warning letter sent"], ["5/11/26"], [("warning", FIFTH)], [], id="the heading names the step"),
        pytest.param(
            ["Meeting letter", "Warning letter"],
            ["1/10/26", FIFTH],
            [("meeting", date(2026, 10, 1)), ("warning", FIFTH)],
            [],
            id="a column for each step",
        ),
        pytest.param(["Warning letter sent"], ["Yes"], [("warning", None)], ["step"], id="a named step without a day"),
        pytest.param(["Warning letter", "Date sent"], ["Yes", FIFTH], [("warning", FIFTH)], [], id="its day beside it"),
        pytest.param(["Ban letter sent", "Ban from"], ["Y", FIFTH], [("ban", FIFTH)], [], id="a ban's day beside it"),
        pytest.param(["Meeting date"], ["n/a"], [], [], id="no meeting"),
        pytest.param(["Meeting date"], ["30/11/26"], [], [], id="a meeting to come, offered by phone"),
        pytest.param(["Stage", "Meeting date"], ["Meeting", "30/11/26"], [], [], id="a stage and a meeting to come"),
        pytest.param(
            ["Letter sent?", "Date of letter", "Stage"],
            [None, None, "Warning"],
            [("warning", None)],
            ["step"],
            id="a stage alone, letter and day left empty",
        ),
        *[
            pytest.param(["Letter sent?", "Stage"], [None, word], [], [], id=f"{word} is the state of the row")
            for word in ("Open", "Closed", "New")
        ],
        *[
            pytest.param(
                ["Ban from", "Ban until", "Date of letter", "Stage"], [word] * 4, [], [], id=f"{word}: nothing"
            )
            for word in ("n/a", "N.A.", "none", "-", "no", "not applicable")
        ],
        *[
            pytest.param(
                ["Letter sent?", "Date of letter", "Stage"], ["Y", FIFTH, stage], [], ["step"], id=f"{stage}: which?"
            )
            for stage in ("meeting/warning", "Warning & ban", "warning/ban", "Warning and ban", "meeting then warning")
        ],
        *[
            pytest.param(
                ["Letter sent?", "Date of letter", "Stage"], ["Y", FIFTH, stage], [], ["step"], id=f"{stage}: no step"
            )
            for stage in ("Apology received", "Parent apologised", "Apologised", "Apology")
        ],
        *[
            pytest.param(["Stage", "Date of letter"], [stage, FIFTH], [(step, FIFTH)], [], id=stage)
            for stage, step in (
                *(("Withdrawal letter", "withdrawal"), ("Letter of withdrawal", "withdrawal")),
                *(("Warning of possible ban", "warning"), ("Met", "meeting"), ("Meeting took place", "meeting")),
            )
        ],
        pytest.param(["Ban from"], [FIFTH], [("ban", FIFTH)], [], id="a ban"),
        pytest.param(["Ban until"], ["18/12/26"], [("ban", None)], ["step"], id="a ban's end alone"),
    ],
)
def test_the_schools_own_columns(headings, cells, taken, problems):
    found, problem_codes, _ = history(headings, *cells)
    assert (found, problem_codes) == (taken, problems)


def test_a_bans_own_columns_give_its_end():
    _, _, row = history(["Ban from", "Ban until"], FIFTH, "18/12/26")
    assert row.taken[0].ban_ends == date(2026, 12, 18)


def test_the_day_of_a_meeting_stands_in_for_meeting_on():
    _, _, row = history(["Meeting date"], "30/11/26")
    assert row.office.meeting_on == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("stage", "outcome", "read"),
    [
        pytest.param("Meeting", None, "", id="a meeting, and nothing of how it went"),
        pytest.param("Meeting requested", None, "", id="asked for"),
        pytest.param("Meeting not held", None, "", id="not held"),
        pytest.param("Not met", None, "", id="not met"),
        pytest.param("Meeting held", "Refused", "Refused", id="the office's own words win"),
        *[
            pytest.param(stage, None, stage, id=stage)
            for stage in ("Meeting held", "Met", "Met with HT", "Meeting took place", "Meeting was held 12/10")
        ],
    ],
)
def test_a_stage_may_say_that_the_meeting_was_held(stage, outcome, read):
    _, _, row = history(["Stage", "Date of letter", "Meeting outcome"], stage, FIFTH, outcome)
    assert row.office.meeting_outcome == read
    assert outcome_of(read) is {"": None, "Refused": Outcome.REFUSED}.get(read, Outcome.ATTENDED)


@pytest.mark.parametrize("word", ["n/a", "none", "-", "Not applicable", "N.A."])
def test_a_word_for_nothing_is_no_outcome(word):
    _, problems, row = history(["Meeting on", "Meeting outcome", "Delivered on"], word, word, word)
    assert (row.office, problems) == (Office(), [])


@pytest.mark.parametrize("word", ["No", "n", "FALSE"])
def test_a_no_is_an_outcome_and_nobody_knows_which(word):
    """No meeting, no reply, or a refusal: a reminder to somebody who refused would be a false letter."""
    _, _, row = history(["Meeting on", "Meeting outcome"], FIFTH, word)
    assert (row.office.meeting_outcome, outcome_of(word)) == (word, Outcome.UNREADABLE)


@pytest.mark.parametrize(
    ("meeting_on", "outcome", "day"),
    [
        pytest.param(None, "rearranged", None, id="no new day"),
        pytest.param(None, "Attended", None, id="not moved"),
        pytest.param(None, "Attended 10/11", date(2026, 11, 10), id="the day on which it was held"),
        pytest.param(None, "Attended 1/12", None, id="no meeting was held on a day to come"),
        pytest.param(None, "Rearranged to next week", None, id="no certain day"),
        pytest.param(None, "Rearranged to 2/11/26", None, id="before the incident"),
        pytest.param(date(2026, 11, 30), "Re-arranged to 1/12", date(2026, 11, 30), id="the office's own day wins"),
        pytest.param(None, "Re-arranged to 1/12", date(2026, 12, 1), id="the year is the incident's school year"),
        pytest.param(None, "rearranged for Mon 11 Jan", date(2027, 1, 11), id="after the new year"),
        pytest.param(None, "Postponed from 24/11 to 1/12/26, 3:15pm", date(2026, 12, 1), id="from one day to another"),
        pytest.param(None, "Rescheduled: 1st December", date(2026, 12, 1), id="after a colon"),
    ],
)
def test_an_outcome_may_say_to_which_day_the_meeting_was_moved(meeting_on, outcome, day):
    _, problems, row = history(["Meeting on", "Meeting outcome"], meeting_on, outcome)
    assert (row.office.meeting_on, row.office.meeting_outcome, problems) == (day, outcome, [])


def test_the_new_day_of_a_meeting_wins_over_the_schools_own_old_one():
    _, _, row = history(["Meeting date", "Meeting outcome"], "10/11/26", "Moved to 1/12")
    assert row.office.meeting_on == date(2026, 12, 1)


def test_our_columns_win_over_the_schools_own_about_one_step():
    headings = [*OURS, "Stage", "Date of letter"]
    row, _ = one_row(headings, *ROW, "meeting", "sent", FIFTH, None, None, None, "Meeting", "1/11/26")
    assert steps(row) == [("meeting", "sent", FIFTH, None)]


def test_our_columns_do_not_silence_an_earlier_step_in_the_schools_own():
    headings = [*OURS, "Stage", "Date of letter"]
    row, _ = one_row(headings, *ROW, "warning", "planned", None, None, None, None, "Meeting", "1/11/26")
    assert steps(row) == [("meeting", "sent", date(2026, 11, 1), None)]


def test_the_schools_own_columns_still_count_in_a_row_where_ours_are_empty():
    row, _ = one_row([*OURS, "Stage", "Date of letter"], *ROW, *[None] * 6, "Warning", FIFTH)
    assert steps(row) == [("warning", "sent", FIFTH, None)]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        pytest.param(["Letter", "Sent on", "Ban ends"], ["Ban", FIFTH, date(2026, 12, 4)], id="all three"),
        pytest.param(["Stage", "Date of letter", "Ban ends"], ["Ban", FIFTH, date(2026, 12, 4)], id="the last day"),
        pytest.param(["Letter", "Date of letter", "Ban until"], ["Ban", FIFTH, date(2026, 12, 4)], id="the letter"),
    ],
)
def test_the_schools_columns_go_on_speaking_when_ours_of_their_name_are_added(headings, cells):
    alone, _ = one_row([*BASE, *headings], *ROW, *cells)
    ours = ["Conduct ref", "Next step", "Why", *OURS[len(BASE) :]]
    beside, _ = one_row([*BASE, *headings, *ours], *ROW, *cells, *[None] * len(ours))
    assert [(step.step, step.day, step.ban_ends) for step in beside.taken] == [("ban", FIFTH, date(2026, 12, 4))]
    assert steps(alone) == steps(beside)


def test_the_office_columns_are_text_as_typed_and_days():
    headings = [*BASE, "Approved by", "Meeting on", "Meeting outcome", "Hold", "Delivered on"]
    row, reading = one_row(headings, *ROW, " A. Teague ", "30/11/26", "Refused to come", "yes", "soon")
    office = row.office
    assert (office.approved_by, office.meeting_on, office.meeting_outcome, office.hold, office.delivered_on) == (
        "A. Teague",
        date(2026, 11, 30),
        "Refused to come",
        "yes",
        None,
    )
    assert [(problem.code, problem.column) for problem in reading.problems if problem.row] == [("date", "Delivered on")]


OWN_DAYS = [*BASE, "Meeting on", "Delivered on", "Meeting outcome"]


@pytest.mark.parametrize(
    ("cell", "whole", "each", "problems"),
    [
        pytest.param("5/11/26", FIFTH, (), [], id="does nothing: one day for both"),
        pytest.param("2026-11-05 | 2026-11-04", None, (FIFTH, date(2026, 11, 4)), [], id="a day for each"),
        pytest.param("- | 5/11/26", None, (None, FIFTH), [], id="for the second alone"),
        pytest.param("soon | 5/11/26", None, (None, FIFTH), ["date"], id="a part that is no day"),
        pytest.param("5/11/26 | 5/11/26 | 5/11/26", None, (), ["date"], id="more days than people"),
    ],
)
@pytest.mark.parametrize("field", ["meeting_on", "delivered_on"])
def test_a_cell_may_give_each_person_their_own_day(field, cell, whole, each, problems):
    cells = [cell, None] if field == "meeting_on" else [None, cell]
    row, reading = one_row(OWN_DAYS, ROW[0], "Jane Smith and Tom Brown", ROW[2], *cells)
    assert (getattr(row.office, field), getattr(row.office, f"{field}_each")) == (whole, each)
    assert [code for code in codes(reading) if code == "date"] == problems


@pytest.mark.parametrize(
    ("letter", "stage", "letter_date", "found"),
    [
        pytest.param(None, "Warning", FIFTH, [("warning", FIFTH)], id="ours are silent: theirs counts"),
        pytest.param(
            "meeting", "Warning", FIFTH, [("meeting", FIFTH)], id="their stage moved on, the day is the meeting's"
        ),
        pytest.param("meeting", "Meeting", FIFTH, [("meeting", FIFTH)], id="both say the same"),
        pytest.param(
            "meeting",
            "Warning",
            date(2026, 11, 12),
            [("meeting", FIFTH), ("warning", date(2026, 11, 12))],
            id="a warning of a later day is another letter",
        ),
    ],
)
def test_their_stage_beside_a_letter_of_ours(letter, stage, letter_date, found):
    headings = [*BASE, "Letter", "Letter status", "Sent on", "Stage", "Date of letter"]
    ours = (letter, "sent", FIFTH) if letter else (None, None, None)
    row, _ = one_row(headings, *ROW, *ours, stage, letter_date)
    assert [(step.step, step.day) for step in row.taken] == found


@pytest.mark.parametrize(
    ("stage", "steps", "asked"),
    [
        pytest.param("Warning letter", ["warning"], [], id="does nothing: the code's warning"),
        pytest.param("Informal meeting letter", ["meeting"], [], id="does nothing: a meeting is one"),
        pytest.param("Informal warning letter", [], ["step"], id="asked: the code's warning is formal"),
    ],
)
def test_an_informal_warning_letter_is_asked_about(stage, steps, asked):
    row, reading = one_row(
        ["Date", "Parent", "Category", "Stage", "Date of letter"],
        date(2026, 11, 3),
        "Jane Smith",
        "Swearing",
        stage,
        date(2026, 11, 5),
    )
    assert ([step.step for step in row.taken], codes(reading, 2)) == (steps, asked)
