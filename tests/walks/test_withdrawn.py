"""An incident that is struck out after its letter went: the letter stays as it was, and the step counts no more."""

from __future__ import annotations

from walks.steps import BREACH, INCIDENT
from walks.walk import COLLECTION, NAME, OFFICE, SLT

MEETING = ("meeting", "blocked", ["approval"])


def test_after_the_meeting_letter_the_ladder_starts_again(walk):
    walk.at("2 Nov")
    row = walk.log("2 Nov")
    walk.today()
    walk.approve(row, OFFICE, "meeting")
    walk.delivered(row)
    walk.at("4 Nov").strike(row)
    walk.today()
    assert walk.plan() == []
    assert walk.problems() == [("edited", row)]
    assert walk.cells(row, "Next step", "Letter", "Letter status") == [None, "meeting", "sent"]
    said = walk.conduct("explain", NAME, "--trust", walk.folder, "--today", "2026-11-04")
    assert said.code == 1
    assert "Letters went to them before: meeting sent, 2 November 2026" in " ".join(said.err.split())
    assert walk.ledger() == [("meeting", "sent")]
    again = walk.log("5 Nov")
    walk.at("5 Nov").today()
    walk.look(again, [MEETING], ["meeting"], untold=["letter of 2 November 2026 -"])
    walk.approve(again, OFFICE, "meeting")
    assert "on 2 November" not in walk.letter("meeting")


def test_before_its_letter_went_nothing_of_it_is_left(walk):
    walk.at("2 Nov")
    row = walk.log("2 Nov")
    walk.today()
    walk.type(row, "Approved by", OFFICE)
    walk.strike(row)
    assert walk.plan() == []
    assert walk.send() == []
    assert walk.ledger() == [("meeting", "rendered")]


def test_a_warning_whose_incident_was_withdrawn_supports_no_ban(warned):
    warned.at("19 Nov").strike(INCIDENT)
    warned.today()
    assert warned.problems()[0][0] == "edited"
    again = warned.log("23 Nov")
    warned.at("23 Nov").today()
    warned.look(again, [MEETING], ["meeting"])


def test_a_ban_whose_incident_was_withdrawn_bars_nobody_and_says_so(banned):
    banned.at("24 Nov").strike(BREACH)
    banned.today()
    assert banned.bans() == []
    assert banned.plan() == []
    assert ("edited", BREACH) in banned.problems()
    again = banned.log("25 Nov", **{"Collection arrangements": COLLECTION})
    banned.at("25 Nov").today()
    banned.look(again, [("ban", "blocked", ["approval"])], ["ban", "ban", "rendered"])
    banned.approve(again, SLT, "ban")
    banned.delivered(again)
    assert banned.bans() == [(NAME, "bude", "2026-12-18")]
