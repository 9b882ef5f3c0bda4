"""Names are remembered while a log is read or decided on, and nothing of them stays in the process afterwards."""

import gc
from weakref import ref

import pytest
from core_incidents.logs import a_sheet, read

from toolkit.core.incidents.remarks import remarks_in
from toolkit.core.memory import MEMORY, Memory
from toolkit.core.people import parse_name, parse_people
from toolkit.core.text import normal


class Typed(str):
    """A text that can be watched: the memory holds it, or nobody does."""


def test_a_cell_is_taken_apart_once_while_work_goes_on():
    with MEMORY.kept():
        assert parse_people("Jane Smith (mum)") is parse_people("Jane Smith (mum)")


def test_outside_of_any_work_nothing_is_remembered():
    assert parse_people("Jane Smith (mum)") is not parse_people("Jane Smith (mum)")


def test_work_within_work_forgets_nothing_yet():
    with MEMORY.kept():
        first = parse_people("Jane Smith (mum)")
        with MEMORY.kept():
            assert parse_people("Jane Smith (mum)") is first
        assert parse_people("Jane Smith (mum)") is first


def test_a_process_that_ends_with_its_work_remembers_from_one_log_to_the_next():
    memory, read = Memory(), []
    once = memory.remembered(8)(lambda text: read.append(text) or text)
    memory.keep()
    for _ in range(2):
        with memory.kept():
            once("Jane Smith (mum)")
    assert read == ["Jane Smith (mum)"]


def work_that_fails(take_in, text):
    with MEMORY.kept():
        take_in(text)
        raise ValueError(len(text))


@pytest.mark.parametrize("take_in", [parse_people, parse_name, normal, remarks_in])
def test_a_name_is_forgotten_even_where_the_work_fails(take_in):
    typed = Typed("Jane Smith (mum)")
    watched = ref(typed)
    with pytest.raises(ValueError, match="16"):
        work_that_fails(take_in, typed)
    del typed
    gc.collect()
    assert watched() is None


def test_nothing_of_a_log_stays_behind_its_reading():
    names = [Typed(f"{first} Penrose (mum)") for first in ("Jane", "Una", "Tamsin")]
    watched = [ref(name) for name in names]
    reading = read(a_sheet([["Date", "Parent", "Type"], *(["03/11/2026", name, "Swearing"] for name in names)]))
    assert [row.people[0].name.display for row in reading.rows] == ["Jane Penrose", "Una Penrose", "Tamsin Penrose"]
    del reading, names
    gc.collect()
    assert [each() for each in watched] == [None, None, None]
