"""The days of a representation held against each other: what can be, and which stage was reached when."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, day, plan, row, sent

from toolkit.core.steps import Step

WARNED = row(3, "1 Oct", taken=[sent("warning", "2 Oct")])


def heard(said: str):
    """The plan of a ban served on 5 November, and what its row says of the representation."""
    ban = sent("ban", "5 Nov", ban_ends=day("18 Dec"))
    return plan(WARNED, row(4, "2 Nov", taken=[ban], office={"representation": said}))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("", id="does nothing: nothing is said"),
        pytest.param("received 6 November", id="does nothing: received"),
        pytest.param("received 5 November\nconfirmed 23 November", id="does nothing: from the ban's day until today"),
        pytest.param("received 9 November\nconsidered 16 November\nvaried 17 November: ends 4 December",
                     id="does nothing: in order"),
        pytest.param("received 9 November\nacknowledged 9 November\nconfirmed 9 November", id="does nothing: one day"),
    ],
)  # fmt: skip
def test_days_that_can_be(said):
    assert codes(heard(said)) == []


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("received 24 November", id="still to come"),
        pytest.param("received 4 November", id="before the ban's letter"),
        pytest.param("received 9 November\nacknowledged 6 November", id="acknowledged before it came"),
        pytest.param("received 9 November\nconfirmed 6 November", id="decided before it came"),
        pytest.param("considered 17 November\nconfirmed 16 November", id="decided before it was considered"),
        pytest.param("confirmed 16 November\nlifted 16 November", id="two outcomes of one day"),
        pytest.param("varied 17 November: ends 16 November", id="ended before it was varied"),
    ],
)
def test_days_that_cannot_be_are_a_problem_and_decide_nothing(said):
    made = heard(said)
    assert codes(made) == [("representation", 4)]
    assert Step.BAN_OUTCOME not in [each.step for each in made.decisions]
    assert [each.until for each in made.bans] == [day("18 Dec")]


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        pytest.param("received 9 November", ("9 Nov", None, None, None), id="received alone"),
        pytest.param(
            "received 9 November\nreceived 6 November", ("6 Nov", None, None, None), id="received twice: the first"
        ),
        pytest.param(
            "received 6 November\nconsidered 10 November\nconsidered 12 November\nconfirmed 12 November",
            ("6 Nov", None, "12 Nov", "12 Nov"),
            id="considered twice: the last before the outcome",
        ),
        pytest.param(
            "received 6 November\nacknowledged 9 November\nconfirmed 12 November\nconfirmed 16 November",
            ("6 Nov", "9 Nov", None, "16 Nov"),
            id="decided twice: the last",
        ),
    ],
)
def test_when_each_stage_was_reached(said, stages):
    (ban,) = heard(said).bans
    noted = ban.noted
    found = [noted.received, noted.acknowledged, noted.considered, noted.outcome]
    assert [each.day if each else None for each in found] == [day(each) if each else None for each in stages]
