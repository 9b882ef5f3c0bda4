"""The last day that a varied ban is given: a day that only says what is allowed meanwhile is none."""

from __future__ import annotations

import pytest
from core_policy.builders import day

from toolkit.core.incidents.dates import Hint
from toolkit.core.policy.representation import Hearing, read

HINT = Hint.school_year(2026)


@pytest.mark.parametrize(
    "text",
    [
        *("", ": may come to nativity 10 December 2026", ": may come to the nativity on 10 Dec", ": ends at half term"),
        *(" - can attend parents evening 3 Dec", ": may collect Max until 10 Dec", "\nmay come to the nativity 10 Dec"),
    ],
)
def test_does_nothing_where_no_last_day_is_said(text):
    cell = read(f"received 3 Nov\nvaried 17 Nov{text}", HINT)
    assert (cell.hearing, cell.notes[-1].day, cell.ends) == (Hearing.VARIED, day("17 Nov"), None)


@pytest.mark.parametrize(
    "text",
    [
        *("varied 17 Nov: ends 30 Nov", "varied 17 Nov: now ends on Monday 30 Nov", "varied 17 Nov to 30 Nov"),
        *("varied 17 Nov: last day is now 30 Nov", "varied 17 Nov: new end date 30 Nov", "varied 17 Nov (ends 30 Nov)"),
        *("shortened 17 Nov to 30 Nov", "ban reduced to 30 Nov by Hub Council 17 Nov", "varied 17 Nov / ends 30 Nov"),
        *("varied 17 Nov\nBan ends: 30 Nov", "varied 17 Nov: ends 30 Nov; may come to nativity 25 Nov"),
        *("varied 17 Nov: may come in until 25 Nov but ends 30 Nov", "varied 17 Nov: ends 30 Nov. Letter 18 Nov"),
    ],
)
def test_a_last_day_is_one_where_its_own_clause_says_so(text):
    cell = read(f"received 3 Nov\n{text}", HINT)
    assert (cell.hearing, cell.notes[-1].day, cell.ends) == (Hearing.VARIED, day("17 Nov"), day("30 Nov"))


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        pytest.param("confirmed 17 Nov", (), id="does nothing: confirmed"),
        pytest.param("varied 17 Nov: ends 30 Nov", (), id="does nothing: another last day"),
        pytest.param("received 3 Nov: mum may collect again?", (), id="does nothing: what is asked for"),
        pytest.param(
            "varied 17 Nov: may come to nativity 10 Dec", ("may come to nativity 10 Dec",), id="behind a colon"
        ),
        pytest.param("varied 17 Nov, can collect Max, ends 30 Nov", ("can collect Max",), id="before the last day"),
        pytest.param(
            "varied 17 Nov. May collect on Mondays and Fridays",
            ("May collect on Mondays and Fridays",),
            id="a sentence of its own",
        ),
        pytest.param("varied 17 Nov\nBan ends: 30 Nov\nmay attend assembly", ("may attend assembly",), id="a line"),
    ],
)
def test_what_a_varied_ban_allows_is_kept_in_the_offices_words(text, allowed):
    assert read(text, HINT).conditions == allowed
