"""A reader who wants to know: every count that fits what a paper shows, by integer programming."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence, Set

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from toolkit.core.disclosure import Kind, Relation, Suppressed


def least_and_most(
    name: Hashable,
    shown: Mapping[Hashable, int],
    hidden: Suppressed[Hashable],
    relations: Sequence[Relation[Hashable]],
    threshold: int,
    occurred: Set[Hashable] = frozenset(),
) -> tuple[int, int]:
    """Return the least and the most that a hidden count can be, by what is shown, marked and known of sums.

    `occurred`: counts that the reader knows not to be 0.
    """
    names = [*shown, *hidden.small, *hidden.beside, *hidden.withheld]
    least_of = dict(shown) | dict.fromkeys(hidden.small, 1) | dict.fromkeys(hidden.beside, threshold)
    least_of |= dict.fromkeys(occurred & hidden.withheld, 1)
    most_of = dict(shown) | dict.fromkeys(hidden.small, threshold - 1)
    at = {each: place for place, each in enumerate(names)}
    low, high = ([of.get(each, otherwise) for each in names] for of, otherwise in ((least_of, 0), (most_of, 10_000)))
    rows = np.zeros((len(relations), len(names)))
    for row, relation in zip(rows, relations, strict=True):
        row[at[relation.whole]] += 1
        for part in relation.parts:
            row[at[part]] -= 1
    least = [-np.inf if each.kind is Kind.AT_MOST else 0 for each in relations]
    most = [np.inf if each.kind is Kind.AT_LEAST else 0 for each in relations]
    ends = []
    for sign in (1, -1):
        aim = np.zeros(len(names))
        aim[at[name]] = sign
        constraints = LinearConstraint(rows, least, most) if len(relations) else ()
        done = milp(aim, integrality=np.ones(len(names)), bounds=Bounds(low, high), constraints=constraints)
        assert done.success, done.message
        ends.append(round(sign * done.fun))
    return ends[0], ends[1]
