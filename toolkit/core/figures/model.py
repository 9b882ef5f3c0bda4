"""The figures of a period, as values that name nobody."""

from __future__ import annotations

from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.steps import Step

WHOLE_TRUST = "*"
"""The code that the trust's own line bears, as in `schools = ["*"]`."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the logs of the period hold beside breaches, in rows; a row that was struck out counts as that alone."""

    complaints: int = 0
    """Complaints and concerns. One that was made abusively stands here and, for its manner, among the incidents."""
    safeguarding: int = 0
    """Rows with a safeguarding flag that nobody has released."""
    pupils: int = 0
    """Rows in which a pupil is named; an adult in the same row still counts."""
    withdrawn: int = 0

    @property
    def total(self) -> int:
        return self.complaints + self.safeguarding + self.pupils + self.withdrawn


@dataclass(frozen=True, slots=True)
class Figures:
    """One school's figures, or the trust's.

    Of the period:

    * `incidents`: one person's breach on one day: several rows of one day are one, and a row of two people is two,
      whoever of them did it. By the day of the breach, before `counts_from` too. A row without a usable day, or
      with a day still to come, is a problem and no incident.
    * `people`: distinct persons; somebody known at two schools is one for the trust. Who could not be named has
      an incident and is nobody here.
    * `by_category`: each incident under every category it fell in.
    * `steps`: letters served, by kind and day of service, from the ledger and from what the logs say of earlier ones.
    * `saved`: letters saved to the folder in the period that have been served on nobody.

    Of the plan's day: `open`, decisions that are due, blocked or waiting, and `problems`. The trust's are the
    sums of its schools' and what belongs to no school alone; its other figures are sums, but `people`.
    """

    code: str
    name: str
    incidents: int
    people: int
    by_category: tuple[tuple[str, int], ...]
    """(category id, incidents), most first."""
    steps: tuple[tuple[Step, int], ...]
    """(step, letters) in the order of the ladder; steps without a letter are left out."""
    saved: int
    open: int
    problems: int
    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class Summary:
    """A period, first and last day included."""

    first: date
    last: date
    as_of: date
    """The plan's day."""
    schools: tuple[Figures, ...]
    trust: Figures
    not_read: tuple[str, ...] = ()
    """The names of the schools that are missing from all of it: a log of theirs could not be read."""


def as_record(summary: Summary) -> dict[str, object]:
    """Return what `summary --json` prints (DESIGN.md, "Commands")."""
    return {
        "period": {"first": summary.first.isoformat(), "last": summary.last.isoformat()},
        "schools": [_record(school) for school in summary.schools],
        "trust": _record(summary.trust),
    }


def _record(figures: Figures) -> dict[str, object]:
    left_out = figures.left_out
    return {
        "code": figures.code,
        "incidents": figures.incidents,
        "people": figures.people,
        "by_category": dict(figures.by_category),
        "steps": {step.value: count for step, count in figures.steps},
        "open": figures.open,
        "problems": figures.problems,
        "left_out": {
            "complaints": left_out.complaints,
            "safeguarding": left_out.safeguarding,
            "pupils": left_out.pupils,
            "withdrawn": left_out.withdrawn,
        },
    }


def rows(summary: Summary) -> tuple[tuple[str | int, ...], ...]:
    """Return the figures as lines for a screen or a sheet: headings, a line a school, the trust's line last."""
    headings = ("School", "Incidents", "People", "Letters served", "Saved", "Open", "Problems", "Left out")
    return (headings, *(_line(school) for school in summary.schools), _line(summary.trust))


def _line(figures: Figures) -> tuple[str | int, ...]:
    served = sum(count for _, count in figures.steps)
    left_out = figures.left_out.total
    return (
        figures.name,
        figures.incidents,
        figures.people,
        served,
        figures.saved,
        figures.open,
        figures.problems,
        left_out,
    )
