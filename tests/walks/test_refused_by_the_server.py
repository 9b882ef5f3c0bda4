"""A letter that the mail server refused: every later run names it, until a person has dealt with it."""

from __future__ import annotations

import pytest
from walks.mailed import enter, mails, serving, states
from walks.walk import NAME, OFFICE, Walk

from toolkit.core.fields import reference_of
from toolkit.ledger import Ledger


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving("graph", tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def refused(walk: Walk, server, monkeypatch) -> Walk:
    enter(monkeypatch, server)
    mails(walk, server, mode="send")
    walk.at("2 Nov")
    row = walk.log("2 Nov", Email="jane.orr@gone.example")
    walk.type(row, "Approved by", OFFICE)
    server.fake.on_send = "400"
    walk.run("send", "--yes", code=3)
    server.heal()
    assert (states(walk.folder), server.received(walk.folder)) == ({NAME: "rejected"}, [])
    return walk


@pytest.mark.parametrize("command", ["plan", "today", "send", "check"])
def test_it_is_named_again_with_what_to_do(command, refused, server):
    words = (command, "--yes") if command == "send" else (command,)
    said = " ".join(refused.run(*words, code=int(command == "check")).out.split())
    assert f"{NAME}'s meeting letter reached nobody: Microsoft 365 refused it: 400 ErrorInvalidRecipients (No)." in said
    assert "Correct the address beside the row" in said
    assert "delete its draft from the drafts of office@bude.example" in said
    (letter,) = Ledger.peek(f"sqlite:///{refused.folder}/.conduct/ledger.sqlite3")
    assert f"--settle {reference_of(letter.school, letter.key)} not-sent" in said
    assert server.received(refused.folder) == []


def test_settled_and_approved_once_more_it_goes_to_the_corrected_address_and_no_more_is_said(refused, server):
    refused.type(5, "Email", "jane.orr@mail.example")
    ref = str(refused.cells(5, "Conduct ref")[0])
    refused.run("reconcile", "--settle", ref, "not-sent", "--by", OFFICE, "--reason", "the address was wrong")
    assert refused.plan() == [("meeting", "blocked", ["approval"])]
    refused.type(5, "Approved by", OFFICE)
    (draft,) = server.fake.mails
    draft.folder = "deleteditems"
    for _ in range(2):
        said = refused.run("send", "--yes").out
    assert server.received(refused.folder) == ["jane.orr@mail.example"]
    assert states(refused.folder) == {NAME: "sent"}
    assert "refused" not in said
