"""What went wrong with Exchange, in an office's words. The library's own texts quote letters and names: not shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from xml.sax import SAXException

from toolkit.core.trust import EwsMail
from toolkit.mail.errors import ODD, MailError
from toolkit.mail.no_answer import why
from toolkit.mail.pauses import LONGEST, too_long
from toolkit.mail.refusals import coded, refusal
from toolkit.mail.trusted import is_not_trusted, not_trusted

NOT_OPENED = (
    "ErrorAccessDenied",
    "ErrorFolderNotFound",
    "ErrorImpersonateUserDenied",
    "ErrorImpersonationDenied",
    "ErrorImpersonationFailed",
    "ErrorMailboxStoreUnavailable",
    "ErrorNonExistentMailbox",
)
STRANGE = ("MalformedResponseError", "ParseError", "SOAPError", "SAXParseException", "XMLParseError")
NOT_EXCHANGE = "what it sent is no answer of Exchange's, or was cut off"
TOO_LARGE = 413
ONLINE = ("outlook.office365.com", "outlook.office.com", "outlook.com")


@contextmanager
def in_plain_words(ews: EwsMail, mailbox: str) -> Iterator[None]:
    """Turn what exchangelib and the network raise into `MailError`."""
    from exchangelib.errors import EWSError
    from requests.exceptions import RequestException
    from urllib3.exceptions import HTTPError

    try:
        yield
    except (EWSError, RequestException, HTTPError, SAXException, OSError, *ODD) as fault:
        raise MailError(*_said(fault, ews, mailbox)) from fault


@contextmanager
def draft_refused(mailbox: str) -> Iterator[None]:
    """Turn Exchange's plain refusal of a draft into `RefusedLetter` or `MailboxRefused`; other faults go through."""
    from exchangelib.errors import ResponseMessageError

    from toolkit.mail.ews_connection import HttpRefusal

    try:
        yield
    except (ResponseMessageError, HttpRefusal) as fault:
        by_http = isinstance(fault, HttpRefusal)
        said = str(fault) if by_http else coded(type(fault).__name__, str(fault))
        refused = None if by_http and fault.status != TOO_LARGE else refusal(said, "Exchange", mailbox)
        if refused is None:
            raise
        raise refused from fault


def online_warning(endpoint: str) -> str:
    """Return what to know where the endpoint is Exchange Online, "" for a server of the trust's own.

    Source: Microsoft, "Retirement of Exchange Web Services in Exchange Online".
    """
    host = (urlsplit(endpoint).hostname or "").casefold()
    if not any(host == name or host.endswith(f".{name}") for name in ONLINE):
        return ""
    return (
        f"The endpoint {host} is Exchange Online. It refuses EWS since 1 October 2026 unless the tenant has allowed it "
        'for this app, and for good from 1 April 2027: ask IT for transport = "graph" under [mail].'
    )


def _said(fault: Exception, ews: EwsMail, mailbox: str) -> tuple[str, str]:
    kind, host = type(fault).__name__, urlsplit(ews.endpoint).hostname or ews.endpoint
    if getattr(fault, "wait", 0) > LONGEST:
        error = too_long(host, fault.wait)  # type: ignore[attr-defined] # exchangelib's RateLimitError
        return error.message, error.next_step
    if kind == "UnauthorizedError":
        return f"{host} did not accept the login of [mail.ews].", _unlocked_by(ews)
    if is_not_trusted(fault):
        error = not_trusted(host, "[mail.ews]")
        return error.message, error.next_step
    if kind in NOT_OPENED:
        return (
            f"The login of [mail.ews] may not open the mailbox {mailbox} ({kind}).",
            f"Ask IT to give it {_needs(ews)}, or correct `mailbox` in conduct.toml.",
        )
    if kind == "ErrorItemNotFound":
        return "The draft is not in the mailbox any more.", "Run `conduct reconcile`: it looks where the letter is."
    strange = kind in STRANGE or isinstance(fault, ODD)
    said = NOT_EXCHANGE if strange else str(fault) if kind == "HttpRefusal" else why(fault)
    return (
        f"{host} did not answer as it should: {said}.",
        "Check the network and the endpoint under [mail.ews], then run `conduct check`; `conduct reconcile` says what "
        "became of a letter on its way.",
    )


def _unlocked_by(ews: EwsMail) -> str:
    if ews.auth == "oauth":
        return "Ask IT whether tenant, client_id and scope under [mail.ews] are right and Exchange takes OAuth."
    return "Check username in conduct.toml and the password that is kept for it, then run `conduct check`."


def _needs(ews: EwsMail) -> str:
    if ews.impersonates:
        return "the role ApplicationImpersonation for that mailbox"
    return "Full Access and Send As to that mailbox"
