"""What the `Why` cell says first, what it says last, and where it is cut."""

from __future__ import annotations

from core_policy.builders import only, plan, row, sent

from toolkit.core.policy.why import is_of_the_code
from toolkit.core.problems import Problem
from toolkit.core.status.why import LONGEST, in_a_cell, why_of
from toolkit.core.steps import Step

MET = row(2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "attended", "meeting_on": "11 Sep"})
WARNING = only(plan(MET, row(3, "2 Nov")), Step.WARNING)
PROBLEM = Problem("email", "Two addresses stand here.", "Leave one.")


def test_the_problem_comes_first_then_the_reasons_then_what_the_code_says():
    text = in_a_cell([why_of(WARNING)], [WARNING], [PROBLEM])
    order = [
        "Two addresses stand here. Leave one.",
        "Blocked. Missing: the approval of the Head",
        "Raised by row 3",
        "Served before: meeting",
        "The code says (warn)",
        "The code is silent; default `after-meeting`",
    ]
    found = [text.find(each) for each in order]
    assert found == sorted(found)
    assert found[0] == 0
    assert text.count("The code says (warn)") == 1


def test_what_the_code_says_of_several_decisions_stands_once_at_the_end():
    text = in_a_cell([f"Ann: {why_of(WARNING)}", f"Tom: {why_of(WARNING)}"], [WARNING, WARNING], [])
    assert text.count("The code says (warn)") == 1
    assert text.find("Tom: Blocked.") < text.find("The code says (warn)")


def test_a_cut_takes_the_codes_words_before_a_problem():
    long = Problem("email", "x" * (LONGEST - 40), "Leave one.")
    text = in_a_cell([why_of(WARNING)], [WARNING], [long])
    assert text.startswith("xxx")
    assert "Leave one." in text
    assert "The code says" not in text
    assert len(text) <= LONGEST


def test_every_reason_is_the_decisions_own_or_the_codes():
    said = why_of(WARNING)
    for reason in WARNING.why:
        assert (reason in said) is not is_of_the_code(reason)
