"""One school's rows on their way to decisions: each rule is asked in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from toolkit.core.bans import Barred
from toolkit.core.cases import Case, Incident
from toolkit.core.decisions import Decision
from toolkit.core.grouping import group
from toolkit.core.likeness import Likeness
from toolkit.core.policy import (
    ban_life,
    ban_outcome,
    breach_during_ban,
    complaint,
    doubted_address,
    legal,
    notes,
    people,
    safeguarding,
    speech,
)
from toolkit.core.policy.alike import look_alikes
from toolkit.core.policy.assemble import Assembled, assemble
from toolkit.core.policy.barred import barred, over_early
from toolkit.core.policy.context import Context
from toolkit.core.policy.history import steps_taken
from toolkit.core.policy.ladder import is_live, walk
from toolkit.core.policy.made import still_on_their_way
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.raised import raised
from toolkit.core.policy.reply import awaited, meanwhile
from toolkit.core.policy.settled import settled_steps
from toolkit.core.policy.standing import Standing
from toolkit.core.policy.told import Told
from toolkit.core.policy.versions import of_its_day
from toolkit.core.policy.withdrawal import withdrawals
from toolkit.core.problems import Problem
from toolkit.core.quick import quick
from toolkit.core.rows import LogRow
from toolkit.core.steps import Step

_told = quick(Told)


class Desk:
    """One school's rows on their way to decisions."""

    def __init__(self, context: Context, settled: bool, tell: Callable[[Told], object] | None = None) -> None:
        self.context = context
        self.settled = settled
        self.tell = tell
        self.decisions: list[Decision] = []
        self.problems: list[Problem] = []
        self.bans: list[Barred] = []
        self.bans_over: list[Barred] = []
        self.likenesses: list[Likeness] = []
        self.found: list[tuple[Case, tuple[Incident, ...]]] = []

    def run(self) -> None:
        context = self.context
        rows = self._of_their_days(row for row in context.rows if not row.withdrawn)
        paused, others = safeguarding.apart(rows)
        self.decisions += safeguarding.referrals(paused, context)
        incidents = [incident for row in others for incident in self._of(row)]
        grouped = group(context.school.code, incidents, context.trust.aliases)
        for case in grouped.cases:
            self._case(case)
        self.problems += [
            notes.doubtful(i, context) for i in grouped.doubtful if i.day and i.day >= context.counts_from
        ]
        self.problems += [notes.namesakes(cases, context) for cases in grouped.namesakes]
        alike = look_alikes(self.found, context)
        self.likenesses += [likeness for likeness, _ in alike]
        self.problems += [problem for _, problem in alike]
        self.problems += notes.repeated_refs(rows)
        proposals, problems = withdrawals(context)
        self.problems += problems
        for proposal in proposals:
            assembled = assemble(proposal, (), context)
            self._keep(assembled)
            self.problems += doubted_address.problems(assembled.decision, proposal.case, context)

    def _of_their_days(self, rows: Iterable[LogRow]) -> list[LogRow]:
        """Return the rows as the version of the code of their day has them."""
        if self.context.policy.earlier is None:
            return list(rows)
        known = frozenset(self.context.policy.with_all_words().categories)
        judged = [of_its_day(row, self.context, known) for row in rows]
        self.problems += [problem for _, problems in judged for problem in problems]
        return [row for row, _ in judged]

    def _of(self, row: LogRow) -> tuple[Incident, ...]:
        """Return the row's incidents; a day in the future raises nothing and is a problem."""
        if row.day and row.day > self.context.today:
            self.problems.append(notes.future(row))
        incidents, problems = people.incidents_of(row, self.context)
        if row.day is None or row.day >= self.context.counts_from:
            self.problems += problems
        return incidents

    def _case(self, case: Case) -> None:
        """Ask every rule about one case."""
        context = self.context
        breaches = self._breaches(case)
        taken, problems = steps_taken(case, context)
        standing = walk(case, breaches, taken, context)
        self.found.append((case, breaches))
        self.problems += [*problems, *standing.problems]
        proposals = [*_dated(self._ladder(case, standing)), *still_on_their_way(case, standing)]
        for before in standing.bans[:-1]:
            found, problems = ban_outcome.of_earlier(case, before, standing.bans[-1], taken, context)
            proposals += found
            self.problems += problems
        if standing.ban:
            found, problems = ban_life.proposals(case, standing.ban, taken, context)
            new = any(each.step is Step.BAN for each in proposals)  # a later ban letter stands for the ban in force
            found = [each for each in found if not (new and each.step is Step.BAN)]
            proposals += [*found, *breach_during_ban.tasks(case, standing.ban, taken, context)]
            self.problems += problems
            self.bans += barred(case, standing.ban, context)
            self.bans_over += (each for ban in standing.bans for each in over_early(case, ban, context))
        proposals += complaint.signposts(case, taken, context) + legal.referrals(case, taken, context)
        if self.settled:
            proposals += settled_steps(case, taken, proposals)
        decided = [assemble(each, taken, context) for each in proposals]
        for assembled in decided:
            self._keep(assembled)
            self.problems += notes.several_addresses(case, assembled.decision, context)
            self.problems += notes.unpostable(assembled.decision, context)
            self.problems += doubted_address.problems(assembled.decision, case, context)
        if self.tell:
            self.tell(_told(case, breaches, taken, standing, tuple(each.decision for each in decided), context))

    def _breaches(self, case: Case) -> tuple[Incident, ...]:
        """Return the case's breaches that count: since the start day, and none that is protected speech."""
        context = self.context
        counted = [i for i in case.incidents if i.day and i.day >= context.counts_from and i.row.categories]
        held = speech.protected(counted, context)
        self.problems += [speech.problem(incident, context) for incident in held]
        protected = {id(incident) for incident in held}
        return tuple([incident for incident in counted if id(incident) not in protected] if held else counted)

    def _ladder(self, case: Case, standing: Standing) -> list[Proposal]:
        """Return the step that is due, else the offer whose answer is awaited."""
        if standing.due:
            proposal, problems = raised(case, standing.due, self.context)
            self.problems += problems
            beside = meanwhile(case, standing.offer, self.context) if proposal.step is Step.BAN else ()
            return [replace(proposal, warnings=(*proposal.warnings, *beside)) if beside else proposal]
        offer = standing.offer
        if offer is None or not offer.rows or not is_live(offer.rows, offer.served, self.context):
            return []
        waiting, problems = awaited(case, offer, self.context)
        self.problems += problems
        return [waiting] if waiting else []

    def _keep(self, assembled: Assembled) -> None:
        self.decisions.append(assembled.decision)
        self.problems += assembled.problems


def _dated(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Leave out the rows without a usable day, and a step of which no other is left (default dates)."""
    dated = [(each, tuple([incident for incident in each.incidents if incident.day])) for each in proposals]
    return [
        each if incidents == each.incidents else replace(each, incidents=incidents)
        for each, incidents in dated
        if incidents
    ]
