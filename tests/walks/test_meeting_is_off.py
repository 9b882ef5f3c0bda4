"""An invitation that lies in a parent's calendar is taken out of it by the letter that calls the meeting off."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from walks.calendars import files, last
from walks.mailed import enter, mails, serving
from walks.walk import ADDRESS, HEAD, NAME, OFFICE, Walk

OTHER = "Kit Ash"
AT = datetime.fromisoformat("2026-11-30T15:30:00")
OFF = "A cancellation for the calendar goes with the letter: the meeting of 30 November 2026, 3:30pm to 4pm."


@pytest.fixture(scope="module", params=["graph", "ews", "smtp", "folder"])
def server(request, tmp_path_factory):
    with serving(request.param, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def invited(walk: Walk, server, monkeypatch) -> Walk:
    """Jane Orr was invited to a meeting at a time, and has it in her calendar."""
    enter(monkeypatch, server)
    mails(walk, server, mode="send", calendar="ics")
    row = walk.at("23 Nov").log("16 Nov")
    walk.type(row, "Meeting on", AT)
    walk.type(row, "Approved by", OFFICE)
    ((_, _, state),) = walk.send()
    assert state == ("saved" if server.transport == "folder" else "sent")
    return walk


only_by_graph = pytest.mark.parametrize("server", ["graph"], indirect=True)


def withdraw(walk: Walk) -> None:
    """The row names somebody else now, and the letter to Jane Orr is taken back."""
    walk.at("24 Nov").type(5, "Parent", OTHER)
    walk.type(5, "Email", "kit.ash@mail.example")
    walk.today()
    walk.type(5, "Approved by", HEAD)
    assert [(who, step) for who, step, _ in walk.send()] == [(NAME, "withdrawal")]


def test_a_withdrawal_cancels_what_its_letter_put_into_the_calendar(invited, server):
    _, method, first = last(server, invited.folder)
    assert (method, first["SEQUENCE"]) == ("REQUEST", 0)
    withdraw(invited)
    kind, method, event = last(server, invited.folder)
    assert "method=CANCEL" in kind.replace('"', "")
    assert (method, str(event["STATUS"]), event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert (event["UID"], event.start, str(event["ATTENDEE"])) == (first["UID"], first.start, f"mailto:{ADDRESS}")
    assert str(event["ORGANIZER"]) == str(first["ORGANIZER"])
    assert [len(each) for each in files(server, invited.folder)] == [2, 2]
    assert len(server.received(invited.folder)) == 2


@only_by_graph
def test_the_plan_says_so_before_it_goes(invited):
    invited.at("24 Nov").type(5, "Parent", OTHER)
    assert OFF in " ".join(invited.run("plan").out.split())
    assert [OFF] in [each["warnings"] for each in invited.decisions()]


@only_by_graph
@pytest.mark.parametrize("why", ["the trust wants none any more", "the letter carried none"])
def test_no_cancellation_goes_where_there_is_nothing_to_cancel(why, walk, server, monkeypatch):
    enter(monkeypatch, server)
    mails(walk, server, mode="send", calendar="ics")
    walk.at("23 Nov").type(walk.log("16 Nov"), "Approved by", OFFICE)
    walk.type(5, "Meeting on", AT if why.startswith("the trust") else date(2026, 11, 30))
    walk.send()
    if why.startswith("the trust"):
        mails(walk, server, mode="send")
    withdraw(walk)
    assert last(server, walk.folder) is None


@only_by_graph
def test_it_goes_to_where_the_letter_went_last_and_counts_higher_than_every_delivery(invited, server):
    key = next(each["value"] for each in server.fake.delivered[-1].content["singleValueExtendedProperties"])
    order = ("--redeliver", str(invited.cells(5, "Conduct ref")[0]), "--by", OFFICE, "--reason", "hers", "--to")
    invited.at("24 Nov").run("send", "--yes", *order, "jane@new.example", "--wrong-address")
    assert last(server, invited.folder)[2]["SEQUENCE"] == 1
    withdraw(invited)
    _, method, event = last(server, invited.folder)
    assert (method, event["SEQUENCE"], str(event["ATTENDEE"])) == ("CANCEL", 2, "mailto:jane@new.example")
    assert str(event["UID"]).startswith(key)
    assert server.received(invited.folder) == [ADDRESS, "jane@new.example", "jane@new.example"]


@pytest.mark.parametrize(
    ("when", "cancels"),
    [pytest.param("26 Nov", True, id="still to come"), pytest.param("1 Dec", False, id="its time has passed")],
)
@only_by_graph
def test_a_warning_after_a_refusal_cancels_a_meeting_that_is_still_to_come(when, cancels, invited, server):
    invited.at(when).type(5, "Meeting outcome", "refused")
    invited.today()
    assert (OFF in " ".join(invited.run("plan").out.split())) is cancels
    invited.type(5, "Approved by", HEAD)
    assert invited.send() == [(NAME, "warning", "sent")]
    found = last(server, invited.folder)
    assert (found and (found[1], found[2]["SEQUENCE"])) == (("CANCEL", 1) if cancels else None)


@only_by_graph
def test_where_the_letter_goes_by_post_the_person_is_asked_to_take_it_out(invited):
    invited.at("26 Nov").type(5, "Meeting outcome", "refused")
    invited.type(5, "Send by", "post")
    assert "The invitation stays in the calendar, as this letter goes on paper" in " ".join(
        invited.run("plan").out.split()
    )


@only_by_graph
def test_a_row_that_is_struck_through_sends_nothing_and_says_what_is_in_the_calendar(invited, server):
    invited.at("24 Nov").strike(5)
    said = " ".join(invited.run("plan").out.split())
    assert f"after its meeting letter went. {NAME} may have its meeting in the calendar still: tell them." in said
    assert invited.send() == []
    assert len(server.received(invited.folder)) == 1
