"""The summer after the last half-term that is loaded: what needs no date is planned, and a new school year is not."""

from datetime import date

import pytest
from small_logs.small import Small
from support import Conduct

JULY_20 = date(2027, 7, 20)
WARNED = (("Warning letter sent",), ((date(2027, 6, 2),),))


@pytest.fixture
def planned(tmp_path):
    """Call `plan --json` on a trust whose one log is `log`."""

    def plan(log, today):
        (tmp_path / "logs").mkdir()
        log.write(tmp_path / "logs" / "ash.xlsx")
        school = '[[school]]\ncode = "ash"\nname = "Ash"\nlogs = ["logs/ash.xlsx"]'
        (tmp_path / "conduct.toml").write_text(f'[trust]\nname = "Small Trust"\n{school}\n', "utf-8")
        return Conduct()("plan", "--trust", tmp_path, "--today", today, "--json")

    return plan


@pytest.mark.parametrize(
    ("log", "expected", "problems"),
    [
        pytest.param(Small((), ((),), JULY_20), (2, "meeting", ["approval"]), [], id="an invitation needs no date"),
        pytest.param(
            Small(*WARNED, date(2027, 6, 1), (JULY_20,)),
            (3, "ban", ["approval", "calendar", "collection-arrangements", "contact", "unread-letter"]),
            [(3, "calendar")],
            id="a ban's last day is never guessed",
        ),
    ],
)
def test_in_the_last_summer_what_needs_no_date_is_planned(planned, log, expected, problems):
    plan = planned(log, "2027-07-28").json
    found = [(d["incidents"][0]["row"], d["step"], sorted(d["blocked_by"])) for d in plan["decisions"]]
    assert found == [expected]
    assert [(p["row"], p["code"]) for p in plan["problems"] if p["row"]] == problems


def test_in_a_school_year_that_is_not_loaded_nothing_is_planned_and_the_next_step_said(planned):
    ran = planned(Small((), ((),), date(2027, 9, 20)), "2027-09-28")
    assert (ran.code, ran.out) == (1, "")
    assert "load the calendar for 2027/28" in " ".join(ran.err.split())
