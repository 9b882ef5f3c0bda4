"""What a mail server refused plainly, told by whose matter it is: this letter's, or that of all of a mailbox."""

from __future__ import annotations

from toolkit.core.patterns import regex
from toolkit.core.refusals import OF_ONE_LETTER, Cause, cause_of, what_to_do
from toolkit.mail.errors import MailboxRefused, RefusedLetter

WORDS = 300
"""How much of what a server says is passed on."""
_ADDRESS = regex(r"<?[^\s<>()]+@[^\s<>()]+[^\s<>().,;:]>?")


def shortened(said: str) -> str:
    """Return a server's words as one short line of plain text, without the addresses that it quotes."""
    text = _ADDRESS.sub("(the address)", " ".join(said.split()))
    return "".join(letter for letter in text if letter.isprintable())[:WORDS].strip()


def coded(code: str, text: str) -> str:
    """Return a code and what the server said with it: "ErrorQuotaExceeded (The mailbox is full.)"."""
    words = shortened(text).rstrip(".")
    return f"{code} ({words})" if words and words != code else code


def refusal(said: str, service: str, mailbox: str) -> RefusedLetter | MailboxRefused | None:
    """Return how a refusal ends an act on a letter that was not handed over; None where it is of the moment.

    `said`: the server's code and words. `service`: what refused, as people call it.
    """
    cause = cause_of(said)
    if cause in OF_ONE_LETTER:
        return RefusedLetter(f"{service} does not take this letter: {said}.", what_to_do(said, mailbox))
    return mailbox_refused(said, service, mailbox) if cause is Cause.MAILBOX else None


def mailbox_refused(said: str, service: str, mailbox: str) -> MailboxRefused:
    return MailboxRefused(
        f"{service} takes no letter of {mailbox}: {said}.",
        f"{what_to_do(said, mailbox)} Then `conduct send` goes on with this letter and the others; until then "
        "`conduct send --school CODE` sends those of another school.",
    )
