"""A small count that the other papers tell by themselves."""

from __future__ import annotations

from toolkit.core.disclosure import Kept, Relation, suppress

COUNTS = {"term": 9, "october": 5, "november": 4, "december": 7, "half": 11, "steps": 7, "bans": 0}
SUMS = [
    Relation("term", ("october", "november")),
    Relation("half", ("november", "december")),
    Relation("steps", ("december", "bans")),
]
OTHERS = Kept(shown=frozenset({"term", "october"}), small=frozenset({"november"}))


def test_nothing_in_a_sum_with_it_is_shown_and_all_else_of_its_school_is():
    """After a term, a school's bans of the month that followed were hidden for one count of which they say nothing."""
    found = suppress(COUNTS, SUMS, 5, kept=OTHERS)
    assert found.beside == {"half", "december"}
    assert "bans" not in found


def test_nor_for_a_small_count_of_its_own_that_they_tell():
    """Once a school had left, the bans of all were hidden for what older papers tell of their months without it."""
    counts = {**COUNTS, "without": 4}
    sums = [
        Relation("term", ("october", "november")),
        Relation("without", ("november",)),
        Relation("half", ("without", "december")),
        Relation("steps", ("december", "bans")),
    ]
    found = suppress(counts, sums, 5, kept=OTHERS)
    assert "without" in found
    assert found.beside == {"half", "december"}
    assert "bans" not in found
