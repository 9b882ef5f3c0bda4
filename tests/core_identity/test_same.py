"""Names that somebody said are one person's: one case, nothing twice, and no key that changes."""

from dataclasses import replace

import pytest
from core_policy.builders import codes, letter, nobody, only, person, plan, row, sent, shown

from toolkit.core.delivered import delivered
from toolkit.core.keys import letter_key
from toolkit.core.likeness import NO_ALIASES, Alias, Aliases
from toolkit.core.steps import LetterState, Step
from toolkit.core.trust import Contact

JON, JOHN = person("Jon Smith", None), person("John Smith", None)
ONE = Aliases((Alias("bude", "john smith", "jon smith", True),))
TWO = Aliases((Alias("bude", "john smith", "jon smith", False),))


def at(name, email):
    return person(name, email)


def test_two_names_said_to_be_the_same_are_one_case():
    rows = [row(2, "16 Nov", JON), row(3, "17 Nov", JOHN)]
    assert shown(plan(*rows)) == [("meeting", "blocked", [2]), ("meeting", "blocked", [3])]
    made = plan(*rows, aliases=ONE)
    assert shown(made) == [("meeting", "blocked", [2, 3])]
    assert "identity" not in {code for code, _ in codes(made)}


def test_an_answer_at_another_school_joins_nothing():
    rows = [row(2, "16 Nov", JON, school="looe"), row(3, "17 Nov", JOHN, school="looe")]
    assert len(plan(*rows, aliases=ONE).decisions) == 2


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        pytest.param(("Jon Smith", "John Smith"), "Jon Smith", id="of two as full, the first"),
        pytest.param(("John Smith", "Jon Smith"), "John Smith", id="the first, the other way"),
        pytest.param(("Jon Smith", "John Smith", "John Smith"), "John Smith", id="the one that more rows have"),
        pytest.param(("John Smith", "John Smith", "Jon Smith"), "John Smith", id="and never the latest"),
        pytest.param(("Jane Smith", "J Smith"), "Jane Smith", id="a name before an initial"),
        pytest.param(("Jane Smith", "Mrs Smith"), "Jane Smith", id="a name before a title"),
        pytest.param(("Jane Mary Smith", "Jane Smith"), "Jane Mary Smith", id="with the middle name"),
    ],
)
def test_the_letter_prints_the_fullest_name_and_of_several_the_most_frequent(names, printed):
    people = [person(name, None) for name in names]
    told = Aliases((Alias("bude", people[0].name.identity, people[-1].name.identity, True),))
    rows = [row(2 + at, f"{16 + at} Nov", each) for at, each in enumerate(people)]
    decision = only(plan(*rows, aliases=told))
    (said,) = decision.warnings
    other = next(name for name in names if name != printed)
    assert (decision.person.name.display, said.startswith(f"Letters print {printed}; the log also has {other},")) == (
        printed,
        True,
    )


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        pytest.param(("Jon Smith", "John Smith", "John Smith"), "Jon Smith", id="in fewer rows"),
        pytest.param(("Jane Smith", "J Smith"), "J Smith", id="less full"),
    ],
)
def test_the_name_that_aliases_csv_chooses_is_printed_and_nothing_is_said(names, chosen):
    people = [person(name, None) for name in names]
    printed = next(each.name.identity for each in people if each.name.display == chosen)
    told = Aliases((Alias("bude", people[0].name.identity, people[-1].name.identity, True, printed=printed),))
    decision = only(plan(*(row(2 + at, f"{16 + at} Nov", each) for at, each in enumerate(people)), aliases=told))
    assert (decision.person.name.display, decision.warnings) == (chosen, ())


def test_a_name_with_and_without_its_title_is_one_spelling_and_nothing_is_said():
    people = [person("Mr T Brea", None), person("T Brea", None)]
    told = Aliases(titled=(Alias("bude", people[0].name.identity, people[1].name.identity, True),))
    decision = only(plan(row(2, "16 Nov", people[0]), row(3, "17 Nov", people[1]), aliases=told))
    assert (decision.person.name.display, decision.warnings) == ("Mr T Brea", ())


@pytest.mark.parametrize("first", ["Jon Smith", "John Smith"])
def test_a_letters_key_is_that_of_its_earliest_row(first):
    other = {"Jon Smith": JOHN, "John Smith": JON}[first]
    decision = only(plan(row(2, "16 Nov", person(first, None)), row(3, "17 Nov", other), aliases=ONE))
    assert decision.letter_key == only(plan(row(2, "16 Nov", person(first, None)))).letter_key
    assert decision.identity == first.casefold()


def test_a_letter_sent_under_the_one_name_counts_under_the_other():
    rows = [row(2, "4 Nov", JON, ref="B-1"), row(3, "17 Nov", JOHN, ref="B-2")]
    went = letter(Step.MEETING, "4 Nov", when="5 Nov", refs=["B-1"], name="Jon Smith")
    assert ("meeting", "blocked", [3]) in shown(plan(*rows, letters=[went]))
    made = plan(*rows, letters=[went], aliases=ONE)
    assert [d.letter_key for d in made.decisions if d.step is Step.MEETING] in ([], [went.key])
    assert all(d.step is not Step.MEETING or d.state == "waiting" for d in made.decisions)


def test_so_does_one_whose_row_holds_no_reference():
    went = letter(Step.MEETING, "17 Nov", when="18 Nov", name="Jon Smith")
    rows = [row(2, "17 Nov", JON), row(3, "19 Nov", JOHN)]
    (decision,) = plan(*rows, letters=[went], aliases=ONE).decisions
    assert (decision.state, decision.letter_key) == ("waiting", went.key)


def test_a_letter_to_one_of_two_namesakes_counts_once_they_are_one():
    rows = [row(2, "17 Nov", at("John Smith", "a@x.example")), row(3, "19 Nov", at("John Smith", "b@x.example"))]
    to_b = letter(
        Step.MEETING, "19 Nov", when="20 Nov", name="John Smith", identity="john smith b@x.example", to="b@x.example"
    )
    itself = Aliases((Alias("bude", "john smith", "john smith", True),))
    assert ("meeting", "blocked", [2]) in shown(plan(*rows, letters=[to_b]))
    assert [d.state.value for d in plan(*rows, letters=[to_b], aliases=itself).decisions] == ["waiting"]


def test_a_letter_that_only_the_log_knows_counts_under_the_other_name():
    rows = [row(2, "4 Nov", JON, taken=[sent("warning", "5 Nov")]), row(3, "17 Nov", JOHN)]
    assert ("ban", "blocked", [3]) in shown(plan(*rows, aliases=ONE))


def test_a_saved_letter_of_either_name_holds_back_a_second():
    rows = [row(2, "4 Nov", JON, ref="B-1"), row(3, "17 Nov", JOHN, ref="B-2")]
    saved = letter(Step.MEETING, "4 Nov", LetterState.SAVED, "5 Nov", refs=["B-1"], name="Jon Smith")
    decision = only(plan(*rows, letters=[saved], aliases=ONE))
    assert (decision.step, decision.blocked_by, decision.letter_key) == (Step.MEETING, ("delivery",), saved.key)


def test_a_row_whose_letter_went_to_another_is_told_apart_once_somebody_said_so():
    went = letter(Step.MEETING, "4 Nov", when="5 Nov", refs=["B-1"], name="Jon Smith")
    changed = row(2, "4 Nov", JOHN, ref="B-1")
    corrected = plan(changed, letters=[went])
    assert ("edited", 2) in codes(corrected)
    assert "withdrawal" not in {d.step for d in corrected.decisions}
    another = plan(changed, letters=[went], aliases=TWO)
    assert {"withdrawal", "meeting"} == {d.step.value for d in another.decisions}
    assert codes(plan(changed, letters=[went], aliases=ONE)) == []


def test_two_names_of_one_row_that_are_one_person_need_nobody_to_say_who_did_it():
    both = row(2, "16 Nov", JON, JOHN)
    assert "who-did-it" in plan(both).decisions[0].blocked_by
    made = plan(both, aliases=ONE)
    assert shown(made) == [("meeting", "blocked", [2])]
    assert "who-did-it" not in only(made).blocked_by


def test_a_third_who_cannot_be_named_still_needs_somebody_to_say_who_did_it():
    made = plan(row(2, "16 Nov", JON, JOHN, nobody()), aliases=ONE)
    assert "who-did-it" in only(made).blocked_by


def test_a_step_of_either_place_in_a_row_counts():
    both = row(2, "17 Nov", JON, JOHN, taken=[sent("meeting", "18 Nov", person=1)])
    assert [d.state.value for d in plan(both, aliases=ONE).decisions] == ["waiting"]


def test_each_letter_goes_to_its_own_rows_address():
    rows = [row(2, "4 Nov", at("Jon Smith", "a@x.example"), taken=[sent("meeting", "5 Nov")],
                office={"meeting_outcome": "attended", "meeting_on": "9 Nov"}),
            row(3, "17 Nov", at("John Smith", "b@x.example"))]  # fmt: skip
    made = plan(*rows, aliases=ONE)
    assert [(d.step, d.to) for d in made.decisions] == [(Step.WARNING, "b@x.example")]


def test_a_letter_about_rows_with_two_addresses_goes_to_neither_and_says_so():
    rows = [row(2, "16 Nov", at("Jon Smith", "a@x.example")), row(3, "17 Nov", at("John Smith", "b@x.example"))]
    made = plan(*rows, aliases=ONE)
    decision = only(made)
    assert (decision.to, "email" in decision.blocked_by) == ("", True)
    assert ("email", 3) in codes(made)


def test_namesakes_with_two_addresses_stay_two_people():
    rows = [
        row(2, "16 Nov", at("John Smith", "a@x.example")),
        row(3, "17 Nov", at("John Smith", "b@x.example")),
        row(4, "18 Nov", at("Jon Smith", "b@x.example")),
        row(5, "19 Nov", JON),
    ]
    made = plan(*rows, aliases=ONE)
    assert shown(made) == [("meeting", "blocked", [2]), ("meeting", "blocked", [3, 4])]
    assert ("identity", 5) in codes(made)


def test_where_one_of_the_names_is_two_people_a_row_without_an_address_is_nobodys():
    rows = [
        row(2, "16 Nov", at("John Smith", "a@x.example")),
        row(3, "17 Nov", at("John Smith", "b@x.example")),
        row(4, "18 Nov", at("Jon Smith", "c@x.example")),
        row(5, "19 Nov", JON),
    ]
    assert [d.incidents[-1].place.row for d in plan(*rows, aliases=ONE).decisions] == [2, 3, 4]
    assert ("identity", 5) in codes(plan(*rows, aliases=ONE))


def test_namesakes_said_to_be_one_person_are_one():
    rows = [
        row(2, "16 Nov", at("John Smith", "a@x.example")),
        row(3, "17 Nov", at("John Smith", "b@x.example")),
        row(4, "18 Nov", JOHN),
    ]
    assert len(plan(*rows).decisions) == 2
    itself = Aliases((Alias("bude", "john smith", "john smith", True),))
    made = plan(*rows, aliases=itself)
    assert shown(made) == [("meeting", "blocked", [2, 3, 4])]
    assert only(made).letter_key == plan(*rows).decisions[0].letter_key


def test_an_address_in_contacts_serves_every_name():
    contacts = (Contact("Jon Smith", "bude", "jon@x.example"),)
    decision = only(plan(row(2, "16 Nov", JOHN), row(3, "17 Nov", JON), aliases=ONE, contacts=contacts))
    assert decision.to == "jon@x.example"
    twice = (*contacts, replace(contacts[0], name="John Smith"))
    assert only(plan(row(2, "16 Nov", JOHN), row(3, "17 Nov", JON), aliases=ONE, contacts=twice)).to == "jon@x.example"


def test_who_wants_no_letters_under_one_name_gets_none_under_the_other():
    contacts = (
        Contact("Jon Smith", "bude", "jon@x.example", do_not_contact=True),
        Contact("John Smith", "bude", "john@x.example"),
    )
    rows = [row(2, "16 Nov", JOHN), row(3, "17 Nov", JON)]
    assert "do-not-contact" in only(plan(*rows, aliases=ONE, contacts=contacts)).blocked_by


def test_delivered_on_beside_the_other_name_delivers():
    saved = letter(Step.MEETING, "4 Nov", LetterState.SAVED, "5 Nov", refs=["B-1", "B-2"], name="Jon Smith")
    rows = [row(2, "4 Nov", JON, ref="B-1"), row(3, "4 Nov", JOHN, ref="B-2", office={"delivered_on": "6 Nov"})]
    today = rows[0].day.replace(day=23)
    assert list(delivered([saved], rows, (), today)) == []
    assert [when.day for _, when in delivered([saved], rows, (), today, ONE)] == [6]
    assert list(delivered([saved], rows, (), today, NO_ALIASES)) == []


def test_the_other_name_at_another_school_is_told():
    rows = [row(2, "16 Nov", JON), row(3, "16 Nov", JOHN), row(2, "17 Nov", JON, school="looe")]
    assert ("two-schools", 2) in codes(plan(*rows, aliases=ONE))


def test_a_key_without_answers_is_made_as_it_always_was():
    assert only(plan(row(2, "16 Nov", JON))).letter_key == letter_key(
        "bude", "jon smith", "meeting", row(2, "16 Nov").day
    )
