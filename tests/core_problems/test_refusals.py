"""Each code of a mail server is sorted by whose matter it is; one that nobody knows blames nobody."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from toolkit.core.refusals import NAMED, Cause, cause_of, code_of, what_to_do

MAILBOX = "office@bude.example"


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("Exchange refused it: ErrorInvalidRecipients (At least one recipient is not valid)", Cause.ADDRESS),
        ("Microsoft 365 refused it: 400 ErrorInvalidRecipients (No)", Cause.ADDRESS),
        ("the mail server refused its address: 550 5.1.1 no such user", Cause.ADDRESS),
        ("the mail server refused its address: 550 no such user", Cause.ADDRESS),
        ("the mail server refused it: 550 5.4.4 unrouteable", Cause.ADDRESS),
        ("the mail server refused its address: 552 5.2.2 over quota", Cause.THEIRS),
        ("Exchange refused it: ErrorMessageSizeExceeded (Too large)", Cause.SIZE),
        ("the mail server refused it: 552 5.3.4 too big", Cause.SIZE),
        ("the mail server refused it: 552 5.2.3 over the limit", Cause.SIZE),
        ("the mail server refused it: 552 too big", Cause.SIZE),
        ("HTTP 413", Cause.SIZE),
        ("413", Cause.SIZE),
        ("the mail server refused it: 554 5.7.1 refused by policy", Cause.CONTENT),
        ("the mail server refused it: 554 5.6.0 not well formed", Cause.CONTENT),
        ("Microsoft 365 refused it: 403 ErrorPermissionNotAllowedByPolicy", Cause.CONTENT),
        ("Exchange refused it: ErrorSendAsDenied (No right)", Cause.MAILBOX),
        ("Microsoft 365 refused it: 403 ErrorMessageSubmissionBlocked (Blocked)", Cause.MAILBOX),
        ("Exchange refused it: ErrorQuotaExceeded", Cause.MAILBOX),
        ("the mail server refused it: 550 5.7.60 not allowed to send as this sender", Cause.MAILBOX),
        ("the mail server refused its address: 550 5.7.1 relaying denied", Cause.MAILBOX),
        ("the mail server refused it: 550 5.1.8 bad outbound sender", Cause.MAILBOX),
        ("ErrorServerBusy", Cause.LATER),
        ("the mail server refused its address: 550 5.7.1 not wanted here", Cause.UNSAID),
        ("the mail server refused it: 554 transaction failed", Cause.UNSAID),
        ("Microsoft 365 refused it: 400 ErrorOfNextYear (New)", Cause.UNSAID),
        ("the mail server refused it: 500 at 10.5.7.1", Cause.UNSAID),
        ("the mail server refused it", Cause.UNSAID),
    ],
)
def test_a_refusal_is_sorted_by_its_code(said, cause):
    assert cause_of(said) is cause


def test_every_cause_has_its_own_next_step_and_only_one_of_the_address_says_to_correct_it():
    said = {
        Cause.ADDRESS: "ErrorInvalidRecipients",
        Cause.THEIRS: "552 5.2.2 full",
        Cause.SIZE: "ErrorMessageSizeExceeded",
        Cause.CONTENT: "ErrorVirusDetected",
        Cause.MAILBOX: "ErrorSendAsDenied",
        Cause.LATER: "ErrorServerBusy",
        Cause.UNSAID: "who knows",
    }
    steps = {cause: what_to_do(words, MAILBOX) for cause, words in said.items()}
    assert {cause: cause_of(words) for cause, words in said.items()} == {cause: cause for cause in Cause}
    assert len(set(steps.values())) == len(Cause)
    assert [cause for cause, step in steps.items() if "Correct the address" in step] == [Cause.ADDRESS]
    assert MAILBOX in steps[Cause.MAILBOX]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("507 ErrorQuotaExceeded (Full)", "make room"),
        ("403 ErrorMessageSubmissionBlocked", "as many messages as it may"),
    ],
)
def test_a_full_mailbox_and_one_that_sent_enough_are_told_apart(said, words):
    assert words in what_to_do(said, MAILBOX)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("ErrorMessageSizeExceeded (3 MB)", "ErrorMessageSizeExceeded (4 MB)", True),
        ("554 5.7.1 <a@b.example> no", "554 5.7.1 <c@d.example> no", True),
        ("554 5.7.1 no", "550 5.1.1 no", False),
        ("ErrorOfNextYear (1)", "ErrorOfNextYear (2)", True),
        ("ErrorOfNextYear", "ErrorSendAsDenied", False),
    ],
)
def test_two_refusals_are_alike_by_their_code(one, other, alike):
    assert (code_of(one) == code_of(other)) is alike


def test_the_names_are_names_that_exchange_has():
    folder = os.environ.get("EWS_SCHEMA_DIR")
    if not folder:
        pytest.skip("Microsoft's schema of Exchange is not here (EWS_SCHEMA_DIR)")
    known = set(re.findall(r'value="(Error[A-Za-z]+)"', "".join(p.read_text() for p in Path(folder).glob("*.xsd"))))
    of_graph_alone = {
        "ErrorAccountSuspend",
        "ErrorApiQuarantined",
        "ErrorExceededMessageLimit",
        "ErrorInvalidUser",
        "ErrorMessageSubmissionBlocked",
        "ErrorMimeContentInvalidBase64String",
    }
    assert {name for name in NAMED if name.startswith("Error")} - known == of_graph_alone
