"""The story of a case: what happened in order, what counts, what does not and why, and what would change it."""

from __future__ import annotations

import re

import pytest
from core_policy.builders import HEAD, OFFICE, day, letter, nobody, person, plan, row, sent, story, told
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.policy.tell import as_planned
from toolkit.core.steps import Step
from toolkit.core.stories import Kind, Story

OFFERED = row(2, "7 Sep", taken=[sent("meeting", "8 Sep")])
REFUSED = row(2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "refused"})
ATTENDED = row(
    2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "attended", "meeting_on": "11 Sep"}
)
WARNED = row(3, "14 Sep", taken=[sent("warning", "15 Sep")])


def entries(found: Story) -> list[tuple[str, str, bool]]:
    return [(entry.day.isoformat() if entry.day else "", entry.kind.value, entry.counts) for entry in found.entries]


@pytest.mark.parametrize(
    ("other", "reason", "cites"),
    [
        pytest.param(row(9, "2 Nov", withdrawn=True), "struck through", (), id="withdrawn"),
        pytest.param(row(9, None), "default `dates`", ("dates",), id="no usable day"),
        pytest.param(row(9, "24 Nov"), "still to come", ("dates",), id="tomorrow"),
        pytest.param(row(9, "2026-07-01"), "before 3 September 2026", ("counts-from",), id="before it counts"),
        pytest.param(row(9, "2 Nov", categories=(), complaint=True), "complaint", ("complaint",), id="a complaint"),
        pytest.param(row(9, "2 Nov", categories=()), "No kind of breach", (), id="nothing that the code names"),
        pytest.param(
            row(9, "2 Nov", categories="challenging-policies"),
            "protected-speech",
            ("protected-speech",),
            id="protected speech",
        ),
    ],
)
def test_what_does_not_count_says_why(other, reason, cites):
    (entry,) = [entry for entry in story(OFFERED, other).entries if not entry.counts]
    assert reason in entry.notes[0]
    assert entry.cites == cites
    assert [place.row for place in entry.places] == [9]


def test_a_letter_that_a_withdrawn_row_records_is_not_hidden():
    struck = row(9, "2 Nov", withdrawn=True, taken=[sent("warning", "4 Nov")])
    (entry,) = [entry for entry in story(OFFERED, struck).entries if not entry.counts]
    assert "a warning letter went on 4 November 2026: it counts as no step" in entry.notes[1]
    (entry,) = [entry for entry in story(OFFERED, row(9, "2 Nov", withdrawn=True)).entries if not entry.counts]
    assert len(entry.notes) == 1


def test_a_safeguarding_row_is_in_no_story():
    found = story(OFFERED, row(9, "2 Nov", safeguarding=True))
    assert [place.row for entry in found.entries for place in entry.places] == [2, 2]
    assert told(row(9, "2 Nov", safeguarding=True))[0] == ()


def test_everything_stands_in_the_order_of_the_days_whatever_the_rows_are():
    rows = [ATTENDED, WARNED, row(4, "2 Nov")]
    expected = [
        ("2026-09-07", "incident", True),
        ("2026-09-08", "letter", True),
        ("2026-09-11", "meeting", True),
        ("2026-09-14", "incident", True),
        ("2026-09-15", "letter", True),
        ("2026-11-02", "incident", True),
    ]
    assert entries(story(*rows)) == entries(story(*reversed(rows))) == expected


@pytest.mark.parametrize(
    ("rows", "number", "says"),
    [
        pytest.param([row(2, "2 Nov")], 2, "The meeting that is due rests on it.", id="it raised what is due"),
        pytest.param([OFFERED], 2, "Answered by the meeting letter of 8 September 2026.", id="its letter went"),
        pytest.param(
            [OFFERED, row(4, "9 Sep")], 4, "came onto the meeting's agenda and raised nothing", id="on the agenda"
        ),
        pytest.param(
            [REFUSED, row(4, "9 Sep"), WARNED],
            4,
            "came onto the meeting's agenda",
            id="on the agenda, and a warning since",
        ),
        pytest.param(
            [row(3, "1 Oct", taken=[sent("ban", "5 Oct", ban_ends=day("18 Dec"))]), row(4, "2 Nov")],
            4,
            "while a ban was in force",
            id="during a ban",
        ),
        pytest.param(
            [row(2, "2 Nov", person(), person("Tom Smith"))], 2, "nobody has said yet", id="several people, none named"
        ),
    ],
)
def test_what_an_incident_did_to_the_case(rows, number, says):
    notes = [n for e in story(*rows).entries if e.kind is Kind.INCIDENT and e.places[0].row == number for n in e.notes]
    assert any(says in note for note in notes), notes


@pytest.mark.parametrize(
    ("state", "counts", "says"),
    [
        pytest.param("sent", True, "It counts until 7 September 2027.", id="sent"),
        pytest.param("saved", False, "It has reached nobody", id="saved"),
        pytest.param("bounced", False, "It has reached nobody", id="bounced"),
        pytest.param("unknown", False, "It has reached nobody", id="unknown"),
    ],
)
def test_a_letter_counts_from_its_service(state, counts, says):
    found = story(row(2, "7 Sep", taken=[sent("meeting", "8 Sep", state)]))
    (entry,) = [entry for entry in found.entries if entry.kind is Kind.LETTER]
    assert entry.counts is counts
    assert any(says in note for note in entry.notes)


def test_a_lapsed_letter_says_until_when_it_counted():
    old = row(2, "2025-09-22", taken=[sent("warning", "2025-09-23")])
    (entry,) = [entry for entry in story(old, row(4, "2 Nov")).entries if entry.kind is Kind.LETTER]
    assert (entry.counts, entry.notes) == (False, ("It counted until 22 September 2026.",))


def test_the_ledger_names_the_approver_and_the_reason_and_the_person_is_told_neither():
    made = letter(Step.WARNING, "14 Sep", when="15 Sep", approved_by=HEAD, approval_reason="Twice in a week")
    found = story(row(3, "14 Sep"), letters=[made])
    (entry,) = [entry for entry in found.entries if entry.kind is Kind.LETTER]
    assert entry.notes[:2] == (f"Approved by {HEAD}.", "The reason: Twice in a week.")
    assert entry.told == ()


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["7 Sep", "2 Oct", "2 Nov", "16 Nov"]),
        st.sampled_from([None, "meeting", "warning", "ban"]),
        st.sampled_from(["", "attended", "refused", "no reply"]),
        st.sampled_from(["", "received", "confirmed", "lifted"]),
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)
@given(ROWS)
def test_no_penalty_is_foretold_and_everything_cited_is_of_the_code_or_a_default(said):
    rows = [
        row(
            number,
            when,
            taken=[sent(step, when)] if step else [],
            office={"meeting_outcome": outcome, "representation": hearing},
        )
        for number, (when, step, outcome, hearing) in enumerate(said, 2)
    ]
    found = story(*rows)
    assert found.outlook
    for sentence in found.outlook:
        assert not re.search(r"\b(?:will be banned|leads? to a ban|will lead|must be banned)\b", sentence)
        assert sentence.endswith(".")
    days = [entry.day for entry in found.entries if entry.day]
    assert days == sorted(days)
    assert len(found.entries) >= len(rows)


def known(*rows, **more) -> list[tuple[str, int]]:
    """What those who hear a representation may see: what the person has been told of."""
    found = story(*rows, **more).entries
    return [(entry.kind.value, entry.places[0].row) for entry in found if entry.is_known]


BANNED = row(4, "2 Oct", taken=[sent("ban", "5 Oct", ban_ends=day("18 Dec"))])


@pytest.mark.parametrize(
    ("other", "more"),
    [
        pytest.param(row(9, "2 Nov"), [], id="a breach that no letter was about"),
        pytest.param(row(9, "2 Nov", person(), person("Tom Smith")), [], id="nobody has said that it was they"),
        pytest.param(row(9, "2 Nov", taken=[sent("legal-referral", "3 Nov")]), [], id="a note inside the trust"),
        pytest.param(row(9, "2 Nov", taken=[sent("ban-breach", "3 Nov")]), [], id="a task of the SLT"),
        pytest.param(row(9, "7 Sep", taken=[sent("meeting", "8 Sep", "bounced")]), [], id="a letter that came back"),
        pytest.param(row(9, "2 Nov", categories=(), complaint=True), [], id="a complaint"),
        pytest.param(
            row(9, "7 Sep", taken=[sent("meeting", "8 Sep")]),
            [("incident", 9), ("letter", 9)],
            id="one that reached them",
        ),
    ],
)
def test_who_hears_a_representation_sees_what_the_person_has_been_told(other, more):
    told_of = [("incident", 4), ("letter", 4)]
    assert sorted(known(BANNED, other)) == sorted([*told_of, *more])


def of(kind: Kind, *rows, **more):
    return [entry for entry in story(*rows, **more).entries if entry.kind is kind]


def offered(outcome: str, on: str | None = None):
    office = {"meeting_outcome": outcome, **({"meeting_on": on} if on else {})}
    return row(2, "7 Sep", taken=[sent("meeting", "8 Sep")], office=office)


TAKEN_AS = ("Its day is not in the log: it is taken as this one.",)


@pytest.mark.parametrize(
    ("outcome", "on", "expected"),
    [
        pytest.param("", None, [], id="does nothing: no outcome"),
        pytest.param("attended", "24 Nov", [], id="does nothing: a day still to come"),
        pytest.param("attended", "11 Sep", [("2026-09-11", "attended", ())], id="its day is in the log"),
        pytest.param("attended", None, [("2026-09-15", "attended", TAKEN_AS)], id="no day: the last it can have been"),
        pytest.param("attended", "4 Sep", [("2026-09-08", "attended", TAKEN_AS)], id="before the letter"),
        pytest.param("refused", "27 Nov", [("2026-11-23", "refused", TAKEN_AS)], id="refused before its day"),
        pytest.param("no reply", None, [("None", "no reply", ())], id="an outcome that moves nothing has no day"),
        pytest.param("rearranged", "11 Sep", [("None", "rearranged", ())], id="rearranged: it has not been yet"),
    ],
)
def test_a_meeting_stands_on_its_day_and_says_where_the_log_has_none(outcome, on, expected):
    found = of(Kind.MEETING, offered(outcome, on))
    assert [(str(entry.day), entry.text, entry.notes) for entry in found] == [
        (when, f"The meeting: {what}", notes) for when, what, notes in expected
    ]
    assert all(entry.is_known and [place.row for place in entry.places] == [2] for entry in found)
    assert [entry.is_assumed for entry in found] == [bool(notes) for _, _, notes in expected]


IN_FORCE = row(3, "1 Oct", taken=[sent("ban", "5 Oct", ban_ends=day("18 Dec"))])


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        pytest.param([row(9, "2 Nov", office={"slt_decision": "no"})], [], id="does nothing: none"),
        pytest.param(
            [IN_FORCE, row(9, "2 Nov", office={"slt_decision": "Came for a pupil:\nno action"})],
            ["The SLT decided: “Came for a pupil: no action”."],
            id="on a breach during a ban",
        ),
        pytest.param(
            [
                row(3, "10 Sep", taken=[sent("ban", "11 Sep", ban_ends=day("23 Oct"))]),
                row(9, "1 Oct", office={"slt_decision": "Spoken to"}),
                row(10, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=day("18 Dec"))]),
            ],
            ["The SLT decided: “Spoken to”."],
            id="during a ban before the last",
        ),
        pytest.param(
            [row(9, "2 Nov", serious=True, office={"slt_decision": "Ordinary step"})],
            ["The SLT decided: “Ordinary step”."],
            id="on a serious breach",
        ),
        pytest.param(
            [row(9, "2 Nov", person("Tom Smith"), person(), office={"slt_decision": "- | Spoken to"})],
            ["The SLT decided: “Spoken to”."],
            id="each of two people has a part",
        ),
    ],
)
def test_what_the_slt_decided_stands_beside_its_incident(rows, notes):
    found = [entry for entry in of(Kind.INCIDENT, *rows) if entry.places[0].row == 9]
    assert [note for entry in found for note in entry.notes if "SLT decided" in note] == notes


def test_a_breach_during_an_earlier_ban_is_still_one():
    first = row(3, "10 Sep", taken=[sent("ban", "11 Sep", ban_ends=day("23 Oct"))])
    last = row(10, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=day("18 Dec"))])
    (breach,) = [e for e in of(Kind.INCIDENT, first, row(9, "1 Oct"), last) if e.places[0].row == 9]
    assert breach.notes[0] == "It happened while a ban was in force: a task for the SLT, and no step."


def test_a_story_knows_who_else_the_schools_log_names():
    rows = [row(2, "2 Nov", victims=("Mrs Roe",)), row(3, "2 Nov", person("Ann Rowe"), nobody())]
    assert story(*rows).others == ("Ann Rowe", "Mrs Roe")


def test_what_nobody_understands_of_a_meeting_is_not_what_the_person_was_told():
    (entry,) = of(Kind.MEETING, offered("purple", "11 Sep"))
    assert (entry.text, entry.is_known) == ("What came of the meeting is not understood.", False)


def test_a_meeting_offered_by_phone_is_no_letter():
    called = row(2, "7 Sep", office={"meeting_on": "11 Sep"})
    (incident,) = of(Kind.INCIDENT, called)
    assert incident.notes == ("Answered by a meeting without a letter, for 11 September 2026.",)
    (entry,) = of(Kind.MEETING, called)
    assert (entry.day, entry.text, entry.is_known) == (day("11 Sep"), "A meeting was offered without a letter", True)
    assert of(Kind.LETTER, called) == []


@pytest.mark.parametrize(
    ("taken", "told_of"),
    [
        pytest.param(sent("warning", "5 Oct", ban_ends=day("18 Dec")), (), id="does nothing: no ban"),
        pytest.param(sent("ban", "5 Oct"), (), id="does nothing: no last day in the log"),
        pytest.param(
            sent("ban", "5 Oct", ban_ends=day("18 Dec")), ("The ban was to end on 18 December 2026.",), id="ban"
        ),
    ],
)
def test_the_person_knows_a_bans_last_day_from_its_letter(taken, told_of):
    assert [entry.told for entry in of(Kind.LETTER, row(2, "1 Oct", taken=[taken]))] == [told_of]


def test_a_letter_that_was_saved_and_posted_says_when_it_reached_the_person():
    posted = {"send_by": "post", "delivered_on": "10 Sep"}
    (entry,) = of(Kind.LETTER, row(2, "7 Sep", taken=[sent("meeting", "8 Sep", "saved")], office=posted))
    assert (entry.day, entry.told) == (day("8 Sep"), ("It reached the person on 10 September 2026.",))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(row(9, "2 Nov", withdrawn=True), "2026-11-02", id="withdrawn"),
        pytest.param(row(9, "24 Nov"), "2026-11-24", id="still to come"),
        pytest.param(row(9, "2 Nov", categories=(), complaint=True), "2026-11-02", id="a complaint"),
        pytest.param(row(9, None), "None", id="no usable day"),
    ],
)
def test_what_does_not_count_still_stands_on_its_day(other, expected):
    (entry,) = [entry for entry in story(OFFERED, other).entries if not entry.counts]
    assert str(entry.day) == expected


def test_of_one_day_and_kind_the_rows_stand_in_their_order():
    rows = [row(number, "2 Nov") for number in (2, 3, 4)]
    for turned in (rows, [*reversed(rows)]):
        assert [entry.places[0].row for entry in story(*turned).entries] == [2, 3, 4]


def test_the_first_day_that_counts_counts():
    assert [entry.counts for entry in story(row(2, "3 Sep")).entries] == [True]


def test_a_story_shows_the_plans_own_decisions():
    found = story(row(2, "2 Nov"))
    planned = plan(row(2, "2 Nov", office={"approved_by": OFFICE}), row(3, "2 Nov", person("Ann Rowe")))
    (shown,) = as_planned([found], planned)
    assert [(d.state, d.approved_by) for d in found.decisions] == [("blocked", None)]
    assert [(d.state, d.approved_by) for d in shown.decisions] == [("due", OFFICE)]
    assert as_planned([found], plan(row(3, "2 Nov", person("Ann Rowe")))) == (found,)


@pytest.mark.parametrize(
    ("state", "says"),
    [
        pytest.param("sent", "sent", id="sent"),
        pytest.param("saved", "saved to a folder", id="saved"),
        pytest.param("bounced", "came back undelivered", id="bounced"),
        pytest.param("drafted", "in the mailbox's drafts", id="drafted"),
        pytest.param("unknown", "it is not known whether it left", id="unknown"),
    ],
)
def test_a_letter_says_what_became_of_it(state, says):
    (entry,) = of(Kind.LETTER, row(2, "7 Sep", taken=[sent("warning", "8 Sep", state)]))
    assert entry.text == f"The warning letter: {says}"


def test_a_step_that_is_over_is_an_entry_and_no_decision():
    assert [decision.step for decision in story(WARNED).decisions] == []


@pytest.mark.parametrize(
    ("when", "cites"),
    [("2026-09-02", ("counts-from",)), ("2026-09-03", ("complaint",))],
    ids=["the day before", "the first day that counts"],
)
def test_why_a_complaint_does_not_count_about_the_start_day(when, cites):
    (entry,) = story(row(9, when, categories=(), complaint=True)).entries
    assert (entry.counts, entry.cites) == (False, cites)
