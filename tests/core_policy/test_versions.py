"""Two versions of the code: an incident is judged by the one that was in force on its day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import POLICY, TODAY, TRUST, codes, day, only, plan, row, sent, shown
from word.letter_samples import POLICY as LETTER_POLICY
from word.letter_samples import decision, incident

from toolkit.core.fields import letter_fields
from toolkit.core.policy.model import Category, Policy
from toolkit.core.steps import Role, Step

CHANGED = day("1 Oct")


def two(old: Policy = POLICY, **new: object) -> Policy:
    """The later version is in force from 1 October, and `new` is what it changed."""
    return replace(old, **{"version": "2", "in_force": CHANGED, "earlier": replace(old, in_force=day("1 Sep")), **new})


@pytest.mark.parametrize(
    ("when", "version"),
    [
        pytest.param("30 Sep", "1", id="the day before"),
        pytest.param("1 Oct", "2", id="its first day"),
        pytest.param("2025-09-01", "1", id="before them all"),
        pytest.param(None, "2", id="no day: the latest"),
    ],
)
def test_the_version_of_a_day(when, version):
    assert two().on(day(when) if when else None).version == version


def test_one_version_judges_every_day():
    assert POLICY.on(day("2020-01-01")) is POLICY
    assert POLICY.with_all_words() is POLICY


def test_two_versions_that_say_the_same_decide_the_same():
    rows = [row(2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "refused"}), row(3, "2 Nov")]
    one, both = plan(*rows), plan(*rows, policy=two())
    assert (one.decisions, one.problems) == (both.decisions, both.problems)


@pytest.mark.parametrize(
    ("when", "step"),
    [
        pytest.param("30 Sep", "warning", id="under the old version the meeting counts"),
        pytest.param("1 Oct", "meeting", id="under the new one it has lapsed"),
    ],
)
def test_a_breach_is_judged_by_the_lapse_of_its_day(when, step):
    met = row(
        2, "2025-09-15", taken=[sent("meeting", "2026-04-20")], office={"meeting_outcome": "attended 24 April 2026"}
    )
    policy = two(lapse_months=5)
    assert [each[0] for each in shown(plan(met, row(3, when), policy=policy))] == [step]


@pytest.mark.parametrize(
    ("when", "role"),
    [pytest.param("30 Sep", Role.OFFICE, id="the old"), pytest.param("2 Oct", Role.HEAD, id="the new")],
)
def test_the_approval_is_that_of_the_version(when, role):
    policy = two(approvals={**POLICY.approvals, Step.MEETING: Role.HEAD})
    assert only(plan(row(2, when), policy=policy)).approval is role


def test_the_reasons_quote_the_version():
    policy = two(clauses={**POLICY.clauses, "meet": "First, a talk."})
    assert "The code says (meet): First, a meeting." in only(plan(row(2, "30 Sep"), policy=policy)).why
    assert "The code says (meet): First, a talk." in only(plan(row(2, "2 Oct"), policy=policy)).why


NEW_KIND = {**POLICY.categories, "drones": Category("drones", "Flying drones", "the flying of drones")}


@pytest.mark.parametrize(
    ("when", "categories", "steps", "problems"),
    [
        pytest.param("2 Oct", "drones", ["meeting"], [], id="the version of its day has it"),
        pytest.param("30 Sep", "drones", [], [("category", 2)], id="the version of its day has not"),
        pytest.param("30 Sep", "drones disruption", ["meeting"], [], id="another of the row counts"),
        pytest.param("30 Sep", "unheard-of", ["meeting"], [], id="does nothing: no version knows it"),
    ],
)
def test_a_kind_of_breach_counts_from_the_version_that_names_it(when, categories, steps, problems):
    made = plan(row(2, when, categories=categories), policy=two(categories=NEW_KIND))
    assert ([d.step.value for d in made.decisions], codes(made)) == (steps, problems)
    assert all("drones" not in i.categories for d in made.decisions for i in d.incidents if when == "30 Sep")


def test_a_log_may_hold_the_words_of_every_version():
    old = replace(POLICY, phrases={"shouting": ("disruption",)}, categories=NEW_KIND)
    both = two(old, phrases={"yelling": ("threats",)}, categories=POLICY.categories).with_all_words()
    assert set(both.phrases) == {"shouting", "yelling"}
    assert "drones" in both.categories


def test_a_letter_is_in_the_words_of_the_version():
    new = replace(LETTER_POLICY, in_force=day("1 Oct"), name="The new code", earlier=replace(LETTER_POLICY, name="Old"))
    for when, name in (("30 Sep", "Old"), ("1 Oct", "The new code")):
        case = replace(decision("meeting"), incidents=(incident(day(when)),))
        assert letter_fields(case, TRUST, new, TODAY)["code_name"] == name
