"""Signing in as a person with a code, against an authority that makes them wait, says no, and ends what it gave."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mail.certificates import certify
from mail.contract import KEY
from mail.fake_authority import CLIENT, CODE, PERSON, TENANT
from mail.fake_ews import fake_exchange
from mail.fake_graph import serving
from mail.messages import A_MESSAGE

from toolkit.core.trust import Application, EwsMail, GraphMail, Mail
from toolkit.mail import MailError, Shown, Submission, make_transport, person_of

BUDE = "office@bude.example"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")


@pytest.fixture
def graph(tmp_path):
    certified = certify(tmp_path / "certificates")
    with serving(certified) as fake:
        settings = GraphMail(TENANT, CLIENT, "device-code", "", fake.base_url, fake.url, str(certified.ca_file))
        yield fake, Mail("graph", "send", graph=settings)


@pytest.fixture
def exchange(tmp_path):
    with fake_exchange(tmp_path / "certificates") as fake:
        fake.oauth, fake.only_impersonates = True, False
        app = Application(TENANT, CLIENT, "device-code", authority=fake.authority.url)
        ews = EwsMail(fake.endpoint, "oauth", ca_file=str(fake.ca_file), app=app)
        yield fake, Mail("ews", "send", ews=ews)


@pytest.fixture(params=["graph", "exchange"])
def service(request):
    return request.getfixturevalue(request.param)


class Kept:
    """Where a sign-in is kept, and how often it was."""

    def __init__(self):
        self.text, self.times = "", 0

    def read(self):
        return self.text

    def write(self, text):
        self.text, self.times = text, self.times + 1


@pytest.fixture
def kept():
    return Kept()


def sign_in(mail, kept, shown=lambda _: None):
    return person_of(mail, kept.read, kept.write).ask(shown)


def transport(mail, kept, tmp_path):
    return make_transport(mail, tmp_path, lambda: None, kept.read, (BUDE,), kept.write)


def test_where_nobody_signed_in_nothing_is_asked_of_anybody(service, kept, tmp_path):
    _, mail = service
    with pytest.raises(MailError, match="Nobody is signed in") as error:
        transport(mail, kept, tmp_path).check()
    assert "conduct check --sign-in" in error.value.next_step


def test_a_code_is_shown_and_the_person_is_waited_for(service, kept):
    fake, mail = service
    shown = []
    assert sign_in(mail, kept, shown.append) == PERSON
    assert shown == [Shown(f"{fake.authority.url}/device", CODE)]
    assert (fake.authority.pending, kept.times) == (0, 1)


@pytest.mark.parametrize(
    ("ca_file", "says"),
    [
        pytest.param("nowhere.pem", r"nowhere\.pem cannot be read", id="no such file"),
        pytest.param("", "certificate of .* not one that this computer trusts", id="nobody vouches for the server"),
    ],
)
def test_no_code_is_shown_where_certificates_are_wrong(ca_file, says, graph, kept):
    _, mail = graph
    shown = []
    with pytest.raises(MailError, match=says) as error:
        sign_in(replace(mail, graph=replace(mail.graph, ca_file=ca_file)), kept, shown.append)
    assert "ca_file" in error.value.next_step
    assert (shown, kept.times) == ([], 0)


def test_later_runs_send_with_what_was_kept_and_ask_nobody(service, kept, tmp_path):
    fake, mail = service
    sign_in(mail, kept)
    mailbox = transport(mail, kept, tmp_path)
    mailbox.check()
    assert mailbox.submit(mailbox.draft(A_MESSAGE, KEY)).outcome is Submission.ACCEPTED
    assert (fake.authority.given, kept.times) == (1, 1)


def test_a_token_that_the_service_refuses_is_renewed_and_the_renewal_is_kept(service, kept, tmp_path):
    """Each renewal gives a new session and ends the old one: what is kept must be the last."""
    fake, mail = service
    sign_in(mail, kept)
    for run in (2, 3):
        fake.authority.expire_tokens()
        transport(mail, kept, tmp_path).check()
        assert (fake.authority.given, kept.times) == (run, run)


def test_a_sign_in_that_was_revoked_asks_for_a_person(service, kept, tmp_path):
    fake, mail = service
    sign_in(mail, kept)
    fake.authority.revoke()
    with pytest.raises(MailError, match=r"Nobody is signed in .*, or it has run out"):
        transport(mail, kept, tmp_path).check()


@pytest.mark.parametrize(
    ("refuses", "said"),
    [
        pytest.param("authorization_declined", "the person said no", id="they said no"),
        pytest.param("expired_token", "nobody typed the code in time", id="nobody came"),
        pytest.param("invalid_client", "AADSTS70000: no.", id="Microsoft says why"),
    ],
)
def test_a_code_that_leads_to_nothing_says_why_and_keeps_nothing(refuses, said, graph, kept):
    fake, mail = graph
    fake.authority.refuses = refuses
    with pytest.raises(MailError, match=said) as error:
        sign_in(mail, kept)
    assert "Trace" not in error.value.message
    assert kept.times == 0


@pytest.mark.parametrize("text", ["not JSON", "{}"], ids=["damaged", "empty"])
def test_what_was_kept_and_cannot_be_used_asks_for_a_person(text, graph, kept, tmp_path):
    _, mail = graph
    kept.text = text
    with pytest.raises(MailError) as error:
        transport(mail, kept, tmp_path).check()
    assert "sign" in error.value.message
