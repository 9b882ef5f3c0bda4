"""Why a mail server gave a letter back, in an office's words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.core.patterns import regex

REASONS: Mapping[str, str] = {
    "1.1": "no mailbox has this address",
    "1.2": "no mail server answers for this address",
    "1.3": "the address is not written as an address is",
    "1.6": "the mailbox has moved and left no new address",
    "1.10": "no mailbox has this address",
    "2.0": "the mailbox does not take messages",
    "2.1": "the mailbox is closed",
    "2.2": "the mailbox is full",
    "2.3": "the letter is larger than the mailbox takes",
    "3.4": "the letter is larger than their mail server takes",
    "4.1": "their mail server did not answer",
    "4.4": "no mail server answers for this address",
    "4.6": "their mail servers pass the letter round in a circle",
    "4.7": "their mail server did not take it in time",
    "4.310": "no mail server answers for this address",
    "4.316": "their mail server did not answer",
    "5.0": "no mailbox has this address",
}
"""The code without its class. Source: RFC 3463, the IANA registry of enhanced status codes, and Microsoft, "Email
non-delivery reports in Exchange Online"."""

KINDS: Mapping[str, str] = {
    "1": "the address is not right",
    "2": "the mailbox does not take the letter",
    "3": "their mail server does not take the letter",
    "4": "it did not get through to their mail server",
    "5": "their mail server does not take the letter",
    "6": "their mail server does not take a message of this kind",
    "7": "their mail server refused it",
}
"""The same by the subject of the code alone."""

FULL = regex(r"\b(?:mailbox|inbox|quota|storage)\b.{0,40}\b(?:full|exceeded|over)\b|\bover ?quota\b", re.I)
UNKNOWN = regex(
    r"\b(?:user|recipient|mailbox|address|account)\b.{0,40}\b(?:unknown|not found|does not exist|doesn't exist|no such)"
    r"|\b(?:unknown|no such) (?:user|recipient|mailbox|address)",
    re.I,
)
BROAD = {"0.0", "1.0", "2.0", "3.0", "4.0", "5.0", "7.0", "7.1"}
"""Codes that say little: there the server's own words are looked at, for what they plainly say."""

STATUS = regex(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


def reason_of(status: str, diagnostic: str = "") -> str:
    """Return why a letter came back: "the mailbox is full (5.2.2)".

    `status` and `diagnostic`: the fields of the report. The server's own words are not shown: some quote the letter.
    """
    found = STATUS.search(status) or STATUS.search(diagnostic)
    said = FULL.search(diagnostic) and "the mailbox is full"
    said = said or (UNKNOWN.search(diagnostic) and "no mailbox has this address")
    if not found:
        return said or "their mail server gave it back without a reason"
    code, detail = found.group(), f"{found[2]}.{found[3]}"
    if said and detail in BROAD:
        return f"{said} ({code})"
    return f"{REASONS.get(detail) or KINDS.get(found[2], 'their mail server gave it back')} ({code})"
