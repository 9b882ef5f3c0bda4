"""An invitation to a meeting at a time, its calendar invitation, and what comes back, as the office sees it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from jobs_drafts.outlook import BUDE, exchange, microsoft_365
from mail import came_back
from walks.invited import LATER, Invited
from walks.walk import ADDRESS, OFFICE

GOES = "A calendar invitation goes with the letter: 30 November 2026, 3:30pm to 4pm."
DAD, NEW = "dad@home.example", "jane.new@home.example"


@pytest.fixture(params=[exchange, microsoft_365], ids=["Exchange", "Microsoft 365"])
def mailbox(request, tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")
    with request.param(tmp_path / "certificates") as mailbox:
        monkeypatch.setenv(*mailbox.secret)
        yield mailbox


@pytest.fixture
def invited(walk, mailbox):
    return Invited(walk, mailbox)


only_by_graph = pytest.mark.parametrize("mailbox", [microsoft_365], indirect=True, ids=["Microsoft 365"])


@only_by_graph
def test_a_day_alone_sends_the_letter_without_a_calendar_invitation_and_says_so(invited):
    invited.approve(date(2026, 11, 30))
    assert "No calendar invitation goes with the letter: give a time in `Meeting on`" in invited.run_at_once("plan")
    invited.send()
    assert [name.partition(" BUDE")[0] for name in invited.files()] == ["Letter from Bude Primary"]


def test_the_letter_goes_with_its_invitation_and_an_acceptance_is_a_proposal(invited):
    invited.approve()
    assert GOES in invited.run_at_once("plan")
    assert GOES in " ".join(invited.walk.run("send", code=1).out.split())
    invited.send()
    assert GOES not in invited.run_at_once("plan")
    event = invited.event
    assert (event.start, str(event["SUMMARY"])) == (
        datetime(2026, 11, 30, 15, 30, tzinfo=UTC),
        "Meeting at Bude Primary",
    )
    assert str(event["UID"]) == f"{invited.letter.key}@bude.example"
    assert str(event["ATTENDEE"]) == f"mailto:{ADDRESS}"

    invited.answers("ACCEPTED")
    accepted = "Jane Orr accepted the calendar invitation on 26 November 2026."
    assert accepted in invited.run("today")
    assert invited.why().count(accepted) == 1
    assert "`Meeting on` says 30 November 2026 at 3:30pm. Nothing is to be written yet" in invited.why()
    assert invited.outcome() is None
    assert invited.walk.plan("Jane Orr") == [("meeting", "waiting", [])]
    assert "New in the mailbox" not in invited.run("today")
    assert accepted in invited.run("explain", "Jane Orr")


ANSWERS = [
    (24, "ACCEPTED", DAD, "may have answered the calendar invitation, from another address, on 24 November 2026"),
    (25, "TENTATIVE", ADDRESS, "answered the calendar invitation with maybe on 25 November 2026"),
    (26, "ACCEPTED", ADDRESS, "accepted the calendar invitation on 26 November 2026"),
    (26, "DECLINED", DAD, ""),
    (27, "DECLINED", ADDRESS, "declined the calendar invitation on 27 November 2026"),
]


@only_by_graph
def test_each_answer_is_said_once_and_none_is_an_outcome(invited):
    """It was sent on, and whoever has it answers first; then she does, and changes her mind twice."""
    invited.approve()
    invited.send()
    for number, answer, sender, said in ANSWERS:
        invited.answers(answer, sender=sender, day=date(2026, 11, number))
        assert said in (told := invited.run("reconcile"))
        assert bool(said) is ("calendar invitation" in told)
        assert "calendar invitation" not in invited.run("reconcile")
    invited.run("today")
    assert "turns down a time and is no refusal to meet" in invited.why()
    assert "accepted" not in invited.why()
    assert invited.outcome() is None
    assert invited.walk.plan("Jane Orr") == [("meeting", "waiting", [])]
    assert invited.walk.at("14 Dec").plan("Jane Orr") == [("meeting", "blocked", ["meeting-outcome"])]
    invited.walk.at(LATER).type(invited.row, "Meeting outcome", "rearranged")
    invited.walk.type(invited.row, "Meeting on", datetime.fromisoformat("2026-12-03T09:00:00"))
    invited.run("today")
    assert "no second calendar invitation" in invited.why()
    assert invited.walk.plan("Jane Orr") == [("meeting", "waiting", [])]


@only_by_graph
@pytest.mark.parametrize("moves", [False, True], ids=["does nothing", "another time"])
def test_a_meeting_that_is_moved_without_a_word_of_its_outcome_is_said(moves, invited):
    invited.approve()
    invited.send()
    if moves:
        invited.walk.type(invited.row, "Meeting on", datetime.fromisoformat("2026-12-03T09:00:00"))
    invited.run("today")
    assert ("no second calendar invitation" in invited.why()) is moves
    assert invited.walk.plan("Jane Orr") == [("meeting", "waiting", [])]


@only_by_graph
def test_an_answer_to_a_letter_that_was_withdrawn_proposes_nothing(invited):
    invited.approve()
    invited.send()
    invited.answers("ACCEPTED")
    invited.walk.strike(invited.row)
    invited.run("today")
    assert "Meeting outcome" not in invited.why()
    assert "meeting" not in [step for step, _, _ in invited.walk.at(LATER).plan("Jane Orr")]


@only_by_graph
def test_a_time_given_with_the_approval_is_read_before_the_letter_goes(invited):
    invited.walk.today()
    invited.approve()
    assert invited.walk.send() == []
    assert not invited.mailbox.fake.delivered
    assert invited.walk.cells(invited.row, "Approved by") == [None]
    assert GOES in invited.why()
    assert GOES in (invited.walk.folder / "letters" / "2026-11-23" / "index.html").read_text("utf-8")
    assert invited.walk.plan("Jane Orr") == [("meeting", "blocked", ["approval"])]
    invited.approve(None)
    invited.send()
    assert "meeting.ics" in invited.files()


@only_by_graph
def test_where_it_goes_again_the_calendar_takes_the_later_one_and_the_new_address_answers(invited):
    invited.approve()
    invited.send()
    first = invited.event
    report = came_back.POSTFIX.replace(came_back.KEY.encode(), invited.letter.key.encode())
    invited.mailbox.fake.arrive(BUDE, report, date(2026, 11, 24))
    invited.run("reconcile")
    order = ("--redeliver", invited.letter.refs[0], "--by", OFFICE, "--reason", "her new address", "--to", NEW)
    invited.walk.at("25 Nov").run("send", "--yes", *order)
    again = invited.event
    assert (again["UID"], again["SEQUENCE"], again.start) == (first["UID"], 1, first.start)
    assert str(again["ATTENDEE"]) == f"mailto:{NEW}"
    invited.answers("ACCEPTED", day=date(2026, 11, 26))
    assert "from another address, on 26 November 2026" in invited.run("reconcile")
    invited.answers("ACCEPTED", sender=NEW, day=date(2026, 11, 26))
    invited.run("today")
    assert "Jane Orr accepted the calendar invitation on 26 November 2026." in invited.why()
