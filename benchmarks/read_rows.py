"""How fast `read_rows` is, beside the other readers: 50,000 rows of 14 columns, each reader in processes of its own.

    python benchmarks/read_rows.py          (needs the extra `benchmarks`)

Prints one table: the best of several runs in seconds of processor time (so that other work on the machine counts
less), the ratio to raw python-calamine in the same run of this script, and the peak memory of the whole process,
imports included.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

ROWS, COLUMNS = 50_000, 14
RUNS, SLOW_RUNS = 7, 1

READERS = {
    "python-calamine, raw": (
        "from python_calamine import load_workbook",
        "rows = load_workbook(path).get_sheet_by_index(0).to_python()",
    ),
    "read_rows, row by row": (
        "from toolkit.logbook import read_rows; import python_calamine",
        "rows = range(sum(1 for _ in read_rows(path)))",
    ),
    "read_rows, kept in a list": (
        "from toolkit.logbook import read_rows; import python_calamine",
        "rows = list(read_rows(path))",
    ),
    "read_log (strikes, merges, tables)": (
        "from toolkit.logbook import read_log; from pathlib import Path; import python_calamine",
        "rows = read_log(Path(path), 'log').sheets[0].rows",
    ),
    "pandas with openpyxl": (
        "import pandas, openpyxl",
        "rows = pandas.read_excel(path, header=None, engine='openpyxl')",
    ),
    "openpyxl, read-only": (
        "from openpyxl import load_workbook",
        "rows = list(load_workbook(path, read_only=True).active.values)",
    ),
}

ONE_RUN = """
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


def make_log(path: Path) -> None:
    """A log as a school would fill it in some centuries: texts, days, moments, numbers, ticks and blanks."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    sheet.append([f"Heading {column}" for column in range(COLUMNS)])
    for n in range(1, ROWS):
        day = date(2026, 9, 1) + timedelta(days=n % 200)
        moment = datetime(2026, 9, 1, 9, n % 60)  # noqa: DTZ001 (a moment in Excel has no time zone)
        person = [f"Person {n * 7 % 900}", "a parent", f"parent{n}@mail.example"]
        sheet.append(
            [n, day, moment, *person, f"shouting at the gate {n % 997}", n * 1.5, None, True, "x", None, "yes", 1]
        )
    book.save(path)


def measure(path: Path, imports: str, read: str) -> tuple[float, float]:
    """Seconds and MiB of one reading, in a process of its own."""
    script = ONE_RUN.format(imports=imports, read=read, rows=ROWS)
    ran = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    seconds, peak = ran.stdout.split()
    return float(seconds), int(peak) / 1024


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.xlsx"
        make_log(path)
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in READERS}
        # The readers take turns, so that a busy moment of the machine hits all of them.
        for turn in range(RUNS):
            for name, reader in READERS.items():
                if turn < SLOW_RUNS or "openpyxl" not in name:
                    runs[name].append(measure(path, *reader))
    best = {name: (min(s for s, _ in found), min(peak for _, peak in found)) for name, found in runs.items()}
    unit = best["python-calamine, raw"][0]
    print(f"{ROWS:,} rows x {COLUMNS} columns, best of {RUNS} (with openpyxl: of {SLOW_RUNS})\n")
    print(f"{'reader':36}{'seconds':>9}{'ratio':>8}{'peak MiB':>10}")
    for name, (seconds, peak) in best.items():
        print(f"{name:36}{seconds:9.2f}{seconds / unit:8.2f}{peak:10.0f}")


if __name__ == "__main__":
    main()
