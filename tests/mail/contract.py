"""What every transport must do. A transport's own test class inherits this one and gives it a `transport` fixture."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from hashlib import sha256

import pytest
from mail.messages import A_MESSAGE, DOCUMENT, a_message

from toolkit.mail import Attachment, MailError, Submission, Whereabouts

KEY, OTHER_KEY = "a1" * 32, "b2" * 32


class TransportContract:
    """Give `transport`, a fixture, fresh for each test; and `count_sent()`, how many messages left by it."""

    @pytest.fixture
    def transport(self):
        raise NotImplementedError

    def count_sent(self, transport) -> int:
        raise NotImplementedError

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

    def test_a_submitted_letter_left_once_and_is_found(self, transport):
        ref = transport.draft(A_MESSAGE, KEY)
        assert transport.submit(ref).outcome is Submission.ACCEPTED
        assert self.count_sent(transport) == 1
        if transport.can_look_up:
            assert transport.find(KEY).whereabouts in {Whereabouts.SENT, Whereabouts.MOVING}

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

    @pytest.mark.parametrize(
        "changes",
        [
            pytest.param({"to": "a@home.example, b@home.example"}, id="two addresses"),
            pytest.param({"to": "a@home.example\r\nBcc: b@home.example"}, id="a header in the address"),
            pytest.param({"subject": "A letter\r\nBcc: b@home.example"}, id="a header in the subject"),
            pytest.param({"to_name": "Jane <b@home.example>,"}, id="an address in the name"),
            pytest.param({"attachments": (Attachment("../../letter.docx", DOCUMENT),)}, id="a path as attachment name"),
        ],
    )
    def test_what_is_no_letter_to_one_person_is_refused_and_leaves_nothing(self, changes, transport):
        with pytest.raises(MailError):
            transport.draft(a_message(**changes), KEY)
        assert transport.find(KEY) is None
        assert self.count_sent(transport) == 0

    def test_nothing_bounced_yet(self, transport):
        transport.submit(transport.draft(A_MESSAGE, KEY))
        assert list(transport.bounces(date(2026, 1, 1))) == []
