"""The whole way, twice, on a log in every dialect that Excel saves: columns, letter, outcome, then the next row."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from jobs.log_kinds import KINDS, log_of_kind
from logbook_write.books import changed_members, raw_members

from toolkit.core.rows import STATUS_COLUMNS
from toolkit.core.sheets import column_letters
from toolkit.jobs.catch_up import catch_up
from toolkit.jobs.demo import NOW
from toolkit.jobs.send import send
from toolkit.jobs.today import today
from toolkit.logbook import patch_cells, read_rows

SETTINGS = """\
[trust]
name = "Rich Trust"
adopted = 2026-09-01
terms_confirmed = true

[[school]]
code = "rich"
name = "Rich Primary"
logs = ["logs/{log}"]
head = "Ann Carlyon"
mailbox = "office@rich.example"
contact = "Wenna Trembath, 01288 000000"

[[approver]]
name = "Wenna Trembath"
role = "office"
schools = ["*"]
"""
CHANGED = {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/tables/table1.xml"}
OFFICE = "Wenna Trembath"
LATER = NOW + timedelta(days=2)


@dataclass
class Kept:
    trust: Path
    log: Path

    def rows(self) -> list[dict[object, object]]:
        rows = [values for number, values in read_rows(self.log) if number >= 3]
        return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]

    def type(self, row: int, heading: str, value: str) -> None:
        headings = next(values for number, values in read_rows(self.log) if number == 3)
        patch_cells(self.log, "Log", {f"{column_letters(headings.index(heading) + 1)}{row}": value})

    def posted(self) -> int:
        return len(list((self.trust / "outbox").rglob("*.eml")))


@pytest.fixture(params=KINDS)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    log = log_of_kind(request.param, tmp_path / "logs")
    (tmp_path / "conduct.toml").write_text(SETTINGS.format(log=log.name), "utf-8")
    return Kept(tmp_path, log)


def test_columns_and_outcomes_are_written_and_a_second_run_writes_nothing(kept: Kept) -> None:
    before = raw_members(kept.log)
    (recorded,) = today(kept.trust, NOW).recorded
    assert recorded.columns_added == (*STATUS_COLUMNS.values(), "Approved by")
    assert changed_members(before, kept.log) == CHANGED
    assert list(raw_members(kept.log)) == list(before)
    assert [row["Date"] for row in kept.rows()] == [date(2026, 11, day) for day in (3, 5, 9)]
    kept.type(4, "Approved by", OFFICE)
    (sent,) = send(kept.trust, NOW).letters
    assert (sent.person, sent.step.value, kept.posted()) == ("Jane Smith", "meeting", 1)
    row = kept.rows()[0]
    assert (row["Letter status"], row["Sent on"], row["Approved by"]) == ("saved", NOW.date(), None)
    done = kept.log.read_bytes()
    assert (catch_up(kept.trust, NOW).recorded, send(kept.trust, NOW).letters) == ((), ())
    assert (kept.log.read_bytes(), kept.posted()) == (done, 1)
    assert changed_members(before, kept.log) == CHANGED


def test_the_log_alone_keeps_a_letter_from_going_twice(kept: Kept) -> None:
    today(kept.trust, NOW)
    kept.type(4, "Approved by", OFFICE)
    send(kept.trust, NOW)
    shutil.rmtree(kept.trust / ".conduct")
    kept.type(4, "Approved by", OFFICE)
    assert send(kept.trust, NOW).letters == ()
    assert kept.posted() == 1


def test_another_row_later_gets_its_letter_in_the_same_columns(kept: Kept) -> None:
    today(kept.trust, NOW)
    kept.type(4, "Approved by", OFFICE)
    send(kept.trust, NOW)
    new = {"A7": date(2026, 11, 24), "B7": "Sam Reed", "C7": "sam@mail.example", "D7": "Swearing"}
    patch_cells(kept.log, "Log", new)
    (recorded,) = today(kept.trust, LATER).recorded
    assert recorded.columns_added == ()
    kept.type(7, "Approved by", OFFICE)
    (sent,) = send(kept.trust, LATER).letters
    assert (sent.person, kept.posted()) == ("Sam Reed", 2)
    assert [row["Sent on"] for row in kept.rows()] == [NOW.date(), None, None, LATER.date()]
