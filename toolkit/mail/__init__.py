"""Transports: how a letter leaves."""

from __future__ import annotations

from toolkit.mail.autodiscover import find_endpoint
from toolkit.mail.device_code import DeviceSignIn, Shown
from toolkit.mail.errors import MailboxRefused, MailError, RefusedLetter, UnpostableLetter
from toolkit.mail.ews_words import online_warning
from toolkit.mail.factory import make_transport
from toolkit.mail.folder import FolderTransport
from toolkit.mail.guards import check_message
from toolkit.mail.identity import person_of
from toolkit.mail.invitation import as_attachment
from toolkit.mail.pauses import Tell, tell_nobody
from toolkit.mail.reaches import reaches_people, server_of
from toolkit.mail.redirect import OnlyTo, redirect_key, redirected
from toolkit.mail.rfc5322 import as_office_draft
from toolkit.mail.transport import (
    EXCEL,
    MEDIA_TYPES,
    Attachment,
    Bounce,
    Draft,
    Found,
    Message,
    Reply,
    ReplyKind,
    Submission,
    Submitted,
    Transport,
    Whereabouts,
)

__all__ = [
    "EXCEL",
    "MEDIA_TYPES",
    "Attachment",
    "Bounce",
    "DeviceSignIn",
    "Draft",
    "FolderTransport",
    "Found",
    "MailError",
    "MailboxRefused",
    "Message",
    "OnlyTo",
    "RefusedLetter",
    "Reply",
    "ReplyKind",
    "Shown",
    "Submission",
    "Submitted",
    "Tell",
    "Transport",
    "UnpostableLetter",
    "Whereabouts",
    "as_attachment",
    "as_office_draft",
    "check_message",
    "find_endpoint",
    "make_transport",
    "online_warning",
    "person_of",
    "reaches_people",
    "redirect_key",
    "redirected",
    "server_of",
    "tell_nobody",
]
