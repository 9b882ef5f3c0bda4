"""A trial with `redirect_all`, as the office sees it: every command says that nothing goes to a parent."""

from __future__ import annotations

import pytest
from walks.mailed import enter, mails, serving, states
from walks.walk import NAME, OFFICE, Walk

IT = "it@lamorran.example"
NOBODY = f"Nothing went to a parent; each letter goes to {IT} instead, marked as a test."


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving("graph", tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(params=["draft", "send"])
def trial(request, walk: Walk, server, monkeypatch) -> Walk:
    enter(monkeypatch, server)
    mails(walk, server, mode=request.param, redirect_all=IT)
    walk.at("2 Nov").type(walk.log("2 Nov"), "Approved by", OFFICE)
    return walk


def said(walk: Walk, *words: str, code: int = 0) -> str:
    ran = walk.run(*words, code=code)
    assert max(map(len, ran.out.splitlines()), default=0) < 80 or words[0] == "today"
    return " ".join(ran.out.split())


def test_the_whole_session_says_that_it_is_one(trial, server):
    assert f"For a trial every letter goes to {IT}." in said(trial, "check")
    for command in ("plan", "today"):
        assert f"`conduct send` is a trial. Each letter goes to {IT}, and nothing to a parent." in said(trial, command)
    asked = said(trial, "send", code=1)
    assert asked.startswith("A trial: redirect_all is set in conduct.toml.")
    assert f"(a trial): meeting {NAME} {IT}" in asked
    first = said(trial, "send", "--yes")
    assert NOBODY in first
    assert f"(a trial) meeting {NAME} {IT}" in first
    again = said(trial, "send", "--yes")
    assert NOBODY in again
    assert "1 letter had gone there before, and a trial sends each once." in again
    assert "(a trial)" not in again
    assert states(trial.folder) == {NAME: "approved"}
    assert {address for left in server.went(trial.folder) for address in left.recipients} <= {IT}


@pytest.mark.parametrize("trial", ["draft"], indirect=True)
def test_a_draft_of_a_trial_is_told_apart_from_a_letters_even_when_the_trial_is_over(trial, server):
    trial.run("send", "--yes")
    looked = said(trial, "reconcile")
    assert f"meeting for {NAME}, a trial to {IT}: drafted, still drafted." in looked
    mails(trial, server, mode="draft")
    assert f"meeting for {NAME}, a trial to {IT}: drafted, still drafted." in said(trial, "reconcile")
    for mail in server.fake.mails:
        mail.folder = "deleteditems"
    gone = said(trial, "reconcile")
    assert f"meeting for {NAME}, a trial to {IT}: drafted, now unknown." in gone
    assert "who knows what became of one" not in gone
    assert trial.send() == [(NAME, "meeting", "drafted")]
