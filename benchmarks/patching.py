"""How fast statuses are written into a large log, and in how much memory, beside what else writes cells.

    python benchmarks/patching.py          (needs the extra `benchmarks`; Linux or macOS)

The first table: a heading and 2,000 texts into a log of 50,000 rows of 14 columns with an Excel Table, drop-downs and
conditional formats. Every way takes its turns in processes of its own, one after another in this one run. Seconds on
the clock and of processor time (medians); their ratios to the floor, on the clock; the peak of memory above what the
same process had taken when everything was imported and ready, and its ratio to the length of the sheet's XML. What
was written is read back through python-calamine and compared.

The floor is what no way around a zip can avoid: the sheet's part is inflated (zlib.decompress), looked through once
for the starts of rows (re.finditer), and deflated (zlib.compress, level 6). It writes nothing, and checks nothing.
We pack at level 3, as densely as Excel does: the second floor does so too.

The second table: how our cost and the floor's grow with the log, 2,000 texts each.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from patching_ways import FLOOR, OPENPYXL, OURS, PART, QUICK, SHEET, SLOW, STATUS_COLUMN, cells, statuses

ROWS, TURNS, SLOW_TURNS = 50_000, 7, 3
WAYS = QUICK | SLOW
GROWTH = (1_000, 10_000, 50_000, 200_000, 500_000)


class Turn(NamedTuple):
    seconds: float
    processor: float
    mib: float


def turn(name: str, log: Path, out: Path, rows: int) -> Turn:
    """One turn, in a process of its own; what it wrote is looked at in another."""
    out.unlink(missing_ok=True)
    said = _run("turn", name, str(log), str(out), str(rows))
    _run("compare", name, str(out), str(rows))
    return Turn(*(float(number) for number in said.split()))


def _run(*arguments: str) -> str:
    """Everything large is done in other processes: on Linux one's peak of memory is at least its parent's."""
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def in_this_process(name: str, log: str, out: str, rows: str) -> None:
    from resource import RUSAGE_SELF, getrusage
    from time import perf_counter

    work = WAYS[name](Path(log), Path(out), int(rows))
    before = getrusage(RUSAGE_SELF)
    start = perf_counter()
    work()
    seconds, after = perf_counter() - start, getrusage(RUSAGE_SELF)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    unit = 1024**2 if sys.platform == "darwin" else 1024
    print(seconds, processor, (after.ru_maxrss - before.ru_maxrss) / unit)


def make(log: str, rows: str) -> None:
    from school_log import make_log

    make_log(Path(log), int(rows), dressed=True)


def compare(name: str, out: str, rows: str) -> None:
    """Every text is where it should be."""
    from python_calamine import load_workbook

    where = STATUS_COLUMN.get(WAYS[name], "")
    if where is None:
        return
    found = load_workbook(out).get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    for (row, column), text in statuses(int(rows)).items():
        if row > 1:
            assert found[row - 1][ord(where or column) - ord("A")] == text, (name, row)


def medians(turns: list[Turn]) -> Turn:
    return Turn(*(median(column) for column in zip(*turns, strict=True)))


def one_log(folder: Path) -> None:
    log, out = folder / "log.xlsx", folder / "out.xlsx"
    _run("make", str(log), str(ROWS))
    turns: dict[str, list[Turn]] = {name: [] for name in WAYS}
    # They take turns, so that a busy moment of the machine hits all of them.
    for number in range(TURNS):
        for name in WAYS:
            if name in QUICK or number < SLOW_TURNS:
                turns[name].append(turn(name, log, out, ROWS))
    xml = sheet_mib(log)
    print(f"{ROWS:,} rows of 14 columns, {len(cells(ROWS)):,} cells written; the sheet's XML has {xml:.1f} MiB\n")
    print(f"{'':34}{'seconds':>8}{'processor':>10}{'x floor':>9}{'openpyxl x':>11}{'MiB':>7}{'x XML':>7}")
    found = {name: medians(of_name) for name, of_name in turns.items()}
    for name, (seconds, processor, mib) in found.items():
        ratios = f"{seconds / found[FLOOR].seconds:9.2f}{found[OPENPYXL].seconds / seconds:11.1f}"
        print(f"{name:34}{seconds:8.2f}{processor:10.2f}{ratios}{mib:7.0f}{mib / xml:7.2f}")


def growth(folder: Path) -> None:
    print(f"\n{'rows':>9}{'MiB XML':>9}{'floor':>8}{'ours':>8}{'x floor':>9}{'MiB':>7}{'x XML':>7}")
    for rows in GROWTH:
        log, out = folder / f"{rows}.xlsx", folder / "grown.xlsx"
        _run("make", str(log), str(rows))
        pairs = [(turn(FLOOR, log, out, rows), turn(OURS, log, out, rows)) for _ in range(SLOW_TURNS)]
        floor, ours = (medians(list(turns)) for turns in zip(*pairs, strict=True))
        xml = sheet_mib(log)
        times = f"{floor.seconds:8.2f}{ours.seconds:8.2f}{ours.seconds / floor.seconds:9.2f}"
        print(f"{rows:9,}{xml:9.1f}{times}{ours.mib:7.0f}{ours.mib / xml:7.2f}")
        log.unlink()


def sheet_mib(log: Path) -> float:
    from zipfile import ZipFile

    with ZipFile(log) as archive:
        return archive.getinfo(PART).file_size / 1024**2


if __name__ == "__main__":
    if sys.argv[1:]:
        {"turn": in_this_process, "make": make, "compare": compare}[sys.argv[1]](*sys.argv[2:])
    else:
        with TemporaryDirectory() as made:
            one_log(Path(made))
            growth(Path(made))
