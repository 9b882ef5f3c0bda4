"""`conduct` run in the test's own process, as a person would type it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from click.testing import CliRunner

from toolkit.cli import group

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
