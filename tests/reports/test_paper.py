"""The board's paper before it is set in Word: what it says of a period, how it makes room, what its charts show."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from core_figures.november import TODAY, pack_of, person, row
from PIL import Image, ImageFont

from toolkit.core.fields import BOARD_FIELDS
from toolkit.core.figures.board import board_edition
from toolkit.core.figures.period import Kind, Period, month, span
from toolkit.core.made import Made
from toolkit.core.problems import Problem
from toolkit.core.trust import School, Trust
from toolkit.reports.charts import Chart, Point
from toolkit.reports.editions import compared, counted_from, made_beside
from toolkit.reports.paper import chart_tall, paper_charts, paper_fields
from toolkit.reports.paper_findings import findings
from toolkit.reports.paper_schools import EMPTY, LAYOUTS
from toolkit.reports.pictures import FONT, TALL, png

OCTOBER, YEAR_BEFORE, LONG_AGO = date(2026, 10, 6), date(2025, 11, 12), date(2025, 9, 9)
LONG = "St Mary Magdalene and St Piran Church of England Voluntary Aided Primary School"


def logged(times, day=date(2026, 11, 17), school="east", category="threats"):
    """Return as many incidents, each of somebody else."""
    people = [person(f"Ann {category.title().replace('-', '')}{chr(97 + at)}") for at in range(times)]
    return [row(each, day=day, school=school, categories=(category,)) for each in people]


OLD = [*logged(1, LONG_AGO), *logged(1, LONG_AGO, "west")]
"""So long ago that it is counted in nothing; from then on both logs are a record."""


def of(*rows, **more):
    return board_edition(pack_of(*rows, **more), 5)


def trust_of(names):
    schools = tuple(School(f"s{at}", name, (f"s{at}.xlsx",), roll=200) for at, name in enumerate(names))
    return Trust(Path(), "Many Schools Trust", schools)


def test_nothing_happened_and_says_so():
    assert findings(of(*OLD), 5) == [
        "No incident was logged in November 2026 so far.",
        "No letter reached anybody in that time.",
        "Nothing was overdue on 23 November 2026.",
        "November 2026 is not over: it is counted up to 23 November 2026.",
    ]


def test_before_any_log_nothing_is_known_and_nothing_is_said_to_be_none():
    pack = of(*logged(1), period=month(date(2026, 5, 1)))
    assert findings(pack, 5)[:2] == [
        "Of May 2026 nothing is known: no log had begun.",
        "Of letters in May 2026 nothing is known.",
    ]
    said = "Of the kinds of breach in May 2026 nothing is known: no log had begun."
    assert paper_fields(pack, 5)["kinds_note"] == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param([*OLD, *logged(9)], "9, 9 more than in October 2026 and 9 more than in November 2025", id="more"),
        pytest.param(
            [*OLD[:1], *logged(9), *logged(6, OCTOBER, "west")],
            "9, 3 more than in October 2026",
            id="no record of the year before",
        ),
        pytest.param(
            [*OLD, *logged(9), *logged(9, OCTOBER), *logged(11, YEAR_BEFORE)],
            "9, as many as in October 2026 and 2 fewer than in November 2025",
            id="as many and fewer",
        ),
        pytest.param(
            [*OLD, *logged(7), *logged(2, OCTOBER)], "7, 7 more than in November 2025", id="beside a small number"
        ),
        pytest.param([*OLD, *logged(2), *logged(8, OCTOBER)], "Fewer than 5", id="a small number"),
    ],
)
def test_incidents_are_compared_only_with_what_is_shown_and_of_every_school(rows, said):
    count, comma, compared = said.partition(",")
    over = replace(of(*rows), cut_off=datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    assert findings(over, 5)[0] == f"{count} incidents were logged in November 2026{comma}{compared}."


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        pytest.param(
            [*logged(6, OCTOBER), *logged(7, YEAR_BEFORE)],
            ", already 3 more than in October 2026 and 2 more than in November 2025",
            id="more than in whole months",
        ),
        pytest.param([*logged(11, OCTOBER), *logged(9, YEAR_BEFORE)], "", id="not more, which says nothing yet"),
    ],
)
def test_a_month_that_is_not_over_is_compared_only_where_it_has_more_already(earlier, said):
    found = findings(of(*OLD, *logged(9), *earlier), 5)
    assert found[0] == f"9 incidents were logged in November 2026 so far{said}."


@pytest.mark.parametrize(
    ("first", "said"),
    [
        pytest.param(date(2026, 11, 2), "9 incidents were logged from 2 to 17 November 2026,", id="days"),
        pytest.param(date(2026, 11, 17), "9 incidents were logged on 17 November 2026,", id="a day"),
    ],
)
def test_any_days_are_spoken_of_as_days(first, said):
    assert findings(of(*OLD, *logged(9), period=span(first, date(2026, 11, 17))), 5)[0].startswith(said)


def test_a_hidden_number_of_incidents_is_said_in_a_sentence():
    pack = of(*logged(9))
    table = pack.table("incidents-by-school")
    *schools, total = table.lines
    hidden = replace(total, cells=tuple(replace(each, value=None, instead="–") for each in total.cells))
    changed = replace(table, lines=(*schools, hidden))
    tables = tuple(changed if each is table else each for each in pack.tables)
    said = findings(replace(pack, tables=tables), 5)
    assert said[0] == "How many incidents were logged in November 2026 is not shown."


def test_it_says_what_was_logged_most_often_and_at_which_school():
    rows = [*logged(9), *logged(6, category="dogs"), *logged(7, school="west")]
    said = findings(of(*rows), 5)
    assert said[1] == "Logged most often: threats (16) and dogs (6). That is what was alleged, not a finding."
    assert said[2] == "East: 15 incidents, the most."
    assert said[3] == "West: 14.0 per 100 pupils, the most."


def test_a_kind_that_may_be_larger_and_is_not_shown_is_not_passed_over():
    pack = of(*logged(9), *logged(6, category="dogs"))
    kinds = pack.table("kinds")
    first, *rest = kinds.lines
    hidden = replace(first, cells=tuple(replace(each, value=None, instead="–") for each in first.cells))
    changed = replace(kinds, lines=(hidden, *rest))
    tables = tuple(changed if table is kinds else table for table in pack.tables)
    assert findings(replace(pack, tables=tables), 5)[1].startswith("Logged most often of the figures shown: dogs (6).")


def test_only_small_kinds_are_said_to_be_small():
    rows = [*logged(3), *logged(4, category="dogs")]
    assert "No kind of breach is shown with 5 incidents or more." in findings(of(*rows), 5)


def test_a_school_whose_log_could_not_be_read_is_named():
    unread = (Problem("log", "It is damaged.", "Mend it.", "west", "west.xlsx"),)
    said = findings(of(*logged(9), unread=unread), 5)
    assert "Missing from every figure: West. A log of theirs could not be read." in said


def test_every_field_of_the_template_is_filled_and_listed():
    fields = paper_fields(of(*logged(9)), 5)
    assert set(fields) == set(BOARD_FIELDS)


def test_the_key_figures_are_the_trusts():
    figures = paper_fields(of(*logged(9), *logged(6, OCTOBER, "west")), 5)["figures"]
    assert figures[0] == {"label": "Incidents", "now": "9", "before": "6", "year_before": "no record"}
    assert figures[1]["now"] == "3.6"


def test_what_the_term_dates_do_not_say_is_told_in_words():
    term = Period(date(2026, 9, 3), date(2026, 12, 18), "Autumn term 2026", Kind.TERM)
    pack = of(*logged(9), period=term)
    fields = paper_fields(pack, 5)
    assert (fields["before"], fields["year_before"]) == ("The one before", "A year earlier")
    assert (fields["figures"][0]["before"], fields["schools"][0]["year_before"]) == ("no dates", "no dates")
    said = "The trust's term dates do not say when the term before or the term a year earlier was."
    assert said in fields["figures_note"]
    assert compared(pack) == said


def test_of_one_period_that_the_term_dates_do_not_say_the_other_is_compared():
    half = Period(date(2026, 9, 3), date(2026, 10, 23), "Autumn term 2026, first half", Kind.HALF_TERM)
    summer = Period(date(2026, 6, 1), date(2026, 7, 23), "Summer term 2026, second half", Kind.HALF_TERM)
    pack = replace(of(*logged(9), period=half), before=summer)
    assert compared(pack) == (
        "Compared with Summer term 2026, second half. The trust's term dates do not say when the half-term a year "
        "earlier was."
    )


@pytest.mark.parametrize(
    ("rows", "says", "leaves"),
    [
        ([], "nothing had to be left out", "stands"),
        ([*OLD, *logged(2)], "A count from 1 to 4 stands as <5", "nothing had to"),
        ([*logged(2), *logged(7, school="west")], "Where a – stands", "nothing had to"),
    ],
    ids=["nothing is hidden", "small ones only", "larger ones beside them"],
)
def test_it_says_what_is_not_shown_and_why(rows, says, leaves):
    assert says in (said := paper_fields(of(*rows), 5)["hidden"])
    assert leaves not in said


@pytest.mark.parametrize(
    ("names", "filled"),
    [
        (["Only"], None),
        ([f"School {at}" for at in range(2)], "schools"),
        ([f"School {at}" for at in range(13)], "schools"),
        ([f"School {at}" for at in range(14)], "schools_by_two"),
        ([f"School {at}" for at in range(31)], "schools_by_two"),
        ([f"School {at}" for at in range(50)], "schools_by_three"),
        ([f"{LONG} {at}" for at in range(12)], "schools_by_two"),
        ([f"School {at}" for at in range(200)], "schools_note"),
    ],
    ids=["one", "two", "a page", "more", "thirty-one", "fifty", "long names", "a county"],
)
def test_the_schools_table_condenses_until_it_fits(names, filled):
    fields = paper_fields(pack_of(trust=trust_of(names)), 5)
    every = [layout.field for layout in LAYOUTS] + ["schools_note"]
    assert [field for field in every if fields[field]] == ([filled] if filled else [])
    if filled and filled != "schools_note":
        columns = [[line.get(f"name{end}") for line in fields[filled]] for end in ("", "_2", "_3")]
        assert [name for column in columns for name in column if name not in (None, EMPTY)] == names


def test_a_school_keeps_its_own_figures_when_many_share_a_line():
    names = [f"School {at}" for at in range(16)]
    rows = [each for at in range(16) for each in logged(at, school=f"s{at}")]
    lines = paper_fields(pack_of(*rows, trust=trust_of(names)), 5)["schools_by_two"]
    found = {line[f"name{end}"]: line[f"now{end}"] for line in lines for end in ("", "_2")}
    assert found == {f"School {at}": str(at) for at in range(16)}


def test_the_first_pages_chart_gives_way_to_long_words():
    short = pack_of(*logged(9))
    many = trust_of([f"{LONG} {at}" for at in range(3)])
    long = pack_of(*logged(9, school="s0"), trust=many, period=span(date(2026, 10, 1), TODAY))
    assert chart_tall(paper_fields(short, 5), short) == TALL
    long = replace(long, trust="The " + LONG)
    fields = paper_fields(long, 5) | {"findings": ["x" * 180] * 9}
    assert chart_tall(fields, long) < TALL


def test_a_chart_of_kinds_says_how_many_it_leaves_out():
    kinds = [f"kind-{at}" for at in range(8)]
    pack = pack_of(*(each for at, kind in enumerate(kinds) for each in logged(8 - at, category=kind)))
    chart = paper_charts(pack)["kinds_chart"]
    assert chart.finding == "November 2026 – Kind 0: 8 incidents, the most (6 of 8 kinds are drawn)"
    assert [point.label for point in chart.points] == [f"Kind {at}" for at in range(6)]


def test_where_nothing_can_be_compared_no_chart_is_drawn():
    assert paper_charts(pack_of()) == {}


CHART = Chart(
    "t",
    "…",
    "…",
    (Point("A", 20, "20"), Point("B", 10, "10"), Point("C", None, "<5"), Point("D", 0, "0")),
    over_time=False,
    column=0,
)


@pytest.mark.parametrize("chart", [CHART, replace(CHART, over_time=True)], ids=["bars", "columns"])
def test_a_picture_is_the_same_each_time_and_holds_no_word_beside_its_pixels(chart):
    data = png(chart)
    assert data == png(chart)
    chunks, at = set(), 8
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        chunks.add(name)
        at += 12 + size
    assert chunks <= {b"IHDR", b"IDAT", b"pHYs", b"IEND"}


def test_bars_are_told_apart_without_colours():
    """Full, hatched and empty, in the grey of a copier: of each bar, how dark it is inside."""
    picture = Image.open(io.BytesIO(png(CHART))).convert("L")
    wide, tall = picture.size
    left = int(wide * 0.3)

    def dark(line):
        middle = int(tall * (0.02 + 0.96 * (line + 0.5) / 4))
        part = picture.crop((left + 8, middle - 8, left + 40, middle + 8))
        return 255 - sum(part.tobytes()) / (part.width * part.height)

    full, hatched, empty = dark(0), dark(1), dark(2)
    assert full > 150 > hatched > 20 > 5 > empty


def test_a_bar_too_short_to_be_seen_is_drawn_too():
    chart = replace(CHART, points=(Point("A", 20_000, "20,000"), Point("B", 5, "5")))
    for over_time in (False, True):
        assert png(replace(chart, over_time=over_time)) != png(replace(chart, points=chart.points[:1]))


def test_the_typeface_has_every_letter_that_a_label_or_a_sign_may_need():
    font = ImageFont.truetype(str(FONT), 40)
    missing = font.getmask("\uffff").getbbox(), bytes(font.getmask("\uffff"))
    for letter in "aZ09<–’“”£€éŵŷŁçΩЖ&…":
        mask = font.getmask(letter)
        assert (mask.getbbox(), bytes(mask)) != missing, letter


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (OLD, "No kind of breach was logged in November 2026."),
        ([*OLD, *logged(3)], "Each kind of breach was logged fewer than 5 times in November 2026, or its number"),
        ([*OLD, *logged(9)], "one number alone can be shown: threats (9)."),
        ([*OLD, *logged(9), *logged(8, category="dogs")], ""),
    ],
    ids=["none", "small ones", "one", "two, and a chart"],
)
def test_why_there_is_no_chart_of_kinds_is_said_as_it_is(rows, said):
    note = paper_fields(of(*rows), 5)["kinds_note"]
    assert said in note if said else note == ""


@pytest.mark.parametrize(("schools", "large"), [(1, True), (8, True), (9, False), (60, True)])
def test_the_definitions_are_in_small_print_only_where_the_schools_leave_no_room(schools, large):
    fields = paper_fields(pack_of(trust=trust_of([f"School {at}" for at in range(schools)])), 5)
    assert (bool(fields["definitions"]), bool(fields["definitions_small"])) == (large, not large)


def test_of_which_schools_the_figures_are_is_said():
    rows = [*logged(9), *logged(1, YEAR_BEFORE, "west")]
    assert paper_fields(of(*rows), 5)["figures_note"] == (
        "October 2026: 1 of the 2 schools has no record; the figures are of one school alone. "
        "November 2025: 1 of the 2 schools has no record; the figures are of one school alone. "
        "By month: some schools have no record before November 2026."
    )
    assert not paper_fields(of(*OLD, *logged(9)), 5)["figures_note"]


def test_of_a_school_that_could_not_be_read_it_is_not_said_whose_the_figures_are():
    unread = (Problem("log", "It is damaged.", "Mend it.", "west", "west.xlsx"),)
    assert not paper_fields(of(*logged(9), unread=unread), 5)["figures_note"]


def test_it_says_how_many_logs_were_read_and_not_how_many_there_are():
    assert paper_fields(of(*logged(9)), 5)["sources"].startswith("Counted from 2 logs of 2 schools,")
    unread = (Problem("log", "It is damaged.", "Mend it.", "west", "west.xlsx"),)
    pack = of(*logged(9), unread=unread)
    assert paper_fields(pack, 5)["sources"].startswith("Counted from 1 log of 1 school,")
    assert counted_from(pack).endswith(", from 1 log")
    assert [log.school for log in pack.logs] == ["east"]


def test_beside_which_papers_it_was_made_is_said_in_a_line_and_leaves_the_schools_less_room():
    pack = replace(of(*OLD, *logged(2)), beside=tuple((f"2026-{at:02}", f"Month {at}") for at in range(1, 6)))
    assert "beside the board’s figures of Month 1 and 4 other periods:" in paper_fields(pack, 5)["hidden"]
    thirteen = pack_of(trust=trust_of([f"School {at}" for at in range(13)]))
    assert paper_fields(thirteen, 5)["schools"]
    assert paper_fields(replace(thirteen, beside=pack.beside), 5)["schools_by_two"]


def test_incidents_whose_kind_nobody_said_are_no_kind_that_was_logged_most_often():
    rows = [*logged(6), *logged(8, category="not-said")]
    assert findings(of(*rows), 5)[1] == "Logged most often: threats (6). That is what was alleged, not a finding."


def test_a_finding_goes_through_a_table_once_and_not_for_each_of_its_lines():
    """The lines of a table of many schools are made when they are asked for: of 3,000 they were made by millions."""
    made = []

    def counted(table):
        return replace(table, lines=Made(list(table.lines), lambda line: made.append(line.key) or line))

    pack = pack_of(*logged(9, school="s0"), trust=trust_of([f"School {number}" for number in range(40)]))
    findings(replace(pack, tables=tuple(map(counted, pack.tables))), 5)
    assert 0 < made.count("s0") <= 12


def test_where_too_few_months_can_be_shown_for_a_chart_it_is_said():
    """An office's term papers had an empty half page, and under it a note on months that no chart drew."""
    assert (
        paper_fields(of(*logged(2)), 5)["figures_note"] == "Too few months' numbers can be shown for a chart of them."
    )


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["May 2026"], "of May 2026: a number that would give a small count away by taking one from the other is"),
        (
            ["May 2026", "June 2026"],
            "of May 2026 and June 2026: a number that would give a small count away by taking some",
        ),
        (["May 2026", "June 2026"], "by taking some from others is not shown either."),
    ],
)
def test_how_other_papers_could_give_a_number_away_is_said_in_english(labels, said):
    assert said in made_beside([(label, label) for label in labels])
