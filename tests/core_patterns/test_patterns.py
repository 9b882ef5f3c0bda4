"""Patterns that are compiled when they are first used."""

import gc
import pkgutil
import re
import subprocess
import sys
from importlib import import_module

import pytest

import toolkit
from toolkit.core.patterns import Lazy, regex

DAY = r"(?P<day>\d+) may"


def test_a_pattern_answers_as_the_compiled_one_does_each_time():
    lazy, compiled = regex(DAY, re.IGNORECASE), re.compile(DAY, re.IGNORECASE)
    for _ in range(2):
        assert lazy.findall("3 May, 14 MAY") == compiled.findall("3 May, 14 MAY")
        assert lazy.search("on 3 May")["day"] == "3"
        assert lazy.sub(r"\1 June", "3 May") == "3 June"
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)
    assert regex(rb"<c\b").split(b"<c/><c/>") == [b"", b"/>", b"/>"]


def test_a_match_knows_whose_it_is():
    assert regex(DAY).search("3 may").re in (regex("other"), regex(DAY))
    assert regex(DAY).search("3 may").re not in (regex("other"), regex(DAY, re.IGNORECASE))
    assert {regex(DAY): 1}[re.compile(DAY)] == 1
    assert regex(DAY) != DAY


def test_a_mistake_is_told_at_the_first_use():
    lazy = regex("(")
    with pytest.raises(re.error, match="unterminated"):
        lazy.search("")


def test_every_pattern_of_the_package_can_be_compiled():
    """A mistake in one would else be found by the first log that needs it."""
    for module in pkgutil.walk_packages(toolkit.__path__, "toolkit."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    patterns = [each for each in gc.get_objects() if type(each) is Lazy]
    assert len(patterns) > 400
    assert all(each.flags >= 0 for each in patterns)


def test_a_run_begins_with_hardly_any_compiled():
    code = "import toolkit.jobs.summary, gc; from toolkit.core.patterns import Lazy\n"
    code += "print(sum('compiled' in each.__dict__ for each in gc.get_objects() if type(each) is Lazy))"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(asked.stdout) < 10
