"""Letters served, by the step that they took: each school's, and the trust's beside what it is compared with."""

from __future__ import annotations

from collections import Counter

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.crossing import TOTAL, Apart, Head, crossed, period_columns
from toolkit.core.figures.labels import label
from toolkit.core.figures.letters import Departure
from toolkit.core.figures.tables import Additive, Line, Table, Unit, Variable
from toolkit.core.steps import Step

DEFINITION = (
    "Letters that reached the person, by step and by the day of service: sent, or delivered by hand or post with a "
    "day. Not those that came back, wait in the drafts, or were saved and have no day of delivery."
)
HEAD = Head("letters-by-school", "Steps reached, by school", DEFINITION, Unit.LETTERS)
MEASURE = "letters-served"


def _step(letter: Departure) -> tuple[str]:
    return (letter.step.value,)


def letters(counted: Counted) -> Table:
    found = [(period, Counter(each.step for each in counted.served(period))) for _, period in counted.compared]
    steps = [step for step in Step if any(by[step] for _, by in found)]

    def line(key: str, name: str, *of: Step) -> Line:
        facets = (("step", key),) if of else ()
        cells = (
            counted.cell(
                Variable(MEASURE, period.first, period.last, facets=facets),
                sum(by[step] for step in of or steps),
            )
            for period, by in found
        )
        return Line(key, name, tuple(cells), total=not of)

    lines = (*(line(step.value, label(step.value), step) for step in steps), line(TOTAL, "All"))
    columns = tuple(period_columns(counted))
    return Table("letters", "Steps reached", DEFINITION, Unit.LETTERS, "Step", columns, lines, Additive.LINES)


def letters_by_school(counted: Counted) -> Table:
    now = counted.served(counted.period)
    steps = [(step.value, label(step.value)) for step in Step if any(each.step is step for each in now)]
    return crossed(counted, HEAD, MEASURE, counted.days, now, Apart("step", steps), _step)
