"""Whether a row is serious: a column says so, or its severity reaches what the trust set."""

from __future__ import annotations

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.patterns import regex
from toolkit.core.text import normal

_SCALES = (
    ("minor", "moderate", "major", "critical"),
    ("low", "medium", "high", "critical"),
    ("low", "medium", "high", "very high"),
    ("low", "medium", "high", "severe"),
    ("low", "moderate", "high", "severe"),
    ("minor", "moderate", "serious", "severe"),
    ("green", "amber", "red"),
)
_NUMBER = regex(r"\d+(?:\.\d+)?")


def is_serious(row: BodyRow, columns: Columns, serious_at: str, troubles: list[Trouble]) -> bool:
    """Return whether the row is serious. An answer that is neither yes nor no is a problem, and not a yes."""
    column = columns.column("serious")
    answer = ticked(row.cells.get(column)) if column else False
    if answer is None and normal(row.text(column)) in {"serious", "very serious"}:
        answer = True
    if answer is None:
        message = f"“{shorten(row.text(column))}” does not say whether this was serious."
        troubles.append(Trouble("serious", message, "Write yes or no.", column))
    return bool(answer) or reaches(row.text(columns.column("severity")), serious_at)


def reaches(severity: str, serious_at: str) -> bool:
    """Whether a severity is as high as `serious_at` or higher: numbers, or words of one scale; "" is never reached."""
    here, bar = normal(severity), normal(serious_at)
    if not here or not bar:
        return False
    if here == bar:
        return True
    numbers = [_NUMBER.search(text) for text in (severity, serious_at)]
    if numbers[0] and numbers[1]:
        return float(numbers[0].group()) >= float(numbers[1].group())
    return any(scale.index(here) >= scale.index(bar) for scale in _SCALES if here in scale and bar in scale)
