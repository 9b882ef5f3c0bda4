"""What every transport must do. A transport's own test class inherits this one and gives it a `transport` fixture."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from hashlib import sha256

import pytest
from mail import came_back, hostile
from mail.left import Left
from mail.messages import A_MESSAGE, AN_INVITATION, DOCUMENT, a_message

from toolkit.mail import Attachment, MailError, Reply, ReplyKind, Submission, Whereabouts

KEY, OTHER_KEY, NEVER_KEY = "a1" * 32, "b2" * 32, "c3" * 32
SINCE, THE_DAY = date(2026, 11, 1), date(2026, 11, 26)


class TransportContract:
    """Give `transport`, a fixture, fresh for each test; and `left()`, the messages that left by it."""

    @pytest.fixture
    def transport(self):
        raise NotImplementedError

    def left(self, transport) -> list[Left]:
        raise NotImplementedError

    def count_sent(self, transport) -> int:
        return len(self.left(transport))

    def no_such_draft(self) -> str:
        """Return a name that a draft could have, and none has."""
        return OTHER_KEY

    def test_a_healthy_one_passes_its_check(self, transport):
        transport.check()
        assert self.count_sent(transport) == 0

    def test_a_key_that_was_never_used_is_not_found(self, transport):
        assert transport.find(KEY) is None

    def test_a_draft_sends_nothing(self, transport):
        transport.draft(A_MESSAGE, KEY)
        assert self.count_sent(transport) == 0

    def test_a_draft_reads_back_as_it_was_written(self, transport):
        draft = transport.read_draft(transport.draft(A_MESSAGE, KEY))
        assert draft.to == (A_MESSAGE.to,)
        assert draft.subject == A_MESSAGE.subject
        assert draft.attachments == (("Letter.docx", sha256(DOCUMENT).hexdigest()),)

    def test_a_calendar_invitation_goes_beside_the_document_as_it_is(self, transport):
        draft = transport.read_draft(transport.draft(a_message(enclosed=(AN_INVITATION,)), KEY))
        document, invitation = draft.attachments
        assert document == ("Letter.docx", sha256(DOCUMENT).hexdigest())
        assert invitation == ("meeting.ics", sha256(AN_INVITATION.content).hexdigest())

    @pytest.mark.parametrize(
        "changes",
        [
            pytest.param({"to_name": "Zoë Łukasz-Ní Bhriain"}, id="a name beyond ASCII"),
            pytest.param({"subject": "Llythyr oddi wrth Ysgol Tŷ Gwyn — café " + "ŵ" * 90}, id="a long Welsh subject"),
            pytest.param({"body": "Annwyl Siân,\n.\n\nFrom now on…\n" + "x" * 2000}, id="a body with long lines"),
            pytest.param({"attachments": (Attachment("Llythyr ŵ.docx", DOCUMENT),)}, id="an attachment name in Welsh"),
            pytest.param({"to": "sean.o'brien+school@post.home.example"}, id="an address with an apostrophe"),
        ],
    )
    def test_any_alphabet_survives(self, changes, transport):
        message = a_message(**changes)
        draft = transport.read_draft(transport.draft(message, KEY))
        assert (draft.to, draft.subject) == ((message.to,), message.subject)
        assert draft.attachments == ((message.attachments[0].name, sha256(DOCUMENT).hexdigest()),)

    def test_a_draft_is_found_by_its_key_alone(self, transport):
        if not transport.can_look_up:
            assert transport.find(KEY) is None
            return
        ref = transport.draft(A_MESSAGE, KEY)
        transport.draft(a_message(to="other@home.example"), OTHER_KEY)
        found = transport.find(KEY)
        assert (found.ref, found.whereabouts) == (ref, Whereabouts.DRAFT)

    def test_a_key_that_is_called_absent_is_neither_among_the_drafts_nor_sent(self, transport):
        ref = transport.draft(A_MESSAGE, KEY)
        transport.draft(a_message(to="other@home.example"), OTHER_KEY)
        assert transport.absent([]) == frozenset()
        assert transport.absent([KEY, OTHER_KEY, NEVER_KEY]) <= {NEVER_KEY}
        transport.submit(ref)
        assert transport.absent([KEY, OTHER_KEY, NEVER_KEY]) <= {NEVER_KEY}

    def test_a_submitted_letter_left_once_and_is_found(self, transport):
        ref = transport.draft(A_MESSAGE, KEY)
        assert transport.submit(ref).outcome is Submission.ACCEPTED
        assert self.count_sent(transport) == 1
        if transport.can_look_up:
            assert transport.find(KEY).whereabouts in {Whereabouts.SENT, Whereabouts.MOVING}

    def test_lines_that_were_ended_are_opened_anew(self, transport):
        first = transport.draft(A_MESSAGE, KEY)
        transport.check()
        transport.close()
        transport.close()
        assert transport.submit(first).outcome is Submission.ACCEPTED
        transport.close()
        assert transport.read_draft(transport.draft(A_MESSAGE, OTHER_KEY)).to == (A_MESSAGE.to,)
        assert self.count_sent(transport) == 1

    def test_submitting_one_letter_leaves_the_others(self, transport):
        first = transport.draft(A_MESSAGE, KEY)
        transport.draft(a_message(to="other@home.example"), OTHER_KEY)
        transport.submit(first)
        assert self.count_sent(transport) == 1
        if transport.can_look_up:
            assert transport.find(OTHER_KEY).whereabouts is Whereabouts.DRAFT

    def test_a_draft_that_was_submitted_cannot_be_submitted_again(self, transport):
        ref = transport.draft(A_MESSAGE, KEY)
        transport.submit(ref)
        with suppress(MailError):
            assert transport.submit(ref).outcome is not Submission.ACCEPTED
        assert self.count_sent(transport) == 1

    @pytest.mark.parametrize("could_be_one", [True, False], ids=["the name of none", "no name at all"])
    def test_what_is_no_draft_is_neither_read_nor_sent(self, could_be_one, transport):
        transport.draft(A_MESSAGE, KEY)
        ref = self.no_such_draft() if could_be_one else ""
        with pytest.raises(MailError) as error:
            transport.read_draft(ref)
        assert error.value.next_step
        with suppress(MailError):
            assert transport.submit(ref).outcome is not Submission.ACCEPTED
        assert self.left(transport) == []

    def test_what_is_no_letter_to_one_person_is_refused_and_leaves_nothing(self, transport):
        for number, (what, changes) in enumerate(hostile.REFUSED.items()):
            key = f"{number:02x}" * 32
            with pytest.raises(MailError):
                transport.draft(hostile.message_with(changes), key)
            assert transport.find(key) is None, what
        assert self.left(transport) == []

    def test_what_is_only_strange_leaves_as_it_is_to_one_person_alone(self, transport):
        for number, changes in enumerate(hostile.CARRIED.values()):
            transport.submit(transport.draft(hostile.message_with(changes), f"{number:02x}" * 32))
        gone = {each.headers["X-Letter-Id"]: each for each in self.left(transport)}
        assert self.count_sent(transport) == len(gone) == len(hostile.CARRIED)
        for number, (what, changes) in enumerate(hostile.CARRIED.items()):
            found, message = gone[f"{number:02x}" * 32], hostile.message_with(changes)
            assert (found.recipients, found.copies) == ((message.to,), ()), what
            assert found.to in {((message.to_name, message.to),), ((message.to, message.to),)}, what
            assert (found.subject, found.attachments) == (message.subject, (message.attachments[0].name,)), what

    def test_what_leaves_is_confidential_and_says_nothing_but_the_key_on_its_outside(self, transport):
        transport.submit(transport.draft(A_MESSAGE, KEY))
        (found,) = self.left(transport)
        assert found.is_confidential
        assert (found.recipients, found.copies) == ((A_MESSAGE.to,), ())
        assert found.to == ((A_MESSAGE.to_name, A_MESSAGE.to),)
        assert (found.subject, found.attachments) == (A_MESSAGE.subject, ("Letter.docx",))
        assert found.headers["X-Letter-Id"] == KEY
        assert set(found.headers) <= {"From", "Message-ID", "Sensitivity", "X-Unsent", "X-Letter-Id"}
        assert A_MESSAGE.to_name not in found.outside

    def test_nothing_came_back_yet(self, transport):
        transport.submit(transport.draft(A_MESSAGE, KEY))
        assert list(transport.bounces(SINCE)) == []
        assert list(transport.replies(SINCE)) == []


class ReadsTheInbox:
    """For a transport whose mailbox receives. Give `transport`, and `arrive(data, day)`, which puts a message there.

    `message_id(key)`: the Message-ID under which the letter of that key left.
    """

    def arrive(self, transport, data: bytes, day: date = THE_DAY) -> None:
        raise NotImplementedError

    def message_id(self, transport, key: str) -> str:
        raise NotImplementedError

    @pytest.fixture
    def gone(self, transport):
        """Two letters that left."""
        for key in (KEY, OTHER_KEY):
            transport.submit(transport.draft(A_MESSAGE, key))
        return transport

    def about(self, transport, mail: bytes, key: str = KEY) -> bytes:
        return came_back.about(mail, key=key, message_id=self.message_id(transport, key))

    @pytest.mark.parametrize(
        "mail",
        [
            pytest.param(came_back.POSTFIX, id="named by its key"),
            pytest.param(came_back.GMAIL, id="named by its Message-ID alone"),
            pytest.param(came_back.EXCHANGE, id="by Exchange"),
        ],
    )
    def test_a_letter_that_came_back_is_named_by_its_key(self, mail, gone):
        self.arrive(gone, self.about(gone, mail))
        (bounce,) = gone.bounces(SINCE)
        assert (bounce.key, bounce.day) == (KEY, THE_DAY)
        assert "mailbox" in bounce.reason
        assert list(gone.replies(SINCE)) == []

    @pytest.mark.parametrize(
        ("mail", "kind"),
        [
            pytest.param(came_back.ANSWER, "answer", id="an answer"),
            pytest.param(came_back.TEXT_ONLY, "report", id="it looks like a delivery report"),
        ],
    )
    def test_what_answers_a_letter_is_noticed_with_its_day(self, mail, kind, gone):
        self.arrive(gone, self.about(gone, mail, OTHER_KEY))
        assert list(gone.replies(SINCE)) == [Reply(OTHER_KEY, THE_DAY, ReplyKind(kind))]
        assert list(gone.bounces(SINCE)) == []

    @pytest.mark.parametrize(
        ("answer", "kind"),
        [("ACCEPTED", "accepted"), ("DECLINED", "declined"), ("TENTATIVE", "tentative"), ("DELEGATED", "answer")],
    )
    def test_a_calendars_answer_is_noticed_with_who_gave_it(self, answer, kind, gone):
        self.arrive(gone, self.about(gone, came_back.calendar_reply(answer, sender="dad@home.example"), OTHER_KEY))
        by = ("dad@home.example", came_back.JANE)
        assert list(gone.replies(SINCE)) == [Reply(OTHER_KEY, THE_DAY, ReplyKind(kind), by)]

    @pytest.mark.parametrize(
        "mail",
        [
            pytest.param(came_back.UNRELATED, id="another matter"),
            pytest.param(came_back.DELAYED, id="a letter that is late"),
            pytest.param(came_back.ANSWER, id="an answer to another message"),
            pytest.param(came_back.NO_ACTION.replace(came_back.KEY.encode(), b""), id="a report on another message"),
        ],
    )
    def test_other_messages_say_nothing(self, mail, gone):
        self.arrive(gone, mail)
        assert [*gone.bounces(SINCE), *gone.replies(SINCE)] == []

    def test_only_what_may_be_about_a_letter_is_opened(self, gone):
        for mail in (came_back.UNRELATED, came_back.ANSWER, self.about(gone, came_back.ANSWER)):
            self.arrive(gone, mail)
        assert len(list(gone.replies(SINCE))) == 1
        assert self.opened(gone) == 1

    def opened(self, transport) -> int:
        """Return how many messages of the inbox were read whole."""
        raise NotImplementedError

    def test_what_came_before_the_day_is_not_looked_at(self, gone):
        self.arrive(gone, self.about(gone, came_back.POSTFIX), SINCE - timedelta(days=1))
        assert list(gone.bounces(SINCE)) == []

    def test_every_page_of_the_inbox_is_read(self, gone):
        for _ in range(7):
            self.arrive(gone, came_back.UNRELATED)
        self.arrive(gone, self.about(gone, came_back.POSTFIX))
        self.arrive(gone, self.about(gone, came_back.POSTFIX, OTHER_KEY))
        assert {bounce.key for bounce in gone.bounces(SINCE)} == {KEY, OTHER_KEY}

    def test_a_message_that_cannot_be_opened_does_not_hide_the_others(self, gone):
        for key in (KEY, OTHER_KEY):
            self.arrive(gone, self.about(gone, came_back.POSTFIX, key))
        self.lose_the_next_opened(gone)
        assert [bounce.key for bounce in gone.bounces(SINCE)] == [OTHER_KEY]

    def lose_the_next_opened(self, transport) -> None:
        raise NotImplementedError

    def test_reading_moves_and_sends_nothing(self, gone):
        self.arrive(gone, self.about(gone, came_back.POSTFIX))
        assert list(gone.bounces(SINCE)) == list(gone.bounces(SINCE))
        assert self.count_sent(gone) == 2
