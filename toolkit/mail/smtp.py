"""The `smtp` transport: a mail server that takes a message and answers for it once.

It cannot be asked afterwards (`can_look_up` False), and keeps no drafts: those lie on this computer until they are
handed over. What the server answered is all that will ever be known, so an unclear answer waits for a person.
"""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import partial

from toolkit.core.refusals import ITS_ADDRESS, Cause, cause_of
from toolkit.core.trust import SmtpMail
from toolkit.mail import rfc5322
from toolkit.mail.drafts import DraftFiles
from toolkit.mail.errors import MailError, RefusedLetter, UnpostableLetter
from toolkit.mail.smtp_kept import KeptLine
from toolkit.mail.smtp_line import PATIENCE, words
from toolkit.mail.transport import Bounce, Draft, Found, Message, Reply, Submission, Submitted

DIGESTING = 5
"""How many times as long a server may take over a whole letter: it scans it first (RFC 5321, 4.5.3.2.6)."""
CLOSING = 421


class SmtpTransport:
    """`secret` returns the password; `patience` is how many seconds one answer may take."""

    name = "smtp"
    can_look_up = False
    clears_drafts = True
    looks_in = ""
    delivers = True
    ahead = None

    def __init__(
        self, smtp: SmtpMail, drafts: DraftFiles, secret: Callable[[], str], patience: float = PATIENCE
    ) -> None:
        self.server = f"{smtp.host}:{smtp.port}".casefold()
        self._drafts = drafts
        self._line = KeptLine(smtp, secret, patience)
        self._patience = patience

    def check(self) -> None:
        """Raise `MailError` unless a letter could be announced now. Sends nothing."""
        self._line.open()

    def draft(self, message: Message, key: str) -> str:
        return self._drafts.write(message, key)

    def read_draft(self, ref: str) -> Draft:
        return rfc5322.read(self._data(ref), ref)

    def submit(self, ref: str) -> Submitted:
        """Hand the draft over in a transaction of its own, once, on the line that the letter before it left on.

        The draft is gone from the moment at which the server may have the letter, so no later run can find it.
        Raises `UnpostableLetter` where the server will not take this one now, and `MailError` where it takes none:
        either way it was handed nothing, and the draft stays.
        """
        data = self._data(ref)
        sender, to = rfc5322.envelope(data)
        with self._line.announced(partial(_refusal, sender=sender, to=to, size=len(data))) as line:
            self._drafts.remove(ref)
            submitted = line.refusal or _handed_over(line.server, data, self._patience * DIGESTING)
        if submitted.outcome is not Submission.ACCEPTED:
            self._line.leave()
        return submitted

    def find(self, key: str) -> Found | None:  # noqa: ARG002 - the contract's argument
        """Return nothing: nobody keeps what was handed over where it could be looked up."""
        return None

    def absent(self, keys: Collection[str]) -> frozenset[str]:  # noqa: ARG002 - the contract's argument
        """Name none: nobody looks."""
        return frozenset()

    def bounces(self, since: date) -> Iterable[Bounce]:  # noqa: ARG002 - the contract's argument
        """Return nothing: what comes back goes to the school's mailbox, which is not read from here."""
        return ()

    def replies(self, since: date) -> Iterable[Reply]:  # noqa: ARG002 - the contract's argument
        """Return nothing, as `bounces` does."""
        return ()

    def close(self) -> None:
        self._line.leave()

    def _data(self, ref: str) -> bytes:
        if not self._drafts.file(ref).is_file():
            raise UnpostableLetter(
                "A letter was begun on another computer, or its draft was deleted here. It was not sent from here.",
                "Run `conduct send` on the computer where it was begun.",
            )
        return self._drafts.data(ref)


def _refusal(server: smtplib.SMTP, sender: str, to: str, size: int) -> Submitted | None:
    """Announce a letter; return why its recipient, or the letter, is refused for good, and None to go on."""
    sized = [f"size={size}"] if server.has_extn("size") else []
    if (answer := server.mail(sender, sized))[0] // 100 == 5:
        if cause_of(words(answer)) is Cause.SIZE:
            return _rejected(answer)
        raise RefusedLetter(
            f"The mail server does not take a letter from {sender}: {words(answer)}.",
            "Ask IT to let conduct send from this mailbox. The letter waits, and `conduct send` goes on with it.",
        )
    _goes_on(answer, 2)
    if (answer := server.rcpt(to))[0] // 100 == 5:
        return _rejected(answer, ITS_ADDRESS)
    _goes_on(answer, 2)
    if (answer := server.docmd("DATA"))[0] // 100 == 5:
        return _rejected(answer)
    _goes_on(answer, 3)
    return None


def _rejected(answer: tuple[int, bytes], refused: str = "refused it") -> Submitted:
    return Submitted(Submission.REJECTED, f"the mail server {refused}: {words(answer)}")


def _goes_on(answer: tuple[int, bytes], good: int) -> None:
    """Raise unless the server goes on: it has been handed nothing yet."""
    if answer[0] // 100 == good:
        return
    if answer[0] // 100 == 4 and answer[0] != CLOSING:
        raise UnpostableLetter(
            f"The mail server does not take this letter at the moment: {words(answer)}.",
            "It was not sent. It waits, and `conduct send` tries it again: run it later.",
        )
    raise MailError(
        f"The mail server does not go on: {words(answer)}. It was handed no letter.",
        "Run this again later. If it goes on, ask IT.",
    )


def _handed_over(server: smtplib.SMTP, data: bytes, patience: float) -> Submitted:
    """Hand over the letter itself, after which only a plain yes or a plain no says what became of it."""
    try:
        if server.sock:
            server.sock.settimeout(patience)
        server.send(re.sub(rb"(?m)^\.", b"..", data) + b".\r\n")
        answer = server.getreply()
    except (OSError, smtplib.SMTPException):
        server.close()
        return Submitted(Submission.UNKNOWN, f"the mail server's answer was lost; {_look_for(data)}")
    if answer[0] // 100 == 2:
        return Submitted(Submission.ACCEPTED, words(answer))
    if answer[0] // 100 == 5:
        return _rejected(answer)
    return Submitted(Submission.UNKNOWN, f"the mail server answered {words(answer)}; {_look_for(data)}")


def _look_for(data: bytes) -> str:
    return f"IT can look in its records for the message {rfc5322.parse(data)['Message-ID']}"
