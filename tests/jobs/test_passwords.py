"""A log with a password through the whole job: read, written back closed, its password found or asked for."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import keyring
import pytest
from check_trusts import write_trust
from encrypted import agile, standard
from keyring.backends.fail import Keyring as NoKeyring
from openpyxl import load_workbook
from support import TODAY
from terminal import at_a_terminal

from toolkit.core.password import Password
from toolkit.jobs import passwords
from toolkit.logbook import needs_renewal, opened

SECRET = "Porthcurno 7"
ASKED = ["log):", "[y/N]:"]


pytestmark = pytest.mark.usefixtures("a_keyring")


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    monkeypatch.delenv(passwords.VARIABLE, raising=False)
    monkeypatch.setattr(passwords, "_given", {})


@pytest.fixture
def folder(tmp_path) -> Path:
    return write_trust(tmp_path / "trust")


def close(folder: Path, encrypt=agile) -> Path:
    log = folder / "logs" / "aune.xlsx"
    log.write_bytes(encrypt(log.read_bytes(), SECRET))
    return log


def headings(log: Path) -> list[object]:
    clear = opened(log.name, log.read_bytes(), Password(SECRET))
    return [cell.value for cell in load_workbook(BytesIO(clear)).active[1]]


def test_without_the_password_the_school_is_left_out_and_told_what_to_do(conduct, folder):
    close(folder)
    ran = conduct("plan", "--json", "--trust", folder, "--today", TODAY)
    assert ran.code == 1
    assert [each["school"] for each in ran.json["decisions"]] == ["bere"]
    said = next(each for each in ran.json["problems"] if each["log"] == "logs/aune.xlsx")
    assert said["message"] == "aune.xlsx is protected with a password."
    assert "CONDUCT_LOG_PASSWORD" in said["next"]


def test_a_log_is_read_and_written_back_closed_with_the_same_password(conduct, folder, monkeypatch):
    monkeypatch.setenv(passwords.VARIABLE, SECRET)
    log = close(folder)
    before = log.read_bytes()
    ran = conduct("record", "--trust", folder, "--today", TODAY)
    assert ran.code == 0, ran.err
    assert "Next step" in headings(log)
    assert [each.read_bytes() for each in (folder / "backups").glob("aune*")] == [before]
    for words in (b"Jane Smith", SECRET.encode(), SECRET.encode("utf-16-le")):
        assert not any(words in each.read_bytes() for each in folder.glob("**/*") if each.is_file()), words
    again = log.read_bytes()
    conduct("record", "--trust", folder, "--today", TODAY)
    assert log.read_bytes() == again, "nothing was due, so nothing was written"


@pytest.mark.parametrize(
    ("words", "encrypt", "code"),
    [
        pytest.param(["plan", "--json"], agile, 1, id="plan"),
        pytest.param(["send", "--yes"], agile, 1, id="send"),
        pytest.param(["reconcile"], agile, 0, id="reconcile"),
        pytest.param(["record"], standard, 1, id="record, the older encryption"),
    ],
)
def test_a_wrong_password_is_said_and_never_shown(words, encrypt, code, conduct, folder, monkeypatch):
    monkeypatch.setenv(passwords.VARIABLE, "Marazion 44")
    log = close(folder, encrypt)
    before = log.read_bytes()
    ran = conduct(*words, "--trust", folder, "--today", TODAY)
    assert (ran.code, "does not open it" in " ".join((ran.out + ran.err).split())) == (code, True)
    assert "Marazion" not in ran.out + ran.err
    assert log.read_bytes() == before
    assert not any(b"Marazion" in each.read_bytes() for each in folder.glob("**/*") if each.is_file())


def test_the_older_encryption_stays_until_somebody_agrees(conduct, folder, monkeypatch):
    monkeypatch.setenv(passwords.VARIABLE, SECRET)
    log = close(folder, standard)
    before = log.read_bytes()
    ran = conduct("record", "--trust", folder, "--today", TODAY)
    assert ran.code == 1
    assert "encryption of Office 2007" in " ".join(ran.err.split())
    assert log.read_bytes() == before

    command = ["record", "--trust", str(folder), "--today", TODAY]
    code, shown = at_a_terminal(command, "n", asked=ASKED)
    assert (code, log.read_bytes()) == (1, before), shown
    code, shown = at_a_terminal(command, "y", asked=ASKED)
    assert code == 0, shown
    assert not needs_renewal("aune.xlsx", log.read_bytes())
    assert "Next step" in headings(log)


def test_reading_alone_never_asks_about_the_encryption(folder, monkeypatch):
    monkeypatch.setenv(passwords.VARIABLE, SECRET)
    close(folder, standard)
    code, shown = at_a_terminal(["plan", "--trust", str(folder), "--today", TODAY], asked=ASKED)
    assert code == 0
    assert "encryption" not in shown


def test_a_password_is_asked_for_once_and_kept(conduct, folder):
    close(folder)
    command = ["plan", "--trust", str(folder), "--today", TODAY]
    code, shown = at_a_terminal(command, "wrong", SECRET, "y", asked=ASKED)
    assert code == 0, shown
    assert "logs/aune.xlsx is protected with a password." in shown
    assert "That does not open it." in shown
    assert SECRET not in shown
    assert conduct(*command).code == 0


def test_a_password_that_is_not_kept_serves_this_run_only(conduct, folder):
    close(folder)
    command = ["plan", "--trust", str(folder), "--today", TODAY]
    assert at_a_terminal(command, SECRET, "n", asked=ASKED)[0] == 0
    assert conduct(*command).code == 1


def test_enter_goes_on_without_the_log(folder):
    close(folder)
    code, shown = at_a_terminal(["plan", "--trust", str(folder), "--today", TODAY], "", asked=ASKED)
    assert code == 1
    assert "Tom Oak" in shown


def test_a_computer_without_a_keyring_says_so_and_goes_on(folder):
    keyring.set_keyring(NoKeyring())
    close(folder)
    code, shown = at_a_terminal(["plan", "--trust", str(folder), "--today", TODAY], SECRET, "y", asked=ASKED)
    assert code == 0
    assert "could not be kept" in shown


def test_a_password_that_was_changed_in_excel_is_asked_for_anew(conduct, folder, a_keyring):
    log = close(folder)
    a_keyring.set_password("conduct", "log logs/aune.xlsx of Two Hills", "the old one")
    ran = conduct("plan", "--trust", folder, "--today", TODAY)
    assert ran.code == 1
    assert "does not open it" in ran.err + ran.out
    code, _ = at_a_terminal(["plan", "--trust", str(folder), "--today", TODAY], SECRET, "y", asked=ASKED)
    assert code == 0
    assert conduct("plan", "--trust", folder, "--today", TODAY).code == 0
    assert log.exists()
