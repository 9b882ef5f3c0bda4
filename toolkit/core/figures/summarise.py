"""Summarise: a period's figures, of each school and of the trust."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting
from toolkit.core.figures.incidents import count_people
from toolkit.core.figures.model import WHOLE_TRUST, Figures, LeftOut, Summary
from toolkit.core.figures.persons import PEOPLE, times_of
from toolkit.core.figures.tables import Variable
from toolkit.core.steps import DecisionState, Step


def figures_of(of: Counting) -> Figures:
    """Return a school's figures of the period, and of the plan's day."""
    incidents = of.of(of.period)
    sent = [each for each in of.letters if each.day in of.period]
    return Figures(
        code=of.school.code,
        name=of.school.name,
        incidents=len(incidents),
        people=count_people(of.once(times_of)[0]),
        by_category=_most_first(_each(of.kinds(of.period))),
        steps=_in_order(Counter(each.step for each in sent if each.served)),
        saved=sum(each.served is None for each in sent),
        open=sum(each.state is not DecisionState.SETTLED for each in of.plan.decisions),
        problems=len(of.plan.problems),
        left_out=of.left_out(of.period),
    )


def _each(together: Mapping[frozenset[str], int]) -> Mapping[str, int]:
    found = Counter[str]()
    for categories, count in together.items():
        found.update(dict.fromkeys(categories, count))
    return found


def summarise(counted: Counted) -> Summary:
    """Return the figures of each school that was read, in the trust's order, and of the trust."""
    trust, compared, schools = counted.trust, counted.compared, counted.figures
    categories, steps = Counter[str](), Counter[Step]()
    for each in schools:
        categories.update(dict(each.by_category))
        steps.update(dict(each.steps))
    whole = Figures(
        code=WHOLE_TRUST,
        name=trust.name,
        incidents=sum(each.incidents for each in schools),
        people=counted.count(Variable(PEOPLE, *compared.days)),
        by_category=_most_first(categories),
        steps=_in_order(steps),
        saved=sum(each.saved for each in schools),
        open=sum(each.open for each in schools),
        problems=counted.problems,
        left_out=_together(each.left_out for each in schools),
    )
    missing = tuple(school.name for school in trust.schools if school.code in counted.unread)
    return Summary(*compared.days, compared.as_of, schools, whole, missing)


def _most_first(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _in_order(counts: Mapping[Step, int]) -> tuple[tuple[Step, int], ...]:
    return tuple((step, counts[step]) for step in Step if counts.get(step))


def _together(every: Iterable[LeftOut]) -> LeftOut:
    parts = list(every)
    return LeftOut(
        complaints=sum(each.complaints for each in parts),
        safeguarding=sum(each.safeguarding for each in parts),
        pupils=sum(each.pupils for each in parts),
        withdrawn=sum(each.withdrawn for each in parts),
    )
