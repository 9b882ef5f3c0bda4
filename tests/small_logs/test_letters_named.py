"""Letters that a column names under a heading which nobody understands: read with their day, else asked about."""

from __future__ import annotations

import pytest
from small_logs.small import NOVEMBER_5, Came, Small, came_of
from support import TODAY, Conduct

from toolkit.core.incidents.letter_cells import letter_in
from toolkit.core.incidents.letter_headings import may_hold_letters, may_name_letters
from toolkit.core.steps import Step

NOTHING_WENT, REMINDER = "meeting blocked approval", "meeting-reminder blocked approval"
ASKED, BANNED, REFERRAL = "meeting blocked approval step", "ban waiting", "safeguarding-referral due"


def one(headings, *cells):
    return Small(headings if isinstance(headings, tuple) else (headings,), (cells,))


NOTHING = [
    pytest.param(one(heading, cell), id=f"{heading}: {cell}")
    for heading, cell in (
        *(("Correspondence", "Send warning letter if again"), ("Correspondence", "Warning letter to be sent")),
        *(("Correspondence", "None"), ("Correspondence", "Phone call"), ("Correspondence", "No letter sent")),
        *(("Correspondence", "Verbal warning"), ("Correspondence", "Letter from dad"), ("Update", "Consider ban")),
        *(("Pupil sanction", "Warning"), ("Child's consequence", "Ban"), ("Staff note", "Warning letter")),
        *(("Policy section", "Ban"), ("Letter template", "Warning letter"), ("Next step", "Warning letter")),
        *(("Planned response", "Warning letter"), ("Proposed sanction level", "Ban"), ("Evidence", "Letter")),
        *(("Location", "Meeting"), ("Room", "L1"), ("How reported", "Letter"), ("Update", "Dogs banned")),
        *(("Update", "Meeting with HT about PE kit on Monday"),),
        ("Update", "Mum was in the queue at the office when the letter about the trip was read out to her by Mrs Hay."),
        *(("Invited to meeting", "No"), ("1st letter", "No"), ("Banned", "No"), ("Date of next meeting", NOVEMBER_5)),
        *(("Next meeting date", NOVEMBER_5), ("Date of follow-up meeting", NOVEMBER_5)),
        *(("DSL informed on", NOVEMBER_5), ("DSL informed", NOVEMBER_5), ("SLT informed", "Yes"), ("HT told", "Yes")),
    )
] + [pytest.param(one(("Room", "When it was logged"), "L1", NOVEMBER_5), id="a room beside the day of the log")]
READ = [
    pytest.param(one(headings, cell, NOVEMBER_5), decisions, id=f"{' / '.join(headings)}: {cell}")
    for headings in (
        *(("Correspondence", "Date posted"), ("What we sent", "Sent"), ("Level of response", "Response sent on")),
        *(("Comms", "Date"), ("Paperwork", "Went out"), ("Home contact", "Letter sent")),
    )
    for cell, decisions in (
        *(("Meeting letter", {2: REMINDER}), ("Invited in", {2: REMINDER}), ("Meeting", {2: REMINDER})),
        *(("Warning letter", {}), ("Warning", {}), ("Ban", {2: BANNED})),
    )
] + [pytest.param(one(("Paperwork", "When"), "Warning letter", NOVEMBER_5), {}, id="Paperwork / When")]
STRANGE = [
    *[
        pytest.param(one(heading, cell), heading, id=f"{heading}: {cell}")
        for heading, cell in (
            *(("Correspondence", "Warning letter"), ("Correspondence", "Meeting"), ("Correspondence", "L1")),
            *(("Correspondence", "Warning letter sent 5/11"), ("Update", "Warning"), ("Update", "Ban")),
            *(
                ("Update", "Meeting letter"),
                ("Update", "Letter 1"),
                ("Update", "Meeting"),
                ("Update", "L1"),
                ("Update", "Letter home"),
                ("Update", "Wraning"),
            ),
            *(("Update", "Meeting letter sent by post with form"), ("Letter 1", "L1"), ("Consequence", "Banned")),
            *(("Next thing to do", "Warning letter sent 5/11"), ("1st letter", "Yes"), ("Home letter", "x")),
        )
    ],
    pytest.param(one(("Correspondence", "Date posted"), "L1", NOVEMBER_5), "Date posted", id="L1, with its day"),
    pytest.param(one(("Paperwork", "When"), "Meeting", NOVEMBER_5), "Paperwork", id="Meeting, and perhaps its day"),
]
SEVERAL = {
    "mixed": Small(("Invited to meeting",), ((NOVEMBER_5,), (NOVEMBER_5,), ("Yes",), (None,))),
    "few ticks": Small(("Invited to meeting",), (("SLT",), ("see file",), ("Yes",))),
    "banned": Small(("Banned",), ((None,), ("Yes",))),
    "two columns": Small(("Correspondence", "Update", "Date posted"), (("Warning", "Warning", NOVEMBER_5),)),
    "known": Small(("Warning letter sent", "Update"), ((NOVEMBER_5, "Warning letter"), (NOVEMBER_5, "Ban"))),
    "ticked too": Small(("Warning letter sent", "1st letter"), ((NOVEMBER_5, "Yes"),)),
}
FLAGS = [
    pytest.param(one(heading, cell), id=f"{heading}: {cell}")
    for heading, cell in (
        *(("Safeguarding concern?", "Y"), ("Passed to DSL", "Yes"), ("Passed to DSL", NOVEMBER_5)),
        *(("DSL informed?", "Yes"), ("Safeguarding concern - DSL informed on", NOVEMBER_5)),
    )
]
TABLES = [NOTHING, READ, STRANGE, FLAGS]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Came]:
    logs = [param.values[0] for table in TABLES for param in table] + list(SEVERAL.values())
    folder = tmp_path_factory.mktemp("small") / "trust"
    return {id(log): came for log, came in zip(logs, came_of(folder, logs), strict=True)}


@pytest.mark.parametrize("log", NOTHING)
def test_a_column_that_names_no_letter_that_went_does_nothing(log, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == ({2: NOTHING_WENT}, [])


@pytest.mark.parametrize(("log", "decisions"), READ)
def test_a_column_of_letters_beside_their_days_is_read_whatever_its_heading(log, decisions, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == (decisions, [])


@pytest.mark.parametrize(("log", "column"), STRANGE)
def test_a_letter_that_is_named_and_nowhere_else_known_blocks_and_is_asked_about(log, column, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == ({2: ASKED}, [(2, "step", column)])


@pytest.mark.parametrize("log", FLAGS)
def test_a_column_that_says_it_is_a_safeguarding_matter_still_does(log, results):
    assert results[id(log)].decisions == {2: REFERRAL}


@pytest.mark.parametrize(
    ("name", "decisions", "problems"),
    [
        ("mixed", {2: REMINDER, 3: REMINDER, 4: "meeting blocked step", 5: NOTHING_WENT}, [(4, "Invited to meeting")]),
        ("few ticks", {2: NOTHING_WENT, 3: NOTHING_WENT, 4: ASKED}, [(4, "Invited to meeting")]),
        ("banned", {2: NOTHING_WENT, 3: "ban blocked step unread-letter"}, [(3, "Banned")]),
        ("two columns", {2: ASKED}, [(2, "Correspondence"), (2, "Update")]),
        ("ticked too", {}, []),
        ("known", {}, [(3, "Update")]),
    ],
)
def test_a_step_without_a_day_is_asked_about_once_it_is_not_known(name, decisions, problems, results):
    came = results[id(SEVERAL[name])]
    assert (came.decisions, came.problems) == (decisions, [(row, "step", column) for row, column in problems])


def test_check_says_how_sure_it_is_of_a_column_that_only_its_cells_explain(tmp_path):
    came_of(tmp_path / "trust", [one(("Correspondence", "Date posted"), "Warning letter", NOVEMBER_5)])
    ran = Conduct()("check", "--trust", tmp_path / "trust", "--today", TODAY, "--json")
    found = {each["heading"]: each for each in ran.json["logs"][0]["columns"]}
    assert (found["Correspondence"]["meaning"], found["Date posted"]["meaning"]) == ("stage", "letter_date")
    assert {found[name]["confidence"] for name in ("Correspondence", "Date posted")} == {85}


def test_the_line_that_the_question_names_settles_it(tmp_path):
    (came,) = came_of(tmp_path / "trust", [one(("Correspondence", "Chased"), "Warning letter", NOVEMBER_5)])
    assert '"Correspondence" = "stage"' in came.messages[0]
    settings = tmp_path / "trust" / "conduct.toml"
    settings.write_text(
        settings.read_text() + '\n[school.columns]\n"Correspondence" = "stage"\n"Chased" = "letter_date"\n'
    )
    plan = Conduct()("plan", "--trust", tmp_path / "trust", "--today", TODAY, "--json").json
    assert (plan["decisions"], [each["code"] for each in plan["problems"]]) == ([], [])


@pytest.mark.parametrize(
    ("text", "step", "surely"),
    [
        *[("Warning", Step.WARNING, True), ("Invited in", Step.MEETING, True), ("Letter home", None, True)],
        *[("Meeting", Step.MEETING, False), ("L1", None, False), ("W/L", None, False), ("Letter 2", None, True)],
    ],
)
def test_which_letter_a_cell_names(text, step, surely):
    named = letter_in(text)
    assert named is not None
    assert (named.step, named.surely) == (step, surely)


@pytest.mark.parametrize("text", ["", "Verbal warning", "Consider ban", "Staff meeting", "Ban lifted", "Sent home"])
def test_what_names_no_letter_that_went(text):
    assert letter_in(text) is None


@pytest.mark.parametrize(
    ("heading", "may", "likely"),
    [("Correspondence", True, True), ("Update", True, True), ("Location", False, False), ("Staff", False, False)],
)
def test_which_headings_may_be_over_the_names_of_letters(heading, may, likely):
    assert (may_name_letters(heading), may_hold_letters(heading)) == (may, likely)
