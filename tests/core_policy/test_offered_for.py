"""For when a meeting is offered."""

from datetime import time

import pytest
from core_policy.builders import day, only, plan, row, sent

APPROVED = {"approved_by": "A. Teague"}
AT = time(15, 30)


@pytest.mark.parametrize(
    ("offices", "found"),
    [
        pytest.param([{}], (None, None), id="no day"),
        pytest.param([{"meeting_on": "30 Nov"}], ("30 Nov", None), id="a day alone"),
        pytest.param([{"meeting_at": AT}], (None, None), id="a time without a day"),
        pytest.param([{"meeting_on": "30 Nov", "meeting_at": AT}], ("30 Nov", AT), id="a day and a time"),
        pytest.param(
            [{"meeting_on": "30 Nov", "meeting_at": AT}, {"meeting_on": "30 Nov"}], ("30 Nov", AT), id="in one of two"
        ),
        pytest.param(
            [{"meeting_on": "30 Nov", "meeting_at": AT}, {"meeting_on": "30 Nov", "meeting_at": time(9)}],
            ("30 Nov", None),
            id="two times of one day",
        ),
        pytest.param(
            [{"meeting_on": "30 Nov", "meeting_at": AT}, {"meeting_on": "1 Dec"}],
            ("1 Dec", None),
            id="the earlier day's time is not the later's",
        ),
    ],
)
def test_when_a_meeting_is_offered(offices, found):
    rows = [row(2 + i, "16 Nov", office={**APPROVED, **office}) for i, office in enumerate(offices)]
    decision = only(plan(*rows))
    expected = (day(found[0]) if found[0] else None, found[1])
    assert (decision.meeting_on, decision.meeting_at) == expected


@pytest.mark.parametrize(
    ("on", "said"),
    [
        pytest.param(None, False, id="no day"),
        pytest.param("23 Nov", False, id="today"),
        pytest.param("30 Nov", False, id="to come"),
        pytest.param("20 Nov", True, id="passed"),
    ],
)
def test_an_invitation_to_a_day_that_has_passed_is_said(on, said):
    decision = only(plan(row(2, "16 Nov", office={**APPROVED, **({"meeting_on": on} if on else {})})))
    assert (decision.step, decision.state) == ("meeting", "due")
    assert any("which has passed" in each for each in decision.warnings) is said
    assert decision.meeting_on == (day(on) if on and not said else None)


def test_of_an_invitation_that_went_nothing_is_said_when_its_day_has_passed():
    went = row(2, "3 Nov", taken=[sent("meeting", "5 Nov")], office={"meeting_on": "10 Nov"})
    assert not only(plan(went, today="12 Nov")).warnings


def test_no_reminder_proposes_the_day_that_passed_without_an_answer():
    went = row(2, "3 Nov", taken=[sent("meeting", "5 Nov")], office={"meeting_on": "10 Nov"})
    reminder = only(plan(went, today="18 Nov"))
    assert (reminder.step, reminder.meeting_on, reminder.warnings) == ("meeting-reminder", None, ())
