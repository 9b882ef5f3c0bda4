from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from toolkit.files import backup, newest_copy

STAMP = datetime(2026, 11, 23, 8, 5, tzinfo=UTC)


def logs(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name_of(path))
    return paths


def name_of(path: Path) -> bytes:
    return str(path).encode()


def test_a_copy_holds_the_content_and_says_when(tmp_path: Path) -> None:
    (log,) = logs(tmp_path, "bude.xlsx")
    copy = backup(log, b"as it was", tmp_path / "backups", stamp=STAMP)
    assert copy.read_bytes() == b"as it was"
    assert copy.parent == tmp_path / "backups"
    assert copy.name.startswith("bude ")
    assert "2026-11-23 080500" in copy.name
    assert copy.suffix == ".xlsx"


def test_two_copies_of_one_second_both_stay(tmp_path: Path) -> None:
    (log,) = logs(tmp_path, "bude.xlsx")
    first, second = (backup(log, text, tmp_path / "b", stamp=STAMP) for text in (b"1", b"2"))
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")


def test_only_the_newest_copies_of_a_log_stay(tmp_path: Path) -> None:
    (log,) = logs(tmp_path, "bude.xlsx")
    copies = [backup(log, b"x", tmp_path / "b", stamp=STAMP + timedelta(days=day), keep=3) for day in range(5)]
    assert sorted((tmp_path / "b").iterdir()) == sorted(copies[2:])


def test_copies_of_other_logs_and_other_files_never_go(tmp_path: Path) -> None:
    one, other, longer = logs(tmp_path, "a/log.xlsx", "b/log.xlsx", "a/log 2.xlsx")
    folder = tmp_path / "backups"
    kept = [backup(path, b"x", folder, stamp=STAMP, keep=1) for path in (other, longer)]
    note = folder / "log read me.xlsx"
    note.write_bytes(b"")
    backup(one, b"x", folder, stamp=STAMP, keep=1)
    last = backup(one, b"x", folder, stamp=STAMP + timedelta(days=1), keep=1)
    assert sorted(folder.iterdir()) == sorted([*kept, note, last])


def test_the_newest_copy_is_found_when_the_file_itself_is_gone(tmp_path: Path) -> None:
    one, other = logs(tmp_path, "a/log.xlsx", "b/log.xlsx")
    folder = tmp_path / "backups"
    assert newest_copy(one, folder) is None
    copies = [backup(one, b"x", folder, stamp=STAMP + timedelta(days=day)) for day in (1, 3, 2)]
    one.unlink()
    assert newest_copy(one, folder) == copies[1]
    assert newest_copy(other, folder) is None


def test_copies_are_still_the_files_own_when_their_folder_moves_with_it(tmp_path: Path) -> None:
    trust, moved = tmp_path / "trust", tmp_path / "new drive" / "trust"
    trust.mkdir()
    one, other = logs(trust, "a/log.xlsx", "b/log.xlsx")
    copies = [backup(path, b"x", trust / "backups", stamp=STAMP, keep=2) for path in (one, other)]
    moved.parent.mkdir()
    trust.rename(moved)
    here = moved / one.relative_to(trust)
    assert newest_copy(here, moved / "backups") == moved / copies[0].relative_to(trust)
    later = [backup(here, b"x", moved / "backups", stamp=STAMP + timedelta(days=n), keep=2) for n in (1, 2)]
    assert sorted((moved / "backups").iterdir()) == sorted([*later, moved / copies[1].relative_to(trust)])


def test_copies_of_a_file_that_lies_elsewhere_are_told_apart_by_its_whole_path(tmp_path: Path) -> None:
    one, other = logs(tmp_path, "a/log.xlsx", "b/log.xlsx")
    folder = tmp_path / "trust" / "backups"
    copy = backup(one, b"x", folder, stamp=STAMP)
    assert (newest_copy(one, folder), newest_copy(other, folder)) == (copy, None)
