"""What a message in the school's mailbox says of a letter: it came back, or somebody answered it.

Pure: from the bytes of one message (RFC 5322) to a value. What people wrote is not looked at, and not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser, Parser
from email.policy import compat32
from email.utils import parseaddr

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.mail.bounce_reasons import reason_of
from toolkit.mail.calendar_reply import calendar_reply
from toolkit.mail.rfc5322 import KEY_HEADER
from toolkit.mail.transport import ReplyKind

KEY = regex(r"\b[0-9a-f]{16,64}\b")
MESSAGE_ID = regex(r"<[^<>\s]+>")
STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")
RETURNED_PARTS = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
POSTMASTERS = ("mailer-daemon", "postmaster", "mail-daemon")
QUOTED_ID = regex(rf"^[>\s]*(?:Message-ID|{KEY_HEADER}):\s*(\S+)", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Named:
    """What a message names of the letter that it is about: the key itself, and Message-IDs, the likeliest first."""

    keys: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CameBack:
    about: Named
    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    about: Named
    kind: ReplyKind
    by: tuple[str, ...] = ()
    """As `Reply.by`."""


def returned(data: bytes, mailbox: str = "") -> CameBack | Answered | None:
    """Return what a message says of the letter it is about; None where it says nothing of one.

    Only a delivery report with the action `failed` is a letter that came back: one that is late may still arrive
    (RFC 3464, 2.3.3). An answer that a program wrote is none (RFC 3834). `mailbox`: what the school itself writes is
    no answer either.
    """
    try:
        mail = BytesParser(policy=compat32).parsebytes(data)
        if mail.get_content_type() == "multipart/report":
            return _report(mail)
        if calendar := calendar_reply(mail):
            by = tuple(dict.fromkeys(each for each in (_sender(mail), calendar.attendee) if each))
            return Answered(_joined(Named(keys=(calendar.key,)), _answered_ids(mail)), calendar.kind, by or ("",))
        if _is_by_a_postmaster(mail):
            return Answered(_joined(_quoted(mail), _answered_ids(mail)), ReplyKind.REPORT)
        answers = _answered_ids(mail)
        by_the_school = mailbox and _sender(mail) == mailbox.casefold()
        return None if by_the_school or not answers.ids or _is_automatic(mail) else Answered(answers, ReplyKind.ANSWER)
    except (MessageError, LookupError, ValueError):  # what no program should have written
        return None


def _report(mail: Message) -> CameBack | Answered | None:
    """Read a delivery report; of another report, such as one that a letter was read, nothing follows."""
    parts = _children(mail)
    status = [part for part in parts if part.get_content_type() in STATUS_PARTS]
    about = _joined(*(_of_the_letter(part) for part in parts), _answered_ids(mail))
    if not status:
        kind = str(mail.get_param("report-type", "")).casefold()
        return Answered(about, ReplyKind.REPORT) if kind == "delivery-status" else None
    blocks = [block for part in status for block in _blocks(part)]
    actions = {_action(block) for block in blocks if block["Action"]}
    if not actions:
        return Answered(about, ReplyKind.REPORT)
    if "failed" not in actions:
        return None
    if actions & {"delivered", "relayed", "expanded"}:
        return Answered(about, ReplyKind.REPORT)
    failed = next(block for block in blocks if _action(block) == "failed")
    return CameBack(about, reason_of(str(failed["Status"] or ""), str(failed["Diagnostic-Code"] or "")))


def _action(block: Message) -> str:
    """Return the word of an Action field; some servers add a remark: "failed (permanent)"."""
    words = str(block["Action"] or "").split()
    return words[0].casefold().rstrip(";,.") if words else ""


def _blocks(part: Message) -> Iterator[Message]:
    """Yield the groups of fields of a delivery report: of the message first, then of each recipient."""
    payload = part.get_payload()
    for each in payload if isinstance(payload, list) else ():
        if not isinstance(each, Message):
            continue
        yield each
        if part.get_content_type() != STATUS_PARTS[0]:  # only that kind is taken apart by the parser
            yield from map(Parser(policy=compat32).parsestr, re.split(r"\r?\n\r?\n", str(each.get_payload())))


def _of_the_letter(part: Message) -> Named:
    """Return what the part of a report names that holds the letter, or its headers alone."""
    if part.get_content_type() not in RETURNED_PARTS:
        return Named()
    payload = part.get_payload()
    if isinstance(payload, list):
        headers = payload[0] if payload else Message()
    else:
        headers = Parser(policy=compat32).parsestr(_text(part), headersonly=True)
    assert isinstance(headers, Message)
    keys = [key for value in headers.get_all(KEY_HEADER, []) for key in KEY.findall(str(value))]
    return Named(tuple(keys), tuple(MESSAGE_ID.findall(str(headers["Message-ID"] or ""))))


def _quoted(mail: Message) -> Named:
    """Return what the text of a message quotes of a letter's headers."""
    text = "\n".join(_text(part) for part in mail.walk() if part.get_content_maintype() == "text")
    quoted = QUOTED_ID.findall(text)
    keys = [each for each in quoted if KEY.fullmatch(each)]
    return Named(tuple(keys), tuple(each for each in quoted if MESSAGE_ID.fullmatch(each)))


def _answered_ids(mail: Message) -> Named:
    """Return what a message says it answers: In-Reply-To, then the references, the latest first."""
    ids = MESSAGE_ID.findall(str(mail["In-Reply-To"] or ""))
    return Named(ids=(*ids, *reversed(MESSAGE_ID.findall(str(mail["References"] or "")))))


def _joined(*named: Named) -> Named:
    return Named(
        tuple(dict.fromkeys(key for each in named for key in each.keys)),
        tuple(dict.fromkeys(one for each in named for one in each.ids)),
    )


def _is_by_a_postmaster(mail: Message) -> bool:
    return bool(mail["X-Failed-Recipients"]) or _sender(mail).partition("@")[0] in POSTMASTERS


def _is_automatic(mail: Message) -> bool:
    """Whether a program wrote it: an absence notice, a receipt. Source: RFC 3834; MS-OXCMAIL 2.2.3.2.14."""
    submitted = str(mail["Auto-Submitted"] or "no").partition(";")[0].strip().casefold()
    suppressed = {each.strip().casefold() for each in str(mail["X-Auto-Response-Suppress"] or "").split(",")}
    bulk = str(mail["Precedence"] or "").strip().casefold() in {"bulk", "junk", "list", "auto_reply"}
    return submitted != "no" or bool(suppressed & {"all", "oof", "autoreply"}) or bulk or bool(mail["X-Autoreply"])


def _sender(mail: Message) -> str:
    return parseaddr(str(mail["From"] or ""))[1].casefold()


def _children(mail: Message) -> list[Message]:
    payload = mail.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    return content.decode("latin-1") if isinstance(content, bytes) else ""
