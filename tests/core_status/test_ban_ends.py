"""`Ban ends` beside a row: the letter's own day until the Hub Council varies the ban, then that; a later one once the
person has been told of it.
"""

from __future__ import annotations

import pytest
from core_policy.builders import TRUST, day, letter, plan, reading, row, sent

from toolkit.core.keys import refs_for
from toolkit.core.status import row_edits
from toolkit.core.steps import LetterState, Step

WARNED = row(2, "7 Sep", taken=[sent("warning", "8 Sep")])
BAN = letter(Step.BAN, "2 Nov", when="5 Nov", refs=["BUDE-9"], ban_ends=day("18 Dec"))
OUTCOME = letter(Step.BAN_OUTCOME, "2 Nov", LetterState.RENDERED, refs=["BUDE-9"])
LONGER = "varied 18 Nov: ends 26 March 2027"


def longer(state: LetterState):
    return letter(Step.BAN_OUTCOME, "2 Nov", state, when="20 Nov", refs=["BUDE-9"], ban_ends=day("26 Mar"))


@pytest.mark.parametrize(
    ("said", "more", "ends"),
    [
        pytest.param("", [], "18 Dec", id="does nothing: none was made"),
        pytest.param("received 10 Nov", [], "18 Dec", id="does nothing: received"),
        pytest.param("received 10 Nov: let it end 27 Nov", [], "18 Dec", id="does nothing: the person asks for a day"),
        pytest.param("varied 18 Nov", [], "18 Dec", id="does nothing: varied, and nobody wrote until when"),
        pytest.param("varied 18 Nov: ends 27 Nov", [], "27 Nov", id="varied"),
        pytest.param("varied 18 Nov: ends 27 Nov", [OUTCOME], "27 Nov", id="while its letter is read"),
        pytest.param(LONGER, [], "18 Dec", id="longer: nobody has been told"),
        pytest.param(LONGER, [longer(LetterState.DRAFTED)], "18 Dec", id="longer: its letter lies in the drafts"),
        pytest.param(LONGER, [longer(LetterState.SAVED)], "18 Dec", id="longer: its letter is on its way"),
        pytest.param(LONGER, [longer(LetterState.SENT)], "26 Mar", id="longer, and told"),
        pytest.param("lifted 18 Nov", [OUTCOME], None, id="lifted: its letter names no last day"),
    ],
)
def test_ban_ends(said, more, ends):
    banned = row(9, "2 Nov", ref="BUDE-9", office={"representation": said})
    rows, letters = [WARNED, banned], [BAN, *more]
    made = plan(*rows, letters=letters)
    edits = row_edits([reading(rows, school.code) for school in TRUST.schools], made, letters, refs_for(rows))
    (edit,) = [each for each in edits if each.place.row == 9]
    assert edit.values.get("ban_ends") == (day(ends) if ends else None)


def test_after_the_end_that_the_person_knows_no_later_one_is_written_before_they_are_told():
    rows = [WARNED, row(9, "2 Nov", ref="BUDE-9", office={"representation": LONGER})]
    letters = [BAN, longer(LetterState.DRAFTED)]
    made = plan(*rows, letters=letters, today="5 Jan")
    edits = row_edits([reading(rows, school.code) for school in TRUST.schools], made, letters, refs_for(rows))
    assert [each.values.get("ban_ends") for each in edits if each.place.row == 9] == [None]
