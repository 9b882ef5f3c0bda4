"""The sentences of a decision: a default is never passed off as the code, and a day stands as a letter writes it."""

from __future__ import annotations

import pytest
from core_policy.builders import POLICY, day, person, plan, row, sent

from toolkit.core.policy.why import clause_says, default_says, long_day
from toolkit.core.steps import Step


@pytest.mark.parametrize(
    ("when", "written"),
    [
        pytest.param("2026-01-01", "1 January 2026", id="the first of a year"),
        pytest.param("2026-12-31", "31 December 2026", id="the last"),
        pytest.param("2028-02-29", "29 February 2028", id="a leap day"),
    ],
)
def test_a_day_as_a_letter_writes_it(when, written):
    assert long_day(day(when)) == written


def test_a_clause_is_the_codes_and_a_default_is_not():
    assert clause_says(POLICY, "meet") == "The code says (meet): First, a meeting."
    assert default_says(POLICY, "after-meeting") == ("The code is silent; default `after-meeting`: Warned, not banned.")


def test_what_a_trust_left_without_a_sentence_is_named_and_ends():
    assert clause_says(POLICY, "limited") == "The code says (limited): limited."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param([row(9, "17 Nov")], "Raised by row 9, 17 November 2026.", id="one row"),
        pytest.param(
            [row(9, "17 Nov"), row(10, "18 Nov")],
            "Raised by row 9, 17 November 2026; row 10, 18 November 2026.",
            id="two of one sheet: the sheet is not named",
        ),
        pytest.param(
            [row(9, "17 Nov", sheet="Aut1 "), row(4, "18 Nov", sheet="Aut2")],
            "Raised by row 9 of Aut1, 17 November 2026; row 4 of Aut2, 18 November 2026.",
            id="of two sheets",
        ),
        pytest.param(
            [row(9, "17 Nov", person(), sheet=None)], "Raised by row 9, 17 November 2026.", id="a .csv has no sheet"
        ),
    ],
)
def test_the_rows_of_a_step(rows, said):
    (meeting,) = plan(*rows).decisions
    assert said in meeting.why


def test_what_was_served_before_is_said_with_its_days():
    warned = row(3, "1 Oct", taken=[sent("warning", "2 Oct")])
    (ban,) = (d for d in plan(warned, row(9, "17 Nov")).decisions if d.step is Step.BAN)
    assert "Served before: warning, 2 October 2026." in ban.why
