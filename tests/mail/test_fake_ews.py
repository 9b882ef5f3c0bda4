"""The fake Exchange does what it says, seen with a plain client of HTTPS: no test of ours rests on a fake's mistake."""

from __future__ import annotations

import base64
import re
import ssl
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

import pytest
from mail.fake_ews import LOST, NAMES, PASSWORD, USERNAME, fake_exchange

MAILBOX = "office@bude.example"
DRAFTS = (
    f'<t:DistinguishedFolderId Id="drafts"><t:Mailbox><t:EmailAddress>{MAILBOX}</t:EmailAddress></t:Mailbox>'
    "</t:DistinguishedFolderId>"
)
CREATE = (
    f'<m:CreateItem MessageDisposition="SaveOnly"><m:SavedItemFolderId>{DRAFTS}</m:SavedItemFolderId><m:Items>'
    "<t:Message><t:Subject>Hello</t:Subject><t:ToRecipients><t:Mailbox><t:EmailAddress>a@home.example"
    "</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message></m:Items></m:CreateItem>"
)


@pytest.fixture
def server(tmp_path):
    with fake_exchange(tmp_path) as server:
        yield server
    assert server.invalid == []


def post(server, request, *, password=PASSWORD, token=None, header=""):
    """Return (status, body). Raises OSError or HTTPException where there is no whole answer."""
    at = urlsplit(server.endpoint)
    context = ssl.create_default_context(cafile=server.ca_file)
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    login = base64.b64encode(f"{USERNAME}:{password}".encode()).decode()
    connection = HTTPSConnection(at.hostname, at.port, timeout=server.patience, context=context)
    try:
        body = f"<s:Envelope {names}><s:Header>{header}</s:Header><s:Body>{request}</s:Body></s:Envelope>"
        authorization = f"Bearer {token}" if token else f"Basic {login}"
        connection.request("POST", at.path, body, {"Authorization": authorization})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def created(server):
    status, body = post(server, CREATE)
    assert status == 200
    return re.search(r'<t:ItemId Id="([^"]*)" ChangeKey="([^"]*)"', body).groups()


def send(id_, change_key):
    item = f'<m:ItemIds><t:ItemId Id="{id_}" ChangeKey="{change_key}"/></m:ItemIds>'
    return f'<m:SendItem SaveItemToFolder="true">{item}</m:SendItem>'


def code(body):
    return re.search("<m:ResponseCode>(.*?)</m:ResponseCode>", body).group(1)


def test_a_wrong_password_does_nothing(server):
    assert post(server, CREATE, password="guess")[0] == 401
    assert (server.asked, server.store.messages, server.logins_refused) == ([], {}, 1)


@pytest.mark.parametrize(
    ("token", "acts_as", "status", "said"),
    [
        pytest.param(None, MAILBOX, 401, None, id="a password"),
        pytest.param("guess", MAILBOX, 401, None, id="a token that nobody gave"),
        pytest.param("good", "", 200, "ErrorAccessDenied", id="as nobody"),
        pytest.param("good", MAILBOX, 200, "NoError", id="as the mailbox"),
    ],
)
def test_an_application_needs_a_token_and_acts_as_a_mailbox(token, acts_as, status, said, server):
    server.oauth = True
    server.authority.tokens.add("good")
    sid = f"<t:ConnectingSID><t:PrimarySmtpAddress>{acts_as}</t:PrimarySmtpAddress></t:ConnectingSID>"
    header = f"<t:ExchangeImpersonation>{sid}</t:ExchangeImpersonation>" if acts_as else ""
    answer, body = post(server, CREATE, token=token, header=header)
    assert (answer, code(body) if body else None) == (status, said)
    assert len(server.store.messages) == (said == "NoError")


def test_a_draft_leaves_when_it_is_sent_and_only_once(server):
    item = created(server)
    assert server.store.delivered == []
    assert code(post(server, send(*item))[1]) == "NoError"
    assert [each.recipients for each in server.store.in_folder("sentitems")] == [["a@home.example"]]
    assert code(post(server, send(*item))[1]) == "ErrorItemNotFound"
    assert len(server.store.delivered) == 1


@pytest.mark.parametrize(
    ("change_key", "said"), [("", "ErrorChangeKeyRequired"), ("b2xk", "ErrorIrresolvableConflict")]
)
def test_what_is_not_the_item_as_it_is_now_is_not_sent(change_key, said, server):
    id_, _ = created(server)
    assert code(post(server, send(id_, change_key))[1]) == said
    assert server.store.delivered == []


@pytest.mark.parametrize("acts", [True, False], ids=["acts", "does not act"])
@pytest.mark.parametrize("kind", LOST)
def test_a_lost_answer_never_says_that_all_went_well(kind, acts, server):
    item = created(server)
    server.fail("SendItem", kind, acts=acts)
    try:
        status, body = post(server, send(*item))
        assert status != 200 or "</s:Envelope>" not in body
    except (OSError, HTTPException):
        assert kind in {"timeout", "reset", "truncated"}
    assert len(server.store.delivered) == acts


def test_a_fault_lasts_as_long_as_it_was_told_to(server):
    server.fail("CreateItem", "busy", times=2)
    assert [post(server, CREATE)[0] for _ in range(3)] == [500, 500, 200]
    assert len(server.store.messages) == 1


def test_an_error_for_the_item_does_nothing(server):
    server.fail("CreateItem", "ErrorQuotaExceeded")
    status, body = post(server, CREATE)
    assert (status, code(body)) == (200, "ErrorQuotaExceeded")
    assert server.store.messages == {}


def test_a_mailbox_that_is_refused_answers_so(server):
    server.store.refused = {MAILBOX}
    assert code(post(server, CREATE)[1]) == "ErrorAccessDenied"
    assert server.store.messages == {}


def test_what_lags_stays_among_the_drafts_until_it_arrives(server):
    server.store.lags = True
    post(server, send(*created(server)))
    assert len(server.store.delivered) == len(server.store.in_folder("drafts")) == 1
    server.store.arrive()
    assert (len(server.store.in_folder("drafts")), len(server.store.in_folder("sentitems"))) == (0, 1)
