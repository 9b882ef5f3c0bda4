"""The calendar invitation that goes with an invitation to a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from core_policy.builders import TRUST, only, plan, row, sent
from word.letter_samples import LOVEDAY, TODAY, decision

from toolkit.core.policy.invitation import invitation_of, invitation_said
from toolkit.core.steps import Step
from toolkit.core.trust import Mail, School

AT = time(15, 30)
ON = date(2026, 11, 30)
WANTED = replace(
    TRUST,
    schools=(School("bude", "Bude Primary", (), mailbox="office@bude.example"),),
    mail=Mail(calendar="ics", meeting_minutes=45),
)
NOT_WANTED = replace(WANTED, mail=Mail())


def offered(**changes):
    step = changes.pop("step", Step.MEETING)
    return decision(step, **({"meeting_on": ON, "meeting_at": AT, "to": "jane@home.example"} | changes))


@pytest.mark.parametrize(
    ("changes", "trust", "said"),
    [
        pytest.param({}, NOT_WANTED, "", id="the trust wants none"),
        pytest.param({"step": Step.WARNING}, WANTED, "", id="another letter"),
        pytest.param({"step": Step.MEETING_REMINDER}, WANTED, "", id="a reminder, which goes once the day has passed"),
        pytest.param({"send_by": "post"}, WANTED, "", id="by post"),
        pytest.param({"meeting_at": None}, WANTED, "give a time in `Meeting on`, such as 30/11/2026 15:30", id="a day"),
        pytest.param(
            {"meeting_on": None, "meeting_at": None},
            WANTED,
            "when you approve it, write a day and a time in `Meeting on`",
            id="no day",
        ),
        pytest.param({"meeting_on": TODAY}, WANTED, "its day is today", id="today"),
        pytest.param({"meeting_on": date(2026, 11, 20)}, WANTED, "write a day and a time", id="a day that has passed"),
    ],
)
def test_no_invitation_goes(changes, trust, said):
    letter = offered(**changes)
    assert invitation_of(letter, trust, TODAY) is None
    text = invitation_said(letter, trust, TODAY)
    assert text == "" if not said else text.startswith("No calendar invitation goes with the letter: ")
    assert said in text


def test_the_invitation_says_who_when_and_where_and_nothing_of_why():
    found = invitation_of(offered(), WANTED, TODAY)
    assert (found.title, found.place, found.when) == (
        "Meeting at Bude Primary",
        "Bude Primary",
        "30 November 2026, 3:30pm to 4:15pm",
    )
    assert (found.organizer, found.attendee, found.attendee_name) == (
        "office@bude.example",
        "jane@home.example",
        LOVEDAY.name.display,
    )
    assert found.key == offered().letter_key
    assert invitation_said(offered(), WANTED, TODAY) == f"A calendar invitation goes with the letter: {found.when}."


def test_a_meeting_late_in_the_evening_ends_by_its_own_day():
    assert invitation_of(offered(meeting_at=time(23, 15)), WANTED, TODAY).when.endswith("11:15pm to midnight")


@pytest.mark.parametrize(
    ("mail", "said"),
    [pytest.param(Mail(calendar="ics"), True, id="wanted"), pytest.param(Mail(), False, id="not wanted")],
)
def test_the_plan_says_it_while_the_letter_is_still_to_go(mail, said):
    approved = {"approved_by": "A. Teague", "meeting_on": "30 Nov", "meeting_at": AT}
    made = only(plan(row(2, "16 Nov", office=approved), mail=mail))
    assert any("A calendar invitation goes with the letter" in each for each in made.warnings) is said


def test_of_a_letter_that_went_the_plan_says_it_no_more():
    went = row(2, "3 Nov", taken=[sent("meeting", "5 Nov")], office={"meeting_on": "30 Nov", "meeting_at": AT})
    assert not only(plan(went, today="9 Nov", mail=Mail(calendar="ics"))).warnings
