"""What adds up by the names of the counts alone, whichever papers they come from: schools, kinds, and weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import chain

from toolkit.core.disclosure import Relation
from toolkit.core.figures.flows import is_incidents
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.tables import Variable

ONE_KIND = frozenset(
    {
        ("incidents", "place"),
        ("incidents", "list"),
        ("letters-served", "step"),
        ("meetings-open", "age"),
        ("overdue", "action"),
    }
)
"""(measure, facet) of which a thing has exactly one kind: the kinds add up to all."""
NO_SUMS = frozenset({"people", "repeat-people"})
"""Somebody may be known at two schools: these do not add up to the trust's."""


def sums_by_name(counts: Mapping[Variable, int]) -> Iterator[Relation[Variable]]:
    """Yield what adds up by the names alone, where it does: schools to the trust, and kinds to all."""
    schools: dict[Variable, list[Variable]] = defaultdict(list)
    kinds: dict[tuple[Variable, str], list[Variable]] = defaultdict(list)
    for each in counts:
        if each.school != WHOLE_TRUST and each.measure not in NO_SUMS:
            schools[each.at(WHOLE_TRUST)].append(each)
        if len(each.facets) == 1 and (each.measure, each.facets[0][0]) in ONE_KIND:
            kinds[each._replace(facets=()), each.facets[0][0]].append(each)
    for whole, parts in chain(schools.items(), ((whole, parts) for (whole, _), parts in kinds.items())):
        found = Relation(whole, tuple(parts))
        if _is_so(found, counts):
            yield found


def sums_of_days(counts: Mapping[Variable, int], counted: date) -> Iterator[Relation[Variable]]:
    """Yield that a period's incidents are those of its weeks, of which one begins where another ended.

    counted: the day of counting. Of later days there are none.
    """
    by_school: dict[str, list[Variable]] = defaultdict(list)
    for each in counts:
        if is_incidents(each):
            by_school[each.school].append(each)
    for of_school in by_school.values():
        shortest = {each.first: each for each in sorted(of_school, key=lambda each: each.last, reverse=True)}
        for whole in of_school:
            parts, begins = list[Variable](), whole.first
            while begins in shortest and shortest[begins].last <= whole.last:
                parts.append(shortest[begins])
                begins = shortest[begins].last + timedelta(days=1)
            found = Relation(whole, tuple(parts))
            if len(parts) > 1 and begins > min(whole.last, counted) and _is_so(found, counts):
                yield found


def _is_so(found: Relation[Variable], counts: Mapping[Variable, int]) -> bool:
    return found.whole in counts and counts[found.whole] == sum(counts[each] for each in found.parts)
