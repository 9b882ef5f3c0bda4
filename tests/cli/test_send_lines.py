"""What `conduct send` says of its letters in every state in which it may leave them: true, complete, 80 columns."""

from __future__ import annotations

import click
import pytest
from core_policy.builders import letter

from toolkit.cli.send_lines import BECAME, TROUBLED, came_back_lines, found_out_lines, reconciled_lines, sent_lines
from toolkit.core.fields import reference_of
from toolkit.core.steps import LetterState as S
from toolkit.core.steps import Step
from toolkit.core.trust import Mail
from toolkit.jobs.looked_up import LookedUp

LONG = (
    "Alexandra Featherstonehaugh-Cholmondeley",
    "alexandra.featherstonehaugh-cholmondeley@long-domain.example",
)
LEFT = [state for state in S if state.may_have_left and state not in {S.DRAFTING, S.SENDING, S.BOUNCED}]
"""States in which a run leaves a letter that it had in hand."""


def one(state: S, name: str = "Jane Smith", to: str = "jane@home.example", **more):
    return letter(Step.MEETING, "16 Nov", state, name=name, to=to, **more)


def said(lines) -> str:
    found = [click.unstyle(line) for line in lines]
    assert [line for line in found if len(line) >= 80] == []
    return " ".join(" ".join(found).split())


def test_nothing_to_send_is_said_as_that():
    assert said(sent_lines([])) == "Nothing was sent: no letter is both due and approved."


@pytest.mark.parametrize(
    ("state", "begins", "next_"),
    [
        (S.SENT, "1 letter sent", ""),
        (S.SAVED, "1 letter saved to the folder, and reached nobody yet", "write the day it arrived in Delivered on"),
        (S.DRAFTED, "1 letter put among the drafts, and reached nobody yet", "press Send there in Outlook"),
        (S.ACCEPTED, "1 letter handed over, and not yet among the sent letters", "`conduct reconcile`, later"),
        (S.REJECTED, "1 letter refused by the mail server, and reached nobody", "under [refused-letter]"),
        (S.UNKNOWN, "1 letter may have gone or not", "None of them is sent again by itself"),
        (S.CONFLICT, "1 letter with a draft that is not what was approved", "do not send that draft"),
    ],
)
def test_each_state_says_what_it_means_and_what_to_do(state, begins, next_):
    text = said(sent_lines([one(state, note="the server's word")]))
    assert text.startswith(f"{begins} meeting Jane Smith jane@home.example the server's word")
    assert ("Next: " in text) is bool(next_)
    assert next_ in text


def test_no_state_in_which_a_run_leaves_a_letter_is_without_its_words():
    assert set(LEFT) == set(BECAME)
    assert set(BECAME) > TROUBLED


def test_states_stand_apart_and_a_long_name_takes_a_line_of_its_own():
    text = said(sent_lines([one(S.UNKNOWN), one(S.SENT, *LONG), one(S.SENT)]))
    assert text.startswith(f"2 letters sent meeting {LONG[0]} {LONG[1]} meeting Jane Smith")
    assert "1 letter may have gone or not" in text


@pytest.mark.parametrize(("count", "words"), [(1, "1 approved letter could"), (2, "2 approved letters could")])
def test_what_could_not_go_is_not_called_nothing_due(count, words):
    alone = said(sent_lines([], refused=count))
    assert alone == f"Nothing was sent. {words} not go: see the problems below."
    assert said(sent_lines([one(S.SENT)], refused=count)).endswith(f"{words} not go: see the problems below.")


def test_a_trial_says_that_it_is_one():
    text = said(sent_lines([one(S.SENT)], instead="trial@trust.example"))
    assert text.startswith(
        "A trial: redirect_all is set in conduct.toml. Nothing went to a parent; each letter goes to"
    )
    assert "1 letter sent (a trial)" in text
    assert text.endswith("When letters are to go to parents, empty redirect_all in conduct.toml.")


def test_what_an_earlier_trial_sent_is_not_said_to_be_sent_now():
    text = said(sent_lines([], instead="trial@trust.example", before=7))
    assert "7 letters had gone there before, and a trial sends each once." in text
    assert "Nothing was sent." in text
    assert "letters sent" not in text


def test_what_became_of_a_trials_letter_is_told_apart_and_waits_for_nobody():
    found = LookedUp(one(S.UNKNOWN, to="trial@trust.example"), S.SENDING, "it may have gone", is_trial=True)
    text = said(reconciled_lines([found]))
    assert "a trial to trial@trust.example: sending, now unknown. it may have gone" in text
    assert "--settle" not in text
    assert not found.waits


@pytest.mark.parametrize(
    ("state", "advice"),
    [
        (S.SENT, ""),
        (S.BOUNCED, "`conduct send --redeliver BUDE-37D0B3` sends one that came back once more."),
    ],
)
def test_what_was_found_out_says_how_a_person_goes_on(state, advice):
    found = [LookedUp(one(state, *LONG), S.UNKNOWN, "the mailbox is full")]
    text = said(reconciled_lines(found))
    assert ("Next: " in text) is bool(advice)
    assert advice in text
    assert said(came_back_lines(found)).startswith("New in the mailbox (1)")
    assert said(found_out_lines(found)).startswith("Found out of letters of earlier runs (1)")
    assert [*came_back_lines([]), *found_out_lines([])] == []


@pytest.mark.parametrize(
    ("state", "asks", "settles"),
    [
        pytest.param(S.SENT, False, False, id="does nothing: it went"),
        pytest.param(S.SENT, True, False, id="it went, and something else is to be done"),
        pytest.param(S.ACCEPTED, False, False, id="it may still turn up"),
        pytest.param(S.ACCEPTED, True, True, id="it should have turned up"),
        pytest.param(S.UNKNOWN, False, True, id="unknown"),
        pytest.param(S.CONFLICT, False, True, id="conflict"),
    ],
)
def test_both_ways_out_of_a_letter_that_waits_stand_there_whole(state, asks, settles):
    letter = one(state, *LONG)
    lines = list(reconciled_lines([LookedUp(letter, state, "IT looks", asks=asks)]))
    command = f"conduct reconcile --settle {reference_of(letter.school, letter.key)}"
    ways = [f"    If it went:     {command} sent", f"    If it did not:  {command} not-sent"]
    assert lines[-2:] == ways if settles else "--settle" not in "".join(lines)
    assert all(len(line) <= 80 for line in lines)


@pytest.mark.parametrize(
    ("mail", "state"),
    [
        (Mail(transport="folder", mode="draft"), S.SAVED),
        (Mail(transport="graph", mode="draft"), S.DRAFTED),
        (Mail(transport="ews", mode="send"), S.SENT),
        (Mail(transport="smtp", mode="send"), S.SENT),
    ],
    ids=["folder", "drafts", "mailbox", "smtp"],
)
def test_the_question_says_where_letters_would_go(mail, state):
    assert mail.ends_as is state
