"""What holds for every log and every answer."""

from dataclasses import replace
from datetime import date, timedelta

from core_policy.builders import person, plan, row, sent
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.keys import refs_for
from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import Alias, Aliases
from toolkit.core.steps import DecisionState, LetterState, Step

NAMES = ("Jane Smith", "J Smith", "Jayne Smith", "Tom Low")
IDENTITIES = [name.casefold() for name in NAMES]
ADDRESSES = (None, None, None, "a@x.example", "b@x.example")
EXAMPLES = 60
LETTERS = {Step.MEETING, Step.MEETING_REMINDER, Step.WARNING, Step.BAN}
LATER = date(2026, 12, 14)

PEOPLE = st.builds(person, st.sampled_from(NAMES), st.sampled_from(ADDRESSES))
OFFICE = st.fixed_dictionaries(
    {"meeting_outcome": st.sampled_from(["", "", "attended", "refused", "no reply"]), "who_did_it": st.just("")}
)


@st.composite
def a_row(draw, number=2):
    people = draw(st.lists(PEOPLE, min_size=1, max_size=2, unique_by=lambda each: each.raw))
    if len(people) == 2:  # so that two of one row are told apart by their names
        people = [person(each.raw, None) for each in people]
    when = draw(st.dates(date(2026, 9, 3), date(2026, 11, 23)))
    return row(number, when.isoformat(), *people, office=draw(OFFICE))


def numbered(rows):
    rows = [replace(each, place=each.place._replace(row=n)) for n, each in enumerate(rows, 2)]
    refs = refs_for(rows)
    return [replace(each, ref=refs[each.place]) for each in rows]


LOGS = st.lists(a_row(), max_size=5).map(numbered)


@st.composite
def answers(draw, values=(True,)):
    pairs = st.tuples(st.sampled_from(IDENTITIES), st.sampled_from(IDENTITIES), st.sampled_from(values))
    return Aliases(tuple(Alias("bude", *pair) for pair in draw(st.lists(pairs, max_size=3))))


def left(made, keep, state=LetterState.SENT):
    """The letters of a plan, as the ledger holds them once they left."""
    return [
        LetterRecord(
            key=d.letter_key,
            school=d.school,
            person=d.person.name.display,
            identity=d.identity,
            step=d.step,
            refs=tuple(i.ref for i in d.incidents),
            first_day=d.first_day,
            state=state,
            to=d.to,
            sent_on=made.as_of,
            ban_ends=d.ban_ends,
        )
        for d, kept in zip(made.decisions, keep, strict=False)
        if kept and d.person and d.step in LETTERS and is_new(d)
    ]


def is_new(decision):
    """Whether the decision stands for a letter that has still to be made."""
    open_ = decision.state in {DecisionState.DUE, DecisionState.BLOCKED}
    return open_ and not {"delivery", "unknown-letter", "step", "meeting-outcome"} & set(decision.blocked_by)


STATES = st.sampled_from([LetterState.SENT, LetterState.SAVED, LetterState.UNKNOWN, LetterState.BOUNCED])
KEPT = st.lists(st.booleans(), min_size=9, max_size=9)


def new_letters(made, told):
    """The letters that a plan still wants made: which step, about which row, to whom."""
    return {
        (d.step, i.ref, told.one_person("bude", d.person.name.identity))
        for d in made.decisions
        if d.person and d.step in LETTERS and is_new(d)
        for i in d.incidents
    }


def that_left(letters, told):
    return {(each.step, ref, told.one_person("bude", each.name)) for each in letters for ref in each.refs}


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, answers(), KEPT, STATES, st.integers(0, 20))
def test_an_answer_never_makes_a_letter_that_left_go_again(log, told, keep, state, days):
    letters = left(plan(*log), keep, state)
    later = date(2026, 11, 23) + timedelta(days=days)
    made = plan(*log, letters=letters, today=later, aliases=told)
    assert not new_letters(made, told) & that_left(letters, told)


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, answers(), KEPT)
def test_nor_where_only_the_log_remembers_it(log, told, keep):
    letters = left(plan(*log), keep)
    remembering = [replace(each, taken=taken_in(each, letters)) for each in log]
    made = plan(*remembering, today=LATER, aliases=told)
    assert not new_letters(made, told) & that_left(letters, told)


def taken_in(row_, letters):
    """What the row's status columns hold of these letters."""
    return tuple(
        sent(letter.step, "2026-11-23", person=index)
        for letter in letters
        if row_.ref in letter.refs
        for index, someone in enumerate(row_.people)
        if someone.name.identity == letter.name
    )


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, answers((True, True, False)), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_answers_does_not_matter(log, told, random):
    shuffled, lines = list(log), list(told.lines)
    random.shuffle(shuffled)
    random.shuffle(lines)
    assert plan(*shuffled, aliases=Aliases(tuple(lines))) == plan(*log, aliases=told)


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, answers((False,)))
def test_different_changes_nothing_but_the_proposal(log, told):
    told = Aliases(tuple(line for line in told.lines if line.one != line.other))
    before, after = plan(*log), plan(*log, aliases=told)
    assert after.decisions == before.decisions
    assert set(after.problems) <= set(before.problems)
    assert {problem.code for problem in set(before.problems) - set(after.problems)} <= {"identity"}
    assert set(after.likenesses) <= set(before.likenesses)


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, answers())
def test_no_key_is_new_because_of_an_answer(log, told):
    """Every letter is keyed by a name in its earliest row, as if nobody had answered."""
    rows = {each.place: each for each in log}
    for decision in plan(*log, aliases=told).decisions:
        earliest = min(i.day for i in decision.incidents)
        first = [rows[i.place] for i in decision.incidents if i.day == earliest]
        names = {someone.name.identity for each in first for someone in each.people}
        assert decision.identity.partition(" a@")[0].partition(" b@")[0] in names


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, answers())
def test_who_was_answered_of_is_not_asked_again(log, told):
    for each in plan(*log, aliases=told).likenesses:
        assert not told.same("bude", each.one_identity, each.other_identity)
