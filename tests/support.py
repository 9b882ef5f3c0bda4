"""`conduct` run in the test's own process, as a person would type it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit
from click.testing import CliRunner

from toolkit.cli import group
from toolkit.jobs.demo import answers

TODAY = "2026-11-23"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Conduct:
    """Calls the command; anything but an exit (a bug) is raised as it is, with its traceback."""

    def __call__(self, *words: object, stdin: str | None = None) -> Ran:
        runner = CliRunner()
        result = runner.invoke(group, [str(word) for word in words], input=stdin, prog_name="conduct")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)


def cut_down(folder: Path, *codes: str) -> None:
    """Take every school but these out of a trust folder, with their logs and their approvers."""
    path = folder / "conduct.toml"
    document: Any = tomlkit.parse(path.read_text("utf-8"))
    gone = [school for school in document["school"] if school["code"] not in codes]
    for log in (log for school in gone for log in school["logs"]):
        (folder / log).unlink()
    names = {school["code"] for school in gone}
    _keep(document["school"], lambda school: school["code"] not in names)
    _keep(document["approver"], lambda approver: not names & set(approver["schools"]))
    path.write_text(tomlkit.dumps(document), "utf-8")


def answers_for(folder: Path) -> list[Mapping[str, object]]:
    """Return what the sample's office types into those of its logs that the trust folder still has."""
    return [each for each in answers() if (folder / str(each["log"])).exists()]


def _keep(tables: Any, wanted: Callable[[Any], bool]) -> None:
    for index in reversed(range(len(tables))):
        if not wanted(tables[index]):
            del tables[index]


def setting(trust: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old` in conduct.toml, where `old` must stand."""
    path = trust / "conduct.toml"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
