"""Gather: the trust folder's settings, and its logs as they are, understood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from toolkit.core.beside import book_name
from toolkit.core.frozen import dataclass
from toolkit.core.parted import Parted
from toolkit.core.policy.model import Policy
from toolkit.core.problems import Place, Problem, ToolkitError
from toolkit.core.put_back import PutBack
from toolkit.core.rows import Reading
from toolkit.core.terms import BeyondCalendar, Terms
from toolkit.core.titled import with_titles
from toolkit.core.trust import School, Trust
from toolkit.jobs.beside import Beside, ReadLog, read_and_understand, refuse_shared_books
from toolkit.jobs.conflicts import copies_beside
from toolkit.jobs.missing import missing_log
from toolkit.jobs.passwords import password_for
from toolkit.jobs.side_by_side import side_by_side
from toolkit.logbook import WRITABLE, is_remote
from toolkit.settings import load

R = TypeVar("R")
NAMED = 3
"""So many logs are named in one sentence."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a run knows before it decides anything."""

    trust: Trust
    policy: Policy
    terms: Terms
    today: date
    readings: tuple[Reading, ...]
    digests: tuple[tuple[str, str], ...]
    """(log or status workbook, sha256 of its bytes as they were read)"""
    writable: frozenset[str]
    """The logs whose statuses can be written: beside the rows, or in a workbook beside the log."""
    besides: tuple[Beside, ...] = ()
    """The status workbooks of the logs that have one or will get one."""
    copies: tuple[Problem, ...] = ()
    """Conflict copies beside the logs; nothing of them is read."""
    unread: tuple[Problem, ...] = ()
    """What keeps a log from being read. Nothing of its school is among the readings: half of a case is none."""
    parted: tuple[Parted, ...] = ()
    """Rows beside which our columns are another row's, as they were read; `readings` hold them without these."""
    told_apart: bool = False
    """Whether such rows were looked for already."""
    put_back: tuple[PutBack, ...] = ()
    """What can be done about them, for each log that can be written."""

    def digest(self, log: str) -> str:
        return dict(self.digests)[log]

    def path(self, log: str) -> Path:
        return self.trust.folder / log

    @property
    def parted_places(self) -> frozenset[Place]:
        """Every row about which nothing is certain because our columns stand beside the wrong row."""
        return frozenset(place for each in self.parted for place in each.places)

    def beside(self, log: str) -> Beside | None:
        """Return the status workbook that belongs to a log, or that this is."""
        return next((each for each in self.besides if log in (each.log, each.book.log)), None)


@dataclass(frozen=True, slots=True)
class Unread:
    """A log that could not be read, or holds no table of incidents; `problems`: all that was found on the way."""

    school: str
    log: str
    error: ToolkitError
    problems: tuple[Problem, ...]


def gather(folder: Path, today: date, *, whole: bool = True) -> Gathered:
    """Read the trust folder. Raises ToolkitError for settings or logs that cannot be used; nothing is written.

    `whole=False`: a school whose log cannot be used is left out and said in `unread`, while another can be read.
    """
    settings = load(folder)
    within_the_terms(settings.terms, settings.trust, today)
    return read_again(settings.trust, settings.policy, settings.terms, today, whole=whole)


def read_again(trust: Trust, policy: Policy, terms: Terms, today: date, *, whole: bool = True) -> Gathered:
    """Read every log of the trust as it is now."""
    return put_together(each_log(read_and_understand, trust, policy, today), trust, policy, terms, today, whole=whole)


def put_together(
    answers: Sequence[ReadLog | ToolkitError], trust: Trust, policy: Policy, terms: Terms, today: date, *, whole: bool
) -> Gathered:
    """Return what a run knows of logs as `each_log` read them, in the trust's order (`gather`)."""
    known = read_or_not(answers, trust)
    unread = [each for each in known if isinstance(each, Unread)]
    if unread and (whole or len(unread) == len(known)):
        raise together([each.error for each in unread])
    return gathered_of(known, trust, policy, terms, today, copies_beside(trust, policy, today))


def read_or_not(answers: Sequence[ReadLog | ToolkitError], trust: Trust) -> list[ReadLog | Unread]:
    """Return each log of the trust as it was read, or why its school cannot be decided on."""
    apart = refuse_shared_books(answers)
    return [_read(*each, answer) for each, answer in zip(logs_of(trust), apart, strict=True)]


def gathered_of(
    known: Sequence[ReadLog | Unread],
    trust: Trust,
    policy: Policy,
    terms: Terms,
    today: date,
    copies: tuple[Problem, ...] = (),
) -> Gathered:
    """Return what a run knows, without the schools that have a log which could not be read."""
    unread = [each for each in known if isinstance(each, Unread)]
    read = [each for each in known if isinstance(each, ReadLog)]
    without = {each.school for each in unread}
    digests = tuple(digest for each in read for digest in each.digests)
    readings = tuple(reading for each in read for reading in each.readings if reading.school not in without)
    aliases = with_titles(trust.aliases, (row for reading in readings for row in reading.rows))
    return Gathered(
        trust=replace(trust, aliases=aliases),
        policy=policy,
        terms=terms,
        today=today,
        readings=readings,
        digests=digests,
        writable=frozenset(log for log, _ in digests),
        besides=tuple(each.beside for each in read if each.beside),
        copies=copies,
        unread=tuple(problem for each in unread for problem in each.problems),
    )


def logs_of(trust: Trust) -> list[tuple[School, str]]:
    """Return every log of the trust with its school, in the order of conduct.toml."""
    return [(school, log) for school in trust.schools for log in school.logs]


def each_log(read: Callable[..., R], trust: Trust, policy: Policy, today: date) -> list[R | ToolkitError]:
    """Return what `read` makes of each log, or why it cannot: side by side where they are large.

    `read` is called as `read_and_understand` is, and stands at the top of its module (`side_by_side`).
    Raises ToolkitError for a trust with a log that lies elsewhere.
    """
    logs, others = logs_of(trust), books_of_others(trust)
    refuse_remote(trust)
    tasks = [
        partial(
            read,
            trust.folder,
            log,
            school,
            policy,
            today,
            others=others[log],
            password=password_for(trust, log),
        )
        for school, log in logs
    ]
    answers = side_by_side(tasks, [size(trust.folder / log) for _, log in logs])
    return [_or_missing(answer, trust, *each) for each, answer in zip(logs, answers, strict=True)]


def refuse_remote(trust: Trust) -> None:
    """Raise ToolkitError where a log lies elsewhere: nothing can be written to it, and no letter goes without that."""
    found = [log for _, log in logs_of(trust) if is_remote(log)]
    if found:
        raise ToolkitError(
            f"{' and '.join(found[:NAMED])} {'lies' if len(found) == 1 else 'lie'} elsewhere and can only be counted "
            "(`conduct summary`): conduct never writes there, and a letter that its log does not tell of could be sent "
            "twice.",
            "Keep such logs in a trust folder of their own for the summary, or copy the log into this one and name the "
            "copy in conduct.toml.",
        )


def _or_missing(answer: R | ToolkitError, trust: Trust, school: School, log: str) -> R | ToolkitError:
    """Return what a log gave; of one that is not there, what a person can do about it."""
    missing = missing_log(trust, school, log) if isinstance(answer, ToolkitError) else None
    return missing or answer


def size(path: Path) -> int:
    """Return a log's bytes, 0 where it cannot be asked: reading it will say why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read(school: School, log: str, answer: ReadLog | ToolkitError) -> ReadLog | Unread:
    if isinstance(answer, ToolkitError):
        return not_read(school, log, answer)
    own = answer.readings[0]
    return answer if own.layouts else Unread(school.code, log, _without_a_table(own), own.problems)


def not_read(school: School, log: str, error: ToolkitError) -> Unread:
    problem = Problem("log", error.message, error.next_step, school=school.code, log=log)
    return Unread(school.code, log, error, (problem,))


def _without_a_table(reading: Reading) -> ToolkitError:
    said = next((problem for problem in reading.problems if problem.code == "headings"), None)
    message = said.message if said else "no incident log was found in it."
    step = said.next_step if said else "Name its headings under [school.columns] in conduct.toml."
    return ToolkitError(message if reading.log in message else f"{reading.log}: {message}", step)


def books_of_others(trust: Trust) -> dict[str, frozenset[str]]:
    """Return of each log its status workbook, casefolded, where that is another log's, which cannot be written."""
    logs = dict.fromkeys(log for _, log in logs_of(trust))
    books = {log: book_name(log).casefold() for log in logs}
    owners = defaultdict[str, set[str]](set)
    for log, book in books.items():
        if not log.casefold().endswith(WRITABLE):
            owners[book].add(log)
    return {log: frozenset([book] if owners[book] - {log} else []) for log, book in books.items()}


def together(errors: Sequence[ToolkitError]) -> ToolkitError:
    """Return one error that says everything that several said."""
    said = dict.fromkeys(error.message for error in errors)
    if len(said) == 1:
        return errors[0]
    steps = dict.fromkeys(error.next_step for error in errors if error.next_step)
    return ToolkitError("\n".join(said), " ".join(steps))


def within_the_terms(terms: Terms, trust: Trust, today: date) -> None:
    """Refuse a day of a school year that is not loaded.

    In the summer after the last half-term what needs no date is decided, and each thing that does says so itself.
    """
    for school in trust.schools:
        try:
            terms.calendar(school.code).school_year_start(today)
        except BeyondCalendar as error:
            raise ToolkitError(
                f"{trust.folder / 'conduct.toml'}: {error} ({school.name}).",
                "Add the half-terms of that year to terms.csv (kind,first,last,name,school) and run again.",
            ) from error
