"""How fast a log is read, and read into incidents, beside the other readers.

    python benchmarks/reading.py          (needs the extra `benchmarks`)

The first table: one log of 50,000 rows of 14 columns, every reader in processes of its own. Seconds of processor time
(so that other work on the machine counts less; the best of several turns), the ratio to raw python-calamine in the
same run of this script, and the peak memory of the whole process, imports included. The libraries that a reader stands
on are imported before its clock starts, for all readers alike.

The second: thirty logs of a trust read into incidents, one after another and side by side. Seconds on the clock.

The third: what it costs to hand one of them back from another process, beside the work itself. Seconds of processor
time, the best of several turns.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from school_log import code_of_conduct, incidents_of, make_log

from toolkit.jobs.side_by_side import WORTH_IT, side_by_side

ROWS, TURNS, SLOW_TURNS = 50_000, 5, 1
TRUST = [600] * 27 + [12_000] * 3
"""Rows of each of a trust's thirty logs."""

RAW = "python-calamine, raw"
CALAMINE = "import python_calamine"
OURS = f"{CALAMINE}; from pathlib import Path; from toolkit.logbook import read_log, read_rows"
READERS = {
    RAW: (CALAMINE, "rows = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()"),
    "read_rows, row by row": (OURS, "rows = range(sum(1 for _ in read_rows(path)))"),
    "read_rows, kept in a list": (OURS, "rows = list(read_rows(path))"),
    "read_log (strikes, merges, tables)": (OURS, "rows = read_log(Path(path), 'log').sheets[0].rows"),
    "whole incidents": (
        f"{OURS}; import rapidfuzz; from school_log import code_of_conduct, incidents_of; policy = code_of_conduct()",
        "rows = ['the headings', *incidents_of(Path(path), policy).rows]",
    ),
    "pandas with openpyxl": ("import pandas, openpyxl", "rows = pandas.read_excel(path, header=None)"),
    "openpyxl, read-only": (
        "from openpyxl import load_workbook",
        "rows = list(load_workbook(path, read_only=True).active.values)",
    ),
}

ONE_TURN = """
import resource, sys, time
path = sys.argv[1]
{imports}
start = time.process_time()
{read}
seconds = time.process_time() - start
assert len(rows) == {rows}, len(rows)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KiB on Linux
print(seconds, peak)
"""


def measure(path: Path, imports: str, read: str) -> tuple[float, float]:
    """Seconds and MiB of one reading, in a process of its own."""
    script = ONE_TURN.format(imports=imports, read=read, rows=ROWS)
    command = [sys.executable, "-c", script, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent)
    seconds, peak = ran.stdout.split()
    return float(seconds), int(peak) / 1024


def one_log(folder: Path) -> None:
    path = folder / "log.xlsx"
    make_log(path, ROWS)
    turns: dict[str, list[tuple[float, float]]] = {name: [] for name in READERS}
    # The readers take turns, so that a busy moment of the machine hits all of them.
    for turn in range(TURNS):
        for name, reader in READERS.items():
            if turn < SLOW_TURNS or "openpyxl" not in name:
                turns[name].append(measure(path, *reader))
    best = {name: (min(s for s, _ in found), min(peak for _, peak in found)) for name, found in turns.items()}
    print(f"{ROWS:,} rows of 14 columns, the best of {TURNS} turns (with openpyxl: of {SLOW_TURNS})\n")
    print(f"{'reader':36}{'seconds':>9}{'ratio':>8}{'peak MiB':>10}")
    for name, (seconds, peak) in best.items():
        print(f"{name:36}{seconds:9.2f}{seconds / best[RAW][0]:8.2f}{peak:10.0f}")


def thirty_logs(folder: Path) -> None:
    paths = [folder / f"log {number}.xlsx" for number in range(len(TRUST))]
    for path, rows in zip(paths, TRUST, strict=True):
        make_log(path, rows)
    policy = code_of_conduct()
    tasks = [partial(incidents_of, path, policy) for path in paths]
    start = perf_counter()
    one_by_one = [task() for task in tasks]
    between = perf_counter()
    together = side_by_side(tasks, [path.stat().st_size * WORTH_IT for path in paths])  # so large that processes start
    end = perf_counter()
    assert together == one_by_one
    size = sum(path.stat().st_size for path in paths) / 1024**2
    print(f"\n{len(TRUST)} logs of {min(TRUST)} to {max(TRUST):,} rows, {size:.1f} MiB together, into incidents\n")
    print(f"{'one after another':36}{between - start:9.2f} s on the clock")
    print(f"{'side by side, in processes':36}{end - between:9.2f} s")


def handed_back(folder: Path) -> None:
    policy = code_of_conduct()
    print(f"\n{'one log handed back, rows':36}{'work':>9}{'packed':>9}{'unpacked':>10}{'ratio':>8}")
    for rows in (max(TRUST), ROWS):
        path = folder / f"log of {rows}.xlsx"
        make_log(path, rows)
        reading = incidents_of(path, policy)
        packed = pickle.dumps(reading)
        work = best_of(partial(incidents_of, path, policy))
        there, here = best_of(partial(pickle.dumps, reading)), best_of(partial(pickle.loads, packed))
        print(f"{rows:<36,}{work:9.2f}{there:9.2f}{here:10.2f}{(there + here) / work:8.2f}")


def best_of(task: Callable[[], object]) -> float:
    """Seconds of processor time."""
    turns = []
    for _ in range(TURNS):
        start = process_time()
        task()
        turns.append(process_time() - start)
    return min(turns)


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        one_log(Path(made))
        thirty_logs(Path(made))
        handed_back(Path(made))
