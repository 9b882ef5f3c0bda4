"""What can go wrong with mail before anything was submitted."""

from __future__ import annotations

from toolkit.core.problems import ToolkitError


class MailError(ToolkitError):
    """The letters' way out is broken: folder, network, login. Nothing was submitted by the act that raised this."""


class UnpostableLetter(MailError):
    """This one letter cannot be posted as it is (its address, name, subject or attachment). Others can."""
