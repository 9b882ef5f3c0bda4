"""What holds of every pack: sums add up, one name is one number, every table says what it counts."""

import pickle
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from core_figures.november import TODAY, pack_of, person
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.figures import pack_record
from toolkit.core.figures.known import counts_of, known
from toolkit.core.figures.tables import Additive, Table
from toolkit.core.made import Made
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow

EMAILS = ((), ("a@mail.example",), ("b@mail.example",))
PEOPLE = [replace(person(name), emails=emails) for name in ("Ann Trew", "Ben Carne") for emails in EMAILS]


@st.composite
def log_rows(draw):
    schools = draw(st.lists(st.sampled_from(["east", "west"]), max_size=9))
    return [
        LogRow(
            school,
            Place(f"{school}.xlsx", "Log", number),
            draw(st.none() | st.dates(TODAY - timedelta(420), TODAY + timedelta(9))),
            tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=2))),
            tuple(draw(st.lists(st.sampled_from(["threats", "dogs", "abusive-posts"]), max_size=2, unique=True))),
            withdrawn=draw(st.booleans()),
            where=draw(st.sampled_from(["", "Main gate", "Car park"])),
        )
        for number, school in enumerate(schools, 2)
    ]


def sums(table: Table):
    """Yield (total, parts) of every margin that a table says is a sum."""
    lines = [[cell.value for cell in line.cells] for line in table.lines]
    if Additive.LINES in table.additive:
        [total] = [at for at, line in enumerate(table.lines) if line.total]
        parts = lines[:total] + lines[total + 1 :]
        yield from ((lines[total][at], [part[at] for part in parts]) for at in range(len(table.columns)))
    if Additive.COLUMNS in table.additive:
        [total] = [at for at, column in enumerate(table.columns) if column.total]
        yield from ((line[total], line[:total] + line[total + 1 :]) for line in lines)


@settings(max_examples=40)
@given(log_rows())
def test_where_a_table_says_that_it_adds_up_it_does(rows):
    for table in pack_of(*rows).tables:
        for total, parts in sums(table):
            assert (total or 0) == sum(part for part in parts if part is not None), table.key


@settings(max_examples=40)
@given(log_rows())
def test_one_name_is_one_number_wherever_it_stands(rows):
    found = defaultdict(set)
    for table in pack_of(*rows).tables:
        for cell in (cell for line in table.lines for cell in line.cells):
            if cell.what and cell.per is None and cell.value is not None:
                found[cell.what].add(cell.value)
    assert {what: values for what, values in found.items() if len(values) > 1} == {}


@settings(max_examples=40)
@given(log_rows())
def test_what_binds_the_counts_of_a_pack_is_said_once(rows):
    tables = pack_of(*rows).tables
    found = list(known(tables, counts_of(tables)))
    assert len(found) == len(set(found))


def test_lines_that_are_made_when_asked_for_are_like_any_others():
    row = LogRow("east", Place("east.xlsx", "Log", 2), date(2026, 11, 5), (PEOPLE[0],), ("threats",))
    table = pack_of(row).tables[0]
    lines = tuple(table.lines)
    assert isinstance(table.lines, Made)
    assert (len(table.lines), table.lines[-1], table.lines[:1]) == (len(lines), lines[-1], lines[:1])
    assert replace(table, lines=lines) == table
    assert pickle.loads(pickle.dumps(table)) == table


def test_every_table_says_what_it_counts_and_is_as_wide_as_its_headings():
    pack = pack_of()
    assert len({table.key for table in pack.tables}) == len(pack.tables)
    for table in pack.tables:
        assert table.title
        assert table.definition.endswith(".")
        assert {len(line.cells) for line in table.lines} <= {len(table.columns)}
        assert all(cell.value is not None or cell.instead for line in table.lines for cell in line.cells)


def test_the_record_of_a_pack_names_nobody_and_holds_every_table():
    pack = pack_of(LogRow("east", Place("east.xlsx", "Log", 2), date(2026, 11, 5), (PEOPLE[0],), ("threats",)))
    record = pack_record(pack)
    assert [table["key"] for table in record["tables"]] == [table.key for table in pack.tables]
    assert "Trew" not in str(record)
    assert record["tables"][0]["lines"][0]["cells"] == [1, "no record", "no record"]
