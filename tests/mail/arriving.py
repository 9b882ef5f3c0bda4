"""What Exchange notes of a message that arrives, from the message itself."""

from __future__ import annotations

import email
from dataclasses import dataclass
from email.utils import parseaddr

CALENDAR = {"ACCEPTED": "Pos", "DECLINED": "Neg", "TENTATIVE": "Tent", "DELEGATED": "Pos"}


@dataclass(frozen=True, slots=True)
class Noted:
    item_class: str
    sender: str
    in_reply_to: str
    references: str
    subject: str


def noted(data: bytes) -> Noted:
    """Return a message's class (MS-OXCMAIL, 2.2.3.7) and the headers that a list of messages shows."""
    mail = email.message_from_bytes(data)
    headers = (str(mail[name] or "") for name in ("In-Reply-To", "References", "Subject"))
    return Noted(_item_class(mail, data), parseaddr(str(mail["From"] or ""))[1], *headers)


def _item_class(mail, data: bytes) -> str:
    if mail.get_content_type() == "multipart/report" and mail.get_param("report-type") == "delivery-status":
        return "REPORT.IPM.Note.DR" if b"Action: delivered" in data else "REPORT.IPM.Note.NDR"
    if b"METHOD:REPLY" in data:
        return "IPM.Schedule.Meeting.Resp." + next(kind for word, kind in CALENDAR.items() if word.encode() in data)
    return "IPM.Note"
