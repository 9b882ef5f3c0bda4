"""What the logs alone tell of letters, as a ledger that was lost held them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import CORNWALL, POLICY, TRUST, day, letter, person, reading, row, sent

from toolkit.core.keys import letter_key, refs_for, row_ref
from toolkit.core.policy.decide import decide
from toolkit.core.rebuilt import from_decisions, from_logs, left_to_the_log
from toolkit.core.steps import LetterState, Step


def ours(step, when, state="sent", **more):
    return sent(step, when, state, ours=True, **more)


def decided(rows, letters=(), today="25 Nov"):
    readings = [reading(rows, school.code) for school in TRUST.schools]
    return decide(readings, letters, TRUST, POLICY, CORNWALL, day(today), courses=True)


def told(*rows, letters=()):
    """Return what the logs tell of, (what, state, day) each, and the rows that are left to them."""
    named = [replace(each, ref=each.ref or row_ref(each.school, each)) for each in rows]
    plan = decided(named, letters)
    refs = refs_for(named)
    found = from_logs([each for course in plan.courses for each in course.logged], named, refs)
    return found, left_to_the_log(named, found, letters)


def in_short(found):
    return [(each.letter.step.value, each.letter.state.value, str(each.letter.sent_on or "")) for each in found]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([row(2, "3 Nov")], id="nothing is said"),
        pytest.param([row(2, "3 Nov", taken=[ours("meeting", None, "approved")])], id="it had not left"),
        pytest.param([row(2, "3 Nov", taken=[sent("meeting", "5 Nov")])], id="the school's own columns say it"),
        pytest.param([row(2, "3 Nov", taken=[ours("legal-referral", "5 Nov")])], id="a note inside the trust"),
    ],
)
def test_nothing_is_told_where(rows):
    assert told(*rows) == ((), [])


def test_nor_of_a_letter_that_the_ledger_knows():
    known = letter(Step.MEETING, "3 Nov", LetterState.SENT, "5 Nov", ["BUDE-1"])
    assert told(row(2, "3 Nov", ref="BUDE-1", taken=[ours("meeting", "5 Nov")]), letters=[known]) == ((), [])


@pytest.mark.parametrize(
    ("said", "state", "when"),
    [
        pytest.param([("5 Nov", "sent")], "sent", "5 Nov", id="sent"),
        pytest.param([("5 Nov", "saved")], "saved", "5 Nov", id="saved"),
        pytest.param([("5 Nov", "bounced")], "bounced", "5 Nov", id="it came back"),
        pytest.param([(None, "rejected")], "rejected", "", id="refused"),
        pytest.param([("5 Nov", "sending")], "unknown", "", id="it was about to leave"),
        pytest.param([(None, "drafting")], "unknown", "", id="its draft was being made"),
        pytest.param([(None, "drafted")], "unknown", "", id="among the drafts"),
        pytest.param([("5 Nov", "accepted")], "unknown", "", id="accepted"),
        pytest.param([(None, "conflict")], "unknown", "", id="its draft was changed"),
        pytest.param([(None, "unknown")], "unknown", "", id="nobody knew"),
        pytest.param([(None, "sent")], "unknown", "", id="sent, and its day was wiped"),
        pytest.param([(None, "sent"), ("5 Nov", "sent")], "sent", "5 Nov", id="Letters so far has the day"),
        pytest.param([("5 Nov", "sent"), ("5 Nov", "bounced")], "bounced", "5 Nov", id="sent, then it came back"),
        pytest.param([("5 Nov", "bounced"), ("9 Nov", "sent")], "sent", "9 Nov", id="it went again"),
        pytest.param([("5 Nov", "saved"), ("9 Nov", "sent")], "sent", "9 Nov", id="it was delivered"),
        pytest.param([("5 Nov", "sent"), (None, "unknown")], "unknown", "", id="what is on its way is said last"),
    ],
)
def test_a_letter_is_in_the_state_that_its_row_tells_of(said, state, when):
    found, left = told(row(2, "3 Nov", taken=[ours("meeting", *each) for each in said]))
    assert in_short(found) == [("meeting", state, day(when).isoformat() if when else "")]
    assert left == []


def test_its_key_is_the_one_that_it_had_and_all_its_rows_belong_to_it():
    rows = [row(number, when, taken=[ours("meeting", "5 Nov")]) for number, when in ((2, "3 Nov"), (3, "4 Nov"))]
    (found,), _ = told(*rows)
    assert found.letter.key == letter_key("bude", "jane smith", Step.MEETING, day("3 Nov"))
    assert (len(found.letter.refs), [place.row for place in found.places], found.is_certain) == (2, [2, 3], True)
    assert (found.letter.person, found.letter.approved_by, found.letter.to) == ("Jane Smith", "", "")


def test_each_of_a_rows_people_has_a_letter_of_their_own():
    both = row(
        2,
        "3 Nov",
        person("Jane Smith"),
        person("Tom Hill"),
        taken=[ours("meeting", "5 Nov", person=0), ours("meeting", "6 Nov", "saved", person=1)],
        office={"who_did_it": "both"},
    )
    found, _ = told(both)
    assert {(each.letter.person, each.letter.state.value) for each in found} == {
        ("Jane Smith", "sent"),
        ("Tom Hill", "saved"),
    }


def test_a_ban_keeps_its_last_day():
    (found,), _ = told(row(2, "3 Nov", serious=True, taken=[ours("ban", "5 Nov", ban_ends=day("18 Dec"))]))
    assert (found.letter.step, found.letter.ban_ends) == (Step.BAN, day("18 Dec"))


@pytest.mark.parametrize(
    ("changes", "certain"),
    [
        pytest.param({}, True, id="does nothing: as it was"),
        pytest.param({"people": (person("Tom Hill"),)}, False, id="somebody else's name"),
        pytest.param({"categories": ("aggression",)}, False, id="another category"),
        pytest.param({"ref": "BUDE-00000"}, False, id="another row's reference"),
    ],
)
def test_whose_letter_it_was_is_certain_only_while_the_row_says_what_it_said(changes, certain):
    before = row(2, "3 Nov", taken=[ours("meeting", "5 Nov")])
    (found,), _ = told(replace(before, **({"ref": row_ref("bude", before)} | changes)))
    assert found.is_certain is certain


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"withdrawn": True}, id="struck through"),
        pytest.param({"safeguarding": True}, id="with the safeguarding lead"),
        pytest.param({"taken": (ours("withdrawal", "9 Nov"),)}, id="an apology, which names nobody"),
    ],
)
def test_what_is_nobodys_is_left_to_the_log(changes):
    rows = [replace(row(2, "3 Nov", taken=[ours("meeting", "5 Nov")]), **changes), row(3, "4 Nov", person("Tom Hill"))]
    found, left = told(*rows)
    assert (found, [each.place.row for each in left]) == ((), [2])


def test_a_letter_that_is_due_may_have_gone_all_the_same_and_only_a_mailbox_can_say():
    rows = [row(2, "3 Nov"), row(3, "4 Nov", person("Tom Hill"), taken=[ours("meeting", "5 Nov")])]
    plan = decided(rows)
    (found, *_) = from_decisions(plan.decisions, refs_for(rows))
    assert (found.letter.person, found.letter.state, found.is_certain) == ("Jane Smith", LetterState.UNKNOWN, False)
    assert found.letter.key == plan.decisions[0].letter_key
