"""`conduct check --sign-in`, and what is offered at a terminal where nothing is kept yet."""

from __future__ import annotations

import keyring
import pytest
import tomlkit
from mail.certificates import certify
from mail.fake_authority import CLIENT, CODE, PERSON, SECRET, TENANT
from mail.fake_ews import PASSWORD, USERNAME, fake_exchange
from mail.fake_graph import serving
from support import TODAY
from terminal import at_a_terminal

from toolkit.secrets import found_long

ASKED = ("(Enter: not now):",)


pytestmark = pytest.mark.usefixtures("a_keyring")


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")
    for variable in ("CONDUCT_EWS_PASSWORD", "CONDUCT_GRAPH_SECRET", "CONDUCT_SMTP_PASSWORD"):
        monkeypatch.delenv(variable, raising=False)


def write_mail(trust, **mail):
    path = trust / "conduct.toml"
    document = tomlkit.parse(path.read_text("utf-8"))
    document["mail"] = mail
    path.write_text(tomlkit.dumps(document), "utf-8")
    return document["trust"]["name"]


@pytest.fixture
def by_password(trust, tmp_path):
    with fake_exchange(tmp_path / "certificates") as fake:
        ews = {"endpoint": fake.endpoint, "username": USERNAME, "ca_file": str(fake.ca_file)}
        fake.entry = f"ews of {write_mail(trust, transport='ews', ews=ews)}"
        yield fake


@pytest.fixture
def microsoft_365(tmp_path):
    certified = certify(tmp_path / "certificates")
    with serving(certified) as fake:
        fake.graph = {"tenant": TENANT, "client_id": CLIENT, "base_url": fake.base_url, "authority": fake.url}
        fake.graph["ca_file"] = str(certified.ca_file)
        yield fake


@pytest.fixture
def by_code(trust, microsoft_365):
    graph = microsoft_365.graph | {"credential": "device-code"}
    microsoft_365.entry = f"graph of {write_mail(trust, transport='graph', graph=graph)}"
    return microsoft_365


def check(trust, *more):
    return ["check", "--trust", str(trust), "--today", TODAY, *more]


def test_check_offers_to_keep_a_password_that_is_missing_and_never_shows_it(trust, by_password):
    _, shown = at_a_terminal(check(trust), PASSWORD, asked=ASKED)
    assert f"Type the password of {USERNAME} at 127.0.0.1; it is kept in" in shown
    assert PASSWORD not in shown
    assert keyring.get_password("conduct", by_password.entry) == PASSWORD
    assert "which answers and lets conduct in" in shown


def test_enter_keeps_nothing_and_check_says_how(trust, by_password):
    code, shown = at_a_terminal(check(trust), "", asked=ASKED)
    assert (code, keyring.get_password("conduct", by_password.entry)) == (1, None)
    assert "Run `conduct check --sign-in` at a terminal" in shown


def test_what_is_kept_is_not_asked_for_until_somebody_asks_anew(trust, by_password):
    keyring.set_password("conduct", by_password.entry, "an old password")
    code, shown = at_a_terminal(check(trust), asked=ASKED)
    assert "Type the password" not in shown
    assert (code, "did not accept the login" in shown) == (1, True)
    at_a_terminal(check(trust, "--sign-in"), PASSWORD, asked=ASKED)
    assert keyring.get_password("conduct", by_password.entry) == PASSWORD


@pytest.mark.usefixtures("by_password")
def test_the_environment_serves_without_a_question(trust, monkeypatch):
    monkeypatch.setenv("CONDUCT_EWS_PASSWORD", PASSWORD)
    _, shown = at_a_terminal(check(trust), asked=ASKED)
    assert "which answers and lets conduct in" in shown


def test_a_secret_is_kept_for_an_application(trust, microsoft_365):
    name = write_mail(trust, transport="graph", graph=microsoft_365.graph | {"credential": "secret"})
    _, shown = at_a_terminal(check(trust), SECRET, asked=ASKED)
    assert "Type the secret of the application" in shown
    assert SECRET not in shown
    assert keyring.get_password("conduct", f"graph of {name}") == SECRET


@pytest.mark.parametrize("more", [[], ["--sign-in"]], ids=["nobody is signed in", "asked for"])
def test_a_person_signs_in_with_a_code_and_it_is_kept(more, trust, by_code):
    _, shown = at_a_terminal(check(trust, *more), asked=ASKED)
    assert f"open {by_code.url}/device in a browser 2. type the code {CODE}" in shown
    assert f"Signed in as {PERSON}" in shown
    assert "which answers and lets conduct in" in shown
    assert PERSON in found_long(by_code.entry)
    given = by_code.authority.given
    at_a_terminal(["reconcile", "--trust", str(trust)], asked=ASKED)
    assert by_code.authority.given == given


def test_the_first_command_that_uses_the_mail_asks_for_the_code(trust, by_code):
    _, shown = at_a_terminal(["reconcile", "--trust", str(trust)], asked=ASKED)
    assert f"type the code {CODE}" in shown
    assert found_long(by_code.entry)


def test_a_command_without_mail_asks_for_nothing(trust, by_code):
    _, shown = at_a_terminal(["plan", "--trust", str(trust), "--today", TODAY], asked=ASKED)
    assert CODE not in shown
    assert by_code.requests == []


def test_without_a_terminal_nobody_is_asked_and_it_says_where(trust, by_code, conduct):
    ran = conduct(*check(trust, "--sign-in"))
    assert ran.code == 1
    assert "Signing in needs a person at a terminal" in ran.err
    said = " ".join(conduct(*check(trust)).out.split())
    assert "Nobody has signed in to Microsoft 365 on this computer yet." in said
    assert by_code.requests == []


def test_letters_that_become_files_need_nobody(trust, conduct):
    ran = conduct(*check(trust, "--sign-in"))
    assert "Nothing to sign in to" in ran.err
    assert conduct(*check(trust, "--sign-in", "--json")).code == 2


@pytest.mark.parametrize(
    ("host", "security", "warned"),
    [
        pytest.param("smtp.trust.example", "none", True, id="in the open"),
        pytest.param("smtp.trust.example", "starttls", False, id="secured"),
        pytest.param("127.0.0.1", "none", False, id="on this computer"),
    ],
)
def test_a_line_that_is_not_secured_is_warned_of(host, security, warned, trust):
    from toolkit.jobs.check_remarks import remarks
    from toolkit.settings import load

    write_mail(trust, transport="smtp", mode="send", smtp={"host": host, "security": security})
    assert any("in the open" in each for each in remarks(load(trust), all_read=True)) is warned
