"""The same figures, whether the logs are read here or in processes of their own."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.core.figures.period import month
from toolkit.jobs import side_by_side
from toolkit.jobs.demo import NOW
from toolkit.jobs.summary import summary


@pytest.mark.parametrize("broken", [False, True], ids=["every log can be read", "one log is broken"])
def test_processes_give_the_figures_of_one_process(six_schools, monkeypatch, broken) -> None:
    if broken:
        log = sorted((six_schools / "logs").glob("*.xlsx"))[0]
        log.write_bytes(b"no workbook")
    asked = month(date(2026, 11, 1))
    here = summary(six_schools, asked, NOW)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(side_by_side, "WORTH_IT", 0)
    pools = []
    pool = side_by_side.ProcessPoolExecutor
    monkeypatch.setattr(side_by_side, "ProcessPoolExecutor", lambda *a, **k: pools.append(1) or pool(*a, **k))
    apart = summary(six_schools, asked, NOW)
    assert pools
    assert (apart.summary, apart.pack, apart.unread) == (here.summary, here.pack, here.unread)
    assert bool(here.unread) == broken
    assert any(log.error for log in here.pack.logs) == broken
