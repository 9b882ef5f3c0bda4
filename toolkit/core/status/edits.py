"""The edits of a row, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.problems import Place

CellValue = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class RowEdit:
    """New values for one row: field (as in `rows.STATUS_COLUMNS` and `OFFICE_COLUMNS`) → value, None clears.

    `awaited` are the fields whose answer is awaited in this row: their cells turn yellow, their columns are
    added where missing.
    """

    place: Place
    values: Mapping[str, CellValue]
    awaited: frozenset[str] = field(default_factory=frozenset)
