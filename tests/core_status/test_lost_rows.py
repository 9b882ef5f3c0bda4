"""A letter whose row is gone is named; one whose row got another's `Conduct ref` is not gone."""

from __future__ import annotations

import pytest
from core_policy.builders import day, letter, person, row

from toolkit.core.lost_rows import gone
from toolkit.core.steps import LetterState, Step

TOM = person("Tom Hill")
TO_TOM = letter(Step.MEETING, "9 Nov", LetterState.SAVED, "18 Nov", refs=["BUDE-T"], name="Tom Hill")
JANES = row(2, "3 Nov", ref="BUDE-J")


def said(*rows, since="1 Sep"):
    refs = {each.place: each.ref for each in rows}
    return [problem.code for problem in gone([TO_TOM], refs, rows, {"bude": day(since)})]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([JANES, row(3, "9 Nov", TOM, ref="BUDE-T")], [], id="does nothing: it is there"),
        pytest.param([JANES, row(3, "9 Nov", TOM, ref="BUDE-J")], [], id="does nothing: filled down from above"),
        pytest.param([JANES], ["row-gone"], id="deleted"),
        pytest.param([JANES, row(3, "9 Nov", TOM, ref="BUDE-9")], ["row-gone"], id="a row of its own says the same"),
        pytest.param([JANES, row(3, "9 Nov", ref="BUDE-J")], ["row-gone"], id="only a copy of another's row is there"),
    ],
)
def test_a_row_is_gone_where_nothing_holds_its_letter(rows, expected):
    assert said(*rows) == expected


def test_letters_from_before_the_count_need_no_row():
    assert said(JANES, since="10 Nov") == []
