"""The fake itself: what it answers is what the transport's tests rest on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import requests
from mail.certificates import certify
from mail.contract import KEY
from mail.fake_graph import CLIENT, SECRET, TENANT, check_names, serving
from mail.graph_csdl import Csdl
from mail.messages import A_MESSAGE

from toolkit.mail.graph_message import KEY as KEY_PROPERTY
from toolkit.mail.graph_message import as_json

BUDE = "office@bude.example"
CSDL = os.environ.get("GRAPH_CSDL", "")


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    return certify(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def fake(certified, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")
    with serving(certified) as fake:
        yield fake


@pytest.fixture
def ask(fake, certified):
    """Return what asks the server something, signed in."""
    form = {"client_id": CLIENT, "client_secret": SECRET, "scope": f"{fake.url}/.default"}
    token = requests.post(f"{fake.url}/{TENANT}/oauth2/v2.0/token", data=form, verify=str(certified.ca_file), timeout=5)
    headers = {"Authorization": f"Bearer {token.json()['access_token']}"}

    def ask(method, path, **more):
        url = f"{fake.base_url}/users/{BUDE}/{path}"
        more = {"headers": headers, "timeout": fake.patience, **more}
        return requests.request(method, url, verify=str(certified.ca_file), **more)

    return ask


@pytest.fixture
def draft(ask):
    return ask("POST", "messages", json=as_json(A_MESSAGE, KEY)).json()


def test_it_asks_for_a_token(ask):
    assert ask("GET", "mailFolders/drafts", headers={}).status_code == 401
    assert ask("GET", "mailFolders/drafts").status_code == 200


def test_a_draft_is_kept_and_not_sent(draft, fake):
    assert (draft["isDraft"], draft["subject"]) == (True, A_MESSAGE.subject)
    assert (len(fake.mails), fake.delivered) == (1, [])


def test_a_submission_delivers_once_and_a_second_one_is_refused(draft, ask, fake):
    path = f"messages/{draft['id']}"
    assert [ask("POST", f"{path}/send").status_code for _ in range(2)] == [202, 400]
    assert len(fake.delivered) == 1
    assert ask("GET", path).json()["isDraft"] is False


@pytest.mark.parametrize("fault", ["timeout", "reset", "truncated"])
def test_a_lost_answer_is_lost_after_the_message_left(fault, draft, ask, fake):
    fake.on_send = fault
    with pytest.raises(requests.RequestException):
        ask("POST", f"messages/{draft['id']}/send")
    assert len(fake.delivered) == 1


@pytest.mark.parametrize("fault", ["401", "429", "503", "504"])
def test_a_bad_answer_comes_after_the_message_left(fault, draft, ask, fake):
    fake.on_send = fault
    assert ask("POST", f"messages/{draft['id']}/send").status_code == int(fault)
    assert len(fake.delivered) == 1


@pytest.mark.parametrize("fault", ["400", "403", "lose-before"])
def test_what_is_refused_never_left(fault, draft, ask, fake):
    fake.on_send = fault
    if fault == "lose-before":
        with pytest.raises(requests.ConnectionError):
            ask("POST", f"messages/{draft['id']}/send")
    else:
        assert ask("POST", f"messages/{draft['id']}/send").status_code == int(fault)
    assert fake.delivered == []


def test_a_list_comes_in_pages(draft, ask, fake):
    for _ in range(2):
        ask("POST", "messages", json=as_json(A_MESSAGE, KEY))
    wanted = f"singleValueExtendedProperties/Any(ep: ep/id eq '{KEY_PROPERTY}' and ep/value eq '{KEY}')"
    page = ask("GET", "messages", params={"$filter": wanted, "$select": "id"}).json()
    assert [each["id"] for each in page["value"]] == [draft["id"], fake.mails[1].id]
    path = page["@odata.nextLink"].removeprefix(f"{fake.base_url}/users/{BUDE}/")
    assert [each["id"] for each in ask("GET", path).json()["value"]] == [fake.mails[2].id]


def test_a_busy_server_says_when_to_come_back(ask, fake):
    fake.throttle = 1
    answer = ask("GET", "mailFolders/drafts")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    assert ask("GET", "mailFolders/drafts").status_code == 200


@pytest.mark.skipif(not CSDL, reason="GRAPH_CSDL does not name Microsoft's description of Graph")
class TestMicrosoftsDescription:
    def test_a_letter_holds_only_what_it_knows(self):
        assert Csdl(Path(CSDL)).strangers(as_json(A_MESSAGE, KEY), "message") == []

    @pytest.mark.parametrize(
        ("value", "stranger"),
        [
            pytest.param({"sensitivity": "confidential"}, "message.sensitivity", id="a property of another version"),
            pytest.param({"toRecipients": [{"address": "a@x.example"}]}, "message.toRecipients.address", id="inside"),
            pytest.param(
                {"attachments": [{"@odata.type": "#microsoft.graph.itemAttachment", "contentBytes": ""}]},
                "message.attachments.contentBytes",
                id="of another kind of attachment",
            ),
        ],
    )
    def test_what_it_does_not_know_is_a_stranger(self, value, stranger):
        with pytest.raises(AssertionError, match=stranger):
            check_names(value, "message")
