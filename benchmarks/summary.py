"""What a month's summary costs over a trust's logs, beside the pandas script that somebody would write for it.

    python benchmarks/summary.py [WHAT …]          (needs the extras `benchmarks` and `dask`, and Linux)

WHAT, all of them by default: `thirty`, 30 logs of 2,000 rows; `growth`, 300 and 3,000 logs of 50 rows, ours alone;
`cluster`, the 300 through a local Dask cluster of two workers. Each way runs by itself, one after the other.

Everybody's modules are compiled before, as `pip install` does with them.

Seconds on the clock and of processor time, both of the whole tree of processes: on a busy machine the clock is
everybody's and only the processors' seconds compare. The most memory that the tree held at once is of a second run of
the same command: to look at it takes a share of a processor, for which whoever uses both of them would pay. The script
counts a month's incidents by school and kind into a workbook; the summary decides on every case too, and writes both
editions.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from compileall import compile_dir
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from school_log import make_log

import toolkit

SCRIPT = """
import sys
from pathlib import Path
import pandas
logs = {}
for path in sorted(Path(sys.argv[1]).glob("logs/*.xlsx")):
    rows = pandas.read_excel(path, engine="openpyxl")
    rows.columns = [str(name).strip() for name in rows.columns]
    rows["Date"] = pandas.to_datetime(rows["Date"], errors="coerce", dayfirst=True)
    rows["Type of behaviour"] = rows["Type of behaviour"].str.strip().str.capitalize()
    logs[path.stem] = rows
rows = pandas.concat(logs, names=["school"]).reset_index("school")
month = rows[(rows["Date"] >= "2026-11-01") & (rows["Date"] < "2026-12-01")]
kinds = month.groupby(["school", "Type of behaviour"]).size().unstack(fill_value=0)
people = month.groupby("school")["Email"].nunique()
with pandas.ExcelWriter(Path(sys.argv[1]) / "month.xlsx", engine="openpyxl") as book:
    kinds.to_excel(book, sheet_name="Kinds")
    people.to_frame("People").to_excel(book, sheet_name="People")
"""
CONDUCT = [sys.executable, "-m", "toolkit", "summary", "--today", "2026-11-23", "--json", "--trust"]
MEASURES = f"{'way':36}{'clock s':>9}{'CPU s':>9}{'peak MiB':>10}"


@contextmanager
def trust(logs: int, rows: int) -> Iterator[str]:
    """Lay out a trust of so many schools, with a log of so many rows each."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "logs").mkdir()
        for number in range(logs):
            make_log(folder / "logs" / f"{number}.xlsx", rows, school=number + 1)
        schools = (
            f'[[school]]\ncode = "s{each}"\nname = "School {each}"\nlogs = ["logs/{each}.xlsx"]\nroll = 200\n'
            for each in range(logs)
        )
        settings = '[trust]\nname = "A trust"\ncounts_from = 2026-09-03\n' + "".join(schools)
        (folder / "conduct.toml").write_text(settings, encoding="utf-8")
        yield made


def measure(name: str, command: list[str], made: Path, top: int | None = None) -> tuple[float, float]:
    """Run a command twice, print what it took, and return its seconds: on the clock, and of the processors.

    made: the folder that it writes, which is removed before each run. top: the process whose whole tree counts, where
    that is more than the command's own. Raises CalledProcessError.
    """
    shutil.rmtree(made, ignore_errors=True)
    before, start = processors(top), perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    clock, used = perf_counter() - start, processors(top) - before
    shutil.rmtree(made, ignore_errors=True)
    print(f"{name:36}{clock:9.2f}{used:9.2f}{most_memory(command, top) / 1024:10.0f}", flush=True)
    return clock, used


def most_memory(command: list[str], top: int | None) -> int:
    """Run a command, and return the most KiB that it and all below it, or below `top`, held at once."""
    running, most = subprocess.Popen(command, stdout=subprocess.DEVNULL), 0
    while running.poll() is None:
        most = max(most, sum(map(memory, tree(top or running.pid))))
        sleep(0.1)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return most


def processors(top: int | None) -> float:
    """Return the seconds that processors spent on what ended below this process, and below `top` on what still runs."""
    ended = getrusage(RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime + sum(spent(each) for each in (tree(top) if top else ())[1:])


def spent(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it ended meanwhile
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def tree(process: int) -> list[int]:
    """Return a process and all below it, whichever of its threads started them."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        below = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [process, *(each for child in below for each in tree(int(child)))]


def memory(process: int) -> int:
    """Return the KiB that a process holds; what it shares with others is shared out."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def made_in(folder: str) -> Path:
    return Path(folder) / "summaries"


def thirty() -> None:
    with trust(30, 2_000) as folder:
        print(f"\n30 logs of 2,000 rows\n\n{MEASURES}")
        theirs = measure("pandas with openpyxl", [sys.executable, "-c", SCRIPT, folder], made_in(folder))
        ours = measure("conduct summary", [*CONDUCT, folder], made_in(folder))
        ratios = [one / other for one, other in zip(theirs, ours, strict=True)]
        print(f"{'times as fast':36}{ratios[0]:9.2f}{ratios[1]:9.2f}")


def growth() -> None:
    print(f"\nOurs alone, logs of 50 rows\n\n{MEASURES}")
    for logs in (300, 3_000):
        with trust(logs, 50) as folder:
            measure(f"{logs:,} logs", [*CONDUCT, folder], made_in(folder))


def on_a_cluster() -> None:
    from distributed import LocalCluster

    print(f"\n300 logs of 50 rows, the cluster's own processes among them\n\n{MEASURES}")
    with (
        trust(300, 50) as folder,
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as made,
    ):
        command = [*CONDUCT, folder, "--dask", made.scheduler_address]
        measure("a Dask cluster of two workers", command, made_in(folder), os.getpid())


WHAT = {"thirty": thirty, "growth": growth, "cluster": on_a_cluster}

if __name__ == "__main__":
    compile_dir(Path(toolkit.__file__).parent, quiet=1)
    for name in sys.argv[1:] or WHAT:
        WHAT[name]()
