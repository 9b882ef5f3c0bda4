"""What was read of one log speaks for the next one of its form, and for no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from core_incidents.logs import read_cells

from toolkit.core.memory import MEMORY
from toolkit.core.rows import Reading

HEADINGS = ("Date", "Parent", "Type of behaviour", "Meeting letter")
ROWS = (
    ("03/04/2026", "Jane Smith", "Swearing", date(2026, 9, 14)),
    ("5 Oct", "Tom Brea", "Dogs on site", "12/10"),
    ("x", "Ann Angove", "Swearing", "sent"),
)


def a_log(*rows: object, headings: tuple[str, ...] = HEADINGS, **named: object) -> Reading:
    return read_cells(headings, *ROWS, *rows, **named)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda: a_log(), id="the same form"),
        pytest.param(lambda: a_log(headings=(*HEADINGS[:3], "Warning letter")), id="another letter in that column"),
        pytest.param(lambda: a_log(headings=(*HEADINGS[:3], "Meeting letter sent on")), id="other words for it"),
        pytest.param(lambda: a_log(("04/23/2026", "Jane Smith", "Swearing", None)), id="its dates are month first"),
        pytest.param(lambda: a_log(name="Aut 2025"), id="its sheet says another year"),
        pytest.param(lambda: a_log(today=date(2026, 9, 10)), id="on another day"),
        pytest.param(lambda: a_log(from_1904=True), id="its days count from 1904"),
    ],
)
def test_a_log_says_the_same_whichever_was_read_before_it(other: Callable[[], Reading]):
    with MEMORY.kept():
        alone = a_log()
    apart = other()
    with MEMORY.kept():
        assert (other(), a_log(), other()) == (apart, alone, apart)
