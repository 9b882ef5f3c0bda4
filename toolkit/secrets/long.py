"""A secret that is longer than a keyring's entry may be, kept in several.

Windows Credential Manager holds 2,560 bytes an entry, two a character. Source: Microsoft, `CREDENTIALW`.
"""

from __future__ import annotations

from hashlib import sha256

from toolkit.secrets.store import drop, keep, kept

LONGEST = 1200
"""Characters of one entry."""


def keep_long(name: str, secret: str) -> None:
    """Keep a secret of any length, in the place of an older one. Raises `ToolkitError` where there is no keyring.

    The first entry says how many parts there are, and their digest: written last, so that parts of two secrets,
    left by a computer that was switched off between them, are never taken for one.
    """
    parts = [secret[start : start + LONGEST] for start in range(0, len(secret), LONGEST)]
    for number, part in enumerate(parts, 1):
        keep(_part(name, number), part)
    keep(name, f"{len(parts)} {_digest(secret)}")
    left_over = len(parts) + 1
    while kept(_part(name, left_over)):
        drop(_part(name, left_over))
        left_over += 1


def found_long(name: str) -> str:
    """Return what `keep_long` kept, "" where there is nothing whole."""
    count, _, digest = (kept(name) or "").partition(" ")
    if not count.isdecimal():
        return ""
    secret = "".join(kept(_part(name, number)) or "" for number in range(1, int(count) + 1))
    return secret if _digest(secret) == digest else ""


def _part(name: str, number: int) -> str:
    return f"{name} ({number})"


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
