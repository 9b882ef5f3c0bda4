"""Gather: the trust folder's settings, and its logs as they are, understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.core.incidents import understand
from toolkit.core.policy.model import Policy
from toolkit.core.problems import ToolkitError
from toolkit.core.rows import Reading
from toolkit.core.sheets import LogFile
from toolkit.core.terms import BeyondCalendar, Terms
from toolkit.core.trust import School, Trust
from toolkit.logbook import read_log
from toolkit.settings import load


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a run knows before it decides anything."""

    trust: Trust
    policy: Policy
    terms: Terms
    today: date
    readings: tuple[Reading, ...]
    digests: tuple[tuple[str, str], ...]
    """(log, sha256 of its bytes as they were read)"""
    writable: frozenset[str]
    """The logs whose statuses can be written beside the rows."""

    def digest(self, log: str) -> str:
        return dict(self.digests)[log]

    def path(self, log: str) -> Path:
        return self.trust.folder / log


def gather(folder: Path, today: date) -> Gathered:
    """Read the trust folder. Raises ToolkitError for settings or logs that cannot be used; nothing is written."""
    settings = load(folder)
    within_the_terms(settings.terms, settings.trust, today)
    return read_again(settings.trust, settings.policy, settings.terms, today)


def read_again(trust: Trust, policy: Policy, terms: Terms, today: date) -> Gathered:
    """Read every log of the trust as it is now."""
    files = read_logs(trust)
    readings = tuple(understand(file, school, policy, today) for school, file in files)
    _with_a_table(readings)
    return Gathered(
        trust=trust,
        policy=policy,
        terms=terms,
        today=today,
        readings=readings,
        digests=tuple((file.log, file.digest) for _, file in files),
        writable=frozenset(file.log for _, file in files if file.writable),
    )


def read_logs(trust: Trust) -> list[tuple[School, LogFile]]:
    """Read all logs, and say of all that cannot be read what is wrong with them, at once."""
    read, failed = [], []
    for school in trust.schools:
        for log in school.logs:
            try:
                read.append((school, read_log(trust.folder / log, log)))
            except ToolkitError as error:
                failed.append(error)
    if failed:
        raise together(failed)
    return read


def together(errors: Sequence[ToolkitError]) -> ToolkitError:
    """Return one error that says everything that several said."""
    if len(errors) == 1:
        return errors[0]
    steps = dict.fromkeys(error.next_step for error in errors if error.next_step)
    return ToolkitError("\n".join(error.message for error in errors), " ".join(steps))


def within_the_terms(terms: Terms, trust: Trust, today: date) -> None:
    """Refuse a day that no loaded calendar covers: no deadline and no ban end can be counted from it."""
    for school in trust.schools:
        try:
            terms.calendar(school.code).half_term_end(today)
        except BeyondCalendar as error:
            raise ToolkitError(
                f"{trust.folder / 'conduct.toml'}: {error} ({school.name}).",
                "Add the half-terms of that year to terms.csv (kind,first,last,name,school) and run again.",
            ) from error


def _with_a_table(readings: Sequence[Reading]) -> None:
    without = [reading for reading in readings if not reading.layouts]
    errors = []
    for reading in without:
        said = [problem for problem in reading.problems if problem.code == "headings"]
        message = said[0].message if said else f"{reading.log}: no incident log was found in it."
        step = said[0].next_step if said else "Name its headings under [school.columns] in conduct.toml."
        errors.append(ToolkitError(message if reading.log in message else f"{reading.log}: {message}", step))
    if errors:
        raise together(errors)
