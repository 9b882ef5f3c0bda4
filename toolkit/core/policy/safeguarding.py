"""Safeguarding: the row leaves the ladder until the Designated Safeguarding Lead releases it (clause safeguarding)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from toolkit.core.cases import says
from toolkit.core.decisions import Decision, IncidentRef
from toolkit.core.keys import letter_key
from toolkit.core.policy.context import Context
from toolkit.core.policy.why import clause_says, default_says
from toolkit.core.rows import LogRow
from toolkit.core.steps import DecisionState, Step

CLAUSES, DEFAULTS = ("safeguarding",), ("safeguarding-pause",)


def is_paused(row: LogRow) -> bool:
    return row.safeguarding and not says(row.office.released_by)


def apart(rows: Sequence[LogRow]) -> tuple[list[LogRow], Sequence[LogRow]]:
    """Return the rows that wait for the Lead, and the others."""
    paused = [row for row in rows if row.safeguarding and is_paused(row)]
    return paused, [row for row in rows if not is_paused(row)] if paused else rows


def referrals(paused: Iterable[LogRow], context: Context) -> list[Decision]:
    """Return one referral a row: where it is, and nothing else. Rows of one person and day share theirs."""
    found: dict[str, list[LogRow]] = {}
    counted = (row for row in paused if row.day is None or row.day >= context.counts_from)
    for row in sorted(counted, key=lambda row: (row.day or date.min, str(row.place), row.place.row)):
        found.setdefault(_key(row), []).append(row)
    return [_referral(key, rows, context) for key, rows in found.items()]


def _key(row: LogRow) -> str:
    who = "; ".join(sorted(person.name.identity if person.name else person.raw for person in row.people))
    return letter_key(row.school, who, Step.SAFEGUARDING_REFERRAL, row.day or date.min)


def _referral(key: str, rows: list[LogRow], context: Context) -> Decision:
    return Decision(
        school=context.school.code,
        person=None,
        step=Step.SAFEGUARDING_REFERRAL,
        state=DecisionState.DUE,
        incidents=tuple(IncidentRef(row.place, row.day, (), row.ref) for row in rows),
        clauses=CLAUSES,
        defaults=DEFAULTS,
        why=(clause_says(context.policy, CLAUSES[0]), default_says(context.policy, DEFAULTS[0])),
        approval=None,
        letter_key=key,
        first_day=rows[0].day,
    )
