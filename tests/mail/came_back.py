"""Messages as mail servers and people's programs send them back: made after published examples, in words of our own."""

from __future__ import annotations

KEY = "a1" * 16
"""As long as a letter's key is; that of a rehearsal (`redirect_all`) is twice as long."""
OUR_ID = "<letter-1@bude.example>"
SCHOOL = "office@bude.example"
JANE = "jane.penrose@home.example"

RETURNED_HEADERS = f"""\
From: {SCHOOL}
To: Jane Penrose <jane.penrose@home.example>
Subject: A letter from Bude Primary
Message-ID: {OUR_ID}
X-Letter-Id: {KEY}
"""


def message(headers: str, *parts: tuple[str, str], kind: str = "mixed") -> bytes:
    """Return a message of several parts: (the part's headers, its text)."""
    text = f'{headers.strip()}\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="=_part"\n\n'
    text += "".join(f"--=_part\n{of_part}\n\n{body}\n" for of_part, body in parts)
    return f"{text}--=_part--\n".replace("\n", "\r\n").encode()


def plain(headers: str, text: str) -> bytes:
    return f"{headers.strip()}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n".replace("\n", "\r\n").encode()


def report(sender: str, status: str, returned: tuple[str, str] | None, headers: str = "") -> bytes:
    """Return a delivery report (RFC 3464). `status`: its blocks; `returned`: the part with the letter, if any."""
    parts = [("Content-Type: text/plain", "Your message could not be given to everybody."), (DELIVERY_STATUS, status)]
    parts += [returned] if returned else []
    top = f"From: {sender}\nTo: {SCHOOL}\nSubject: Undelivered\n{headers}"
    return message(top, *parts, kind="report; report-type=delivery-status")


DELIVERY_STATUS = "Content-Type: message/delivery-status"
WHOLE = ("Content-Type: message/rfc822", RETURNED_HEADERS + "\nDear Jane Penrose")
HEADERS = ("Content-Type: text/rfc822-headers; charset=us-ascii", RETURNED_HEADERS)
NO_KEY = ("Content-Type: message/rfc822", f"Message-ID: {OUR_ID}\nSubject: A letter\n\nDear Jane")


def blocks(action: str, status: str, diagnostic: str = "", mta: str = "mail.home.example") -> str:
    said = f"\nDiagnostic-Code: smtp; {diagnostic}" if diagnostic else ""
    recipient = "Final-Recipient: rfc822; jane.penrose@home.example"
    return f"Reporting-MTA: dns; {mta}\n\n{recipient}\nAction: {action}\nStatus: {status}{said}\n"


POSTFIX = report(
    "MAILER-DAEMON@mail.bude.example (Mail Delivery System)",
    blocks("failed", "5.1.1", "550 5.1.1 <jane.penrose@home.example>: Recipient address rejected: User unknown"),
    HEADERS,
    "Auto-Submitted: auto-replied",
)
EXIM = report(
    "Mail Delivery System <Mailer-Daemon@mail.bude.example>",
    blocks("failed", "5.0.0", "552 Mailbox is full"),
    WHOLE,
    "X-Failed-Recipients: jane.penrose@home.example\nAuto-Submitted: auto-replied",
)
GMAIL = message(
    "From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>\nSubject: Delivery Status (Failure)\n"
    f"In-Reply-To: {OUR_ID}\nReferences: {OUR_ID}",
    (
        'Content-Type: multipart/related; boundary="=_inner"',
        "--=_inner\nContent-Type: text/html\n\n<p>Address not found</p>\n--=_inner--",
    ),
    (DELIVERY_STATUS, blocks("failed", "5.1.1", "550-5.1.1 The email account that you tried to reach does not exist.")),
    NO_KEY,
    kind="report; report-type=delivery-status",
)
EXCHANGE = message(
    "From: Microsoft Outlook <MicrosoftExchange329e@trust.example>\nSubject: Undeliverable: A letter\n"
    "X-MS-Exchange-Message-Is-Ndr:\nContent-Language: en-GB",
    (
        'Content-Type: multipart/alternative; boundary="=_inner"',
        "--=_inner\nContent-Type: text/plain\n\nDelivery has failed to these recipients\n--=_inner--",
    ),
    (
        DELIVERY_STATUS,
        "Reporting-MTA: dns;EX01.trust.example\n\nFinal-recipient: RFC822;jane.penrose@home.example\nAction: failed\n"
        "Status: 5.2.2\nDiagnostic-Code: smtp;554 5.2.2 mailbox full; STOREDRV.Deliver; QuotaExceededException\n"
        "X-Display-Name: Jane Penrose\n",
    ),
    WHOLE,
    kind="report; report-type=delivery-status",
)
MICROSOFT_365 = report(
    "postmaster@outlook.example",
    "Reporting-MTA: dns;CWLP265MB0001.GBRP265.PROD.OUTLOOK.EXAMPLE\nReceived-From-MTA: dns;mail.bude.example\n"
    "Arrival-Date: Thu, 26 Nov 2026 09:30:00 +0000\n\nFinal-Recipient: rfc822;jane.penrose@home.example\n"
    "Action: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp;550 5.7.1 Service unavailable, client host blocked\n"
    "Remote-MTA: dns;mx.home.example\n",
    NO_KEY,
    f"In-Reply-To: {OUR_ID}",
)
TOO_LATE = report("MAILER-DAEMON@mail.bude.example", blocks("failed", "4.4.7", "delivery time expired"), HEADERS)
INTERNATIONAL = message(
    "From: MAILER-DAEMON@mail.bude.example",
    (
        "Content-Type: message/global-delivery-status",
        "Reporting-MTA: dns; mail.bude.example\n\nFinal-Recipient: utf-8; siân@home.example\nAction: failed\n"
        "Status: 5.1.1\n",
    ),
    ("Content-Type: message/global-headers", RETURNED_HEADERS),
    kind="report; report-type=delivery-status",
)
REMARKED_ACTION = report("postmaster@home.example", blocks("Failed (permanent)", "5.1.10"), HEADERS)

DELAYED = report("MAILER-DAEMON@mail.bude.example", blocks("delayed", "4.4.1", "connection timed out"), HEADERS)
RELAYED = report("postmaster@home.example", blocks("relayed", "2.0.0"), HEADERS)
DELIVERED = report("postmaster@home.example", blocks("delivered", "2.0.0"), HEADERS)
READ = message(
    f"From: jane.penrose@home.example\nTo: {SCHOOL}\nIn-Reply-To: {OUR_ID}",
    ("Content-Type: text/plain", "Your message was displayed."),
    (
        "Content-Type: message/disposition-notification",
        f"Original-Message-ID: {OUR_ID}\nDisposition: manual-action/MDN-sent-manually; displayed\n",
    ),
    kind="report; report-type=disposition-notification",
)

HALF_GOT_THROUGH = report(
    "MAILER-DAEMON@mail.bude.example",
    blocks("delivered", "2.0.0") + "\nFinal-Recipient: rfc822; other@home.example\nAction: failed\nStatus: 5.1.1\n",
    HEADERS,
)
NO_ACTION = report("MAILER-DAEMON@mail.bude.example", "Reporting-MTA: dns; mail.bude.example\n", HEADERS)
TEXT_ONLY = plain(
    "From: Mail Delivery System <Mailer-Daemon@mail.bude.example>\nX-Failed-Recipients: jane.penrose@home.example\n"
    "Auto-Submitted: auto-replied",
    "A message that you sent could not be delivered.\n  jane.penrose@home.example\n    mailbox is full\n\n"
    f"------ This is a copy of the message's headers. ------\n\n{RETURNED_HEADERS}",
)
QMAIL = plain(
    "From: MAILER-DAEMON@mail.bude.example",
    f"Hi. I could not deliver your message.\n\n--- Below this line is a copy of the message.\n\n> Message-ID: {OUR_ID}",
)

ANSWER = plain(
    f"From: Jane Penrose <jane.penrose@home.example>\nTo: {SCHOOL}\nSubject: RE: A letter\nIn-Reply-To: {OUR_ID}\n"
    f"References: {OUR_ID}",
    "I will not come and you cannot make me.",
)
ANSWER_BY_REFERENCES = plain(
    f"From: jane.penrose@home.example\nReferences: <first@home.example> {OUR_ID}", "Monday suits me."
)
AUTOMATIC = {
    "RFC 3834": "Auto-Submitted: auto-replied",
    "with a parameter": "Auto-Submitted: auto-generated; type=vacation",
    "Exchange": "X-Auto-Response-Suppress: All",
    "Exchange, several": "X-Auto-Response-Suppress: DR, OOF, AutoReply",
    "an older program": "Precedence: bulk",
}
BY_THE_SCHOOL = plain(f"From: The Office <Office@Bude.example>\nIn-Reply-To: {OUR_ID}", "Please also bring the form.")
UNRELATED = plain("From: jane.penrose@home.example\nSubject: School dinners", "How much are they?")
FORWARDED_REPORT = message(
    "From: jane.penrose@home.example\nSubject: FW: Undelivered",
    ("Content-Type: text/plain", "I got this?"),
    ("Content-Type: message/rfc822", POSTFIX.decode().replace("\r\n", "\n")),
)


def calendar_reply(
    answer: str = "ACCEPTED",
    *,
    uid: str = f"{KEY}@bude.example",
    method: str = "REPLY",
    params: str = "",
    sender: str = JANE,
    attendee: str = JANE,
) -> bytes:
    calendar = (
        f"BEGIN:VCALENDAR\nPRODID:-//Example//Calendar//EN\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\nUID:{uid}\n"
        f"DTSTAMP:20261126T101500Z\nDTSTART:20261201T090000Z\nSUMMARY:Accepted: Meeting\nSEQUENCE:0\n"
        f'ATTENDEE;PARTSTAT={answer};CN="Penrose, Jane"{params}:mailto:{attendee}\n'
        "END:VEVENT\nEND:VCALENDAR"
    )
    return message(
        f"From: {sender}\nTo: {SCHOOL}\nSubject: Accepted: Meeting",
        ("Content-Type: text/plain", "Jane Penrose has answered this invitation."),
        (f"Content-Type: text/calendar; charset=utf-8; method={method}", calendar),
        kind="alternative",
    )


def about(mail: bytes, *, key: str, message_id: str) -> bytes:
    """Return the same message about another letter."""
    return mail.replace(KEY.encode(), key.encode()).replace(OUR_ID.encode(), message_id.encode())
