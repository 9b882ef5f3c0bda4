from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail.messages import A_MESSAGE, DOCUMENT, a_message

from toolkit.mail import Attachment, UnpostableLetter, check_message
from toolkit.mail.rfc5322 import build, parse, read

KEY = "a1" * 32
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "address",
    [
        "jane@home.example",
        "o'brien@home.example",
        "j.p+school@a-b.post.home.example",
        "x@1and1.example",
        "UPPER@Home.Example",
        "a" * 64 + "@home.example",
        "x@xn--bcher-kva.example",
    ],
)
def test_a_plain_address_passes(address):
    check_message(a_message(to=address))


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("", id="nothing"),
        pytest.param("jane", id="no at"),
        pytest.param("jane@home", id="no dot in the domain"),
        pytest.param("a@x.example,b@x.example", id="a list with a comma"),
        pytest.param("a@x.example;b@x.example", id="a list with a semicolon"),
        pytest.param("a@x.example b@x.example", id="a list with a space"),
        pytest.param("a@x.example\n", id="a line break at the end"),
        pytest.param("a@x.example\r\nBcc: b@x.example", id="another header"),
        pytest.param("Jane <a@x.example>", id="with a name"),
        pytest.param("<a@x.example>", id="in angle brackets"),
        pytest.param('"a@y.example"@x.example', id="quoted"),
        pytest.param("a@x.example(b@y.example)", id="with a comment"),
        pytest.param("a@@x.example", id="two ats"),
        pytest.param("a@x.example@y.example", id="two domains"),
        pytest.param(".a@x.example", id="a dot first"),
        pytest.param("a..b@x.example", id="two dots"),
        pytest.param("a@-x.example", id="a hyphen first"),
        pytest.param("a@x..example", id="an empty label"),
        pytest.param("group:a@x.example;", id="a group"),
        pytest.param("jané@home.example", id="beyond ASCII"),
        pytest.param("a@[127.0.0.1]", id="a number for a domain"),
        pytest.param("a" * 65 + "@x.example", id="too long before the at"),
        pytest.param("a@" + "x." * 130 + "example", id="too long"),
        pytest.param("a%b@x.example\u2028", id="an unseen sign"),
    ],
)
@pytest.mark.parametrize("field", ["to", "sender"])
def test_anything_but_one_plain_address_is_refused(address, field):
    with pytest.raises(UnpostableLetter) as error:
        check_message(a_message(**{field: address}))
    assert error.value.next_step
    assert address not in str(error.value) or not address


@pytest.mark.parametrize(
    ("field", "text"),
    [
        pytest.param("to_name", "Jane\nPenrose", id="a line break in the name"),
        pytest.param("to_name", "Penrose, Jane", id="a comma in the name"),
        pytest.param("to_name", "b@x.example", id="an address as the name"),
        pytest.param("to_name", "Jane\u202eesornep", id="a name that turns the reading direction"),
        pytest.param("subject", "A letter\r\nBcc: b@x.example", id="a header in the subject"),
        pytest.param("subject", "A letter\x00", id="a null in the subject"),
        pytest.param("subject", "A letter\u2028", id="a line separator in the subject"),
        pytest.param("subject", "  ", id="no subject"),
    ],
)
def test_a_header_that_is_no_plain_line_is_refused(field, text):
    with pytest.raises(UnpostableLetter):
        check_message(a_message(**{field: text}))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        "a/b.docx",
        "a\\b.docx",
        "C:letter.docx",
        "CON.docx",
        "letter.docx ",
        "letter\n.docx",
        "x" * 200,
        "l\u202etxt.docx",
    ],
)
def test_an_attachment_name_that_windows_or_mail_cannot_keep_is_refused(name):
    with pytest.raises(UnpostableLetter):
        check_message(a_message(attachments=(Attachment(name, DOCUMENT),)))


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
