"""One safe replace: nothing, or all of it, with a copy of the log as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from logbook_write.writing import LAYOUT, STAMP, again, edit, write

from toolkit.logbook import WorkbookError
from toolkit.logbook.write import Written


def test_no_edits_touch_nothing_and_make_no_backup(log: Path) -> None:
    before = log.read_bytes()
    assert write(log, expected_digest="not even looked at") == Written(0)
    assert log.read_bytes() == before
    assert [path.name for path in log.parent.iterdir()] == ["log.xlsx"]


def test_an_edit_that_finds_everything_as_it_should_be_makes_no_backup(log: Path) -> None:
    write(log, edit(5, next_step="meeting"))
    before = log.read_bytes()
    assert write(log, edit(5, approved_by=None), layouts=(again(LAYOUT, log),)).backup is None
    assert log.read_bytes() == before


def test_the_backup_is_the_log_as_it_was(log: Path) -> None:
    before = log.read_bytes()
    written = write(log, edit(5, next_step="meeting"))
    assert written.backup is not None
    assert written.backup.read_bytes() == before
    assert "2026-11-23 080500" in written.backup.name


def test_only_the_newest_backups_stay(log: Path) -> None:
    for day in range(1, 6):
        layout = LAYOUT if day == 1 else again(LAYOUT, log)
        write(log, edit(5, why=f"day {day}"), layouts=(layout,), stamp=STAMP.replace(day=day), keep=2)
    assert ["2026-11-04" in path.name or "2026-11-05" in path.name for path in (log.parent / "backups").iterdir()] == [
        True,
        True,
    ]


def held_open(log: Path) -> None:
    name = "M. Hale"
    content = bytes([len(name)]) + name.encode().ljust(54) + len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    log.with_name("~$log.xlsx").write_bytes(content.ljust(165))


@pytest.mark.parametrize(
    ("prepare", "changed", "says"),
    [
        pytest.param(held_open, {}, r"log\.xlsx is open in Excel \(M\. Hale\)", id="open in Excel"),
        pytest.param(lambda _: None, {"expected_digest": "0" * 64}, "was saved while this ran", id="changed meanwhile"),
        pytest.param(lambda _: None, {"layouts": ()}, "no headings stand above", id="no headings"),
        pytest.param(
            lambda _: None, {"layouts": (replace(LAYOUT, sheet="Gone"),)}, "no headings stand above", id="no such sheet"
        ),
    ],
)
def test_a_log_that_cannot_be_written_is_left_as_it_was(
    log: Path, prepare: Callable[[Path], None], changed: dict[str, Any], says: str
) -> None:
    prepare(log)
    before, files = log.read_bytes(), sorted(path.name for path in log.parent.iterdir())
    with pytest.raises(WorkbookError, match=says) as caught:
        write(log, edit(5, why="Because."), **changed)
    assert caught.value.next_step
    assert log.read_bytes() == before
    assert sorted(path.name for path in log.parent.iterdir()) == files


def test_a_log_that_changes_while_we_write_is_left_as_it_is(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from toolkit.logbook import write as module

    def backup_while_somebody_saves(path: Path, *_: Any, **__: Any) -> Path:
        path.write_bytes(b"saved by somebody")
        return path

    monkeypatch.setattr(module, "backup", backup_while_somebody_saves)
    with pytest.raises(WorkbookError, match="was saved while this ran"):
        write(log, edit(5, why="Because."))
    assert log.read_bytes() == b"saved by somebody"


def test_a_log_that_excel_holds_stays_and_its_message_says_so(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_: Path, target: Path) -> Path:
        if target == log:
            raise PermissionError(13, "Permission denied")
        return Path(shutil.move(_, target))

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("toolkit.files.exchange.PAUSES", ())
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match=r"log\.xlsx cannot be replaced: it is open elsewhere"):
        write(log, edit(5, why="Because."))
    assert log.read_bytes() == before
    assert sorted(path.name for path in log.parent.iterdir()) == ["backups", "log.xlsx"]
