"""Joined: the tallies of schools, one after another, as the numbers of the trust."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from toolkit.core.figures.compared import Compared
from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counts.quality import count_logs
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.pack import LogRead
from toolkit.core.figures.persons import whole_trust
from toolkit.core.figures.tables import Variable
from toolkit.core.figures.tally import Tally
from toolkit.core.figures.waiting import together
from toolkit.core.folded import parts_of
from toolkit.core.problems import Problem
from toolkit.core.trust import School, Trust


def joined(
    tallies: Iterable[Tally],
    trust: Trust,
    compared: Compared,
    unread: Sequence[Problem] = (),
    beside: Sequence[Problem] = (),
) -> Counted:
    """Return the numbers of a trust whose schools were counted.

    unread: why a log could not be read; there is no tally of its school. beside: problems that the tallies do not
    count, because only the whole trust shows them.
    """
    of = {each.school: each for each in tallies}
    said = _Said((*unread, *beside))
    errors = {problem.log: problem.message for problem in reversed(unread)}
    logs = tuple(each for school in trust.schools for each in _logs(school, of.get(school.code), errors, said))
    numbers = _numbers(of, logs, compared)
    begins = {code: each.begins for code, each in of.items() if each.begins}
    if begins:
        begins[WHOLE_TRUST] = min(begins.values())
    figures = tuple(
        replace(of[school.code].figures, problems=of[school.code].figures.problems + said.of(school))
        for school in trust.schools
        if school.code in of
    )
    return Counted(
        trust,
        compared,
        numbers,
        frozenset(school.code for school in trust.schools if school.code not in of),
        logs,
        begins,
        figures,
        together((of[school.code].waiting for school in trust.schools if school.code in of), numbers, compared),
        sum(each.figures.problems for each in of.values()) + len(unread) + len(beside),
    )


def _numbers(of: Mapping[str, Tally], logs: Sequence[LogRead], compared: Compared) -> dict[str, Mapping[Variable, int]]:
    """Return each school's numbers and the trust's, with one value for what they count instead of one a school."""
    known: dict[Variable, Variable] = {}
    numbers: dict[str, Mapping[Variable, int]] = {}
    whole = Counter[Variable]()
    by_school: dict[str, list[LogRead]] = {code: [] for code in of}
    for log in logs:
        if log.school in by_school:
            by_school[log.school].append(log)
    for code, each in of.items():
        counts = Counter[Variable]()
        for what, count in (*each.numbers.items(), *count_logs(by_school[code], compared.today)):
            counts[known.setdefault(what, what)] += count
        numbers[code] = dict(counts)
        whole.update(counts)
    everybody = partial(chain.from_iterable, [each.people for each in of.values()])
    numbers[WHOLE_TRUST] = {**whole, **whole_trust(everybody, compared, parts_of(len(of)))}  # not the schools' sum
    return numbers


class _Said:
    """How many problems there are of a school, and of a log: asked of thousands of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self._schools, self._in_no_school, self._logs = Counter[str](), Counter[str](), Counter[str]()
        for each in problems:
            if each.log:
                self._logs[each.log] += 1
            if each.school:
                self._schools[each.school] += 1
            elif each.log:
                self._in_no_school[each.log] += 1

    def of(self, school: School) -> int:
        """Return how many name the school, or lie in a log of it (`counting.is_of`)."""
        return self._schools[school.code] + sum(self._in_no_school[log] for log in set(school.logs))

    def in_log(self, log: str) -> int:
        return self._logs[log]


def _logs(school: School, tally: Tally | None, errors: Mapping[str | None, str], said: _Said) -> Iterable[LogRead]:
    """Return the school's logs: what was read of each, or why nothing was."""
    for log in school.logs:
        read = next((each for each in tally.logs if each.log == log), None) if tally else None
        if read:
            yield replace(read, problems=read.problems + said.in_log(log))
        else:
            error = errors.get(log, "")
            # The other logs of a school whose log could not be read are left out with it.
            left_out = "Left out: another log of its school could not be read."
            yield LogRead(log, school.code, "", 0, 0, said.in_log(log), error or left_out)
