"""Consistency: the same kind of breach, answered at two schools by different steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from toolkit.core.courses import Course, StepServed
from toolkit.core.figures.counted import Counted
from toolkit.core.figures.labels import label
from toolkit.core.figures.months import run_of
from toolkit.core.figures.tables import Column, Line, Table, Unit, Variable
from toolkit.core.steps import Step

DEFINITION = (
    "People by the first step that they ever met with at a school, and by the kind of breach it was for, in the "
    "thirteen months that end with the period. Only kinds that two schools answered by different steps are listed: a "
    "reason to ask, and no finding; a more serious case may have been met at once. A breach of several kinds stands "
    "under each."
)
STEPS = (Step.MEETING, Step.WARNING, Step.BAN)
Found = Counter[tuple[str, str, Step]]


def consistency(counted: Counted) -> Table:
    first, last = run_of(counted.period)[0].first, counted.period.last
    found: Found = Counter(key for course in counted.courses for key in _of(course, counted))
    names = {school.code: school.name for school in counted.trust.schools}
    lines = tuple(
        Line(
            f"{kind} {code}",
            f"{label(kind)}, {names[code]}",
            tuple(
                counted.cell(
                    Variable("people-first-step", first, last, code, (("kind", kind), ("step", step.value))),
                    found[kind, code, step],
                )
                for step in STEPS
            ),
        )
        for kind in sorted({kind for kind, _, _ in found})
        if _differs(kind, found)
        for code in names
        if any(found[kind, code, step] for step in STEPS)
    )
    columns = tuple(Column(step.value, label(step.value)) for step in STEPS)
    title = "The same kind of breach, answered differently"
    note = "" if lines else "No kind of breach met with a different first step at two schools."
    return Table("consistency", title, DEFINITION, Unit.PEOPLE, "Kind of breach", columns, lines, note=note)


def _of(course: Course, counted: Counted) -> Iterator[tuple[str, str, Step]]:
    steps = [each for each in course.served if each.step in STEPS]
    if steps:
        step = min(steps, key=lambda each: (each.served, STEPS.index(each.step)))
        if run_of(counted.period)[0].first <= step.served <= counted.period.last:
            yield from ((kind, course.school, step.step) for kind in _kinds(step, counted))


def _kinds(step: StepServed, counted: Counted) -> set[str]:
    return {
        category for place in step.rows if place in counted.by_place for category in counted.by_place[place].categories
    }


def _differs(kind: str, found: Found) -> bool:
    """Whether some school answered it by a step by which another one did not."""
    by_school: dict[str, set[Step]] = {}
    for (of, school, step), count in found.items():
        if of == kind and count:
            by_school.setdefault(school, set()).add(step)
    return len(by_school) > 1 and any(steps != next(iter(by_school.values())) for steps in by_school.values())
