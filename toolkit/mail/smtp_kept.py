"""The line to a mail server that a run keeps for its letters, and when it is left for a new one.

Sources: RFC 5321, 3.8 and 4.5.3.2.7 (a server may end a line at any time, with 421 or without a word).
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from toolkit.core.frozen import dataclass
from toolkit.core.trust import SmtpMail
from toolkit.mail.errors import MailError
from toolkit.mail.smtp_line import PATIENCE, faults_in_plain_words, signed_in
from toolkit.mail.transport import Submitted

GOODBYE = 5.0
"""Seconds that a server may take to say goodbye."""

Announce = Callable[[smtplib.SMTP], Submitted | None]
"""Announces one letter on a line. None: the server waits for the letter itself. Otherwise its refusal."""


@dataclass(frozen=True, slots=True)
class Announced:
    server: smtplib.SMTP
    refusal: Submitted | None


class KeptLine:
    """One line for the letters of a run, made when it is first needed. `secret` returns the password, if one is asked.

    It is kept only after a letter that the server took. Whatever else it says, and where it closed the line since
    then, as many do after some letters or some seconds, the next letter is announced on a new line: nothing of it had
    been handed over. What a new line brings counts.
    """

    def __init__(self, smtp: SmtpMail, secret: Callable[[], str], patience: float = PATIENCE) -> None:
        self._smtp, self._secret, self._patience = smtp, secret, patience
        self._server: smtplib.SMTP | None = None

    def open(self) -> None:
        """Make a line on which letters may be announced. Raises `MailError` for whatever breaks it."""
        self.leave()
        with faults_in_plain_words(self._smtp):
            self._server = signed_in(self._smtp, self._secret, self._patience)

    @contextmanager
    def announced(self, announce: Announce) -> Iterator[Announced]:
        """Announce a letter, and yield the line with what `announce` returned: None to go on, or a refusal.

        Raises `MailError` for whatever breaks the line. What the caller hands over then is the caller's own to answer
        for, so that no fault after it says that nothing was sent.
        """
        try:
            yield self._on_the_kept_line(announce) or self._on_a_new_line(announce)
        except BaseException:
            self.cut()
            raise

    def leave(self) -> None:
        """End the line politely; whatever that brings is no matter any more."""
        with suppress(OSError, smtplib.SMTPException):
            if self._server and self._server.sock:
                self._server.sock.settimeout(GOODBYE)
                self._server.quit()
        self.cut()

    def cut(self) -> None:
        """End the line without a word: one that would be heard as a part of a letter."""
        server, self._server = self._server, None
        if server:
            with suppress(OSError):
                server.close()

    def _on_the_kept_line(self, announce: Announce) -> Announced | None:
        """Announce on the line that there is; None where that one does not simply go on.

        An answer that was no answer to what was said last comes out here: "go on" (354) is said to DATA alone.
        """
        server = self._server
        if server is None or server.sock is None:
            return None
        server.sock.settimeout(self._patience)
        with suppress(OSError, smtplib.SMTPException, MailError):
            if announce(server) is None:
                return Announced(server, None)
        return None

    def _on_a_new_line(self, announce: Announce) -> Announced:
        self.cut()
        with faults_in_plain_words(self._smtp):
            server = self._server = signed_in(self._smtp, self._secret, self._patience)
            return Announced(server, announce(server))
