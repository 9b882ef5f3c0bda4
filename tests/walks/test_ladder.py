"""Other ways up the ladder: a refusal at once, a meeting kept, another kind of breach, a serious one."""

from __future__ import annotations

import pytest
from walks.steps import BREACH
from walks.walk import COLLECTION, HEAD, NAME, OFFICE, SLT, day


def invited(walk, outcome: str) -> int:
    """A meeting letter served on 2 November, and what came of the meeting."""
    walk.at("2 Nov")
    row = walk.log("2 Nov")
    walk.today()
    walk.approve(row, OFFICE, "meeting")
    walk.delivered(row)
    walk.at("4 Nov").type(row, "Meeting on", day("4 Nov"))
    walk.type(row, "Meeting outcome", outcome)
    walk.today()
    return row


def test_refused_warned_and_another_breach(walk):
    row = invited(walk, "Refused to come")
    walk.look(
        row,
        [("warning", "blocked", ["approval"])],
        ["warning", "warning", "rendered", None],
        ledger=[("meeting", "sent"), ("warning", "rendered")],
        told=["The code (warn)"],
    )
    joined = walk.log("5 Nov")
    walk.at("5 Nov").today()
    assert walk.plan() == [("warning", "blocked", ["approval"])]
    assert [each["row"] for each in walk.decision("warning")["incidents"]] == [row, joined]
    walk.approve(row, HEAD, "warning")
    letter = walk.letter("warning")
    assert "loud or offensive language, on 2 November 2026" in letter
    assert "loud or offensive language, on 5 November 2026" in letter
    walk.delivered(row)
    walk.delivered(joined)
    assert walk.plan() == []
    again = walk.log("9 Nov", what="Threatening", **{"Collection arrangements": COLLECTION})
    walk.at("9 Nov").today()
    walk.look(
        again,
        [("ban", "blocked", ["approval", "approval-reason"])],
        ["ban"],
        told=["default `continues`"],
    )
    walk.type(again, "Approval reason", "It frightened the reception staff")
    walk.today()
    walk.approve(again, SLT, "ban")
    walk.delivered(again)
    walk.look(again, [("ban", "waiting", [])], ["ban", "ban", "sent", "9 Nov"], bans=[(NAME, "bude", "18 Dec")])


def test_a_meeting_that_was_kept_ends_it_and_another_breach_is_warned_about(walk):
    row = invited(walk, "attended")
    walk.look(row, [], [None, "meeting", "sent", "2 Nov"], told=["The meeting: attended"])
    again = walk.log("9 Nov")
    walk.at("9 Nov").today()
    walk.look(again, [("warning", "blocked", ["approval"])], ["warning"], told=["default `after-meeting`"])
    walk.approve(again, HEAD, "warning")
    assert "decided not to come" not in walk.letter("warning")


@pytest.mark.parametrize("outcome", ["did not come", "she may come next week?"])
def test_what_nobody_can_tell_moves_nothing(walk, outcome):
    row = invited(walk, outcome)
    assert walk.plan() == [("meeting", "blocked", ["meeting-outcome"])]
    assert walk.cells(row, "Letter", "Letter status") == ["meeting", "sent"]
    assert walk.send() == []


def test_a_serious_breach_is_put_to_the_slt_at_once_with_a_reason(walk):
    walk.at("9 Nov")
    row = walk.log("9 Nov", what="Physical aggression", Serious="yes")
    walk.today()
    walk.look(
        row,
        [("ban", "blocked", ["approval", "approval-reason", "collection-arrangements", "unread-letter"])],
        ["ban", None],
        told=["The code says (serious)"],
    )
    walk.type(row, "Collection arrangements", COLLECTION)
    walk.today()
    walk.type(row, "Approved by", SLT)
    assert walk.plan() == [("ban", "blocked", ["approval-reason"])]
    assert walk.send() == []
    walk.type(row, "Approval reason", "A member of staff was hurt")
    walk.approve(row, SLT, "ban")
    letter = walk.letter("ban")
    assert "18 December 2026" in letter
    assert "hurt" not in letter
    walk.delivered(row)
    walk.look(
        row,
        [("ban", "waiting", [])],
        ["ban", "ban", "sent", "9 Nov"],
        bans=[(NAME, "bude", "18 Dec")],
        ledger=[("ban", "sent")],
    )


def test_the_slt_sends_a_serious_breach_back_to_the_ordinary_step(walk):
    walk.at("9 Nov")
    row = walk.log("9 Nov", what="Physical aggression", Serious="yes")
    walk.today()
    walk.type(row, "SLT decision", f"ordinary step, {SLT}")
    walk.today()
    walk.look(row, [("meeting", "blocked", ["approval"])], ["meeting", "meeting", "rendered"])
    walk.approve(row, OFFICE, "meeting")


def test_a_ban_beyond_the_code_gives_its_reason_and_is_read_with_it_before_it_goes(warned):
    warned.at("23 Nov")
    assert warned.log("23 Nov") == BREACH
    warned.today()
    warned.type(BREACH, "Collection arrangements", COLLECTION)
    warned.type(BREACH, "Chosen ban end", day("12 Feb"))
    warned.today()
    assert warned.plan() == [("ban", "blocked", ["approval", "approval-reason"])]
    warned.type(BREACH, "Approval reason", "it came again within days of the warning")
    warned.type(BREACH, "Approved by", SLT)
    assert warned.send() == []
    warned.today()
    assert warned.plan() == [("ban", "blocked", ["approval"])]
    letter = warned.settle(BREACH, SLT, "ban")
    assert "Ends 12 February 2027, at 23:59" in letter
    assert "to the end of the half-term, which would be 18 December 2026" in letter
    assert (
        "has decided that this ban lasts longer, for this reason: it came again within days of the warning." in letter
    )
    assert warned.bans() == [(NAME, "bude", "2027-02-12")]
