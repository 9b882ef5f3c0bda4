"""Writes that are killed or that fail at a system call: a sample; benchmarks/crash_table.py runs them all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from crash.table import WAYS, Line, Write

STRIDE = {"patch_cells": 5, "write_edits": 11}
"""Every n-th system call: neither divides what the write does twice, the copy and the log."""


def needs_strace() -> None:
    program = shutil.which("strace")
    if not program:
        pytest.skip("strace is not installed")
    allowed = subprocess.run([program, "-qq", "-o", os.devnull, "true"], check=False, capture_output=True)
    if allowed.returncode:
        pytest.skip("strace may trace nothing here")


@pytest.fixture(scope="module", params=WAYS)
def write(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Write:
    needs_strace()
    return Write(request.param, tmp_path_factory.mktemp("crash"))


def safe(line: Line) -> bool:
    whole = line.old + line.new == line.trials == line.right
    return whole and not (line.between or line.tracebacks or line.litter)


def test_a_write_killed_at_any_system_call_leaves_the_old_log_or_the_new_one(write):
    lines = write.killed(stride=STRIDE[write.name])
    assert len(lines) > 3
    assert {call: line for call, line in lines.items() if not safe(line)} == {}


@pytest.mark.parametrize("call", ["fsync", "rename", "write"])
def test_the_calls_that_matter_are_each_killed(write, call):
    line = Line()
    numbers = [number for name, number in write.moments() if name == call]
    for number in numbers:
        assert write.trial(f"{call}:signal=SIGKILL:when={number}", line).signal == signal.SIGKILL
    assert (line.trials, safe(line)) == (len(numbers), True)
    assert line.old


def test_a_system_call_that_fails_is_said_in_plain_words_and_leaves_the_log_whole(write):
    lines = write.failing(stride=STRIDE[write.name])
    assert {call: line for call, line in lines.items() if not safe(line)} == {}
    assert any(line.refused for line in lines.values())


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        pytest.param("fsync:error=ENOSPC", "Make room on the disk", id="a full disk"),
        pytest.param("fsync:error=EIO", "Check that the drive works", id="a failing disk"),
        pytest.param("rename:error=EACCES", "Close it in Excel", id="open on another computer"),
        pytest.param("rename:error=EXDEV", "Check that the drive works", id="another file system"),
        pytest.param("flock:error=ENOLCK", "a drive that lets programs lock files", id="a drive without locks"),
    ],
)
def test_what_to_do_is_said(fault, advice, tmp_path):
    needs_strace()
    write, line = Write("write_edits", tmp_path), Line()
    ended = write.trial(fault, line)
    assert (advice in ended.said, line.refused, line.old, safe(line)) == (True, 1, 1, True), ended.said


FULL = """
import resource, signal, sys
from pathlib import Path
from toolkit.core.problems import ToolkitError
from toolkit.logbook import patch_cells
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    patch_cells(Path(sys.argv[1]), "Aut1", {"C5": "Because."})
except ToolkitError as error:
    print(error.message, error.next_step)
"""


def test_a_disk_that_takes_only_a_part_of_the_file_leaves_the_old_one(tmp_path):
    """The kernel itself writes 4,096 bytes and refuses the rest."""
    pytest.importorskip("resource", reason="Windows has no limit for the size of a file")
    from logbook_write.books import small_log

    log: Path = small_log(tmp_path / "log.xlsx")
    before = log.read_bytes()
    assert len(before) > 4096
    ran = subprocess.run([sys.executable, "-c", FULL, log], check=True, capture_output=True, text=True)
    assert "log.xlsx cannot be written (File too large). Make room on the disk" in ran.stdout
    assert log.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["log.xlsx"]
