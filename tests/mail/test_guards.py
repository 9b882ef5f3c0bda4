from __future__ import annotations

import email
from dataclasses import replace
from datetime import UTC, datetime
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail.hostile import CARRIED, REFUSED, message_with
from mail.messages import A_MESSAGE, AN_INVITATION, a_message

from toolkit.mail import EXCEL, Attachment, UnpostableLetter, check_message
from toolkit.mail.rfc5322 import build, parse, read

KEY = "a1" * 32
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("what", CARRIED)
def test_what_is_only_strange_passes_and_is_carried_as_it_is(what):
    message = message_with(CARRIED[what])
    mail = email.message_from_bytes(build(message, KEY, at=NOON), policy=SMTP)
    (to,) = mail["To"].addresses
    assert (to.display_name, to.addr_spec) == (message.to_name, message.to)
    assert str(mail["Subject"]) == message.subject
    assert [part.get_filename() for part in mail.iter_attachments()] == [message.attachments[0].name]


@pytest.mark.parametrize("what", REFUSED)
def test_what_could_be_another_letter_is_refused_before_anything_is_made(what):
    ((_, typed),) = REFUSED[what].items()
    with pytest.raises(UnpostableLetter) as error:
        check_message(message_with(REFUSED[what]))
    assert error.value.next_step
    assert not typed.strip() or typed not in error.value.message  # an address may be one that is shown to nobody


def test_an_empty_document_is_refused():
    with pytest.raises(UnpostableLetter, match="empty"):
        check_message(a_message(attachments=(Attachment("Letter.docx", b""),)))


@given(
    to=st.text(max_size=40) | st.emails(),
    to_name=st.text(max_size=30),
    subject=st.text(max_size=120),
    body=st.text(max_size=300),
    name=st.text(max_size=30),
    document=st.binary(min_size=1, max_size=300),
)
def test_what_the_guards_let_through_is_one_letter_to_one_person(to, to_name, subject, body, name, document):
    message = a_message(to=to, to_name=to_name, subject=subject, body=body, attachments=(Attachment(name, document),))
    try:
        data = build(message, KEY, at=NOON)
    except UnpostableLetter:
        return
    draft, mail = read(data, KEY), parse(data)
    assert draft.to == (to,)
    assert draft.subject == subject
    assert [attached for attached, _ in draft.attachments] == [name]
    assert next(mail.iter_attachments()).get_content() == document
    assert set(mail.keys()) == set(parse(build(A_MESSAGE, KEY, at=NOON)).keys())


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"name": "more.docx"}, id="a document"),
        pytest.param({"name": "meeting.ics.exe"}, id="a program"),
        pytest.param({"media_type": "text/calendar; method=PUBLISH"}, id="another method"),
        pytest.param({"content": b""}, id="nothing"),
    ],
)
def test_nothing_but_a_calendar_invitation_goes_beside_a_letter(changes):
    for kind in (AN_INVITATION.media_type, AN_INVITATION.media_type.replace("REQUEST", "CANCEL")):
        check_message(a_message(enclosed=(replace(AN_INVITATION, media_type=kind),)))
    with pytest.raises(UnpostableLetter, match="no calendar invitation"):
        check_message(a_message(enclosed=(replace(AN_INVITATION, **changes),)))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"name": "figures.xlsm"}, id="with macros"),
        pytest.param({"name": "a/figures.xlsx"}, id="a path"),
        pytest.param({"content": b""}, id="nothing"),
    ],
)
def test_beside_a_boards_paper_its_workbook_goes_and_nothing_that_calls_itself_one(changes):
    book = Attachment("Board figures 2026-11.xlsx", b"PK", EXCEL)
    check_message(a_message(enclosed=(book,)))
    with pytest.raises(UnpostableLetter):
        check_message(a_message(enclosed=(replace(book, **changes),)))
