"""The whole main job on the sample trust, through the code that the commands use."""

from __future__ import annotations

import email
import email.policy
import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from support import Conduct

from toolkit.jobs.demo import NOW, Demo, demo
from toolkit.ledger import Ledger
from toolkit.logbook import read_rows


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return demo(tmp_path_factory.mktemp("demo") / "trust")


def bytes_of(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".conduct" not in path.parts)
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def messages(folder: Path) -> list[email.message.EmailMessage]:
    return [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)  # type: ignore[arg-type]
        for path in sorted((folder / "outbox").glob("*.eml"))
    ]


def test_each_kind_of_letter_goes_once(ran):
    assert {letter.step.value for letter in ran.sent.letters} >= {"meeting", "meeting-reminder", "warning", "ban"}
    assert {letter.state.value for letter in ran.sent.letters} == {"saved"}
    assert len(messages(ran.folder)) == len(ran.sent.letters)


def test_every_message_goes_to_one_person_with_a_neutral_subject_and_the_letter_attached(ran):
    for message in messages(ran.folder):
        assert len(message["To"].addresses) == 1
        assert message["Cc"] is None
        assert message["Bcc"] is None
        for word in ("ban", "warning", "conduct", "incident", "behaviour"):
            assert word not in message["Subject"].casefold()
        (attached,) = message.iter_attachments()
        assert attached.get_filename().endswith(".docx")
        with zipfile.ZipFile(io.BytesIO(attached.get_content())) as letter:
            assert "word/document.xml" in letter.namelist()


def test_the_attached_letter_is_the_one_the_ledger_holds(ran):
    letters = {letter.key: letter for letter in ran.sent.letters}
    attached = {sha256(next(m.iter_attachments()).get_content()).hexdigest() for m in messages(ran.folder)}
    assert attached == {letter.sha256 for letter in letters.values()}


def test_what_is_unapproved_stays(ran):
    approved = {typed.person for typed in ran.typed if "Approved by" in typed.cells}
    sent = {letter.person for letter in ran.sent.letters}
    blocked = {d.person.name.display for d in ran.sent.plan.decisions if "approval" in d.blocked_by and d.person}
    assert blocked
    assert not blocked & sent
    assert approved <= sent


def test_the_log_says_next_step_why_and_what_became_of_each_letter(ran):
    for log in (ran.folder / "logs").glob("*.xlsx"):
        rows = [values for _, values in read_rows(log)]
        headings = next(values for values in rows if "Conduct ref" in values)
        shown = {
            heading: headings.index(heading) for heading in ("Next step", "Why", "Letter", "Letter status", "Sent on")
        }
        saved = [values for values in rows if values[shown["Letter status"]] == "saved"]
        assert saved
        assert all(values[shown["Sent on"]] == NOW.date() for values in saved)
        assert all(values[shown["Why"]] and values[shown["Next step"]] for values in saved)


def test_a_served_approval_leaves_its_cell(ran):
    saved = {letter.refs[0] for letter in ran.sent.letters}
    for log in (ran.folder / "logs").glob("*.xlsx"):
        rows = [values for _, values in read_rows(log)]
        headings = next(values for values in rows if "Conduct ref" in values)
        ref, approved = headings.index("Conduct ref"), headings.index("Approved by")
        assert all(values[approved] is None for values in rows if values[ref] in saved)


def test_run_twice_it_writes_nothing_twice_and_says_so(ran):
    before = bytes_of(ran.folder)
    told = Conduct()("demo", ran.folder)
    assert told.code == 0
    assert bytes_of(ran.folder) == before
    assert "0 files written" in told.out
    assert "nothing: every log already says it" in told.out
    assert "Nothing was sent" in told.out


def test_without_its_ledger_the_logs_alone_keep_every_letter_from_going_again(tmp_path):
    first = demo(tmp_path / "trust")
    (tmp_path / "trust" / ".conduct" / "ledger.sqlite3").unlink()
    again = demo(tmp_path / "trust")
    assert again.sent.letters == ()
    assert len(messages(tmp_path / "trust")) == len(first.sent.letters)


def test_the_ledger_holds_every_arrow_of_a_letters_life(ran):
    with Ledger.open(
        f"sqlite:///{(ran.folder / '.conduct' / 'ledger.sqlite3').as_posix()}", clock=lambda: NOW
    ) as ledger:
        for letter in ran.sent.letters:
            states = [event.after.value for event in ledger.events(letter.key)]
            assert states[-5:] == ["drafting", "drafted", "sending", "accepted", "saved"]
            assert states.count("sending") == 1
