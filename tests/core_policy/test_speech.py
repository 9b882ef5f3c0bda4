"""Challenging policies and nothing else (default `protected-speech`)."""

from __future__ import annotations

import pytest
from core_policy.builders import HEAD, SLT, codes, only, plan, row

from toolkit.core.steps import Step


@pytest.mark.parametrize(
    ("released", "steps"),
    [
        pytest.param("", [], id="does nothing until it is released"),
        pytest.param("A. Teague", [], id="the office cannot release it"),
        pytest.param(HEAD, [Step.MEETING], id="the Head can"),
        pytest.param(SLT, [Step.MEETING], id="the SLT can"),
    ],
)
def test_challenging_policies_alone(released, steps):
    made = plan(row(2, "17 Nov", categories="challenging-policies", office={"released_by": released}))
    assert [decision.step for decision in made.decisions] == steps
    assert codes(made) == ([] if steps else [("protected-speech", 2)])


def test_challenging_policies_with_threats_is_a_breach_like_another():
    assert only(plan(row(2, "17 Nov", categories="challenging-policies threats"))).step == Step.MEETING


def test_the_problem_names_the_column_that_releases_it_and_who_may():
    (problem,) = plan(row(2, "17 Nov", categories="challenging-policies")).problems
    assert problem.column == "Released by"
    assert HEAD in problem.next_step


def test_the_problem_names_the_default_it_rests_on():
    (problem,) = plan(row(2, "17 Nov", categories="challenging-policies")).problems
    assert "default `protected-speech`" in problem.message
