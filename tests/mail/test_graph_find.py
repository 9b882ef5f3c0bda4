"""What Graph says of a message that was looked up, in answers that lack something: nothing proved, nothing broken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from toolkit.mail.all_found import as_one
from toolkit.mail.graph_find import LookUp
from toolkit.mail.graph_message import FLAGS, KEY, as_draft, key_of, lies_still
from toolkit.mail.transport import Whereabouts

K = "a" * 64
FOLDERS = {"drafts": "D", "deleteditems": "X"}
BEARS = [{"id": KEY, "value": K}, {"id": FLAGS, "value": "9"}]
MESSAGE = {"id": "1", "isDraft": True, "parentFolderId": "D", "singleValueExtendedProperties": BEARS}
LEFT = MESSAGE | {"isDraft": False, "sentDateTime": "2026-11-23T12:05:00Z", "internetMessageId": "<1@x>"}


class Answers:
    """Stands for the line to the service: it gives these messages, and the folders by their names."""

    def __init__(self, *messages):
        self.messages = messages

    def pages(self, *_):
        return iter(self.messages)

    def read(self, path, *_, **__):
        return {"id": FOLDERS[path.rpartition("/")[2]]}


def found(*messages):
    return as_one(LookUp(Answers(*messages)).found_in("office@bude.example", K))


def without(message, name):
    return {each: value for each, value in message.items() if each != name}


@pytest.mark.parametrize(
    ("message", "whereabouts"),
    [
        (MESSAGE, Whereabouts.DRAFT),
        (LEFT, Whereabouts.SENT),
        (without(MESSAGE, "isDraft"), Whereabouts.MOVING),
        (without(MESSAGE, "parentFolderId"), Whereabouts.MOVING),
        (MESSAGE | {"parentFolderId": "X"}, None),
    ],
    ids=["a draft", "sent", "nobody says whether it is a draft", "nobody says where it lies", "thrown away"],
)
def test_where_a_message_is_by_what_an_answer_says(message, whereabouts):
    one = found(message)
    assert (one and one.whereabouts) == whereabouts


@pytest.mark.parametrize("named", [None, []], ids=["null", "none"])
def test_a_message_without_its_properties_is_no_letter_and_no_draft_that_still_lies_there(named):
    bare = MESSAGE | {"singleValueExtendedProperties": named}
    assert (found(bare), key_of(bare), lies_still(bare)) == (None, "", False)


def test_of_two_copies_that_left_one_may_have_a_time_without_a_zone():
    again = LEFT | {"id": "2", "sentDateTime": "2026-11-23T12:04:00", "internetMessageId": "<2@x>"}
    both = found(LEFT, again)
    assert both.left == tuple(datetime(2026, 11, 23, 12, minute, tzinfo=UTC) for minute in (4, 5))


def test_a_draft_without_attachments_or_recipients_is_read_as_that():
    assert as_draft({"attachments": None, "toRecipients": None}, "ref").attachments == ()
