"""A trust folder of a few lines, and its mistakes as lines of text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.settings import SettingsError, load

ONE_SCHOOL = """\
[trust]
name = "Penhallow Academy Trust"

[[school]]
code = "bude"
name = "Bude Primary"
logs = ["logs/bude.xlsx"]
"""

WITH_FILES = ONE_SCHOOL.replace(
    "\n\n", '\npolicy = "policy.toml"\nterms = "terms.csv"\ncontacts = "contacts.csv"\n\n', 1
)

TERMS = "kind,first,last,name,school\nhalf-term,2026-09-03,2026-10-23,Autumn 1,\n"

CONTACTS = "name,school,email,address,postcode,send_by,do_not_contact,confidential_address\n"

Lay = Callable[..., Path]
Mistakes = Callable[[Path], list[str]]


@pytest.fixture
def lay(tmp_path: Path) -> Lay:
    """Lay out a trust folder: conduct.toml, and the files it names where a test gives them."""

    def lay_out(
        conduct: str | bytes = ONE_SCHOOL,
        *,
        policy: str | bytes | None = None,
        terms: str | bytes | None = None,
        contacts: str | bytes | None = None,
    ) -> Path:
        files = {"policy.toml": policy, "terms.csv": terms, "contacts.csv": contacts}
        given = {name: text for name, text in files.items() if text is not None}
        if given and conduct == ONE_SCHOOL:
            conduct = WITH_FILES
            given = {"policy.toml": "", "terms.csv": TERMS, "contacts.csv": CONTACTS} | given
        for name, text in {"conduct.toml": conduct, **given}.items():
            (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return lay_out


@pytest.fixture
def mistakes() -> Mistakes:
    """Load a folder that holds mistakes and return them, one line each; the folder's own path as DIR."""

    def of(folder: Path) -> list[str]:
        with pytest.raises(SettingsError) as raised:
            load(folder)
        assert raised.value.next_step
        return raised.value.message.replace(str(folder), "DIR").splitlines()

    return of
