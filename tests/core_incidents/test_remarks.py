"""Steps in the remarks of a school: read where step and day are certain, asked about where they are not."""

from datetime import date

import pytest
from core_incidents.logs import codes, one_row, read_cells

from toolkit.core.incidents.clauses import clauses_of
from toolkit.core.policy.outcomes import Outcome, outcome_of

BASE = ["Date", "Parent", "Category"]
ROW = [date(2026, 11, 3), "Jane Smith", "Swearing"]
NOV = {day: date(2026, 11, day) for day in range(1, 31)}


def told(headings, *cells, row=ROW, category="Swearing"):
    """(steps with their days, the outcome, the meeting's day, the codes) of a row with these columns of the school."""
    read, reading = one_row([*BASE, *headings], row[0], row[1], category, *cells)
    outcome = outcome_of(read.office.meeting_outcome)
    return [(step.step, step.day) for step in read.taken], outcome, read.office.meeting_on, codes(reading)


PLANS_AND_DENIALS = """
Letter to be sent|Consider warning|No letter|Meeting letter needed|Will ban if again|Draft letter|Warned verbally
Discuss with head before letter|Told him he'd be banned next time|Verbal warning given 5/11|Warning letter not sent
No warning letter sent|Warning letter not yet sent|Letter will be sent Monday|Letter not needed|Letter drafted
If it happens again a ban letter will be issued|Told mum a warning letter would be sent|Meeting letter to go out 12/11
HT to send warning letter|Monitoring - letter if again|Meeting letter ready to send|Meeting to be arranged
To send letter|Should be banned|Possible ban|Ban considered|Threatened with a ban|Advised a ban may follow
Dog banned from site|Letter received from parent 5/11|Apology letter received|Parent sent letter 5/11|Staff meeting 5/11
Letter of complaint received 5/11|Raised at SLT meeting 5/11|Letter to all parents 5/11|Newsletter reminder
Spoke to mum at gate|Emailed mum 5/11|Rang dad 5/11|Police informed 5/11|NFA|Closed|Monitoring|None|No further action
Met mum at gate, all fine|Warned about language|Warned parent re swearing 5/11|Spoke to parent 5/11, warned verbally
Verbally warned 5/11|Told on the phone that a letter would follow|Head to decide on ban|Ban not approved|Letter pending
Awaiting meeting|Meeting requested by parent|Not banned|Never banned|Ban refused by SLT|Letter unsent|Letter tbc
Meeting letter to follow|Refer to SLT for ban|Needs warning letter|Warning letter required|Letter next time|Resolved
Parents evening 5/11|Invited to the summer fair|Mum apologised|Let her off|Meeting cancelled
Would have been banned but apologised|Ban may be issued|Warning letter if repeated|Do not send letter|Letter on hold
Met with staff 5/11|Would have been banned|Ban rejected by SLT|Referred to SLT for ban|Verbal warning given to dad
Informal warning|Informal warning given by HT 5/11|Informal verbal warning|Warned informally|Informally warned 5/11
"""


@pytest.mark.parametrize("text", [each for line in PLANS_AND_DENIALS.strip().split("\n") for each in line.split("|")])
def test_plans_denials_and_spoken_words_are_no_step_and_ask_nothing(text):
    taken, outcome, _, problems = told(["Action taken"], text)
    assert (taken, outcome, problems) == ([], None, [])


@pytest.mark.parametrize(
    ("text", "step", "day"),
    [
        ("Meeting letter sent 12/11", "meeting", 12),
        ("Meeting letter sent 12.11.26", "meeting", 12),
        ("meeting letter emailed 12th November", "meeting", 12),
        ("12/11 meeting letter sent", "meeting", 12),
        ("12/11/26 - Meeting letter", "meeting", 12),
        ("12/11: meeting letter posted first class", "meeting", 12),
        ("Meeting letter (12/11)", "meeting", 12),
        ("Meeting letter, 12/11", "meeting", 12),
        ("Meeting letter, sent 12/11", "meeting", 12),
        ("Meeting letter sent to mum 12/11", "meeting", 12),
        ("Meeting letter sent to Mrs Smith 12/11", "meeting", 12),
        ("Meeting letter sent to Jane Smith on 12/11 by email", "meeting", 12),
        ("Spoke to mum 10/11; meeting letter sent 12/11", "meeting", 12),
        ("10/11 rang mum; 12/11 meeting letter sent", "meeting", 12),
        ("Letter re meeting sent 12/11", "meeting", 12),
        ("Letter inviting mum to meeting sent 12/11", "meeting", 12),
        ("Letter of invitation sent 12/11", "meeting", 12),
        ("Invited to meeting 12/11", "meeting", 12),
        ("Invited in to discuss 12/11", "meeting", 12),
        ("Invite sent 12/11", "meeting", 12),
        ("Meeting 12/11", "meeting", 12),
        ("Meeting arranged for 12/11", "meeting", 12),
        ("Rang mum, meeting booked for Thurs 12th Nov", "meeting", 12),
        ("Meeting invitation letter handed to dad Thurs 12 Nov", "meeting", 12),
        ("First meeting letter sent 12/11", "meeting", 12),
        ("Warning letter issued 12 Nov", "warning", 12),
        ("Warning letter - 12/11/26", "warning", 12),
        ("Formal warning letter sent recorded delivery 12/11", "warning", 12),
        ("Final warning letter posted 12th November 2026", "warning", 12),
        ("Written warning 12/11", "warning", 12),
        ("Letter of warning sent 12/11", "warning", 12),
        ("Warning emailed 12/11", "warning", 12),
        ("Warning letter emailed and posted 12/11", "warning", 12),
        ("Warning letter sent 12/11 re incident on 3/11", "warning", 12),
        ("Ban considered but warning letter sent 12/11", "warning", 12),
        ("Ban letter 12.11.26", "ban", 12),
        ("Ban letter sent 12/11 by SLT", "ban", 12),
        ("Banned 12/11/26", "ban", 12),
        ("Banned from site 12/11/26", "ban", 12),
        ("Site ban letter posted 12/11", "ban", 12),
        ("Mum banned from school site 12/11", "ban", 12),
        ("WARNING LETTER SENT 12/11/26", "warning", 12),
        ("Warning ltr sent 12/11", "warning", 12),
        ("Handed warning letter 12/11 but refused to take it", "warning", 12),
        ("Invited to meeting on 12/11 at 3.15pm", "meeting", 12),
        ("Meeting 3.10pm 12/11", "meeting", 12),
        ("Emailed mum 12/11 inviting her to a meeting", "meeting", 12),
        ("Ban in place from 12/11", "ban", 12),
        ("Meeting reminder letter sent 12/11", "meeting-reminder", 12),
        ("Reminder letter sent 12/11", "meeting-reminder", 12),
        ("Warning letter given to dad in person 12/11", "warning", 12),
        ("Warning letter sent home with child 12/11", "warning", 12),
        ("Warning letter handed over by Mrs Hale 12/11", "warning", 12),
    ],
)
def test_a_step_and_its_day_are_read(text, step, day):
    assert told(["Action taken"], text)[::3] == ([(step, NOV[day])], [])


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("1st letter", []),
        ("1st letter sent 12/11", []),
        ("2nd letter sent 12/11", []),
        ("Letter sent", []),
        ("Letter sent 12/11", []),
        ("Letter home 12/11", []),
        ("Stage 2 letter 12/11", []),
        ("Warned 12/11", []),
        ("Warning issued 12/11", []),
        ("Formal warning given 12/11", []),
        ("Warning letter sent?", []),
        ("Warning letter sent to Head for approval", []),
        ("Letter given to HT to sign 12/11", []),
        ("Letter drafted 10/11, sent 12/11", []),
        ("Warning letter sent as no reply to meeting letter", []),
        ("Meeting letter sent 12/11 and 19/11", []),
        ("Meeting with head 12/11", []),
        ("Banned from bringing dog on site", []),
        ("Banned from PTA events 12/11", []),
        ("Ban lifted 12/11", []),
        ("Warning letter sent to Mr Jones 12/11", []),
        ("Warning letter returned 12/11", []),
        ("Warning letter saved 12/11", []),
        ("Warning letter sent to Head 12/11", []),
        ("Ban letter posted to SLT 12/11", []),
        ("As per warning letter 12/11", []),
        ("Mum received warning letter 12/11", []),
        ("Response to warning letter received 12/11", []),
        ("Head wrote warning letter 12/11", []),
        ("Wrote to parent 12/11", []),
        ("Wrote to mum 12/11 inviting to meeting", []),
        ("Discussed warning letter with mum 12/11", []),
        ("Ban agreed with SLT 12/11", []),
        ("Ban approved by SLT 12/11, letter sent 13/11", []),
        ("Second warning letter 12/11", []),
        ("Warnign letter sent 12/11", []),
        ("Warning letter bounced 12/11", []),
        ("Previously banned 12/11/24", []),
        ("Mum says she was banned 12/11", []),
        ("Previous school sent warning letter 12/11", []),
        ("Other parent banned 12/11", []),
        ("Warning letter sent to other parent 12/11", []),
        ("Child's dad sent warning letter 12/11", []),
        ("Email sent 12/11 to arrange meeting", []),
        ("Code of conduct letter sent 12/11", []),
        ("Meeting letter sent in error 12/11", []),
        ("Meeting letter sent to wrong parent 12/11", []),
        ("Mum says letter sent 12/11", []),
        ("Dad says he never got the letter sent 12/11", []),
        ("Told he is banned 12/11", []),
        ("Ban letter shown to SLT 12/11", []),
        ("Reminder sent 12/11", []),
        ("Verbal warning and letter sent 12/11", []),
        ("Ban", []),
        ("Warning", []),
        ("Spoke to mum, all resolved", []),
        ("Rang dad 12/11. Sorted.", []),
        ("Meeting letter sent", [("meeting", None)]),
        ("Meeting letter", [("meeting", None)]),
        ("Meeting letter sent last week", []),
        ("Invited to meeting", [("meeting", None)]),
        ("Meeting arranged", [("meeting", None)]),
        ("Warning letter", [("warning", None)]),
        ("Warning letter sent 31/11", [("warning", None)]),
        ("Banned", [("ban", None)]),
        ("Banned until half term", [("ban", None)]),
        ("Banned until 18/12", [("ban", None)]),
        ("Site ban in place", [("ban", None)]),
        ("Meeting letter and warning letter sent 12/11", [("meeting", None), ("warning", NOV[12])]),
    ],
)
def test_half_a_step_and_a_doubtful_one_are_asked_about(text, taken):
    found, _, _, problems = told(["Action taken"], text)
    assert (found, set(problems)) == (taken, {"step"})


@pytest.mark.parametrize(
    ("headings", "cells", "taken", "problems"),
    [
        pytest.param(["Date of letter"], ["12/11/26"], [("meeting", NOV[12])], [], id="the letter's own date column"),
        pytest.param(["Date of action"], ["12/11/26"], [("meeting", NOV[12])], [], id="the action's date"),
        pytest.param(["Date"], [NOV[12]], [("meeting", NOV[12])], [], id="a date right beside it"),
        pytest.param(["Meeting date"], ["12/11/26"], [("meeting", NOV[12])], [], id="the meeting's day"),
        pytest.param(["Letter sent?"], ["12/11/26"], [("meeting", NOV[12])], [], id="the day for a yes"),
        pytest.param(["Date of letter"], [None], [("meeting", None)], ["step"], id="an empty date column"),
        pytest.param(["Review date"], ["12/11/26"], [("meeting", None)], ["step"], id="a date of something else"),
    ],
)
def test_the_day_may_stand_in_a_column_beside_the_remark(headings, cells, taken, problems):
    assert told(["Action taken", *headings], "Meeting letter sent", *cells)[::3] == (taken, problems)


@pytest.mark.parametrize(
    "heading",
    [
        "Action taken",
        "Action",
        "Outcome",
        "Status",
        "Follow up",
        "Response",
        "Notes",
        "Comments",
        "Next steps",
        "Next step",
    ],
)
def test_a_letter_that_went_is_read_under_every_heading_for_what_was_done(heading):
    assert told([heading], "Warning letter sent 12/11/26")[::3] == ([("warning", NOV[12])], [])


@pytest.mark.parametrize("heading", ["Next steps", "Next step", "Further action"])
@pytest.mark.parametrize("text", ["Meeting letter", "Warning letter", "Meeting", "Ban letter"])
def test_under_next_steps_a_bare_step_is_still_to_be_done(heading, text):
    assert told([heading], text)[::3] == ([], [])


def test_two_columns_of_one_meaning_are_both_read():
    cells = ["Meeting letter sent 12/11", "Warning letter sent 19/11"]
    assert told(["Action taken", "Outcome"], *cells)[0] == [("meeting", NOV[12]), ("warning", NOV[19])]


@pytest.mark.parametrize(
    ("headings", "cells", "taken"),
    [
        pytest.param(
            ["Stage", "Notes"], ["Warning", "Letter sent 12/11"], [("warning", NOV[12])], id="the stage names it"
        ),
        pytest.param(
            ["Letter sent?", "Notes"], ["Y", "Warning letter 12/11"], [("warning", NOV[12])], id="the remark does"
        ),
        pytest.param(
            ["Stage", "Date of letter", "Notes"],
            ["Warning", "12/11/26", "Letter sent"],
            [("warning", NOV[12])],
            id="the remark only repeats it",
        ),
        pytest.param(
            ["Stage", "Date of letter", "Notes"],
            ["Warning", "12/11/26", "Warning letter sent 13/11"],
            [("warning", NOV[12])],
            id="the column of its own wins",
        ),
        pytest.param(
            ["Ban from", "Notes"], ["12/11/26", "Banned"], [("ban", NOV[12])], id="its first day has a column"
        ),
        pytest.param(
            ["Ban until", "Notes"], ["18/12/26", "Banned 12/11"], [("ban", NOV[12])], id="its last day has one"
        ),
    ],
)
def test_remarks_and_the_columns_for_letters_are_read_together(headings, cells, taken):
    assert told(headings, *cells)[::3] == (taken, [])


@pytest.mark.parametrize(
    ("text", "taken", "outcome", "day"),
    [
        ("Meeting held 12/11", [("meeting", NOV[12])], Outcome.ATTENDED, NOV[12]),
        ("Met with mum 12/11", [("meeting", NOV[12])], Outcome.ATTENDED, NOV[12]),
        ("HT met mum and dad 12/11 to discuss behaviour", [("meeting", NOV[12])], Outcome.ATTENDED, NOV[12]),
        ("Dad attended meeting 12/11 with HT, agreed code", [("meeting", NOV[12])], Outcome.ATTENDED, NOV[12]),
        ("Met with Mrs Hale 12/11", [("meeting", NOV[12])], Outcome.ATTENDED, NOV[12]),
        ("Meeting letter sent 5/11. Meeting held 12/11", [("meeting", NOV[5])], Outcome.ATTENDED, NOV[12]),
        ("Attended meeting 12/11", [("meeting", NOV[12])], Outcome.ATTENDED, NOV[12]),
        ("Met with mum", [("meeting", None)], Outcome.ATTENDED, None),
        ("Invited to meeting 5/11 - did not attend", [("meeting", NOV[5])], Outcome.DID_NOT_COME, None),
        ("Invite sent 5/11. Attended 12/11", [("meeting", NOV[5])], Outcome.ATTENDED, NOV[12]),
        ("Meeting letter sent 5/11, no reply", [("meeting", NOV[5])], Outcome.NO_REPLY, None),
        ("Meeting letter sent 5/11, mum refused to attend", [("meeting", NOV[5])], Outcome.REFUSED, None),
        ("Meeting held 12/11, unresolved", [("meeting", NOV[12])], Outcome.UNRESOLVED, NOV[12]),
        ("Met with mum 12/11, all resolved", [("meeting", NOV[12])], Outcome.ATTENDED, NOV[12]),
        ("Meeting letter sent 5/11 for meeting 12/11", [("meeting", NOV[5])], None, NOV[12]),
        ("Meeting letter sent. Meeting 12/11. DNA.", [("meeting", NOV[12])], Outcome.DID_NOT_COME, NOV[12]),
        ("Refused to attend meeting", [("meeting", None)], Outcome.REFUSED, None),
        ("No reply to meeting letter", [("meeting", None)], Outcome.NO_REPLY, None),
        ("Meeting arranged for 30/11", [], None, NOV[30]),
        ("Invited to meeting 30/11", [], None, NOV[30]),
    ],
)
def test_what_came_of_a_meeting_is_read_with_it(text, taken, outcome, day):
    assert told(["Action taken"], text) == (taken, outcome, day, [])


def test_an_outcome_in_another_column_is_of_the_rows_meeting():
    assert told(["Action taken", "Outcome"], "Meeting letter sent 5/11", "Refused")[1] is Outcome.REFUSED
    assert told(["Action taken", "Outcome"], "Spoke to mum", "Refused")[1] is None


def test_a_meeting_held_on_a_day_to_come_is_a_problem():
    assert told(["Action taken"], "Meeting held 30/11") == ([], None, NOV[30], ["meeting-outcome"])


def test_a_talk_that_settled_it_asks_nothing_once_the_office_has_answered():
    assert told(["Notes", "Approved by"], "Spoke to mum, all resolved", "A. Teague")[3] == []


def test_a_complaints_letters_are_its_answers():
    assert told(["Action taken"], "Letter sent 12/11", category="Complaint")[::3] == ([], [])


def test_our_own_columns_silence_what_a_remark_repeats_of_them():
    cells = ["Letter sent 12/11", "meeting", "sent", NOV[12]]
    assert told(["Notes", "Letter", "Letter status", "Sent on"], *cells)[::3] == ([("meeting", NOV[12])], [])


def test_a_reminder_beside_the_invitation_is_its_reminder():
    taken = [("meeting", NOV[5]), ("meeting-reminder", NOV[12])]
    assert told(["Action taken"], "Meeting letter sent 5/11. Reminder sent 12/11")[::3] == (taken, [])


def test_a_ban_has_its_last_day_from_the_remark():
    row, _ = one_row([*BASE, "Outcome"], *ROW, "Banned from site 12/11 until 18/12/26")
    assert [(s.step, s.day, s.ban_ends) for s in row.taken] == [("ban", NOV[12], date(2026, 12, 18))]


@pytest.mark.parametrize(
    ("incident", "text", "day"),
    [
        pytest.param(date(2026, 7, 20), "Meeting letter sent 7/9", date(2026, 9, 7), id="after the summer"),
        pytest.param(date(2026, 1, 9), "Meeting letter sent 12/1", date(2026, 1, 12), id="the incident's own year"),
        pytest.param(date(2025, 12, 17), "Meeting letter sent 6/1", date(2026, 1, 6), id="after the new year"),
    ],
)
def test_a_day_without_a_year_comes_after_the_incident(incident, text, day):
    assert told(["Action taken"], text, row=[incident, "Jane Smith"])[0] == [("meeting", day)]


def test_a_problem_says_the_row_the_column_and_what_was_typed():
    reading = read_cells([*BASE, "Action taken"], [*ROW, "1st letter"])
    (problem,) = [each for each in reading.problems if each.row]
    assert (problem.code, problem.row, problem.column) == ("step", 2, "Action taken")
    assert "“1st letter”" in problem.message


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("", []),
        ("Letter sent 12/11, rang mum 13/11", [("letter sent qqday", 1), ("rang mum qqday", 1)]),
        ("12/11 letter; 13/11 - rang", [("qqday letter", 1), ("qqday rang", 1)]),
        ("Mrs. Smith in at 9.10 and told", [("mrs smith in", 0), ("told", 0)]),
        ("sent 12/11 & 13/11", [("sent qqday", 1), ("qqday", 1)]),
        pytest.param("Letter sent qqday, rang", [("letter sent day rang", 0)], id="our own word, typed, is no day"),
    ],
)
def test_a_remark_falls_into_clauses_with_their_days(text, clauses):
    assert [(clause.words, len(clause.days)) for clause in clauses_of(text)] == clauses


@pytest.mark.parametrize(
    ("text", "taken", "problems"),
    [
        pytest.param("Spoke to mum", [], [], id="does nothing"),
        pytest.param("Warning letters sent 12/11", [], ["step"], id="letters, and not surely one for each"),
        pytest.param("Warning letter sent to both 12/11", [("warning", NOV[12])], [], id="said of both"),
        pytest.param("Warning letter sent 12/11", [("warning", NOV[12])], [], id="said of nobody"),
        pytest.param("Warning letter sent to mum 12/11", [], ["step"], id="said of one"),
        pytest.param("Warning letter sent to Jane 12/11", [], ["step"], id="said of one by name"),
        pytest.param("Dad banned 12/11", [], ["step"], id="one banned"),
        pytest.param("Meeting letter sent 5/11, mum refused", [("meeting", NOV[5])], ["step"], id="one refused"),
    ],
)
def test_what_is_said_of_one_of_several_people_is_no_step_of_the_others(text, taken, problems):
    row, reading = one_row(
        [*BASE, "Who did it", "Action taken"], ROW[0], "Jane Smith and Tom Brown", ROW[2], "both", text
    )
    assert [(step.step, step.day) for step in row.taken] == taken
    assert [code for code in codes(reading) if code == "step"] == problems
