"""One name with and without its title: one person, where nothing in the log says otherwise."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from calls import calls
from core_policy.builders import codes, letter, only, plan, row, sent, shown
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.keys import refs_for
from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import NO_ALIASES, Alias, Aliases
from toolkit.core.people import identity, parse_people
from toolkit.core.steps import DecisionState, LetterState, Step
from toolkit.core.titled import with_titles

APART = [("meeting", "blocked", [2]), ("meeting", "blocked", [3])]
TOGETHER = [("meeting", "blocked", [2, 3])]


def named(text, email=None):
    """Somebody as the reader understands a cell."""
    (found,) = parse_people(text)
    return replace(found, emails=(email,) if email else ())


def rows_of(*names):
    return [
        row(number, "16 Nov", *(who for each in name.split(" + ") for who in parse_people(each)))
        for number, name in enumerate(names, 2)
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(rows_of("Mr T Brea", "J Brea"), id="another initial"),
        pytest.param(rows_of("Mr Brea", "T Brea"), id="a surname alone"),
        pytest.param(rows_of("Mr T Brea", "Mrs T Brea"), id="a man and a woman"),
        pytest.param(rows_of("Mr T Brea", "Dr T Brea"), id="two titles"),
        pytest.param(rows_of("Mrs Brea", "Dr Brea"), id="two titles of a surname"),
        pytest.param([row(2, "16 Nov", named("Mr T Brea", "a@x.example")),
                      row(3, "16 Nov", named("T Brea", "b@x.example"))], id="two addresses"),
        pytest.param([row(2, "16 Nov", named("Mr T Brea"), school="looe"), row(3, "16 Nov", named("T Brea"))],
                     id="two schools"),
    ],
)  # fmt: skip
def test_two_people_stay_two(rows):
    assert sorted(shown(plan(*rows))) == APART


@pytest.mark.parametrize("titled", ["Mr T Brea", "Mrs T Brea", "Ms T Brea", "BREA, Miss T", "mr. t. brea"])
def test_a_name_without_its_title_is_the_one_with_it(titled):
    for names in ((titled, "T Brea"), ("T Brea", titled)):
        made = plan(*rows_of(*names))
        assert shown(made) == TOGETHER
        assert made.likenesses == ()
        assert only(made).person.name.display == named(titled).name.display


def test_a_lone_ms_is_the_mrs_of_another_row():
    assert shown(plan(*rows_of("Mrs Lory", "Ms Lory"))) == TOGETHER
    assert shown(plan(*rows_of("Miss T Lory", "Mrs T Lory"))) == TOGETHER


def test_one_address_and_none_do_not_differ():
    rows = [row(2, "16 Nov", named("Mr T Brea", "a@x.example")), row(3, "16 Nov", named("T Brea"))]
    decision = only(plan(*rows))
    assert (len(decision.incidents), decision.to) == (2, "a@x.example")


def test_beside_a_man_and_a_woman_the_name_alone_is_proposed_to_each():
    made = plan(*rows_of("Mr T Brea", "Mrs T Brea", "T Brea"))
    assert len(made.decisions) == 3
    assert {frozenset([each.one, each.other]) for each in made.likenesses} == {
        frozenset(["Mr T Brea", "T Brea"]),
        frozenset(["Mrs T Brea", "T Brea"]),
    }


def test_two_people_of_one_row_are_two_in_every_row():
    made = plan(*rows_of("Mr T Brea + T Brea", "T Brea"))
    assert {(d.person.name.display, len(d.incidents)) for d in made.decisions} == {("Mr T Brea", 1), ("T Brea", 2)}


def test_nor_is_the_name_alone_one_of_two_women():
    made = plan(*rows_of("Mrs T Lory & Ms T Lory", "T Lory"))
    assert [len(d.incidents) for d in made.decisions] == [1, 1, 1]


def test_who_was_said_to_be_two_is_two():
    told = Aliases((Alias("bude", "brea t", "brea mr t", False),))
    assert shown(plan(*rows_of("Mr T Brea", "T Brea"), aliases=told)) == APART


def test_an_answer_about_a_third_name_joins_nobody_with_who_stands_in_the_same_row():
    told = Aliases((Alias("bude", "brea t", "bray t", True),))
    made = plan(*rows_of("Mr T Brea + T Bray", "T Brea"), aliases=told)
    assert {len(d.incidents) for d in made.decisions} == {1, 2}


def test_nor_with_who_has_another_address():
    told = Aliases((Alias("bude", "brea t", "bray t", True),))
    rows = [
        row(2, "16 Nov", named("Mr T Brea", "a@x.example")),
        row(3, "16 Nov", named("T Bray", "b@x.example")),
        row(4, "16 Nov", named("T Brea")),
    ]
    assert sorted(shown(plan(*rows, aliases=told))) == [("meeting", "blocked", [2]), ("meeting", "blocked", [3, 4])]


def test_two_such_pairs_that_an_answer_ties_together_do_not_put_two_addresses_together():
    told = Aliases((Alias("bude", "brea t", "low j", True),))
    rows = [
        row(2, "16 Nov", named("Mr T Brea", "a@x.example")),
        row(3, "16 Nov", named("Mr J Low", "b@x.example")),
        row(4, "16 Nov", named("T Brea")),
        row(5, "16 Nov", named("J Low")),
    ]
    made = plan(*rows, aliases=told)
    assert all(
        len({e for i in d.incidents for e in rows[i.place.row - 2].people[0].emails}) < 2 for d in made.decisions
    )


def test_what_is_found_takes_the_place_of_what_was_found_before():
    before = with_titles(NO_ALIASES, rows_of("Mr T Brea", "T Brea"))
    assert before.same("bude", "brea mr t", "brea t")
    assert before.lines == ()
    assert with_titles(before, rows_of("Mr T Brea", "T Brea", "Mrs T Brea")) == NO_ALIASES


@pytest.mark.parametrize("went_to", ["Mr T Brea", "T Brea"])
def test_a_letter_under_either_name_is_the_one_persons(went_to):
    rows = [
        row(2, "4 Nov", named("Mr T Brea"), ref="B-1"),
        row(3, "4 Nov", named("T Brea"), ref="B-2"),
    ]
    went = letter(
        Step.MEETING, "4 Nov", when="20 Nov", refs=["B-1" if went_to == "Mr T Brea" else "B-2"],
        name=went_to, identity=identity(went_to),
    )  # fmt: skip
    made = plan(*rows, letters=[went])
    assert [(d.step, d.state, d.letter_key) for d in made.decisions] == [(Step.MEETING, "waiting", went.key)]


@pytest.mark.parametrize("first", ["Mr T Brea", "T Brea"])
def test_a_letters_key_is_that_of_its_earliest_row(first):
    other = {"Mr T Brea": "T Brea", "T Brea": "Mr T Brea"}[first]
    rows = [row(2, "4 Nov", named(first)), row(3, "17 Nov", named(other))]
    assert only(plan(*rows)).letter_key == only(plan(rows[0])).letter_key


def test_a_letter_about_both_rows_stands_when_a_woman_of_the_name_appears():
    rows = [row(2, "16 Nov", named("Mr T Brea"), ref="B-1"), row(3, "16 Nov", named("T Brea"), ref="B-2")]
    went = letter(Step.MEETING, "16 Nov", when="17 Nov", refs=["B-1", "B-2"], name="Mr T Brea", identity="brea mr t")
    made = plan(*rows, row(4, "1 Sep", named("Mrs T Brea"), ref="B-3"), letters=[went])
    assert {(d.step, d.state) for d in made.decisions} == {(Step.MEETING, DecisionState.WAITING)}
    assert "edited" not in {code for code, _ in codes(made)}


def test_a_step_that_only_the_log_knows_counts_under_the_other_name():
    rows = [row(2, "4 Nov", named("Mr T Brea"), taken=[sent("warning", "5 Nov")]), row(3, "17 Nov", named("T Brea"))]
    assert ("ban", "blocked", [3]) in shown(plan(*rows))


def test_thousands_of_such_names_take_no_longer_each_than_few():
    def work(count):
        names = [f"T Smith{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(count)]
        rows = rows_of(*(f"{title}{name}" for name in names for title in ("Mr ", "")))
        assert len(with_titles(NO_ALIASES, rows).titled) == count
        return calls(lambda: with_titles(NO_ALIASES, rows))

    assert work(1600) < 20 * work(200)  # eight times as many: quadratic would be 64


NAMES = ("Mr T Brea", "Mrs T Brea", "T Brea", "Ms T Brea", "Dr T Brea", "T Bray", "Mr T Bray")
EXAMPLES = 80
COUPLE = ("Mr T Brea", "T Brea", "Mrs T Brea")
EMAILS = st.sampled_from([None, None, None, "a@x.example", "b@x.example"])
ANSWERS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans()), max_size=2
).map(lambda found: Aliases(tuple(Alias("bude", identity(a), identity(b), same) for a, b, same in found)))  # fmt: skip


@st.composite
def logs(draw, names=NAMES, emails=EMAILS, size=(0, 5), in_a_row=2):
    someone, rows = st.builds(named, st.sampled_from(names), emails), []
    for number in range(2, 2 + draw(st.integers(*size))):
        people = draw(st.lists(someone, min_size=1, max_size=in_a_row, unique_by=lambda each: each.name.identity))
        people = people if len(people) < 2 else [replace(each, emails=()) for each in people]
        when = draw(st.dates(date(2026, 11, 2), date(2026, 11, 20)))
        rows.append(row(number, when.isoformat(), *people))
    refs = refs_for(rows)
    return [replace(each, ref=refs[each.place]) for each in rows]


def letters_of(made):
    return [
        LetterRecord(
            d.letter_key, d.school, d.person.name.display, d.identity, d.step, tuple(i.ref for i in d.incidents),
            d.first_day, LetterState.SENT, to=d.to, sent_on=made.as_of,
        )
        for d in made.decisions if d.step is Step.MEETING
    ]  # fmt: skip


def test_three_titles_at_one_address_are_told_alike_in_any_order():
    people = [named(name, "a@x.example") for name in ("Mr T Brea", "Mrs T Brea", "Ms T Brea")]
    log = [row(number, "2026-11-02", each) for number, each in enumerate(people, start=2)]
    refs = refs_for(log)
    log = [replace(each, ref=refs[each.place]) for each in log]
    first, *others = [plan(*each) for each in permutations(log)]
    assert "shared-address" in {each.code for each in first.problems}
    assert all(each == first for each in others)


@settings(max_examples=EXAMPLES, deadline=None)
@given(logs(), ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(log, told, random):
    shuffled = list(log)
    random.shuffle(shuffled)
    assert plan(*shuffled, aliases=told) == plan(*log, aliases=told)


@settings(max_examples=EXAMPLES, deadline=None)
@given(logs(), ANSWERS)
def test_nobody_is_joined_with_who_stands_in_the_same_row(log, told):
    found = with_titles(told, log)
    for each in log:
        names = {someone.name.identity for someone in each.people}
        answered = {told.one_person("bude", name) for name in names}
        assert len({found.one_person("bude", name) for name in names}) == len(answered)


def due_to(made, log, aliases):
    """(row, name in that row) of everybody to whom a new meeting letter is due."""
    rows = {each.place: each for each in log}
    return {
        (i.place.row, someone.name.identity)
        for d in made.decisions
        if d.step is Step.MEETING and d.state in {DecisionState.DUE, DecisionState.BLOCKED}
        and "delivery" not in d.blocked_by and "meeting-outcome" not in d.blocked_by
        for i in d.incidents
        for someone in rows[i.place].people
        if aliases.same("bude", someone.name.identity, d.person.name.identity)
    }  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(logs(COUPLE, st.none(), (3, 5), 1), st.integers(2, 4), st.integers(0, 9))
def test_a_letter_never_goes_again_because_a_name_was_joined_or_came_apart(log, known, days):
    """Rows that come later may join two names, or bring the woman who keeps them apart."""
    then, today = log[:known], date(2026, 11, 23)
    first = plan(*then)
    went = due_to(first, then, with_titles(NO_ALIASES, then))
    later = plan(*log, letters=letters_of(first), today=today + timedelta(days=days))
    assert not went & due_to(later, log, with_titles(NO_ALIASES, log))
