"""The office's own words, before a letter prints them."""

from __future__ import annotations

import pytest
from core_policy.builders import HEAD, OFFICE, SLT, letter, only, person, plan, row, sent

from toolkit.core.steps import Step

JANE, TOM = person("Jane Smith"), person("Tom Smith")


def planned(wording, *people, reason="", **names):
    office = {"approved_by": OFFICE, "letter_wording": wording, "approval_reason": reason, "who_did_it": "Jane Smith"}
    return plan(row(2, "17 Nov", *(people or (JANE,)), office=office, **names))


def said(made):
    return [(p.code, p.row, p.column, p.message) for p in made.problems]


@pytest.mark.parametrize(
    "wording",
    [
        pytest.param("a conversation at the gate that staff found upsetting", id="neutral words"),
        pytest.param("you refused to leave when asked to", id="refused to leave is what was done"),
        pytest.param("you declined to lower your voice", id="declined to lower the voice"),
        pytest.param("words at which a colleague took offence", id="offence taken"),
        pytest.param("you, Jane Smith, spoke loudly", id="the person's own name"),
        pytest.param("In May you shouted in Reception and at the Head", id="a month, a place and a post"),
        pytest.param("the gate by the rose bushes", id="a name's word in small letters"),
        pytest.param("you asked about bullying, and a racist word was heard", id="judges nobody"),
        pytest.param("Letter and Meeting offered", id="words of a cell that tells what was done"),
        pytest.param(f"you spoke with {OFFICE}", id="the approver, who also wrote it down"),
    ],
)
def test_does_nothing(wording):
    made = planned(
        wording,
        victims=("May Smith", "Head", "Reception staff", "Rose Keast"),
        witnesses=("TA", "Office"),
        handlers=("Letter sent home and Meeting held by the office", OFFICE),
    )
    assert only(made).blocked_by == ()
    assert said(made) == []


@pytest.mark.parametrize(
    ("wording", "names", "word"),
    [
        pytest.param("a criminal act", {}, "criminal", id="criminal"),
        pytest.param("you stole a coat", {}, "stole", id="stole"),
        pytest.param("you are guilty of this", {}, "guilty", id="guilty"),
        pytest.param("Thug behaviour", {}, "Thug", id="thug"),
        pytest.param(
            "you refused to attend the meeting", {}, "you refused to attend the meeting", id="refused to attend"
        ),
        pytest.param("You have declined our invitation.", {}, "You have declined our invitation", id="declined"),
        pytest.param("we wrote, and you refused.", {}, "you refused", id="only: you refused"),
        pytest.param("you shouted at Mrs Keast", {"victims": ("Mrs A Keast",)}, "Keast", id="whom it was done to"),
        pytest.param("at mrs keast", {"victims": ("Mrs A Keast",)}, "keast", id="in small letters behind a title"),
        pytest.param("Kim Orr's account", {"witnesses": ("Kim Orr (TA)",)}, "Kim", id="a witness"),
        pytest.param("Mr Jago asked you to leave", {"handlers": ("Mr Jago (TA)",)}, "Jago", id="who dealt with it"),
        pytest.param("you lied to the office", {}, "lied", id="judges: lied"),
        pytest.param("You were drunk.", {}, "drunk", id="judges: drunk"),
        pytest.param("your racist remarks", {}, "racist", id="judges: racist"),
        pytest.param("you have repeatedly harassed staff", {}, "harassed", id="judges: harassed"),
        pytest.param("a remark about Lowenna", {"children": ("Lowenna Smith 4B",)}, "Lowenna", id="a child"),
    ],
)
def test_the_letter_waits_and_the_words_are_named(wording, names, word):
    made = planned(wording, **names)
    assert only(made).blocked_by == ("letter-wording",)
    assert {problem[:3] for problem in said(made)} == {("letter-wording", 2, "Letter wording")}
    assert word in made.problems[0].message


def test_another_parent_of_the_row_is_named_to_nobody():
    made = planned("you and Tom shouted", JANE, TOM)
    assert ["Tom" in p.message for p in made.problems if p.code == "letter-wording"] == [True]


@pytest.mark.parametrize(
    ("wording", "reason", "names", "waits"),
    [
        pytest.param("you stole a coat", "stole: his own word in his email", {}, False, id="crime: repeated"),
        pytest.param("you stole a coat", "it is what happened", {}, True, id="another reason says nothing of it"),
        pytest.param("you stole a coat, a theft", "stole: his own word", {}, True, id="one of two"),
        pytest.param("about Lowenna", "Lowenna is their own child", {"children": ("Lowenna",)}, False, id="a child"),
        pytest.param("Mr Jago will ring", "Jago agrees", {"handlers": ("Mr Jago",)}, False, id="who dealt with it"),
        pytest.param("at Mrs Keast", "Keast agrees", {"victims": ("Mrs Keast",)}, True, id="never the victim"),
        pytest.param("a libel", "libel: so it was", {}, True, id="never a word that nothing prints"),
        pytest.param("you refused to attend", "you refused to attend", {}, True, id="never without a refusal"),
    ],
)
def test_an_approver_lets_words_stand_by_repeating_them(wording, reason, names, waits):
    made = planned(wording, reason=reason, **names)
    assert only(made).blocked_by == (("letter-wording",) if waits else ())


@pytest.mark.parametrize(
    ("outcome", "waits"), [pytest.param("refused", False, id="refused"), pytest.param("unresolved", True, id="came")]
)
def test_after_a_refusal_on_record_a_letter_may_say_so(outcome, waits):
    office = {"approved_by": HEAD, "letter_wording": "you refused to attend.", "meeting_outcome": outcome}
    taken = [sent(Step.MEETING, "3 Nov")]
    made = plan(row(2, "2 Nov", JANE, taken=taken, office={**office, "meeting_on": "12 Nov"}))
    assert ("letter-wording" in only(made, Step.WARNING).blocked_by) is waits


BREACH_AFTER_THE_WARNING = {"office": {"approved_by": SLT, "letter_wording": "you refused to attend."}}
WARNED = sent(Step.WARNING, "28 Sep")


def history(*people, outcome, ref="", taken=(WARNED,), **office):
    """An older row whose warning has gone; `outcome`: what came of the meeting before it."""
    return row(2, "14 Sep", *(people or (JANE,)), ref=ref, taken=taken, office={"meeting_outcome": outcome, **office})


@pytest.mark.parametrize(
    ("older", "letters", "waits"),
    [
        pytest.param(history(outcome="refused"), (), False, id="refused, in an older row"),
        pytest.param(
            history(outcome="Refused to come", taken=[sent(Step.MEETING, "16 Sep"), WARNED]),
            (),
            False,
            id="refused the meeting that both letters' row tells of",
        ),
        pytest.param(history(JANE, TOM, outcome="refused | attended"), (), False, id="her part of two people's cell"),
        pytest.param(history(outcome=""), (), True, id="warned, and nothing of a refusal"),
        pytest.param(history(outcome="no reply"), (), True, id="no reply is no refusal"),
        pytest.param(history(outcome="Head refused to meet her"), (), True, id="the school refused"),
        pytest.param(history(JANE, TOM, outcome="attended | refused"), (), True, id="the other one of the row did"),
        pytest.param(history(JANE, TOM, outcome="refused", taken=()), (), True, id="who of the two is not known"),
        pytest.param(
            history(outcome="refused", ref="BUDE-R2"),
            (letter(Step.MEETING, "14 Sep", when="16 Sep", refs=["BUDE-R2"], name="Tom Smith"),),
            True,
            id="somebody else, to whom the row's letter went",
        ),
    ],
)
def test_a_refusal_on_record_is_not_questioned_however_old_and_no_other_one_is_taken_for_it(older, letters, waits):
    made = plan(older, row(3, "17 Nov", JANE, **BREACH_AFTER_THE_WARNING), letters=letters)
    asked = [p.message for p in made.problems if p.code == "letter-wording"]
    assert bool(asked) is waits
    assert all("no `Meeting outcome` holds a refusal" in message for message in asked)
