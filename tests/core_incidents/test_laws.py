"""What holds for every log, whatever a school does to its layout."""

from datetime import date, datetime, time, timedelta

from core_incidents.logs import a_sheet, names, read, read_cells
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.incidents.dates import Hint, read_day
from toolkit.core.incidents.months import MONTHS
from toolkit.core.sheets import Area

DAYS = st.dates(date(2026, 9, 1), date(2026, 11, 23))
SPELLINGS = (
    lambda d: d,
    lambda d: datetime.combine(d, time(9, 15)),
    lambda d: (d - date(1899, 12, 30)).days,
    lambda d: d.isoformat(),
    lambda d: f"{d.day}/{d.month}/{d.year % 100:02}",
    lambda d: f"{d.day:02}.{d.month:02}.{d.year % 100:02}",
    lambda d: f"{d.day}-{MONTHS[d.month - 1][:3].title()}-{d.year}",
    lambda d: f"{d:%a} {d.day}{_ending(d.day)} {MONTHS[d.month - 1].title()} {d.year}",
    lambda d: f"{d.day}{_ending(d.day)} of {MONTHS[d.month - 1]} {d.year} 9.15am",
)
NAMES = {
    "Jane Smith": ("Jane Smith", "SMITH, Jane (mum)", "Mrs Jane Smith", "jane  smith", "SMITH Jane"),
    "Mrs T Vean": ("Mrs T Vean", "VEAN, Mrs T", "mrs t. vean", "Mrs T Vean (gran)"),
    "Siobhan O'Neill": ("Siobhan O'Neill", "O'NEILL, Siobhan", "Ms Siobhan O’Neill"),
}
CATEGORIES = {
    "offensive-language": ("Swearing", "verbal abuse", "Swaering"),
    "threats": ("Threats", "THREATENING BEHAVIOUR"),
}
HEADINGS = {
    "date": ("Date", "Incident date", "When", "Date of incident"),
    "person": ("Parent / carer", "Who", "Name of parent", "Perpetrator"),
    "email": ("Parent email", "E-mail", "Email address"),
    "category": ("Category", "Type of incident", "Nature of incident"),
    "pupil": ("Pupil", "Child's name"),
}
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=True),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(
        [
            "Date",
            "Parent",
            "Category",
            "Letter",
            "Letter status",
            "Sent on",
            "Conduct ref",
            "as above",
            '"',
            "NOVEMBER",
            "Total",
            "Swearing",
            "3/9",
            "31/09/2026",
            "sent | sent",
            "Parent 1",
            "Email",
            "What happened",
            "Meeting date",
            "Stage",
            "x",
            "Jane Smith & Tom",
            "Mr & Mrs",
            "a@b.example",
            "2026-27",
            "Letters so far",
            "2026-11-05 meeting sent; x",
            "Ban until",
        ]
    ),
)


def _ending(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@given(DAYS, st.sampled_from(SPELLINGS))
def test_a_day_reads_back_in_every_spelling(day, spell):
    assert read_day(spell(day)).day == day


@given(DAYS)
def test_a_year_less_date_reads_back_under_its_school_year(day):
    assert read_day(f"{day.day}/{day.month}", Hint.school_year(2026)).day == day


@given(st.one_of(st.text(max_size=25), st.floats(), st.integers(), st.times(), st.timedeltas()))
def test_every_cell_is_a_day_or_says_why_not(cell):
    reading = read_day(cell)
    assert (reading.day is None) == bool(reading.why)


@st.composite
def laid_out(draw):
    """One incident, and a sheet that says it in some layout: (day, name, category, sheet)."""
    day, name, category = draw(DAYS), draw(st.sampled_from(sorted(NAMES))), draw(st.sampled_from(sorted(CATEGORIES)))
    said = {
        "date": draw(st.sampled_from(SPELLINGS))(day),
        "person": draw(st.sampled_from(NAMES[name])),
        "email": draw(st.sampled_from([None, "p@x.example"])),
        "category": draw(st.sampled_from(CATEGORIES[category])),
        "pupil": "Ted",
    }
    order = draw(st.permutations(sorted(said)))
    before = draw(st.integers(0, 2))
    headings = [None] * before + [draw(st.sampled_from(HEADINGS[field])) for field in order]
    row = [None] * before + [said[field] for field in order]
    titles = draw(st.sampled_from([[], [["Parent log 2026-27"], [None]], [["CONFIDENTIAL"], ["Keep this locked"]]]))
    bands = draw(st.sampled_from([[], [[None] * before + ["SEPTEMBER"]]]))
    ending = draw(st.sampled_from([[], [[None], ["Total", None, 5]], [["Note: one row for each incident"]]]))
    merges = [Area(1, 1, 1, 5)] if titles else []
    return day, name, category, a_sheet([*titles, headings, *bands, row, *ending], merges=merges)


@given(laid_out())
@settings(max_examples=150, deadline=None)
def test_an_incident_reads_back_the_same_in_every_layout(incident):
    day, name, category, sheet = incident
    reading = read(sheet)
    assert [(row.day, row.categories) for row in reading.rows] == [(day, (category,))]
    person = reading.rows[0].people[0].name
    assert person is not None
    assert (
        person.identity
        == read_cells(["Date", "Parent", "Category"], [day, name, "Dog"]).rows[0].people[0].name.identity
    )


@given(st.lists(st.lists(CELLS, max_size=7), max_size=8), st.booleans())
@settings(max_examples=200, deadline=None)
def test_no_cell_ever_raises(rows, merged):
    merges = [Area(1, 1, 3, 1), Area(1, 2, 1, 4)] if merged else []
    reading = read(a_sheet(rows, merges=merges, tables=[Area(1, 1, 3, 3)] if merged else []))
    assert reading.rows or reading.problems or reading.passed_over or reading.layouts


@given(st.lists(st.lists(CELLS, min_size=9, max_size=9), max_size=5))
@settings(max_examples=200, deadline=None)
def test_no_cell_under_known_headings_ever_raises_or_is_lost_in_silence(rows):
    headings = [
        "Date",
        "Parent",
        "Parent email",
        "Category",
        "Letter",
        "Letter status",
        "Sent on",
        "Letters so far",
        "Meeting date",
    ]
    reading = read_cells(headings, *rows)
    filled = sum(any(cell is not None and str(cell).strip() for cell in row[:4]) for row in rows)
    another_table = len(reading.layouts) > 1  # a row of nothing but "PARENT" and "DATE" is the headings of one
    assert filled == 0 or reading.rows or reading.passed_over or another_table


@given(
    st.permutations(
        [["3/11/26", "Jane Smith", "Dog"], ["4/11/26", "Tom Brown", "Threats"], ["5/11/26", "Al Toy", "Swearing"]]
    )
)
def test_the_order_of_rows_does_not_matter(rows):
    reading = read_cells(["Date", "Parent", "Category"], *rows)
    assert sorted((row.day, names(row)[0]) for row in reading.rows) == [
        (date(2026, 11, 3), "Jane Smith"),
        (date(2026, 11, 4), "Tom Brown"),
        (date(2026, 11, 5), "Al Toy"),
    ]


def test_times_and_durations_are_no_days():
    assert read_day(time(9)).day is read_day(timedelta(days=1)).day is None
