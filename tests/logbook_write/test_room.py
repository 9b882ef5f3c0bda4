"""What the room of the log offers, part of which is loaded when it is first asked for."""

import subprocess
import sys
from types import ModuleType

import pytest

from toolkit import logbook


def test_everything_that_it_offers_is_there_and_no_module_hides_it():
    offered = {name: getattr(logbook, name) for name in logbook.__all__}
    again = {name: getattr(logbook, name) for name in logbook.__all__}
    assert offered == again
    assert [name for name, value in offered.items() if isinstance(value, ModuleType)] == []


def test_what_it_does_not_offer_is_said():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = logbook.nothing


def test_whoever_counts_loads_neither_what_writes_logs_nor_what_makes_letters():
    code = "import sys, toolkit.jobs.summary; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"toolkit.logbook.write", "toolkit.logbook.patch", "toolkit.word", "urllib.request", "ssl", "holidays"}
    assert "toolkit.logbook.read" in loaded
    assert heavy.isdisjoint(loaded)
