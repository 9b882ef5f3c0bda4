"""A log whose sheet is full to Excel's last column: its school waits and is told, the other one goes on."""

from __future__ import annotations

import pytest
from jobs_changed import office
from jobs_changed.office import a_trust, address, approve, edited, mail
from openpyxl.worksheet.worksheet import Worksheet
from support import TODAY


def run(conduct, trust, *words):
    return conduct(*words, "--trust", trust, "--today", TODAY)


def a_note(sheet: Worksheet) -> None:
    sheet["XFD3"] = "seen by Mr Hale"


def a_heading(sheet: Worksheet) -> None:
    sheet["XFD1"] = "Office use"


def merged_cells(sheet: Worksheet) -> None:
    sheet.merge_cells("XFA1:XFD1")


@pytest.fixture(params=[a_note, a_heading, merged_cells], ids=lambda act: act.__name__)
def full(request, tmp_path):
    trust = a_trust(tmp_path / "trust")
    edited(trust, request.param)
    return trust


def test_check_warns_of_it(full, conduct):
    ran = run(conduct, full, "check")
    assert ran.code == 1
    assert "no room for our columns" in " ".join(ran.out.split())


def test_the_other_school_goes_on_and_nothing_of_this_one_is_sent_or_written(full, conduct):
    before = (full / office.LOG).read_bytes()
    today = run(conduct, full, "today")
    assert today.code == 0
    assert "no room for our columns" in " ".join(today.out.split())
    approve("Zoe Quick", log=office.OTHER)(full)
    sent = run(conduct, full, "send", "--yes")
    assert sent.code == 0
    assert mail(full) == [address("Zoe Quick")]
    assert (full / office.LOG).read_bytes() == before
    plan = run(conduct, full, "plan", "--json").json["decisions"]
    assert all("no-room" in each["blocked_by"] for each in plan if each["school"] == "oak")


@pytest.mark.parametrize("where", ["XEF3", "B40"])
def test_a_cell_with_room_beside_it_is_nothing(tmp_path, conduct, where):
    trust = a_trust(tmp_path / "trust")
    edited(trust, lambda sheet: sheet.__setitem__(where, "a note"))
    assert "no room" not in run(conduct, trust, "check").out
    assert run(conduct, trust, "today").code == 0
