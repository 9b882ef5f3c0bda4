"""What a month's summary costs over a trust's logs, beside the pandas script that somebody would write for it.

    python benchmarks/summary.py [LOGS [ROWS]]          (needs the extra `benchmarks`, and Linux)

Seconds on the clock and the most memory that the whole tree of processes held at once, each way in a run of its own,
one after the other. The summary decides on every case and writes both editions too; the script only counts.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from school_log import make_log

LOGS, ROWS = 30, 2_000
SCRIPT = """
import sys
from pathlib import Path
import pandas
logs = {path.stem: pandas.read_excel(path, engine="openpyxl") for path in Path(sys.argv[1]).glob("logs/*.xlsx")}
rows = pandas.concat(logs, names=["school"]).reset_index("school")
month = rows[(rows["Date"] >= "2026-11-01") & (rows["Date"] < "2026-12-01")]
print(month.groupby(["school", "Type of behaviour"]).size().unstack())
"""


def make_trust(folder: Path, logs: int, rows: int) -> None:
    """Lay out a trust of `logs` schools whose logs hold the same rows."""
    (folder / "logs").mkdir()
    first = folder / "logs" / "0.xlsx"
    make_log(first, rows)
    for number in range(1, logs):
        copyfile(first, folder / "logs" / f"{number}.xlsx")
    schools = (
        f'[[school]]\ncode = "s{each}"\nname = "School {each}"\nlogs = ["logs/{each}.xlsx"]\nroll = 200\n'
        for each in range(logs)
    )
    trust = '[trust]\nname = "A trust"\ncounts_from = 2026-09-03\n'
    (folder / "conduct.toml").write_text(trust + "".join(schools), encoding="utf-8")


def measure(command: list[str]) -> tuple[float, float]:
    """Return the seconds and the most MiB of a command and all that it started. Raises CalledProcessError."""
    peak, start = 0, perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while running.poll() is None:
        peak = max(peak, sum(memory(process) for process in tree(running.pid)))
        sleep(0.02)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return perf_counter() - start, peak / 1024


def tree(process: int) -> list[int]:
    """Return a process and all below it."""
    try:
        below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:  # it ended meanwhile
        return []
    return [process, *(each for child in below for each in tree(int(child)))]


def memory(process: int) -> int:
    """Return the KiB that a process holds; what it shares with others is shared out."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main(logs: int, rows: int) -> None:
    with TemporaryDirectory() as made:
        make_trust(Path(made), logs, rows)
        ways = {
            "pandas with openpyxl": [sys.executable, "-c", SCRIPT, made],
            "conduct summary": [
                *(sys.executable, "-m", "toolkit", "summary", "--trust", made),
                *("--today", "2026-11-23", "--json"),
            ],
        }
        print(f"{logs} logs of {rows:,} rows\n\n{'way':28}{'seconds':>9}{'times as fast':>15}{'peak MiB':>10}")
        theirs = 0.0
        for name, command in ways.items():
            seconds, peak = measure(command)
            theirs = theirs or seconds
            print(f"{name:28}{seconds:9.2f}{theirs / seconds:15.2f}{peak:10.0f}", flush=True)


if __name__ == "__main__":
    main(*[*map(int, sys.argv[1:]), *(LOGS, ROWS)[len(sys.argv) - 1 :]])
