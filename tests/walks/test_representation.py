"""From the ban to its end: the representation confirmed, varied or lifted, and what a breach afterwards leads to."""

from __future__ import annotations

from walks.steps import BARRED, BREACH, TO_BANNED
from walks.walk import HEAD, NAME, SLT, day, words_of

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


def test_varied_to_a_later_end_holds_once_the_person_has_been_told(banned):
    banned.at("1 Dec").type(BREACH, "Representation", f"{CONSIDERED}\nvaried 1 December: ends 12 February 2027")
    banned.today()
    banned.look(
        BREACH,
        [("ban", "waiting", []), ("ban-outcome", "blocked", ["approval", "approval-reason"])],
        ["ban-outcome, ban"],
        bans=BARRED,
        told=["The ban ends at 23:59 on 18 December 2026", "that holds from the day on which the person is told of it"],
        untold=["The ban ends at 23:59 on 12 February 2027"],
    )
    assert "until 12 Feb 2027, once its outcome letter has reached them" in papers(banned, "18 December 2026", "1218")
    banned.type(BREACH, "Approval reason", "Mr Trewin was threatened again")
    banned.type(BREACH, "Approved by", SLT)
    assert banned.send() == []
    banned.type(BREACH, "Approval reason", "it came again while the ban was in force")
    banned.today()
    banned.approve(BREACH, SLT, "ban-outcome")
    letter = banned.letter("ban-outcome")
    assert "Last day 12 February 2027, at 23:59 (before: 18 December 2026)" in letter
    assert "to the end of the half-term, which would be 18 December 2026. The Hub Council has decided that" in letter
    assert "lasts longer, for this reason: it came again while the ban was in force." in letter
    assert banned.cells(BREACH, "Ban ends") == [day("18 Dec")]
    papers(banned, "18 December 2026", "1218")
    banned.at("2 Dec").delivered(BREACH)
    banned.look(
        BREACH,
        [("ban", "waiting", [])],
        ["ban", "ban", "sent", "23 Nov"],
        bans=[(NAME, "bude", "12 Feb")],
        told=["The ban ends at 23:59 on 12 February 2027"],
    )
    assert banned.cells(BREACH, "Ban ends") == [day("12 Feb")]
    assert "once its outcome letter" not in papers(banned, "12 February 2027", "0212")


def papers(walk, until, in_the_calendar):
    """Look at the reception sheet and the calendar; return what the terminal says."""
    said = walk.run("bans", "--reception", "--calendar").out
    (sheet,) = (walk.folder / "bans").glob("Reception bude*.docx")
    assert f"{until}" in words_of(sheet.read_bytes()).replace("\u00a0", " ")
    ends = [
        each for each in (walk.folder / "bans" / "bans.ics").read_text().split("BEGIN:VEVENT") if "Ban ends" in each
    ]
    assert [in_the_calendar in each for each in ends] == [True]
    return " ".join(said.split())
