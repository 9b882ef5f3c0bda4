"""An address from which a letter came back because nobody has it: the next letter to it waits for a person's word."""

from __future__ import annotations

from datetime import date

import pytest
from core_policy.builders import day, letter, only, person, plan, row

from toolkit.core.letters import Delivery
from toolkit.core.steps import LetterState as S
from toolkit.core.steps import Step
from toolkit.core.trust import Contact
from toolkit.core.unreachable import is_nobodys, unreachable
from toolkit.mail.bounce_reasons import reason_of

ADDRESS, REASON = "jane.smith@home.example", "no mailbox has this address (5.1.1)"
BACK = day("18 Nov")


def came_back(to: str = ADDRESS, when: date = BACK, reason: str = REASON) -> Delivery:
    return Delivery(to, S.BOUNCED, when, when, reason)


def of_tom(*deliveries: Delivery, school: str = "looe"):
    """A letter to somebody at another school, with what became of it."""
    return letter(Step.MEETING, "9 Nov", S.BOUNCED, "16 Nov", name="Tom Reed", school=school, deliveries=deliveries)


def hers(*letters, contacts=(), email: str | None = ADDRESS, **office: str):
    typed = {"approved_by": "A. Teague", **office}
    made = plan(row(2, "17 Nov", person(email=email), office=typed), letters=letters, contacts=contacts)
    return only(made), [each for each in made.problems if each.code == "bounced-address"]


@pytest.mark.parametrize("school", ["bude", "looe"])
def test_her_letter_waits_whose_ever_came_back_and_says_when_and_why(school):
    decision, (problem,) = hers(of_tom(came_back(ADDRESS.upper()), school=school))
    assert (decision.state, decision.held_by, decision.approved_by) == ("due", ("bounced-address",), "A. Teague")
    assert problem.message == f"A letter to the address for Jane Smith did not arrive (18 November 2026): {REASON}."
    assert "email_checked" in problem.next_step
    assert "Tom" not in problem.message + problem.next_step
    assert any("came back, and nobody has said since" in each for each in decision.why)


@pytest.mark.parametrize(
    ("line", "held"),
    [
        pytest.param(Contact("Jane Smith", "bude", ADDRESS), True, id="a line that may have stood there before"),
        pytest.param(Contact("Jane Smith", "bude", ADDRESS, email_checked=day("17 Nov")), True, id="checked before"),
        pytest.param(Contact("Jane Smith", "bude", ADDRESS, email_checked=BACK), False, id="checked on the day"),
        pytest.param(Contact("Jane Smith", "*", ADDRESS.title(), email_checked=day("20 Nov")), False, id="and after"),
        pytest.param(Contact("Jane Smith", "looe", ADDRESS, email_checked=day("20 Nov")), True, id="another school's"),
        pytest.param(Contact("Jane Smith", "bude", "o@x.example", email_checked=BACK), True, id="another address"),
        pytest.param(Contact("Jane Smith", "bude", send_by="post"), False, id="by post"),
    ],
)
def test_only_a_word_given_since_vouches_for_it(line, held):
    decision, problems = hers(of_tom(came_back()), contacts=[line])
    assert (decision.held_by, len(problems)) == ((("bounced-address",), 1) if held else ((), 0))


@pytest.mark.parametrize("email", [None, ADDRESS], ids=["from contacts.csv alone", "in the log too"])
def test_an_address_out_of_a_list_of_all_families_is_asked_about_too(email):
    decision, _ = hers(of_tom(came_back()), contacts=[Contact("Jane Smith", "bude", ADDRESS)], email=email)
    assert decision.held_by == ("bounced-address",)


def test_a_corrected_address_goes():
    decision, problems = hers(of_tom(came_back()), email="jane@new.example")
    assert (decision.state, decision.held_by, problems) == ("due", (), [])


AGAIN = day("20 Nov")
SENT = Delivery(ADDRESS, S.SENT, AGAIN)


@pytest.mark.parametrize(
    ("deliveries", "known"),
    [
        pytest.param((came_back(),), BACK, id="it came back"),
        pytest.param((came_back(), SENT), None, id="it went there again, and did not come back"),
        pytest.param((came_back(), Delivery(ADDRESS, S.DRAFTED)), BACK, id="it is to go there again"),
        pytest.param((came_back(), came_back(when=AGAIN)), AGAIN, id="and came back again"),
        pytest.param((came_back(), Delivery("o@x.example", S.SENT, AGAIN)), BACK, id="it went elsewhere"),
        pytest.param((came_back(reason="the mailbox is full (5.2.2)"),), None, id="for another reason"),
        pytest.param((Delivery(ADDRESS, S.SENT, BACK),), None, id="it arrived"),
        pytest.param((came_back(to=""),), None, id="to no address"),
    ],
)
def test_what_is_known_of_an_address(deliveries, known):
    found = unreachable([of_tom(*deliveries)]).get(ADDRESS)
    assert (found.day if found else None) == known


@pytest.mark.parametrize(
    ("status", "words", "nobodys"),
    [
        ("5.1.1", "", True),
        ("5.1.10", "", True),
        ("5.1.2", "", True),
        ("5.2.1", "", True),
        ("5.0.0", "550 User unknown", True),
        ("", "550 no such user here", True),
        ("5.2.2", "", False),
        ("5.4.1", "", False),
        ("5.7.1", "blocked by policy", False),
        ("4.4.7", "", False),
        ("", "", False),
    ],
)
def test_the_reasons_that_our_transports_give_are_understood(status, words, nobodys):
    assert is_nobodys(reason_of(status, words)) is nobodys


@pytest.mark.parametrize(
    ("note", "nobodys"),
    [
        ("the mail server refused it: 550 5.1.1 <jane@x.example>: user unknown", True),
        ("Microsoft 365 refused it: 400 ErrorInvalidRecipients", True),
        ("the mail server refused it: 552 5.3.4 message too large", False),
        ("the mail server refused it: 554 5.7.1 spam", False),
    ],
)
def test_so_are_refusals(note, nobodys):
    assert is_nobodys(note) is nobodys
