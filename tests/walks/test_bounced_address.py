"""A letter comes back because nobody has its address: no other letter goes there before a person has asked."""

from __future__ import annotations

from datetime import date

import pytest
from mail import came_back
from walks.mailed import enter, mails, serving, states
from walks.walk import ADDRESS, HEAD, NAME, OFFICE, Walk

OTHER, SAID = "Kit Ash", "did not arrive (4 November 2026): no mailbox has this address (5.1.1)."


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving("graph", tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def returned(walk: Walk, server, monkeypatch) -> Walk:
    """Jane Orr's invitation came back, was taken round by hand, and she swore again."""
    enter(monkeypatch, server)
    mails(walk, server, mode="send")
    walk.at("2 Nov").type(walk.log("2 Nov"), "Approved by", OFFICE)
    assert walk.send() == [(NAME, "meeting", "sent")]
    gone = server.fake.delivered[-1]
    key = next(each["value"] for each in gone.content["singleValueExtendedProperties"])
    server.fake.arrive(gone.mailbox, came_back.POSTFIX.replace(came_back.KEY.encode(), key.encode()), date(2026, 11, 3))
    walk.at("4 Nov").run("today")
    assert states(walk.folder) == {NAME: "bounced"}
    walk.delivered(5)
    walk.type(5, "Meeting outcome", "refused")
    walk.type(5, "Meeting on", date(2026, 11, 5))
    walk.at("6 Nov").today()
    assert [each["held_by"] for each in walk.decisions()] == [["bounced-address"]]
    walk.type(5, "Approved by", HEAD)
    return walk


def vouch(walk: Walk, when: str) -> None:
    path = walk.folder / "contacts.csv"
    path.write_text(f"name,school,email,email_checked\n{NAME},bude,{ADDRESS},{when}\n", "utf-8")


def test_a_warning_to_it_waits_and_every_command_says_when_it_came_back(returned, server):
    left = len(server.fake.delivered)
    for words in (("today",), ("plan",), ("send", "--yes")):
        said = " ".join(returned.run(*words).out.split())
        assert "needs the address corrected: a letter to it came back" in said or words[0] == "send", words
        if words == ("today",):
            continue
        assert f"A letter to the address for {NAME} {SAID}" in said, words
        assert "under email_checked the day on which you asked" in said, words
    assert SAID in str(returned.cells(5, "Why")[0])
    vouch(returned, "")
    assert returned.send() == []
    assert len(server.fake.delivered) == left


@pytest.mark.parametrize("when", ["06/11/2026", "2026-11-06"])
def test_it_goes_once_somebody_wrote_the_day_on_which_they_asked(when, returned, server):
    vouch(returned, when)
    assert returned.send() == [(NAME, "warning", "sent")]
    assert server.received(returned.folder)[-1] == ADDRESS


def test_a_corrected_address_is_written_to_at_once(returned, server):
    returned.type(5, "Email", "jane@new.example")
    assert returned.send() == [(NAME, "warning", "sent")]
    assert server.received(returned.folder)[-1] == "jane@new.example"


def test_somebody_elses_letter_to_it_waits_too(returned):
    row = returned.log("5 Nov", who=OTHER, Email=ADDRESS)
    returned.type(row, "Approved by", OFFICE)
    (decision,) = [each for each in returned.decisions() if each["person"] == OTHER]
    assert decision["held_by"] == ["shared-address", "bounced-address"]
