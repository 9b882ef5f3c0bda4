"""Ctrl-C in a terminal reaches every process of a run: the run alone says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to send SIGINT to")

SIDE_BY_SIDE = """
from functools import partial
from jobs_side_by_side.busy import busy
from toolkit.jobs.side_by_side import Processes

with Processes() as processes:
    processes.answers([partial(busy, "a", 0), partial(busy, "b")], [1, 1], 0)
"""
IN_A_COPY = """
from jobs_side_by_side.busy import busy
from toolkit.jobs.in_a_copy import meanwhile

with meanwhile(lambda: busy("a", 0)) as answer:
    busy("b")
"""


@pytest.mark.parametrize("work", [SIDE_BY_SIDE, IN_A_COPY], ids=["side by side", "in a copy"])
def test_a_process_that_has_nothing_to_do_ends_without_a_word(work, tmp_path):
    script = "import os, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nos.cpu_count = lambda: 2\n"
    lines = "\n".join(f"    {line}" for line in work.strip().splitlines())
    script += f"try:\n{lines}\nexcept KeyboardInterrupt:\n    print('stopped')\n"
    run = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (tmp_path / "a").exists() or not (tmp_path / "b").exists():
        assert run.poll() is None, run.communicate()
        time.sleep(0.02)
    time.sleep(0.2)  # the process of "a" waits for more by now; a later one would only prove less
    os.killpg(run.pid, signal.SIGINT)
    assert run.communicate() == ("stopped\n", "")
