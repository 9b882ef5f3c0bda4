"""The ledger's address, checked and made absolute."""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath

from toolkit.core.patterns import regex

_SQLITE = regex(r"(?P<scheme>sqlite(?:\+\w+)?)://(?:/(?P<path>[^?]*))?(?P<query>\?.*)?", re.DOTALL)
_POSTGRESQL = regex(r"postgresql(?:\+\w+)?://.+")
_PASSWORD = regex(r"://[^/@]*:[^/@]+@|[?&]password=")


def check_ledger_url(url: str) -> str:
    """Return `url`; ValueError, in a school office's words, for one that cannot hold a ledger."""
    if _PASSWORD.search(url):
        raise ValueError(
            "a password is never written here; keep it in the keyring, in PGPASSWORD or in PostgreSQL's pgpass file"
        )
    if _POSTGRESQL.fullmatch(url):
        return url
    found = _SQLITE.fullmatch(url)
    if not found:
        raise ValueError('write "sqlite:///" and a path, or a postgresql:// address')
    if not found["path"] or found["path"].startswith((":memory:", "file:")):
        raise ValueError('a path is needed after "sqlite:///": a ledger in memory would forget every letter')
    return url


def absolute_ledger_url(url: str, folder: Path) -> str:
    r"""Return `url` with its SQLite path resolved from `folder`; `\` and `/` both separate on every system.

    SQLAlchemy reads what follows the third slash: `/srv/x` gives four slashes, `C:/x` three.
    """
    found = _SQLITE.fullmatch(url)
    if not found:
        return url
    written = found["path"].replace("\\", "/")
    absolute = written if PureWindowsPath(written).drive else (folder / written).as_posix()
    return f"{found['scheme']}:///{absolute}{found['query'] or ''}"
