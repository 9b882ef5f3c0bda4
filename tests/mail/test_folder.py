from __future__ import annotations

import email
import errno
import os
from datetime import UTC, datetime, timedelta, timezone
from email.policy import SMTP

import pytest
from mail import left
from mail.contract import KEY, OTHER_KEY, TransportContract
from mail.messages import A_MESSAGE, AN_INVITATION, DOCUMENT, a_message

from toolkit.mail import FolderTransport, MailError, Submission, Whereabouts

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def outbox(tmp_path):
    return tmp_path / "outbox"


@pytest.fixture
def folder(outbox):
    return FolderTransport(outbox, lambda: NOON)


class TestFolderKeepsTheContract(TransportContract):
    @pytest.fixture
    def transport(self, tmp_path):
        return FolderTransport(tmp_path / "outbox", lambda: NOON)

    def left(self, transport):
        return [left.of_message(path.read_bytes()) for path in transport._outbox.glob("*.eml")]


def saved(outbox):
    (file,) = outbox.glob("*.eml")
    return file


def test_it_saves_and_delivers_nothing(folder):
    assert (folder.name, folder.can_look_up, folder.delivers) == ("folder", True, False)


def test_looking_creates_no_folder(folder, outbox):
    assert folder.find(KEY) is None
    assert not outbox.exists()


def test_a_saved_letter_is_an_internet_message_with_plain_headers(folder, outbox):
    folder.submit(folder.draft(A_MESSAGE, KEY))
    data = saved(outbox).read_bytes()
    mail = email.message_from_bytes(data, policy=SMTP)
    headers = {name: str(value) for name, value in mail.items() if name not in {"MIME-Version", "Content-Type"}}
    assert headers == {
        "From": "office@bude.example",
        "To": "Jane Penrose <jane.penrose@home.example>",
        "Subject": "A letter from Bude Primary",
        "Date": "Mon, 23 Nov 2026 12:00:00 +0100",
        "Message-ID": f"<{KEY[:32]}@bude.example>",
        "Sensitivity": "Company-Confidential",
        "X-Unsent": "1",
        "X-Letter-Id": KEY,
    }
    assert mail.get_body().get_content().splitlines() == A_MESSAGE.body.splitlines()
    (attachment,) = mail.iter_attachments()
    assert attachment.get_content() == DOCUMENT
    assert attachment.get_content_type() == A_MESSAGE.attachments[0].media_type


def test_every_line_ends_as_mail_lines_do_and_is_short(folder, outbox):
    folder.submit(folder.draft(a_message(subject="ŵ" * 300, body="ŷ" * 3000), KEY))
    data = saved(outbox).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) < 998


def test_a_file_name_says_nothing_about_the_person_or_the_day(folder, outbox):
    folder.submit(folder.draft(A_MESSAGE, KEY))
    assert saved(outbox).name == f"Letter {KEY[:16]}.eml"


def test_submitting_is_one_rename(folder, outbox):
    ref = folder.draft(A_MESSAGE, KEY)
    (draft,) = outbox.glob("drafts/*.eml")
    inode, content = draft.stat().st_ino, draft.read_bytes()
    folder.submit(ref)
    assert (saved(outbox).stat().st_ino, saved(outbox).read_bytes()) == (inode, content)
    assert not list(outbox.glob("drafts/*"))


def test_a_saved_letter_is_found_with_its_time(folder):
    folder.submit(folder.draft(A_MESSAGE, KEY))
    found = folder.find(KEY)
    assert (found.whereabouts, found.sent_at) == (Whereabouts.SENT, NOON)


def test_what_a_saved_letter_says_can_be_read_back(folder):
    draft = folder.read_draft(folder.draft(A_MESSAGE, KEY))
    folder.submit(KEY)
    assert folder.read_draft(folder.find(KEY).ref) == draft


@pytest.mark.parametrize("date_line", [b"", b"Date: the other day\r\n", b"Date: Mon, 23 Nov 2026 12:00:00 -0000\r\n"])
def test_a_saved_letter_whose_date_is_unreadable_is_still_found(date_line, folder, outbox):
    folder.submit(folder.draft(A_MESSAGE, KEY))
    data = saved(outbox).read_bytes().replace(b"Date: Mon, 23 Nov 2026 12:00:00 +0100\r\n", date_line)
    saved(outbox).write_bytes(data)
    assert folder.find(KEY).whereabouts is Whereabouts.SENT
    assert folder.find(KEY).sent_at is None


def test_a_letter_never_takes_the_place_of_another(folder, outbox):
    twin = KEY[:16] + "c3" * 24
    folder.submit(folder.draft(A_MESSAGE, KEY))
    before = saved(outbox).read_bytes()
    assert folder.submit(folder.draft(A_MESSAGE, twin)).outcome is Submission.UNKNOWN
    assert saved(outbox).read_bytes() == before
    assert folder.find(twin).whereabouts is Whereabouts.DRAFT


def test_a_recipient_that_somebody_added_to_a_draft_is_seen(folder, outbox):
    ref = folder.draft(A_MESSAGE, KEY)
    (draft,) = outbox.glob("drafts/*.eml")
    draft.write_bytes(b"Bcc: head@bude.example\r\nCc: a@x.example, b@x.example\r\n" + draft.read_bytes())
    assert set(folder.read_draft(ref).to) == {A_MESSAGE.to, "head@bude.example", "a@x.example", "b@x.example"}


@pytest.mark.parametrize(
    "garbage", [b"", b"\xff\xfe\x00", b"To: <<<>>>\r\n\r\n", b"Content-Type: multipart/mixed\r\n\r\nx"]
)
def test_a_draft_that_was_overwritten_reads_as_another_letter(garbage, folder, outbox):
    ref = folder.draft(A_MESSAGE, KEY)
    next(outbox.glob("drafts/*.eml")).write_bytes(garbage)
    draft = folder.read_draft(ref)
    assert (draft.to, draft.attachments) != ((A_MESSAGE.to,), (("Letter.docx", "…"),))
    assert not draft.attachments


@pytest.mark.parametrize("act", ["read_draft", "submit"])
def test_a_draft_that_is_gone_says_what_to_do(act, folder):
    with pytest.raises(MailError) as error:
        getattr(folder, act)(KEY)
    assert "conduct reconcile" in error.value.next_step


@pytest.mark.parametrize("act", ["find", "read_draft", "submit"])
@pytest.mark.parametrize("ref", ["../../secret", "", "A1" * 32, "a1" * 32 + "\n"])
def test_what_is_no_key_never_becomes_a_path(act, ref, folder):
    with pytest.raises(MailError, match="not a letter's key"):
        getattr(folder, act)(ref)


def test_an_outbox_that_is_a_file_says_so(folder, outbox):
    outbox.write_text("in the way")
    with pytest.raises(MailError, match="cannot be"):
        folder.check()


def test_a_file_that_is_open_in_outlook_says_so(folder, monkeypatch):
    """On Windows a rename of an open file raises PermissionError; here the system's call is made to."""
    ref = folder.draft(A_MESSAGE, KEY)

    def refuse(*_, **__):
        raise PermissionError(13, "in use")

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    with pytest.raises(MailError) as error:
        folder.submit(ref)
    assert "Outlook" in error.value.next_step
    assert folder.find(KEY).whereabouts is Whereabouts.DRAFT


def test_a_full_disk_says_so(folder, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MailError, match=r"cannot be written \(No space left on device\)") as caught:
        folder.draft(A_MESSAGE, KEY)
    assert "Make room on the disk" in caught.value.next_step


def test_a_check_leaves_nothing_behind(folder, outbox):
    folder.check()
    assert [path.name for path in outbox.rglob("*")] == ["drafts"]


def test_the_same_draft_twice_is_one_file(folder, outbox):
    folder.draft(A_MESSAGE, KEY)
    folder.draft(A_MESSAGE, KEY)
    folder.draft(A_MESSAGE, OTHER_KEY)
    assert len(list(outbox.rglob("*.eml"))) == 2
    assert {path.suffix for path in outbox.rglob("*.*")} == {".eml"}


def test_times_of_any_zone_are_kept(outbox):
    folder = FolderTransport(outbox, lambda: datetime(2026, 6, 1, 9, 0, tzinfo=UTC))
    folder.submit(folder.draft(A_MESSAGE, KEY))
    assert folder.find(KEY).sent_at == datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def test_a_calendar_invitation_says_to_every_mail_program_that_it_is_one(folder, outbox):
    folder.submit(folder.draft(a_message(enclosed=(AN_INVITATION,)), KEY))
    mail = email.message_from_bytes(saved(outbox).read_bytes(), policy=SMTP)
    _, part = mail.iter_attachments()
    assert (part.get_content_type(), part.get_filename()) == ("text/calendar", "meeting.ics")
    assert (part.get_param("method"), part.get_content_charset()) == ("REQUEST", "utf-8")
