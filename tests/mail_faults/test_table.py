"""A sample of the fault table (benchmarks/fault_table.py runs all of it): real processes, killed, and the count."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from mail_faults.servers import serving
from mail_faults.table import COLUMNS, Bench, Cell, column_of, driver, prepare, told

SAMPLE = [
    ("folder", "the disk fails after the rename", 5, {"saved"}),
    ("smtp", "taken then reset", 6, {"unknown"}),
    ("smtp", "the line ends at the second: silent at mail", 6, {"sent", "unknown"}),
    ("graph", "sent, and the answer lost: 503", 6, {"sent"}),
    ("ews", "sent, and the answer lost: reset", 6, {"sent", "unknown"}),
]
"""How the first letter may end. `ews`: killed before it was submitted it waits among the drafts until the server says a
plain yes to another, and here the answer to that one is lost."""
EVERY_LETTER = {"announce", "replace", "look up", "commit drafting", "find", "draft", "commit drafted", "read back"}
EVERY_LETTER |= {"commit sending", "submit", "commit accepted"}
BESIDES = {
    "folder": {"rename", "commit saved"},
    "smtp": {"mail", "rcpt", "DATA", "the letter", "commit sent"},
    "graph": {"request", "commit sent"},
    "ews": {"request", "commit sent"},
}
"""What a run passes, by each way of sending: a moment that is named and never comes kills nobody."""
GOOD = Cell("smtp", "", COLUMNS[0], "", "", (1, 1), ("sent", "sent"), "", (0, 0, 0))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    if not hasattr(os, "fork"):
        pytest.skip("the driver of the fault table needs os.fork, which Windows has not")
    return prepare(tmp_path_factory.mktemp("faults") / "trust")


@pytest.fixture(scope="module")
def forking(prepared):
    assert prepared, "skipped where nothing can be forked"
    with driver() as made:
        yield made


@pytest.mark.parametrize(
    ("transport", "fault", "stride", "ends"), SAMPLE, ids=[f"{kind}: {fault}" for kind, fault, *_ in SAMPLE]
)
def test_each_letter_arrives_once_or_waits_for_a_person(transport, fault, stride, ends, prepared, forking, tmp_path):
    with serving(transport, tmp_path) as server:
        bench = Bench(prepared, forking, server)
        cells = list(bench.cells(fault, stride=stride))
    assert len({cell.column for cell in cells}) > 2
    assert [cell for cell in cells if not cell.is_right] == []
    assert {cell.states[0] for cell in cells} == ends


@pytest.mark.parametrize("transport", BESIDES)
def test_a_run_passes_every_moment_at_which_the_table_kills_it(transport, prepared, forking, tmp_path):
    with serving(transport, tmp_path) as server:
        assert Bench(prepared, forking, server).passed() == EVERY_LETTER | BESIDES[transport]


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        pytest.param({}, True, id="does nothing: both arrived, and the ledger says so"),
        pytest.param({"delivered": (1, 0), "states": ("sent", "unknown")}, True, id="one waits for a person"),
        pytest.param({"delivered": (1, 1), "states": ("sent", "unknown")}, True, id="one arrived, and waits"),
        pytest.param({"delivered": (2, 1)}, False, id="one arrived twice"),
        pytest.param({"delivered": (2, 1), "states": ("unknown", "sent")}, False, id="twice, and waits"),
        pytest.param({"delivered": (0, 1)}, False, id="called sent, and not there"),
        pytest.param({"delivered": (1, 0), "states": ("sent", "approved")}, False, id="forgotten"),
        pytest.param({"codes": (0, 70, 0)}, False, id="a traceback"),
    ],
)
def test_what_counts_as_right(changes, right):
    assert replace(GOOD, **changes).is_right is right


@pytest.mark.parametrize(
    ("passed", "column"),
    [
        ([], "not killed"),
        (["commit drafting"], "drafting"),
        (["look up/request"], "looked up"),
        (["look up", "commit drafting", "find/request"], "looked up"),
        (["commit sending", "submit/request"], "submitted"),
        (["commit sending", "submit", "commit unknown"], "answer noted"),
        (["commit sending", "submit", "commit accepted", "find"], "looked for"),
        (["commit sending", "submit", "commit accepted", "find", "commit sent"], "end noted"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_where_a_run_died(passed, column):
    assert column_of(passed) == column
    assert column in COLUMNS


def test_what_is_told_of_the_first_letter_ends_where_the_next_one_begins():
    said = "Problems (2)\n\n  bude.xlsx\n    row 5: Jane Orr's\n      came back.\n    row 6: Ben Pascoe's\n"
    assert told(said) == "row 5: Jane Orr's came back."
    assert told("Nothing\nwaits.") == "Nothing waits."
