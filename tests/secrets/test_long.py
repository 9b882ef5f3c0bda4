"""Secrets that are longer than an entry of a keyring may be."""

from __future__ import annotations

import keyring
import pytest
from keyring.errors import PasswordSetError

from toolkit.core.problems import ToolkitError
from toolkit.secrets import found_long, keep_long
from toolkit.secrets.long import LONGEST

pytestmark = pytest.mark.usefixtures("a_keyring")
WINDOWS = 2560


@pytest.fixture
def like_windows(a_keyring, monkeypatch):
    """The keyring, as strict as Windows Credential Manager; `entries` is what it holds."""
    entries = {}
    keep = type(a_keyring).set_password

    def strict(self, service, name, secret):
        if len(secret.encode("utf-16-le")) > WINDOWS:
            raise PasswordSetError("The stub received bad data")
        entries[name] = secret
        keep(self, service, name, secret)

    monkeypatch.setattr(type(a_keyring), "set_password", strict)
    return entries


def test_what_nobody_kept_is_not_found():
    assert found_long("mail") == ""


@pytest.mark.usefixtures("like_windows")
@pytest.mark.parametrize("length", [0, 1, LONGEST, LONGEST + 1, 8000], ids=str)
def test_any_length_comes_back(length):
    secret = ("ŷ" + "x" * 7999)[:length]
    keep_long("mail", secret)
    assert found_long("mail") == secret


def test_nothing_of_a_longer_one_is_left_beside_a_shorter_one(like_windows):
    keep_long("mail", "x" * 8000)
    keep_long("mail", "short")
    assert found_long("mail") == "short"
    held = [name for name in like_windows if keyring.get_password("conduct", name)]
    assert sorted(held) == ["mail", "mail (1)"]


@pytest.mark.parametrize("lost", ["mail", "mail (1)", "mail (3)"])
def test_parts_that_do_not_belong_together_are_nothing(lost):
    keep_long("mail", "a" * 3000)
    keyring.set_password("conduct", lost, "of another day")
    assert found_long("mail") == ""


@pytest.mark.usefixtures("like_windows")
def test_without_a_keyring_it_is_refused_without_the_secret(monkeypatch):
    monkeypatch.setattr("toolkit.secrets.long.LONGEST", 5000)
    with pytest.raises(ToolkitError, match="could not be kept") as refused:
        keep_long("mail", "x" * 4000)
    assert "xx" not in str(refused.value)
