"""A task that a copy of this process does while this one does another."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from operator import getitem

import pytest

from toolkit.core.problems import ToolkitError
from toolkit.jobs import in_a_copy
from toolkit.jobs.in_a_copy import meanwhile

SCRIPT = """
import os
from toolkit.core.problems import ToolkitError
from toolkit.jobs.in_a_copy import meanwhile
os.cpu_count = lambda: 2
local = object()  # nothing of the task is pickled

def fails():
    raise ToolkitError("It is full.", "Make room.")

with meanwhile(lambda: (id(local), os.getpid())) as answer:
    here, copy = answer()
    print(here == id(local), copy == os.getpid())
try:
    with meanwhile(fails) as answer:
        answer()
except ToolkitError as error:
    print(error.message, error.next_step)
try:
    with meanwhile(lambda: os._exit(9)) as answer:
        answer()
except ToolkitError as error:
    print(error.message)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux is a process begun as a copy")
def test_a_copy_does_the_task_and_what_it_raises_is_raised_here(tmp_path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    said = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == ["True False", "It is full. Make room.", in_a_copy.ENDED.message]


@pytest.mark.parametrize(
    ("how", "processors"), [pytest.param("spawn", 2, id="no copies"), pytest.param("fork", 1, id="one processor")]
)
def test_where_no_copy_can_be_made_the_task_is_done_here_when_its_answer_is_asked_for(
    monkeypatch, how, processors
) -> None:
    monkeypatch.setattr(in_a_copy, "begun_as", lambda: how)
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    order: list[str] = []
    with meanwhile(lambda: order.append("the task") or os.getpid()) as answer:
        order.append("meanwhile")
        assert answer() == os.getpid()
    assert order == ["meanwhile", "the task"]
    with pytest.raises(ToolkitError), meanwhile(partial(_fails, "It is full.")) as answer:
        answer()
    with pytest.raises(KeyError, match="a bug"), meanwhile(partial(getitem, {}, "a bug")) as answer:
        answer()


def _fails(message: str) -> None:
    raise ToolkitError(message)
