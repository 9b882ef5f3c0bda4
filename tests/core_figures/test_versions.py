"""Numbers of older papers that are others by now: what a reader takes for the same, and for no more."""

from datetime import UTC, date, datetime

from toolkit.core.disclosure import Kind, Relation, Suppressed
from toolkit.core.figures.printed import Printed
from toolkit.core.figures.tables import Variable
from toolkit.core.figures.versions import Versions

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
ALL = Variable("incidents", *OCTOBER, "east")
DOGS = ALL._replace(facets=(("kind", "dogs"),))
THREATS = ALL._replace(facets=(("kind", "threats"),))
NOVEMBERS = Variable("incidents", date(2026, 11, 1), date(2026, 11, 30), "east")


def paper(counts):
    none = Suppressed(frozenset(), frozenset(), frozenset())
    return Printed("2026-10", "October 2026", OCTOBER, datetime(2026, 12, 1, tzinfo=UTC), counts, none)


def names(*papers, of=DOGS):
    """Return the name in each paper, the newest first, and what is known of these."""
    versions, found = Versions(), []
    for each in papers:
        versions.add(paper(each))
        found.append(versions.name(of, each[of]))
    return found, versions.relations


def test_what_both_have_is_the_same_where_no_number_of_its_days_changed():
    [newer, older, oldest], known = names({ALL: 8, DOGS: 2, NOVEMBERS: 4}, {ALL: 8, DOGS: 2, NOVEMBERS: 3}, {DOGS: 2})
    assert newer == older == oldest != DOGS
    assert known == []


def test_it_may_be_another_where_one_did():
    [newer, older], known = names({ALL: 9, DOGS: 2}, {ALL: 8, DOGS: 2})
    assert newer != older
    assert known == [Relation(newer, (older,), Kind.AT_LEAST)]


def test_of_two_numbers_the_larger_is_known_to_be_no_less():
    [newer, older], known = names({DOGS: 1}, {DOGS: 3})
    assert known == [Relation(older, (newer,), Kind.AT_LEAST)]


def test_each_is_compared_with_the_next_newer_one():
    [first, second, third], known = names({ALL: 9, DOGS: 4}, {ALL: 8, DOGS: 3}, {ALL: 8, DOGS: 3})
    assert first != second == third
    assert known == [Relation(first, (second,), Kind.AT_LEAST)]


def test_the_next_newer_one_may_itself_be_known_as_a_newer_ones():
    """Between the newest and the oldest a number of those days changed, and the paper between them does not have it."""
    newest, between, oldest = {ALL: 8, DOGS: 2, THREATS: 5}, {ALL: 8, DOGS: 2}, {ALL: 8, DOGS: 2, THREATS: 4}
    [first, second, third], known = names(newest, between, oldest)
    assert first == second == third
    assert known == []
