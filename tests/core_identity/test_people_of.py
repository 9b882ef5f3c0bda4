from __future__ import annotations

from dataclasses import replace

from core_policy.builders import person, row

from toolkit.core.rows import people_of

JANE, TOM = person("Jane Smith"), person("Tom Smith")


def test_everybody_is_there_with_their_school_and_in_order():
    rows = [row(2, "16 Nov", JANE, TOM), row(3, "16 Nov", TOM), row(4, "16 Nov", JANE, school="looe")]
    assert people_of(rows) == [("bude", JANE), ("bude", TOM), ("bude", TOM), ("looe", JANE)]


def test_rows_that_share_their_people_name_them_once():
    first = row(2, "16 Nov", JANE, TOM)
    rows = [first, replace(first, ref="BUDE-7K3QF"), replace(first, school="looe")]
    assert people_of(rows) == [("bude", JANE), ("bude", TOM), ("looe", JANE), ("looe", TOM)]


def test_equal_people_of_rows_that_do_not_share_them_are_each_there():
    assert people_of([row(2, "16 Nov", JANE), row(3, "16 Nov", JANE)]) == [("bude", JANE), ("bude", JANE)]
