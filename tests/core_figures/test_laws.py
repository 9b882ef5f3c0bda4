"""Laws of the figures, and the shape that `summary --json` promises."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from core_figures.november import counted_of
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.decisions import Plan
from toolkit.core.figures import as_record, rows, summarise
from toolkit.core.figures.period import span
from toolkit.core.people import parse_people
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow, PersonKind, Reading, RowPerson, StepTaken
from toolkit.core.trust import School, Trust

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
TRUST = Trust(Path(), "Trust", (School("east", "East", ("east.xlsx",)), School("west", "West", ("west.xlsx",))))
PEOPLE = [
    replace(parse_people(name)[0], emails=emails, kind=kind)
    for name in ("Ann Trew", "Ben Carne")
    for emails in ((), ("one@mail.example",), ("two@mail.example",))
    for kind in (PersonKind.PARENT, PersonKind.PUPIL)
] + [RowPerson("somebody", None, PersonKind.UNKNOWN)]

log_rows = st.lists(
    st.builds(
        LogRow,
        school=st.sampled_from(["east", "west"]),
        place=st.builds(Place, st.just("x"), st.none(), st.integers(1, 10_000)),
        day=st.none() | st.dates(FIRST - timedelta(3), LAST + timedelta(3)),
        people=st.lists(st.sampled_from(PEOPLE), max_size=2).map(tuple),
        categories=st.lists(st.sampled_from(["threats", "dogs"]), max_size=2, unique=True).map(tuple),
        complaint=st.booleans(),
        safeguarding=st.booleans(),
        withdrawn=st.booleans(),
        taken=st.just(()) | st.just((StepTaken("meeting", "sent", date(2026, 11, 9)),)),
    ),
    max_size=12,
    unique_by=lambda row: row.place,
).map(lambda rows: [replace(row, place=row.place._replace(log=f"{row.school}.xlsx")) for row in rows])


def summary_of(found):
    readings = [
        Reading(school.code, school.logs[0], tuple(row for row in found if row.school == school.code), (), (), ())
        for school in TRUST.schools
    ]
    return summarise(counted_of(readings, Plan(LAST, (), ()), (), TRUST, span(FIRST, LAST)))


@given(log_rows)
def test_the_trusts_figures_are_the_sums_of_its_schools_but_for_people(found):
    summary = summary_of(found)
    east, west, trust = *summary.schools, summary.trust
    for part in (lambda f: f.incidents, lambda f: f.saved, lambda f: f.left_out.total):
        assert part(trust) == part(east) + part(west)
    for part in (lambda f: dict(f.by_category), lambda f: dict(f.steps)):
        assert part(trust) == {
            key: part(east).get(key, 0) + part(west).get(key, 0) for key in {*part(east), *part(west)}
        }
    assert max(east.people, west.people) <= trust.people <= east.people + west.people


@given(log_rows, st.randoms())
def test_the_order_of_rows_changes_nothing(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert summary_of(shuffled) == summary_of(found)


@given(log_rows)
def test_nobody_has_more_people_or_a_kind_more_often_than_incidents(found):
    trust = summary_of(found).trust
    assert trust.people <= trust.incidents
    assert all(count <= trust.incidents for _, count in trust.by_category)


def test_an_empty_month_has_every_key_and_no_count():
    nothing = {
        "incidents": 0,
        "people": 0,
        "by_category": {},
        "steps": {},
        "open": 0,
        "problems": 0,
        "left_out": {"complaints": 0, "safeguarding": 0, "pupils": 0, "withdrawn": 0},
    }
    assert as_record(summary_of([])) == {
        "period": {"first": "2026-11-01", "last": "2026-11-30"},
        "schools": [{"code": "east", **nothing}, {"code": "west", **nothing}],
        "trust": {"code": "*", **nothing},
    }


def test_the_lines_for_a_screen_end_with_the_trust_and_are_as_wide_as_their_headings():
    headings, *lines = rows(summary_of([]))
    assert [line[0] for line in lines] == ["East", "West", "Trust"]
    assert {len(line) for line in lines} == {len(headings)}
