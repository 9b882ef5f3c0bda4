from __future__ import annotations

import re
from datetime import date, timedelta, timezone
from hashlib import sha256

import pytest
from mail import came_back, left
from mail.certificates import certify
from mail.contract import KEY, OTHER_KEY, SINCE, THE_DAY, ReadsTheInbox, TransportContract
from mail.fake_authority import CLIENT, SECRET, TENANT
from mail.fake_ews import LOST, PASSWORD, USERNAME, fake_exchange
from mail.fake_ews_store import NAMES, answer
from mail.messages import A_MESSAGE, a_message

from toolkit.core.trust import Application, EwsMail, Mail
from toolkit.mail import MailboxRefused, MailError, Submission, Whereabouts, make_transport
from toolkit.mail.ews import EwsTransport
from toolkit.mail.ews_submit import understood
from toolkit.mail.ews_words import online_warning

ONE = answer("SendItem", "NoError")
TWO = f'<m:x xmlns:m="{NAMES["m"]}">{ONE}{ONE}</m:x>'.encode()
BUDE, STRATTON = A_MESSAGE.sender, "office@stratton.example"


@pytest.fixture
def server(tmp_path):
    with fake_exchange(tmp_path / "certificates") as server:
        yield server
    assert server.invalid == []


def settings(server, **changes):
    known = {"endpoint": server.endpoint, "username": USERNAME, "ca_file": str(server.ca_file)}
    return EwsMail(**(known | changes))


def transport_to(server, *mailboxes, password=PASSWORD, **changes):
    return EwsTransport(
        settings(server, **changes), lambda: password, mailboxes or (BUDE, STRATTON), patience=0.05, timeout=2
    )


@pytest.fixture
def ews(server):
    return transport_to(server)


class TestEwsKeepsTheContract(ReadsTheInbox, TransportContract):
    @pytest.fixture
    def transport(self, server):
        self.server = server
        return transport_to(server)

    def no_such_draft(self):
        return f"{BUDE} aXRlbSA5OTk="

    def left(self, _transport):
        return [left.of_ews(each) for each in self.server.store.went]

    def arrive(self, _transport, data, day=THE_DAY):
        self.server.store.receive(BUDE, data, day)

    def message_id(self, _transport, key):
        items = self.server.store.in_folder("sentitems")
        return next(item.message_id for item in items if key in {value for _, _, value in item.properties})

    def opened(self, _transport):
        return len(self.server.store.opened)

    def lose_the_next_opened(self, _transport):
        self.server.store.gone.add(self.server.store.in_folder("inbox")[0].id)


def test_it_delivers_and_can_look_up(ews, server):
    assert (ews.name, ews.can_look_up, ews.delivers) == ("ews", True, True)
    assert server.asked == []


@pytest.mark.parametrize("mailboxes", [(STRATTON, BUDE), (BUDE, STRATTON)], ids=["the second", "the first"])
def test_a_letter_is_found_in_whichever_schools_mailbox_it_is(mailboxes, server):
    ref = transport_to(server).draft(A_MESSAGE, KEY)
    assert transport_to(server, *mailboxes).find(KEY).ref == ref
    assert [each.mailbox for each in server.store.in_folder("drafts")] == [BUDE]


def test_a_later_run_submits_the_draft_of_an_earlier_one(ews, server):
    ref = ews.draft(A_MESSAGE, KEY)
    assert transport_to(server).submit(ref).outcome is Submission.ACCEPTED
    found = transport_to(server).find(KEY)
    assert found.whereabouts is Whereabouts.SENT
    assert found.sent_at.astimezone(timezone(timedelta(hours=1))).isoformat() == "2026-11-23T10:30:00+01:00"


def test_what_leaves_is_confidential_from_the_school_and_carries_the_key_as_a_header(ews, server):
    ews.draft(A_MESSAGE, KEY)
    (item,) = server.store.messages.values()
    assert "Confidential" in item.kept["Sensitivity"]
    assert BUDE in item.kept["From"]
    assert 'BodyType="Text"' in item.kept["Body"]
    assert {name: value for _, name, value in item.properties} == {"LetterKey": KEY, "X-Letter-Id": KEY}


def test_a_server_that_keeps_no_files_with_a_new_item_is_given_them_afterwards(ews, server):
    server.store.drops_files = True
    ref = ews.draft(A_MESSAGE, KEY)
    assert [name for name, _ in ews.read_draft(ref).attachments] == [A_MESSAGE.attachments[0].name]
    assert [digest for _, digest in ews.read_draft(ref).attachments] == [
        sha256(A_MESSAGE.attachments[0].content).hexdigest()
    ]
    assert ews.submit(ref).outcome is Submission.ACCEPTED
    assert server.asked.count("CreateAttachment") == 1
    assert [len(item.attachments) for item in server.store.went] == [1]


def test_a_file_that_cannot_be_put_into_a_draft_leaves_a_draft_that_is_not_the_letter(ews, server):
    server.store.drops_files = True
    server.fail("CreateAttachment", "ErrorAttachmentSizeLimitExceeded")
    with pytest.raises(MailError, match="ErrorAttachmentSizeLimitExceeded"):
        ews.draft(A_MESSAGE, KEY)
    found = ews.find(KEY)
    assert (found.whereabouts, ews.read_draft(found.ref).attachments) == (Whereabouts.DRAFT, ())


def test_a_server_that_lists_no_files_is_not_given_them_twice(ews, server):
    server.store.names_files = False
    ews.read_draft(ews.draft(A_MESSAGE, KEY))
    assert "CreateAttachment" not in server.asked
    assert [len(item.attachments) for item in server.store.messages.values()] == [1]


def test_a_key_that_differs_in_case_alone_is_another_key(ews):
    ews.draft(A_MESSAGE, KEY.upper())
    assert ews.find(KEY) is None


def test_a_letter_that_left_stays_moving_until_it_is_among_the_sent(ews, server):
    server.store.lags = True
    assert ews.submit(ews.draft(A_MESSAGE, KEY)).outcome is Submission.ACCEPTED
    assert ews.find(KEY).whereabouts is Whereabouts.MOVING
    server.store.arrive()
    assert ews.find(KEY).whereabouts is Whereabouts.SENT


def test_a_letter_in_the_outbox_is_moving(ews, server):
    ews.draft(A_MESSAGE, KEY)
    next(iter(server.store.messages.values())).folder = "outbox"
    assert ews.find(KEY).whereabouts is Whereabouts.MOVING


def test_of_two_with_one_key_the_one_that_left_counts(ews):
    ews.submit(ews.draft(A_MESSAGE, KEY))
    ews.draft(A_MESSAGE, KEY)
    assert ews.find(KEY).whereabouts is Whereabouts.SENT


def test_a_letter_costs_four_requests_however_many_schools_there_are(ews, server):
    ews.check()
    before = len(server.asked)
    for key in (KEY, OTHER_KEY):
        ref = ews.draft(A_MESSAGE, key)
        ews.read_draft(ref)
        ews.submit(ref)
        assert ews.find(key).whereabouts is Whereabouts.SENT
    assert server.asked[before:] == 2 * ["CreateItem", "GetItem", "SendItem", "FindItem"]


def test_many_keys_are_looked_up_in_one_request_a_mailbox(ews, server):
    ews.check()
    ews.submit(ews.draft(A_MESSAGE, KEY))
    transport_to(server, STRATTON).draft(a_message(sender=STRATTON), OTHER_KEY)
    before, never = len(server.asked), {f"{number:064x}" for number in range(98)}
    assert ews.absent([*never, KEY, OTHER_KEY]) == never
    assert server.asked[before:] == ["FindItem", "FindItem"]
    assert len(ews.absent([*never, *(f"{number:064x}" for number in range(1000, 1103)), KEY])) == 201
    assert server.asked[before + 2 :] == 6 * ["FindItem"]


@pytest.mark.parametrize("shows_mime", [True, False], ids=["at once", "by a server without internet messages"])
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda _: [], id="taken out"),
        pytest.param(lambda files: [(*files[0][:3], "YW5vdGhlcg==")], id="another document"),
        pytest.param(lambda files: [*files, ("second", *files[0][1:])], id="twice"),
    ],
)
def test_a_draft_shows_what_is_attached_now(changed, shows_mime, ews, server):
    server.store.shows_mime = shows_mime
    ref = ews.draft(A_MESSAGE, KEY)
    (item,) = server.store.messages.values()
    before = ews.read_draft(ref).attachments
    item.attachments = changed(item.attachments)
    found = ews.read_draft(ref).attachments
    assert found != before
    assert len(found) == len(item.attachments)
    assert ("GetAttachment" in server.asked) is (not shows_mime or bool(found))


def test_a_list_that_does_not_say_where_its_items_lie_is_asked_for_each(ews, server):
    server.store.lists_folders = False
    ews.draft(A_MESSAGE, KEY)
    assert ews.find(KEY).whereabouts is Whereabouts.DRAFT
    next(iter(server.store.messages.values())).folder = "outbox"
    assert ews.find(KEY).whereabouts is Whereabouts.MOVING


def test_a_report_without_the_day_it_came_is_read_with_its_own(ews, server):
    ews.submit(ews.draft(A_MESSAGE, KEY))
    (gone,) = server.store.in_folder("sentitems")
    for own in (b"Date: Thu, 26 Nov 2026 09:00:00 +0000\r\n", b"Date: soon\r\n", b""):
        mail = came_back.about(came_back.POSTFIX, key=KEY, message_id=gone.message_id)
        server.store.receive(BUDE, own + re.sub(rb"(?m)^Date:.*\r?\n", b"", mail, count=1), THE_DAY)
        server.store.in_folder("inbox")[-1].received = ""
    found = list(ews.bounces(SINCE))
    assert {each.day for each in found} == {date(2026, 11, 26), SINCE}


def test_a_list_that_does_not_show_keys_is_asked_for_each(ews, server):
    server.store.lists_keys = False
    ews.draft(A_MESSAGE, KEY)
    assert ews.find(KEY).whereabouts is Whereabouts.DRAFT
    assert ews.find(OTHER_KEY) is None
    assert ews.absent([KEY, OTHER_KEY]) == {OTHER_KEY}


def test_a_server_that_takes_no_question_about_many_is_asked_for_one(ews, server):
    server.store.takes_or = False
    ews.draft(A_MESSAGE, KEY)
    assert ews.absent([KEY, OTHER_KEY]) == frozenset()
    assert ews.find(KEY).whereabouts is Whereabouts.DRAFT


@pytest.mark.parametrize("acts", [True, False], ids=["it had left", "it had not left"])
@pytest.mark.parametrize("kind", LOST)
def test_a_lost_answer_to_a_submission_is_unknown_and_never_asked_again(kind, acts, ews, server):
    ref = ews.draft(A_MESSAGE, KEY)
    server.fail("SendItem", kind, acts=acts)
    assert ews.submit(ref).outcome is Submission.UNKNOWN
    assert server.asked.count("SendItem") == 1
    assert len(server.store.delivered) == acts
    assert ews.find(KEY).whereabouts is (Whereabouts.SENT if acts else Whereabouts.DRAFT)


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("ErrorMessageSizeExceeded", Submission.REJECTED),
        ("ErrorVirusDetected", Submission.REJECTED),
        ("ErrorInvalidRecipients", Submission.REJECTED),
        ("ErrorInvalidRequest", Submission.REJECTED),
        ("ErrorInvalidServerVersion", Submission.REJECTED),
        ("ErrorServerBusy", Submission.UNKNOWN),
        ("ErrorTimeoutExpired", Submission.UNKNOWN),
        ("ErrorInternalServerTransientError", Submission.UNKNOWN),
        ("ErrorItemNotFound", Submission.UNKNOWN),
        ("busy", Submission.UNKNOWN),
    ],
)
def test_an_error_in_answer_to_a_submission_is_a_refusal_only_where_it_says_so(code, outcome, ews, server):
    ref = ews.draft(A_MESSAGE, KEY)
    server.fail("SendItem", code)
    assert ews.submit(ref).outcome is outcome
    assert server.asked.count("SendItem") == 1


@pytest.mark.parametrize("code", ["ErrorQuotaExceeded", "ErrorSendAsDenied", "ErrorSubmissionQuotaExceeded"])
def test_what_a_mailbox_may_not_send_stays_a_draft_and_is_said(code, ews, server):
    ref = ews.draft(A_MESSAGE, KEY)
    server.fail("SendItem", code, words="Not by jane@home.example.")
    with pytest.raises(MailboxRefused, match=rf"takes no letter of {BUDE}: {code} \(Not by \(the address\)\)"):
        ews.submit(ref)
    assert ews.find(KEY).whereabouts is Whereabouts.DRAFT
    assert server.asked.count("SendItem") == 1


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>Bad gateway</html>", b"<x/>", TWO],
    ids=["nothing", "a page of a gateway", "another element", "two answers"],
)
def test_an_answer_that_does_not_say_what_became_of_the_letter_is_unknown(answer):
    assert understood(answer).outcome is Submission.UNKNOWN


def test_a_draft_that_was_edited_after_it_was_read_is_not_submitted(ews, server):
    ref = ews.draft(A_MESSAGE, KEY)
    ews.read_draft(ref)
    next(iter(server.store.messages.values())).change += 1
    assert ews.submit(ref).outcome is not Submission.ACCEPTED
    assert server.store.delivered == []


def test_a_recipient_that_somebody_added_to_a_draft_is_seen(ews, server):
    ref = ews.draft(A_MESSAGE, KEY)
    (item,) = server.store.messages.values()
    item.kept["BccRecipients"] = item.kept["ToRecipients"].replace("ToRecipients", "BccRecipients")
    assert ews.read_draft(ref).to == (A_MESSAGE.to, A_MESSAGE.to)


@pytest.mark.parametrize("acts", [False, True], ids=["it was not made", "it was made"])
@pytest.mark.parametrize("kind", ["busy", "ErrorServerBusy"])
def test_a_draft_that_a_busy_server_did_not_take_is_looked_for_and_then_made(kind, acts, ews, server):
    server.fail("CreateItem", kind, acts=acts, times=1 if acts else 2)
    ref = ews.draft(A_MESSAGE, KEY)
    assert ews.read_draft(ref).to == (A_MESSAGE.to,)
    assert len(server.store.messages) == 1
    looks = ["CreateItem", "FindItem"]
    made = [each for each in server.asked if each in looks]
    assert made == (looks if acts else [*looks, *looks, "CreateItem"])
    assert server.too_early == []


def test_a_server_that_takes_no_draft_is_asked_three_times(ews, server):
    server.fail("CreateItem", "busy", times=9)
    with pytest.raises(MailError, match="ErrorServerBusy"):
        ews.draft(A_MESSAGE, KEY)
    assert server.asked.count("CreateItem") == 3
    assert server.store.messages == {}


@pytest.mark.parametrize("operation", ["FindItem", "GetItem", "SendItem", "CreateItem"])
def test_a_busy_server_is_left_alone_as_long_as_it_asks_and_that_is_told(operation, server):
    told = []
    ews = EwsTransport(settings(server), lambda: PASSWORD, (BUDE,), tell=told.append, patience=0.01, timeout=5)
    server.pause = 1200
    server.fail(operation, "busy")
    ref = ews.draft(A_MESSAGE, KEY)
    submitted = ews.submit(ref).outcome
    assert ews.find(KEY).whereabouts is (Whereabouts.DRAFT if operation == "SendItem" else Whereabouts.SENT)
    assert submitted is (Submission.UNKNOWN if operation == "SendItem" else Submission.ACCEPTED)
    assert [round(each, 1) for each in told] == [1.2]
    assert (server.too_early, server.asked.count("SendItem")) == ([], 1)


@pytest.mark.parametrize("operation", ["FindItem", "SendItem"])
def test_a_pause_of_hours_ends_the_run_at_once(operation, ews, server):
    server.pause = 5 * 3600 * 1000
    ref = ews.draft(A_MESSAGE, KEY)
    server.fail(operation, "busy")
    ews.submit(ref)
    with pytest.raises(MailError, match=r"asks for a pause of (300|299) minutes") as error:
        ews.find(KEY)
    assert "does the rest" in error.value.next_step
    assert server.too_early == []


@pytest.mark.parametrize("kind", [*LOST, "ErrorInternalServerError", "ErrorInternalServerTransientError"])
def test_a_lost_answer_to_a_draft_makes_no_second_draft(kind, ews, server):
    server.fail("CreateItem", kind, acts=kind in LOST)
    with pytest.raises(MailError):
        ews.draft(A_MESSAGE, KEY)
    assert server.asked.count("CreateItem") == 1
    assert bool(ews.find(KEY)) is (kind in LOST)


@pytest.mark.parametrize("kind", ["busy", "503"])
def test_a_look_up_waits_for_a_busy_server_and_not_for_ever(kind, ews, server):
    ews.draft(A_MESSAGE, KEY)
    server.fail("FindItem", kind)
    assert ews.find(KEY).whereabouts is Whereabouts.DRAFT
    server.fail("FindItem", kind, times=50)
    before = server.asked.count("FindItem")
    with pytest.raises(MailError):
        ews.find(KEY)
    assert server.asked.count("FindItem") - before < 6


@pytest.mark.parametrize("request_", ["FindItem", "GetItem", "GetAttachment"])
@pytest.mark.parametrize("kind", ["truncated", "half"])
def test_an_answer_that_was_cut_off_is_not_believed(kind, request_, ews, server):
    ref = ews.draft(A_MESSAGE, KEY)
    server.fail(request_, kind, acts=True)
    with pytest.raises(MailError, match="did not answer as it should"):
        ews.find(KEY) if request_ == "FindItem" else transport_to(server).read_draft(ref)


@pytest.mark.parametrize("act", ["read_draft", "submit"])
def test_a_draft_that_is_gone_was_not_submitted_by_this(act, ews, server):
    ref = ews.draft(A_MESSAGE, KEY)
    server.store.messages.clear()
    if act == "submit":
        assert ews.submit(ref).outcome is Submission.UNKNOWN
        assert "SendItem" not in server.asked
    else:
        with pytest.raises(MailError, match="not in the mailbox any more"):
            ews.read_draft(ref)


def test_a_mailbox_that_may_not_be_opened_is_named(ews, server):
    server.store.refused = {STRATTON}
    with pytest.raises(MailError, match=STRATTON) as error:
        ews.check()
    assert "Full Access" in error.value.next_step


@pytest.mark.parametrize("act", ["check", "find"])
def test_a_wrong_password_is_tried_once_and_not_shown(act, server):
    ews = transport_to(server, password="hunter2")
    with pytest.raises(MailError, match="did not accept the login") as error:
        ews.check() if act == "check" else ews.find(KEY)
    assert server.logins_refused == 1
    assert "hunter2" not in f"{error.value} {error.value.__cause__!r}"


def test_without_a_mailbox_there_is_nothing_to_open(server):
    with pytest.raises(MailError, match="mailbox"):
        EwsTransport(settings(server), lambda: PASSWORD, ()).check()


@pytest.mark.parametrize("variable", ["", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_a_server_that_nobody_vouches_for_gets_no_password(variable, server, tmp_path, monkeypatch):
    """A variable of the machine does not make a server trusted that ca_file does not know."""
    if variable:
        monkeypatch.setenv(variable, str(server.ca_file))
    other = certify(tmp_path / "other").ca_file
    for ca_file in ("", str(other)):
        with pytest.raises(MailError, match="certificate") as error:
            transport_to(server, ca_file=ca_file).check()
        assert "ca_file" in error.value.next_step
    assert (server.asked, server.logins_refused) == ([], 0)


def test_ca_file_wins_over_the_machines_variables(ews, tmp_path, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certify(tmp_path / "other").ca_file))
    ews.check()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"endpoint": "http://127.0.0.1/EWS/Exchange.asmx"}, "https://", id="an open line"),
        pytest.param({"ca_file": "nowhere.pem"}, "cannot be read", id="no such file of certificates"),
    ],
)
def test_settings_that_cannot_be_used_say_so(changes, said, server):
    with pytest.raises(MailError, match=said):
        transport_to(server, **changes).check()


def test_a_server_that_is_not_there_says_so(server):
    with pytest.raises(MailError, match="did not answer") as error:
        transport_to(server, endpoint="https://127.0.0.1:9/EWS/Exchange.asmx").check()
    assert "Check the network and the endpoint" in error.value.next_step


def test_conduct_toml_chooses_it_and_the_password_is_asked_for_by_the_act_that_signs_in(server, tmp_path):
    asked = []

    def secret():
        asked.append(1)
        return PASSWORD

    mail = Mail(transport="ews", ews=settings(server))
    ews = make_transport(mail, tmp_path, lambda: None, secret, (BUDE,))
    assert asked == []
    ews.check()
    ews.submit(ews.draft(a_message(), OTHER_KEY))
    assert (len(asked), len(server.store.delivered)) == (1, 1)


@pytest.mark.parametrize(
    ("endpoint", "warned"),
    [
        ("https://outlook.office365.com/EWS/Exchange.asmx", True),
        ("https://OUTLOOK.office365.com:443/EWS/Exchange.asmx", True),
        ("https://mail.trust.example/EWS/Exchange.asmx", False),
        ("https://outlook.office365.com.trust.example/EWS/Exchange.asmx", False),
        ("", False),
    ],
)
def test_exchange_online_is_told_with_its_dates(endpoint, warned):
    said = online_warning(endpoint)
    assert bool(said) is warned
    assert not warned or ("1 October 2026" in said and "1 April 2027" in said)


@pytest.fixture
def by_ntlm(server, tmp_path, monkeypatch):
    users = tmp_path / "users"
    users.write_text(f"TRUST:conduct:{PASSWORD}\n")
    monkeypatch.setenv("NTLM_USER_FILE", str(users))
    server.ntlm = True
    return lambda password=PASSWORD: transport_to(server, auth="ntlm", username="TRUST\\conduct", password=password)


def test_a_letter_leaves_by_ntlm_too(by_ntlm, server):
    ews = by_ntlm()
    ews.check()
    assert ews.submit(ews.draft(A_MESSAGE, KEY)).outcome is Submission.ACCEPTED
    assert by_ntlm().find(KEY).whereabouts is Whereabouts.SENT
    assert len(server.store.delivered) == 1


def test_a_wrong_password_by_ntlm_is_tried_once(by_ntlm, server):
    with pytest.raises(MailError, match="did not accept the login"):
        by_ntlm("hunter2").find(KEY)
    assert (server.logins_refused, server.asked) == (1, [])


@pytest.mark.parametrize("acts", [True, False], ids=["it had left", "it had not left"])
@pytest.mark.parametrize("kind", LOST)
def test_a_submission_by_ntlm_is_never_posted_again_to_sign_in(kind, acts, by_ntlm, server):
    ews = by_ntlm()
    ref = ews.draft(A_MESSAGE, KEY)
    server.fail("SendItem", kind, acts=acts)
    assert ews.submit(ref).outcome is Submission.UNKNOWN
    assert (server.asked.count("SendItem"), len(server.store.delivered)) == (1, acts)
    assert ews.find(KEY).whereabouts is (Whereabouts.SENT if acts else Whereabouts.DRAFT)


@pytest.fixture
def by_token(server):
    """Return what makes a transport whose application signs in with its secret."""
    server.oauth = True

    def by_token(secret=SECRET, **changes):
        app = Application(TENANT, CLIENT, "secret", authority=server.authority.url)
        return transport_to(server, password=secret, **{"auth": "oauth", "username": "", "app": app} | changes)

    return by_token


def test_an_application_signs_in_and_acts_as_each_schools_mailbox(by_token, server):
    ews = by_token()
    ews.check()
    assert ews.submit(ews.draft(A_MESSAGE, KEY)).outcome is Submission.ACCEPTED
    assert ews.find(KEY).whereabouts is Whereabouts.SENT
    assert set(server.impersonated) - {""} == {BUDE, STRATTON}
    assert (len(server.store.delivered), server.authority.given, server.logins_refused) == (1, 1, 0)


def test_nobody_is_impersonated_by_a_login_that_was_given_the_mailboxes(ews, server):
    ews.check()
    ews.draft(A_MESSAGE, KEY)
    assert set(server.impersonated) == {""}


@pytest.mark.parametrize(
    ("changes", "impersonates"),
    [
        pytest.param({}, False, id="a login"),
        pytest.param({"access": "impersonation"}, True, id="a login that impersonates"),
        pytest.param({"auth": "oauth"}, True, id="an application"),
        pytest.param({"auth": "oauth", "access": "delegate"}, False, id="an application that conduct.toml holds back"),
        pytest.param({"auth": "oauth", "app": Application(credential="device-code")}, False, id="a person by OAuth"),
    ],
)
def test_who_acts_as_a_mailbox_and_who_was_given_it(changes, impersonates):
    assert EwsMail(**changes).impersonates is impersonates


def test_a_token_that_the_server_refuses_is_renewed_by_the_next_question(by_token, server):
    ews = by_token()
    ref = ews.draft(A_MESSAGE, KEY)
    server.authority.expire_tokens()
    assert ews.find(KEY).ref == ref
    assert (server.authority.given, server.logins_refused) == (2, 1)


def test_a_token_that_is_refused_again_and_again_ends_in_words(by_token, server, monkeypatch):
    ews = by_token()
    ews.check()
    monkeypatch.setattr(server.authority, "is_known", lambda _: False)
    with pytest.raises(MailError, match="did not accept the login") as error:
        ews.find(KEY)
    assert "client_id" in error.value.next_step
    assert server.logins_refused == 2


@pytest.mark.parametrize("operation", ["SendItem", "CreateItem"])
def test_what_makes_or_submits_a_letter_is_never_posted_again_with_a_new_token(operation, by_token, server):
    ews = by_token()
    ref = ews.draft(A_MESSAGE, OTHER_KEY)
    server.fail(operation, "401", acts=True)
    if operation == "SendItem":
        assert ews.submit(ref).outcome is Submission.UNKNOWN
        assert ews.find(OTHER_KEY).whereabouts is Whereabouts.SENT
    else:
        with pytest.raises(MailError):
            ews.draft(A_MESSAGE, KEY)
        assert ews.find(KEY).whereabouts is Whereabouts.DRAFT
    assert server.asked.count(operation) == (1 if operation == "SendItem" else 2)


def test_a_secret_that_has_run_out_is_said_and_not_shown(by_token, server):
    with pytest.raises(MailError, match="did not let conduct sign in") as error:
        by_token("hunter2").check()
    assert "hunter2" not in f"{error.value} {error.value.__cause__!r}"
    assert server.asked == []
