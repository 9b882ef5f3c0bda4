"""What a row answers beside who, when and what: whether it was serious, whether it stands, whom it was done to."""

from __future__ import annotations

from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.serious import is_serious
from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.values import BodyRow, Trouble
from toolkit.core.patterns import regex
from toolkit.core.people import parse_people
from toolkit.core.text import normal

ANSWERS = ("serious", "severity", "withdrawn", "stands", "status", "victim")
"""The fields that `read_answers` looks at."""
_WITHDRAWN = regex(
    r"(?:(?:closed|void|record|incident|entry|row|now|was) )*(?:withdrawn|retracted|cancelled|deleted"
    r"|struck (?:out|off|through)|voided"
    r"|(?:(?:entered|logged|recorded|added|made|created) )?(?:in error|by mistake))\b(?! from\b)"
)


@dataclass(frozen=True, slots=True)
class Answers:
    serious: bool
    withdrawn: bool
    """Whether a column says so; a row struck through is withdrawn as well."""
    victims: tuple[str, ...]
    troubles: tuple[Trouble, ...]


def read_answers(row: BodyRow, columns: Columns, serious_at: str) -> Answers:
    troubles: list[Trouble] = []
    serious = is_serious(row, columns, serious_at, troubles)
    withdrawn = _is_withdrawn(row, columns)
    return Answers(serious, withdrawn, _victims(row, columns), tuple(troubles))


def _is_withdrawn(row: BodyRow, columns: Columns) -> bool:
    """Whether a column of its own says so, with a tick or a day, or a no, or the row's status does."""
    own, status = columns.column("withdrawn"), row.text(columns.column("status"))
    stands = columns.column("stands")
    if row.text(stands) and ticked(row.cells.get(stands or 0)) is False:
        return True
    if ticked(row.cells.get(own or 0)) or isinstance(row.cells.get(own or 0), date):
        return True
    return any(_WITHDRAWN.match(normal(text)) for text in (row.text(own), status) if text)


def _victims(row: BodyRow, columns: Columns) -> tuple[str, ...]:
    """Return the names of those it was done to, as typed: they approve no letter about it."""
    text = row.text(columns.column("victim"))
    return tuple(person.raw for person in parse_people(text) if person.raw) if text else ()
