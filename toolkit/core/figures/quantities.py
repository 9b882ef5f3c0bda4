"""What a reader could learn from a pack: a count for each quantity, in arrays, for thousands of schools have many."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence

from toolkit.core.disclosure import Numbered
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.tables import Variable

NONE = -1
"""The number of a quantity that is not there."""


class Quantities(Mapping[Variable, int]):
    """Quantity → count, and a number for each, from 0, in the order in which they were put here.

    Their names are made when they are asked for: of two hundred thousand they take ten times the room of the counts.
    """

    def __init__(self) -> None:
        self.counts = Numbered()
        """Number → count."""
        self._things: dict[Variable, int] = {}
        """A quantity, as the whole trust's → its place below."""
        self._schools: dict[str, int] = {}
        self._numbers: list[array[int]] = []
        """Of each thing, the numbers of the schools' quantities."""
        self._thing, self._school = array("i"), array("i")
        """Of each number."""
        self._named: tuple[list[Variable], list[str]] = ([], [])
        """The same things and schools, by their places."""

    def put(self, what: Variable, count: int) -> None:
        """Add a quantity, if it is not there yet."""
        thing, school = self._place(what)
        numbers = self._numbers[thing]
        if school >= len(numbers):
            numbers.extend([NONE] * (school + 1 - len(numbers)))
        if numbers[school] == NONE:
            numbers[school] = len(self.counts)
            self.counts.append(count)
            self._thing.append(thing)
            self._school.append(school)

    def _place(self, what: Variable) -> tuple[int, int]:
        things, schools = self._named
        school = self._schools.setdefault(what.school, len(schools))
        if school == len(schools):
            schools.append(what.school)
        whole = what.at(WHOLE_TRUST)
        thing = self._things.setdefault(whole, len(things))
        if thing == len(things):
            things.append(whole)
            self._numbers.append(array("i"))
        return thing, school

    def number(self, what: Variable) -> int:
        thing, school = self._things.get(what.at(WHOLE_TRUST)), self._schools.get(what.school)
        if thing is None or school is None or school >= len(self._numbers[thing]):
            return NONE
        return self._numbers[thing][school]

    def name(self, number: int) -> Variable:
        things, schools = self._named
        return things[self._thing[number]].at(schools[self._school[number]])

    def __getitem__(self, what: Variable) -> int:
        number = self.number(what)
        if number == NONE:
            raise KeyError(what)
        return self.counts[number]

    def __iter__(self) -> Iterator[Variable]:
        return map(self.name, range(len(self.counts)))

    def __len__(self) -> int:
        return len(self.counts)

    def things(self) -> Sequence[Variable]:
        """Return what is counted of any school, each as the whole trust's."""
        return self._named[0]

    def across(self, thing: Variable) -> Iterator[int]:
        """Yield the numbers of a thing at every school, in their order, without the trust's."""
        whole = self._schools.get(WHOLE_TRUST)
        numbers = self._numbers[self._things[thing]]
        return (number for school, number in enumerate(numbers) if number != NONE and school != whole)

    def by_school(self, wanted: Callable[[Variable], bool]) -> Iterator[list[int]]:
        """Yield the numbers of each school's quantities, then of the trust's, in their order; one school at a time.

        wanted: asked of each thing, as the whole trust's.
        """
        columns = [numbers for thing, numbers in zip(self._named[0], self._numbers, strict=True) if wanted(thing)]
        whole = self._schools.get(WHOLE_TRUST)
        places = [place for place in range(len(self._schools)) if place != whole]
        for place in [*places, *(() if whole is None else (whole,))]:
            found = (numbers[place] for numbers in columns if place < len(numbers))
            yield sorted(number for number in found if number != NONE)


class FirstOf(Mapping[Variable, int]):
    """The quantities that had been put by now, whatever is put later; no name is kept of any."""

    def __init__(self, counts: Quantities) -> None:
        self._counts, self._many = counts, len(counts)

    def __getitem__(self, what: Variable) -> int:
        number = self._counts.number(what)
        if not 0 <= number < self._many:
            raise KeyError(what)
        return self._counts.counts[number]

    def __iter__(self) -> Iterator[Variable]:
        return map(self._counts.name, range(self._many))

    def __len__(self) -> int:
        return self._many
