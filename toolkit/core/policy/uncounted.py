"""Why a row of a case does not count as a breach: each reason with the clause or default that it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from toolkit.core.cases import Incident
from toolkit.core.policy.context import Context
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.why import clause_says, default_says, long_day
from toolkit.core.policy.words import state_of
from toolkit.core.rows import LogRow
from toolkit.core.steps import LetterState


class Reason(NamedTuple):
    text: str
    cites: tuple[str, ...] = ()


def why_not(incident: Incident, breaches: Collection[Incident], context: Context) -> Reason | None:
    """Return why the rules did not count an incident; None where they did."""
    if incident in breaches:
        return None
    policy, row = context.policy, incident.row
    if row.day and row.day > context.today:
        return Reason("Its day is still to come.", ("dates",))
    if incident.day is None:
        return Reason(default_says(policy, "dates"), ("dates",))
    if incident.day < context.counts_from:
        start = long_day(context.counts_from)
        return Reason(f"It was before {start}. {default_says(policy, 'counts-from')}", ("counts-from",))
    if row.complaint and not row.categories:
        return Reason(clause_says(policy, "complaint"), ("complaint",))
    if not row.categories:
        return Reason("No kind of breach that the code names is known of it.")
    return Reason(default_says(policy, "protected-speech"), ("protected-speech",))


def noted_letters(row: LogRow, taken: Iterable[Taken]) -> Iterator[str]:
    """Yield the letters that a withdrawn row alone records: the person has them in hand, whatever they count for."""
    known = {(each.step.value, each.day) for each in taken}
    for said in row.taken:
        if said.day and state_of(said.state) is LetterState.SENT and (said.step, said.day) not in known:
            went = f"a {said.step} letter went on {long_day(said.day)}"
            yield f"The log notes beside it that {went}: it counts as no step, and nothing has told the person so."
