"""What several counts are together is kept from following, though each of them may be another number."""

from __future__ import annotations

from toolkit.core.disclosure import Kept, Relation, suppress

COUNTS = {"september": 5, "october": 2, "november": 2, "term": 9, "both": 4}
SUMS = [Relation("term", ("september", "october", "november"))]
OTHERS = Kept(shown=frozenset({"september"}), unseen=frozenset({"october", "november", "both"}))


def test_none_of_them_follows_from_the_term_but_both_together_do():
    assert not suppress(COUNTS, SUMS, 5, kept=OTHERS).beside
    assert suppress(COUNTS, SUMS, 5, kept=OTHERS, joint={"both": ("october", "november")}).beside == {"term"}


def test_where_it_follows_from_other_papers_alone_its_parts_are_kept_and_no_more_is_hidden():
    given = Kept(shown=frozenset({"september", "term"}), unseen=OTHERS.unseen)
    counts, more = COUNTS | {"elsewhere": 7, "everything": 9}, Relation("everything", ("october", "elsewhere"))
    found = suppress(counts, [*SUMS, more], 5, kept=given, joint={"both": ("october", "november")})
    assert found.beside == {"elsewhere"}


def test_one_that_is_larger_than_the_threshold_is_nobodys_to_keep():
    counts = COUNTS | {"october": 8, "both": 10, "term": 15}
    assert not suppress(counts, SUMS, 5, kept=OTHERS, joint={"both": ("october", "november")}).beside
