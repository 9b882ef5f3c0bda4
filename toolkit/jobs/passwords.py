"""The passwords of protected logs: found where they are kept, or given at the terminal for this run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.core.password import Password
from toolkit.core.trust import Trust
from toolkit.logbook import LockedLog, locked_bytes, needs_renewal, opened
from toolkit.secrets import found, keep
from toolkit.settings import load

VARIABLE = "CONDUCT_LOG_PASSWORD"
_given: dict[Path, Password] = {}
"""What somebody typed during this run, by the log's own path."""


@dataclass(frozen=True, slots=True)
class Protected:
    """A log that opens with a password. `known`: the right one is at hand.

    `old`: in the encryption of Office 2007, and nobody has agreed yet to write it back in the newer one.
    """

    log: str
    known: bool
    old: bool


def protected_logs(folder: Path) -> Iterator[Protected]:
    """Yield the trust's logs that open with a password. Raises `ToolkitError` for settings that cannot be used."""
    trust = load(folder).trust
    for log in dict.fromkeys(log for school in trust.schools for log in school.logs):
        data = locked_bytes(trust.folder / log)
        if data:
            password = password_for(trust, log)
            known = password is not None and _opens(data, log, password)
            yield Protected(log, known, needs_renewal(log, data) and not (password and password.may_renew))


def password_for(trust: Trust, log: str) -> Password | None:
    """Return the password that opens a log; None where it has none, or nobody has given one.

    One that is kept and opens the log no more is returned where there is no other, so that it can be said.
    """
    path, data = trust.folder / log, locked_bytes(trust.folder / log)
    if not data:
        return None
    if path.resolve() in _given:
        return _given[path.resolve()]
    known = [Password(text) for text in found(_name(trust, log), VARIABLE)]
    return next((each for each in known if _opens(data, log, each)), known[0] if known else None)


def give(folder: Path, log: str, text: str) -> bool:
    """Take a password for the rest of this run; False where it does not open the log."""
    path, password = folder / log, Password(text)
    if not _opens(locked_bytes(path), log, password):
        return False
    _given[path.resolve()] = password
    return True


def keep_given(folder: Path, log: str) -> None:
    """Keep what was given in the keyring. Raises `ToolkitError` where there is none."""
    trust = load(folder).trust
    keep(_name(trust, log), _given[(folder / log).resolve()].text)


def agree_to_renew(folder: Path, log: str) -> None:
    """Somebody agreed: in this run the log may be written back in the newer encryption."""
    password = password_for(load(folder).trust, log)
    if password:
        _given[(folder / log).resolve()] = replace(password, may_renew=True)


def _opens(data: bytes, log: str, password: Password) -> bool:
    try:
        opened(log, data, password)
    except LockedLog:
        return False
    return True


def _name(trust: Trust, log: str) -> str:
    """What the entry is called: the same wherever the trust folder is moved to."""
    return f"log {log} of {trust.name}"
