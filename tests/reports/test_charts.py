"""What a chart says over itself, and that it says no more than its table."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from core_figures.november import BEN, pack_of, row

from toolkit.core.figures.tables import Additive, Cell, Column, Line, Table, Unit
from toolkit.reports.charts import chart_of
from toolkit.reports.svg import svg


def table(stub: str, **cells: int | str) -> Table:
    """Return a table of one column; a word stands in place of a number."""
    lines = tuple(
        Line(name, name.replace("_", " "), (Cell(None, instead=of) if isinstance(of, str) else Cell(of),))
        for name, of in cells.items()
    )
    columns = (Column("incidents", "Incidents", True),)
    return Table("t", "Incidents by school", "…", Unit.INCIDENTS, stub, columns, lines, Additive.NEITHER)


@pytest.mark.parametrize(
    "cells",
    [{}, {"Bude": 3}, {"Bude": 0, "Looe": 0}, {"Bude": 3, "Looe": "<5"}],
    ids=["no line", "one line", "nothing happened", "one number"],
)
def test_without_anything_to_compare_nothing_is_drawn(cells):
    assert chart_of(table("School", **cells)) is None


def test_of_a_table_without_a_column_nothing_is_drawn():
    made = table("School", Bude=3, Looe=4)
    lines = tuple(Line(each.key, each.label, ()) for each in made.lines)
    assert (
        chart_of(Table(**{name: getattr(made, name) for name in made.__slots__} | {"columns": (), "lines": lines}))
        is None
    )


@pytest.mark.parametrize(
    ("cells", "finding"),
    [
        ({"Bude": 12, "Looe": 7}, "Bude: 12 incidents, the most"),
        ({"Bude": 7, "Looe": 7}, "Bude and Looe: 7 incidents each, the most"),
        ({"Bude": 7, "Looe": 7, "Hayle": 7}, "3 schools: 7 incidents each, the most"),
        ({"Bude": 12, "Looe": 7, "Hayle": "–"}, "Bude: 12 incidents, the most of those shown"),
        ({"Bude": 1204, "Looe": 7}, "Bude: 1,204 incidents, the most"),
        ({"Bude": 1, "Looe": 1, "Hayle": 0}, "Bude and Looe: 1 incident each, the most"),
    ],
    ids=["one leads", "two lead", "three lead", "one is hidden", "thousands", "one incident"],
)
def test_the_title_says_who_leads(cells, finding):
    assert chart_of(table("School", **cells)).finding == finding


@pytest.mark.parametrize(
    ("cells", "finding"),
    [
        ({"October_2026": 14, "November_2026": 17}, "November 2026: 17 incidents, 3 more than October 2026"),
        ({"October_2026": 17, "November_2026": 14}, "November 2026: 14 incidents, 3 fewer than October 2026"),
        ({"October_2026": 14, "November_2026": 14}, "November 2026: 14 incidents, as many as October 2026"),
        ({"October_2026": 0, "November_2026": 1}, "November 2026: 1 incident, 1 more than October 2026"),
        (
            {"October_2026": 14, "November_2026_so_far": 17},
            "November 2026 so far: 17 incidents, already 3 more than October 2026",
        ),
        ({"October_2026": 17, "November_2026_so_far": 14}, "November 2026 so far: 14 incidents"),
        ({"September_2026": 9, "October_2026": "<5", "November_2026": 14}, "November 2026: 14 incidents"),
        ({"September_2026": 9, "October_2026": 8, "November_2026": "<5"}, "November 2026: <5 incidents"),
        (
            {"September_2026": 9, "October_2026": 8, "November_2026": "–"},
            "September 2026: 9 incidents, the most of those shown",
        ),
    ],
    ids=[
        "more",
        "fewer",
        "as many",
        "one",
        "more in a part",
        "fewer in a part",
        "the one before is hidden",
        "the last is small",
        "the last is hidden",
    ],
)
def test_over_time_the_title_says_what_changed_and_nothing_of_what_is_hidden(cells, finding):
    assert chart_of(table("Month", **cells)).finding == finding


@pytest.mark.parametrize(
    ("cells", "finding"),
    [
        ({"threats": 5, "dogs": 2, "not-said": 36}, "threats: 5 incidents, the most (not-said: 36)"),
        ({"threats": 5, "dogs": "<5", "not-said": 36}, "threats: 5 incidents, the most of those shown (not-said: 36)"),
        ({"threats": 5, "dogs": 2, "not-said": 0}, "threats: 5 incidents, the most"),
        ({"threats": 5, "dogs": 2, "not-said": "<5"}, "threats: 5 incidents, the most of those shown"),
        ({"threats": "<5", "dogs": 0, "not-said": 36}, "not-said: 36 incidents, the most of those shown"),
    ],
    ids=["most are not said", "one is hidden", "all are said", "how many are not said is hidden", "none is shown"],
)
def test_what_is_not_said_leads_only_where_nothing_else_is_shown(cells, finding):
    assert chart_of(table("Kind of breach", **cells)).finding == finding


def test_a_month_of_which_not_all_schools_have_a_record_is_compared_with_none():
    pack = pack_of(row(day=date(2026, 10, 5)), row(), row(BEN), row(school="west"))
    assert chart_of(pack.table("incidents-by-month")).finding == "November 2026 so far: 3 incidents"


def test_of_several_columns_without_a_total_the_title_names_the_one_that_is_drawn():
    made = table("School", Bude=3, Looe=4)
    columns = (Column("threats", "Threats"), Column("dogs", "Dogs"))
    lines = tuple(Line(each.key, each.label, (*each.cells, Cell(9))) for each in made.lines)
    chart = chart_of(
        Table(**{name: getattr(made, name) for name in made.__slots__} | {"columns": columns, "lines": lines})
    )
    assert chart.finding == "Threats – Looe: 4 incidents, the most"
    assert chart.alt.startswith("Incidents by school: Threats. Bude: 3;")


def test_the_total_line_is_no_bar():
    made = table("School", Bude=3, Looe=4)
    whole = Line("*", "All", (Cell(7),), total=True)
    chart = chart_of(Table(**{name: getattr(made, name) for name in made.__slots__} | {"lines": (*made.lines, whole)}))
    assert [point.label for point in chart.points] == ["Bude", "Looe"]


@pytest.mark.parametrize("stub", ["School", "Month"])
def test_a_hidden_figure_has_a_place_with_its_sign_and_no_length(stub):
    drawn = [
        ElementTree.fromstring(svg(chart_of(table(stub, October_2026=20, November_2026=10, December_2026="<5"))))
        for _ in range(2)
    ]
    assert ElementTree.tostring(drawn[0]) == ElementTree.tostring(drawn[1])
    boxes = {each.get("class"): each for each in drawn[0] if each.tag.endswith("rect")}
    assert [each.get("class") for each in drawn[0] if each.tag.endswith("rect")] == ["bar", "bar", "not-shown"]
    other = ElementTree.fromstring(svg(chart_of(table(stub, October_2026=40, November_2026=20, December_2026="<5"))))
    place = next(each for each in other if each.get("class") == "not-shown")
    assert place.attrib == boxes["not-shown"].attrib, "its size says nothing"
    assert "<5" in [each.text for each in drawn[0]]


def test_below_a_column_stand_its_month_and_its_year_or_that_it_is_not_over():
    chart = chart_of(table("Month", October_2026=14, November_2026_so_far=17))
    words = [each.text for each in ElementTree.fromstring(svg(chart)).iter() if each.tag.endswith("text")]
    assert words[:6] == ["14", "Oct", "2026", "17", "Nov", "so far"]


def test_the_bars_are_as_long_as_their_numbers():
    bars = [
        each for each in ElementTree.fromstring(svg(chart_of(table("School", A=20, B=5)))) if "width" in each.attrib
    ]
    assert float(bars[0].get("width")) == pytest.approx(4 * float(bars[1].get("width")), abs=0.5)


def test_who_cannot_see_it_is_told_every_figure():
    chart = chart_of(table("School", Bude=12, Looe="<5", Hayle=8))
    assert ElementTree.fromstring(svg(chart)).get("aria-label") == (
        "Incidents by school. Bude: 12; Looe: <5; Hayle: 8."
    )


def kinds_beside_schools(key, **cells):
    columns = (*(Column(kind, kind.title()) for kind in cells), Column("all", "All", True))
    schools = [Line("bude", "Bude", (*(Cell(1) for _ in cells), Cell(9)))]
    values = [Cell(value) if isinstance(value, int) else Cell(None, instead=value) for value in cells.values()]
    total = Line("*", "The trust", (*values, Cell(90)), total=True)
    head = (key, "Where it was, by school", "…", Unit.INCIDENTS, "School")
    return Table(*head, columns, (*schools, total), Additive.BOTH)


def test_of_what_the_schools_totals_say_elsewhere_the_trusts_kinds_are_drawn():
    chart = chart_of(kinds_beside_schools("overdue", gate=30, inside=55, online="<5"))
    assert [(point.label, point.shown) for point in chart.points] == [
        ("Gate", "30"),
        ("Inside", "55"),
        ("Online", "<5"),
    ]
    assert chart.finding == "Inside: 55 incidents, the most of those shown"
    assert chart.what == "Where it was: The trust"
    assert chart_of(kinds_beside_schools("letters-by-school", gate=30, inside=55)) is None, "one school, one bar"


def test_what_another_table_draws_of_the_trust_and_what_is_of_different_things_is_not_drawn():
    pack = pack_of(row(where="the gate"), row(BEN, where="gate"), row(BEN, day=date(2026, 11, 3), where="car park"))
    drawn = {table.key: chart_of(table) for table in pack.tables}
    assert drawn["places"].finding == "November 2026 – Gate or entrance: 2 incidents, the most"
    assert drawn["lists"].finding == "November 2026 – Conduct: 3 incidents, the most"
    assert [drawn[key] for key in ("places-by-school", "lists-by-school", "then-and-now", "days-then")] == [None] * 4


def test_a_week_is_said_to_begin_on_its_day():
    made = table("Week from", **{"2 November": 9, "9 November": 14})
    assert chart_of(made).finding == "Week from 9 November: 14 incidents, the most"
    assert chart_of(table("Week from", **{"2 November": 9, "9 November": 9, "16 November": 9})).finding == (
        "3 weeks: 9 incidents each, the most"
    )
