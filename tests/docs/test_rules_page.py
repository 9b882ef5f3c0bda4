"""docs/rules.md: every clause and default has a rule and a test that name it."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from toolkit.settings.policy import read_policy

ROOT = Path(__file__).parents[2]
POLICY = read_policy(ROOT, "", "the trust")
sys.path.insert(0, str(ROOT / "docs"))
RULES = runpy.run_path(str(ROOT / "docs" / "rules.py"))


def test_the_page_is_what_the_code_says():
    page = ROOT / "docs" / "rules.md"
    assert page.read_text("utf-8") == RULES["page"](read_policy(ROOT, "", "the trust")), "run: python docs/generate.py"


@pytest.mark.parametrize("id_", [*POLICY.clauses, *POLICY.defaults])
def test_a_rule_and_a_test_name_it(id_):
    assert RULES["rules"](id_), f"no rule names {id_}"
    assert RULES["tests"](id_), f"no test names {id_}"
