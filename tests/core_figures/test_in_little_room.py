"""What is kept or written in pieces says what it would say whole."""

from __future__ import annotations

import json
import tracemalloc
from array import array
from collections.abc import Callable
from datetime import date
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.figures import Compared
from toolkit.core.figures.period import month
from toolkit.core.figures.persons import Person, whole_trust
from toolkit.core.figures.quantities import NONE, Quantities
from toolkit.core.figures.tables import Variable
from toolkit.core.folded import MANY, Folded, Packed, in_parts
from toolkit.core.json_pieces import json_pieces
from toolkit.core.keys import digest
from toolkit.core.ties import Ties, tied

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(), some, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text().filter(lambda key: key != "tables"), VALUES, max_size=3), st.lists(VALUES, max_size=3))
@pytest.mark.parametrize("ascii_only", [False, True])
def test_json_in_pieces_is_the_json_of_the_whole(ascii_only, record, items) -> None:
    whole = json.dumps({**record, "tables": items}, indent=2, ensure_ascii=ascii_only)
    assert "".join(json_pieces(record, "tables", iter(items), indent=2, ascii_only=ascii_only)) == whole


def test_what_was_packed_is_gone_through_as_often_as_one_likes() -> None:
    packed = Packed(("Bude", number) for number in range(3))
    assert list(packed) == list(packed) == [("Bude", 0), ("Bude", 1), ("Bude", 2)]
    assert packed == Packed([("Bude", 0), ("Bude", 1), ("Bude", 2)]) != Packed([])
    folded = Folded(packed)
    assert folded.value == folded.value == packed


@given(st.lists(st.tuples(st.integers(0, 40), st.text())), st.integers(1, 5))
def test_in_parts_everything_is_there_once_and_what_bears_one_number_together_in_its_order(values, parts) -> None:
    found = [list(part) for part in in_parts(iter(values), parts)]
    assert sorted(chain(*found)) == sorted(values)
    for number, _ in values:
        alike = [part for part in found if number in dict(part)]
        assert [each for part in alike for each in part if each[0] == number] == [v for v in values if v[0] == number]
        assert len(alike) == 1


QUANTITIES = st.tuples(st.sampled_from(["incidents", "people"]), st.sampled_from("*abc"), st.sampled_from(["", "dogs"]))


def quantity(measure, school, kind) -> Variable:
    return Variable(measure, date(2026, 11, 1), date(2026, 11, 30), school, (("kind", kind),) if kind else ())


@given(st.lists(st.tuples(QUANTITIES, st.integers(0, 9))))
def test_the_counts_of_a_paper_are_kept_as_by_their_names(said) -> None:
    expected, counts = dict[Variable, int](), Quantities()
    for each, count in said:
        expected.setdefault(quantity(*each), count)
        counts.put(quantity(*each), count)
    assert list(counts.items()) == list(expected.items())
    assert [counts.number(each) for each in expected] == [*range(len(expected))] == [*counts.counts]
    assert counts.number(quantity("people", "elsewhere", "")) == NONE
    by_school = list(counts.by_school(lambda thing: not thing.facets))
    at = [[counts.name(each).school for each in group] for group in by_school]
    assert sorted(chain(*by_school)) == [counts.number(each) for each in expected if not each.facets]
    assert all(len(set(schools)) <= 1 for schools in at)
    for thing in counts.things():
        alike = {counts.name(each) for each in counts.across(thing)}
        assert alike == {each for each in expected if each.at("*") == thing and each.school != "*"}


def test_a_count_of_a_paper_takes_less_room_than_its_name() -> None:
    counts = Quantities()

    def put() -> None:
        for school in map(str, range(1000)):
            for kind in map(str, range(20)):
                counts.put(quantity("incidents", school, kind), 3)

    assert held(put) < 40 * 20_000
    assert len(counts) == 20_000


EVERYBODY, PARTS = 16_000, 16
COMPARED = Compared(month(date(2026, 11, 1)), None, None, date(2026, 11, 23))


def held(work: Callable[[], object]) -> int:
    """Return the most bytes that Python held at once for some work."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def persons() -> list[Packed[Person]]:
    return [
        Packed(
            Person(digest(f"{school} {number % 60}"), (digest(f"at {number % 70}"),), (1, 2)) for number in range(80)
        )
        for school in range(EVERYBODY // 80)
    ]


def test_the_trusts_people_are_the_same_in_parts_and_fewer_are_held_at_once() -> None:
    schools = persons()

    def everybody():
        return (one for each in schools for one in each)

    assert whole_trust(everybody(), COMPARED, PARTS) == whole_trust(everybody(), COMPARED)
    whole, parts = (held(lambda each=each: whole_trust(everybody(), COMPARED, each)) for each in (1, PARTS))
    assert parts < whole / 3


def test_schools_are_tied_by_an_address_in_parts_as_in_one() -> None:
    """Two of many schools have one address beside two names; everybody else's is their own."""
    own = [array("Q", (digest(f"{number}@x"), digest(f"name {number}"))) for number in range(MANY + 1)]
    own[7] += array("Q", (digest("both@x"), digest("one")))
    own[400] += array("Q", (digest("both@x"), digest("other")))
    ties = [Ties(f"s{number}", pairs, {}, {}, frozenset(), ()) for number, pairs in enumerate(own)]
    assert tied(ties, [], {}) == [("s7", "s400")]
    assert tied(ties[:MANY], [], {}) == [("s7", "s400")]
