"""Pack: what was counted of a trust, laid out in the tables of one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counts import TABLES
from toolkit.core.figures.counts.lists import HAS_ONLINE
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import NO_RECORD, Table, Variable
from toolkit.core.policy.why import long_day

MOST = 5
"""Schools that a note names."""


def packed(counted: Counted, cut_off: datetime) -> Pack:
    """Return a period's pack. `cut_off`: the time at which the logs and letters were read."""
    compared, trust = counted.compared, counted.trust
    return Pack(
        compared.period,
        compared.before,
        compared.year_before,
        cut_off,
        counted.logs,
        trust.name,
        tuple((school.code, school.name) for school in trust.schools),
        tuple(_with_notes(table(counted), counted) for table in TABLES),
        counted.waiting,
        apart=_apart(counted),
        runs=compared.apart,
        by_week=compared.by_week,
        online=frozenset(counted.kinds(HAS_ONLINE, compared.days, "kind")),
    )


def _apart(counted: Counted) -> Mapping[str, Mapping[Variable, int]]:
    compared = counted.compared
    runs = {*compared.apart.runs, *compared.by_week.runs}
    if not runs:
        return {}
    read = (school.code for school in counted.trust.schools if school.code not in counted.unread)
    return {school: dict(counted.numbers.of_days(runs, school)) for school in (*read, WHOLE_TRUST)}


def _with_notes(table: Table, counted: Counted) -> Table:
    """Say beside a table what its numbers are not: of a period that is over, of every school, of every log."""
    notes = [table.note] if table.note else []
    period, as_of, compared = counted.compared.period, counted.compared.as_of, counted.compared.each
    columns = {column.key for column in table.columns}
    if period.last > as_of and "period" in columns:
        notes.append(f"{period.label} is counted up to {long_day(as_of)}.")
    if any(cell.instead == NO_RECORD for line in table.lines for cell in line.cells):
        notes.append(
            f"“{NO_RECORD.capitalize()}”: the log had not begun. The trust's number counts the other schools alone."
        )
    if table.stub != "School":
        notes += [_of_fewer(period, counted) for key, period in compared if key in columns]
    if counted.unread:
        notes.append(f"Without {_not_read(counted)}: a log could not be read.")
    return replace(table, note=" ".join(filter(None, notes)))


def _not_read(counted: Counted) -> str:
    names = [school.name for school in counted.trust.schools if school.code in counted.unread]
    *others, last = names[:MOST] + ([f"{len(names) - MOST} more schools"] if len(names) > MOST else [])
    return f"{', '.join(others)} and {last}" if others else last


def _of_fewer(period: Period, counted: Counted) -> str:
    """Say of how many schools a period's numbers are, where no line of a table says it."""
    schools, read = len(counted.with_record(period)), len(counted.trust.schools) - len(counted.unread)
    if schools in (0, read):
        return ""
    others = "log of the other" if read - schools == 1 else "logs of the others"
    return f"{period.label}: of {schools} of the {read} schools; the {others} had not begun."
