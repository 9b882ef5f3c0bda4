"""Secrets in the keyring of the person who is logged in: Windows Credential Manager, Keychain, Secret Service.

Source: keyring's documentation, "Using Keyring". A secret is never written into a file of ours, a log or an error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress

from toolkit.core.problems import ToolkitError

SERVICE = "conduct"
"""What our entries are filed under, so that an IT lead finds and deletes them."""


def found(name: str, variable: str) -> Iterator[str]:
    """Yield what may be the secret called `name`: the keyring's, then that of the environment variable."""
    in_keyring = kept(name)
    if in_keyring:
        yield in_keyring
    given = os.environ.get(variable)
    if given:
        yield given


def keep(name: str, secret: str) -> None:
    """Put a secret into the keyring, in the place of an older one. Raises `ToolkitError` where there is none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, name, secret)
    except KeyringError:
        message = f"It could not be kept: {where_kept()} cannot be used here."
        raise ToolkitError(message, "You will be asked again the next time.") from None


def drop(name: str) -> None:
    """Take what is kept under a name out of the keyring, if it is there."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        keyring.delete_password(SERVICE, name)


def where_kept() -> str:
    """What people call the keyring of this computer."""
    known = {"win32": "Windows Credential Manager", "darwin": "Keychain"}
    return known.get(sys.platform, "the keyring of this computer")


def kept(name: str) -> str | None:
    """Return what the keyring holds under a name, None where that is nothing or cannot be seen."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, name)
    except KeyringError:  # no keyring here, or its owner keeps it locked: the environment or a person may know
        return None
