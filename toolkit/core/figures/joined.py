"""Joined: the tallies of schools, one after another, as the numbers of the trust."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from toolkit.core.figures.compared import Compared
from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counts.quality import count_logs
from toolkit.core.figures.model import WHOLE_TRUST, Figures
from toolkit.core.figures.numbers import Numbers
from toolkit.core.figures.pack import LogRead
from toolkit.core.figures.persons import whole_trust
from toolkit.core.figures.tally import Tally
from toolkit.core.figures.waiting import together
from toolkit.core.folded import parts_of
from toolkit.core.problems import Problem
from toolkit.core.trust import School, Trust


def joined(
    tallies: Callable[[], Iterable[Tally]],
    trust: Trust,
    compared: Compared,
    unread: Sequence[Problem] = (),
    beside: Sequence[Problem] = (),
) -> Counted:
    """Return the numbers of a trust whose schools were counted.

    tallies: goes through them, in the trust's order, and is asked a few times: no more than one is held. unread: why
    a log could not be read; there is no tally of its school. beside: problems that the tallies do not count, because
    only the whole trust shows them.
    """
    said = _Said((*unread, *beside))
    errors = {problem.log: problem.message for problem in reversed(unread)}
    numbers, logs, figures = Numbers(school.code for school in trust.schools), list[LogRead](), list[Figures]()
    begins, problems = dict[str, date](), len(unread) + len(beside)
    for school, each in _of_each(trust.schools, tallies()):
        read = _logs(school, each, errors, said)
        logs += read
        if each is None:
            continue
        numbers.add(school.code, chain(each.numbers, count_logs(read, compared.today)))
        if each.begins:
            begins[school.code] = each.begins
        problems += each.figures.problems
        figures.append(replace(each.figures, problems=each.figures.problems + said.of(school)))
    if begins:
        begins[WHOLE_TRUST] = min(begins.values())
    everybody = chain.from_iterable(each.people for each in tallies())
    numbers.settle(whole_trust(everybody, compared, parts_of(len(figures))))  # not the schools' sum
    were_read = {each.code for each in figures}
    return Counted(
        trust,
        compared,
        numbers,
        frozenset(school.code for school in trust.schools if school.code not in were_read),
        tuple(logs),
        begins,
        tuple(figures),
        together((each.waiting for each in tallies()), numbers, compared),
        problems,
    )


def _of_each(schools: Iterable[School], tallies: Iterable[Tally]) -> Iterator[tuple[School, Tally | None]]:
    """Yield each school with its tally, None where it was not read."""
    others = iter(tallies)
    following = next(others, None)
    for school in schools:
        if following and following.school == school.code:
            yield school, following
            following = next(others, None)
        else:
            yield school, None


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


def _logs(school: School, tally: Tally | None, errors: Mapping[str | None, str], said: _Said) -> list[LogRead]:
    """Return the school's logs: what was read of each, or why nothing was."""
    found = {each.log: each for each in tally.logs} if tally else {}
    return [_log(log, found.get(log), school, errors, said) for log in school.logs]


def _log(log: str, read: LogRead | None, school: School, errors: Mapping[str | None, str], said: _Said) -> LogRead:
    if read:
        return replace(read, log=log, school=school.code, problems=read.problems + said.in_log(log))
    # The other logs of a school whose log could not be read are left out with it.
    left_out = "Left out: another log of its school could not be read."
    return LogRead(log, school.code, "", 0, 0, said.in_log(log), errors.get(log) or left_out)
