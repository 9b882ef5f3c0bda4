"""What came of a meeting, under headings that no table of ours holds: read, or asked about, and never passed over."""

from __future__ import annotations

from datetime import date

import pytest
from small_logs.small import NOVEMBER_5, Came, Small, came_of
from support import TODAY, Conduct

from toolkit.core.incidents.outcome_headings import asks_of_a_meeting, may_ask, tells

LETTER = ("Letter sent?", "Date of letter")
INVITED = ("Meeting letter", NOVEMBER_5)
REMINDER, WARNING, DID_NOT_COME = (
    "meeting-reminder blocked approval",
    "warning blocked approval",
    "meeting blocked meeting-outcome",
)
ASKED = DID_NOT_COME


def invited(heading, *cells):
    """A log of parents who were all invited on 5 November, the heading, and what stands under it."""
    return Small((*LETTER, heading), tuple((*INVITED, cell) for cell in cells))


ABOUT_A_MEETING = (
    *("Came to meeting?", "Turned up?", "Mtg outcome", "Meeting result", "MEETING NOTES", "Parent reply to invitation"),
    *(
        "Attended meeting Y/N",
        "Meeting - attended/refused",
        "Did the parent turn up?",
        "What did they say?",
        "Came in?",
    ),
    *("Parent's answer", "How did the meeting go?"),
)
PLAIN = ("Response", "Outcome", "Result", "Meeting", "Follow up", "Notes", "Comments", "What happened next")
READ = [
    pytest.param(invited(heading, cell), {2: step} if step else {}, id=f"{heading} {cell}")
    for heading in (*ABOUT_A_MEETING, *PLAIN)
    for cell, step in (("Refused", WARNING), ("Attended", ""), ("DNA", DID_NOT_COME), ("came in 14/11", ""))
    if (heading, cell) not in {("What did they say?", "came in 14/11")}
]
YES_AND_NO = [
    *[
        pytest.param(invited(heading, "Yes", "No"), {3: DID_NOT_COME}, id=f"{heading} Yes, No")
        for heading in ("Came to meeting?", "Turned up?", "Attended meeting Y/N", "Did they come?")
    ],
    pytest.param(invited("Refused", "x", None), {2: WARNING, 3: REMINDER}, id="a tick under Refused"),
    *[
        pytest.param(invited(heading, "Said no"), {2: WARNING}, id=f"{heading} Said no")
        for heading in ("Meeting outcome", "What did they say?", "Outcome of meeting", "Parent response")
    ],
    pytest.param(invited("DNA", None, "x"), {2: REMINDER, 3: DID_NOT_COME}, id="a tick under DNA"),
    pytest.param(invited("Meeting notes", "Booked for 26/11"), {2: "meeting waiting"}, id="booked for a day to come"),
]
NOTHING = [
    pytest.param(invited(heading, cell), {2: REMINDER}, id=f"{heading} {cell}")
    for heading, cell in (
        *(("First aid given?", "Yes"), ("Police called", "No"), ("Witness statement taken", "Yes")),
        *(("Attended by staff", "Mrs Hay"), ("Attended by staff", "Yes"), ("Result of investigation", "Upheld")),
        *(("Result of investigation", "Yes"), ("Police attended", "Attended"), ("First aid", "Refused")),
        *(("Apology offered", "Declined"), ("Staff debrief", "Attended"), ("Child attended today?", "Yes")),
        *(("Logged on CPOMS", "Done"), ("Form completed?", "Yes"), ("Who attended", "HT and Mrs Jay")),
        *(
            ("Column1", "Yes"),
            ("Outcome", "Ongoing"),
            ("Outcome", "None"),
            ("Outcome", "-"),
            ("Response", "HT informed"),
        ),
        *(("Notes", "Refused to leave site"), ("Notes", "Refused to apologise"), ("Notes", "Child attended late")),
        *(("Notes", "Yes"), ("Meeting time", "3pm"), ("Status", "Open"), ("Came to meeting?", None)),
    )
]
STRANGE = [
    pytest.param(invited(heading, cell), id=f"{heading} {cell}")
    for heading, cell in (
        *(("Engagement", "Refused"), ("Engagement", "Attended"), ("Update", "DNA"), ("Update", "Came in 14/11")),
        ("Update", "Said no"),
        *(("Response", "Yes"), ("Response", "No"), ("Outcome", "Yes"), ("Result", "Y"), ("Meeting", "Yes")),
        *(("Notes", "Mum said she is not coming"), ("Comments", "Rang mum, said she isn't coming in")),
    )
]
ALONE = [
    pytest.param(Small((*LETTER, heading), ((None, None, cell),)), id=f"{heading} {cell}")
    for heading, cell in (
        *(("Parent came in?", "Yes"), ("Engagement", "Refused"), ("Update", "Attended"), ("Outcome", "Yes")),
        *(("Response", "No"), ("Turned up?", "Yes"), ("Comments", "Mum came in to the office")),
    )
]
TABLES = {"read": READ, "yes and no": YES_AND_NO, "nothing": NOTHING, "strange": STRANGE, "alone": ALONE}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Came]:
    logs = [param.values[0] for table in TABLES.values() for param in table]
    folder = tmp_path_factory.mktemp("small") / "trust"
    return {id(log): came for log, came in zip(logs, came_of(folder, logs), strict=True)}


@pytest.mark.parametrize(("log", "decisions"), NOTHING)
def test_a_column_that_is_about_something_else_does_nothing(log, decisions, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == (decisions, [])


@pytest.mark.parametrize("log", ALONE)
def test_a_row_without_an_invitation_asks_nothing(log, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == ({2: "meeting blocked approval"}, [])


@pytest.mark.parametrize(("log", "decisions"), READ)
def test_what_any_reader_would_understand_is_understood(log, decisions, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == (decisions, [])


@pytest.mark.parametrize(("log", "decisions"), YES_AND_NO)
def test_a_yes_a_no_and_a_tick_mean_what_the_heading_asks(log, decisions, results):
    assert (results[id(log)].decisions, results[id(log)].problems) == (decisions, [])


@pytest.mark.parametrize("log", STRANGE)
def test_what_is_not_sure_blocks_and_says_which_column(log, results):
    came, heading = results[id(log)], log.headings[-1]
    assert (came.decisions, came.problems) == ({2: ASKED}, [(2, "meeting-outcome", heading)])
    assert f'"{heading}" = "meeting_outcome" under [school.columns]' in came.messages[0]


@pytest.mark.parametrize(
    ("headings", "decisions"),
    [
        pytest.param(("Invited", "Warned on", "Engagement"), {}, id="a warning"),
        pytest.param(("Invited", "Banned on", "Engagement"), {2: "ban waiting"}, id="a ban"),
    ],
)
def test_once_a_later_letter_has_gone_nothing_is_asked_about_the_meeting(headings, decisions, tmp_path):
    (came,) = came_of(tmp_path / "trust", [Small(headings, ((NOVEMBER_5, date(2026, 11, 12), "Refused"),))])
    assert (came.decisions, came.problems) == (decisions, [])


def test_check_asks_about_a_column_of_outcomes_that_nobody_understands(tmp_path):
    came_of(tmp_path / "trust", [invited("Engagement", "Refused", "Attended", None)])
    ran = Conduct()("check", "--trust", tmp_path / "trust", "--today", TODAY)
    assert "Engagement" in ran.out
    assert "meeting_outcome" in ran.out


def test_the_answer_to_the_question_is_used(tmp_path):
    came_of(tmp_path / "trust", [invited("Engagement", "Refused", "Attended", None)])
    settings = tmp_path / "trust" / "conduct.toml"
    settings.write_text(settings.read_text() + '\n[school.columns]\n"Engagement" = "meeting_outcome"\n')
    plan = Conduct()("plan", "--trust", tmp_path / "trust", "--today", TODAY, "--json").json
    assert [each["step"] for each in plan["decisions"]] == ["warning", "meeting-reminder"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        *[(text, "") for text in ("meeting date", "date of meeting", "who attended meeting", "meeting with staff")],
        *[(text, "") for text in ("meeting or warning", "next meeting", "meeting requested", "outcome", "response")],
        *[(text, "meeting_attended") for text in ("came to meeting", "parent attended the meeting", "met refused")],
        *[(text, "meeting_reply") for text in ("reply to meeting letter", "answer to invitation")],
        ("did the meeting go ahead", "meeting_held"),
        ("result of the meeting", "meeting_outcome"),
        ("what was agreed in the meeting", "meeting_notes"),
    ],
)
def test_what_a_heading_asks_of_a_meeting(text, field):
    assert asks_of_a_meeting(text) == field


@pytest.mark.parametrize(
    ("text", "field"),
    [
        *[(text, "") for text in ("attended by staff", "no show", "response", "outcome")],
        *[(text, "meeting_attended") for text in ("turned up", "did mum come in", "parent showed up")],
        *[(text, "meeting_reply") for text in ("parents answer", "what did they say", "answer from parent")],
    ],
)
def test_a_heading_may_ask_without_a_word_of_a_meeting(text, field):
    assert may_ask(text) == field


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *[(text, False) for text in ("", "Yes", "Done", "Agreed", "Resolved", "Refused?", "Coming 26/11", "3pm")],
        *[(text, True) for text in ("Refused", "DNA", "Attended 14/11", "no reply", "Met with HT", "won't come")],
    ],
)
def test_which_words_tell_what_came_of_a_meeting(text, told):
    assert tells(text) is told


def test_the_day_of_a_meeting_in_its_outcome_is_used(tmp_path):
    """A breach four days after "came in 6/11" is one after the meeting, and nobody is asked which came first."""
    log = Small((*LETTER, "Turned up?"), ((*INVITED, "came in 6/11"),), again=(date(2026, 11, 10),))
    (came,) = came_of(tmp_path / "trust", [log])
    assert (came.decisions, came.problems) == ({3: WARNING}, [])
