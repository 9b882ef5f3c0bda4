"""A log's address elsewhere: what would let anybody in who reads it is kept out of the settings."""

from __future__ import annotations

import re

from toolkit.core.patterns import regex

_SECRET = regex(
    r"://[^/@?]*:[^/@?]*@|://[^?]*\?(?:.*&)?[^=&]*(?:sig|signature|token|password|secret|key)=", re.IGNORECASE
)
"""A password before the server's name, or a signed address: both would stand in the leaders' edition beside the log."""


def holds_secret(log: str) -> bool:
    return _SECRET.search(log) is not None


def check_log(log: str) -> str:
    """Return `log`; ValueError for an address that anybody who reads it could use."""
    if holds_secret(log):
        raise ValueError("a password or key is never written into an address: its package finds it in its own settings")
    return log
