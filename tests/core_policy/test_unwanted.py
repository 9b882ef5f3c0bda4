"""A draft to somebody of whom contacts.csv has come to say do_not_contact: told, blocked, and never to be sent."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, letter, only, plan, row

from toolkit.core.steps import LetterState, Step
from toolkit.core.trust import Contact, Mail

IN_OUTLOOK = Mail(transport="graph", mode="draft")


def made(state: str, *lines: Contact, mail: Mail = IN_OUTLOOK):
    record = letter(Step.MEETING, "16 Nov", LetterState(state), "18 Nov", refs=["BUDE-1"])
    return plan(row(2, "16 Nov", ref="BUDE-1"), letters=[record], contacts=lines, mail=mail)


def line(name: str = "Jane Smith", school: str = "bude", *, forbids: bool = True) -> Contact:
    return Contact(name, school, do_not_contact=forbids)


@pytest.mark.parametrize(
    ("state", "lines"),
    [
        pytest.param("drafted", (), id="contacts.csv says nothing"),
        pytest.param("drafted", (line(forbids=False),), id="the person may be written to"),
        pytest.param("drafted", (line("Tom Reed"),), id="it is somebody else"),
        pytest.param("drafted", (line(school="looe"),), id="at another school"),
        pytest.param("saved", (line(),), id="the letter was saved"),
        pytest.param("sent", (line(),), id="the letter went"),
    ],
)
def test_does_nothing(state, lines):
    assert ("unwanted-draft", 2) not in codes(made(state, *lines))


@pytest.mark.parametrize(
    "who", [line(), line("SMITH, Jane (mum)"), line(school="")], ids=["named", "as mum", "anywhere"]
)
def test_the_draft_is_told_and_the_letter_is_blocked(who):
    found = made("drafted", who)
    assert (only(found).state, only(found).blocked_by) == ("blocked", ("do-not-contact",))
    assert "press Send" not in " ".join(only(found).why)
    (problem,) = [each for each in found.problems if each.code == "unwanted-draft"]
    assert "lies among the drafts of" in problem.message
    assert "Delete it there in Outlook, do not press Send." in problem.next_step
    assert "--settle BUDE-" in problem.next_step
    assert "--settle BUDE-1 " not in problem.next_step, "the letter's own reference, not its row's"


def test_where_no_person_sends_drafts_nothing_is_to_be_deleted():
    found = made("drafted", line(), mail=Mail(transport="smtp", mode="send"))
    (problem,) = [each for each in found.problems if each.code == "unwanted-draft"]
    assert "no run hands it over" in problem.message
    assert "Outlook" not in problem.next_step
