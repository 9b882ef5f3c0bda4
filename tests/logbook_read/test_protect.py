"""Workbooks with a password: opened with it, refused without, and closed again with the same."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from encrypted import agile, standard
from openpyxl import Workbook

from toolkit.core.password import Password
from toolkit.logbook import LockedLog, WorkbookError, locked_bytes, needs_renewal, opened, read_log
from toolkit.logbook.protect import closed
from toolkit.ooxml.package import OLE_MAGIC

SECRET = "Porthcurno 7"
Encrypt = Callable[[bytes, str], bytes]
BOTH = pytest.mark.parametrize("encrypt", [pytest.param(agile, id="agile"), pytest.param(standard, id="standard")])


def clear(rows: int = 1) -> bytes:
    book, made = Workbook(), BytesIO()
    for _ in range(rows):
        book.active.append(["Jane Smith", 7])
    book.save(made)
    return made.getvalue()


@pytest.fixture
def workbook() -> bytes:
    return clear()


def test_a_workbook_without_a_password_is_not_locked(tmp_path: Path, workbook: bytes) -> None:
    path = tmp_path / "log.xlsx"
    path.write_bytes(workbook)
    assert locked_bytes(path) == b""
    assert read_log(path, "log.xlsx", Password(SECRET)).sheets[0].rows[0].values == ("Jane Smith", 7)


def test_a_missing_file_is_not_locked(tmp_path: Path) -> None:
    assert locked_bytes(tmp_path / "log.xlsx") == b""


@BOTH
def test_the_password_opens_it_and_the_digest_is_of_the_file(tmp_path: Path, workbook: bytes, encrypt: Encrypt) -> None:
    path = tmp_path / "log.xlsx"
    path.write_bytes(encrypt(workbook, SECRET))
    log = read_log(path, "log.xlsx", Password(SECRET))
    assert log.sheets[0].rows[0].values == ("Jane Smith", 7)
    assert log.digest == sha256(path.read_bytes()).hexdigest()
    assert log.writable


@BOTH
@pytest.mark.parametrize(
    ("password", "says"),
    [
        pytest.param(None, "log.xlsx is protected with a password", id="none"),
        pytest.param(Password("porthcurno 7"), "does not open it", id="a wrong one"),
        pytest.param(Password(""), "log.xlsx is protected with a password", id="an empty one"),
    ],
)
def test_without_the_right_password_it_stays_closed(
    tmp_path: Path, workbook: bytes, encrypt: Encrypt, password: Password | None, says: str
) -> None:
    path = tmp_path / "log.xlsx"
    path.write_bytes(encrypt(workbook, SECRET))
    with pytest.raises(LockedLog, match=says) as refused:
        read_log(path, "log.xlsx", password)
    assert "conduct check" in refused.value.next_step
    assert SECRET not in str(refused.value) + refused.value.next_step


@BOTH
@pytest.mark.parametrize("at", [600, 3000, -700])
def test_one_that_was_not_copied_whole_is_refused_in_words(encrypt: Encrypt, at: int) -> None:
    cut_short = encrypt(clear(rows=400), SECRET)[:at]
    with pytest.raises(WorkbookError, match=r"log.xlsx"):
        opened("log.xlsx", cut_short, Password(SECRET))


def test_rights_management_is_no_password() -> None:
    from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted

    made = BytesIO()
    ECMA376Encrypted(bytes(5000), bytes(5000)).write_to(made)
    data = made.getvalue().replace("EncryptionInfo".encode("utf-16-le"), "EncryptionNone".encode("utf-16-le"))
    with pytest.raises(WorkbookError, match="rights management"):
        opened("log.xlsx", data, None)


def test_an_old_excel_file_is_no_encrypted_one(tmp_path: Path) -> None:
    path = tmp_path / "log.xls"
    path.write_bytes(OLE_MAGIC + bytes(504) + "Workbook".encode("utf-16-le"))
    assert locked_bytes(path) == b""


def test_it_closes_again_with_the_same_password(workbook: bytes) -> None:
    before = agile(workbook, SECRET)
    after = closed("log.xlsx", workbook, before, Password(SECRET))
    assert after != before
    assert opened("log.xlsx", after, Password(SECRET)) == workbook
    with pytest.raises(LockedLog):
        opened("log.xlsx", after, Password("other"))


def test_the_older_encryption_is_only_left_behind_by_agreement(workbook: bytes) -> None:
    before = standard(workbook, SECRET)
    assert needs_renewal("log.xlsx", before)
    with pytest.raises(WorkbookError, match="encryption of Office 2007"):
        closed("log.xlsx", workbook, before, Password(SECRET))
    after = closed("log.xlsx", workbook, before, Password(SECRET, may_renew=True))
    assert not needs_renewal("log.xlsx", after)
    assert opened("log.xlsx", after, Password(SECRET)) == workbook


def test_a_password_shows_in_no_repr() -> None:
    assert SECRET not in repr(Password(SECRET)) + str(Password(SECRET))
