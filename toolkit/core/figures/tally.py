"""Tally: one school, counted. All that a summary keeps of a school's logs once they were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from toolkit.core.decisions import Plan
from toolkit.core.figures.compared import Compared
from toolkit.core.figures.counting import Counting, counting
from toolkit.core.figures.counts import COUNTS
from toolkit.core.figures.counts.apart import count_apart
from toolkit.core.figures.model import Figures
from toolkit.core.figures.pack import LogRead, NamedList
from toolkit.core.figures.persons import Person, persons_of
from toolkit.core.figures.summarise import figures_of
from toolkit.core.figures.tables import Variable
from toolkit.core.figures.waiting import waiting
from toolkit.core.folded import Packed
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.model import Policy
from toolkit.core.rows import Reading
from toolkit.core.terms import Terms
from toolkit.core.trust import School, Trust


@dataclass(frozen=True, slots=True)
class Tally:
    school: str
    numbers: Packed[tuple[Variable, int]]
    """What, as the whole trust's (`Variable.school` is `*`) → how many; nothing of which there is none."""
    figures: Figures
    people: Packed[Person]
    waiting: Packed[NamedList]
    """Who waits longest, no more than `waiting.MOST` in each list: the numbers say how many there are."""
    logs: tuple[LogRead, ...]
    begins: date | None
    """The day of the first row in its logs."""


def tally(
    school: School,
    readings: Sequence[Reading],
    plan: Plan,
    letters: Sequence[LetterRecord],
    trust: Trust,
    policy: Policy,
    terms: Terms,
    compared: Compared,
    digests: Mapping[str, str],
) -> Tally:
    """Count a school whose logs were all read. `plan`: with every case's course; digests: log → sha256."""
    of = counting(school, readings, plan, letters, trust, policy, terms, compared)
    numbers = {what: number for count in (*COUNTS, count_apart) for what, number in count(of) if number}.items()
    read = {reading.log: reading for reading in readings}
    logs = tuple(_log_read(log, read[log], of, digests.get(log, "")) for log in school.logs)
    begins = min((row.day for row in of.rows if row.day), default=None)
    kept = Packed(numbers), figures_of(of), Packed(persons_of(of)), Packed(waiting(of))
    return Tally(school.code, *kept, logs, begins)


def _log_read(log: str, reading: Reading, of: Counting, sha256: str) -> LogRead:
    undated = sum(row.day is None or row.day > of.as_of for row in reading.rows if not row.withdrawn)
    problems = sum(problem.log == log for problem in of.plan.problems)
    return LogRead(log, of.school.code, sha256, len(reading.rows), undated, problems)
