"""Tasks done in order, here or in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from operator import getitem
from pathlib import Path

import pytest
from openpyxl import Workbook

from toolkit.core.problems import ToolkitError
from toolkit.jobs.side_by_side import WORTH_IT, Processes, side_by_side
from toolkit.logbook import WorkbookError, read_log

LARGE = WORTH_IT * 2


@pytest.fixture
def logs(tmp_path: Path) -> list[Path]:
    """Four logs, the third of which is not there."""
    paths = [tmp_path / f"log {number}.xlsx" for number in range(4)]
    for number, path in enumerate(paths):
        book = Workbook()
        book.active.append(["Name", number])
        book.save(path)
    paths[2].unlink()
    return paths


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def test_nothing_to_do_is_done() -> None:
    assert side_by_side([], []) == []


@pytest.mark.parametrize(
    ("sizes", "processors"),
    [
        pytest.param([10, 10, 10], 2, id="small logs"),
        pytest.param([LARGE, 10, 10], 2, id="one large log, with nothing to do beside it"),
        pytest.param([LARGE, LARGE, LARGE], 1, id="one processor"),
    ],
)
def test_where_processes_do_not_pay_none_is_started(monkeypatch, sizes, processors) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    assert side_by_side([os.getpid] * 3, sizes) == [os.getpid()] * 3


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize("size", [pytest.param(10, id="here"), pytest.param(LARGE, id="in other processes")])
def test_what_a_log_taught_is_known_for_the_next_and_forgotten_after_the_last(size) -> None:
    at_work = partial(eval, "__import__('toolkit.core.memory').core.memory.MEMORY.depth")
    assert side_by_side([at_work] * 3, [size] * 3) == [1, 1, 1]
    assert at_work() == 0


@pytest.mark.usefixtures("two_processors")
def test_large_logs_are_read_in_other_processes() -> None:
    assert os.getpid() not in side_by_side([os.getpid] * 2, [LARGE] * 2)


@pytest.mark.parametrize("size", [10, LARGE], ids=["here", "side by side"])
@pytest.mark.usefixtures("two_processors")
def test_answers_come_in_order_and_a_log_that_cannot_be_read_is_one_of_them(logs, size) -> None:
    answers = side_by_side([partial(read_log, path, path.name) for path in logs], [size] * 4)
    assert [answers[0], answers[1], answers[3]] == [read_log(logs[n], logs[n].name) for n in (0, 1, 3)]
    assert isinstance(answers[2], WorkbookError)
    assert answers[2].message == "log 2.xlsx is not there."
    assert answers[2].next_step == f"Look for it at {logs[2]}, or correct its name."


@pytest.mark.parametrize("size", [10, LARGE], ids=["here", "side by side"])
@pytest.mark.usefixtures("two_processors")
def test_a_mistake_in_the_program_is_raised_as_it_is(size) -> None:
    with pytest.raises(KeyError, match="a bug"):
        side_by_side([partial(getitem, {}, "a bug"), os.getpid], [size] * 2)


@pytest.mark.usefixtures("two_processors")
def test_a_process_that_dies_leaves_an_error_with_a_way_out() -> None:
    answers = side_by_side([partial(os._exit, 9)] * 2, [LARGE] * 2)
    assert [type(answer) for answer in answers] == [ToolkitError] * 2
    assert "ended from outside" in answers[0].message
    assert answers[0].next_step == "Close other programs and run this again."


@pytest.mark.usefixtures("two_processors")
def test_the_same_processes_do_all_of_one_piece_of_work_and_end_with_it() -> None:
    with Processes() as processes:
        first = processes.answers([os.getpid] * 4, [LARGE] * 4)
        again = processes.answers([os.getpid] * 4, [LARGE] * 4)
    assert os.getpid() not in {*first, *again}
    assert len({*first, *again}) <= 2
    with pytest.raises(ProcessLookupError):
        os.kill(first[0], 0)


@pytest.mark.usefixtures("two_processors")
def test_after_one_that_died_others_go_on() -> None:
    with Processes() as processes:
        assert {type(each) for each in processes.answers([partial(os._exit, 9)] * 2, [LARGE] * 2)} == {ToolkitError}
        assert os.getpid() not in processes.answers([os.getpid] * 2, [LARGE] * 2)


@pytest.mark.usefixtures("two_processors")
def test_meanwhile_this_process_takes_a_step_before_each_time_of_waiting() -> None:
    done = list[int]()
    with Processes() as processes:
        processes.answers([os.getpid] * 2, [LARGE] * 2, meanwhile=map(done.append, range(100)))
    assert done[:1] == [0]
    assert len(done) <= 2


COPIED = """
import sys, threading
from toolkit.jobs.side_by_side import WORTH_IT, side_by_side
sys.setrecursionlimit(1234)  # what a copy has, and a process that began anew has not
others = threading.Event()
if {busy}:
    threading.Thread(target=others.wait).start()
print(side_by_side([sys.getrecursionlimit] * 2, [WORTH_IT * 2] * 2))
others.set()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux is a process begun as a copy")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor: no process is begun")
@pytest.mark.parametrize("busy", [False, True], ids=["alone", "beside another thread"])
def test_a_process_begins_as_a_copy_where_no_other_thread_runs(tmp_path, busy) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"if __name__ == '__main__':{COPIED.format(busy=busy)}".replace("\n", "\n    "), encoding="utf-8")
    said = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    anew = 1000
    assert said.stdout.strip() == str([anew if busy else 1234] * 2)
