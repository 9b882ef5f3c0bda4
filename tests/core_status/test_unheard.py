"""A ledger that begins anew beside a log that tells of letters: said once it matters, and by nothing else."""

from __future__ import annotations

import pytest
from core_policy.builders import day, letter, row

from toolkit.core.steps import LetterState, Step
from toolkit.core.unheard import unheard

TOLD = row(2, "3 Nov", ref="BUDE-1", letters_so_far="2026-11-05 meeting sent")
TWICE = row(3, "4 Nov", ref="BUDE-2", letters_so_far="2026-11-06 meeting sent; 2026-11-12 warning sent")


def went(when, ref="BUDE-9", **more):
    return letter(Step.MEETING, "4 Nov", LetterState.SENT, when, [ref], "Tom Hill", **more)


def said(letters, *rows, today="23 Nov"):
    return unheard(letters, rows, {each.place: each.ref for each in rows}, day(today))


@pytest.mark.parametrize(
    ("letters", "rows"),
    [
        pytest.param([], [row(2, "3 Nov", ref="BUDE-1")], id="the log tells of no letter"),
        pytest.param([], [row(2, "3 Nov", ref="BUDE-1", letters_so_far="posted")], id="nor can its words be read"),
        pytest.param([went("5 Nov", "BUDE-1")], [TOLD], id="the ledger knows the row's letter"),
        pytest.param([went("4 Nov")], [TOLD], id="the ledger is older than the letter"),
        pytest.param([went("9 Nov")], [TOLD], id="two weeks have gone by"),
    ],
)
def test_nothing_is_said_where(letters, rows):
    assert said(letters, *rows) == []


@pytest.mark.parametrize(
    "letters",
    [
        pytest.param([], id="the ledger is empty"),
        pytest.param([went("20 Nov")], id="its first letter is younger"),
        pytest.param([went("5 Nov", school="looe")], id="it knows another school's"),
        pytest.param([letter(Step.MEETING, "3 Nov", LetterState.RENDERED, refs=["BUDE-1"])], id="it only made it"),
    ],
)
def test_a_ledger_that_began_after_the_letter_is_said(letters):
    (problem,) = said(letters, TOLD)
    assert (problem.code, problem.school, problem.log) == ("ledger-new", "bude", "bude.xlsx")
    assert "a letter that went on 5 November 2026, and the ledger of this trust folder knows nothing" in problem.message
    assert "backup of the trust folder" in problem.next_step
    assert "`conduct reconcile --rebuild-ledger`" in problem.next_step


def test_all_letters_of_a_log_are_said_in_one_line():
    (problem,) = said([], TOLD, TWICE)
    assert "3 letters that went, the first on 5 November 2026" in problem.message
