"""From the ban to its end: the representation confirmed, varied or lifted, and what a breach afterwards leads to."""

from __future__ import annotations

from walks.steps import BARRED, BREACH, TO_BANNED
from walks.walk import HEAD, NAME, SLT

RECEIVED = f'received 26 November 2026 from {NAME} by email: "I want it lifted"'
CONSIDERED = f"{RECEIVED}\nacknowledged 27 November\nconsidered 1 December by the Hub Council"
OUTCOME_BLOCKED = ("ban-outcome", "blocked", ["approval"])


def test_confirmed_and_ended(banned):
    banned.at("26 Nov").type(BREACH, "Representation", RECEIVED)
    banned.today()
    banned.look(
        BREACH,
        [("ban", "waiting", [])],
        ["ban", "ban", "sent", "23 Nov"],
        why="Waiting. Next: acknowledge the representation",
        bans=BARRED,
        ledger=TO_BANNED,
        told=["A representation was received", "I want it lifted"],
    )
    banned.at("1 Dec").type(BREACH, "Representation", f"{CONSIDERED}\nconfirmed 1 December")
    banned.today()
    banned.look(
        BREACH,
        [("ban", "waiting", []), OUTCOME_BLOCKED],
        ["ban-outcome, ban"],
        why=f"Blocked. Missing: the approval of the SLT ({SLT})",
        bans=BARRED,
        told=["The Hub Council confirmed the ban", "The representation was acknowledged"],
    )
    letter = banned.settle(BREACH, SLT, "ban-outcome")
    assert "The ban is confirmed Decided by The Hub Council, on 1 December 2026" in letter
    assert "Last day 18 December 2026, at 23:59" in letter
    assert "lift" not in letter
    banned.look(
        BREACH,
        [("ban", "waiting", [])],
        ["ban"],
        bans=BARRED,
    )
    banned.at("18 Dec").today()
    assert banned.bans() == [(NAME, "bude", "2026-12-18")]
    assert banned.plan() == [("ban", "waiting", [])]
    banned.at("4 Jan").today()
    assert banned.bans() == []
    assert banned.plan() == [("ban-ended", "blocked", ["approval"])]
    assert "The ban's last day was 18 December 2026" in banned.explain()
    letter = banned.settle(BREACH, HEAD, "ban-ended")
    assert "The ban has ended: its last day was 18 December 2026" in letter
    banned.look(
        BREACH,
        [],
        [None],
        told=["Another breach before 18 November 2027 may be put to the SLT, who would choose the end of another ban"],
    )


def test_varied_to_an_earlier_end(banned):
    banned.at("1 Dec").type(BREACH, "Representation", f"{CONSIDERED}\nvaried 1 December: ends 4 December")
    banned.today()
    assert [each["ban_ends"] for each in banned.decisions()] == ["2026-12-04", "2026-12-04"]
    assert banned.bans() == [(NAME, "bude", "2026-12-04")]
    letter = banned.settle(BREACH, SLT, "ban-outcome")
    assert "The ban is varied" in letter
    assert "Last day 4 December 2026, at 23:59 (before: 18 December 2026)" in letter
    banned.look(
        BREACH,
        [("ban", "waiting", [])],
        ["ban", "ban", "sent", "23 Nov"],
        bans=[(NAME, "bude", "4 Dec")],
        told=["The Hub Council varied the ban", "The ban's last day is now 4 December 2026"],
        untold=["23:59 on 18 December"],
    )
    banned.at("4 Dec").today()
    assert banned.bans() == [(NAME, "bude", "2026-12-04")]
    banned.at("7 Dec").today()
    assert banned.bans() == []
    assert banned.plan() == [("ban-ended", "blocked", ["approval"])]
    letter = banned.settle(BREACH, HEAD, "ban-ended")
    assert "its last day was 4 December 2026" in letter
    banned.look(BREACH, [], [None])


def test_lifted_and_another_breach(banned):
    banned.at("1 Dec").type(BREACH, "Representation", f"{CONSIDERED}\nlifted 1 December")
    banned.today()
    assert banned.plan() == [OUTCOME_BLOCKED]
    assert banned.bans() == []
    letter = banned.settle(BREACH, SLT, "ban-outcome")
    assert "The ban is lifted" in letter
    assert "You may come onto the school site again" in letter
    banned.look(
        BREACH,
        [],
        [None],
        told=["The Hub Council lifted the ban", "Another breach before 18 November 2027 may be put to the SLT"],
        untold=["another ban"],
    )
    again = banned.log("3 Dec")
    banned.at("3 Dec").today()
    banned.look(
        again,
        [("ban", "blocked", ["approval", "collection-arrangements", "unread-letter"])],
        ["ban", None, None, None],
        told=["The ban is due"],
        untold=["next-ban"],
    )
    assert banned.decision("ban")["ban_ends"] == "2026-12-18"
