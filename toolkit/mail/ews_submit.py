"""The one request that submits a letter to Exchange, and what its answer means.

exchangelib's own calls repeat a request under names of other versions, after an expired login, or when a server is
busy. So the request is exchangelib's, and the posting of it is ours: once. Loaded only where `ews` is chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exchangelib import Account
from exchangelib.folders import SentItems
from exchangelib.services import SendItem
from lxml import etree

from toolkit.core.refusals import Cause, cause_of
from toolkit.mail.in_its_place import in_its_place
from toolkit.mail.refusals import coded, mailbox_refused
from toolkit.mail.transport import Submission, Submitted

MESSAGES = "{http://schemas.microsoft.com/exchange/services/2006/messages}"
TYPES = "{http://schemas.microsoft.com/exchange/services/2006/types}"

REFUSED = "Exchange refused it: "
REFUSALS = frozenset(
    {
        "ErrorAccessDenied",
        "ErrorAccountDisabled",
        "ErrorAttachmentSizeLimitExceeded",
        "ErrorCannotUseItemIdForFolderId",
        "ErrorInvalidChangeKey",
        "ErrorInvalidId",
        "ErrorInvalidIdMalformed",
        "ErrorInvalidOperation",
        "ErrorInvalidRecipients",
        "ErrorInvalidRequest",
        "ErrorInvalidSchemaVersionForMailboxVersion",
        "ErrorInvalidServerVersion",
        "ErrorItemCorrupt",
        "ErrorMailRecipientNotFound",
        "ErrorMessageSizeExceeded",
        "ErrorMessageSubmissionBlocked",
        "ErrorMissingInformationEmailAddress",
        "ErrorNonExistentMailbox",
        "ErrorPermissionNotAllowedByPolicy",
        "ErrorQuotaExceeded",
        "ErrorSchemaValidation",
        "ErrorSendAsDenied",
        "ErrorSubmissionQuotaExceeded",
        "ErrorUserNotAllowedByPolicy",
        "ErrorVirusDetected",
    }
)
"""Answers by which Exchange says that it did not send this item and will not. Every other error may be that of a server
that was busy, moved or late (ErrorItemNotFound is also what a letter that has just left gives): unknown.
Source: Microsoft, "ResponseCode", Exchange Web Services reference."""


def send_once(ready: tuple[Account, SentItems], item: tuple[str, str], keep_off: Callable[[float], None]) -> Submitted:
    """Post one SendItem. `item` is its id and change key. Whatever happens, nothing is posted again.

    `keep_off` hears how many seconds a busy server wants to be left alone. Raises `MailboxRefused` where Exchange says
    plainly that nothing leaves by this mailbox.
    """
    account, sent = ready
    service = SendItem(account=account)
    payload = service.get_payload(items=[item], saved_item_folder=sent)
    request = service.wrap(content=payload, api_version=account.version.api_version)
    try:
        response = _post(account, request, service._extra_headers())
    except Exception as fault:
        # Whatever broke, the request may have arrived: of a fault after it left, no kind says that it did not.
        return Submitted(Submission.UNKNOWN, f"no answer from Exchange ({type(fault).__name__})")
    if other := in_its_place(response, "Exchange"):
        return Submitted(Submission.UNKNOWN, other.message)
    if pause := pause_asked(response.content):
        keep_off(pause)
    if response.status_code != 200:
        return Submitted(Submission.UNKNOWN, f"Exchange answered HTTP {response.status_code}")
    submitted = understood(response.content)
    if submitted.outcome is Submission.REJECTED and cause_of(submitted.detail) is Cause.MAILBOX:
        raise mailbox_refused(submitted.detail.removeprefix(REFUSED), "Exchange", account.primary_smtp_address)
    return submitted


def understood(answer: bytes) -> Submitted:
    """Return what an answer to SendItem says; unknown unless it says clearly that it sent or refused this one item."""
    root = _parsed(answer)
    if root is None:
        return Submitted(Submission.UNKNOWN, "the answer from Exchange was cut off")
    messages = list(root.iter(f"{MESSAGES}SendItemResponseMessage"))
    if len(messages) != 1:
        return Submitted(Submission.UNKNOWN, "the answer from Exchange does not say what became of the letter")
    said = messages[0].get("ResponseClass"), messages[0].findtext(f"{MESSAGES}ResponseCode")
    if said == ("Success", "NoError"):
        return Submitted(Submission.ACCEPTED)
    words = coded(str(said[1]), messages[0].findtext(f"{MESSAGES}MessageText") or "")
    if said[0] == "Error" and said[1] in REFUSALS:
        return Submitted(Submission.REJECTED, f"{REFUSED}{words}")
    return Submitted(Submission.UNKNOWN, f"Exchange answered {words}")


def pause_asked(answer: bytes) -> float:
    """Return the seconds that an answer asks to be left alone for; 0 where it does not, or cannot be read.

    Source: Microsoft, "EWS throttling in Exchange", BackOffMilliseconds.
    """
    root = _parsed(answer)
    values = root.iter(f"{TYPES}Value") if root is not None else ()
    asked = [each.text or "" for each in values if each.get("Name") == "BackOffMilliseconds"]
    return max((int(each) / 1000 for each in asked if each.isdecimal()), default=0.0)


def _parsed(answer: bytes) -> Any:
    try:
        return etree.fromstring(answer, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


def _post(account: Account, request: bytes, headers: dict[str, str]) -> Any:
    protocol = account.protocol
    session = protocol.get_session()
    extra: dict[str, Any] = {}
    if protocol.auth_type == "NTLM":
        extra["auth"] = _signed_in_before
    try:
        with session.post(
            protocol.service_endpoint,
            data=request,
            headers=headers,
            timeout=protocol.TIMEOUT,
            allow_redirects=False,
            **extra,
        ) as response:
            _ = response.content  # read while the connection is ours
    except BaseException:
        protocol.retire_session(session)
        raise
    protocol.release_session(session)
    return response


def _signed_in_before(request: Any) -> Any:
    """Add nothing: the connection is signed in, and a refused login must not post the letter a second time."""
    return request
