"""The table of the code: every clause and default, what it says, the file of its rule and the files of its tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.core.policy.model import Policy

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# Clauses and defaults

This page is generated from the built-in code and from the files that name its clauses and defaults.

The code of conduct is data (`policy.toml`); what it means is code, one rule a file. A decision lists the clauses it
rests on, and those defaults that changed its step, state or dates. Where the code is silent a default holds: it is a
setting of the trust's and is never passed off as the code.
"""
RULES = ("toolkit/core/policy", "toolkit/core")
TESTS = ("tests/core_policy", "tests")
"""Where to look, the nearest first: the next folder counts only where the one before names it nowhere."""


def page(policy: Policy) -> str:
    """Return docs/rules.md."""
    lines = [
        HEAD,
        "## Clauses",
        "",
        *table(policy.clauses.items()),
        "",
        "## Defaults",
        "",
        *table(policy.defaults.items()),
    ]
    return "\n".join(lines) + "\n"


def table(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "| id | it says | rule | tests |"
    yield "| --- | --- | --- | --- |"
    for id_, sentence in entries:
        yield f"| `{id_}` | {sentence} | {_listed(rules(id_))} | {_listed(tests(id_))} |"


def rules(id_: str) -> list[str]:
    """Return the files of the core that name a clause or default."""
    return _naming(id_, RULES)


def tests(id_: str) -> list[str]:
    """Return the test files that name it."""
    return _naming(id_, TESTS)


def _naming(id_: str, folders: tuple[str, ...]) -> list[str]:
    named = re.compile(rf"[\"'`]{re.escape(id_)}[\"'`]")
    for folder in folders:
        files = [path for path in sorted((ROOT / folder).rglob("*.py")) if named.search(path.read_text("utf-8"))]
        if files:
            return [path.relative_to(ROOT).as_posix() for path in files]
    return []


def _listed(files: list[str]) -> str:
    return "<br>".join(f"[{Path(each).stem}](../{each})" for each in files)
