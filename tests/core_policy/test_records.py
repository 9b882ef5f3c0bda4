"""Which of the ledger's letters are a case's, whatever was corrected in the rows since."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import codes, letter, only, person, plan, row, sent, shown

from toolkit.core.people import parse_people
from toolkit.core.steps import LetterState, Step


@pytest.mark.parametrize(
    ("went_to", "now"),
    [
        pytest.param("John Trevithick", "Joan Trevithick", id="a man's name and a woman's"),
        pytest.param("Robert Penhaligon", "Roberta Penhaligon", id="a name with a woman's ending"),
        pytest.param("Ann Penhaligon", "Anna Penhaligon", id="two names that are nearly alike"),
        pytest.param("Marie Trevithick", "Maria Trevithick", id="two names with another last letter"),
        pytest.param("J Fitzgerald", "K Fitzgerald", id="another initial"),
        pytest.param("James Penhaligon", "James Penhaligon Jr", id="the father and the son"),
    ],
)
@pytest.mark.parametrize("status", [(), [sent("warning", "6 Oct")]], ids=["the ledger alone", "the row's status too"])
def test_a_row_corrected_to_another_person_leaves_them_no_step_of_the_first(went_to, now, status):
    (first,), (second,) = parse_people(went_to), parse_people(now)
    went = replace(
        letter(Step.WARNING, "5 Oct", when="6 Oct", refs=["BUDE-1"], name=went_to), identity=first.name.identity
    )
    made = plan(row(2, "5 Oct", second, ref="BUDE-1", taken=status), row(3, "16 Nov", second), letters=[went])
    mine = [(d.step.value, [i.place.row for i in d.incidents]) for d in made.decisions if d.step != Step.WITHDRAWAL]
    assert mine == [("meeting", [2, 3])]
    assert [d.person.name.identity for d in made.decisions if d.step == Step.WITHDRAWAL] == [first.name.identity]


@pytest.mark.parametrize(
    ("went_to", "now"),
    [
        pytest.param("Sarha Hay", "Sarah Hay", id="a slip in a first name"),
        pytest.param("Sara Hay", "Sarah Hay", id="two spellings of one first name"),
        pytest.param("Jane Martin", "Jane Martyn", id="surnames that are first names too"),
    ],
)
def test_a_step_stays_with_a_person_whose_spelling_was_corrected(went_to, now):
    went = letter(Step.MEETING, "17 Nov", when="18 Nov", refs=["BUDE-1"], name=went_to)
    made = plan(row(2, "17 Nov", person(now), ref="BUDE-1"), letters=[went])
    assert (shown(made), codes(made)) == ([("meeting", "waiting", [2])], [("edited", 2)])


def test_a_letter_to_one_namesake_is_not_the_others_because_of_the_day():
    one, other = person(email="jane@one.example"), person(email="jane@other.example")
    went = letter(Step.MEETING, "7 Sep", when="8 Sep", to="jane@one.example")
    made = plan(row(2, "7 Sep", one), row(3, "7 Sep", other), letters=[went])
    assert shown(made) == [("meeting-reminder", "blocked", [2]), ("meeting", "blocked", [3])]


def test_a_letter_to_an_address_that_the_log_lacks_is_told_by_its_day():
    one, other = person(email="jane@one.example"), person(email="jane@other.example")
    went = letter(Step.MEETING, "7 Sep", when="8 Sep", to="jane@before.example")
    made = plan(row(2, "7 Sep", one), row(3, "17 Nov", other), letters=[went])
    assert shown(made) == [("meeting-reminder", "blocked", [2]), ("meeting", "blocked", [3])]


@pytest.mark.parametrize(
    ("step", "state"), [(Step.MEETING, "sent"), (Step.MEETING, "saved"), (Step.WARNING, "sent"), (Step.BAN, "sent")]
)
@pytest.mark.parametrize("day", ["10 Nov", "19 Nov"])
def test_a_day_changed_after_the_letter_went_changes_nothing_else(step, state, day):
    went = letter(step, "17 Nov", LetterState(state), "18 Nov", refs=["BUDE-1"])
    before, after = (plan(row(2, when, ref="BUDE-1"), letters=[went]) for when in ("17 Nov", day))
    assert codes(after) == [("edited", 2)]
    assert [(d.step, d.state, d.letter_key) for d in after.decisions] == [
        (d.step, d.state, d.letter_key) for d in before.decisions
    ]


def test_a_copied_row_with_another_day_is_an_incident_of_its_own():
    went = letter(Step.WARNING, "17 Nov", when="18 Nov", refs=["BUDE-1"])
    made = plan(row(2, "17 Nov", ref="BUDE-1"), row(3, "19 Nov", ref="BUDE-1"), letters=[went])
    assert shown(made) == [("ban", "blocked", [3])]


def test_a_step_whose_rows_were_all_withdrawn_no_longer_counts():
    went = letter(Step.WARNING, "1 Oct", when="2 Oct", refs=["BUDE-1"])
    gone = row(2, "1 Oct", ref="BUDE-1", withdrawn=True)
    assert only(plan(gone, row(3, "17 Nov", ref="BUDE-2"), letters=[went])).step == Step.MEETING
