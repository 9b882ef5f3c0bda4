"""What `conduct send` says when it cannot go on after letters left, and how `conduct record` catches up."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from pathlib import Path

import pytest
from jobs_deliver.fake import FakeMail
from support import TODAY, setting

from toolkit.jobs import delivering
from toolkit.ledger import sqlite
from toolkit.logbook import read_rows
from toolkit.mail import MailError

LOG = "logs/Trevarrow incident log 2026-27.xlsx"


def statuses(trust: Path) -> set[object]:
    rows = list(read_rows(trust / LOG))
    names = next(values for _, values in rows if "Letter status" in values)
    return {values[names.index("Letter status")] for _, values in rows} - {None, "Letter status"}


def logs(trust: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (trust / "logs").iterdir()}


def outbox(trust: Path) -> list[str]:
    return sorted(path.name for path in (trust / "outbox").glob("*.eml"))


def opens(log: Path, program: str) -> Path:
    """Somebody opens the log: what each program then leaves beside it."""
    if program == "Excel":
        mark, name = log.with_name(f"~${log.name}"), "M. Hale"
        mark.write_bytes(bytes([len(name)]) + name.encode().ljust(54) + b"\x07\0" + name.encode("utf-16-le"))
    else:
        mark = log.with_name(f".~lock.{log.name}#")
        mark.write_text("M. Hale,mhale,OFFICE-PC,23.11.2026 08:05,file:///C:/Users/mhale;", "utf-8")
    return mark


def after_letters(number: int, act, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen once `number` letters have left."""
    deliver, done = delivering.deliver, list[object]()

    def watched(*args, **options):
        if len(done) == number:
            act()
        done.append(deliver(*args, **options))
        return done[-1]

    monkeypatch.setattr(delivering, "deliver", watched)


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("program", ["Excel", "LibreOffice"])
def test_a_log_opened_while_letters_leave_is_caught_up_by_record(program, approved, conduct, monkeypatch):
    marks: list[Path] = []
    after_letters(1, lambda: marks.append(opens(approved / LOG, program)), monkeypatch)
    ran = conduct("send", "--trust", approved, "--today", TODAY, "--yes")
    names, said = outbox(approved), words(ran.err)
    assert ran.code == 1
    assert f"{len(names)} letters saved" in ran.out
    assert (
        f"Trevarrow incident log 2026-27.xlsx is open in {program} (M. Hale): nothing can be written into it now."
        in said
    )
    assert f"{len(names)} letters went before that: they are safe in the ledger, and nothing goes a second time" in said
    assert "Next: Close it there, then run `conduct record`." in said
    assert marks[0].name in said
    assert max(map(len, ran.err.splitlines())) <= 80
    assert "sending" in statuses(approved)

    still_open = conduct("record", "--trust", approved, "--today", TODAY)
    assert (still_open.code, f"open in {program} (M. Hale)" in words(still_open.err)) == (1, True)
    marks[0].unlink()
    monkeypatch.undo()
    caught_up = conduct("record", "--trust", approved, "--today", TODAY)
    assert caught_up.code == 0
    assert LOG in caught_up.out
    assert {"saved"} <= statuses(approved)
    assert "sending" not in statuses(approved)
    assert conduct("send", "--trust", approved, "--today", TODAY, "--yes").code == 0
    assert outbox(approved) == names


def test_json_names_the_letters_that_went_and_what_stopped_the_rest(approved, conduct, monkeypatch):
    after_letters(1, lambda: opens(approved / LOG, "Excel"), monkeypatch)
    ran = conduct("send", "--trust", approved, "--today", TODAY, "--yes", "--json")
    assert ran.code == 1
    assert [letter["state"] for letter in ran.json["letters"]] == ["saved"] * len(outbox(approved))
    assert "open in Excel" in ran.json["stopped"]["message"]
    assert "`conduct record`" in ran.json["stopped"]["next"]


def test_a_log_that_is_gone_after_the_letters_left_keeps_their_list(approved, conduct, monkeypatch):
    away = approved / "moved.xlsx"
    after_letters(1, lambda: (approved / LOG).replace(away), monkeypatch)
    ran = conduct("send", "--trust", approved, "--today", TODAY, "--yes")
    assert ran.code == 1
    assert f"{len(outbox(approved))} letters saved" in ran.out
    assert "is not there" in words(ran.err)
    assert "safe in the ledger" in words(ran.err)
    away.replace(approved / LOG)
    monkeypatch.undo()
    assert conduct("record", "--trust", approved, "--today", TODAY).code == 0
    assert "sending" not in statuses(approved)


def test_a_disk_without_room_for_the_logs_keeps_them_as_they_are_and_record_catches_up(approved, conduct, monkeypatch):
    """The logs lie on a disk of their own, which is full once letters have left; ledger and outbox have room."""
    announced: dict[str, bytes] = {}

    def no_room(*args, dir, **options):
        if Path(dir) == approved / "logs":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return tempfile_of(*args, dir=dir, **options)

    def fills() -> None:
        announced.update(logs(approved))
        monkeypatch.setattr("toolkit.files.replace.tempfile.mkstemp", no_room)

    tempfile_of = tempfile.mkstemp
    after_letters(1, fills, monkeypatch)
    ran = conduct("send", "--trust", approved, "--today", TODAY, "--yes")
    names = outbox(approved)
    assert ran.code == 1
    assert f"{len(names)} letters saved" in ran.out
    assert f"{Path(LOG).name} cannot be written (No space left on device)." in words(ran.err)
    assert "Make room on the disk, then run `conduct record`." in words(ran.err)
    assert (logs(approved), "sending" in statuses(approved)) == (announced, True)

    still_full = conduct("record", "--trust", approved, "--today", TODAY)
    assert (still_full.code, logs(approved)) == (1, announced)
    monkeypatch.undo()
    assert conduct("record", "--trust", approved, "--today", TODAY).code == 0
    assert {"saved"} <= statuses(approved)
    assert "sending" not in statuses(approved)
    assert conduct("send", "--trust", approved, "--today", TODAY, "--yes").code == 0
    assert outbox(approved) == names


def test_a_way_out_that_breaks_keeps_what_went_and_the_next_run_sends_the_rest(approved, conduct, monkeypatch):
    def breaks() -> None:
        raise MailError("The outbox cannot be written (No space left on device).", "Make room, then run this again.")

    after_letters(2, breaks, monkeypatch)
    ran = conduct("send", "--trust", approved, "--today", TODAY, "--yes")
    assert (ran.code, len(outbox(approved))) == (1, 2)
    assert "2 letters saved" in ran.out
    assert "The outbox cannot be written" in words(ran.err)
    assert "2 letters went before that" in words(ran.err)
    assert {"saved", "approved"} <= statuses(approved)
    monkeypatch.undo()
    rest = conduct("send", "--trust", approved, "--today", TODAY, "--yes")
    assert rest.code == 0
    assert len(outbox(approved)) > 2
    assert "approved" not in statuses(approved)


def test_a_log_that_is_open_before_the_first_letter_sends_nothing_and_says_so(approved, conduct):
    opens(approved / LOG, "LibreOffice")
    ran = conduct("send", "--trust", approved, "--today", TODAY, "--yes")
    assert (ran.code, outbox(approved)) == (1, [])
    assert "open in LibreOffice (M. Hale)" in words(ran.err)
    assert "No letter was sent" in words(ran.err)


class Held:
    """Another program that takes hold of the ledger at a moment, and lets go of it."""

    def __init__(self, trust: Path) -> None:
        self._file = trust / ".conduct" / "ledger.sqlite3"

    def takes_hold(self) -> None:
        self._line = sqlite3.connect(self._file, isolation_level=None)
        self._line.execute("BEGIN IMMEDIATE")

    def lets_go(self) -> None:
        self._line.close()


@pytest.mark.parametrize("act", ["submit", "find"])
def test_a_letter_that_was_handed_over_when_the_ledger_was_held_is_told_as_what_it_is(
    act, approved, conduct, monkeypatch
):
    setting(approved, 'mode = "draft"', 'mode = "send"\nper_minute = 0')
    mail, held = FakeMail(), Held(approved)
    done = getattr(mail, act)

    def held_after(*args):
        answer = done(*args)
        if sum(mail.delivered.values()) == 1:
            held.takes_hold()
        return answer

    monkeypatch.setattr("toolkit.jobs.session.make_transport", lambda *_: mail)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(mail, act, held_after)
    ran = conduct("send", "--trust", approved, "--today", TODAY, "--yes")
    assert (ran.code, sum(mail.delivered.values())) == (1, 1)
    assert "Nothing was sent" not in ran.out
    assert "1 letter handed over, and not yet among the sent letters" in words(ran.out)
    assert "is in use by another run." in words(ran.err)
    assert "No letter went before that" not in words(ran.err)
    assert "Then run `conduct reconcile`: a letter had been handed over" in words(ran.err)

    held.lets_go()
    monkeypatch.setattr(mail, act, done)
    conduct("reconcile", "--trust", approved, "--today", TODAY)
    conduct("send", "--trust", approved, "--today", TODAY, "--yes")
    assert set(mail.delivered.values()) == {1}
    assert len(mail.delivered) > 2
