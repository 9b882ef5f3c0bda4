"""What those who hear a representation are given, and what of a case they never see."""

from __future__ import annotations

from datetime import date

import pytest
from core_policy.builders import HEAD, day, letter, person, row, sent, story

from toolkit.core.fields.hearing import LEFT_OUT, for_hearing
from toolkit.core.steps import Step
from toolkit.core.stories import Story

SAID = 'received 10 Nov from her brother Tom Late by letter: "Mrs Roe lied about Bea Grey"\nacknowledged 11 Nov'


def banned(said: str = SAID):
    return row(
        9,
        "2 Nov",
        taken=[sent("ban", "5 Nov", ban_ends=day("18 Dec"))],
        office={"representation": said},
        victims=("Mrs Roe",),
    )


ANOTHER = row(11, "2 Nov", person("Bea Grey"))
OFFERED = row(2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "refused"})


def heard(*rows, **more) -> Story:
    return for_hearing(story(*rows, **more))


def test_nothing_of_what_is_due_or_ahead_is_given():
    found = heard(OFFERED, banned(), row(10, "16 Nov"), ANOTHER)
    assert story(OFFERED, banned(), row(10, "16 Nov")).decisions
    assert (found.decisions, found.bans, found.outlook, found.problems, found.others) == ((),) * 5
    assert (found.also_written, found.outlook_cites) == ((), ())


def test_no_row_no_note_and_no_word_of_the_log_is_given():
    made = letter(Step.BAN, "2 Nov", when="5 Nov", ban_ends=day("18 Dec"), approved_by=HEAD, approval_reason="Again")
    found = heard(OFFERED, banned(), ANOTHER, row(10, "16 Nov", office={"slt_decision": "Spoken to"}), letters=[made])
    assert len(found.entries) == 7
    for entry in found.entries:
        assert (entry.notes, entry.places) == ((), ())
    for secret in (HEAD, "Again", "Spoken to", "In the log", "Roe", "Bea", "Tom"):
        assert secret not in str(found)


def test_a_day_that_nobody_wrote_down_is_none():
    """It is only taken as that day to decide what is due; at a hearing it would stand as a fact."""
    dated = row(
        2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "refused", "meeting_on": "9 Sep"}
    )
    for offer, expected in ((OFFERED, None), (dated, date(2026, 9, 9))):
        (meeting,) = [entry for entry in heard(offer).entries if entry.kind == "meeting"]
        assert (meeting.day, meeting.text) == (expected, "The meeting: refused")


def test_nobody_else_is_named_and_that_is_said():
    received = next(entry for entry in heard(banned(), ANOTHER).entries if entry.words)
    assert received.text == "A representation was received by letter"
    assert received.words == "[a name] lied about [a name]"
    assert received.told == (LEFT_OUT,)


def test_an_incident_is_what_the_school_recorded_and_no_finding():
    (incident,) = [entry for entry in heard(banned()).entries if entry.kind == "incident"]
    assert incident.text == "As the school recorded it: offensive-language"


def test_words_that_name_nobody_stand_as_they_came():
    received = next(entry for entry in heard(banned('received 10 Nov: "I am sorry"')).entries if entry.words)
    assert (received.words, received.told) == ("I am sorry", ())


@pytest.mark.parametrize("told", [False, True], ids=["before its letter", "after it"])
def test_an_outcome_is_given_once_the_person_has_been_told(told):
    rows = [banned("received 10 Nov\nlifted 18 Nov")]
    rows += [row(10, "2 Nov", taken=[sent("ban-outcome", "19 Nov")])] if told else []
    texts = [entry.text for entry in heard(*rows).entries]
    assert ("The Hub Council lifted the ban" in texts) is told


def test_what_an_incident_cites_is_about_what_it_did_and_is_not_given():
    """A warning that is due rests on the incident of a meeting that was refused: the person does not know of it."""
    assert "warn" in story(OFFERED).cited
    assert "warn" not in heard(OFFERED).cited
