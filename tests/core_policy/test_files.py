"""One rule, one file, one file of tests: what has none is named where the package says how it is tested."""

from __future__ import annotations

import re
from pathlib import Path

import toolkit.core.policy

ROOM, TESTS = Path(toolkit.core.policy.__file__).parent, Path(__file__).parent


def test_every_rule_has_its_tests_and_nothing_else_is_excused():
    said = toolkit.core.policy.__doc__.partition("tested through")[2]
    excused = set(re.findall(r"`(\w+)`", said))
    rules = {path.stem for path in ROOM.glob("*.py")} - {"__init__"}
    tested = {path.stem.removeprefix("test_") for path in TESTS.glob("test_*.py")}
    assert rules - tested == excused


def test_what_is_tested_through_others_names_files_that_exist():
    named = re.findall(r"\b(test_\w+)", toolkit.core.policy.__doc__)
    assert named
    assert all((TESTS / f"{each}.py").is_file() for each in named)
