"""Every way of sending, everything that goes wrong, a run killed at every moment: how often did each letter arrive?

    python benchmarks/fault_table.py WORK          an hour and more; stop it when you like, and it goes on from there
    python benchmarks/fault_table.py WORK --show   writes docs/mail-faults.md from what is done

Real `conduct send` processes die by SIGKILL; a new `conduct reconcile` and a new `conduct send` follow. The servers
live outside those processes, on loopback, and count. Two faults are worked on at a time. WORK keeps one file for each.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
os.environ["CONDUCT_PDF"] = "never"

from mail_faults.servers import FAULTS, serving  # noqa: E402 (the tests' own driver)
from mail_faults.table import COLUMNS, NAME, Bench, Cell, driver, prepare  # noqa: E402

PAGE = ROOT / "docs" / "mail-faults.md"
SIDE_BY_SIDE = 2
ROWS = [(transport, fault) for transport, faults in FAULTS.items() for fault in faults]

HEAD = """\
# What goes wrong with the mail, and what becomes of the letter

Made by `benchmarks/fault_table.py` on {day}: {cells} runs of `conduct send`, {killed} of them killed (SIGKILL), each \
followed by `conduct reconcile` and `conduct send` in new processes, and by both once more with the server well where \
a letter was still on its way. Two letters were approved; the run died while the first was on its way. **Letters that \
arrived twice: {twice}. Letters called sent that had not arrived: {untrue}. Tracebacks: {tracebacks}.**

A cell says how often the first letter had arrived in the end, counted at the server: **1** is once, and the ledger \
says so; **?0** and **?1** are a letter that waits for a person (`conduct reconcile --settle`) and had not, or had, \
arrived; **r0** is a letter that the server refused, which a person reads in the log. Several in one cell: the act \
is made of several requests, and the run died after each of them. `–`: no run comes that far.

The servers are fakes on loopback (`tests/mail`), which lose, cut and delay answers as real ones do; a run waits 0.4 \
seconds for an answer here, and a minute where letters really leave.
"""


def path_of(work: Path, transport: str, fault: str) -> Path:
    return work / f"{transport} {re.sub(r'[^a-z0-9]+', '-', fault.lower())}.jsonl"


def part(work: Path, number: int) -> None:
    """Do every `SIDE_BY_SIDE`-th row that is not done."""
    with tempfile.TemporaryDirectory() as name:
        prepared = prepare(Path(name) / "trust")
        for transport in FAULTS:
            rows = [fault for at, (kind, fault) in enumerate(ROWS) if kind == transport and at % SIDE_BY_SIDE == number]
            left = [fault for fault in rows if not path_of(work, transport, fault).exists()]
            if left:
                with driver() as forking, serving(transport, Path(name) / transport) as server:
                    bench = Bench(prepared, forking, server)
                    bench.warm_up()
                    for fault in left:
                        keep(bench.cells(fault), path_of(work, transport, fault))


def keep(cells: Iterator[Cell], path: Path) -> None:
    """Write a row when it is whole."""
    done = list(cells)
    path.write_text("".join(json.dumps(asdict(cell)) + "\n" for cell in done), "utf-8")
    wrong = [cell for cell in done if not cell.is_right]
    print(f"{path.stem}: {len(done)} runs, {len(wrong)} wrong", *wrong, sep="\n  ", flush=True)


def read(work: Path) -> dict[tuple[str, str], list[Cell]]:
    found = {}
    for transport, fault in ROWS:
        path = path_of(work, transport, fault)
        if path.exists():
            lines = map(json.loads, path.read_text("utf-8").splitlines())
            found[transport, fault] = [cell_of(line) for line in lines]
    return found


def cell_of(line: dict[str, Any]) -> Cell:
    return Cell(**{name: tuple(value) if isinstance(value, list) else value for name, value in line.items()})


def short(cell: Cell) -> str:
    mark = {"sent": "", "saved": "", "rejected": "r"}.get(cell.states[0], "?")
    return f"{mark}{cell.delivered[0]}" if cell.is_right else f"**{cell.delivered[0]} {cell.states[0]}**"


def table(transport: str, rows: dict[str, list[Cell]]) -> Iterator[str]:
    columns = [name for name in COLUMNS if any(cell.column == name for cells in rows.values() for cell in cells)]
    yield f"| {transport}: what goes wrong | {' | '.join(columns)} |"
    yield "|---|" + ":-:|" * len(columns)
    for fault, cells in rows.items():
        by_column: dict[str, dict[str, None]] = defaultdict(dict)
        for cell in cells:
            by_column[cell.column][short(cell)] = None
        yield f"| {fault} | {' | '.join(' '.join(by_column[name]) or '–' for name in columns)} |"


def words(cells: Iterable[Cell]) -> Iterator[str]:
    """Yield what a person is told of letters that wait, each once."""
    said: dict[tuple[str, str], None] = {}
    for cell in cells:
        if cell.states[0] not in {"sent", "saved"} and NAME in cell.told:
            told = re.sub(r"<[^>]+>", "<…>", cell.told)
            said[cell.transport, told] = None
    yield "| way | what `conduct` says of a letter that waits |\n|---|---|"
    for transport, told in said:
        yield f"| {transport} | {told.replace('|', '·')} |"


def show(work: Path) -> None:
    found = read(work)
    cells = [cell for row in found.values() for cell in row]
    letters = [pair for cell in cells for pair in zip(cell.delivered, cell.states, strict=True)]
    figures = {
        "day": f"{datetime.now(UTC):%-d %B %Y}",
        "cells": len(cells),
        "killed": sum(cell.moment != "" for cell in cells),
        "twice": sum(count > 1 for count, _ in letters),
        "untrue": sum(state in {"sent", "saved"} and count == 0 for count, state in letters),
        "tracebacks": sum(cell.codes.count(70) for cell in cells),
    }
    lines = [HEAD.format(**figures)]
    for transport in FAULTS:
        rows = {fault: row for (kind, fault), row in found.items() if kind == transport}
        lines += [f"## {transport}\n", *(table(transport, rows) if rows else ["Not run."]), ""]
    missing = [f"{transport}: {fault}" for transport, fault in ROWS if (transport, fault) not in found]
    if missing:
        lines += ["Rows that were not run: " + "; ".join(missing) + ".", ""]
    elif unreached := [name for name in COLUMNS if all(cell.column != name for cell in cells)]:
        raise SystemExit(f"No run died at: {', '.join(unreached)}.")
    lines += ["## What the office is told\n", *words(cells), ""]
    PAGE.write_text("\n".join(lines), "utf-8")
    print(f"{PAGE}: {figures}, {sum(not cell.is_right for cell in cells)} wrong")


def main() -> None:
    work = Path(sys.argv[1])
    work.mkdir(parents=True, exist_ok=True)
    if "--show" in sys.argv:
        show(work)
    elif "--part" in sys.argv:
        part(work, int(sys.argv[-1]))
    else:
        command = [sys.executable, __file__, str(work), "--part"]
        parts = [subprocess.Popen([*command, str(number)]) for number in range(SIDE_BY_SIDE)]
        codes = [each.wait() for each in parts]
        if any(codes):
            raise SystemExit("A part ended early: run this again, and it goes on.")
        show(work)


if __name__ == "__main__":
    main()
