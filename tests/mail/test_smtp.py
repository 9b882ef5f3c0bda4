"""The SMTP transport against a real mail server on loopback, counted at the server."""

from __future__ import annotations

import email
from contextlib import closing
from datetime import UTC, datetime
from email.policy import SMTP
from hashlib import sha256

import pytest
from mail import left
from mail.certificates import certify
from mail.contract import KEY, OTHER_KEY, TransportContract
from mail.fake_smtp import PASSWORD, TAKEN, USER, Ending, FakeSmtp, Fault
from mail.messages import A_MESSAGE, DOCUMENT, a_message

from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Mail, SmtpMail
from toolkit.mail import MailError, RefusedLetter, Submission, UnpostableLetter, make_transport
from toolkit.mail.drafts import DraftFiles
from toolkit.mail.smtp import SmtpTransport
from toolkit.mail.smtp_line import words

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PATIENCE, SHORT = 20.0, 0.4
"""Seconds: enough on a busy machine; and for a server of which the test knows that it falls silent."""


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    return certify(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def start(certified):
    """Start servers; they are stopped in the end."""
    running = []

    def started(security="starttls", *, login=True, by=certified):
        server = FakeSmtp(by.server_context(), security, login=login)
        running.append(server)
        server.start()
        return server

    yield started
    for server in running:
        server.stop()


@pytest.fixture
def server(start):
    return start()


@pytest.fixture
def reach(tmp_path, certified):
    """Return the transport for a server, with changes to what conduct.toml says of it."""
    reached = []

    def made(server, *, secret=lambda: PASSWORD, patience=PATIENCE, **changes):
        said = {"host": "127.0.0.1", "port": server.port, "username": USER, "ca_file": str(certified.ca_file)}
        drafts = DraftFiles(tmp_path / "drafts", lambda: NOON)
        reached.append(SmtpTransport(SmtpMail(**said | changes), drafts, secret, patience))
        return reached[-1]

    yield made
    for transport in reached:
        transport.close()


def no_secret():
    raise AssertionError("nobody signs in here")


class TestSmtpKeepsTheContract(TransportContract):
    @pytest.fixture
    def transport(self, server, reach):
        transport = reach(server)
        transport.server = server
        return transport

    def left(self, transport):
        return [left.of_message(taken.content, taken.to) for taken in transport.server.mailbox.taken]


# --- the message ------------------------------------------------------------------------------------------------------


def test_one_letter_goes_to_one_person_as_it_was_drafted(server, reach):
    transport = reach(server)
    transport.submit(transport.draft(A_MESSAGE, KEY))
    (taken,) = server.mailbox.taken
    assert (taken.sender, taken.to) == (A_MESSAGE.sender, (A_MESSAGE.to,))
    mail = email.message_from_bytes(taken.content, policy=SMTP)
    (attachment,) = mail.iter_attachments()
    assert sha256(attachment.get_payload(decode=True)).digest() == sha256(DOCUMENT).digest()
    assert str(mail["Sensitivity"]) == "Company-Confidential"
    assert mail["X-Unsent"] is None  # in Outlook the person would see a draft of their own
    assert not {"Cc", "Bcc"} & set(mail.keys())


def test_a_line_that_is_a_dot_ends_no_letter(server, reach):
    transport = reach(server)
    transport.submit(transport.draft(a_message(body="Dear Jane,\n.\n..\n.and more\nRCPT TO:<b@home.example>\n"), KEY))
    (taken,) = server.mailbox.taken
    body = email.message_from_bytes(taken.content, policy=SMTP).get_body(("plain",)).get_content()
    assert body.replace("\r\n", "\n") == "Dear Jane,\n.\n..\n.and more\nRCPT TO:<b@home.example>\n"


def test_a_draft_goes_nowhere_but_to_this_computer(server, reach, tmp_path):
    reach(server).draft(A_MESSAGE, KEY)
    assert server.mailbox.lines == 0
    assert [file.name for file in (tmp_path / "drafts").iterdir()] == [f"{KEY}.eml"]


def test_another_run_goes_on_with_the_draft(server, reach):
    ref = reach(server).draft(A_MESSAGE, KEY)
    assert reach(server).read_draft(ref).to == (A_MESSAGE.to,)
    assert reach(server).submit(ref).outcome is Submission.ACCEPTED


def test_a_draft_of_another_computer_is_that_letters_trouble_alone(server, reach):
    for act in (reach(server).read_draft, reach(server).submit):
        with pytest.raises(UnpostableLetter, match="another computer"):
            act(OTHER_KEY)
    assert server.mailbox.lines == 0


def test_a_draft_to_whom_somebody_added_others_is_not_handed_over(server, reach, tmp_path):
    transport = reach(server)
    ref = transport.draft(A_MESSAGE, KEY)
    file = tmp_path / "drafts" / f"{KEY}.eml"
    file.write_bytes(b"Bcc: b@home.example\r\n" + file.read_bytes())
    with pytest.raises(UnpostableLetter, match="one address"):
        transport.submit(ref)
    assert server.mailbox.taken == []


# --- what the server answers ------------------------------------------------------------------------------------------

UNCLEAR = [
    Fault.RESET_BEFORE_DOT,
    Fault.SILENT_BEFORE_DOT,
    Fault.TAKEN_THEN_RESET,
    Fault.TAKEN_THEN_SILENT,
    Fault.TAKEN_THEN_CLOSING,
    Fault.TAKEN_THEN_LATER,
    Fault.TAKEN_THEN_NOISE,
]
REFUSED = [Fault.RECIPIENT_REFUSED, Fault.DATA_REFUSED, Fault.CONTENT_REFUSED]
NOT_OF_THIS_SENDER = [Fault.SENDER_REFUSED]
THIS_ONE_LATER = [Fault.SENDER_LATER, Fault.RECIPIENT_LATER, Fault.DATA_LATER]
NONE_NOW = [Fault.CLOSING_BEFORE, Fault.RESET_BEFORE_DATA, Fault.SILENT_BEFORE_DATA]


def patience_for(fault):
    return SHORT if "SILENT" in fault.name else PATIENCE


def named(fault):
    return fault.name.replace("_", " ").lower() if isinstance(fault, Fault) else None


def test_every_fault_is_in_one_list():
    assert sorted(Fault, key=named) == sorted(
        [Fault.NONE, *UNCLEAR, *REFUSED, *NOT_OF_THIS_SENDER, *THIS_ONE_LATER, *NONE_NOW], key=named
    )


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (Fault.NONE, Submission.ACCEPTED),
        *((fault, Submission.UNKNOWN) for fault in UNCLEAR),
        *((fault, Submission.REJECTED) for fault in REFUSED),
    ],
    ids=named,
)
def test_an_answer_is_believed_and_no_more_and_there_is_no_second_try(fault, outcome, server, reach):
    transport = reach(server, patience=patience_for(fault))
    ref = transport.draft(A_MESSAGE, KEY)
    server.mailbox.fault = fault
    submitted = transport.submit(ref)
    assert submitted.outcome is outcome
    assert len(server.mailbox.taken) == (1 if fault in TAKEN else 0)
    assert server.mailbox.lines == 1
    server.mailbox.fault = Fault.NONE
    with pytest.raises(UnpostableLetter):
        transport.submit(ref)
    assert len(server.mailbox.taken) == (1 if fault in TAKEN else 0)


@pytest.mark.parametrize("fault", UNCLEAR, ids=named)
def test_an_unclear_end_says_what_it_can_to_look_for(fault, server, reach):
    transport = reach(server, patience=patience_for(fault))
    ref = transport.draft(A_MESSAGE, KEY)
    server.mailbox.fault = fault
    assert f"<{KEY[:32]}@bude.example>" in transport.submit(ref).detail


@pytest.mark.parametrize("fault", REFUSED, ids=named)
def test_a_refusal_is_passed_on_in_the_servers_words(fault, server, reach):
    transport = reach(server)
    ref = transport.draft(A_MESSAGE, KEY)
    server.mailbox.fault = fault
    assert fault.value in transport.submit(ref).detail


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        *((fault, RefusedLetter) for fault in NOT_OF_THIS_SENDER),
        *((fault, UnpostableLetter) for fault in THIS_ONE_LATER),
        *((fault, MailError) for fault in NONE_NOW),
    ],
    ids=named,
)
def test_what_was_never_handed_over_stays_a_draft_and_goes_later(fault, error, server, reach):
    transport = reach(server, patience=patience_for(fault))
    ref = transport.draft(A_MESSAGE, KEY)
    server.mailbox.fault = fault
    with pytest.raises(MailError) as raised:
        transport.submit(ref)
    assert type(raised.value) is error  # other letters go on, or none does
    assert server.mailbox.taken == []
    server.mailbox.fault = Fault.NONE
    assert transport.submit(ref).outcome is Submission.ACCEPTED
    assert len(server.mailbox.taken) == 1


def test_a_server_that_is_not_there_takes_no_letter(server, reach):
    transport = reach(server)
    ref = transport.draft(A_MESSAGE, KEY)
    server.stop()
    with pytest.raises(MailError, match=r"127\.0\.0\.1, port \d+, cannot be reached"):
        transport.submit(ref)
    assert transport.read_draft(ref).to == (A_MESSAGE.to,)


# --- the line that is kept -------------------------------------------------------------------------------------------


def keys(count):
    return [f"{number:02x}" * 32 for number in range(1, count + 1)]


def submitted(transport, letters):
    return [transport.submit(transport.draft(A_MESSAGE, key)).outcome for key in letters]


def arrived(server):
    mails = [email.message_from_bytes(each.content, policy=SMTP) for each in server.mailbox.taken]
    return [str(mail["X-Letter-Id"]) for mail in mails]


def test_the_letters_of_a_run_leave_on_one_line(server, reach):
    transport = reach(server)
    transport.check()
    assert submitted(transport, keys(3)) == [Submission.ACCEPTED] * 3
    assert arrived(server) == keys(3)
    assert (server.mailbox.lines, server.mailbox.signed_in, server.mailbox.goodbyes) == (1, 1, 0)
    transport.close()
    assert server.mailbox.goodbyes == 1


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
@pytest.mark.parametrize("letters_a_line", [1, 2])
@pytest.mark.parametrize("ending", Ending, ids=named)
def test_a_line_that_ended_costs_no_letter_and_doubles_none(ending, letters_a_line, security, start, reach):
    server = start(security)
    transport = reach(server, security=security, patience=SHORT if ending is Ending.SILENT_AT_MAIL else PATIENCE)
    server.mailbox.ending, server.mailbox.letters_a_line = ending, letters_a_line
    assert submitted(transport, keys(5)) == [Submission.ACCEPTED] * 5
    assert arrived(server) == keys(5)
    assert server.mailbox.lines == -(-5 // letters_a_line)


@pytest.mark.parametrize("fault", [each for each in Fault if each is not Fault.NONE], ids=named)
def test_a_fault_on_a_kept_line_is_what_it_is_on_a_new_one(fault, server, reach):
    transport = reach(server, patience=patience_for(fault))
    first, second, third = keys(3)
    assert submitted(transport, [first]) == [Submission.ACCEPTED]
    server.mailbox.fault = fault
    ref = transport.draft(A_MESSAGE, second)
    if fault in [*NOT_OF_THIS_SENDER, *THIS_ONE_LATER, *NONE_NOW]:
        with pytest.raises(MailError):
            transport.submit(ref)
    else:
        wanted = Submission.REJECTED if fault in REFUSED else Submission.UNKNOWN
        assert transport.submit(ref).outcome is wanted
    server.mailbox.fault = Fault.NONE
    assert submitted(transport, [third]) == [Submission.ACCEPTED]
    assert arrived(server) == [first, *([second] if fault in TAKEN else []), third]


@pytest.mark.parametrize("broken_off", [KeyboardInterrupt, MailError("the disk is full", "")], ids=["Ctrl-C", "disk"])
def test_a_letter_that_is_broken_off_at_the_last_moment_is_not_there_and_takes_no_other_with_it(
    broken_off, server, reach, monkeypatch
):
    transport = reach(server)
    first, second, third = keys(3)
    submitted(transport, [first])
    ref = transport.draft(A_MESSAGE, second)

    def remove(_drafts, _ref):
        raise broken_off

    with monkeypatch.context() as patched:
        patched.setattr(DraftFiles, "remove", remove)
        with pytest.raises((KeyboardInterrupt, MailError)):
            transport.submit(ref)
    transport.close()
    assert (arrived(server), server.mailbox.goodbyes) == ([first], 0)  # a goodbye would have been read as the letter
    assert submitted(transport, [second, third]) == [Submission.ACCEPTED] * 2
    assert arrived(server) == [first, second, third]


def test_a_server_that_went_away_between_two_letters_keeps_the_second_a_draft(server, reach):
    transport = reach(server)
    first, second = keys(2)
    submitted(transport, [first])
    ref = transport.draft(A_MESSAGE, second)
    server.stop()
    with pytest.raises(MailError, match="cannot be reached"):
        transport.submit(ref)
    assert transport.read_draft(ref).to == (A_MESSAGE.to,)


# --- the line ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
def test_a_line_of_each_kind_takes_a_letter(security, start, reach):
    server = start(security)
    transport = reach(server, security=security)
    transport.check()
    assert (server.mailbox.signed_in, server.mailbox.taken) == (1, [])
    assert transport.submit(transport.draft(A_MESSAGE, KEY)).outcome is Submission.ACCEPTED


def test_without_a_user_name_nobody_asks_for_a_password(start, reach):
    server = start(login=False)
    transport = reach(server, username="", secret=no_secret)
    assert transport.submit(transport.draft(A_MESSAGE, KEY)).outcome is Submission.ACCEPTED


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    "certificate",
    [
        pytest.param({"hosts": ("localhost",)}, id="of another authority"),
        pytest.param({"hosts": ("mail.other.example",)}, id="of another host"),
        pytest.param({"days": -1}, id="that has run out"),
    ],
)
def test_a_certificate_that_is_not_the_servers_ends_it_before_anything_is_said(
    security, certificate, start, reach, tmp_path
):
    false = certify(tmp_path / "false", **certificate)
    server = start(security, by=false)
    trusted = {} if certificate.get("hosts") == ("localhost",) else {"ca_file": str(false.ca_file)}
    with pytest.raises(MailError, match="is not trusted"):
        reach(server, security=security, secret=no_secret, **trusted).check()


def test_the_authority_in_conduct_toml_counts_whatever_the_computer_trusts(start, reach, tmp_path, monkeypatch):
    other = certify(tmp_path / "other")
    for variable in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(variable, str(other.ca_file))
    reach(start()).check()
    with pytest.raises(MailError, match="is not trusted"):
        reach(start(by=other), secret=no_secret).check()


@pytest.mark.parametrize("text", [None, "no certificate"], ids=["missing", "not one"])
def test_a_file_of_certificates_that_cannot_be_used_says_so(text, server, reach, tmp_path):
    file = tmp_path / "ours.pem"
    if text:
        file.write_text(text, "utf-8")
    with pytest.raises(MailError, match=r"ours\.pem cannot be read") as error:
        reach(server, ca_file=str(file)).check()
    assert "ca_file" in error.value.next_step
    assert server.mailbox.lines == 0


def test_a_server_without_starttls_hears_neither_password_nor_letter(start, reach):
    server = start("none")
    with pytest.raises(MailError, match="STARTTLS"):
        reach(server, secret=no_secret).check()


def test_no_password_is_said_on_an_open_line_to_another_computer(server, reach, monkeypatch):
    monkeypatch.setattr("toolkit.mail.smtp_line.is_loopback", lambda _host: False)  # no other computer is at hand
    with pytest.raises(MailError, match="not secured"):
        reach(server, security="none").check()


def test_a_wrong_password_is_said_without_showing_it(server, reach):
    with pytest.raises(MailError, match=r"does not let conduct@trust\.example sign in: 535") as error:
        reach(server, secret=lambda: "hunter2").check()
    assert "hunter2" not in f"{error.value.message} {error.value.next_step} {error.value.__cause__}"


def test_a_password_that_nobody_kept_is_asked_for_only_when_signing_in(server, reach):
    def nobody_kept_it():
        raise ToolkitError("The password is not kept.", "Keep it.")

    transport = reach(server, secret=nobody_kept_it)
    ref = transport.draft(A_MESSAGE, KEY)
    with pytest.raises(ToolkitError, match="not kept"):
        transport.submit(ref)
    assert transport.read_draft(ref).to == (A_MESSAGE.to,)


def test_conduct_toml_chooses_it_and_its_drafts_lie_in_the_trust_folder(server, certified, tmp_path):
    smtp = SmtpMail("127.0.0.1", server.port, "starttls", USER, str(certified.ca_file))
    made = make_transport(Mail(transport="smtp", smtp=smtp), tmp_path, lambda: NOON, lambda: PASSWORD)
    with closing(made) as transport:
        assert (transport.name, transport.can_look_up, transport.delivers) == ("smtp", False, True)
        ref = transport.draft(A_MESSAGE, KEY)
        assert (tmp_path / ".conduct" / "drafts" / f"{KEY}.eml").is_file()
        assert transport.submit(ref).outcome is Submission.ACCEPTED
    assert len(server.mailbox.taken) == 1


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param(b"5.1.1 no such user", "550 5.1.1 no such user", id="does nothing: none is quoted"),
        pytest.param(b"5.1.1 <jane@home.example>: unknown", "550 5.1.1 (the address): unknown", id="in brackets"),
        pytest.param(b"jane@home.example, is unknown.", "550 (the address), is unknown.", id="in a sentence"),
    ],
)
def test_what_a_server_says_quotes_no_address(said, shown):
    assert words((550, said)) == shown
