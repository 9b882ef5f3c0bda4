"""November in the sample logs, counted by hand."""

from datetime import date

import pytest
from core_figures.november import counted_of

from toolkit.core.decisions import Plan
from toolkit.core.figures import as_record, summarise
from toolkit.core.figures.period import month
from toolkit.core.incidents.understand import understand
from toolkit.logbook import read_log
from toolkit.settings import load

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def november(sample_once):
    settings = load(sample_once)
    readings = [
        understand(read_log(sample_once / log, log), school, settings.policy, TODAY)
        for school in settings.trust.schools
        for log in school.logs
    ]
    return as_record(summarise(counted_of(readings, Plan(TODAY, (), ()), (), settings.trust, month(TODAY))))


def test_trevarrow(november):
    assert november["schools"][0] == {
        "code": "trevarrow",
        "incidents": 12,
        "people": 12,
        "by_category": {"offensive-language": 9, "abusive-messages": 1, "disruption": 1, "dogs": 1, "threats": 1},
        "steps": {"meeting": 3},
        "open": 0,
        "problems": 0,
        "left_out": {"complaints": 1, "safeguarding": 1, "pupils": 1, "withdrawn": 0},
    }


def test_porthkerra_with_its_filtered_rows_out_of_the_month(november):
    school = november["schools"][1]
    assert (school["incidents"], school["people"]) == (13, 13)
    assert school["steps"] == {"meeting": 1, "meeting-reminder": 1, "ban": 1}


@pytest.mark.parametrize(
    ("code", "incidents", "people", "steps", "left_out"),
    [
        pytest.param("polgarrow", 7, 5, {"meeting": 1}, (0, 0, 0), id="Polgarrow: one row has no usable day"),
        pytest.param(
            "carnwidden", 8, 6, {"ban": 1}, (0, 0, 0), id="Carnwidden: its pupils were in September and October"
        ),
        pytest.param("tregellick", 4, 3, {}, (2, 1, 0), id="Tregellick: two complaints, one for safeguarding"),
        pytest.param("nanskerris", 7, 6, {}, (0, 1, 0), id="Nanskerris: two rows about one morning are one incident"),
    ],
)
def test_the_other_schools(code, incidents, people, steps, left_out, november):
    school = next(each for each in november["schools"] if each["code"] == code)
    apart = school["left_out"]
    assert (school["incidents"], school["people"], school["steps"]) == (incidents, people, steps)
    assert (apart["complaints"], apart["safeguarding"], apart["pupils"]) == left_out


def test_the_father_known_at_both_schools_is_one_person_of_the_trust(november):
    assert (november["trust"]["incidents"], november["trust"]["people"]) == (51, 44)
