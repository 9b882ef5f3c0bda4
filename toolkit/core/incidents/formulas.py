"""Cells whose formula gives an error: nobody knows what they would say, so nothing may depend on their silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.values import BodyRow, Trouble
from toolkit.core.rows import LogRow

_MEND = "Mend the formula in Excel, or type in its place what it should say."
_INCIDENT = frozenset(["date", "person", "first_name", "surname", "category", "email"])
"""Without these nothing is decided or sent anyway."""
_HARMLESS = frozenset(
    [
        *(
            "time",
            "place",
            "phone",
            "address",
            "class",
            "id",
            "incident_number",
            "notes",
            "narrative",
            "action",
            "staff",
            "reported_by",
        ),
        *(
            "dealt_with_by",
            "incident_number",
            "logged",
            "ignore",
            "pupil",
            "title",
            "police",
            "ref",
            "next_step",
            "why",
        ),
    ]
)
"""What these say changes no decision."""


def with_errors(
    row: BodyRow, understood: LogRow, troubles: Iterable[Trouble], columns: Columns
) -> tuple[LogRow, tuple[Trouble, ...]]:
    """Say of each such cell in a column that counts that its formula is to be mended.

    Where it may say that no letter should go (that one was sent, that the matter is withdrawn or held back), the row is
    held until it is mended.
    """
    fields = {column: name for name, column in columns.fields.items()}
    fields |= dict.fromkeys([column for column, _ in (*columns.ticks, *columns.kinds)], "")
    wrong = {column: said for column, said in row.errors if fields.get(column, "ignore") not in _HARMLESS}
    asked = [trouble for trouble in troubles if trouble.column not in wrong]
    asked += [
        Trouble("formula", f"The formula in this cell gives an error: {said}.", _MEND, at) for at, said in wrong.items()
    ]
    unsaid = next((column for column in wrong if fields[column] not in _INCIDENT), None)
    if unsaid is None:
        return understood, tuple(asked)
    hold = f"the formula under “{columns.headings.get(unsaid, '')}” gives an error"
    return replace(understood, office=replace(understood.office, hold=hold)), tuple(asked)
