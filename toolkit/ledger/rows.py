"""From `LetterRecord` to the columns of a row, and back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from toolkit.core.letters import Delivery, InCalendar, LetterRecord, Proof
from toolkit.core.steps import LetterState, Paper, Step
from toolkit.ledger.events import LedgerEvent

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

FIELDS = tuple(
    field.name for field in fields(LetterRecord) if field.name not in {"proofs", "deliveries", "in_calendar"}
)
"""The columns of `letters`; what other tables hold of a letter is added to it."""

DECIDED = (
    "school",
    "person",
    "identity",
    "step",
    "refs",
    "first_day",
    "to",
    "facts",
    "ban_ends",
    "representation_by",
    "salutation",
)
"""What a plan knows of a letter; the rest belongs to its rendering, its approval and its way."""

UNAPPROVED = {"approved_by": "", "approved_role": "", "approval_reason": "", "approved_facts": ""}


def columns(record: LetterRecord) -> dict[str, Any]:
    """Return the record as column values."""
    values = {name: getattr(record, name) for name in FIELDS}
    return values | {"step": record.step.value, "state": record.state.value, "refs": json.dumps(record.refs)}


def decided(record: LetterRecord) -> dict[str, Any]:
    """Return only the columns of `DECIDED`."""
    values = columns(record)
    return {name: values[name] for name in DECIDED}


def record(
    row: RowMapping,
    proofs: tuple[Proof, ...] = (),
    deliveries: tuple[Delivery, ...] = (),
    in_calendar: InCalendar | None = None,
) -> LetterRecord:
    """Return a row of `letters` as the value it was made from, with what other tables hold of it."""
    values = {name: row[name] for name in FIELDS if name in row}  # an older ledger, looked at, has not all
    typed = {"step": _kind(row["step"]), "state": LetterState(row["state"]), "refs": tuple(json.loads(row["refs"]))}
    return LetterRecord(**(values | typed), proofs=proofs, deliveries=deliveries, in_calendar=in_calendar)


def _kind(text: str) -> Step | Paper:
    return Paper(text) if text in set(Paper) else Step(text)


def proof(row: RowMapping) -> Proof:
    """Return a row of `proofs` as a value."""
    values = {field.name: row[field.name] for field in fields(Proof)}
    return Proof(**(values | {"at": datetime.fromisoformat(row["at"])}))


def event(row: RowMapping) -> LedgerEvent:
    """Return a row of `events` as a value."""
    return LedgerEvent(
        key=row["key"],
        at=datetime.fromisoformat(row["at"]),
        before=LetterState(row["before"]) if row["before"] else None,
        after=LetterState(row["after"]),
        who=row["who"],
        machine=row["machine"],
        note=row["note"],
    )
