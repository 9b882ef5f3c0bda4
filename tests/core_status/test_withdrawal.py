"""A row whose letter went to somebody else names the withdrawal first, and what is due now only when that went."""

from __future__ import annotations

import pytest
from core_policy.builders import letter, person, row
from core_policy.test_withdrawal import ZOE, ann_was_written_to
from core_status.test_row_edits import only

from toolkit.core.steps import Step

TWO = (ZOE, person("Tom Low"))


def test_does_nothing_where_the_letter_never_left():
    values = only(row(2, "12 Nov", ZOE, ref="BUDE-1"), letters=[ann_was_written_to("rendered")]).values
    assert (values["next_step"], "Ann" in values["why"]) == ("meeting", False)


@pytest.mark.parametrize("people", [(ZOE,), TWO], ids=["one person", "two people"])
def test_the_withdrawal_comes_first_and_its_person_is_named(people):
    edit = only(row(2, "12 Nov", *people, ref="BUDE-1"), letters=[ann_was_written_to()])
    assert edit.values["next_step"] == "withdrawal"
    first, second = (edit.values["why"].find(each) for each in ("of this row went to Ann Able", "Ann Able: Blocked."))
    assert 0 < first < second
    assert "approved_by" in edit.awaited


def test_once_it_went_the_row_names_what_is_due_of_the_right_person():
    sorry = letter(Step.WITHDRAWAL, "12 Nov", when="16 Nov", refs=["BUDE-1"], name="Ann Able")
    before = row(2, "12 Nov", ZOE, ref="BUDE-1", next_step="withdrawal", office={"approved_by": "H. Curnow"})
    values = only(before, letters=[ann_was_written_to(), sorry]).values
    assert values["next_step"] == "meeting"
    assert values["why"].startswith("Blocked. Missing: the approval of the office")
