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


@dataclass(frozen=True)
class Sums(Generic[N]):
    """Relations over counts, as what the whole has more than its parts: `excess`."""

    values: Mapping[N, int]
    relations: Sequence[Relation[N]]

    @cached_property
    def terms(self) -> tuple[tuple[tuple[N, int], ...], ...]:
        """For each relation, (count, 1 or -1): the whole and its parts."""
        wholes = {name: (name, 1) for name in self.values}  # one of each: a trust of thousands of schools has millions
        parts = {name: (name, -1) for name in self.values}
        return tuple((wholes[each.whole], *(parts[part] for part in each.parts)) for each in self.relations)

    @cached_property
    def places(self) -> Mapping[N, Sequence[tuple[int, int]]]:
        """Count → (relation, 1 or -1)."""
        places: dict[N, list[tuple[int, int]]] = defaultdict(list)
        for number, ((whole, _), *parts) in enumerate(self.terms):
            places[whole].append((number, 1))
            place = (number, -1)
            for part, _ in parts:
                places[part].append(place)
        return dict(places)

    @cached_property
    def rarest_first(self) -> tuple[tuple[tuple[N, int], ...], ...]:
        """For each relation its `terms`, those first that stand in fewest others."""
        return tuple(tuple(sorted(terms, key=lambda term: len(self.places[term[0]]))) for terms in self.terms)

    @cached_property
    def excess(self) -> tuple[int, ...]:
        return tuple(sum(sign * self.values[name] for name, sign in terms) for terms in self.terms)

    def broken_by(self, number: int, more: int) -> int:
        """Return how far a relation is from holding when its whole gains `more` over its parts; 0: it holds."""
        excess = self.excess[number] + more
        match self.relations[number].kind:
            case Kind.AT_MOST:
                return max(excess, 0)
            case Kind.AT_LEAST:
                return min(excess, 0)
            case _:
                return excess

    def around(self, names: Iterable[N]) -> set[N]:
        """Return the counts that stand in a relation with one of these."""
        numbers = {number for name in names for number, _ in self.places.get(name, ())}
        return {name for number in numbers for name, _ in self.terms[number]}
