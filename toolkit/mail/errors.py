"""What can go wrong with mail before anything was submitted."""

from __future__ import annotations

from toolkit.core.problems import ToolkitError

ODD = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading an answer raises that has another shape than a mail server's documentation says."""


class MailError(ToolkitError):
    """The letters' way out is broken: folder, network, login. Nothing was submitted by the act that raised this."""


class UnpostableLetter(MailError):
    """This one letter cannot be posted as it is (its address, name, subject or attachment). Others can."""


class RefusedLetter(UnpostableLetter):
    """The mail server does not take this one letter, and said so in words that stand in the message."""


class MailboxRefused(MailError):
    """The mail server said plainly that it takes no letter of this mailbox: this one was not sent, and none will be."""
