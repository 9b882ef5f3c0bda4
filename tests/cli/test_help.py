from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.cli import COMMANDS

HEAVY = {
    "alembic", "docx", "docxtpl", "exchangelib", "jinja2", "keyring", "lxml", "msoffcrypto", "numpy",
    "openpyxl", "pandas", "psycopg", "pydantic",
    "python_calamine", "rapidfuzz", "requests", "sqlalchemy", "tomlkit",
}  # fmt: skip


def test_conduct_help_loads_no_heavy_library():
    script = (
        "import sys\n"
        "from toolkit.cli import group\n"
        "group(['--help'], standalone_mode=False)\n"
        "print('LOADED', *sorted(set(m.split('.')[0] for m in sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.rpartition("LOADED")[2].split())
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_json(conduct, command):
    ran = conduct(command, "--help")
    assert ran.code == 0
    assert "Example:" in ran.out
    assert f"  conduct {command}" in ran.out
    assert "--json" in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())


@pytest.mark.parametrize("command", ["check", "today", "plan", "letters", "send", "record", "reconcile", "summary"])
def test_every_command_about_a_day_takes_today_and_trust(conduct, command):
    out = conduct(command, "--help").out
    assert "--today YYYY-MM-DD" in out
    assert "--trust DIR" in out


def test_help_lists_every_command_in_the_order_of_the_work(conduct):
    out = conduct("--help").out
    places = [out.index(f"\n  {command} ") for command in COMMANDS]
    assert places == sorted(places)


def test_wrong_usage_ends_with_2(conduct):
    assert conduct("plan", "--no-such-option").code == 2
    assert conduct("no-such-command").code == 2


def test_a_day_that_is_no_day_is_wrong_usage_and_says_how_to_write_it(conduct, trust):
    ran = conduct("plan", "--trust", trust, "--today", "23/11/2026")
    assert ran.code == 2
    assert "2026-11-23" in ran.err


def test_the_readme_shows_the_commands_as_they_are():
    root = Path(__file__).parents[2]
    text = (root / "README.md").read_text("utf-8")
    generate = runpy.run_path(str(root / "docs" / "generate.py"))
    assert generate["readme"](text) == text, "run: python docs/generate.py"
