"""The whole main job on the sample trust, through the code that the commands use."""

from __future__ import annotations

import email
import email.policy
import io
import tomllib
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from support import Conduct

from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS
from toolkit.jobs.demo import NOW, Demo, demo
from toolkit.ledger import Ledger
from toolkit.logbook import read_log, read_rows
from toolkit.settings.embedded import folder as embedded

MACROS = Path("trust", "logs", "Carnwidden violence at work register.xlsm")


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


def workbooks(folder: Path) -> set[str]:
    """The names of the schools' own workbooks; the statuses of a .csv log lie in another."""
    trust = tomllib.loads((folder / "conduct.toml").read_text(encoding="utf-8"))
    logs = [Path(log) for school in trust["school"] for log in school["logs"]]
    return {log.name for log in logs if log.suffix in {".xlsx", ".xlsm"}}


def our_rows(folder: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Every row of every sheet on which our columns stand: (name of the log, heading → value)."""
    for log in sorted(path for path in (folder / "logs").iterdir() if path.suffix in {".xlsx", ".xlsm"}):
        for sheet in read_log(log, log.name).sheets:
            rows = [values for _, values in read_rows(log, sheet.name)]
            at = next((number for number, values in enumerate(rows) if "Conduct ref" in values), None)
            if at is not None:
                above = rows[at - 1] if at else rows[at]
                headings = [str(low or high) for low, high in zip(rows[at], above, strict=True)]
                yield from ((log.name, dict(zip(headings, values, strict=True))) for values in rows[at + 1 :])


def test_the_log_says_next_step_why_and_what_became_of_each_letter(ran):
    saved = [(log, row) for log, row in our_rows(ran.folder) if row.get("Letter status") == "saved"]
    assert {log for log, _ in saved} == workbooks(ran.folder)
    assert all(row["Sent on"] == NOW.date() for _, row in saved)
    assert all(row["Why"] and row["Next step"] for _, row in saved)


def test_a_served_approval_leaves_its_cell(ran):
    served = {letter.refs[0] for letter in ran.sent.letters}
    approved = {row["Conduct ref"]: row["Approved by"] for _, row in our_rows(ran.folder) if "Approved by" in row}
    assert served <= approved.keys()
    assert {approved[ref] for ref in served} == {None}


def test_the_registers_macros_are_the_same_bytes_afterwards(ran):
    (register,) = (ran.folder / "logs").glob("*.xlsm")
    with zipfile.ZipFile(register) as after, zipfile.ZipFile(embedded("sample_workbooks") / MACROS) as before:
        assert after.read("xl/vbaProject.bin") == before.read("xl/vbaProject.bin")
        assert after.read("xl/worksheets/sheet1.xml") != before.read("xl/worksheets/sheet1.xml")


def test_a_log_has_each_of_our_columns_once(ran):
    for log in (path for path in (ran.folder / "logs").iterdir() if path.suffix in {".xlsx", ".xlsm"}):
        for sheet in read_log(log, log.name).sheets:
            headings = next((v for _, v in read_rows(log, sheet.name) if "Conduct ref" in v), ())
            ours = [text for text in headings if text in {*STATUS_COLUMNS.values(), *OFFICE_COLUMNS.values()}]
            assert len(ours) == len(set(ours))


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
