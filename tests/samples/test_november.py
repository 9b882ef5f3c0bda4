"""November in the sample logs, counted by hand."""

from datetime import date

import pytest

from toolkit.core.decisions import Plan
from toolkit.core.figures import as_record, summarise
from toolkit.core.incidents import understand
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
    summary = summarise(readings, Plan(TODAY, (), ()), (), settings.trust, date(2026, 11, 1), date(2026, 11, 30))
    return as_record(summary)


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


def test_the_father_known_at_both_schools_is_one_person_of_the_trust(november):
    assert (november["trust"]["incidents"], november["trust"]["people"]) == (25, 24)
