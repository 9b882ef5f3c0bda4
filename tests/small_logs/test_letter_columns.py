"""Which letters went, and when, under headings that no table of ours holds: read, or asked about."""

from __future__ import annotations

from datetime import date

import pytest
from small_logs.small import NOVEMBER_5, Came, Small, came_of

from toolkit.core.incidents.letter_headings import dated_letter, speaks_of_letters

NOVEMBER_12, NOVEMBER_16 = date(2026, 11, 12), date(2026, 11, 16)
NOTHING_WENT, REMINDER = "meeting blocked approval", "meeting-reminder blocked approval"
ASKED, BANNED = "meeting blocked approval step", "ban waiting"


def one(headings, *cells, day=date(2026, 11, 2)):
    return Small(headings, (cells,), day=day)


NOTHING = [
    pytest.param(one((heading,), cell), id=f"{heading} {cell}")
    for heading, cell in (
        *(("Next meeting", NOVEMBER_5), ("Letter due", NOVEMBER_5), ("Reply by", NOVEMBER_5), ("Review", NOVEMBER_5)),
        *(("Letter from parent received", NOVEMBER_5), ("Date of staff meeting", NOVEMBER_5)),
        *(("Meeting review date", NOVEMBER_5), ("Letter to governors", NOVEMBER_5), ("Police called in", NOVEMBER_5)),
        *(("Date closed", NOVEMBER_5), ("Date seen", NOVEMBER_5), ("Action date", NOVEMBER_5), ("Date", NOVEMBER_5)),
        *(("Went out", NOVEMBER_5), ("Warned", "Verbal"), ("Warned", "No"), ("Invited", "SLT"), ("Banned?", "No")),
        *(("Warning", "Verbal warning at gate"), ("1st letter", date(2026, 11, 30)), ("Letter template", "v2")),
        *(("Action taken", "Email sent to class teacher 12/11"), ("Notes", "Text sent 12/11"), ("Notes", "Email sent")),
        *(("Action taken", "Emailed mum 12/11 about PE kit"), ("Notes", "Emailed mum 12/11")),
        *(
            ("Action taken", "To email mum 12/11"),
            ("Notes", "Letter not sent as sorted"),
            ("Action taken", "No letter"),
        ),
    )
]
ONE_LETTER = [
    *[
        pytest.param(one((heading,), NOVEMBER_5), {2: REMINDER}, id=heading)
        for heading in (
            *("Invited to meeting on", "Invited", "Date invited", "Invite sent", "Meeting letter date", "Invite"),
            *("Meeting requested", "Asked in for meeting", "Called in", "Meeting offered on"),
        )
    ],
    *[
        pytest.param(one((heading,), NOVEMBER_5), {}, id=heading)
        for heading in (
            *("Warned on", "Warned", "Date warned", "Warning", "Warning given", "Date of warning letter", "W/L"),
            *("Warning ltr", "Final warning"),
        )
    ],
    *[
        pytest.param(one((heading,), NOVEMBER_5), {2: BANNED}, id=heading)
        for heading in ("Ban letter sent", "Banned", "Date banned", "Banning letter posted")
    ],
    pytest.param(
        one(("Invited", "Reminder sent"), NOVEMBER_5, NOVEMBER_16), {2: "meeting-reminder waiting"}, id="a reminder"
    ),
    *[
        pytest.param(one(headings, NOVEMBER_5, NOVEMBER_16), {}, id=" and ".join(headings))
        for headings in (
            *(("Invited to meeting on", "Warned on"), ("Meeting", "Warning"), ("1. Meeting", "2. Warning")),
            *(("Invite", "Warning"), ("Meeting letter date", "Warning letter date")),
        )
    ],
]
DAY_BESIDE = [
    pytest.param(one((naming, dating), cell, NOVEMBER_5), decisions, id=f"{dating} beside {naming} {cell}")
    for naming, datings in (
        ("Letter", ("Action date", "Date given", "Ltr sent", "Went out", "Date sent", "Sent", "When")),
        ("What letter went?", ("When did it go?", "Date given", "Ltr sent")),
        ("Ltr", ("Ltr sent", "Went out")),
        ("Action taken", ("Action date", "Date given", "Ltr sent", "Went out", "Date sent", "Date of letter", "When")),
    )
    for dating in datings
    for cell, decisions in (("Meeting letter", {2: REMINDER}), ("Warning letter", {}))
] + [
    pytest.param(one(("Action taken", dating), cell, NOVEMBER_5), decisions, id=f"{dating} beside a bare {cell}")
    for dating in ("Date of letter", "Date sent")
    for cell, decisions in (("Meeting", {2: REMINDER}), ("Warning", {}), ("Invited to meeting", {2: REMINDER}))
]
STRANGE = [
    *[
        pytest.param(one((heading,), NOVEMBER_5), {2: ASKED}, heading, id=heading)
        for heading in ("1st letter", "Home letter", "Ltr 1 sent", "First letter sent", "Stage 1 letter")
    ],
    pytest.param(one(("Ltr 1 sent", "Ltr 2 sent"), None, NOVEMBER_5), {2: ASKED}, "Ltr 1 sent", id="the second alone"),
    pytest.param(
        one(("Warning letter sent", "Second warning sent"), NOVEMBER_5, NOVEMBER_12),
        {},
        "Second warning sent",
        id="a second warning",
    ),
    pytest.param(one(("Warned",), "Yes"), {2: "warning blocked step"}, "Warned", id="a tick under Warned"),
    *[
        pytest.param(one((heading,), cell), {2: ASKED}, heading, id=f"{heading} {cell}")
        for heading, cell in (
            *(("Action taken", "W/L sent 12/11"), ("Notes", "W/L sent 12/11"), ("Action taken", "WL 12/11")),
            *(("Notes", "M/L sent 12/11"), ("Action taken", "L1 sent 12/11"), ("Notes", "Ltr 2 sent 12/11")),
            *(("Action taken", "Email sent 12/11"), ("Notes", "Email sent 12/11"), ("Notes", "Sent email 12/11")),
            *(("Action taken", "12/11 email sent to parent"),),
        )
    ],
]
OTHER = {
    "resolved": [
        pytest.param(one((heading,), cell), id=f"{heading}: {cell}")
        for heading in ("Action taken", "Notes")
        for cell in (
            "No letter sent as resolved at meeting 12/11",
            "No letter sent, resolved at meeting 12/11",
            "Resolved at meeting 12/11",
        )
    ],
    "undated": [
        pytest.param(
            one(("Letter sent?", "Date of letter", "Meeting outcome"), letter, NOVEMBER_5, outcome, day=day),
            id=f"{day}: {letter}, {outcome}",
        )
        for day in ("31/11/26", "last week")
        for letter, outcome in (("Meeting letter", "Refused"), ("Meeting letter", None), ("Warning letter", None))
    ],
    "known": [
        pytest.param(
            one(("Letter sent?", "Date of letter", "Notes"), "Meeting letter", NOVEMBER_5, "Email sent 12/11"),
            id="an email beside a letter that is known",
        ),
        pytest.param(
            one(("Letter sent?", "Date of letter", "Home letter"), "Meeting letter", NOVEMBER_5, NOVEMBER_5),
            id="the day of a letter that is known, again",
        ),
    ],
}
TABLES = [NOTHING, ONE_LETTER, DAY_BESIDE, STRANGE, *OTHER.values()]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Came]:
    logs = [param.values[0] for table in TABLES for param in table]
    folder = tmp_path_factory.mktemp("small") / "trust"
    return {id(log): came for log, came in zip(logs, came_of(folder, logs), strict=True)}


@pytest.mark.parametrize("log", NOTHING)
def test_a_column_that_is_no_letters_does_nothing(log, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == ({2: NOTHING_WENT}, [])


@pytest.mark.parametrize(("log", "decisions"), ONE_LETTER)
def test_a_column_of_days_for_one_kind_of_letter_is_that_step(log, decisions, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == (decisions, [])


@pytest.mark.parametrize(("log", "decisions"), DAY_BESIDE)
def test_a_day_beside_the_letter_is_that_letters(log, decisions, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == (decisions, [])


@pytest.mark.parametrize(("log", "decisions", "column"), STRANGE)
def test_a_letter_that_nobody_can_tell_is_asked_about(log, decisions, column, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == (decisions, [(2, "step", column)])


@pytest.mark.parametrize("log", OTHER["resolved"])
def test_a_meeting_that_resolved_it_is_no_letter_and_was_held(log, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == ({}, [])


@pytest.mark.parametrize("log", OTHER["undated"])
def test_no_decision_rests_on_a_row_without_a_usable_day(log, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == ({}, [(2, "date", "Date")])


@pytest.mark.parametrize("log", OTHER["known"])
def test_what_repeats_a_letter_is_not_asked_about_where_the_letter_is_known(log, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == ({2: REMINDER}, [])


def test_the_step_of_a_row_without_a_usable_day_is_history(tmp_path):
    """A warning in such a row still makes the next breach a ban's."""
    log = Small(("Warning letter sent",), ((NOVEMBER_5,),), day="31/11/26", again=(NOVEMBER_16,))
    (came,) = came_of(tmp_path / "trust", [log])
    assert {row: step.split()[0] for row, step in came.decisions.items()} == {3: "ban"}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        *[
            (text, "")
            for text in ("warned by", "police called in", "warning lights", "ban lifted", "letter", "date sent")
        ],
        *[(text, "meeting_letter") for text in ("invited to meeting on", "date invited", "called in")],
        *[(text, "warning_letter") for text in ("warned on", "date warned", "formal warning")],
        *[(text, "reminder_letter") for text in ("reminder sent", "date reminded")],
        ("date banned", "ban_from"),
    ],
)
def test_a_heading_that_names_one_kind_of_letter(text, field):
    assert dated_letter(text) == field


@pytest.mark.parametrize(
    ("heading", "speaks"),
    [
        *[(text, False) for text in ("Next meeting", "Letter received", "Ban ends", "Date seen", "Meeting notes")],
        *[(text, True) for text in ("1st letter", "Ltr 2", "Letter home on", "Second warning")],
    ],
)
def test_which_headings_may_be_over_the_days_of_letters(heading, speaks):
    assert speaks_of_letters(heading) is speaks
