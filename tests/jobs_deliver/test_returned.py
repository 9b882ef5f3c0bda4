"""What came back to a mailbox, as the ledger takes it in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from jobs_deliver.fake import FakeMail, Fault
from jobs_deliver.test_deliver import LATER, NO_FAULT_TILL_SUBMIT, send
from ledger.letters import NOON, a_key, a_letter, a_letter_in, an_approved_letter, open_ledger

from toolkit.core.letters import WENT_OTHERWISE
from toolkit.core.policy.replied import kind_of
from toolkit.core.policy.told import otherwise as told_otherwise
from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState as S
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.returned import take_back
from toolkit.mail import Bounce, FolderTransport, MailError, Reply, ReplyKind

DAY, FULL = NOON.date(), "the mailbox is full (5.2.2)"
DAYS_AFTER = NOON + timedelta(days=3)


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path) as opened:
        yield opened


@pytest.fixture
def mail():
    return FakeMail()


@pytest.fixture
def sent(ledger, mail):
    return send(an_approved_letter(ledger), ledger, mail)


class Shut(FakeMail):
    """A mailbox that does not open."""

    asked = 0

    def bounces(self, _since):
        self.asked += 1
        raise MailError("The mailbox does not open.", "Ask IT.")


# --- does nothing ---------------------------------------------------------------------------------------------------


def test_an_empty_mailbox_says_nothing(sent, ledger, mail):
    assert take_back(ledger, mail, now=LATER) == take_back(ledger, FakeMail(), now=LATER)
    assert ledger.letter(sent.key) == sent


@pytest.mark.parametrize(
    "state",
    [state for state in S if state not in {S.ACCEPTED, S.SENT, S.UNKNOWN}],
    ids=lambda state: state.value,
)
def test_a_letter_that_did_not_leave_cannot_come_back(state, ledger, mail):
    letter = a_letter_in(state, ledger)
    mail.came_back.append(Bounce(letter.key, DAY, FULL))
    mail.answers.append(Reply(letter.key, DAY, ReplyKind.ANSWER))
    assert take_back(ledger, mail, now=LATER).letters == ()
    assert ledger.letter(letter.key) == letter


@pytest.mark.parametrize("state", [S.RENDERED, S.APPROVED, S.SAVED, S.BOUNCED], ids=lambda state: state.value)
def test_a_mailbox_is_not_opened_for_nothing(state, ledger):
    a_letter_in(state, ledger)
    shut = Shut()
    assert take_back(ledger, shut, now=LATER).unread == ()
    assert shut.asked == 0


def test_nor_for_letters_of_long_ago(ledger):
    shut = Shut()
    send(an_approved_letter(ledger), ledger, shut)
    assert take_back(ledger, shut, now=NOON + timedelta(days=200)).unread == ()
    assert shut.asked == 0


@pytest.mark.usefixtures("sent")
def test_what_is_about_no_letter_of_this_trust_is_passed_over(ledger, mail):
    mail.came_back.append(Bounce(a_key(99), DAY, FULL))
    mail.answers.append(Reply(a_key(98), DAY, ReplyKind.ANSWER))
    assert take_back(ledger, mail, now=LATER).letters == ()


def test_a_file_does_not_come_back(ledger, tmp_path):
    a_letter_in(S.SENT, ledger)
    folder = FolderTransport(tmp_path / "outbox", lambda: NOON)
    assert take_back(ledger, folder, now=LATER).letters == ()


# --- letters that came back -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [Fault.NONE, Fault.LAG, Fault.MOVING])
def test_a_letter_that_came_back_has_bounced_once(fault, ledger):
    mail = FakeMail([*NO_FAULT_TILL_SUBMIT, fault])
    letter = send(an_approved_letter(ledger), ledger, mail)
    reconcile(ledger, mail, now=NOON)
    mail.came_back.append(Bounce(letter.key, DAY, FULL))
    (came_back,) = take_back(ledger, mail, now=LATER).letters
    assert (came_back.letter.state, came_back.letter.note) == (S.BOUNCED, FULL)
    assert came_back.letter.sent_on == DAY
    assert FULL in came_back.note
    assert "order it to go again" in came_back.note
    assert take_back(ledger, mail, now=LATER).letters == ()
    assert mail.delivered == {letter.key: 1}


def test_its_old_report_does_not_take_back_what_was_delivered_by_hand_since(sent, ledger, mail):
    mail.came_back.append(Bounce(sent.key, DAY, FULL, NOON))
    take_back(ledger, mail, now=LATER)
    ledger.delivered(sent.key, day=DAYS_AFTER.date())
    assert take_back(ledger, mail, now=DAYS_AFTER).letters == ()
    assert ledger.letter(sent.key).state is S.SENT


def test_a_report_from_before_the_letter_was_handed_over_is_of_an_earlier_delivery(sent, ledger, mail):
    began = min(event.at for event in ledger.events(sent.key) if event.after is S.SENDING)
    mail.came_back.append(Bounce(sent.key, DAY, FULL, began - timedelta(seconds=1)))
    assert take_back(ledger, mail, now=LATER).letters == ()
    mail.came_back.append(Bounce(sent.key, DAY, FULL, began + timedelta(seconds=1)))
    assert [each.letter.state for each in take_back(ledger, mail, now=LATER).letters] == [S.BOUNCED]


@pytest.mark.parametrize(
    ("days", "after"), [(-1, S.SENT), (0, S.BOUNCED)], ids=["from before its day: known", "of its day"]
)
def test_a_report_of_a_letter_whose_ledger_was_rebuilt_is_of_the_delivery_that_the_log_tells_of(
    days, after, ledger, mail
):
    letter = ledger.rebuilt(a_letter(state=S.SENT, sent_on=DAY), note="rebuilt from logs/bude.xlsx row 4")
    mail.came_back.append(Bounce(letter.key, DAY, FULL, NOON + timedelta(days=days)))
    take_back(ledger, mail, now=LATER)
    assert ledger.letter(letter.key).state is after


# --- answers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        pytest.param(ReplyKind.ANSWER, "answered on 23 November 2026: read it in the mailbox", id="an answer"),
        pytest.param(ReplyKind.ACCEPTED, "accepted the calendar invitation on 23 November 2026", id="accepted"),
        pytest.param(ReplyKind.DECLINED, "declined the calendar invitation on 23 November 2026", id="declined"),
        pytest.param(ReplyKind.TENTATIVE, "answered the calendar invitation with maybe", id="maybe"),
        pytest.param(ReplyKind.ELSEWHERE, "may have answered the calendar invitation, from another", id="elsewhere"),
        pytest.param(ReplyKind.REPORT, "may not have got the letter", id="it looks like a delivery report"),
    ],
)
def test_an_answer_is_noted_once_and_the_letter_stays_sent(kind, said, sent, ledger, mail):
    mail.answers.append(Reply(sent.key, DAY, kind))
    (came_back,) = take_back(ledger, mail, now=LATER).letters
    assert came_back.letter.state is S.SENT
    assert came_back.letter.note.startswith(said)
    assert came_back.note == f"{sent.person} {came_back.letter.note}."
    assert take_back(ledger, mail, now=LATER).letters == ()


def test_an_answer_to_a_letter_that_was_changed_in_outlook_leaves_what_was_changed(ledger, mail):
    letter = a_letter_in(S.CONFLICT, ledger)
    otherwise = f"{WENT_OTHERWISE}: the document is not the approved one"
    ledger.move(letter.key, S.SENT, expect=S.CONFLICT, sent_on=DAY, note=otherwise)
    for kind, said in [(ReplyKind.ANSWER, "answered on"), (ReplyKind.DECLINED, "declined the calendar invitation")]:
        mail.answers = [Reply(letter.key, LATER.date(), kind, by=(letter.to,))]
        (told,) = take_back(ledger, mail, now=DAYS_AFTER).letters
        assert said in told.note
        assert WENT_OTHERWISE not in told.note
        after = ledger.letter(letter.key)
        assert after.went_otherwise == otherwise
        assert after.answer.startswith(said)
        assert kind_of(after) == kind.value
        assert otherwise.capitalize() + "." in told_otherwise(after)
        assert take_back(ledger, mail, now=DAYS_AFTER).letters == ()


def test_the_latest_answer_is_the_one_to_read(sent, ledger, mail):
    mail.answers += [
        Reply(sent.key, DAY + timedelta(days=1), ReplyKind.DECLINED),
        Reply(sent.key, DAY, ReplyKind.ACCEPTED),
    ]
    (came_back,) = take_back(ledger, mail, now=DAYS_AFTER).letters
    assert "declined" in came_back.note


HER, HIM = "parent1@home.example", "dad@home.example"
OTHER_ADDRESS = "may have answered the calendar invitation, from another address"


@pytest.mark.parametrize(
    ("by", "said"),
    [
        pytest.param((HER,), "accepted", id="her own address"),
        pytest.param((HER.upper(),), "accepted", id="in capitals"),
        pytest.param((HIM,), OTHER_ADDRESS, id="another address"),
        pytest.param((HIM, HER), OTHER_ADDRESS, id="another address, as her"),
        pytest.param((HER, HIM), OTHER_ADDRESS, id="her address, for somebody else"),
        pytest.param(("",), OTHER_ADDRESS, id="no address"),
    ],
)
def test_a_calendars_answer_is_hers_only_from_the_address_the_letter_went_to(by, said, sent, ledger, mail):
    mail.answers.append(Reply(sent.key, DAY, ReplyKind.ACCEPTED, by))
    (came_back,) = take_back(ledger, mail, now=LATER).letters
    assert came_back.letter.note.startswith(said)


@pytest.mark.parametrize("first", [HER, HIM])
def test_whoever_it_was_sent_on_to_does_not_speak_over_her(first, sent, ledger, mail):
    second = HIM if first == HER else HER
    for number, by in enumerate((first, second)):
        answer = ReplyKind.ACCEPTED if by == HER else ReplyKind.DECLINED
        mail.answers.append(Reply(sent.key, DAY + timedelta(days=number), answer, (by,)))
    (came_back,) = take_back(ledger, mail, now=DAYS_AFTER).letters
    assert came_back.letter.note.startswith("accepted")


def test_of_two_answers_of_one_day_the_later_counts_whichever_is_found_first(sent, ledger, mail):
    mail.answers += [
        Reply(sent.key, DAY, ReplyKind.DECLINED, (HER,), NOON + timedelta(hours=2)),
        Reply(sent.key, DAY, ReplyKind.ACCEPTED, (HER,), NOON),
    ]
    (came_back,) = take_back(ledger, mail, now=LATER).letters
    assert came_back.letter.note.startswith("declined")


# --- a mailbox that does not open -------------------------------------------------------------------------------------


def test_a_mailbox_that_does_not_open_is_said_and_stops_nothing(ledger):
    shut = Shut()
    letter = send(an_approved_letter(ledger), ledger, shut)
    came_back = take_back(ledger, shut, now=LATER)
    assert [problem.code for problem in came_back.unread] == ["inbox"]
    assert "does not open" in came_back.unread[0].message
    assert ledger.letter(letter.key) == letter


def test_what_was_read_before_it_shut_counts(sent, ledger, mail):
    def half():
        yield Bounce(sent.key, DAY, FULL)
        raise ToolkitError("The line was cut.", "Try again later.")

    mail.bounces = lambda _: half()
    came_back = take_back(ledger, mail, now=LATER)
    assert [each.letter.state for each in came_back.letters] == [S.BOUNCED]
    assert len(came_back.unread) == 1
