from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from mail import left
from mail.certificates import certify
from mail.contract import KEY, OTHER_KEY, THE_DAY, ReadsTheInbox, TransportContract
from mail.fake_graph import CLIENT, SECRET, TENANT, FakeGraph, Refused, serving
from mail.messages import A_MESSAGE, DOCUMENT, a_message
from mail.waiting import PATIENT

from toolkit.core.trust import GraphMail
from toolkit.mail import Attachment, MailboxRefused, MailError, Submission, UnpostableLetter, Whereabouts
from toolkit.mail.graph import GraphTransport
from toolkit.mail.graph_line import Line
from toolkit.mail.graph_message import KEY as KEY_PROPERTY

BUDE, STRATTON = "office@bude.example", "office@stratton.example"


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    return certify(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")


@pytest.fixture
def fake(certified):
    with serving(certified) as fake:
        yield fake


@pytest.fixture
def settings(fake, certified):
    return GraphMail(TENANT, CLIENT, "secret", "", fake.base_url, fake.url, str(certified.ca_file))


@pytest.fixture
def slept():
    return []


@pytest.fixture
def make(settings, slept):
    """Return what makes a transport of these settings."""

    def make(secret=lambda: SECRET, **changes):
        graph = replace(settings, **changes)
        line = Line(graph, secret, sleep=slept.append, timeouts=(PATIENT, 2.0))
        return GraphTransport(graph, secret, (STRATTON, BUDE), line)

    return make


@pytest.fixture
def graph(make):
    return make()


class TestGraphKeepsTheContract(ReadsTheInbox, TransportContract):
    @pytest.fixture
    def transport(self, graph, fake):
        graph.fake = fake
        return graph

    def no_such_draft(self):
        return f"{BUDE} AAMk9999_-="

    def left(self, transport):
        fake: FakeGraph = transport.fake
        return [left.of_graph(mail.content) for mail in fake.delivered]

    def arrive(self, transport, data, day=THE_DAY):
        transport.fake.arrive(BUDE, data, day)

    def message_id(self, transport, key):
        mails = [mail for mail in transport.fake.mails if {"id": KEY_PROPERTY, "value": key} in properties(mail)]
        return mails[0].content["internetMessageId"]

    def opened(self, transport):
        return sum(path.endswith("/$value") for _, path in transport.fake.requests)

    def lose_the_next_opened(self, transport):
        transport.fake.loses_opened = 1


def properties(mail):
    return mail.content["singleValueExtendedProperties"]


def test_a_draft_lies_in_the_schools_mailbox_is_confidential_and_has_one_recipient(graph, fake):
    graph.draft(A_MESSAGE, KEY)
    (mail,) = fake.mails
    assert (mail.mailbox, mail.folder) == (BUDE, "drafts")
    assert mail.content["body"] == {"contentType": "text", "content": A_MESSAGE.body}
    assert mail.content["toRecipients"] == [
        {"emailAddress": {"address": "jane.penrose@home.example", "name": "Jane Penrose"}}
    ]
    assert {"id": "Integer 0x0036", "value": "3"} in mail.content["singleValueExtendedProperties"]
    assert mail.content["internetMessageHeaders"] == [{"name": "X-Letter-Id", "value": KEY}]
    assert not {"ccRecipients", "bccRecipients"} & set(mail.content)


@pytest.mark.parametrize("size", [pytest.param(2_999_999, id="just under"), pytest.param(3_000_000, id="3 MB")])
def test_a_document_of_3_mb_is_refused_before_anything_is_made(size, graph, fake):
    message = a_message(attachments=(Attachment("Letter.docx", b"x" * size),))
    if size < 3_000_000:
        graph.draft(message, KEY)
    else:
        with pytest.raises(UnpostableLetter, match="3 MB"):
            graph.draft(message, KEY)
    assert len(fake.mails) == (size < 3_000_000)


@pytest.mark.parametrize("fault", ["timeout", "reset", "503", "504", "truncated", "401", "429"])
def test_a_lost_answer_is_unknown_and_the_letter_went_once(fault, graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.on_send = fault
    assert graph.submit(ref).outcome is Submission.UNKNOWN
    assert (fake.sends, len(fake.delivered)) == (1, 1)
    assert graph.find(KEY).whereabouts is Whereabouts.SENT


def test_a_line_that_breaks_before_the_letter_went_leaves_it_a_draft(graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.on_send = "lose-before"
    assert graph.submit(ref).outcome is Submission.UNKNOWN
    assert (fake.sends, len(fake.delivered)) == (1, 0)
    assert graph.find(KEY).whereabouts is Whereabouts.DRAFT


def test_an_explicit_refusal_is_a_rejection_and_says_why(graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.on_send = "400"
    submitted = graph.submit(ref)
    assert submitted.outcome is Submission.REJECTED
    assert "400" in submitted.detail
    assert (fake.sends, fake.delivered) == (1, [])


@pytest.mark.parametrize("code", ["ErrorSendAsDenied", "ErrorMessageSubmissionBlocked", "ErrorAccessDenied"])
def test_what_a_mailbox_may_not_send_stays_a_draft_and_is_said(code, graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.refuses["send", ""] = Refused(403, code, "Not by jane@home.example.")
    with pytest.raises(MailboxRefused, match=rf"takes no letter of {BUDE}: 403 {code} \(Not by \(the address\)\)"):
        graph.submit(ref)
    assert graph.find(KEY).whereabouts is Whereabouts.DRAFT


def test_a_mailbox_that_may_not_send_and_did_all_the_same_leaves_the_letter_unknown(graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.send(fake.mails[0])
    fake.refuses["send", ""] = Refused(403, "ErrorSendAsDenied")
    assert graph.submit(ref).outcome is Submission.UNKNOWN


def test_a_refusal_of_what_somebody_has_sent_meanwhile_is_unknown(graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.send(fake.mails[0])
    assert graph.submit(ref).outcome is Submission.UNKNOWN
    assert len(fake.delivered) == 1


def test_a_draft_that_is_gone_is_unknown(graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.mails.clear()
    assert graph.submit(ref).outcome is Submission.UNKNOWN
    with pytest.raises(MailError, match="404 ErrorItemNotFound"):
        graph.read_draft(ref)


def test_a_letter_that_was_taken_and_lies_among_the_drafts_is_on_its_way(graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.lags = True
    assert graph.submit(ref).outcome is Submission.ACCEPTED
    assert graph.find(KEY).whereabouts is Whereabouts.MOVING
    fake.settle()
    found = graph.find(KEY)
    assert (found.whereabouts, found.sent_at) == (Whereabouts.SENT, datetime(2026, 11, 23, 12, tzinfo=UTC))


def test_a_draft_without_flags_may_be_on_its_way(graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.hides_flags = True
    assert graph.find(KEY).whereabouts is Whereabouts.MOVING
    fake.on_send = "400"
    assert graph.submit(ref).outcome is Submission.UNKNOWN


@pytest.mark.parametrize(
    ("folder", "whereabouts"),
    [
        pytest.param("deleteditems", None, id="thrown away"),
        pytest.param("outbox", Whereabouts.MOVING, id="in the outbox"),
        pytest.param("a folder of theirs", Whereabouts.SENT, id="sent, and filed since"),
    ],
)
def test_where_a_letter_lies_says_what_became_of_it(folder, whereabouts, graph, fake):
    graph.draft(A_MESSAGE, KEY)
    fake.mails[0].folder = folder
    found = graph.find(KEY)
    assert (found and found.whereabouts) is whereabouts


def test_among_several_pages_of_one_key_the_one_that_went_counts(graph, fake):
    for _ in range(5):
        graph.draft(A_MESSAGE, KEY)
    fake.send(fake.mails[4])
    assert graph.find(KEY).whereabouts is Whereabouts.SENT


def test_a_key_that_differs_only_in_case_is_another(graph, fake):
    graph.draft(A_MESSAGE, KEY)
    fake.mails[0].content["singleValueExtendedProperties"][0]["value"] = KEY.upper()
    assert graph.find(KEY) is None


def test_a_next_page_elsewhere_is_not_asked_for(graph, monkeypatch):
    for _ in range(3):
        graph.draft(A_MESSAGE, KEY)
    monkeypatch.setattr(FakeGraph, "base_url", "https://elsewhere.example/v1.0")
    with pytest.raises(MailError, match="leads elsewhere"):
        graph.find(KEY)


@pytest.mark.parametrize("key", ["", "A1" * 32, KEY + "'", "x' or true"])
def test_what_is_no_key_never_becomes_a_query(key, graph, fake):
    for act in (graph.find, lambda key: graph.draft(A_MESSAGE, key)):
        with pytest.raises(MailError, match="not a letter's key"):
            act(key)
    assert fake.requests == []


def test_a_recipient_that_somebody_added_is_seen(graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.mails[0].content["bccRecipients"] = [{"emailAddress": {"address": "head@bude.example"}}]
    assert graph.read_draft(ref).to == (A_MESSAGE.to, "head@bude.example")


def test_a_busy_service_is_waited_for_as_long_as_it_asks(graph, fake, slept):
    graph.draft(A_MESSAGE, KEY)
    fake.throttle = 2
    assert graph.find(KEY).whereabouts is Whereabouts.DRAFT
    assert slept == [7.0, 7.0]


def test_a_service_that_stays_busy_says_so(graph, fake, slept):
    fake.throttle = 99
    with pytest.raises(MailError, match="429 ApplicationThrottled"):
        graph.find(KEY)
    assert slept == [7.0] * 3


def test_after_a_submission_that_was_too_much_the_next_request_waits_as_long_as_the_service_asks(graph, fake, slept):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.on_send, fake.retry_after = "429", "31"
    assert graph.submit(ref).outcome is Submission.UNKNOWN
    assert slept == []
    graph.find(KEY)
    graph.find(KEY)
    assert (fake.sends, slept) == (1, [31.0])


def test_a_pause_is_told_before_it_begins(settings, fake, slept):
    line = Line(settings, lambda: SECRET, tell=slept.append, sleep=lambda each: slept.append(f"slept {each}"))
    fake.throttle, fake.retry_after = 1, "31"
    GraphTransport(settings, lambda: SECRET, (BUDE,), line).find(KEY)
    assert slept == [31.0, "slept 31.0"]


def test_a_pause_of_hours_ends_the_run_at_once(graph, fake, slept):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.on_send, fake.retry_after = "429", "18000"
    assert graph.submit(ref).outcome is Submission.UNKNOWN
    fake.requests.clear()
    with pytest.raises(MailError, match="asks for a pause of 300 minutes"):
        graph.find(KEY)
    assert (fake.requests, slept) == ([], [])


def test_a_submission_is_never_repeated_however_soon_the_service_says(graph, fake, slept):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.on_send, fake.retry_after = "429", "0"
    graph.submit(ref)
    assert (fake.sends, slept) == (1, [])


@pytest.mark.parametrize(
    ("fault", "waits"), [pytest.param("busy", 1, id="nothing was made"), pytest.param("429", 1, id="it was made")]
)
def test_a_draft_that_the_service_was_too_busy_for_is_one_draft(fault, waits, graph, fake, slept):
    fake.on_draft = fault
    ref = graph.draft(A_MESSAGE, KEY)
    assert len(fake.mails) == 1
    assert len(slept) == waits
    assert graph.read_draft(ref).to == (A_MESSAGE.to,)


@pytest.mark.parametrize("fault", ["timeout", "reset", "503", "truncated"])
def test_a_draft_whose_answer_was_lost_is_found_again(fault, graph, fake):
    fake.on_draft = fault
    with pytest.raises(MailError):
        graph.draft(A_MESSAGE, KEY)
    assert graph.find(KEY).whereabouts is Whereabouts.DRAFT
    assert len(fake.mails) == 1


def test_tokens_that_ran_out_are_renewed(graph, fake):
    graph.draft(A_MESSAGE, KEY)
    fake.authority.expire_tokens()
    assert graph.find(KEY).whereabouts is Whereabouts.DRAFT
    fake.authority.expire_tokens()
    graph.draft(A_MESSAGE, OTHER_KEY)
    assert len(fake.mails) == 2


def test_a_token_that_ran_out_before_a_submission_is_settled_by_a_look(graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    fake.authority.expire_tokens()
    assert graph.submit(ref).outcome is Submission.UNKNOWN
    assert graph.find(KEY).whereabouts is Whereabouts.DRAFT
    assert graph.submit(ref).outcome is Submission.ACCEPTED
    assert len(fake.delivered) == 1


def test_nobody_is_asked_for_the_secret_before_it_signs_in(make):
    def nobody():
        raise AssertionError("asked")

    make(nobody)


def test_a_wrong_secret_says_so_and_shows_no_secret(make):
    with pytest.raises(MailError, match="AADSTS7000215") as caught:
        make(lambda: "wrong secret").check()
    assert "wrong secret" not in f"{caught.value.message}{caught.value.next_step}"
    assert "its value is needed, not its ID" in caught.value.next_step


@pytest.mark.parametrize(
    ("code", "advice"),
    [("AADSTS7000222: the keys are expired", "has run out. Ask"), ("AADSTS50034: no", "whether the certificate or")],
)
def test_what_refuses_an_application_says_what_to_do(code, advice, make, fake):
    fake.authority.unknown_application = code
    with pytest.raises(MailError) as caught:
        make(lambda: "an old secret").check()
    assert advice in caught.value.next_step


@pytest.fixture(scope="module")
def application():
    """The key and the certificate by which the application is known."""
    key, name = rsa.generate_private_key(65537, 2048), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "conduct")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    return key, builder.sign(key, hashes.SHA256())


@pytest.mark.parametrize("passphrase", [None, "open sesame"], ids=["open", "with a passphrase"])
@pytest.mark.parametrize("kind", [".pem", ".pfx"])
def test_a_certificate_signs_in_and_asks_only_for_a_passphrase(kind, passphrase, application, make, fake, tmp_path):
    key, certificate = application
    locked = serialization.BestAvailableEncryption(passphrase.encode()) if passphrase else serialization.NoEncryption()
    fake.authority.certificate = certificate.public_bytes(serialization.Encoding.PEM)
    path = tmp_path / f"conduct{kind}"
    if kind == ".pfx":
        path.write_bytes(pkcs12.serialize_key_and_certificates(b"conduct", key, certificate, None, locked))
    else:
        private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked)
        path.write_bytes(fake.authority.certificate + private)
    asked = []
    make(lambda: asked.append(1) or passphrase, credential="certificate", certificate=str(path)).check()
    assert len(asked) == (passphrase is not None)


def test_a_certificate_that_nobody_knows_does_not_sign_in(application, make, fake, tmp_path):
    _, certificate = application
    other = rsa.generate_private_key(65537, 2048)
    fake.authority.certificate = certificate.public_bytes(serialization.Encoding.PEM)
    private = other.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "conduct.pem"
    path.write_bytes(fake.authority.certificate + private)
    with pytest.raises(MailError, match="did not let conduct sign in"):
        make(credential="certificate", certificate=str(path)).check()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param({"credential": "certificate"}, "certificate .* not there", id="no certificate"),
        pytest.param({"credential": "device-code"}, "Nobody is signed in", id="nobody typed a code"),
        pytest.param({"base_url": "http://localhost/v1.0"}, "https://", id="in the open"),
        pytest.param({"ca_file": ""}, "certificate .* not one that this computer trusts", id="nobody vouches for it"),
        pytest.param({"ca_file": "nowhere.pem"}, r"nowhere\.pem cannot be read", id="no such file of certificates"),
        pytest.param({"ca_file": __file__}, r"test_graph\.py cannot be read", id="a file without certificates"),
        pytest.param({"tenant": "another"}, "cannot sign in", id="no such tenant"),
    ],
)
def test_what_is_missing_says_so(changes, says, make):
    with pytest.raises(MailError, match=says):
        make(**changes).check()


def test_a_web_filter_between_us_and_the_mailbox_is_told_from_a_broken_service(make, monkeypatch):
    """Some filters show their own certificate for the mailboxes and let the sign-in through."""
    from toolkit.mail.signed_in import SignIn

    transport = make(ca_file="")
    monkeypatch.setattr(SignIn, "token", lambda _: "a token that the sign-in gave")
    with pytest.raises(MailError, match="not one that this computer trusts") as error:
        transport.check()
    assert "ca_file under [mail.graph]" in error.value.next_step


def test_its_own_ca_file_wins_over_the_machines(graph, monkeypatch):
    import certifi

    monkeypatch.setenv("REQUESTS_CA_BUNDLE", certifi.where())
    graph.check()


def test_a_netrc_of_the_machine_does_not_take_the_tokens_place(graph, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine localhost login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    graph.check()


@pytest.mark.parametrize(("where", "status"), [("closed", "403"), ("missing", "404")])
def test_a_mailbox_that_does_not_open_is_named(where, status, graph, fake):
    getattr(fake, where).add(BUDE)
    with pytest.raises(MailError, match=f"does not open {BUDE}: {status}"):
        graph.check()


@pytest.mark.parametrize(
    ("where", "says"),
    [
        pytest.param("closed", None, id="refused, as it should be"),
        pytest.param("", "may open head@bude.example", id="open"),
        pytest.param("missing", "could not be seen: 404", id="no such mailbox"),
    ],
)
def test_a_mailbox_that_must_stay_shut_is_tried(where, says, make, fake):
    if where:
        getattr(fake, where).add("head@bude.example")
    graph = make(must_refuse="head@bude.example")
    if says is None:
        graph.check()
    else:
        with pytest.raises(MailError, match=says):
            graph.check()


def test_a_letter_costs_four_requests_however_many_schools_there_are(graph, fake):
    graph.check()
    fake.requests.clear()
    for key in (KEY, OTHER_KEY):
        ref = graph.draft(A_MESSAGE, key)
        graph.read_draft(ref)
        graph.submit(ref)
        assert graph.find(key).whereabouts is Whereabouts.SENT
    assert [method for method, _ in fake.requests] == 2 * ["POST", "GET", "POST", "GET"]


def test_which_keys_are_absent_is_one_request_a_mailbox(graph, fake):
    graph.check()
    graph.submit(graph.draft(A_MESSAGE, KEY))
    fake.requests.clear()
    assert graph.absent([KEY, OTHER_KEY]) == {OTHER_KEY}
    assert [method for method, _ in fake.requests] == ["GET", "GET"]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda fake: vars(fake).update(shows_no_key=True, refuses_batches=True), id="without their keys"),
        pytest.param(lambda fake: setattr(fake, "throttle", 50), id="no answer"),
    ],
)
def test_where_one_answer_does_not_say_it_no_key_is_called_absent(spoil, graph, fake):
    graph.draft(A_MESSAGE, KEY)
    assert graph.absent([OTHER_KEY]) == {OTHER_KEY}
    spoil(fake)
    assert graph.absent([OTHER_KEY]) == frozenset()


@pytest.fixture
def crowded(graph, fake):
    """A mailbox with more letters than one answer holds."""
    for key in (KEY, OTHER_KEY):
        graph.draft(A_MESSAGE, key)
    fake.mails.extend(fake.mails[:1] * 1000)
    fake.requests.clear()
    return fake


NEVER = [f"{number:064x}" for number in range(1, 46)]


def test_of_more_letters_than_one_answer_holds_twenty_are_looked_for_at_once(graph, crowded):
    assert graph.absent([KEY, OTHER_KEY, *NEVER]) == set(NEVER)
    asked = [address.rpartition("/")[2] for _, address in crowded.requests]
    assert asked.count("$batch") == 3
    assert asked.count("messages") == len([BUDE, STRATTON])


def test_a_pause_that_is_asked_for_inside_an_answer_is_kept_and_the_question_put_again(graph, crowded, slept):
    crowded.throttle, crowded.retry_after = 2, "31"
    graph._look.keys_in = lambda _mailbox: None
    assert graph.absent([KEY, *NEVER]) == set(NEVER)
    assert 31 in slept


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param({"refuses_batches": True}, id="no answer to any"),
        pytest.param({"throttle": 10_000}, id="too busy for each"),
        pytest.param({"shows_no_key": True}, id="an answer without keys"),
    ],
)
def test_what_a_crowded_mailbox_does_not_say_of_a_key_is_not_guessed(spoil, graph, crowded):
    vars(crowded).update(spoil)
    assert graph.absent([KEY]) == frozenset()


def test_the_document_that_is_read_back_is_the_one_in_the_mailbox(graph, fake):
    ref = graph.draft(A_MESSAGE, KEY)
    as_written = graph.read_draft(ref).attachments
    fake.mails[0].content["attachments"][0]["contentBytes"] = "YW5vdGhlcg=="
    assert as_written == (("Letter.docx", sha256(DOCUMENT).hexdigest()),)
    assert graph.read_draft(ref).attachments == (("Letter.docx", sha256(b"another").hexdigest()),)
