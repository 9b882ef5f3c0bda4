from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import (
    HEAD,
    POLICY,
    SLT,
    codes,
    letter,
    nobody,
    only,
    person,
    plan,
    reading,
    row,
    sent,
    shown,
)

from toolkit.core.likeness import Alias, Aliases
from toolkit.core.people import parse_people
from toolkit.core.rows import Office, PersonKind
from toolkit.core.status import row_edits
from toolkit.core.steps import LetterState, Step

# --- serious ---------------------------------------------------------------------------------------------------------


def serious(number: int = 2, when: str = "17 Nov", **office: str):
    return row(number, when, serious=True, office=office)


def test_a_serious_breach_prints_one_decision_a_ban_with_approval_and_reason():
    decision = only(plan(serious()))
    assert decision.step == Step.BAN
    assert {"approval", "approval-reason"} <= set(decision.blocked_by)
    assert decision.clauses[0] == "serious"


@pytest.mark.parametrize(
    ("office", "step"),
    [
        pytest.param({"slt_decision": "ordinary step"}, "ban", id="nobody signed it"),
        pytest.param({"slt_decision": f"ordinary step, {HEAD}"}, "ban", id="the Head has not the role"),
        pytest.param({"slt_decision": f"Ordinary step. {SLT}"}, "meeting", id="the SLT signed in that cell"),
        pytest.param({"slt_decision": "ordinary step", "approved_by": SLT}, "meeting", id="or in Approved by"),
        pytest.param({"approved_by": SLT}, "ban", id="an approval alone is no such decision"),
    ],
)
def test_the_slt_may_send_a_serious_breach_back_to_the_ordinary_step(office, step):
    assert only(plan(serious(**office))).step == step


def test_a_serious_breach_makes_a_ban_of_the_step_that_is_due():
    assert shown(plan(row(2, "12 Nov"), serious(3))) == [("ban", "blocked", [2, 3])]


def test_a_serious_breach_while_a_ban_is_due_asks_for_a_reason_too():
    warned = row(2, "1 Oct", taken=[sent("warning", "2 Oct")])
    decision = only(plan(warned, row(3, "12 Nov"), serious(4)))
    assert decision.clauses[:2] == ("ban", "serious")
    assert "approval-reason" in decision.blocked_by


def test_a_meeting_letter_about_a_serious_breach_answers_it():
    answered = row(2, "12 Nov", serious=True, taken=[sent("meeting", "18 Nov")])
    assert shown(plan(answered)) == [("meeting", "waiting", [2])]


def test_a_meeting_letter_about_another_breach_does_not():
    other = row(2, "10 Nov", taken=[sent("meeting", "18 Nov")])
    assert shown(plan(other, serious(3, "12 Nov"))) == [("ban", "blocked", [2, 3])]


def test_a_police_reference_only_asks_to_consider():
    decision = only(plan(row(2, "17 Nov", police=True)))
    assert decision.step == Step.MEETING
    assert any(warning.startswith("consider-serious") for warning in decision.warnings)


# --- safeguarding ----------------------------------------------------------------------------------------------------


def test_a_safeguarding_row_leaves_the_ladder_and_names_only_its_place():
    decision = only(plan(row(2, "17 Nov", safeguarding=True)))
    assert (decision.step, decision.state, decision.person, decision.approval) == (
        Step.SAFEGUARDING_REFERRAL,
        "due",
        None,
        None,
    )
    assert decision.incidents[0].categories == ()
    assert not any("Jane" in reason for reason in decision.why)


def test_a_safeguarding_row_does_not_count_for_the_ladder():
    met = row(2, "3 Sep", taken=[sent("meeting", "7 Sep")], office={"meeting_outcome": "attended"})
    assert shown(plan(met, row(3, "17 Nov", safeguarding=True))) == [("safeguarding-referral", "due", [3])]


@pytest.mark.parametrize(
    ("released", "step"), [("", "safeguarding-referral"), ("no", "safeguarding-referral"), ("D. Lead", "meeting")]
)
def test_it_comes_back_once_it_is_released(released, step):
    assert only(plan(row(2, "17 Nov", safeguarding=True, office={"released_by": released}))).step == step


def test_a_safeguarding_row_without_a_usable_day_or_person_is_still_referred():
    assert shown(plan(row(2, None, nobody(), safeguarding=True))) == [("safeguarding-referral", "due", [2])]


def test_two_safeguarding_rows_of_one_day_have_keys_of_their_own():
    made = plan(row(2, "17 Nov", safeguarding=True), row(3, "17 Nov", person("Tom Low"), safeguarding=True))
    assert len({decision.letter_key for decision in made.decisions}) == 2


# --- complaints ------------------------------------------------------------------------------------------------------


def complaint(number: int = 2, when: str = "17 Nov", **more):
    return row(number, when, categories="", complaint=True, **more)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([complaint(complaint_in_hand=True)], [], id="does nothing: in hand"),
        pytest.param([complaint(when="2026-07-01")], [], id="does nothing: of last year"),
        pytest.param([complaint(taken=[sent("signpost", "18 Nov")])], [], id="does nothing: answered"),
        pytest.param([complaint()], [("signpost", "blocked", [2])], id="one signpost"),
        pytest.param([complaint(), complaint(3, "18 Nov")], [("signpost", "blocked", [2, 3])], id="one for both"),
        pytest.param(
            [complaint(2, "12 Nov", taken=[sent("signpost", "13 Nov")]), complaint(3)],
            [("signpost", "blocked", [3])],
            id="a later one is answered too",
        ),
        pytest.param(
            [complaint(), row(3, "18 Nov")],
            [("signpost", "blocked", [2]), ("meeting", "blocked", [3])],
            id="beside a breach",
        ),
    ],
)
def test_a_complaint_prints_one_signpost(rows, expected):
    assert shown(plan(*rows)) == expected


def test_only_the_manner_of_a_complaint_can_be_a_breach():
    made = plan(row(2, "17 Nov", complaint=True))
    assert sorted(decision.step for decision in made.decisions) == ["meeting", "signpost"]


def test_an_approved_signpost_is_due():
    assert only(plan(complaint(next_step="signpost", office={"approved_by": HEAD}))).state == "due"


# --- legal -----------------------------------------------------------------------------------------------------------


def libel(number: int = 2, **office: str):
    return row(number, "17 Nov", categories="libellous-posts", office=office)


def test_libel_proposes_the_legal_referral_and_its_letters_wait():
    made = plan(libel())
    assert only(made, Step.LEGAL_REFERRAL).blocked_by == ("approval",)
    assert {"legal", "letter-wording"} <= set(only(made, Step.MEETING).blocked_by)
    assert "legal-pause" in only(made, Step.MEETING).defaults


def test_a_release_and_the_offices_words_free_the_letter():
    made = plan(libel(released_by=HEAD, letter_wording="a post of 17 November", approved_by="A. Teague"))
    assert only(made, Step.MEETING).state == "due"
    assert only(made, Step.MEETING).wording == "a post of 17 November"


def test_a_confirmed_referral_is_not_proposed_again_and_letters_still_wait():
    confirmed = letter(Step.LEGAL_REFERRAL, "17 Nov", when="18 Nov")
    made = plan(libel(), letters=[confirmed])
    assert "legal" in only(made).blocked_by


@pytest.mark.parametrize(
    ("next_step", "office", "steps"),
    [
        pytest.param("legal-referral", {}, ["legal-referral", "meeting"], id="proposed"),
        pytest.param("legal-referral", {"approved_by": HEAD}, ["legal-referral", "meeting"], id="approved: take it up"),
        pytest.param(
            "legal-referral", {"released_by": HEAD}, ["legal-referral", "meeting"], id="released, unconfirmed"
        ),
        pytest.param("", {"released_by": HEAD}, ["legal-referral", "meeting"], id="released before it was asked"),
        pytest.param(
            "legal-referral",
            {"approved_by": "A. Teague", "released_by": HEAD},
            ["legal-referral", "meeting"],
            id="the office confirms none",
        ),
        pytest.param("legal-referral", {"approved_by": HEAD, "released_by": HEAD}, ["meeting"], id="settled"),
        pytest.param("meeting", {"released_by": HEAD}, ["meeting"], id="settled, and the approval taken out since"),
        pytest.param("meeting", {}, ["legal-referral", "meeting"], id="the release was taken back"),
    ],
)
def test_a_referral_is_settled_once_it_is_confirmed_and_released(next_step, office, steps):
    made = plan(row(2, "17 Nov", categories="libellous-posts", next_step=next_step, ref="BUDE-1", office=office))
    assert sorted(decision.step for decision in made.decisions) == steps


def test_a_schools_own_next_step_settles_no_referral():
    made = plan(row(2, "17 Nov", categories="libellous-posts", next_step="meeting", office={"released_by": HEAD}))
    assert sorted(decision.step for decision in made.decisions) == ["legal-referral", "meeting"]


def test_a_settled_referral_gives_its_row_back_to_the_ordinary_letter_for_good():
    office = {"approved_by": HEAD, "released_by": HEAD}
    before = row(2, "17 Nov", categories="libellous-posts", next_step="legal-referral", ref="BUDE-1", office=office)
    (edit,) = row_edits([reading([before])], plan(before), [], {before.place: before.ref})
    assert (edit.values["next_step"], edit.values["approved_by"]) == ("meeting", None)
    after = replace(before, next_step="meeting", office=Office(released_by=HEAD))
    assert only(plan(after)).step == Step.MEETING


# --- protected speech, weak categories -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("released", "steps"),
    [
        pytest.param("", [], id="does nothing until it is released"),
        pytest.param("A. Teague", [], id="the office cannot release it"),
        pytest.param(HEAD, [Step.MEETING], id="the Head can"),
        pytest.param(SLT, [Step.MEETING], id="the SLT can"),
    ],
)
def test_challenging_policies_alone(released, steps):
    made = plan(row(2, "17 Nov", categories="challenging-policies", office={"released_by": released}))
    assert [decision.step for decision in made.decisions] == steps
    assert codes(made) == ([] if steps else [("protected-speech", 2)])


def test_challenging_policies_with_threats_is_a_breach_like_another():
    assert only(plan(row(2, "17 Nov", categories="challenging-policies threats"))).step == Step.MEETING


def test_weak_breaches_support_a_ban_only_with_a_reason():
    warned = row(2, "1 Oct", categories="dogs", taken=[sent("warning", "2 Oct")])
    weak, strong = (
        plan(warned, row(3, "17 Nov", categories="dogs")),
        plan(warned, row(3, "17 Nov", categories="dogs threats")),
    )
    assert "approval-reason" in only(weak).blocked_by
    assert "weak-category" in only(weak).defaults
    assert "approval-reason" not in only(strong).blocked_by


def test_messages_only_propose_a_communication_plan():
    rows = [
        row(2, "1 Oct", taken=[sent("warning", "2 Oct")]),
        row(3, "17 Nov", categories="abusive-messages abusive-posts"),
    ]
    assert any("communication plan" in warning for warning in only(plan(*rows)).warnings)


# --- people ----------------------------------------------------------------------------------------------------------

JANE, TOM = person("Jane Smith"), person("Tom Low")


def test_two_people_in_a_row_are_two_cases_that_wait_for_who_did_it():
    made = plan(row(2, "17 Nov", JANE, TOM))
    assert [d.person.name.display for d in made.decisions] == ["Jane Smith", "Tom Low"]
    assert all("who-did-it" in d.blocked_by and "two-people" in d.defaults for d in made.decisions)


@pytest.mark.parametrize(
    ("said", "names", "blocked", "problems"),
    [
        pytest.param("Jane", ["Jane Smith"], False, [], id="a first name"),
        pytest.param("Low", ["Tom Low"], False, [], id="a surname"),
        pytest.param("both", ["Jane Smith", "Tom Low"], False, [], id="both"),
        pytest.param("Jane Smith and Tom Low", ["Jane Smith", "Tom Low"], False, [], id="both by name"),
        pytest.param("neither", [], False, [], id="neither"),
        pytest.param("None", [], False, [], id="none of them, which is no empty cell"),
        pytest.param("Ann", ["Jane Smith", "Tom Low"], True, [("who-did-it", 2)], id="somebody else: a problem"),
    ],
)
def test_who_did_it(said, names, blocked, problems):
    made = plan(row(2, "17 Nov", JANE, TOM, office={"who_did_it": said}))
    assert [d.person.name.display for d in made.decisions] == names
    assert all(("who-did-it" in d.blocked_by) is blocked for d in made.decisions)
    assert codes(made) == problems


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        pytest.param("", False, id="does nothing: not answered"),
        pytest.param("Mrs Smith", False, id="does nothing: the person"),
        pytest.param("Mum", False, id="does nothing: no name"),
        pytest.param("Karen Polglase", True, id="somebody whom the row does not name"),
    ],
)
def test_who_did_it_names_another_than_the_one_person_of_the_row(said, asked):
    made = plan(row(2, "17 Nov", JANE, office={"who_did_it": said}))
    assert ["who-did-it" in decision.blocked_by for decision in made.decisions] == [asked]
    assert codes(made) == ([("who-did-it", 2)] if asked else [])


@pytest.mark.parametrize(
    ("said", "names"),
    [
        pytest.param("Parent", ["Jane Smith", "Tom Low"], id="does nothing: what both headings say"),
        pytest.param("Parent 2", ["Tom Low"], id="the heading a person stands under"),
        pytest.param("Aunt", ["Jane Smith"], id="the relationship"),
        pytest.param("Tom", ["Tom Low"], id="a name"),
    ],
)
def test_who_did_it_by_the_column_a_person_stands_in(said, names):
    aunt, tom = replace(JANE, told_by="Parent 1 Aunt"), replace(TOM, told_by="Parent 2 Father")
    made = plan(row(2, "17 Nov", aunt, tom, office={"who_did_it": said}))
    assert [d.person.name.display for d in made.decisions] == names
    assert all(("who-did-it" in d.blocked_by) is (len(names) > 1) for d in made.decisions)


@pytest.mark.parametrize(
    ("people", "expected", "problems"),
    [
        pytest.param([nobody()], [], [("person", 2)], id="nobody who can be named"),
        pytest.param([person(kind=PersonKind.PUPIL)], [], [], id="does nothing: a pupil"),
        pytest.param([person(kind=PersonKind.STAFF)], [], [("staff-parent", 2)], id="a member of staff"),
        pytest.param([person(kind=PersonKind.VISITOR)], [("meeting", "blocked", [2])], [], id="a visitor"),
        pytest.param(
            [JANE, person("Ted Smith", kind=PersonKind.PUPIL)], [("meeting", "blocked", [2])], [], id="and a pupil"
        ),
    ],
)
def test_who_has_a_case(people, expected, problems):
    made = plan(row(2, "17 Nov", *people))
    assert (shown(made), codes(made)) == (expected, problems)
    assert all("who-did-it" not in decision.blocked_by for decision in made.decisions)


def test_a_repeated_row_without_people_says_nothing():
    assert codes(plan(replace(row(2, "17 Nov"), people=()))) == []


def test_a_future_day_is_a_problem_and_no_decision():
    made = plan(row(2, "24 Nov"))
    assert (shown(made), codes(made)) == ([], [("future", 2)])


def test_two_namesakes_with_different_addresses_are_two_cases():
    one, other = person(email="jane@one.example"), person(email="jane@other.example")
    made = plan(row(2, "16 Nov", one), row(3, "17 Nov", other))
    assert shown(made) == [("meeting", "blocked", [2]), ("meeting", "blocked", [3])]
    assert [d.to for d in made.decisions] == ["jane@one.example", "jane@other.example"]
    assert len({d.letter_key for d in made.decisions}) == 2
    assert codes(made) == [("identity", 3)]


def test_a_row_without_an_address_cannot_choose_between_namesakes():
    one, other = person(email="jane@one.example"), person(email="jane@other.example")
    made = plan(row(2, "16 Nov", one), row(3, "16 Nov", other), row(4, "17 Nov", person(email=None)))
    assert shown(made) == [("meeting", "blocked", [2]), ("meeting", "blocked", [3])]
    assert ("identity", 4) in codes(made)


def test_a_shared_address_never_joins_two_names():
    shared = "family@mail.example"
    made = plan(row(2, "16 Nov", person("Jane Smith", shared)), row(3, "17 Nov", person("Tom Smith", shared)))
    assert shown(made) == [("meeting", "blocked", [2]), ("meeting", "blocked", [3])]


def test_a_row_without_an_address_joins_the_one_person_of_its_name():
    made = plan(row(2, "16 Nov", JANE), row(3, "17 Nov", person(email=None)))
    assert shown(made) == [("meeting", "blocked", [2, 3])]
    assert only(made).to == JANE.emails[0]


@pytest.mark.parametrize(
    ("other", "asked"),
    [
        pytest.param(person("Tom Low"), False, id="does nothing: somebody else"),
        pytest.param(person("Ann Smith"), False, id="does nothing: a relative"),
        pytest.param(person("Janet Smith"), False, id="does nothing: another address"),
        pytest.param(person("J Smith", None), True, id="an initial"),
        pytest.param(person("Jane Smyth", None), False, id="does nothing: Smyth is a name of its own"),
        pytest.param(person("Jane Smiith", None), True, id="a slip"),
    ],
)
def test_what_looks_like_one_person_is_proposed_and_not_assumed(other, asked):
    made = plan(row(2, "16 Nov"), row(3, "17 Nov", other))
    assert shown(made) == [("meeting", "blocked", [2]), ("meeting", "blocked", [3])]
    assert codes(made) == ([("identity", 3)] if asked else [])


def test_a_person_named_twice_in_a_row_is_one():
    assert "who-did-it" not in only(plan(row(2, "17 Nov", JANE, JANE))).blocked_by


def test_the_same_person_at_two_schools_is_counted_twice_and_the_trust_is_told():
    made = plan(row(2, "16 Nov"), row(2, "17 Nov", school="looe"))
    assert [(d.school, d.step) for d in made.decisions] == [("bude", "meeting"), ("looe", "meeting")]
    assert codes(made) == [("two-schools", 2)]


def test_namesakes_at_two_schools_with_different_addresses_are_two_people():
    made = plan(
        row(2, "16 Nov", person(email="a@x.example")), row(2, "17 Nov", person(email="b@x.example"), school="looe")
    )
    assert codes(made) == []


# --- a letter to the wrong person -------------------------------------------------------------------------------------


def test_a_letter_to_the_wrong_person_is_withdrawn_and_the_right_one_starts_afresh():
    wrong = letter(Step.MEETING, "17 Nov", when="18 Nov", refs=["BUDE-1"], name="Ann Hay", to="ann@mail.example")
    made = plan(row(2, "17 Nov", TOM, ref="BUDE-1"), letters=[wrong])
    assert sorted(shown(made)) == [("meeting", "blocked", [2]), ("withdrawal", "blocked", [2])]
    withdrawal = only(made, Step.WITHDRAWAL)
    assert (withdrawal.person.name.display, withdrawal.to, withdrawal.defaults) == (
        "Ann Hay",
        "ann@mail.example",
        ("edited",),
    )
    assert any("data protection officer" in reason for reason in withdrawal.why)


ANN, ZOE = person("Ann Able", "ann@mail.example"), person("Zoe Zed", "zoe@mail.example")


def ann_was_written_to(state: str = "sent", step: Step = Step.MEETING, refs: tuple[str, ...] = ("BUDE-1",)):
    went = {"refs": refs, "name": "Ann Able", "to": "ann@mail.example"}
    return letter(step, "12 Nov", LetterState(state), "13 Nov", **went)


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        pytest.param("sent", ["meeting", "withdrawal"], id="sent"),
        pytest.param("saved", ["meeting", "withdrawal"], id="saved to a folder"),
        pytest.param("unknown", ["meeting", "withdrawal"], id="nobody knows"),
        pytest.param("bounced", ["meeting"], id="it came back: nobody to say sorry to"),
        pytest.param("drafted", ["meeting"], id="still among the drafts"),
    ],
)
def test_what_the_row_holds_of_a_letter_to_somebody_else_is_no_step_of_the_person_it_names_now(state, steps):
    shadow = [sent("meeting", "13 Nov", state), sent("warning", "12 Nov")]
    office = {"meeting_on": "18 Nov", "meeting_outcome": "refused", "delivered_on": "16 Nov"}
    letters = [ann_was_written_to(state), ann_was_written_to(state, Step.WARNING)]
    made = plan(row(2, "12 Nov", ZOE, ref="BUDE-1", taken=shadow, office=office), letters=letters)
    assert sorted({d.step for d in made.decisions}) == steps
    zoe = only(made, Step.MEETING)
    assert (zoe.person.name.display, zoe.state, zoe.blocked_by) == ("Zoe Zed", "blocked", ("approval",))
    (problem,) = made.problems
    assert (problem.code, problem.row) == ("edited", 2)
    assert "Ann Able" in problem.message
    assert problem.next_step


def test_her_own_letter_counts_from_its_own_day_and_not_with_the_other_ones_outcome():
    hers = letter(Step.MEETING, "12 Nov", when="19 Nov", refs=["BUDE-1"], name="Zoe Zed")
    sorry = letter(Step.WITHDRAWAL, "12 Nov", when="19 Nov", refs=["BUDE-1"], name="Ann Able")
    letters = [ann_was_written_to(), hers, sorry]
    old, new = ({"meeting_on": when, "meeting_outcome": "refused"} for when in ("18 Nov", "20 Nov"))
    assert shown(plan(row(2, "12 Nov", ZOE, ref="BUDE-1", office=old), letters=letters)) == [
        ("meeting", "waiting", [2])
    ]
    assert shown(plan(row(2, "12 Nov", ZOE, ref="BUDE-1", office=new), letters=letters)) == [
        ("warning", "blocked", [2])
    ]


def test_the_new_persons_own_step_in_the_log_counts_beside_the_other_ones_letter():
    taken = [sent("meeting", "13 Nov"), sent("meeting", "19 Nov")]
    made = plan(row(2, "12 Nov", ZOE, ref="BUDE-1", taken=taken), letters=[ann_was_written_to()])
    assert only(made, Step.MEETING).state == "waiting"


def test_a_letter_about_two_rows_of_which_one_names_somebody_else_now_is_flagged_and_stays():
    rows = [
        row(2, "12 Nov", ANN, ref="BUDE-1", taken=[sent("meeting", "13 Nov")]),
        row(3, "12 Nov", ZOE, ref="BUDE-2", taken=[sent("meeting", "13 Nov")]),
    ]
    made = plan(*rows, letters=[ann_was_written_to(refs=("BUDE-1", "BUDE-2"))])
    assert shown(made) == [("meeting-reminder", "blocked", [2]), ("meeting", "blocked", [3])]
    assert codes(made) == [("edited", 3)]


def test_a_withdrawn_letter_is_not_withdrawn_twice():
    wrong = letter(Step.MEETING, "17 Nov", when="18 Nov", refs=["BUDE-1"], name="Ann Hay")
    sorry = letter(Step.WITHDRAWAL, "17 Nov", when="19 Nov", refs=["BUDE-1"], name="Ann Hay")
    assert shown(plan(row(2, "17 Nov", TOM, ref="BUDE-1"), letters=[wrong, sorry])) == [("meeting", "blocked", [2])]


def test_a_corrected_spelling_is_the_same_person_and_is_flagged():
    slip = letter(Step.MEETING, "17 Nov", when="18 Nov", refs=["BUDE-1"], name="Jane Smth")
    made = plan(row(2, "17 Nov", ref="BUDE-1"), letters=[slip])
    assert shown(made) == [("meeting", "waiting", [2])]
    assert codes(made) == [("edited", 2)]


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


def test_two_names_nearly_alike_are_asked_about_and_one_person_once_somebody_said_so():
    went = letter(Step.MEETING, "17 Nov", when="18 Nov", refs=["BUDE-1"], name="Ann Hay")
    now = row(2, "17 Nov", person("Anna Hay"), ref="BUDE-1")
    (problem,) = plan(now, letters=[went]).problems
    assert (problem.code, "aliases.csv" in problem.next_step) == ("edited", True)
    same = Aliases((Alias("bude", "ann hay", "anna hay", same=True),))
    assert shown(plan(now, letters=[went], aliases=same)) == [("meeting", "waiting", [2])]


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


def test_a_mans_title_and_a_womans_are_two_people_and_no_spelling():
    went = letter(Step.MEETING, "17 Nov", when="18 Nov", refs=["BUDE-1"], name="Mr T Brea")
    made = plan(row(2, "17 Nov", person("Mrs T Brea"), ref="BUDE-1"), letters=[went])
    assert ("meeting", "blocked", [2]) in shown(made)
    assert ("withdrawal", "due", [2]) in shown(made) or ("withdrawal", "blocked", [2]) in shown(made)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(row(2, "16 Nov", ref="BUDE-1"), id="another day"),
        pytest.param(row(2, "17 Nov", ref="BUDE-1", withdrawn=True), id="struck out"),
    ],
)
def test_a_row_changed_after_its_letter_went_is_flagged(changed):
    went = letter(Step.MEETING, "17 Nov", when="18 Nov", refs=["BUDE-1"])
    assert codes(plan(changed, letters=[went])) == [("edited", 2)]
    assert codes(plan(row(2, "17 Nov", ref="BUDE-1"), letters=[went])) == []


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


def test_policy_words_of_the_trust_serve_where_the_office_has_none():
    warned = row(2, "1 Oct", taken=[sent("warning", "2 Oct")])
    own = replace(POLICY, collection_words="At the gate.")
    assert "collection-arrangements" in only(plan(warned, row(3, "17 Nov"))).blocked_by
    decision = only(plan(warned, row(3, "17 Nov"), policy=own))
    assert (decision.collection, "collection" in decision.defaults) == ("At the gate.", True)
    assert "collection-arrangements" not in decision.blocked_by
