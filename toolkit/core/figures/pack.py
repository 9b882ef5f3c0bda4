"""A period's figures with everything that stands beside them: the one value that every edition is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from toolkit.core.figures.day_runs import NONE, DayRuns
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Table, Variable
from toolkit.core.frozen import dataclass
from toolkit.core.problems import Place


@dataclass(frozen=True, slots=True)
class LogRead:
    """A log that the figures come from, or one that should have been read and could not be."""

    log: str
    """"" in an edition for a board, which says the school alone."""
    school: str
    sha256: str
    """Of its bytes as they were read; "" where it could not be."""
    rows: int
    """Rows of its tables."""
    unread: int
    """Those among them that no incident could be made of: no usable day, or a day still to come."""
    problems: int
    error: str = ""
    """Why it could not be read: its school is missing from every figure."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that waits for somebody, with the person: for leaders only, never for a board."""

    school: str
    person: str
    """The name as a letter prints it."""
    what: str
    """One sentence: what waits, and for whom."""
    place: Place | None
    """The row of the log where the office finds it."""
    since: date | None
    """The day from which it waits, of a ban that ends soon its last; None where nothing says it."""
    days: int | None
    """Its age on the day of counting, in days of the calendar; None for what is still to come."""

    @property
    def oldest_first(self) -> tuple[int, date]:
        return -(self.days or 0), self.since or date.max


@dataclass(frozen=True, slots=True)
class NamedList:
    key: str
    title: str
    definition: str
    entries: tuple[Named, ...]
    heading: str = "Since"
    """What stands over the days of `Named.since`."""


@dataclass(frozen=True, slots=True)
class Pack:
    period: Period
    before: Period | None
    """The period before, and the same one a year earlier: what it is compared with; None where no terms say it."""
    year_before: Period | None
    cut_off: datetime
    """The time at which the logs and letters were read: nothing later is counted."""
    logs: tuple[LogRead, ...]
    trust: str
    schools: tuple[tuple[str, str], ...]
    """(code, name), in the order of conduct.toml."""
    tables: tuple[Table, ...]
    people: tuple[NamedList, ...] = ()
    """For leaders only: an edition for a board prints none of them."""
    beside: tuple[tuple[str, str], ...] = ()
    """(name, label) of the other periods whose papers an edition for a board was made beside."""
    apart: Mapping[str, Mapping[Variable, int]] = field(default_factory=dict, repr=False)
    """School that was read, or `*` → what happened in the runs of days below; no edition prints it."""
    runs: DayRuns = NONE
    by_week: DayRuns = NONE
    """`Compared.apart`, `Compared.by_week`"""
    online: frozenset[str] = frozenset()
    """The kinds of breach, of these tables and of other papers, that stand on the code's online list."""

    @property
    def logs_read(self) -> tuple[LogRead, ...]:
        """The logs that the figures come from."""
        return tuple(log for log in self.logs if not log.error)

    def table(self, key: str) -> Table:
        return next(table for table in self.tables if table.key == key)
