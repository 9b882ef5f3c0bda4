"""Why a row of a case does not count: each reason with the clause or default that it rests on."""

from __future__ import annotations

import pytest
from core_policy.builders import row, story

FIRST = row(2, "2 Nov")


@pytest.mark.parametrize(
    ("other", "said", "cites"),
    [
        pytest.param(row(9, "3 Nov"), "", (), id="does nothing: it counts"),
        pytest.param(row(9, "2026-09-03"), "", (), id="does nothing: on the first day that counts"),
        pytest.param(row(9, "23 Nov"), "", (), id="does nothing: today"),
        pytest.param(row(9, "24 Nov"), "Its day is still to come.", ("dates",), id="tomorrow"),
        pytest.param(row(9, None), "default `dates`", ("dates",), id="no usable day"),
        pytest.param(row(9, "2026-09-02"), "It was before 3 September 2026.", ("counts-from",), id="the day before"),
        pytest.param(row(9, "2 Nov", categories="", complaint=True), "(complaint)", ("complaint",), id="a complaint"),
        pytest.param(
            row(9, "2026-06-01", categories="", complaint=True), "before 3", ("counts-from",), id="an old complaint"
        ),
        pytest.param(row(9, "2 Nov", categories=""), "No kind of breach that the code names", (), id="no breach"),
        pytest.param(
            row(9, "2 Nov", categories="challenging-policies"),
            "default `protected-speech`",
            ("protected-speech",),
            id="protected speech",
        ),
    ],
)
def test_why_a_row_does_not_count(other, said, cites):
    (entry,) = [each for each in story(FIRST, other).entries if each.places[0].row == 9]
    assert entry.counts is not bool(said)
    assert said in " ".join(entry.notes)
    assert not said or entry.cites == cites
