"""Many small logs, each a school's own .xlsx, planned and checked at once: what comes of each is looked at alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from support import TODAY, Conduct

Cell = str | date | None
NOVEMBER_2, NOVEMBER_5 = date(2026, 11, 2), date(2026, 11, 5)
BASE = ("Date", "Parent", "Parent email", "Type of incident")


@dataclass(frozen=True)
class Small:
    """A log: its headings after the usual ones, and what stands under them, one row a person, Ann first."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    day: Cell = NOVEMBER_2
    again: tuple[date, ...] = ()
    """The days on which Ann did it again."""

    def write(self, path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Log"
        sheet.append([*BASE, *self.headings])
        for name, cells in zip(("Ann", "Bea", "Cat", "Dee", "Eve"), self.rows, strict=False):
            person = f"{name} {path.stem.title()}"
            sheet.append([self.day, person, f"{name.lower()}@{path.stem}.example", "Swearing", *cells])
        for day in self.again:
            sheet.append([day, f"Ann {path.stem.title()}", f"ann@{path.stem}.example", "Swearing"])
        book.save(path)


@dataclass(frozen=True)
class Came:
    """What came of one log: the decisions by their row, and the problems of its rows as (row, code, column)."""

    decisions: dict[int, str] = field(default_factory=dict)
    problems: list[tuple[int, str, str | None]] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


def came_of(folder: Path, logs: Sequence[Small]) -> list[Came]:
    """Write the logs as one trust of as many schools, run `plan --json`, and return what came of each."""
    (folder / "logs").mkdir(parents=True)
    names = [f"lo{'abcdefghij'[n // 10 % 10]}{'abcdefghij'[n % 10]}{'abcdefghij'[n // 100]}" for n in range(len(logs))]
    settings = ['[trust]\nname = "Small Trust"']
    for name, log in zip(names, logs, strict=True):
        log.write(folder / "logs" / f"{name}.xlsx")
        settings.append(f'[[school]]\ncode = "{name}"\nname = "{name}"\nlogs = ["logs/{name}.xlsx"]')
    (folder / "conduct.toml").write_text("\n\n".join(settings), "utf-8")
    plan = Conduct()("plan", "--trust", folder, "--today", TODAY, "--json").json
    return [_of(name, plan) for name in names]


def _of(name: str, plan: Any) -> Came:
    decisions = {
        each["incidents"][0]["row"]: " ".join([each["step"], each["state"], *each["blocked_by"]])
        for each in plan["decisions"]
        if each["school"] == name
    }
    said = [each for each in plan["problems"] if each["log"] == f"logs/{name}.xlsx" and each["row"]]
    problems = [(each["row"], each["code"], each["column"]) for each in said]
    return Came(decisions, problems, [f"{each['message']} {each['next']}" for each in said])
