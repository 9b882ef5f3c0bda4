"""The reasons of a decision, in their order: what is missing, its rows, what went before, the code."""

from __future__ import annotations

from core_policy.builders import HEAD, OFFICE, only, plan, row, sent

from toolkit.core.policy.reasons import MOST_EARLIER
from toolkit.core.steps import Step

WARNED = row(3, "1 Oct", taken=[sent("warning", "2 Oct")])


def test_what_is_missing_comes_first_and_names_whom_to_ask():
    assert only(plan(row(2, "16 Nov"))).why[:2] == (
        f"Missing: the approval of the office ({OFFICE}), in `Approved by`.",
        "Raised by row 2, 16 November 2026.",
    )


def test_an_approval_is_said_in_its_place():
    approved = only(plan(row(2, "16 Nov", office={"approved_by": HEAD})))
    assert approved.why[0] == f"Approved by {HEAD}."


def test_a_ban_says_the_clauses_a_person_wants_to_read_and_cites_them_all():
    ban = only(plan(WARNED, row(9, "17 Nov")), Step.BAN)
    said = [each.partition(":")[0] for each in ban.why if each.startswith("The code says")]
    assert said == ["The code says (ban)", "The code says (ban-length)"]
    assert ban.clauses == ("ban", "ban-length", "ban-by", "representation", "limited")


def test_earlier_rows_are_the_latest_few_that_were_breaches():
    old = [row(number, "2 Oct") for number in range(20, 20 + MOST_EARLIER + 2)]
    complaint = row(40, "2 Oct", categories="", complaint=True)
    warned = row(30, "2 Oct", taken=[sent("warning", "5 Oct")])
    made = only(plan(*old, warned, complaint, row(9, "17 Nov")), Step.BAN)
    (said,) = [each for each in made.why if each.startswith("Earlier rows:")]
    named = [int(part.split()[1].rstrip(",")) for part in said.removeprefix("Earlier rows: ").split("; ")]
    assert named == [23, 24, 25, 26, 30]


def test_a_step_without_earlier_rows_names_none():
    assert not [each for each in only(plan(row(2, "16 Nov"))).why if each.startswith("Earlier")]
