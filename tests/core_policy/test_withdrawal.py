"""A letter went to somebody whom its row no longer names: an apology, and a flag (default `edited`)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import HEAD, codes, letter, only, person, plan, row, sent, shown

from toolkit.core.likeness import Alias, Aliases
from toolkit.core.steps import LetterState, Step
from toolkit.core.trust import Contact

TOM = person("Tom Low")


ANN, ZOE = person("Ann Able", "ann@mail.example"), person("Zoe Zed", "zoe@mail.example")


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


def test_two_names_nearly_alike_are_asked_about_and_one_person_once_somebody_said_so():
    went = letter(Step.MEETING, "17 Nov", when="18 Nov", refs=["BUDE-1"], name="Ann Hay")
    now = row(2, "17 Nov", person("Anna Hay"), ref="BUDE-1")
    (problem,) = plan(now, letters=[went]).problems
    assert (problem.code, "aliases.csv" in problem.next_step) == ("edited", True)
    same = Aliases((Alias("bude", "ann hay", "anna hay", same=True),))
    assert shown(plan(now, letters=[went], aliases=same)) == [("meeting", "waiting", [2])]


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


def test_does_nothing_where_the_letter_never_left():
    made = plan(row(2, "12 Nov", ZOE, ref="BUDE-1"), letters=[ann_was_written_to("rendered")])
    assert ([d.step for d in made.decisions], codes(made)) == ([Step.MEETING], [])


@pytest.mark.parametrize(
    ("state", "advice"),
    [
        pytest.param("sent", "approve its withdrawal", id="it went"),
        pytest.param("bounced", "make sure that it goes no further", id="it came back"),
    ],
)
def test_what_to_do_depends_on_whether_it_arrived(state, advice):
    made = plan(row(2, "12 Nov", ZOE, ref="BUDE-1"), letters=[ann_was_written_to(state)])
    assert advice in made.problems[0].next_step


def test_the_apology_says_when_the_letter_went_and_has_the_key_of_its_day():
    went = ann_was_written_to()
    sorry = only(plan(row(2, "12 Nov", ZOE, ref="BUDE-1"), letters=[went]), Step.WITHDRAWAL)
    assert sorry.first_day == went.first_day
    assert "The meeting letter went to Ann Able, 13 November 2026; the log now names somebody else." in sorry.why


@pytest.mark.parametrize(
    ("noted", "is_owed"),
    [
        pytest.param([], True, id="does nothing: the row notes none"),
        pytest.param([sent("withdrawal", "12 Nov")], True, id="does nothing: noted before the letter went"),
        pytest.param([sent("withdrawal", "16 Nov", "planned")], True, id="does nothing: only planned"),
        pytest.param([sent("withdrawal", "16 Nov", "bounced")], True, id="does nothing: it came back"),
        pytest.param([sent("withdrawal", "16 Nov")], False, id="sent"),
        pytest.param([sent("withdrawal", "16 Nov", "")], False, id="its day, and no word of a state"),
        pytest.param([sent("Withdrawal", "16 Nov")], False, id="as people write it"),
    ],
)
def test_a_withdrawal_that_the_office_noted_itself_took_the_letter_back(noted, is_owed):
    made = plan(row(2, "12 Nov", ZOE, ref="BUDE-1", taken=noted), letters=[ann_was_written_to()])
    assert sorted({d.step.value for d in made.decisions}) == (["meeting", "withdrawal"] if is_owed else ["meeting"])
    assert only(made, Step.MEETING).blocked_by == ("approval",)


def test_a_noted_withdrawal_names_nobody_so_that_of_two_people_each_is_still_owed_one():
    to_tom = letter(Step.MEETING, "12 Nov", when="14 Nov", refs=["BUDE-1"], name="Tom Low", to="tom@mail.example")
    now = row(2, "12 Nov", ZOE, ref="BUDE-1", taken=[sent("withdrawal", "16 Nov")])
    owed = [d for d in plan(now, letters=[ann_was_written_to(), to_tom]).decisions if d.step is Step.WITHDRAWAL]
    assert sorted(d.to for d in owed) == ["ann@mail.example", "tom@mail.example"]
    sorry = letter(Step.WITHDRAWAL, "12 Nov", when="15 Nov", refs=["BUDE-1"], name="Ann Able")
    assert shown(plan(now, letters=[ann_was_written_to(), to_tom, sorry])) == [("meeting", "blocked", [2])]


LEFT_BEHIND = person("Zoe Zed", "ANN@mail.example")


@pytest.mark.parametrize(
    ("rows", "contact", "to"),
    [
        pytest.param([ZOE], None, "zoe@mail.example", id="does nothing: the address was corrected too"),
        pytest.param([LEFT_BEHIND], "ann@mail.example", "ann@mail.example", id="contacts.csv says that they share it"),
        pytest.param([LEFT_BEHIND, LEFT_BEHIND], None, "ANN@mail.example", id="another row says so"),
        pytest.param([LEFT_BEHIND], "zoe@c.example", "zoe@c.example", id="contacts.csv has their own"),
        pytest.param([LEFT_BEHIND], None, "", id="the name alone was corrected"),
    ],
)
def test_nothing_goes_to_the_address_of_the_wrong_person_once_more(rows, contact, to):
    lines = [row(n, "12 Nov", who, ref=f"BUDE-{n - 1}") for n, who in enumerate(rows, 2)]
    contacts = (Contact("Zoe Zed", "bude", contact),) if contact else ()
    made = plan(*lines, letters=[ann_was_written_to()], contacts=contacts)
    zoe = only(made, Step.MEETING)
    assert (zoe.to, "email" in zoe.blocked_by) == (to, not to)
    assert any("somebody else went to the address" in each for each in zoe.warnings) is (not to)
    assert only(made, Step.WITHDRAWAL).to == "ann@mail.example"
    assert "email" not in only(made, Step.WITHDRAWAL).blocked_by


def test_the_head_approves_it_and_the_same_name_approves_nothing_for_the_right_person():
    office = {"approved_by": HEAD}
    made = plan(
        row(2, "12 Nov", ZOE, ref="BUDE-1", next_step="withdrawal", office=office), letters=[ann_was_written_to()]
    )
    assert sorted(shown(made)) == [("meeting", "blocked", [2]), ("withdrawal", "due", [2])]


@pytest.mark.parametrize(
    ("recorded", "elsewhere", "dear"),
    [
        pytest.param("Mrs Hay", "Ann Hay", "Mrs Hay", id="as the letter that is withdrawn had it"),
        pytest.param("", "Mrs Hay", "Mrs Hay", id="an older ledger does not say, another row does"),
        pytest.param("", "Ann Hay", "Ann Hay", id="nobody says: the name itself"),
        pytest.param("Ann Hay", "Mrs Hay", "Ann Hay", id="what the letter had wins"),
    ],
)
def test_the_apology_addresses_her_as_the_letter_did(recorded, elsewhere, dear):
    wrong = letter(Step.MEETING, "17 Nov", when="18 Nov", refs=["BUDE-1"], name="Ann Hay", salutation=recorded)
    ann = person("Ann Hay")
    hers = replace(ann, name=replace(ann.name, salutation=elsewhere))
    made = plan(row(2, "17 Nov", TOM, ref="BUDE-1"), row(3, "2 Sep", hers, ref="BUDE-2"), letters=[wrong])
    assert only(made, Step.WITHDRAWAL).person.name.salutation == dear
