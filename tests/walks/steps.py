"""The way from an incident to a warning and to a ban, as most walks begin: each step looked at from every side."""

from __future__ import annotations

from walks.walk import COLLECTION, HEAD, NAME, OFFICE, SLT, Walk

INCIDENT, BREACH = 5, 6
"""The rows of the first incident and of the one after the warning."""
TO_WARNED = (("meeting", "sent"), ("meeting-reminder", "sent"), ("warning", "sent"))
TO_BANNED = (*TO_WARNED, ("ban", "sent"))
BARRED = ((NAME, "bude", "18 Dec"),)


def to_warned(walk: Walk) -> None:
    """An incident on 2 November, an invitation and a reminder that nobody answers, a refusal that the office confirms,
    and the warning, served on 18 November.
    """
    _invited(walk)
    _reminded(walk)
    walk.at("18 Nov").today()
    walk.look(
        INCIDENT,
        [("meeting-reminder", "blocked", ["meeting-outcome"])],
        ["meeting-reminder", "meeting-reminder", "sent", "10 Nov"],
        why="Blocked. Missing: what came of the meeting, in `Meeting outcome`.",
        ledger=[("meeting", "sent"), ("meeting-reminder", "sent")],
        told=["a person decides how the invitation ended", "A refusal makes a warning due"],
        untold=["warning letter"],
    )
    walk.type(INCIDENT, "Meeting outcome", "refused")
    walk.today()
    walk.look(
        INCIDENT,
        [("warning", "blocked", ["approval"])],
        ["warning", "warning", "rendered", None],
        why=f"Blocked. Missing: the approval of the Head ({HEAD}), in `Approved by`.",
        told=["The meeting: refused", "The code (warn)"],
    )
    walk.type(INCIDENT, "Approved by", OFFICE)
    assert walk.send() == []
    walk.approve(INCIDENT, HEAD, "warning")
    letter = walk.letter("warning")
    assert "A formal warning about conduct" in letter
    assert "On 2 November 2026 we invited you to a meeting" in letter
    assert "it may be put to the Trust Senior Leadership Team" in letter
    walk.delivered(INCIDENT)
    walk.look(
        INCIDENT,
        [],
        [None, "warning", "sent", "18 Nov"],
        ledger=TO_WARNED,
        told=["It counts until 17 November 2027", "Another breach before 18 November 2027 may be put to the SLT"],
    )


def _invited(walk: Walk) -> None:
    walk.at("2 Nov")
    assert walk.log("2 Nov") == INCIDENT
    walk.today()
    walk.look(
        INCIDENT,
        [("meeting", "blocked", ["approval"])],
        ["meeting", "meeting", "rendered", None],
        why=f"Blocked. Missing: the approval of the office ({OFFICE}), in `Approved by`.",
        ledger=[("meeting", "rendered")],
        told=["The meeting is due", "The code (meet)"],
    )
    walk.approve(INCIDENT, OFFICE, "meeting")
    letter = walk.letter("meeting")
    assert f"Dear {NAME} Invitation to a meeting" in letter
    assert "Please ring or write to us by 9 November 2026" in letter
    walk.look(
        INCIDENT,
        [("meeting", "blocked", ["delivery"])],
        ["meeting", "meeting", "saved", "2 Nov"],
        why="Blocked. This letter has reached nobody yet",
        ledger=[("meeting", "saved")],
        told=["The meeting letter: saved to a folder"],
    )
    walk.delivered(INCIDENT)
    assert walk.cells(INCIDENT, "Delivered on", "Letters so far") == [
        None,
        "2026-11-02 meeting saved; 2026-11-02 meeting sent",
    ]
    walk.at("9 Nov").today()
    walk.look(
        INCIDENT,
        [("meeting", "waiting", [])],
        ["meeting", "meeting", "sent", "2 Nov"],
        why="Waiting.",
        told=["It counts until 1 November 2027"],
    )


def _reminded(walk: Walk) -> None:
    walk.at("10 Nov").today()
    walk.look(
        INCIDENT,
        [("meeting-reminder", "blocked", ["approval"])],
        ["meeting-reminder", "meeting-reminder", "rendered", None],
        ledger=[("meeting", "sent"), ("meeting-reminder", "rendered")],
        told=["default `no-reply`"],
    )
    walk.approve(INCIDENT, OFFICE, "meeting-reminder")
    assert "we do not seem to have had your answer yet" in walk.letter("meeting-reminder")
    walk.delivered(INCIDENT)
    walk.at("17 Nov").today()
    walk.look(
        INCIDENT,
        [("meeting-reminder", "waiting", [])],
        ["meeting-reminder", "meeting-reminder", "sent", "10 Nov"],
        why="Waiting.",
        ledger=[("meeting", "sent"), ("meeting-reminder", "sent")],
    )


def to_banned(walk: Walk) -> None:
    """A breach on 23 November, and the ban that the SLT decides on: served that day, until 18 December."""
    walk.at("23 Nov")
    assert walk.log("23 Nov") == BREACH
    walk.today()
    walk.look(
        BREACH,
        [("ban", "blocked", ["approval", "collection-arrangements", "unread-letter"])],
        ["ban", None, None, None],
        why="Blocked. Missing: the approval of the SLT (S. Roskilly), in `Approved by`.",
        ledger=TO_WARNED,
        told=["Answered by the warning letter of 18 November 2026", "The ban is due"],
    )
    walk.type(BREACH, "Collection arrangements", COLLECTION)
    walk.today()
    walk.type(BREACH, "Approved by", HEAD)
    assert walk.send() == []
    walk.type(BREACH, "Approved by", None)
    assert walk.decision("ban")["ban_ends"] == "2026-12-18"
    walk.approve(BREACH, SLT, "ban")
    _says_what_a_ban_must(walk.letter("ban"))
    assert walk.bans() == []
    assert walk.plan() == [("ban", "blocked", ["delivery"])]
    walk.delivered(BREACH)
    walk.look(
        BREACH,
        [("ban", "waiting", [])],
        ["ban", "ban", "sent", "23 Nov"],
        why="Waiting.",
        bans=BARRED,
        ledger=TO_BANNED,
        told=[
            "The ban ends at 23:59 on 18 December 2026",
            "A representation does not suspend it",
            "No representation has come; it is asked for by the end of 30 November 2026",
        ],
    )
    assert [each.isoformat() for each in walk.cells(BREACH, "Ban ends", "Representation by")] == [
        "2026-12-18",
        "2026-11-30",
    ]


def _says_what_a_ban_must(letter: str) -> None:
    for part in (
        "Bude Primary",
        "18 December 2026",
        "30 November 2026",
        "Hub Council",
        COLLECTION,
        "Mrs Hale, the office, 01288 000000",
        "Complaints Procedure",
        "a disability or a health condition",
        f"{SLT} Member of the Trust Senior Leadership Team",
    ):
        assert part in letter, part
