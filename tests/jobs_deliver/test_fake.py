"""The fake keeps the contract of transports too, or what it counts would prove nothing."""

from __future__ import annotations

import pytest
from jobs_deliver.fake import LOOK_UPS_OF_A_LAG, SENT_AT, FakeMail, Fault
from mail import left
from mail.contract import KEY, TransportContract
from mail.messages import A_MESSAGE

from toolkit.mail import MailError, Submission, Whereabouts, check_message, rfc5322


class Guarded(FakeMail):
    """As every real transport does, it looks at a message before it takes it."""

    def draft(self, message, key):
        check_message(message)
        return super().draft(message, key)


class TestTheFakeKeepsTheContract(TransportContract):
    @pytest.fixture
    def transport(self):
        return Guarded()

    def count_sent(self, transport):
        return sum(transport.delivered.values())

    def left(self, transport):
        gone = (mail for mail in transport.mails.values() if mail.submitted)
        return [left.of_message(rfc5322.build(mail.message, mail.key, at=SENT_AT)) for mail in gone]

    def test_a_draft_that_was_submitted_cannot_be_submitted_again(self, transport):
        """Here the fake is laxer than the contract on purpose: a second submission is a second letter, and seen."""
        ref = transport.draft(A_MESSAGE, KEY)
        transport.submit(ref)
        transport.submit(ref)
        assert transport.delivered[KEY] == 2


@pytest.mark.parametrize(
    ("fault", "outcome", "delivered", "where"),
    [
        (Fault.NONE, Submission.ACCEPTED, 1, Whereabouts.SENT),
        (Fault.CUT_AFTER, Submission.UNKNOWN, 1, Whereabouts.SENT),
        (Fault.LOST, Submission.UNKNOWN, 0, Whereabouts.DRAFT),
        (Fault.LAG, Submission.ACCEPTED, 1, None),
        (Fault.MOVING, Submission.UNKNOWN, 1, Whereabouts.MOVING),
        (Fault.REFUSED, Submission.REJECTED, 0, Whereabouts.DRAFT),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
def test_each_fault_of_a_submission(fault, outcome, delivered, where):
    transport = FakeMail([Fault.NONE, fault])
    ref = transport.draft(A_MESSAGE, KEY)
    assert transport.submit(ref).outcome is outcome
    assert transport.delivered[KEY] == delivered
    found = transport.find(KEY)
    assert (found and found.whereabouts) == where


def test_a_lag_ends():
    transport = FakeMail([Fault.NONE, Fault.LAG])
    transport.submit(transport.draft(A_MESSAGE, KEY))
    assert [transport.find(KEY) for _ in range(LOOK_UPS_OF_A_LAG)] == [None] * LOOK_UPS_OF_A_LAG
    assert transport.find(KEY).whereabouts is Whereabouts.SENT


@pytest.mark.parametrize(("fault", "made"), [(Fault.CUT_BEFORE, 0), (Fault.CUT_AFTER, 1)])
def test_a_line_cut_while_drafting(fault, made):
    transport = FakeMail([fault])
    with pytest.raises(MailError):
        transport.draft(A_MESSAGE, KEY)
    assert len(transport.mails) == made
