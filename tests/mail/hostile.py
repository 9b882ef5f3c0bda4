"""What somebody may type, or mean ill by: each is refused before anything is made, or carried to the letter.

What it is → what of a message it changes; `attachment` is the name of its document.
"""

from __future__ import annotations

from collections.abc import Mapping

from mail.messages import DOCUMENT, a_message

from toolkit.mail import Attachment, Message

CARRIED: Mapping[str, Mapping[str, str]] = {
    "a name beyond ASCII": {"to_name": "Zoë Łukasz-O'Brien"},
    "a name in another alphabet": {"to_name": "Олена Шевченко"},
    "a title with its full stop": {"to_name": "Mrs. J. Penrose"},
    "a very long name": {"to_name": "Jane " + "Penrose-" * 30 + "Smith"},
    "no name": {"to_name": ""},
    "a school's comma and colon": {"subject": "A letter from St Mary's, Bude: the Primary <School>"},
    "a list in the subject": {"subject": "A letter, b@home.example; c@home.example"},
    "a header, percent-encoded": {"subject": "A letter%0D%0ABcc:%20b@home.example"},
    "a long subject in Welsh": {"subject": "Llythyr oddi wrth Ysgol Tŷ Gwyn " + "ŵ" * 200},
    "an emoji": {"subject": "A letter from the Otters 🦦"},
    "capitals": {"to": "Jane.PENROSE@Home.Example"},
    "a tag": {"to": "jane+school@home.example"},
    "an apostrophe": {"to": "o'brien@home.example"},
    "as long before the at as may be": {"to": "j" * 64 + "@home.example"},
    "a domain in punycode": {"to": "jane@xn--bcher-kva.example"},
    "an ending in punycode": {"to": "jane@home.xn--p1ai"},
    "a document in Welsh": {"attachment": "Llythyr Tŷ.docx"},
    "a quoted word as a document's name": {"attachment": "Letter 'of' Bude; page=1.pdf"},
}

REFUSED: Mapping[str, Mapping[str, str]] = {
    "a name with a comma": {"to_name": "Penrose, Jane"},
    "a name that is an address": {"to_name": "b@home.example"},
    "a name that is an address in full-width signs": {"to_name": "b＠home．example"},
    "a full-width comma": {"to_name": "Jane， Tom"},
    "a name in angle brackets": {"to_name": "Jane <b@home.example>"},
    "a name with quotes": {"to_name": 'Jane" <b@home.example>, "'},
    "a name with a semicolon": {"to_name": "Jane; Tom"},
    "a group": {"to_name": "Parents: Jane"},
    "a comment": {"to_name": "Jane (b at home)"},
    "a backslash": {"to_name": "Jane \\"},
    "a name that is an encoded word": {"to_name": "=?utf-8?q?b=40home.example?="},
    "an encoded word within a name": {"to_name": "Jane =?utf-8?b?LCBiQGhvbWUuZXhhbXBsZQ==?="},
    "a name read from right to left": {"to_name": "Jane\u202eesornep"},
    "an isolate": {"to_name": "Jane\u2067 Penrose"},
    "a sign of no width": {"to_name": "Ja\u200bne"},
    "a soft hyphen": {"to_name": "Ja\u00adne"},
    "an unseen tag": {"to_name": "Jane\U000e0042"},
    "half a sign": {"to_name": "Jane\udc80"},
    "a line break in the name": {"to_name": "Jane\r\nBcc: b@home.example"},
    "a header in the subject": {"subject": "A letter\r\nBcc: b@home.example"},
    "a bare return": {"subject": "A letter\rBcc: b@home.example"},
    "a bare line feed": {"subject": "A letter\nBcc: b@home.example"},
    "a next-line sign": {"subject": "A letter\u0085Bcc: b@home.example"},
    "a paragraph separator": {"subject": "A letter\u2029Bcc: b@home.example"},
    "a null": {"subject": "A letter\x00"},
    "a subject that is an encoded word": {"subject": "=?utf-8?q?A=0D=0ABcc:=20b=40home.example?="},
    "a subject read from right to left": {"subject": "A letter \u202e"},
    "two addresses, a comma": {"to": "jane@home.example,b@home.example"},
    "two addresses, a semicolon": {"to": "jane@home.example;b@home.example"},
    "two addresses, a blank": {"to": "jane@home.example b@home.example"},
    "two addresses, a line break": {"to": "jane@home.example\nb@home.example"},
    "an address within an address": {"to": "b@home.example<jane@home.example>"},
    "a quoted address before the at": {"to": '"b@home.example"@home.example'},
    "a quoted name before the at": {"to": '"jane penrose"@home.example'},
    "a comment in the address": {"to": "jane(b@home.example)@home.example"},
    "an address to be passed on": {"to": "b%other.example@home.example"},
    "an address by way of others": {"to": "other.example!b@home.example"},
    "a route": {"to": "@other.example:jane@home.example"},
    "letters beyond ASCII before the at": {"to": "jané@home.example"},
    "an international domain": {"to": "jane@bücher.example"},
    "a Cyrillic letter in the domain": {"to": "jane@hоme.example"},
    "a full-width at": {"to": "jane＠home.example"},
    "a full stop at the end": {"to": "jane@home.example."},
    "a full stop before the at": {"to": "jane.@home.example"},
    "a blank at the end": {"to": "jane@home.example "},
    "a sign of no width at the end": {"to": "jane@home.example\u200b"},
    "a number for a domain": {"to": "jane@127.0.0.1"},
    "a number in brackets": {"to": "jane@[127.0.0.1]"},
    "too long before the at": {"to": "j" * 65 + "@home.example"},
    "too long": {"to": "jane@" + "a." * 125 + "example"},
    "nothing": {"to": ""},
    "no at": {"to": "jane"},
    "no full stop in the domain": {"to": "jane@home"},
    "an address in angle brackets": {"to": "<jane@home.example>"},
    "two ats": {"to": "jane@@home.example"},
    "two domains": {"to": "jane@home.example@other.example"},
    "a full stop first": {"to": ".jane@home.example"},
    "two full stops": {"to": "jane..p@home.example"},
    "a hyphen first": {"to": "jane@-home.example"},
    "an empty part of the domain": {"to": "jane@home..example"},
    "an address of a group": {"to": "parents:jane@home.example;"},
    "a line break at the end": {"to": "jane@home.example\n"},
    "another header": {"to": "jane@home.example\r\nBcc: b@home.example"},
    "a link": {"to": "mailto:jane@home.example"},
    "a link with a copy": {"to": "jane@home.example?bcc=b@home.example"},
    "no subject": {"subject": "  "},
    "no mailbox": {"sender": ""},
    "two mailboxes": {"sender": "office@bude.example,b@home.example"},
    "a mailbox with a name": {"sender": "Bude <office@bude.example>"},
    "a header in the mailbox": {"sender": "office@bude.example\r\nBcc: b@home.example"},
    "a mailbox beyond ASCII": {"sender": "swyddfa@tŷ.example"},
    "no name for the document": {"attachment": ""},
    "the folder above": {"attachment": ".."},
    "a very long name for the document": {"attachment": "x" * 200 + ".docx"},
    "a path": {"attachment": "../../letter.docx"},
    "a path below": {"attachment": "a/letter.docx"},
    "a path of Windows": {"attachment": "..\\letter.docx"},
    "a stream": {"attachment": "letter.docx:b.exe"},
    "a device": {"attachment": "NUL.docx"},
    "a full stop after the document": {"attachment": "letter.docx."},
    "a document read from right to left": {"attachment": "letter\u202excod.exe"},
    "a program": {"attachment": "letter.docx.exe"},
    "a quote in the document's name": {"attachment": 'letter.docx"; filename="b.exe'},
    "an encoded word as the document's name": {"attachment": "=?utf-8?q?b.exe?=.docx"},
    "a line break in the document's name": {"attachment": "letter\r\nX-B: b.docx"},
}


def message_with(changes: Mapping[str, str]) -> Message:
    """Return a message with one case of the tables above."""
    others = {name: value for name, value in changes.items() if name != "attachment"}
    if "attachment" in changes:
        return a_message(attachments=(Attachment(changes["attachment"], DOCUMENT),), **others)
    return a_message(**others)
