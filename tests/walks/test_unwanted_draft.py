"""do_not_contact is written into contacts.csv while the letter lies among the drafts: told at once, and never sent."""

from __future__ import annotations

import pytest
from walks.mailed import enter, mails, serving, states
from walks.walk import NAME, OFFICE, Walk

from toolkit.core.fields import reference_of
from toolkit.ledger import Ledger

OTHER = "Kit Ash"


@pytest.fixture(scope="module", params=["graph", "ews"])
def server(request, tmp_path_factory):
    with serving(request.param, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def drafted(walk: Walk, server, monkeypatch) -> Walk:
    """Two letters lie among the drafts; one of them is to nobody who may be written to any more."""
    enter(monkeypatch, server)
    mails(walk, server, mode="draft")
    walk.at("2 Nov")
    walk.log("2 Nov")
    walk.log("2 Nov", who=OTHER, Email="kit.ash@mail.example")
    for row in (5, 6):
        walk.type(row, "Approved by", OFFICE)
    walk.run("send", "--yes")
    assert states(walk.folder) == {NAME: "drafted", OTHER: "drafted"}
    with (walk.folder / "contacts.csv").open("a", encoding="utf-8") as lines:
        lines.write(f"{NAME},bude,,,,,yes,,\n")
    return walk


def ref_of(walk, *, again: bool = False) -> str:
    """Return the reference of her letter, or of the one that was to go once more."""
    url = f"sqlite:///{walk.folder}/.conduct/ledger.sqlite3"
    (letter,) = [each for each in Ledger.peek(url, redirected=again) if each.person == NAME]
    return reference_of(letter.school, letter.key)


def test_every_command_says_where_it_lies_and_that_it_must_not_go(drafted):
    for words, code in (("plan",), 0), (("today",), 0), (("send", "--yes"), 0), (("reconcile",), 3):
        said = " ".join(drafted.run(*words, code=code).out.split())
        assert f"{NAME}'s meeting letter lies among the drafts of office@bude.example" in said, words
        assert "do not press Send" in said
        assert f"{OTHER}'s meeting letter lies" not in said
    assert f"meeting for {NAME} ({ref_of(drafted)}): drafted, still drafted. contacts.csv says do_not_contact" in said


def test_no_run_submits_it_where_the_mode_became_send(drafted, server):
    mails(drafted, server, mode="send")
    drafted.run("send", "--yes")
    assert (states(drafted.folder), server.received(drafted.folder)) == (
        {NAME: "drafted", OTHER: "sent"},
        ["kit.ash@mail.example"],
    )


def drafts_to(server, address: str) -> list:
    if server.transport == "graph":
        return [mail for mail in server.fake.mails if address in str(mail.content)]
    return [item for item in server.fake.store.messages.values() if address in item.recipients]


def press_send(server, address: str) -> None:
    for each in drafts_to(server, address):
        (server.fake if server.transport == "graph" else server.fake.store).send(each)


def delete_draft(server, address: str) -> None:
    for each in drafts_to(server, address):
        each.folder = "deleteditems"


def test_once_the_draft_is_deleted_a_person_says_so_and_the_letter_waits(drafted, server):
    delete_draft(server, "jane.orr@mail.example")
    drafted.run("reconcile", code=3)
    ref = str(drafted.cells(5, "Conduct ref")[0])
    drafted.run("reconcile", "--settle", ref, "not-sent", "--by", OFFICE, "--reason", "I deleted the draft")
    assert drafted.plan() == [("meeting", "blocked", ["approval", "do-not-contact"])]
    mails(drafted, server, mode="send")
    drafted.run("send", "--yes")
    assert server.received(drafted.folder) == ["kit.ash@mail.example"]


def test_a_draft_that_was_to_go_once_more_is_told_and_stays_too(drafted, server):
    """Jane Orr's letter had gone to a wrong address, and its redelivery waits for somebody to press Send."""
    contacts = drafted.folder / "contacts.csv"
    forbidden = contacts.read_text("utf-8")
    contacts.write_text(forbidden.replace(f"{NAME},bude,,,,,yes,,\n", ""), "utf-8")
    press_send(server, "jane.orr@mail.example")
    drafted.run("reconcile")
    ref = str(drafted.cells(5, "Conduct ref")[0])
    order = ("--redeliver", ref, "--by", OFFICE, "--reason", "hers", "--to", "jane@new.example", "--wrong-address")
    drafted.run("send", "--yes", *order)
    contacts.write_text(forbidden, "utf-8")
    for words, code in (("plan",), 0), (("today",), 0), (("send", "--yes"), 0), (("reconcile",), 3):
        said = " ".join(drafted.run(*words, code=code).out.split())
        assert f"{NAME}'s meeting letter, which was to go once more, lies among the drafts of office@bude" in said, (
            words
        )
        assert f"--settle {ref_of(drafted, again=True)} not-sent" in said, words
    assert drafted.plan() == [("meeting", "blocked", ["do-not-contact"])]
    assert "It must not be sent" in str(drafted.cells(5, "Why")[0])
    delete_draft(server, "jane@new.example")
    drafted.run("reconcile", code=3)
    drafted.run("reconcile", "--settle", ref, "not-sent", "--by", OFFICE, "--reason", "I deleted the draft")
    assert drafted.plan() == [("meeting", "blocked", ["do-not-contact", "delivery"])]
    assert "lies among the drafts" not in drafted.run("plan").out.replace("\n", " ")
    mails(drafted, server, mode="send")
    drafted.run("send", "--yes")
    assert server.received(drafted.folder) == ["jane.orr@mail.example", "kit.ash@mail.example"]
