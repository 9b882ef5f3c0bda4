"""What a reader knows of counts without being told: this one is those together, or cannot be more or less."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

N = TypeVar("N", bound=Hashable)
"""The name of a count. Two cells that show the same quantity bear the same name."""


class Kind(StrEnum):
    IS = "is"
    """The whole is its parts together."""
    AT_MOST = "at most"
    """The parts may overlap: a person known at two schools, an incident of two kinds."""
    AT_LEAST = "at least"
    """There may be more than the parts name."""


@dataclass(frozen=True, slots=True)
class Relation(Generic[N]):
    whole: N
    parts: tuple[N, ...]
    kind: Kind = Kind.IS


@dataclass(frozen=True, slots=True)
class Slack:
    """How far the sides of a bound lie apart. Nobody is told it, and it is never below 0."""

    relation: int


@dataclass(frozen=True)
class Sums(Generic[N]):
    """Relations as equations over counts and slacks: in each, the terms add up to 0."""

    values: Mapping[N, int]
    relations: Sequence[Relation[N]]

    @cached_property
    def equations(self) -> tuple[tuple[tuple[N | Slack, int], ...], ...]:
        return tuple(self._equation(number, relation) for number, relation in enumerate(self.relations))

    @cached_property
    def places(self) -> Mapping[N | Slack, tuple[tuple[int, int], ...]]:
        """Count or slack → (equation, coefficient)."""
        places: dict[N | Slack, list[tuple[int, int]]] = defaultdict(list)
        for number, equation in enumerate(self.equations):
            for name, coefficient in equation:
                places[name].append((number, coefficient))
        return {name: tuple(found) for name, found in places.items()}

    def value(self, name: N | Slack) -> int:
        if not isinstance(name, Slack):
            return self.values[name]
        relation = self.relations[name.relation]
        return abs(self.values[relation.whole] - sum(self.values[part] for part in relation.parts))

    def around(self, names: Iterable[N | Slack]) -> set[N]:
        """Return the counts that stand in an equation with one of these."""
        numbers = {number for name in names for number, _ in self.places.get(name, ())}
        return {name for number in numbers for name, _ in self.equations[number] if not isinstance(name, Slack)}

    def _equation(self, number: int, relation: Relation[N]) -> tuple[tuple[N | Slack, int], ...]:
        # whole - parts = 0, with a slack where the whole may be less (+1) or more (-1) than its parts.
        terms: dict[N | Slack, int] = defaultdict(int)
        terms[relation.whole] += 1
        for part in relation.parts:
            terms[part] -= 1
        if relation.kind is not Kind.IS:
            terms[Slack(number)] = 1 if relation.kind is Kind.AT_MOST else -1
        return tuple((name, sign) for name, sign in terms.items() if sign)
