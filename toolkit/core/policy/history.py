"""The steps that a case has taken: from the ledger; where it is silent, from the log (POLICY.md, The ladder)."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.cases import Case, Incident
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.context import Context
from toolkit.core.policy.from_log import from_log
from toolkit.core.policy.implied import implied_bans
from toolkit.core.policy.service import served_on, unusable_deliveries
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.without_letter import offered_by_phone, only_delivered
from toolkit.core.problems import Problem


def steps_taken(case: Case, context: Context) -> tuple[tuple[Taken, ...], tuple[Problem, ...]]:
    """Return every step of the case, and what the log says of steps that cannot be used."""
    ledgers = [_from_record(record, rows, case, context) for record, rows in context.book.of(case)]
    logs, problems = from_log(case, ledgers, context)
    phoned = offered_by_phone(case, [*ledgers, *logs], context)
    more = only_delivered(case, [*ledgers, *logs, *phoned], context)
    taken = (*ledgers, *logs, *phoned)
    taken += tuple(implied_bans(taken))
    return taken, tuple(dict.fromkeys([*problems, *more, *unusable_deliveries(case, taken, context)]))


def _from_record(record: LetterRecord, rows: tuple[Incident, ...], case: Case, context: Context) -> Taken:
    taken = Taken(
        record.case_step,
        record.state,
        record.sent_on,
        rows,
        record=record,
        ban_ends=record.ban_ends,
        representation_by=record.representation_by,
    )
    return replace(taken, served=served_on(taken, case, context))
