"""A term beside its months: what gives way is what helps; where that is too much work more does, and nothing leaks."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from core_disclosure.attack import least_and_most

from toolkit.core.disclosure import Kept, Kind, Relation, Suppressed, solved, suppress
from toolkit.core.disclosure.giving_way import hide_more
from toolkit.core.disclosure.relations import Sums
from toolkit.core.disclosure.worlds import Hidden

MONTHS, KINDS, SCHOOLS = ("october", "november"), ("dogs", "threats"), ("east", "west", "north")
THRESHOLD = 5


def of_a_term(seed):
    """Return the counts of two months and their term, of every kind and school and of all, and their sums."""
    chance = Random(seed)
    counts = {each: chance.choice([0, 1, 3, 6, 9]) for each in product(MONTHS, KINDS, SCHOOLS)}
    relations = []
    for at, (all_of, parts) in enumerate((("term", MONTHS), ("all", KINDS), ("*", SCHOOLS))):
        for rest in dict.fromkeys((*each[:at], *each[at + 1 :]) for each in counts):
            whole, *of_it = [(*rest[:at], name, *rest[at:]) for name in (all_of, *parts)]
            relations.append(Relation(whole, tuple(of_it)))
            counts[whole] = sum(counts[each] for each in of_it)
    return counts, relations


def papers(counts, relations):
    """Return what the papers of the months say, and the term's after them: what each shows and hides."""
    shown, signs = {}, {"small": set(), "beside": set(), "withheld": set()}
    for period in (*MONTHS, "term"):
        now = {each: count for each, count in counts.items() if each[0] == period}
        known = {each: counts[each] for each in (*shown, *set().union(*signs.values()), *now)}
        known = {each: count for each, count in counts.items() if each in known}
        bound = [each for each in relations if {each.whole, *each.parts} <= known.keys()]
        kept = Kept(frozenset(shown), *(frozenset(each) for each in signs.values()))
        found = suppress(known, bound, THRESHOLD, kept=kept)
        shown |= {each: count for each, count in now.items() if each not in found}
        for sign, names in signs.items():
            names |= getattr(found, sign) & now.keys()
    return shown, Suppressed(*(frozenset(each) for each in signs.values()))


def found_out(counts, relations, shown, hidden):
    """Return the small counts that follow from all papers together."""
    small = [each for each, count in counts.items() if 0 < count < THRESHOLD and each in hidden]
    ends = {each: least_and_most(each, shown, hidden, relations, THRESHOLD) for each in small}
    return {each for each, (least, most) in ends.items() if least == most}


ALL_OF_ONE = {"SHARE": 10**12, "LEAST_SHARE": 0}


@pytest.mark.parametrize("bounds", [ALL_OF_ONE, {"MOST_WORK": 0}], ids=["of one", "of all"])
def test_where_all_of_it_is_too_much_work_more_is_hidden_and_nothing_follows(bounds, monkeypatch):
    terms = [of_a_term(seed) for seed in range(8)]
    before = [papers(*term) for term in terms]
    for bound, most in bounds.items():
        monkeypatch.setattr(solved, bound, most)
    after = [papers(*term) for term in terms]
    for term, some in zip(2 * terms, before + after, strict=True):
        assert not found_out(*term, *some)
    assert sum(len(shown) for shown, _ in after) <= sum(len(shown) for shown, _ in before)


@pytest.mark.parametrize(("least", "share", "is_found"), [(1, 10**12, False), (10**6, 10**12, True), (1, 1, True)])
def test_a_question_may_take_its_share_of_the_work_that_is_left(least, share, is_found, monkeypatch):
    """Where it had no more than the least, most of what 60 small schools' term says gave way to questions given up."""
    monkeypatch.setattr(solved, "LEAST_SHARE", least)
    monkeypatch.setattr(solved, "SHARE", share)
    counts, relations = of_a_term(2)
    small = next(at for at, count in enumerate(counts.values()) if 0 < count < THRESHOLD)
    sums = Sums(counts, relations)
    hidden = Hidden(sums, THRESHOLD, {small}, [], frozenset(), frozenset({-1}))
    hidden.withhold({at for at in range(len(counts)) if at != small})
    solver = hidden.solver()
    assert (solver.world(small) is not None, solver.gave_up) == (is_found, not is_found)


def test_what_does_not_help_stays_though_it_is_smaller():
    """Two and seven are nine. That there were six people at least tells nothing of the two, hidden or shown."""
    sums = Sums(
        {"two": 2, "seven": 7, "nine": 9, "six": 6},
        [
            Relation("nine", ("two", "seven")),
            Relation("six", ("two",), Kind.AT_LEAST),
        ],
    )
    two, seven, nine = 0, 1, 2
    hidden = Hidden(sums, THRESHOLD, {two}, [], frozenset(), frozenset({nine}))
    assert hidden.solver().world(two) is None
    hide_more(two, sums, hidden, frozenset())
    assert hidden.beside == {seven}
    assert hidden.solver().world(two) == {two: 1, seven: -1}
