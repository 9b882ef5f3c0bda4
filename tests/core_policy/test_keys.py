from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from core_policy.builders import day, person, row
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.keys import ALPHABET, letter_key, refs_for, row_ref
from toolkit.core.steps import Step


def test_a_letter_key_is_lowercase_hexadecimal_and_never_changes():
    key = letter_key("bude", "jane smith", Step.MEETING, date(2026, 11, 17))
    assert re.fullmatch(r"[0-9a-f]{32}", key)
    assert key == letter_key("bude", "jane smith", "meeting", date(2026, 11, 17))


def test_whatever_a_key_rests_on_changes_it():
    base = ("bude", "jane smith", Step.MEETING, date(2026, 11, 17))
    others = [
        ("looe", *base[1:]),
        ("bude", "tom low", *base[2:]),
        (*base[:2], Step.WARNING, base[3]),
        (*base[:3], date(2026, 11, 18)),
    ]
    assert len({letter_key(*each) for each in [base, *others]}) == 5


def test_parts_of_a_key_do_not_run_into_each_other():
    assert letter_key("ab", "c", Step.BAN, day("17 Nov")) != letter_key("a", "bc", Step.BAN, day("17 Nov"))


def test_a_row_ref_is_short_and_has_no_look_alikes():
    ref = row_ref("bude", row(2, "17 Nov"))
    assert re.fullmatch(rf"BUDE-[{ALPHABET}]{{5}}", ref)
    assert not set("ILOU") & set(ALPHABET)


def test_a_row_keeps_its_ref_when_the_log_is_sorted_anew():
    first, second = row(2, "17 Nov"), row(3, "18 Nov", person("Tom Low"))
    moved = [replace(first, place=first.place._replace(row=9)), second]
    assert refs_for([first, second])[first.place] == refs_for(moved)[moved[0].place]


def test_a_ref_that_is_written_stays():
    written = row(2, "17 Nov", ref="BUDE-AAAAA")
    assert refs_for([written, row(3, "18 Nov")])[written.place] == "BUDE-AAAAA"


def test_a_code_with_blanks_gives_a_usable_ref():
    assert row_ref("st. mary's c of e", row(2, "17 Nov")).startswith("STMARYSC-")
    assert row_ref("…", row(2, "17 Nov")).startswith("ROW-")


@settings(deadline=None)
@given(st.lists(st.sampled_from([None, "BUDE-00001", "BUDE-00002"]), max_size=8))
def test_no_two_new_refs_are_alike(written):
    rows = [row(n, "17 Nov", ref=ref or "") for n, ref in enumerate(written, 2)]
    refs = refs_for(rows)
    new = [refs[each.place] for each in rows if not each.ref]
    assert len(refs) == len(rows)
    assert len(new) == len(set(new))
    assert not set(new) & {each.ref for each in rows}


def test_rows_that_say_the_same_get_the_refs_that_each_would_get_after_the_others():
    rows = [replace(row(number, "18 Nov"), ref="") for number in range(3, 60)]
    taken = [row_ref("bude", rows[0])]
    written = replace(row(2, "17 Nov"), ref=row_ref("bude", rows[0], taken))
    one_by_one = {written.place: written.ref}
    for each in rows:
        one_by_one[each.place] = row_ref(each.school, each, set(one_by_one.values()))
    assert refs_for([written, *rows]) == one_by_one
