from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta, timezone
from hashlib import sha256

import pytest
from jobs_deliver.fake import SENT_AT, FakeMail, Fault
from ledger.letters import DOCUMENT, NOON, a_letter, a_letter_in, an_approved_letter, approve, open_ledger

from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState as S
from toolkit.jobs.by_word import settle
from toolkit.jobs.deliver import deliver, deliver_draft, drafts_to_finish
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.reconciled import Reconciled
from toolkit.ledger import VOUCHED, LedgerError
from toolkit.mail import (
    Attachment,
    FolderTransport,
    MailError,
    Message,
    OnlyTo,
    UnpostableLetter,
    redirect_key,
)

LATER = NOON + timedelta(days=1)
TESTER = "tester@trust.example"


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path) as opened:
        yield opened


def message_to(letter, **changes):
    message = Message(
        sender="office@bude.example",
        to=letter.to,
        to_name=letter.person,
        subject="A letter from Bude Primary",
        body="Please read the letter that is attached.\n",
        attachments=(Attachment("Letter.docx", DOCUMENT),),
    )
    return replace(message, **changes)


def send(letter, ledger, transport, *, mode="send", now=NOON, **changes):
    return deliver(letter, message_to(letter, **changes), ledger, transport, mode=mode, now=now)


def states(ledger, letter):
    return [event.after for event in ledger.events(letter.key)]


WAY = [S.PLANNED, S.RENDERED, S.APPROVED, S.DRAFTING, S.DRAFTED, S.SENDING, S.ACCEPTED]


# --- does nothing ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [s for s in S if s.may_have_left and s is not S.DRAFTED], ids=lambda s: s.value)
def test_a_letter_on_its_way_or_gone_is_left_alone(state, ledger):
    transport = FakeMail()
    letter = a_letter_in(state, ledger)
    assert send(letter, ledger, transport) == letter
    assert not transport.mails


@pytest.mark.parametrize("state", [S.PLANNED, S.RENDERED], ids=lambda s: s.value)
def test_a_letter_that_nobody_approved_is_refused(state, ledger):
    transport = FakeMail()
    letter = a_letter_in(state, ledger)
    with pytest.raises(LedgerError, match="is not approved"):
        send(replace(letter, state=S.APPROVED), ledger, transport)
    assert ledger.letter(letter.key) == letter
    assert not transport.mails


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"attachments": (Attachment("Letter.docx", b"another"),)}, id="another document"),
        pytest.param({"attachments": ()}, id="no document"),
        pytest.param({"attachments": (Attachment("a.docx", DOCUMENT), Attachment("b.docx", b"b"))}, id="one more"),
        pytest.param({"to": "other@home.example"}, id="another address"),
    ],
)
def test_a_message_that_is_not_the_approved_letter_is_refused(changes, ledger):
    transport = FakeMail()
    letter = an_approved_letter(ledger)
    with pytest.raises(LedgerError, match="is not the document"):
        send(letter, ledger, transport, **changes)
    assert ledger.letter(letter.key) == letter
    assert not transport.mails


def test_a_letter_that_no_mail_can_carry_stays_approved(ledger):
    letter = an_approved_letter(ledger, to="two@home.example, more@home.example")
    with pytest.raises(UnpostableLetter):
        send(letter, ledger, FakeMail())
    assert ledger.letter(letter.key) == letter


# --- the way of a letter ----------------------------------------------------------------------------------------------


def test_a_letter_goes_its_way_and_each_act_is_in_the_ledger(ledger):
    transport = FakeMail()
    letter = an_approved_letter(ledger)
    sent = send(letter, ledger, transport)
    assert (sent.state, sent.sent_on, sent.draft) == (S.SENT, NOON.date(), "draft-1")
    assert states(ledger, letter) == [*WAY, S.SENT]
    assert transport.delivered == {letter.key: 1}


def test_a_letter_in_a_folder_is_saved_in_either_mode(ledger, tmp_path):
    folder = FolderTransport(tmp_path / "outbox", lambda: NOON)
    for number, mode in enumerate(["draft", "send"]):
        letter = an_approved_letter(ledger, number)
        saved = send(letter, ledger, folder, mode=mode)
        assert (saved.state, saved.sent_on) == (S.SAVED, NOON.date())
        assert states(ledger, letter) == [*WAY, S.SAVED]
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 2


def test_in_mode_draft_a_person_presses_send_and_reconcile_notices(ledger):
    transport = FakeMail()
    letter = send(an_approved_letter(ledger), ledger, transport, mode="draft")
    assert letter.state is S.DRAFTED
    assert [each.after for each in reconcile(ledger, transport, now=LATER)] == [S.DRAFTED]
    assert not transport.delivered

    transport.mails[letter.draft].submitted = True  # in Outlook
    assert [(each.before, each.after) for each in reconcile(ledger, transport, now=LATER)] == [(S.DRAFTED, S.SENT)]
    assert ledger.letter(letter.key).sent_on == SENT_AT.date()
    assert send(letter, ledger, transport).state is S.SENT
    assert not transport.delivered


def test_a_draft_left_by_mode_draft_is_submitted_by_mode_send(ledger):
    transport = FakeMail()
    letter = send(an_approved_letter(ledger), ledger, transport, mode="draft")
    assert drafts_to_finish(ledger, transport, mode="draft") == ()
    assert drafts_to_finish(ledger, transport, mode="send") == (letter,)
    assert deliver_draft(letter, ledger, transport, mode="draft", now=LATER) == letter
    assert deliver_draft(letter, ledger, transport, mode="send", now=LATER).state is S.SENT
    assert transport.delivered == {letter.key: 1}


def test_a_draft_that_somebody_sent_meanwhile_is_not_submitted(ledger):
    transport = FakeMail()
    letter = send(an_approved_letter(ledger), ledger, transport, mode="draft")
    transport.mails[letter.draft].submitted = True
    assert deliver_draft(letter, ledger, transport, mode="send", now=LATER).state is S.SENT
    assert not transport.delivered


def test_a_draft_that_somebody_removed_is_unknown_until_a_person_speaks(ledger):
    transport = FakeMail()
    letter = send(an_approved_letter(ledger), ledger, transport, mode="draft")
    transport.mails.clear()
    assert deliver_draft(letter, ledger, transport, mode="send", now=LATER).state is S.UNKNOWN
    assert [each.after for each in reconcile(ledger, transport, now=LATER)] == [S.UNKNOWN]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"to": "other@home.example"}, id="another recipient"),
        pytest.param({"attachments": (Attachment("Letter.docx", b"another"),)}, id="another document"),
        pytest.param({"attachments": ()}, id="the document taken away"),
    ],
)
def test_a_draft_that_somebody_changed_is_a_conflict(changes, ledger):
    transport = FakeMail()
    letter = send(an_approved_letter(ledger), ledger, transport, mode="draft")
    mail = transport.mails[letter.draft]
    mail.message = replace(mail.message, **changes)
    (settled,) = reconcile(ledger, transport, now=LATER)
    assert (settled.after, bool(settled.note)) == (S.CONFLICT, True)
    assert not transport.delivered


@pytest.mark.parametrize("spoilt", ["to", "subject", "attachments"])
def test_a_draft_that_does_not_read_back_as_the_letter_is_never_submitted(spoilt, ledger):
    class Spoiling(FakeMail):
        def draft(self, message, key):
            other = {"to": "x@y.example", "subject": "Another", "attachments": ()}
            return super().draft(replace(message, **{spoilt: other[spoilt]}), key)

    transport = Spoiling()
    letter = send(an_approved_letter(ledger), ledger, transport)
    assert letter.state is S.CONFLICT
    assert letter.note
    assert not transport.delivered


# --- what the server says ---------------------------------------------------------------------------------------------

NO_FAULT_TILL_SUBMIT = [Fault.NONE] * 3  # find, draft, read_draft


@pytest.mark.parametrize(
    ("fault", "state", "delivered", "settled"),
    [
        pytest.param(Fault.CUT_AFTER, S.SENT, 1, S.SENT, id="the answer is lost, the letter is found at once"),
        pytest.param(Fault.LOST, S.UNKNOWN, 0, S.DRAFTED, id="nothing happened: the draft is found later"),
        pytest.param(Fault.LAG, S.ACCEPTED, 1, S.ACCEPTED, id="accepted, and in no folder yet"),
        pytest.param(Fault.MOVING, S.UNKNOWN, 1, S.UNKNOWN, id="the answer is lost and the letter on its way"),
        pytest.param(Fault.REFUSED, S.REJECTED, 0, S.REJECTED, id="refused"),
    ],
)
def test_what_a_submission_says_is_believed_and_no_more(fault, state, delivered, settled, ledger):
    transport = FakeMail([*NO_FAULT_TILL_SUBMIT, fault])
    letter = send(an_approved_letter(ledger), ledger, transport)
    assert letter.state is state
    reconcile(ledger, transport, now=LATER)
    assert ledger.letter(letter.key).state is settled
    assert transport.delivered[letter.key] == delivered


def test_a_lagging_letter_is_settled_when_it_appears_with_the_day_it_left(ledger):
    transport = FakeMail([*NO_FAULT_TILL_SUBMIT, Fault.LAG])
    letter = send(an_approved_letter(ledger), ledger, transport)
    reconcile(ledger, transport, now=LATER)
    (last,) = reconcile(ledger, transport, now=LATER)
    assert last == Reconciled(letter.key, S.ACCEPTED, S.SENT)
    assert ledger.letter(letter.key).sent_on == NOON.date()


def test_a_transport_without_look_up_takes_yes_for_an_answer_and_leaves_the_rest_to_a_person(ledger):
    clear, unclear = FakeMail(can_look_up=False), FakeMail([Fault.NONE, Fault.NONE, Fault.LOST], can_look_up=False)
    assert send(an_approved_letter(ledger, 1), ledger, clear).state is S.SENT
    letter = send(an_approved_letter(ledger, 2), ledger, unclear)
    assert letter.state is S.UNKNOWN
    assert [each.after for each in reconcile(ledger, unclear, now=LATER)] == [S.UNKNOWN]


def test_what_a_transport_without_look_up_never_tried_is_a_draft_that_the_next_run_finishes(ledger):
    transport = FakeMail([Fault.NONE, Fault.NONE, Fault.CUT_BEFORE], can_look_up=False)
    letter = an_approved_letter(ledger)
    with pytest.raises(MailError, match="is down"):
        send(letter, ledger, transport)
    assert (ledger.letter(letter.key).state, transport.delivered) == (S.DRAFTED, {})
    (draft,) = drafts_to_finish(ledger, transport, mode="send")
    assert deliver_draft(draft, ledger, transport, mode="send", now=LATER).state is S.SENT
    assert transport.delivered == {letter.key: 1}


@pytest.mark.parametrize(
    ("state", "after"),
    [(S.DRAFTING, S.APPROVED), (S.DRAFTED, S.DRAFTED), (S.SENDING, S.UNKNOWN), (S.ACCEPTED, S.SENT)],
    ids=lambda state: state.value,
)
def test_what_is_believed_of_an_interrupted_letter_without_look_up(state, after, ledger):
    a_letter_in(state, ledger)
    assert [each.after for each in reconcile(ledger, FakeMail(can_look_up=False), now=NOON)] == [after]


def test_a_ledger_that_was_lost_does_not_send_what_the_mailbox_has_sent(ledger, tmp_path):
    transport = FakeMail()
    letter = send(an_approved_letter(ledger), ledger, transport)
    with open_ledger(tmp_path / "a new ledger") as empty:
        again = send(an_approved_letter(empty), empty, transport, now=LATER)
    assert (again.state, again.sent_on) == (S.SENT, SENT_AT.date())
    assert transport.delivered == {letter.key: 1}


def test_two_runs_with_the_same_letter_in_hand_send_it_once(ledger):
    transport = FakeMail()
    letter = an_approved_letter(ledger)

    class Overtaken(FakeMail):
        def find(self, key):
            ledger.move(key, S.APPROVED, expect=S.DRAFTING)  # another run found nothing, and goes first
            assert send(letter, ledger, transport).state is S.SENT
            return

    with pytest.raises(LedgerError, match="is sent, not drafting"):
        send(letter, ledger, Overtaken())
    assert transport.delivered == {letter.key: 1}


# --- a person's word -------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [S.UNKNOWN, S.CONFLICT, S.ACCEPTED, S.DRAFTED], ids=lambda s: s.value)
def test_a_person_says_it_was_sent(state, ledger):
    letter = a_letter_in(state, ledger)
    settled = settle(ledger, letter.key, "sent", by="Ann Head", reason="the mother answered it", day=date(2026, 11, 20))
    assert (settled.state, settled.sent_on) == (S.SENT, date(2026, 11, 20))
    assert settled.note == ledger.events(letter.key)[-1].note == "Ann Head: the mother answered it"


@pytest.mark.parametrize("state", sorted(VOUCHED), ids=lambda s: s.value)
def test_a_person_says_it_was_not_sent_and_it_may_be_approved_once_more(state, ledger):
    letter = a_letter_in(state, ledger)
    settled = settle(ledger, letter.key, "not-sent", by="Ann Head", reason="IT looked in the queue", day=None)
    assert (settled.state, settled.approved_by, settled.draft) == (S.RENDERED, "", "")
    last = ledger.events(letter.key)[-1]
    assert (last.before, last.note) == (state, "did not go, says Ann Head: IT looked in the queue")
    with pytest.raises(LedgerError):
        send(settled, ledger, transport := FakeMail())
    assert send(approve(ledger, letter.key), ledger, transport := FakeMail()).state is S.SENT
    assert transport.delivered == {letter.key: 1}


def test_a_person_who_errs_is_corrected_by_the_mailbox(ledger):
    transport = FakeMail([*NO_FAULT_TILL_SUBMIT, Fault.MOVING])
    letter = send(an_approved_letter(ledger), ledger, transport)
    settle(ledger, letter.key, "not-sent", by="Ann Head", reason="I think not", day=None)
    assert send(approve(ledger, letter.key), ledger, transport).state is S.UNKNOWN
    assert transport.delivered == {letter.key: 1}


@pytest.mark.parametrize("state", [S.SENT, S.SAVED, S.BOUNCED, S.APPROVED], ids=lambda s: s.value)
@pytest.mark.parametrize("outcome", ["sent", "not-sent"])
def test_what_is_settled_stays_settled(state, outcome, ledger):
    letter = a_letter_in(state, ledger)
    with pytest.raises(LedgerError):
        settle(ledger, letter.key, outcome, by="Ann Head", reason="x", day=NOON.date())
    assert ledger.letter(letter.key) == letter


@pytest.mark.parametrize(
    ("by", "reason", "day"),
    [("", "x", NOON.date()), ("Ann Head", " ", NOON.date()), ("Ann Head", "x", None)],
    ids=["nobody", "no reason", "no day"],
)
def test_a_settlement_needs_a_name_a_reason_and_a_day(by, reason, day, ledger):
    letter = a_letter_in(S.UNKNOWN, ledger)
    with pytest.raises(ToolkitError, match="Settling"):
        settle(ledger, letter.key, "sent", by=by, reason=reason, day=day)
    assert ledger.letter(letter.key) == letter


# --- redirect_all -----------------------------------------------------------------------------------------------------


def test_a_rehearsal_sends_a_stand_in_and_the_letter_itself_stays_approved(ledger):
    transport = FakeMail()
    letter = an_approved_letter(ledger)
    stand_in = send(letter, ledger, OnlyTo(transport, TESTER))
    assert (stand_in.state, stand_in.key, stand_in.to) == (S.SENT, redirect_key(letter.key, TESTER), TESTER)
    assert [mail.message.to for mail in transport.mails.values()] == [TESTER]
    assert ledger.letters() == (letter,)

    assert send(letter, ledger, OnlyTo(transport, TESTER)) == stand_in
    assert send(letter, ledger, transport).state is S.SENT
    assert transport.delivered == {stand_in.key: 1, letter.key: 1}


def test_a_rehearsal_of_a_letter_whose_text_changed_sends_the_new_text_if_the_old_never_went(ledger):
    letter = an_approved_letter(ledger)
    gate = OnlyTo(FakeMail([Fault.CUT_BEFORE]), TESTER)
    with pytest.raises(MailError):
        send(letter, ledger, gate)
    reconcile(ledger, gate, now=NOON)
    ledger.plan(a_letter(facts="facts-2"))
    ledger.rendered(letter.key, facts="facts-2", sha256=sha256(b"new").hexdigest(), document="b.docx", day=NOON.date())
    newer = ledger.approved(letter.key, by="Ann Head", role="head", reason="", facts="facts-2", at=NOON)
    stand_in = send(newer, ledger, gate, attachments=(Attachment("Letter.docx", b"new"),))
    assert (stand_in.state, stand_in.facts) == (S.SENT, "facts-2")


def test_a_rehearsal_finishes_only_its_own_drafts(ledger):
    transport = FakeMail()
    real = send(an_approved_letter(ledger, 1), ledger, transport, mode="draft")
    stand_in = send(an_approved_letter(ledger, 2), ledger, OnlyTo(transport, TESTER), mode="draft")
    assert drafts_to_finish(ledger, OnlyTo(transport, TESTER), mode="send") == (stand_in,)
    assert drafts_to_finish(ledger, OnlyTo(transport, "x@y.example"), mode="send") == ()
    assert drafts_to_finish(ledger, transport, mode="send") == (real,)
    with pytest.raises(MailError, match="held back"):
        deliver_draft(real, ledger, OnlyTo(transport, TESTER), mode="send", now=NOON)
    assert not transport.delivered


def test_a_letter_that_is_not_approved_has_no_stand_in(ledger):
    letter = a_letter_in(S.RENDERED, ledger)
    with pytest.raises(LedgerError, match="is not approved"):
        send(letter, ledger, OnlyTo(FakeMail(), TESTER))
    assert ledger.letters(redirected=True) == ()


def test_the_day_a_letter_left_is_the_day_on_the_schools_own_clock(ledger):
    transport = FakeMail()
    letter = send(an_approved_letter(ledger), ledger, transport, mode="draft")
    transport.mails[letter.draft].submitted = True
    far_east = timezone(timedelta(hours=13))
    reconcile(ledger, transport, now=LATER.astimezone(far_east))
    assert ledger.letter(letter.key).sent_on == SENT_AT.date() + timedelta(days=1)
