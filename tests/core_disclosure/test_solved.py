"""The solver finds another world wherever there is one, and says nothing on a console."""

from __future__ import annotations

import subprocess
import sys
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.disclosure import solved
from toolkit.core.disclosure.programme import Programme
from toolkit.core.disclosure.relations import Kind, Relation, Sums
from toolkit.core.disclosure.solved import Solver
from toolkit.core.disclosure.worlds import Hidden

THRESHOLD = 3
SIGNS = ("shown", "small", "beside", "withheld")


@st.composite
def hidden_counts(draw):
    """Counts of which some are sums of others, and how a paper prints each."""
    parts = draw(st.lists(st.integers(0, 4), min_size=2, max_size=4))
    counts, relations = list(parts), []
    for _ in range(draw(st.integers(1, 2))):
        some = draw(st.lists(st.sampled_from(range(len(parts))), min_size=1, max_size=3))
        kind, more = draw(st.sampled_from(list(Kind))), draw(st.integers(0, 1))
        whole = sum(parts[each] for each in some) + {Kind.IS: 0, Kind.AT_MOST: -more, Kind.AT_LEAST: more}[kind]
        if whole >= 0:
            relations.append(Relation(len(counts), tuple(some), kind))
            counts.append(whole)
    fitting = [
        [each for each in SIGNS if each != "small" or 0 < count < THRESHOLD if each != "beside" or count >= THRESHOLD]
        for count in counts
    ]
    return counts, relations, [draw(st.sampled_from(each)) for each in fitting]


def made(counts, relations, signs):
    def signed(sign):
        return {at for at, each in enumerate(signs) if each == sign}

    sums = Sums(dict(enumerate(counts)), relations)
    hidden = Hidden(sums, THRESHOLD, signed("small"), sorted(signed("beside")), frozenset())
    hidden.withhold(signed("withheld"))
    return sums, hidden


def fits(world, counts, relations, hidden):
    """Whether a paper would look the same if these were the counts, and all that is known of them held."""
    for each in relations:
        more = world[each.whole] - sum(world[part] for part in each.parts)
        if more and not (each.kind is Kind.AT_MOST and more < 0) and not (each.kind is Kind.AT_LEAST and more > 0):
            return False
    return all(
        now == before or (at in hidden and hidden.may_be(at, now))
        for at, (now, before) in enumerate(zip(world, counts, strict=True))
    )


@settings(max_examples=150, deadline=None)
@given(hidden_counts(), st.integers(0, 9))
def test_it_finds_one_where_trying_all_of_them_does_and_else_none(paper, which):
    counts, relations, signs = paper
    sums, hidden = made(counts, relations, signs)
    # One that tells nothing may be left out of the sums: what is tried keeps to those that are in them.
    relations = [
        each for each in relations if each.kind is not Kind.AT_LEAST or len(Sums(dict(enumerate(counts)), [each]))
    ]
    asked = which % len(counts)
    found = Solver(sums, hidden).world(asked)
    tried = product(*(range(max(0, count - 4), count + 5) for count in counts))
    there_is = any(world[asked] != counts[asked] and fits(world, counts, relations, hidden) for world in tried)
    assert found is not None or not there_is
    if found is not None:
        assert found[asked]
        assert fits([count + found.get(at, 0) for at, count in enumerate(counts)], counts, relations, hidden)


def test_it_keeps_up_with_what_is_hidden_and_shown():
    _, hidden = made([2, 4, 6], [Relation(2, (0, 1))], ["small", "beside", "shown"])
    solver = hidden.solver()
    assert solver.world(0) == {0: -1, 1: 1}
    hidden.show(1)
    assert solver.world(0) is None
    hidden.hide(2)
    assert solver.world(0) == {0: -1, 2: -1}
    hidden.withhold({0})
    assert solver.world(0) in ({0: 1, 2: 1}, {0: -1, 2: -1})


def test_what_stands_for_a_large_count_is_never_a_small_one():
    _, hidden = made([1, 3, 4], [Relation(2, (0, 1))], ["small", "beside", "shown"])
    assert hidden.solver().world(0) is None
    hidden.hide(2)
    assert hidden.solver().world(0) == {0: 1, 2: 1}


def test_what_stands_twice_in_a_relation_counts_twice():
    """Of two who breached the code again there are four incidents at least: of three shown they cannot be two."""
    _, hidden = made([1, 3], [Relation(1, (0, 0), Kind.AT_LEAST)], ["small", "shown"])
    assert hidden.solver().world(0) is None


def chain_of(many, last):
    """So many counts, of which each and the next are shown together, and how the last is printed."""
    relations = [Relation(many + at, (at, at + 1)) for at in range(many - 1)]
    return made([4] * many + [8] * (many - 1), relations, ["beside"] * (many - 1) + [last] + ["shown"] * (many - 1))


def test_a_world_in_which_everything_changes_is_found_however_long_the_way():
    _, hidden = chain_of(70, "beside")
    found = hidden.solver().world(0)
    assert [found[at] for at in range(70)] == [1, -1] * 35
    _, hidden = chain_of(70, "shown")
    assert hidden.solver().world(0) is None


def test_what_was_proved_to_follow_is_not_asked_again_until_more_of_it_is_hidden(monkeypatch):
    signs = ["small", "beside", "shown", "shown", "beside", "beside", "shown"]
    relations = [Relation(2, (0, 1)), Relation(3, (1,)), Relation(6, (4, 5))]
    _, hidden = made([2, 4, 6, 4, 5, 5, 10], relations, signs)
    solver = hidden.solver()
    asked = []
    solved_by = Programme.solved
    monkeypatch.setattr(Programme, "solved", lambda programme: asked.append(1) or solved_by(programme))
    assert solver.world(0) is None
    before = len(asked)
    hidden.hide(6)
    assert solver.world(0) is None
    assert len(asked) == before > 0
    hidden.hide(3)
    assert solver.world(0) in ({0: 1, 1: -1, 3: -1}, {0: -1, 1: 1, 3: 1})
    hidden.show(3)
    assert solver.world(0) is None
    hidden.hide(2)
    assert solver.world(0)


@settings(max_examples=60, deadline=None)
@given(hidden_counts(), st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_whatever_was_proved_before_it_answers_as_one_that_was_never_asked(paper, turns):
    counts, relations, signs = paper
    sums, hidden = made(counts, relations, signs)
    solver = hidden.solver()
    for turn in turns:
        count = turn % len(counts)
        if count in hidden.beside:
            hidden.show(count)
        elif count not in hidden and counts[count] >= THRESHOLD:
            hidden.hide(count)
        elif count not in hidden:
            hidden.withhold({count})
        for asked in range(len(counts)):
            assert (solver.world(asked) is None) is (Solver(sums, hidden).world(asked) is None)


def test_schools_are_still_found_at_the_end_of_a_long_way():
    chain, schools = 70, 40
    many = 2 * chain - 1
    sums = [Relation(chain + at, (at, at + 1)) for at in range(chain - 1)]
    sums.append(Relation(many, (chain - 1, *range(many + 1, many + schools))))
    counts = [4] * chain + [8] * (chain - 1) + [4 * schools] + [4] * (schools - 1)
    signs = ["beside"] * chain + ["shown"] * chain + ["beside"] * (schools - 1)
    found = made(counts, sums, signs)[1].solver().world(0)
    assert found
    assert sum(found[at] for at in range(many + 1, many + schools) if at in found) == 1


def test_of_many_schools_the_one_that_can_make_up_for_another_is_found():
    def of_schools(last):
        whole = [Relation(80, tuple(range(80)))]
        return made([1] + [3] * 78 + [4, 239], whole, ["small"] + ["shown"] * 78 + [last, "shown"])[1].solver()

    assert of_schools("beside").world(0) == {0: 1, 79: -1}
    assert of_schools("shown").world(0) is None


def test_after_much_work_every_count_is_taken_to_follow(monkeypatch):
    sums, hidden = made([2, 4, 6], [Relation(2, (0, 1))], ["small", "beside", "shown"])
    monkeypatch.setattr(solved, "MOST_WORK", 8)
    solver = Solver(sums, hidden)
    assert solver.world(1) is not None
    assert solver.world(0) is None


def test_it_says_nothing():
    program = (
        "from toolkit.core.disclosure import Kept, Relation, suppress\n"
        "suppress({'a': 2, 'b': 4, 'all': 6}, [Relation('all', ('a', 'b'))], 5, kept=Kept(shown=frozenset({'all'})))\n"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (answer.stdout, answer.stderr) == ("", "")
