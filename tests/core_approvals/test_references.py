"""A letter is known by its own reference, by those under which it went again, and by its rows'."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.core.fields import reference_of
from toolkit.core.keys import redelivery_key
from toolkit.core.letters import Delivery, LetterRecord
from toolkit.core.references import names_record
from toolkit.core.steps import LetterState, Step

KEY = "5b0c27" + "0" * 26
AGAIN = Delivery("jane@new.example", LetterState.SENT)
LETTER = LetterRecord(
    KEY, "bude", "Jane Orr", "jane orr", Step.MEETING, ("BUDE-G725W",), date(2026, 11, 2), deliveries=(AGAIN, AGAIN)
)


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        pytest.param("BUDE-5B0C27", True, id="its own"),
        pytest.param("bude-5b0c27", True, id="in small letters"),
        pytest.param("5B0C27", True, id="the first signs of its key"),
        pytest.param("BUDE-G725W", True, id="its row's"),
        pytest.param(reference_of("bude", redelivery_key(KEY, 1)), True, id="that of its redelivery"),
        pytest.param(reference_of("bude", redelivery_key(KEY, 2)), False, id="that of one that was never made"),
        pytest.param("LOOE-5B0C27", False, id="of another school"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_what_names_a_letter(wanted, named):
    assert names_record(wanted, LETTER) is named
