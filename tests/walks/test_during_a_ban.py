"""A breach while a ban is in force: a task for the SLT and no letter; a second ban, longer or after the first."""

from __future__ import annotations

from walks.steps import BARRED, TO_BANNED
from walks.walk import COLLECTION, HEAD, NAME, SLT, day

TASK = 7
BAN_WAITS = ("ban", "waiting", [])


def a_breach(walk) -> None:
    walk.at("30 Nov")
    assert walk.log("30 Nov", what="Came on site while banned") == TASK
    walk.today()


def test_it_is_a_task_until_the_slt_has_decided_and_no_letter_goes(banned):
    a_breach(banned)
    banned.look(
        TASK,
        [BAN_WAITS, ("ban-breach", "due", [])],
        ["ban-breach", None, None, None],
        bans=BARRED,
        ledger=TO_BANNED,
        told=["For the SLT: was it a permitted collection", "For reception: stay calm", "default `ban-breach`"],
    )
    assert banned.send() == []
    banned.type(TASK, "SLT decision", "A permitted collection: nothing more")
    banned.today()
    banned.look(TASK, [BAN_WAITS], [None, None], bans=BARRED, ledger=TO_BANNED, untold=["For reception: stay calm"])


def test_the_slt_decides_on_a_longer_ban_and_writes_it_itself(banned):
    a_breach(banned)
    banned.type(TASK, "SLT decision", "A longer ban, until 12 February 2027, by our own letter")
    for heading, value in (
        ("Letter", "ban"),
        ("Letter status", "sent"),
        ("Sent on", day("1 Dec")),
        ("Ban ends", day("12 Feb")),
        ("Collection arrangements", COLLECTION),
    ):
        banned.type(TASK, heading, value)
    banned.at("2 Dec").today()
    banned.look(
        TASK,
        [BAN_WAITS],
        ["ban", "ban", "sent", "1 Dec"],
        bans=[(NAME, "bude", "12 Feb")],
        told=["The ban ends at 23:59 on 12 February 2027"],
        untold=["The ban ends at 23:59 on 18 December 2026"],
    )
    banned.at("18 Dec").today()
    assert banned.plan() == [BAN_WAITS, ("ban-review", "blocked", ["approval"])]
    letter = banned.settle(TASK, SLT, "ban-review")
    assert "one ended on 18 December 2026" in letter
    assert "Last day 12 February 2027, at 23:59" in letter
    assert banned.plan() == [BAN_WAITS]
    banned.at("22 Feb").today()
    banned.look(TASK, [("ban-ended", "blocked", ["approval"])], ["ban-ended"])


def test_after_it_has_ended_another_breach_proposes_a_second_ban(banned):
    banned.at("4 Jan").today()
    letter = banned.settle(6, HEAD, "ban-ended")
    assert "its last day was 18 December 2026" in letter
    banned.at("11 Jan")
    row = banned.log("11 Jan")
    banned.type(row, "Collection arrangements", COLLECTION)
    banned.today()
    banned.look(
        row,
        [("ban", "blocked", ["approval", "approval-reason", "chosen-ban-end", "unread-letter"])],
        ["ban", None, None, None],
        told=["default `next-ban`", "The SLT chooses the end; 25 March 2027 is suggested"],
    )
    banned.type(row, "Chosen ban end", day("12 Feb"))
    banned.type(row, "Approval reason", "The second time within two months")
    banned.today()
    assert banned.decision("ban")["ban_ends"] == "2027-02-12"
    banned.approve(row, SLT, "ban")
    assert "12 February 2027" in banned.letter("ban")
    banned.delivered(row)
    banned.look(row, [BAN_WAITS], ["ban", "ban", "sent", "11 Jan"], bans=[(NAME, "bude", "12 Feb")])
    assert [step for step, _ in banned.ledger()].count("ban") == 2
