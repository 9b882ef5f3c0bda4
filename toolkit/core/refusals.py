"""Why a mail server refused a letter, by the code that it gave: whose matter it is, and what a person does about it.

Sources: Microsoft, "ResponseCode" (Exchange Web Services reference), whose names Microsoft Graph uses for mail too;
Microsoft, "Email non-delivery reports in Exchange Online"; RFC 3463 and the IANA registry of enhanced status codes.
A code that is not known here is nobody's fault: then the server's own words are all that is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from toolkit.core.patterns import regex


class Cause(StrEnum):
    """Whose matter a refusal is."""

    ADDRESS = "address"
    THEIRS = "theirs"
    """The person's own mailbox: full, closed."""
    SIZE = "size"
    CONTENT = "content"
    """A rule, a scanner: of this letter's content."""
    MAILBOX = "mailbox"
    """Whom conduct may send for, and how much: the same for every letter of that mailbox."""
    LATER = "later"
    UNSAID = "unsaid"


OF_ONE_LETTER = frozenset({Cause.ADDRESS, Cause.THEIRS, Cause.SIZE, Cause.CONTENT, Cause.UNSAID})
"""Causes that say nothing of the next letter."""

_NAMES: Mapping[Cause, str] = {
    Cause.ADDRESS: """
        ErrorInvalidRecipients ErrorInvalidRoutingType ErrorInvalidSmtpAddress ErrorMailRecipientNotFound
        ErrorMissingEmailAddress ErrorMissingInformationEmailAddress ErrorMissingRecipients
        ErrorNameResolutionNoMailbox ErrorNameResolutionNoResults ErrorRecipientNotFound
        ErrorTargetDomainNotSupported
    """,
    Cause.SIZE: """
        ErrorAttachmentSizeLimitExceeded ErrorDataSizeLimitExceeded ErrorMessageSizeExceeded
        ErrorRequestStreamTooBig RequestEntityTooLarge
    """,
    Cause.CONTENT: """
        ErrorContentConversionFailed ErrorItemCorrupt ErrorMimeContentConversionFailed ErrorMimeContentInvalid
        ErrorMimeContentInvalidBase64String ErrorPermissionNotAllowedByPolicy ErrorVirusDetected
        ErrorVirusMessageDeleted
    """,
    Cause.MAILBOX: """
        AccessDenied Authorization_RequestDenied ErrorAccessDenied ErrorAccountDisabled ErrorAccountSuspend
        ErrorCannotFindUser ErrorCreateItemAccessDenied ErrorExceededMessageLimit ErrorFolderNotFound
        ErrorImpersonateUserDenied ErrorImpersonationDenied ErrorImpersonationFailed ErrorInvalidLicense
        ErrorInvalidUser ErrorMailboxConfiguration ErrorMailboxLogonFailed
        ErrorMessagePerFolderCountReceiveQuotaExceeded ErrorMessageSubmissionBlocked ErrorNonExistentMailbox
        ErrorOrganizationAccessBlocked ErrorPasswordChangeRequired ErrorPasswordExpired ErrorQuotaExceeded
        ErrorSendAsDenied ErrorSubmissionQuotaExceeded ErrorUserNotAllowedByPolicy MailboxNotEnabledForRESTAPI
        MailboxNotSupportedForRESTAPI
    """,
    Cause.LATER: """
        ApplicationThrottled ErrorADOperation ErrorADUnavailable ErrorApiQuarantined ErrorBatchProcessingStopped
        ErrorClientDisconnected ErrorConnectionFailed ErrorExceededConnectionCount ErrorInsufficientResources
        ErrorInternalServerError ErrorInternalServerTransientError ErrorMailboxFailover ErrorMailboxMoveInProgress
        ErrorMailboxStoreUnavailable ErrorNoRespondingCASInDestinationSite ErrorNotEnoughMemory ErrorProxyCallFailed
        ErrorProxyRequestProcessingFailed ErrorRequestAborted ErrorServerBusy ErrorTimeoutExpired
        ErrorTooManyObjectsOpened
    """,
}
NAMED: Mapping[str, Cause] = {name: cause for cause, names in _NAMES.items() for name in names.split()}
"""What Exchange and Microsoft Graph call it → the cause."""

DETAILED: Mapping[str, Cause] = {
    "1.7": Cause.MAILBOX,
    "1.8": Cause.MAILBOX,
    "1.90": Cause.MAILBOX,
    "1.92": Cause.MAILBOX,
    "2.3": Cause.SIZE,
    "2.252": Cause.MAILBOX,
    "3.4": Cause.SIZE,
    "4.1": Cause.LATER,
    "4.2": Cause.LATER,
    "4.5": Cause.LATER,
    "4.7": Cause.LATER,
    "6.7": Cause.ADDRESS,
    "7.8": Cause.MAILBOX,
    "7.23": Cause.MAILBOX,
    "7.26": Cause.MAILBOX,
    "7.54": Cause.MAILBOX,
    "7.57": Cause.MAILBOX,
    "7.60": Cause.MAILBOX,
    "7.64": Cause.MAILBOX,
    "7.708": Cause.MAILBOX,
    "7.750": Cause.MAILBOX,
}
"""An enhanced status code without its class → the cause, where its subject alone does not say it."""

OF_A_SUBJECT: Mapping[str, Cause] = {
    "1": Cause.ADDRESS,
    "2": Cause.THEIRS,
    "4": Cause.ADDRESS,
    "6": Cause.CONTENT,
    "7": Cause.CONTENT,
}
"""The same by the subject of the code: 4 is a domain to which no way leads."""

ITS_ADDRESS = "refused its address"
"""What stands before a server's words that answered to the address, before it saw anything of the letter."""

_NAME = regex(r"\b[A-Z]\w+\b")
_STATUS = regex(r"(?<![\d.])[245]\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_NUMBER = regex(r"(?<![\d.])([45]\d\d)(?![\d.])")
_RELAY = regex(r"\brelay", re.I)
TOO_LARGE = {"413", "552"}
"""HTTP's "content too large", and SMTP's "exceeded storage allocation" where no further code explains it."""


def cause_of(said: str) -> Cause:
    """Return whose matter a refusal is, by the words in which it was noted."""
    for name in _NAME.findall(said):
        if name in NAMED:
            return NAMED[name]
    return Cause.MAILBOX if _RELAY.search(said) else _of_smtp(said, of_its_address=ITS_ADDRESS in said)


def code_of(said: str) -> str:
    """Return the code in a server's words by which two refusals are alike; the words themselves where it gave none."""
    named = [name for name in _NAME.findall(said) if name in NAMED or name.startswith("Error")]
    found = _STATUS.search(said) or _NUMBER.search(said)
    return named[0] if named else found.group() if found else said


def _of_smtp(said: str, *, of_its_address: bool) -> Cause:
    if found := _STATUS.search(said):
        subject, detail = found.groups()
        if (known := DETAILED.get(f"{subject}.{detail}")) is not None:
            return known
        if subject in OF_A_SUBJECT and not (subject == "7" and of_its_address):
            return OF_A_SUBJECT[subject]
        return Cause.UNSAID
    if TOO_LARGE & set(_NUMBER.findall(said)):
        return Cause.SIZE
    return Cause.ADDRESS if of_its_address else Cause.UNSAID


ON_PAPER = "or write post or hand in `Send by`"

WHAT_TO_DO: Mapping[Cause, str] = {
    Cause.ADDRESS: f"Correct the address beside the row or in contacts.csv, {ON_PAPER}.",
    Cause.THEIRS: f"Ask the person for another address, as theirs takes no letter now, {ON_PAPER}.",
    Cause.SIZE: f"Make the pictures in the template smaller (a logo needs no more than 200 KB), {ON_PAPER}.",
    Cause.CONTENT: f"Show IT these words: a rule or a scanner of the mail server refuses what the letter holds; "
    f"{ON_PAPER}.",
    Cause.MAILBOX: "Show IT these words: it is about what may be sent from {mailbox}, not about the letter.",
    Cause.LATER: "It is not about the letter: try again later. If it goes on, show IT these words.",
    Cause.UNSAID: f"Look whether the address is right. If it is, show IT these words, {ON_PAPER}.",
}
"""Cause → what a person does first."""

FULL = frozenset({"ErrorMessagePerFolderCountReceiveQuotaExceeded", "ErrorQuotaExceeded"})
SENT_ENOUGH = frozenset(
    {
        "ErrorExceededMessageLimit",
        "ErrorMessageSubmissionBlocked",
        "ErrorSubmissionQuotaExceeded",
        "5.1.90",
        "5.1.92",
        "5.2.252",
    }
)


def what_to_do(said: str, mailbox: str) -> str:
    """Return what a person does about a refusal, by the words in which it was noted."""
    code = code_of(said)
    if code in FULL:
        return f"The mailbox {mailbox} says that it is full: make room there, or ask IT."
    if code in SENT_ENOUGH:
        return f"The mailbox {mailbox} has sent as many messages as it may, or was blocked: ask IT, or wait a day."
    return WHAT_TO_DO[cause_of(said)].replace("{mailbox}", mailbox or "the school's mailbox")
