from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.files import FolderBusy, RunLock
from toolkit.files.lock import LOCK_NAME

HOLD = """
import sys, time
from pathlib import Path
from toolkit.files import RunLock
with RunLock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path):  # type: ignore[no-untyped-def]
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_free_folder_is_left_as_it_was(tmp_path: Path) -> None:
    with RunLock(tmp_path):
        assert (tmp_path / LOCK_NAME).exists()
    assert list(tmp_path.iterdir()) == []


def test_a_second_run_is_refused_and_told_who_holds_the_folder(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    assert holder.poll() is None
    with pytest.raises(FolderBusy, match=r"Another run of conduct is at work in .* on ") as caught, RunLock(tmp_path):
        pytest.fail("two runs in one folder")
    assert caught.value.next_step


def test_a_dead_run_does_not_block_the_next(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert (tmp_path / LOCK_NAME).exists()
    with RunLock(tmp_path):
        pass
    assert not (tmp_path / LOCK_NAME).exists()


def test_a_run_may_enter_its_folder_again_and_keeps_it_until_the_end(tmp_path: Path) -> None:
    with RunLock(tmp_path):
        with RunLock(tmp_path / "."):
            pass
        command = [sys.executable, "-c", HOLD, str(tmp_path)]
        second = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
        assert "FolderBusy" in second.stderr


def test_another_folder_is_free(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    assert holder.poll() is None
    other = tmp_path / "other"
    other.mkdir()
    with RunLock(other):
        pass


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderBusy, match="cannot be written"), RunLock(tmp_path / "gone"):
        pytest.fail("locked what is not there")


def test_a_failure_inside_sets_the_folder_free(tmp_path: Path) -> None:
    with pytest.raises(KeyError), RunLock(tmp_path):
        raise KeyError
    assert list(tmp_path.iterdir()) == []
