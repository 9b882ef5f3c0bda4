"""Hidden counts stay hidden: from a sum, from a bound, from another table, from all of them together."""

from __future__ import annotations

from importlib import import_module
from random import Random

import pytest
from core_disclosure.attack import least_and_most
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.disclosure import Kind, Numbered, Relation, suppress, worlds
from toolkit.core.disclosure.relations import LONG


def attacked(values, relations, threshold=5, occurred=frozenset()):
    """Return small count → (least, most) that a reader can still think of."""
    done = suppress(values, relations, threshold, occurred)
    shown = {name: value for name, value in values.items() if name not in done}
    small = [name for name, value in values.items() if 0 < value < threshold]
    return {name: least_and_most(name, shown, done, relations, threshold, occurred) for name in small}, done


def table(cells: dict[tuple[str, str], int]):
    """Return counts with both margins and the total, and their sums."""
    rows, columns = (sorted({key[place] for key in cells}) for place in (0, 1))
    values = dict(cells)
    for row in rows:
        values[row, "*"] = sum(cells[row, column] for column in columns)
    for column in columns:
        values["*", column] = sum(cells[row, column] for row in rows)
    values["*", "*"] = sum(cells.values())
    relations = [Relation((row, "*"), tuple((row, column) for column in columns)) for row in [*rows, "*"]]
    return values, relations + [Relation(("*", column), tuple((row, column) for row in rows)) for column in columns]


def test_without_small_counts_nothing_is_hidden():
    values, relations = table({("a", "x"): 7, ("a", "y"): 0, ("b", "x"): 12, ("b", "y"): 5})
    done = suppress(values, relations, 5)
    assert (done.small, done.beside) == (frozenset(), frozenset())


def test_a_small_count_that_nothing_is_summed_with_is_hidden_alone():
    done = suppress({"here": 3, "there": 40}, [], 5)
    assert (done.small, done.beside) == ({"here"}, frozenset())


def test_one_small_count_in_a_table_takes_a_rectangle_with_it():
    values, relations = table({("a", "x"): 2, ("a", "y"): 30, ("b", "x"): 9, ("b", "y"): 8})
    found, done = attacked(values, relations)
    assert len(done.beside) == 3
    assert found["a", "x"][0] < found["a", "x"][1]


def test_a_total_is_hidden_where_its_only_other_part_is_nobody():
    values = {"a": 3, "b": 0, "all": 3}
    done = suppress(values, [Relation("all", ("a", "b"))], 5)
    assert done.small == {"a", "all"}


def test_a_bound_gives_nothing_away():
    """14 people in all, 10 of them at one school: at the other there must be 4, though nobody says so."""
    values = {"a": 4, "b": 10, "trust": 14}
    found, done = attacked(values, [Relation("trust", ("a", "b"), Kind.AT_MOST)])
    assert done.beside
    assert found["a"][0] < found["a"][1]


def test_the_mark_itself_gives_nothing_away():
    """Of a total of 6 a part that is at least 5 leaves 1."""
    values = {"a": 1, "b": 5, "all": 6}
    found, _ = attacked(values, [Relation("all", ("a", "b"))])
    assert found["a"][0] < found["a"][1]


def test_two_small_counts_that_can_only_be_the_most_hide_their_total():
    values = {"a": 4, "b": 4, "all": 8}
    found, done = attacked(values, [Relation("all", ("a", "b"))])
    assert done.beside == {"all"}
    assert all(least < most for least, most in found.values())


def test_of_so_many_small_counts_that_they_would_show_one_is_withheld():
    """Four counts of at least 1 in a total of at most 4: each must be 1."""
    values = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 0, "all": 4}
    found, done = attacked(values, [Relation("all", ("a", "b", "c", "d", "e"))])
    assert (done.withheld, "e" in done) == ({"d"}, False), "one that may be none is enough: then another may be 2"
    assert all(least < most for name, (least, most) in found.items() if values[name])


def test_what_the_paper_speaks_of_is_known_not_to_be_nothing():
    """Five kinds have a line each because each occurred: of a total of 5 that is shown they would be 1 each."""
    values = {**dict.fromkeys("abcde", 1), "all": 5}
    found, done = attacked(values, [Relation("all", tuple("abcde"))], occurred=frozenset("abcde"))
    assert "all" in done
    assert all(least < most for least, most in found.values())


def test_where_no_other_world_is_found_in_time_all_that_hangs_together_is_hidden(monkeypatch):
    monkeypatch.setattr(worlds, "MOST_STEPS", 0)
    monkeypatch.setattr(import_module("toolkit.core.disclosure.suppress"), "MOST_COUNTS", 0)
    values, relations = table({("a", "x"): 2, ("a", "y"): 0, ("b", "x"): 9, ("b", "y"): 1})
    found, done = attacked({**values, "alone": 3, "far": 70}, relations)
    assert done.beside | done.withheld == set(values)
    assert (done.small, found["alone"]) == ({"alone"}, (1, 4))
    assert all(least < most for least, most in found.values())


def test_where_the_search_finds_no_other_world_the_solver_does(monkeypatch):
    monkeypatch.setattr(worlds, "MOST_STEPS", 0)
    values, relations = table({("a", "x"): 2, ("a", "y"): 6, ("b", "x"): 9, ("b", "y"): 8})
    found, done = attacked(values, relations)
    assert len(done.beside | done.withheld) < len(values) - 1
    assert all(least < most for name, (least, most) in found.items() if name in done.small)


def test_what_no_page_shows_is_not_taken_for_shown():
    done = suppress({"a": 0, "b": 7, "run": 7}, [Relation("run", ("a", "b"))], 5, unseen=frozenset(["run"]))
    assert (done.withheld, done.beside, done.small) == ({"run"}, frozenset(), frozenset())


def test_a_threshold_that_hides_nothing_is_refused():
    with pytest.raises(ValueError, match="3 is the least"):
        suppress({"a": 1}, [], 2)


def test_the_same_quantity_in_two_tables_is_hidden_in_both():
    """The school's total stands at the end of kinds and of weeks: hidden in one, it would follow from the other."""
    by_kind = Relation("school", ("shouting", "threats"))
    by_week = Relation("school", ("week 1", "week 2"))
    values = {"shouting": 8, "threats": 2, "week 1": 5, "week 2": 5, "school": 10}
    found, done = attacked(values, [by_kind, by_week])
    assert "shouting" in done.beside or "school" in done.beside
    assert found["threats"][0] < found["threats"][1]


@pytest.mark.parametrize("threshold", [3, 5, 10])
def test_the_threshold_is_the_least_count_that_is_shown(threshold):
    values = {name: name for name in range(12)}
    assert suppress(values, [], threshold).small == set(range(1, threshold))


def test_the_same_counts_are_hidden_on_every_run():
    values, relations = table({(row, column): (ord(row) * ord(column)) % 17 for row in "abcd" for column in "xyz"})
    assert suppress(values, relations, 5) == suppress(dict(values), list(relations), 5)


COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 60))


@st.composite
def papers(draw):
    """Return a paper: schools by kind (which overlap), by week, by list, distinct people, all of it for the trust."""
    schools = [f"s{number}" for number in range(draw(st.integers(1, 4)))]
    values, relations = {}, []
    for school in schools:
        weeks = [(school, f"week {number}") for number in range(draw(st.integers(1, 4)))]
        values |= {week: draw(COUNTS) for week in weeks}
        total = sum(values[week] for week in weeks)
        values[school, "all"] = total
        relations.append(Relation((school, "all"), tuple(weeks)))
        online = draw(st.integers(0, total))
        values |= {(school, "online"): online, (school, "conduct"): total - online}
        relations.append(Relation((school, "all"), ((school, "online"), (school, "conduct"))))
        values[school, "people"] = draw(st.integers(min(total, 1), total))
        relations.append(Relation((school, "all"), ((school, "people"),), Kind.AT_LEAST))
        kinds = [(school, kind) for kind in ("shouting", "threats")]
        first = draw(st.integers(0, total))
        values |= {kinds[0]: first, kinds[1]: draw(st.integers(total - first, total))}
        relations.append(Relation((school, "all"), tuple(kinds), Kind.AT_MOST))
        relations += [Relation((school, "all"), (kind,), Kind.AT_LEAST) for kind in kinds]
    for what in ("all", "online", "conduct", "shouting", "threats"):
        values["*", what] = sum(values[school, what] for school in schools)
        relations.append(Relation(("*", what), tuple((school, what) for school in schools)))
    relations.append(Relation(("*", "all"), (("*", "online"), ("*", "conduct"))))
    people = [values[school, "people"] for school in schools]
    values["*", "people"] = draw(st.integers(max(people), sum(people)))
    relations.append(Relation(("*", "people"), tuple((school, "people") for school in schools), Kind.AT_MOST))
    relations += [Relation(("*", "people"), ((school, "people"),), Kind.AT_LEAST) for school in schools]
    return values, relations


@settings(deadline=None)
@given(paper=papers(), threshold=st.sampled_from([3, 5, 10]))
def test_whatever_the_paper_no_small_count_can_be_worked_out(paper, threshold):
    found, _ = attacked(*paper, threshold)
    assert {name: ends for name, ends in found.items() if ends[0] == ends[1]} == {}


@settings(deadline=None)
@given(paper=papers(), threshold=st.sampled_from([3, 5, 10]), more=st.randoms(use_true_random=False))
def test_nor_by_who_knows_which_counts_are_not_empty(paper, threshold, more):
    values, relations = paper
    occurred = frozenset(name for name, value in values.items() if value and more.random() < 0.5)
    found, _ = attacked(values, relations, threshold, occurred)
    assert {name: ends for name, ends in found.items() if ends[0] == ends[1]} == {}


@settings(deadline=None)
@given(paper=papers(), threshold=st.sampled_from([3, 5, 10]))
def test_counts_without_names_are_hidden_like_those_with_names(paper, threshold):
    values, relations = paper
    names = list(values)
    number = names.index
    alike = [Relation(number(each.whole), tuple(map(number, each.parts)), each.kind) for each in relations]
    done, bare = suppress(values, relations, threshold), suppress(Numbered(values.values()), alike, threshold)
    for of_names, of_numbers in zip(
        (done.small, done.beside, done.withheld), (bare.small, bare.beside, bare.withheld), strict=True
    ):
        assert of_names == {names[at] for at in of_numbers}


@settings(deadline=None)
@given(cells=st.dictionaries(st.tuples(st.sampled_from("abcdef"), st.sampled_from("uvwxyz")), COUNTS))
def test_whatever_the_table_no_small_count_can_be_worked_out(cells):
    full = {(row, column): cells.get((row, column), 0) for row in "abcdef" for column in "uvwxyz"}
    found, _ = attacked(*table(full))
    assert {name: ends for name, ends in found.items() if ends[0] == ends[1]} == {}


def test_a_headline_stays_where_another_count_can_give_way():
    values, relations = table({("a", "x"): 2, ("a", "y"): 30, ("b", "x"): 9, ("b", "y"): 8})
    heads = frozenset({("a", "*"), ("b", "*"), ("*", "*")})
    done = suppress(values, relations, 5, headlines=heads)
    assert done.beside & heads == frozenset()
    _, done = attacked({"a": 2, "all": 40}, [Relation("all", ("a",), Kind.AT_LEAST)])
    assert done.beside == frozenset()


def many_schools(schools: int, chance: Random):
    """Return a trust's paper: weeks, kinds and lists of each school and of all, few of each, and people who overlap."""
    values, relations = {}, []
    for school in range(schools):
        weeks = [chance.choice([0, 1, 2, 4, 7]) for _ in range(4)]
        total = sum(weeks)
        kinds = [chance.randint(0, total), 0, 0]
        kinds[1] = chance.randint(0, total - kinds[0])
        kinds[2] = total - kinds[0] - kinds[1]
        values |= {(school, f"week {at}"): count for at, count in enumerate(weeks)}
        values |= {(school, f"kind {at}"): count for at, count in enumerate(kinds)}
        values |= {(school, "all"): total, (school, "people"): chance.randint((total + 1) // 2, total)}
        relations += [
            Relation((school, "all"), tuple((school, f"week {at}") for at in range(4))),
            Relation((school, "all"), tuple((school, f"kind {at}") for at in range(3))),
            Relation((school, "all"), ((school, "people"),), Kind.AT_LEAST),
        ]
    for what in dict.fromkeys(what for _, what in values):
        parts = tuple((school, what) for school in range(schools))
        values["*", what] = sum(values[each] for each in parts)
        relations += [Relation(("*", what), parts, Kind.AT_MOST if what == "people" else Kind.IS)]
        relations += [Relation(("*", what), (part,), Kind.AT_LEAST) for part in parts]
    return values, relations


@pytest.mark.parametrize("seed", range(4))
def test_nor_in_a_trust_of_many_schools(seed):
    found, done = attacked(*many_schools(LONG + 8, Random(seed)))
    assert {name: ends for name, ends in found.items() if ends[0] == ends[1]} == {}
    assert len(done.beside) < len(found) / 2


def test_where_no_school_can_make_up_for_one_a_count_of_another_gives_way_and_the_totals_stay():
    """Of all others every count is 7: what the one has more can be nobody else's less."""
    values, relations = many_schools(LONG + 2, Random(0))
    values = {name: 7 if name[1].startswith("week") else 28 for name in values if name[0] != "*"}
    values |= {(school, f"kind {at}"): (14, 14, 0)[at] for school in range(LONG + 2) for at in range(3)}
    values |= {(0, "week 1"): 4, (0, "all"): 25, (0, "kind 0"): 11, (0, "people"): 25}
    for what in [what for school, what in values if school == 0]:
        values["*", what] = sum(values[school, what] for school in range(LONG + 2))
    found, done = attacked(values, relations)
    assert found[0, "week 1"][0] < found[0, "week 1"][1]
    assert len(done.beside) == 3
    assert not {what for school, what in done.beside if school == "*"}


def test_what_is_tried_grows_with_the_schools_and_no_faster(monkeypatch):
    def tried(schools: int) -> int:
        steps = list[int]()
        complete = worlds._Search._complete
        with monkeypatch.context() as counting:
            counting.setattr(worlds._Search, "_complete", lambda *way: (steps.append(1), complete(*way))[1])
            suppress(*many_schools(schools, Random(1)), 5)
        return len(steps)

    assert tried(240) < 8 * tried(60)


def stuck_schools(schools: int):
    """Return who came twice: each school's incidents tell of them until something of its own gives way."""
    values, relations = {}, []
    for school in range(schools):
        values |= {(school, "incidents"): 9, (school, "people"): 7, (school, "twice"): 2}
        parts = ((school, "people"), (school, "twice"))
        relations.append(Relation((school, "incidents"), parts, Kind.AT_LEAST))
    for what, kind in {"incidents": Kind.IS, "twice": Kind.AT_MOST}.items():
        parts = tuple((school, what) for school in range(schools))
        values["*", what] = sum(values[each] for each in parts)
        relations.append(Relation(("*", what), parts, kind))
    return values, relations


def test_one_that_makes_up_for_a_school_is_looked_for_among_those_that_can(monkeypatch):
    """What one has less another must have more: those that had their turn can, those that come after are stuck."""
    steps = list[int]()
    complete = worlds._Search._complete
    monkeypatch.setattr(worlds._Search, "_complete", lambda *way: (steps.append(1), complete(*way))[1])
    suppress(*stuck_schools(200), 5)
    assert len(steps) < 200 * 100


def test_nor_is_anything_found_out_where_many_were_stuck():
    found, _ = attacked(*stuck_schools(LONG + 8))
    assert {name: ends for name, ends in found.items() if ends[0] == ends[1]} == {}
