"""An invitation to a meeting at a time, its calendar invitation, and what comes back, as the office sees it."""

from __future__ import annotations

import email
from datetime import UTC, date, datetime
from email.policy import SMTP

import pytest
import tomlkit
from icalendar import Calendar
from jobs_drafts.outlook import BUDE, exchange, microsoft_365
from mail import came_back
from walks.invited import LATER, Invited
from walks.walk import ADDRESS, HEAD, OFFICE

GOES = "A calendar invitation goes with the letter: 30 November 2026, 3:30pm to 4pm."
KEEPS_THE_OLD, MOVED_TO = "the calendar keeps the old one", "2026-12-03T09:00:00"
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
    assert KEEPS_THE_OLD in invited.why()
    assert invited.walk.plan("Jane Orr") == [("meeting", "waiting", [])]


@only_by_graph
@pytest.mark.parametrize("moves", [False, True], ids=["does nothing", "another time"])
def test_a_meeting_that_is_moved_without_a_word_of_its_outcome_is_said(moves, invited):
    invited.approve()
    invited.send()
    if moves:
        invited.walk.type(invited.row, "Meeting on", datetime.fromisoformat("2026-12-03T09:00:00"))
    invited.run("today")
    assert (KEEPS_THE_OLD in invited.why()) is moves
    assert invited.walk.plan("Jane Orr") == [("meeting", "waiting", [])]


def moved(invited, at=MOVED_TO):
    """Make the message that moves the meeting, and return it with the event that it carries."""
    invited.walk.at(LATER).type(invited.row, "Meeting on", datetime.fromisoformat(at))
    return made(invited, "new-time", "REQUEST")


def made(invited, paper, method):
    said = invited.run("letters", "--paper", paper, "--for", invited.letter.refs[0])
    assert "press Send from the school's mailbox: conduct does not send it." in said
    newest = max(invited.walk.folder.glob("papers/*.eml"), key=lambda path: path.stem.rpartition(" ")[2])
    mail = email.message_from_bytes(newest.read_bytes(), policy=SMTP)
    (part,) = mail.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == method
    (event,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
    return mail, event


@only_by_graph
def test_the_message_that_moves_a_meeting_is_made_for_a_person_to_send(invited):
    invited.approve()
    invited.send()
    first = invited.event
    invited.answers("ACCEPTED")
    invited.run("today")
    assert "which time that answers" not in invited.why()
    mail, event = moved(invited)
    assert (event["UID"], event["SEQUENCE"]) == (first["UID"], 1)
    assert event.start == datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
    assert (str(mail["To"].addresses[0].addr_spec), mail["X-Unsent"]) == (ADDRESS, "1")
    assert mail["X-Letter-Id"] != invited.letter.key
    text = " ".join(mail.get_body(("plain",)).get_content().split())
    assert "It was to be on 30 November 2026 at 3:30pm." in text
    assert "It is now on 3 December 2026, 9am to 9:30am." in text
    assert len(invited.mailbox.fake.delivered) == 1
    invited.run("today")
    assert "moves the meeting to 3 December 2026 at 9am was made on 27 November 2026" in invited.why()
    assert KEEPS_THE_OLD not in invited.why()
    assert "see in the mailbox which time that answers" in invited.why()
    assert invited.walk.plan("Jane Orr") == [("meeting", "waiting", [])]


@only_by_graph
def test_every_later_word_on_the_meeting_has_a_higher_sequence(invited):
    invited.approve()
    invited.send()
    assert moved(invited)[1]["SEQUENCE"] == 1
    mail, event = moved(invited, "2026-12-04T14:00:00")
    assert event["SEQUENCE"] == 2
    assert "It was to be on 3 December 2026 at 9am." in " ".join(mail.get_body(("plain",)).get_content().split())
    assert moved(invited, "2026-12-04T14:00:00")[1]["SEQUENCE"] == 3  # the file was lost, say
    invited.walk.at(LATER).type(invited.row, "Meeting outcome", "Refused to come")
    invited.walk.at(LATER).today()
    invited.walk.type(invited.row, "Approved by", HEAD)
    assert invited.walk.send() == [("Jane Orr", "warning", "sent")]
    cancelled = invited.event
    assert (cancelled["UID"], cancelled["SEQUENCE"], str(cancelled["STATUS"])) == (event["UID"], 4, "CANCELLED")
    assert cancelled.start == datetime(2026, 12, 4, 14, 0, tzinfo=UTC)


@only_by_graph
def test_a_meeting_of_a_row_that_was_struck_out_is_taken_out_of_the_calendar_by_a_message_too(invited):
    invited.approve()
    invited.send()
    first = invited.event
    invited.walk.at(LATER).strike(invited.row)
    stands = "may have its meeting in the calendar still: tell them. `conduct letters --paper meeting-off"
    assert stands in invited.run("plan")
    mail, event = made(invited, "meeting-off", "CANCEL")
    assert (event["UID"], event["SEQUENCE"], str(event["STATUS"])) == (first["UID"], 1, "CANCELLED")
    assert (event.start, str(mail["To"].addresses[0].addr_spec)) == (first.start, ADDRESS)
    text = " ".join(mail.get_body(("plain",)).get_content().split())
    assert "Our meeting at Bude Primary on 30 November 2026 at 3:30pm will not take place." in text
    assert "Dear Jane Orr," in text
    said = invited.run("plan")
    assert stands not in said
    assert "takes the meeting out of the calendar was made on 27 November 2026" in said
    assert len(invited.mailbox.fake.delivered) == 1


@only_by_graph
def test_a_meeting_that_is_off_may_be_offered_once_more(invited):
    invited.approve()
    invited.send()
    assert made(invited, "meeting-off", "CANCEL")[1]["SEQUENCE"] == 1
    invited.run("today")
    assert "takes the meeting out of the calendar was made" in invited.why()
    assert moved(invited)[1]["SEQUENCE"] == 2
    invited.run("today")
    assert "moves the meeting to 3 December 2026 at 9am was made" in invited.why()
    invited.walk.at("7 Dec")
    ran = invited.walk.run("letters", "--paper", "meeting-off", "--for", "Jane Orr", code=1)
    assert "The meeting of Jane Orr was on 3 December 2026 at 9am." in " ".join((ran.out + ran.err).split())


@only_by_graph
def test_a_letter_that_goes_again_after_its_meeting_was_moved_has_the_last_word(invited):
    invited.approve()
    invited.send()
    assert moved(invited)[1]["SEQUENCE"] == 1
    report = came_back.POSTFIX.replace(came_back.KEY.encode(), invited.letter.key.encode())
    invited.mailbox.fake.arrive(BUDE, report, date(2026, 11, 27))
    invited.run("reconcile")
    order = ("--redeliver", invited.letter.refs[0], "--by", OFFICE, "--reason", "her new address", "--to", NEW)
    invited.walk.at(LATER).run("send", "--yes", *order)
    assert (invited.event["SEQUENCE"], invited.event.start) == (2, datetime(2026, 12, 3, 9, 0, tzinfo=UTC))


@only_by_graph
@pytest.mark.parametrize(
    ("at", "settings", "said"),
    [
        pytest.param("2026-11-30T15:30:00", {}, "in the calendar at that time already", id="not moved"),
        pytest.param(
            "2026-11-26T09:00:00", {}, "gives no day and time that are still to come", id="a day that is over"
        ),
        pytest.param(MOVED_TO, {"redirect_all": "it@trust.example"}, "redirect_all is set", id="a trial"),
        pytest.param(MOVED_TO, {"calendar": "none"}, "asks for no calendar invitations", id="no calendars"),
    ],
)
def test_where_nothing_is_to_be_moved_no_message_is_made_and_nothing_noted(at, settings, said, invited):
    invited.approve()
    invited.send()
    invited.walk.at(LATER).type(invited.row, "Meeting on", datetime.fromisoformat(at))
    path = invited.walk.folder / "conduct.toml"
    document = tomlkit.parse(path.read_text("utf-8"))
    document["mail"].update(settings)
    path.write_text(tomlkit.dumps(document), "utf-8")
    ran = invited.walk.run("letters", "--paper", "new-time", "--for", "Jane Orr", code=1)
    assert said in " ".join((ran.out + ran.err).split())
    assert not list(invited.walk.folder.glob("papers/*"))
    assert invited.letter.in_calendar.updates == 0


@only_by_graph
@pytest.mark.parametrize(
    ("wanted", "said"),
    [("Nobody", "No calendar invitation went"), ("Jane Orr", "did not reach anybody as far as is known")],
    ids=["unknown", "not yet sent"],
)
def test_only_a_meeting_to_which_somebody_was_invited_is_moved(wanted, said, invited):
    invited.approve()
    invited.walk.today()
    ran = invited.walk.run("letters", "--paper", "new-time", "--for", wanted, code=1)
    assert said in " ".join((ran.out + ran.err).split())


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
