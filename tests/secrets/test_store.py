"""Secrets in the keyring, and in the environment where there is none."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from toolkit.core.problems import ToolkitError
from toolkit.secrets import found, keep

VARIABLE = "CONDUCT_TEST_PASSWORD"


class Locked(KeyringBackend):
    """A keyring whose owner did not unlock it."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(service + username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(service + username + password)


pytestmark = pytest.mark.usefixtures("a_keyring")


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)


def test_what_nobody_gave_is_not_found():
    assert list(found("log a", VARIABLE)) == []


def test_what_is_kept_is_found_again_under_its_name_alone():
    keep("log a", "seven")
    assert list(found("log a", VARIABLE)) == ["seven"]
    assert list(found("log b", VARIABLE)) == []


def test_a_newer_one_takes_the_place_of_the_older():
    keep("log a", "seven")
    keep("log a", "eight")
    assert list(found("log a", VARIABLE)) == ["eight"]


def test_the_environment_comes_after_the_keyring(monkeypatch):
    monkeypatch.setenv(VARIABLE, "nine")
    keep("log a", "seven")
    assert list(found("log a", VARIABLE)) == ["seven", "nine"]


@pytest.mark.parametrize("backend", [pytest.param(NoKeyring, id="none"), pytest.param(Locked, id="a locked one")])
def test_without_a_keyring_the_environment_serves_and_keeping_is_refused_without_the_secret(monkeypatch, backend):
    keyring.set_keyring(backend())
    monkeypatch.setenv(VARIABLE, "nine")
    assert list(found("log a", VARIABLE)) == ["nine"]
    with pytest.raises(ToolkitError, match="could not be kept") as refused:
        keep("log a", "seven")
    assert "seven" not in refused.value.message + refused.value.next_step
