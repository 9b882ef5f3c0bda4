"""Temporary files of runs that were killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from toolkit.files import replace_file
from toolkit.files.leftovers import sweep

WRITING = """
import sys, time
from pathlib import Path
from toolkit.files import replace_file
def wait():
    print("writing", flush=True)
    time.sleep(60)
replace_file(Path(sys.argv[1]), b"theirs", just_before=wait)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def a_run_that_writes(log: Path) -> subprocess.Popen[str]:
    run = subprocess.Popen([sys.executable, "-c", WRITING, str(log)], stdout=subprocess.PIPE, text=True)
    assert run.stdout
    assert run.stdout.readline() == "writing\n"
    return run


def test_other_files_are_left_alone(tmp_path):
    for name in ("log.xlsx", "~$log.xlsx", "notes.tmp", ".conduct-notes.txt"):
        (tmp_path / name).touch()
    before = names(tmp_path)
    sweep(tmp_path)
    assert names(tmp_path) == before


def test_what_another_run_is_writing_stays_and_what_it_left_when_it_was_killed_goes(tmp_path):
    log = tmp_path / "log.xlsx"
    log.write_bytes(b"old")
    run = a_run_that_writes(log)
    try:
        replace_file(log, b"ours")
        assert len(names(tmp_path)) == 2
    finally:
        run.kill()
        run.communicate()
    assert len(names(tmp_path)) == 2
    replace_file(log, b"next")
    assert (names(tmp_path), log.read_bytes()) == (["log.xlsx"], b"next")
