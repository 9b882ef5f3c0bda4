"""Tallied: every school of the trust counted, side by side where that pays, and what only the whole trust shows.

A school is counted by itself and its logs are let go again, so that no more than a few are in memory. What ties it to
another school (`core.ties`) is found among the little that comes back; tied schools are counted once more, together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial

from toolkit.cluster import Workers
from toolkit.core.figures import Compared, Tally
from toolkit.core.folded import MANY, parts_of
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.made import Made
from toolkit.core.policy.model import Policy
from toolkit.core.policy.schools import at_two_schools
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.shared import Shared
from toolkit.core.terms import Terms
from toolkit.core.ties import domains_of, tied
from toolkit.core.trust import School, Trust
from toolkit.jobs.conflicts import copies_beside
from toolkit.jobs.copied import bytes_of
from toolkit.jobs.count_schools import Common, CountedSchool, Found, Opening, count_schools
from toolkit.jobs.gather import Unread, books_of_others, not_read, size, together
from toolkit.jobs.missing import missing_log
from toolkit.jobs.passwords import password_for
from toolkit.jobs.side_by_side import NOTHING, Processes, spread
from toolkit.jobs.template_files import template_files
from toolkit.logbook import is_remote

WORTH_IT = 512 * 1024
"""Bytes of logs, the largest school's left out, from which on processes pay: some eight thousand rows."""
ELSEWHERE = 64 * 1024
"""Bytes that a log is taken to have which lies elsewhere: to ask costs as much as a small one."""
LOST = ToolkitError(
    "A worker of the Dask cluster was lost while it counted this log, or the cluster was.",
    "Look into the worker's own log, perhaps it lacks memory, and run this again; or leave --dask out.",
)
Counted = tuple[CountedSchool, ...]
Task = partial[Counted]


@dataclass(frozen=True, slots=True)
class Tallied:
    counted: tuple[CountedSchool, ...]
    """Every school, in the trust's order."""
    unread: tuple[Problem, ...]
    """Why a log could not be used; there is no tally of its school."""
    beside: tuple[Problem, ...]
    """What only the whole trust shows."""

    def tallies(self) -> Iterator[Tally]:
        """Yield the tally of each school that was read."""
        return (each.tally for each in _found(self.counted))


@dataclass(frozen=True, slots=True)
class Work:
    """What schools are counted with; `letters`: by school."""

    trust: Trust
    common: Shared[Common]
    letters: Mapping[str, Sequence[LetterRecord]]
    others: Mapping[str, frozenset[str]]
    """`books_of_others`"""
    processes: Processes
    workers: Workers | None = None
    """Of a cluster, where somebody asked for one."""
    meanwhile: Iterator[object] = field(default=NOTHING)
    """What this process does while others count, a step at a time."""

    def done(self, groups: Sequence[Sequence[School]], domains: Mapping[str, int] | None = None) -> list[CountedSchool]:
        """Count these schools, those of a group together."""
        sizes = [sum(self._size(log) for school in group for log in school.logs) for group in groups]
        tasks = Made(groups, partial(self.task, domains=domains))
        answers = (
            self._spread(tasks, sizes, self.workers)
            if self.workers
            else self.processes.answers(tasks, sizes, WORTH_IT, self.meanwhile)
        )
        return [
            replace(each, unread=tuple(self._or_missing(school, log) for log in each.unread)) if each.unread else each
            for group, answer in zip(groups, answers, strict=True)
            for school, each in zip(group, _each(group, answer), strict=True)
        ]

    def _spread(self, tasks: Sequence[Task], sizes: Sequence[int], workers: Workers) -> list[Counted | ToolkitError]:
        at_once = 2 * workers.at_once  # so that none waits for the next one's bytes
        return spread(tasks, sizes, workers.executor, at_once, workers.lost, LOST, self.packed, self.meanwhile)

    def packed(self, task: Task) -> Task | None:
        """Return a task with the bytes that it reads; None for one with a password, which stays on this computer."""
        openings: Mapping[str, Opening] = task.keywords["openings"]
        if any(each.password for each in openings.values()):
            return None
        files = bytes_of(self.trust.folder, openings)
        return None if files is None else partial(task, files=files)

    def _size(self, log: str) -> int:
        return ELSEWHERE if is_remote(log) else size(self.trust.folder / log)

    def task(self, schools: Sequence[School], domains: Mapping[str, int] | None = None) -> Task:
        logs = [log for school in schools for log in school.logs]
        return partial(
            count_schools,
            self.common,
            tuple(schools),
            [letter for school in schools for letter in self.letters.get(school.code, ())],
            openings={log: Opening(self.others[log], password_for(self.trust, log)) for log in logs},
            domains=domains,
        )

    def _or_missing(self, school: School, unread: Unread) -> Unread:
        """Say of a log that is not there what a person can do about it."""
        missing = None if is_remote(unread.log) else missing_log(self.trust, school, unread.log)
        return not_read(school, unread.log, missing) if missing else unread


def tallied(
    trust: Trust,
    policy: Policy,
    terms: Terms,
    compared: Compared,
    letters: Sequence[LetterRecord],
    workers: Workers | None = None,
    meanwhile: Iterator[object] = NOTHING,
) -> Tallied:
    """Count every school, by the workers of a cluster where some are given.

    meanwhile: what this process may do while others count, a step at a time. Raises ToolkitError where there is no
    school whose logs can all be read.
    """
    by_school = defaultdict[str, list[LetterRecord]](list)
    for letter in letters:
        by_school[letter.school].append(letter)
    templates = {step: replace(file, data=b"") for step, file in template_files(trust).items()}
    books, of = books_of_others(trust), {school.code: school for school in trust.schools}
    with Processes() as processes:
        common = Shared(Common(replace(trust, schools=()), policy, terms, compared, templates))
        work = Work(trust, common, by_school, books, processes, workers, meanwhile)
        alone = work.done([[school] for school in trust.schools])
        if len(alone) > MANY:
            processes.rest()  # what follows holds something of every school, and needs the room
        ties = [each.ties for each in _found(alone)]
        domains = domains_of(ties, trust)
        again = work.done([[of[code] for code in group] for group in tied(ties, letters, domains)], domains)
    found = {each.school: each for each in (*alone, *again)}
    return _together([found[school.code] for school in trust.schools], trust, policy, compared)


def _together(found: Sequence[CountedSchool], trust: Trust, policy: Policy, compared: Compared) -> Tallied:
    unread = [each for one in found for each in one.unread]
    if all(one.found is None for one in found):
        raise together([each.error for each in unread])
    return Tallied(
        tuple(found),
        tuple(problem for each in unread for problem in each.problems),
        (
            *copies_beside(trust, policy, compared.as_of),
            *at_two_schools((each for one in _found(found) for each in one.met), parts_of(len(found))),
        ),
    )


def _found(counted: Sequence[CountedSchool]) -> Iterator[Found]:
    """Yield what was found of each school that was read: one at a time is held."""
    return (each.found.value for each in counted if each.found)


def _each(group: Sequence[School], answer: Counted | ToolkitError) -> Sequence[CountedSchool]:
    if not isinstance(answer, ToolkitError):
        return answer
    return [
        CountedSchool(school.code, unread=tuple(not_read(school, log, answer) for log in school.logs))
        for school in group
    ]
