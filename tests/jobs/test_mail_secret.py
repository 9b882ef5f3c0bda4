"""Where the password of the school's mail comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Mail, Trust
from toolkit.jobs.mail_secret import VARIABLES, mail_secret, secret_name

pytestmark = pytest.mark.usefixtures("a_keyring")


@pytest.fixture(autouse=True)
def no_environment(monkeypatch):
    for variable in VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)


def trust(transport: str) -> Trust:
    return Trust(Path("trust"), "Two Hills", (), mail=Mail(transport=transport))


@pytest.mark.parametrize(("transport", "variable"), VARIABLES.items())
def test_nobody_kept_one_so_it_says_where_it_belongs(transport, variable):
    with pytest.raises(ToolkitError) as error:
        mail_secret(trust(transport))
    assert f"[mail.{transport}]" in error.value.message
    assert f'"{transport} of Two Hills"' in error.value.next_step
    assert variable in error.value.next_step


@pytest.mark.parametrize(("transport", "variable"), VARIABLES.items())
def test_it_stands_in_the_keyring_or_in_the_environment(transport, variable, a_keyring, monkeypatch):
    monkeypatch.setenv(variable, "from the environment")
    assert mail_secret(trust(transport)) == "from the environment"
    a_keyring.set_password("conduct", secret_name(trust(transport)), "from the keyring")
    assert mail_secret(trust(transport)) == "from the keyring"


def test_another_transports_password_is_not_taken(a_keyring, monkeypatch):
    a_keyring.set_password("conduct", secret_name(trust("ews")), "for Exchange")
    monkeypatch.setenv(VARIABLES["graph"], "for Microsoft 365")
    with pytest.raises(ToolkitError, match="smtp"):
        mail_secret(trust("smtp"))
