"""What a reference names: a row, a letter, the first signs of a letter's key."""

from __future__ import annotations

from datetime import date

import pytest
from core_policy.builders import only, plan, row

from toolkit.core.fields import reference, reference_of
from toolkit.core.keys import redelivery_key
from toolkit.core.letters import Delivery, LetterRecord
from toolkit.core.references import named_by, names_record
from toolkit.core.steps import LetterState, Step

MADE = plan(row(2, "17 Nov", ref="BUDE-7K2Q"))
DECISION = only(MADE)


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        pytest.param("", False, id="does nothing: nothing"),
        pytest.param("BUDE", False, id="does nothing: a part of a reference"),
        pytest.param(DECISION.letter_key[:5], False, id="does nothing: too little of the key"),
        pytest.param("BUDE-7K2Q", True, id="the row's Conduct ref"),
        pytest.param(" bude-7k2q ", True, id="in small letters, with blanks"),
        pytest.param(reference(DECISION), True, id="the letter's reference"),
        pytest.param(reference(DECISION).lower(), True, id="the letter's reference in small letters"),
        pytest.param(DECISION.letter_key[:6], True, id="the first signs of its key"),
        pytest.param(DECISION.letter_key, True, id="its whole key"),
    ],
)
def test_a_reference_names_a_decision(wanted, named):
    assert named_by(wanted, MADE.decisions, {}) == ((DECISION,) if named else ())


def test_a_ref_that_is_still_to_be_written_names_its_row():
    made = plan(row(2, "17 Nov"))
    place = only(made).incidents[0].place
    assert named_by("BUDE-NEW", made.decisions, {place: "BUDE-NEW"}) == made.decisions
    assert named_by("", made.decisions, {place: ""}) == ()


KEY = "5b0c27" + "0" * 26
SENT = Delivery("jane@new.example", LetterState.SENT)
WENT_AGAIN = LetterRecord(
    KEY, "bude", "Jane Orr", "jane orr", Step.MEETING, ("BUDE-G725W",), date(2026, 11, 2), deliveries=(SENT, SENT)
)


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        pytest.param("", False, id="does nothing: nothing"),
        pytest.param("LOOE-5B0C27", False, id="does nothing: another school's"),
        pytest.param(reference_of("bude", redelivery_key(KEY, 2)), False, id="does nothing: of no redelivery"),
        pytest.param("bude-5b0c27", True, id="its own"),
        pytest.param("5B0C27", True, id="the first signs of its key"),
        pytest.param("BUDE-G725W", True, id="its row's"),
        pytest.param(reference_of("bude", redelivery_key(KEY, 1)), True, id="that under which it went again"),
    ],
)
def test_a_reference_names_a_letter_of_the_ledger(wanted, named):
    assert names_record(wanted, WENT_AGAIN) is named
