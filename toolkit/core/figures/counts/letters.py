"""Letters served, by the step that they took: each school's, and the trust's beside what it is compared with."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.crossing import Apart, Head, crossed, of_trust, told_apart
from toolkit.core.figures.labels import label
from toolkit.core.figures.letters import Departure
from toolkit.core.figures.tables import Table, Unit
from toolkit.core.steps import Step

DEFINITION = (
    "Letters that reached the person, by step and by the day of service: sent, or delivered by hand or post with a "
    "day. Not those that came back, wait in the drafts, or were saved and have no day of delivery."
)
HEAD = Head("letters-by-school", "Steps reached, by school", DEFINITION, Unit.LETTERS)
MEASURE = "letters-served"


def _step(letter: Departure) -> tuple[str]:
    return (letter.step.value,)


def count_letters(counting: Counting) -> Counts:
    for _, period in counting.compared.each:
        yield from told_apart(MEASURE, (period.first, period.last), counting.served(period), "step", _step)


def letters(counted: Counted) -> Table:
    head = replace(HEAD, key="letters", title="Steps reached")
    return of_trust(counted, head, MEASURE, _apart(counted), "Step", only_occurred=True)


def letters_by_school(counted: Counted) -> Table:
    return crossed(counted, HEAD, MEASURE, counted.compared.days, _apart(counted))


def _apart(counted: Counted) -> Apart:
    return Apart("step", [(step.value, label(step.value)) for step in _steps(counted)])


def _steps(counted: Counted) -> list[Step]:
    """Return the steps that some letter of any of the periods took, or that are listed, in the order of the ladder."""
    periods = ((period.first, period.last) for _, period in counted.compared.each)
    taken = {step for days in periods for step in counted.kinds(MEASURE, days, "step")} | counted.listed(MEASURE)
    return [step for step in Step if step.value in taken]
