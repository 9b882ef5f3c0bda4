from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from another_user import reachable_by_all, without_special_rights

from toolkit.files import FileBusy, backup, digest, replace_file


def test_a_new_file_is_written(tmp_path: Path) -> None:
    replace_file(tmp_path / "log.xlsx", b"new")
    assert (tmp_path / "log.xlsx").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["log.xlsx"]


def test_the_mode_of_the_old_file_is_kept(tmp_path: Path) -> None:
    log = tmp_path / "log.xlsx"
    log.write_bytes(b"old")
    log.chmod(0o640)
    replace_file(log, b"new")
    assert (log.read_bytes(), stat.S_IMODE(log.stat().st_mode)) == (b"new", 0o640)


def test_attributes_stay_and_the_file_says_when_it_was_written(tmp_path: Path) -> None:
    log = tmp_path / "log.xlsx"
    log.write_bytes(b"old")
    os.utime(log, (1_000_000_000, 1_000_000_000))
    before = time.time()
    if hasattr(os, "setxattr"):
        os.setxattr(log, "user.school", b"bude")
    replace_file(log, b"new")
    assert log.stat().st_mtime >= before - 1
    if hasattr(os, "getxattr"):
        assert os.getxattr(log, "user.school") == b"bude"


def test_the_owner_stays_where_we_may_give_a_file_away(tmp_path: Path) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may give a file away")
    log = tmp_path / "log.xlsx"
    log.write_bytes(b"old")
    os.chown(log, 65534, 65534)
    replace_file(log, b"new")
    assert (log.stat().st_uid, log.stat().st_gid) == (65534, 65534)


@pytest.mark.parametrize("length", [100, 250], ids=["a long name", "as long as a name can be"])
def test_a_long_name_is_written_and_kept(tmp_path: Path, length: int) -> None:
    log = tmp_path / f"{'é' * (length // 2)}.xlsx"
    log.write_bytes(b"old")
    replace_file(log, b"new")
    copy = backup(log, b"old", tmp_path / "backups", stamp=datetime(2026, 11, 23, tzinfo=UTC))
    assert (log.read_bytes(), copy.read_bytes()) == (b"new", b"old")


def test_a_link_stays_a_link_and_its_target_changes(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "log.xlsx"
    target.write_bytes(b"old")
    link = tmp_path / "log.xlsx"
    link.symlink_to(target)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_refusal_at_the_last_moment_leaves_the_old_file_alone(tmp_path: Path) -> None:
    log = tmp_path / "log.xlsx"
    log.write_bytes(b"old")

    def refuse() -> None:
        raise FileBusy("changed meanwhile")

    with pytest.raises(FileBusy, match="changed meanwhile"):
        replace_file(log, b"new", just_before=refuse)
    assert [path.name for path in tmp_path.iterdir()] == ["log.xlsx"]
    assert log.read_bytes() == b"old"


def test_a_file_held_by_another_program_leaves_the_old_one_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows answers so while Excel holds the file; Linux never does."""
    log = tmp_path / "log.xlsx"
    log.write_bytes(b"old")
    tries = []

    def held(_: Path, target: Path) -> Path:
        tries.append(target)
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("toolkit.files.exchange.PAUSES", (0.0, 0.0))
    with pytest.raises(FileBusy, match=r"log\.xlsx cannot be replaced: it is open elsewhere"):
        replace_file(log, b"new")
    assert len(tries) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["log.xlsx"]
    assert log.read_bytes() == b"old"


def test_a_folder_in_the_files_place_says_that_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "log.xlsx").mkdir()
    with pytest.raises(FileBusy, match="cannot be written"):
        replace_file(tmp_path / "log.xlsx", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["log.xlsx"]


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "says"),
    [
        pytest.param(0o777, 0o444, "is read-only", id="a read-only file in an open folder"),
        pytest.param(0o555, 0o666, "its folder is read-only", id="a read-only folder"),
    ],
)
def test_without_the_right_to_write_nothing_changes(
    tmp_path: Path, folder_mode: int, file_mode: int, says: str
) -> None:
    folder = reachable_by_all(tmp_path) / "logs"
    folder.mkdir()
    log = folder / "log.xlsx"
    log.write_bytes(b"old")
    log.chmod(file_mode)
    folder.chmod(folder_mode)
    with without_special_rights(), pytest.raises(FileBusy, match=says) as caught:
        replace_file(log, b"new")
    assert caught.value.next_step
    assert log.read_bytes() == b"old"
    assert [path.name for path in folder.iterdir()] == ["log.xlsx"]


KILLED = """
import os, sys
from pathlib import Path
from toolkit.files import replace_file
replace_file(Path(sys.argv[1]), b"new", just_before=lambda: os._exit(9))
"""


def test_a_run_killed_before_the_exchange_leaves_the_old_file(tmp_path: Path) -> None:
    log = tmp_path / "log.xlsx"
    log.write_bytes(b"old")
    before = digest(log)
    assert subprocess.run([sys.executable, "-c", KILLED, str(log)], check=False).returncode == 9
    assert digest(log) == before
