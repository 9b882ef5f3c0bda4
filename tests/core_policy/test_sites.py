"""Which sites a ban is for: those that the office names, else the school's own."""

from __future__ import annotations

import pytest
from core_policy.builders import only, plan, row, sent

from toolkit.core.steps import Step

WARNED = row(2, "7 Sep", taken=[sent("warning", "8 Sep")])


@pytest.mark.parametrize(
    ("typed", "later", "sites"),
    [
        pytest.param("", "", ("Bude Primary",), id="does nothing: the school's own"),
        pytest.param("no", "", ("Bude Primary",), id="does nothing: no is no site"),
        pytest.param(" ; , ", "", ("Bude Primary",), id="does nothing: nothing between the marks"),
        pytest.param("Main site", "", ("Main site",), id="one"),
        pytest.param("Main site; Nursery", "", ("Main site", "Nursery"), id="a semicolon"),
        pytest.param("Main site, Nursery", "", ("Main site", "Nursery"), id="a comma"),
        pytest.param("Main site\nNursery", "", ("Main site", "Nursery"), id="a line each"),
        pytest.param("Main site", "Nursery", ("Nursery",), id="the latest row that names some"),
        pytest.param("Main site", "no", ("Main site",), id="a later row that names none"),
    ],
)
def test_the_sites_of_a_ban(typed, later, sites):
    rows = [row(3, "2 Nov", office={"sites": typed}), row(4, "3 Nov", office={"sites": later})]
    assert only(plan(WARNED, *rows), Step.BAN).sites == sites
