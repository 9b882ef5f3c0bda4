"""What a reader knows of counts without being told: this one is those together, or cannot be more or less."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from itertools import accumulate
from typing import Generic, TypeVar, cast

from toolkit.core.frozen import dataclass

N = TypeVar("N", bound=Hashable)
"""The name of a count. Two cells that show the same quantity bear the same name."""


MOST_BY = 12
"""A world that is tried changes no count by more."""

LONG = 16
"""A relation of more counts lies between schools, where others make up for one another easily."""


class Kind(StrEnum):
    IS = "is"
    """The whole is its parts together."""
    AT_MOST = "at most"
    """The parts may overlap: a person known at two schools, an incident of two kinds."""
    AT_LEAST = "at least"
    """There may be more than the parts name."""


KINDS = tuple(Kind)
AT_MOST, AT_LEAST = KINDS.index(Kind.AT_MOST), KINDS.index(Kind.AT_LEAST)


@dataclass(frozen=True, slots=True)
class Relation(Generic[N]):
    whole: N
    parts: tuple[N, ...]
    kind: Kind = Kind.IS


def binds(whole: int, part: int) -> bool:
    """Whether it tells anything of two counts that the one is at least the other.

    Where they are so far apart that no world which is tried comes near the bound, nor one in which the part is twice
    as large, it does not. A large trust knows of millions of these.
    """
    return whole - part < 2 * MOST_BY or whole < 2 * part


class Numbered(Mapping[int, int]):
    """Counts whose names are their numbers, from 0: no name is kept of any."""

    def __init__(self, counts: Iterable[int] = ()) -> None:
        self._counts = array("q", counts)

    def append(self, count: int) -> None:
        self._counts.append(count)

    def __getitem__(self, number: int) -> int:
        return self._counts[number]

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self._counts)))

    def __len__(self) -> int:
        return len(self._counts)


def in_order(values: Mapping[N, int]) -> Sequence[N]:
    """Return the names of counts, each at its number in `Sums`."""
    return cast("Sequence[N]", range(len(values))) if isinstance(values, Numbered) else tuple(values)


def _number_of(values: Mapping[N, int]) -> Callable[[N], int]:
    if isinstance(values, Numbered):
        return cast("Callable[[N], int]", int)
    return {name: at for at, name in enumerate(values)}.__getitem__


class Sums:
    """Relations over counts, as what the whole has more than its parts.

    Counts and relations are numbers here, in the order in which they were given, and stand in arrays: a trust of
    thousands of schools has hundreds of thousands of counts, and millions of places where one stands in a relation.
    """

    def __init__(
        self, values: Mapping[N, int], relations: Iterable[Relation[N]], joint: Mapping[N, Iterable[N]] | None = None
    ) -> None:
        """Raise KeyError for a relation about a count that is not among the values. One that does not bind is left.

        joint: of counts that stand in no relation, the parts that they are together.
        """
        number = _number_of(values)
        self.joint = {number(some): tuple(map(number, of)) for some, of in (joint or {}).items()}
        self._joint_with = defaultdict[int, list[int]](list)
        for together, of in self.joint.items():
            for part in of:
                self._joint_with[part].append(together)
        self.values: Sequence[int] = array("q", values.values())
        self._counts, self._starts = array("i"), array("i", [0])
        self._kinds = bytearray()
        """Each as its place among `KINDS`."""
        self._excess = array("q")
        for each in relations:
            whole, parts = number(each.whole), [number(part) for part in each.parts]
            if each.kind is Kind.AT_LEAST and not binds(self.values[whole], sum(self.values[at] for at in parts)):
                continue
            self._counts.append(whole)
            self._counts.extend(parts)
            self._starts.append(len(self._counts))
            self._kinds.append(KINDS.index(each.kind))
            self._excess.append(self.values[whole] - sum(self.values[part] for part in parts))
        self._places, self._first_places = self._turned()
        long = bytes(self._starts[each + 1] - self._starts[each] > LONG for each in range(len(self._kinds)))
        self.wide_wholes = frozenset(self.whole(each) for each, is_long in enumerate(long) if is_long)
        """The totals of long relations, the trust's, by which everything hangs together."""
        self.wide = bytes(
            is_long or any(count in self.wide_wholes for count, _ in self.terms(each))
            for each, is_long in enumerate(long)
        )
        """Of each relation, whether it is long or holds such a total."""

    def _turned(self) -> tuple[array[int], array[int]]:
        """Return where each count stands, one count after another, and where those of each count begin."""
        often = array("i", bytes(4 * (len(self.values) + 1)))
        for count in self._counts:
            often[count + 1] += 1
        firsts = array("i", accumulate(often))
        free, places = array("i", firsts), array("i", bytes(4 * len(self._counts)))
        for relation in range(len(self._kinds)):
            whole = self._starts[relation]
            for at in range(whole, self._starts[relation + 1]):
                count = self._counts[at]
                places[free[count]] = 2 * relation + (at > whole)
                free[count] += 1
        return places, firsts

    def __len__(self) -> int:
        """How many relations there are."""
        return len(self._kinds)

    def kind(self, relation: int) -> Kind:
        return KINDS[self._kinds[relation]]

    def excess(self, relation: int) -> int:
        """Return what a relation's whole has more than its parts."""
        return self._excess[relation]

    def whole(self, relation: int) -> int:
        return self._counts[self._starts[relation]]

    def wide_ones(self, count: int) -> list[int]:
        """Return the wide relations in which a count stands."""
        return [relation for relation, _ in self.places(count) if self.wide[relation]]

    def terms(self, relation: int) -> Iterator[tuple[int, int]]:
        """Yield (count, 1 or -1): the whole and its parts."""
        first, *parts = self._counts[self._starts[relation] : self._starts[relation + 1]]
        yield first, 1
        yield from ((part, -1) for part in parts)

    def places(self, count: int) -> Iterator[tuple[int, int]]:
        """Yield (relation, 1 or -1) for each place where a count is the whole or a part."""
        for place in self._places[self._first_places[count] : self._first_places[count + 1]]:
            yield place >> 1, -1 if place & 1 else 1

    def broken_by(self, relation: int, more: int) -> int:
        """Return how far a relation is from holding when its whole gains `more` over its parts; 0: it holds."""
        excess, kind = self._excess[relation] + more, self._kinds[relation]
        if kind == AT_MOST:
            return excess if excess > 0 else 0
        if kind == AT_LEAST:
            return excess if excess < 0 else 0
        return excess

    def around(self, counts: Iterable[int], *, widely: bool) -> set[int]:
        """Return the counts that stand in a relation with one of these. `widely`: in a wide one too."""
        counts = set(counts)
        return self.within(self.relations_of(counts, widely=widely)) | self.parts_of(counts)

    def relations_of(self, counts: Iterable[int], *, widely: bool) -> set[int]:
        """Return the relations in which one of these stands."""
        places = (relation for count in counts for relation, _ in self.places(count))
        return {relation for relation in places if widely or not self.wide[relation]}

    def within(self, relations: Iterable[int]) -> set[int]:
        """Return the counts that stand in one of these relations."""
        starts = self._starts
        return {count for each in relations for count in self._counts[starts[each] : starts[each + 1]]}

    def parts_of(self, counts: Set[int]) -> set[int]:
        """Return the parts of the joint ones among these counts."""
        return {part for count in counts & self.joint.keys() for part in self.joint[count]}

    def joint_of(self, counts: Iterable[int]) -> set[int]:
        """Return the joint counts of which one of these is a part."""
        return {each for count in counts if count in self._joint_with for each in self._joint_with[count]}

    def with_joint(self, world: Mapping[int, int]) -> Mapping[int, int]:
        """Return what a world changes, the joint counts too."""
        joint = {each: sum(world.get(part, 0) for part in self.joint[each]) for each in self.joint_of(world)}
        return {**world, **{each: by for each, by in joint.items() if by}}
