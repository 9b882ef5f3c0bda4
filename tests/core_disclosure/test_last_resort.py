"""Where all that may be hidden is, a large count's mark may stand for a small one: another paper shows too much."""

from __future__ import annotations

from toolkit.core.disclosure import Kept, Relation, suppress

COUNTS = {"all": 6, "posts": 1, "conduct": 5, "gate": 15, "place": 20}
SUMS = [Relation("all", ("posts", "conduct")), Relation("place", ("conduct", "gate"))]


def test_less_than_five_that_can_only_be_the_least_takes_no_more_with_it_than_it_needs():
    found = suppress(COUNTS, SUMS, 5, kept=Kept(shown=frozenset({"all"}), small=frozenset({"posts"})))
    assert "conduct" in found
    assert {each for each in ("gate", "place") if each in found} == {"gate"}
    assert found.small == {"posts"}
