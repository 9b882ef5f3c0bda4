"""Which period somebody asks for."""

from datetime import date

import pytest

from toolkit.core.figures.asked import AskedTerm, period_of, trusts_calendar
from toolkit.core.figures.period import Kind, half_terms, month, span, terms
from toolkit.core.problems import ToolkitError
from toolkit.core.terms import Calendar, TermEntry, TermKind, Terms
from toolkit.core.trust import School, Trust
from toolkit.settings import load

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def cornwall(sample_once):
    return load(sample_once).terms.calendar("")


@pytest.mark.parametrize(
    ("kind", "name", "label"),
    [
        pytest.param(Kind.TERM, "", "Autumn term 2026", id="this term"),
        pytest.param(Kind.TERM, "summer-2027", "Summer term 2027", id="a term still to come"),
        pytest.param(Kind.HALF_TERM, "", "Autumn term 2026, second half", id="this half-term"),
        pytest.param(Kind.HALF_TERM, "Spring-2026-1", "Spring term 2026, first half", id="a capital"),
    ],
)
def test_a_term_by_its_name(kind, name, label, cornwall):
    assert period_of(AskedTerm(kind, name), cornwall, TODAY).label == label


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param(Kind.TERM, "autumn-2028", id="not loaded"),
        pytest.param(Kind.TERM, "autumn-2026-1", id="a half-term where a term is asked for"),
        pytest.param(Kind.HALF_TERM, "winter-2026-1", id="no season of a school"),
    ],
)
def test_a_term_that_is_not_loaded_names_those_that_are(kind, name, cornwall):
    with pytest.raises(ToolkitError, match=name) as stopped:
        period_of(AskedTerm(kind, name), cornwall, TODAY)
    assert "spring-2026" in stopped.value.next_step
    assert "--from" in stopped.value.next_step


def test_without_half_terms_of_the_trust_the_days_are_asked_for():
    with pytest.raises(ToolkitError) as stopped:
        period_of(AskedTerm(Kind.TERM), Calendar(()), TODAY)
    assert "--from and --to" in stopped.value.next_step


def test_days_are_what_they_are():
    november = month(TODAY)
    assert period_of(november, Calendar(()), TODAY) is november


def test_every_loaded_period_has_a_name_of_its_own_by_which_it_is_found(cornwall):
    for kind, every in ((Kind.TERM, terms(cornwall)), (Kind.HALF_TERM, half_terms(cornwall))):
        assert [period_of(AskedTerm(kind, each.name), cornwall, TODAY) for each in every] == list(every)


def test_a_month_and_a_span_have_a_name_for_a_file():
    assert month(TODAY).name == "2026-11"
    assert span(date(2026, 11, 2), TODAY).name == "2026-11-02 to 2026-11-23"


def test_where_each_school_has_its_own_terms_the_first_ones_are_the_trusts(tmp_path):
    trust = Trust(tmp_path, "Trust", (School("east", "East", ("east.xlsx",)),))
    entry = TermEntry(TermKind.HALF_TERM, date(2026, 9, 1), date(2026, 10, 16), school="east")
    assert trusts_calendar(Terms((entry,)), trust).half_terms[0].last == date(2026, 10, 16)


def halves(*days):
    entries = (TermEntry(TermKind.HALF_TERM, *map(date.fromisoformat, each)) for each in days)
    return Terms(tuple(entries)).calendar("")


AUTUMN_1, AUTUMN_2 = ("2026-09-03", "2026-10-23"), ("2026-11-02", "2026-12-18")


@pytest.mark.parametrize("name", ["autumn-2026", ""])
def test_a_term_of_which_a_line_is_missing_is_not_counted(name):
    with pytest.raises(ToolkitError, match="one half alone is among the loaded terms: 2 November to 18 December 2026"):
        period_of(AskedTerm(Kind.TERM, name), halves(AUTUMN_2), TODAY)


def test_a_half_term_is_not_taken_for_the_one_whose_line_is_missing():
    with pytest.raises(ToolkitError, match="not among the loaded terms"):
        period_of(AskedTerm(Kind.HALF_TERM, "autumn-2026-1"), halves(AUTUMN_2), TODAY)
    assert period_of(AskedTerm(Kind.HALF_TERM, ""), halves(AUTUMN_2), TODAY).name == "autumn-2026-2"
    assert period_of(AskedTerm(Kind.HALF_TERM, "autumn-2026-1"), halves(AUTUMN_1), TODAY).days[0] == date(2026, 9, 3)


def test_a_term_of_one_piece_is_a_term():
    found = period_of(AskedTerm(Kind.TERM, "autumn-2026"), halves((AUTUMN_1[0], AUTUMN_2[1])), TODAY)
    assert found.label == "Autumn term 2026"
