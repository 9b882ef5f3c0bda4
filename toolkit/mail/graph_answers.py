"""What an answer of Microsoft Graph says beside a yes: whose words it is, and whether it refuses plainly."""

from __future__ import annotations

from typing import Any

from toolkit.core.refusals import Cause, cause_of
from toolkit.mail.errors import ODD, MailboxRefused, MailError, RefusedLetter
from toolkit.mail.in_its_place import in_its_place
from toolkit.mail.refusals import coded, mailbox_refused, refusal

SERVICE = "Microsoft 365"
NEVER_A_PAGE = frozenset({400, 403, 404})
"""With these Graph sends JSON, and never a web page: a filter's "blocked" is one."""
UNCLEAR = frozenset({401, 404, 408, 409, 410, 412, 429})
"""Refusals after which a message may have gone all the same, or been sent by somebody else."""
OF_THE_MAILBOX = frozenset({403, 404})
"""To the making of a draft these say that the mailbox is shut, or not there."""


def not_graph(answer: Any) -> MailError | None:
    """Return what to say of an answer that something else gave; None where nothing shows that."""
    return in_its_place(answer, SERVICE, NEVER_A_PAGE)


def said_by(answer: Any) -> str:
    """Return an answer's status, what Graph calls the error, and its words: "403 ErrorAccessDenied (Access is …)"."""
    status = str(answer.status_code)
    try:
        error = answer.json()["error"]
        return f"{status} {coded(str(error['code']), str(error.get('message') or ''))}"
    except ODD:
        return status


def refuses_plainly(answer: Any) -> bool:
    return 400 <= answer.status_code < 500 and answer.status_code not in UNCLEAR


def refused_by(answer: Any, mailbox: str) -> RefusedLetter | MailboxRefused | None:
    """Return how a plain refusal to make a draft ends the act; None for every other answer."""
    said = said_by(answer)
    if answer.status_code in OF_THE_MAILBOX and cause_of(said) is Cause.UNSAID:
        return mailbox_refused(said, SERVICE, mailbox)
    plain = refuses_plainly(answer) or cause_of(said) is Cause.MAILBOX
    return refusal(said, SERVICE, mailbox) if plain else None
