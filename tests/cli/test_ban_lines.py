"""How a ban reads at a terminal: where its representation stands, and whether the Hub Council is late."""

from __future__ import annotations

from pathlib import Path

import pytest
from core_policy.builders import TODAY, TRUST, day, plan, row, sent

from toolkit.cli.ban_lines import ban_lines
from toolkit.jobs.bans import Bans


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param("", "no representation received; asked for by 12 Nov 2026, later ones count too", id="none"),
        pytest.param(
            "received 10 Nov. lifted?",
            "what was decided is not understood: see `Representation` in the log Rows",
            id="not understood: no day of it is said",
        ),
        pytest.param(
            "received 10 Nov",
            "representation received on 10 Nov 2026; the Hub Council has not decided, overdue since 19 Nov 2026",
            id="overdue",
        ),
        pytest.param(
            "received 18 Nov",
            "representation late, and received on 18 Nov 2026; the Hub Council has not decided, due by 25 Nov 2026",
            id="late, and not overdue",
        ),
        pytest.param("confirmed 18 Nov", "the Hub Council confirmed the ban on 18 Nov 2026", id="decided"),
    ],
)
def test_where_a_representation_stands(said, shown):
    taken = [sent("ban", "5 Nov", ban_ends=day("18 Dec"), representation_by=day("12 Nov"))]
    bans = plan(row(9, "2 Nov", taken=taken, office={"representation": said})).bans
    lines = list(ban_lines(Bans(TODAY, TRUST, bans, (), (), ()), Path("/trust")))
    assert shown in " ".join(" ".join(lines).split())
    assert max(map(len, lines)) < 80
