"""Consistency: the same kind of breach, answered at two schools by different steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from toolkit.core.courses import Course, StepServed
from toolkit.core.figures.compared import Compared
from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.labels import label
from toolkit.core.figures.months import run_of
from toolkit.core.figures.tables import Column, Line, Table, Unit, Variable
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow
from toolkit.core.steps import Step

DEFINITION = (
    "People by the first step that they ever met with at a school, and by the kind of breach it was for, in the "
    "thirteen months that end with the period. Only kinds that two schools answered by different steps are listed: a "
    "reason to ask, and no finding; a more serious case may have been met at once. A breach of several kinds stands "
    "under each."
)
STEPS = (Step.MEETING, Step.WARNING, Step.BAN)
MEASURE = "people-first-step"


def count_first_steps(counting: Counting) -> Counts:
    found = Counter(key for course in counting.courses for key in _of(course, counting))
    for (kind, step), count in found.items():
        yield _variable(kind, step, counting.compared), count


def consistency(counted: Counted) -> Table:
    names = {school.code: school.name for school in counted.trust.schools}
    met = {code: _met(counted, code) for code in names}
    kinds = sorted({kind for by_kind in met.values() for kind in by_kind})
    lines = tuple(
        Line(
            f"{kind} {code}",
            f"{label(kind)}, {names[code]}",
            tuple(counted.cell(_variable(kind, step, counted.compared), code) for step in STEPS),
        )
        for kind in kinds
        if _differs([by_kind[kind] for by_kind in met.values() if kind in by_kind])
        for code in names
        if kind in met[code]
    )
    columns = tuple(Column(step.value, label(step.value)) for step in STEPS)
    title = "The same kind of breach, answered differently"
    note = "" if lines else "No kind of breach met with a different first step at two schools."
    return Table(
        "consistency", title, DEFINITION, Unit.PEOPLE, "Kind of breach", columns, lines, note=note, only_occurred=True
    )


def _variable(kind: str, step: Step, compared: Compared) -> Variable:
    return Variable(MEASURE, *_days(compared), facets=(("kind", kind), ("step", step.value)))


def _days(compared: Compared) -> tuple[date, date]:
    return run_of(compared)[0].first, compared.period.last


def _of(course: Course, counting: Counting) -> Iterator[tuple[str, Step]]:
    steps = [each for each in course.served if each.step in STEPS]
    if steps:
        step = min(steps, key=lambda each: (each.served, STEPS.index(each.step)))
        if run_of(counting.compared)[0].first <= step.served <= counting.period.last:
            yield from ((kind, step.step) for kind in _kinds(step, counting))


def _kinds(step: StepServed, counting: Counting) -> set[str]:
    by_place = counting.once(_by_place)
    rows = (by_place[place] for place in step.rows if place in by_place)
    return {category for row in rows for category in row.categories}


def _by_place(counting: Counting) -> dict[Place, LogRow]:
    return {row.place: row for row in counting.rows}


def _met(counted: Counted, school: str) -> dict[str, set[str]]:
    """Return each kind of breach that met with a first step at a school, and with which."""
    found: dict[str, set[str]] = {}
    for what, _ in counted.numbers.alike(MEASURE, _days(counted.compared), school):
        facets = dict(what.facets)
        found.setdefault(facets["kind"], set()).add(facets["step"])
    return found


def _differs(steps: Sequence[set[str]]) -> bool:
    """Whether some school answered it by a step by which another one did not."""
    return any(each != steps[0] for each in steps)
