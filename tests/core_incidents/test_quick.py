from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, dataclass, field, replace
from datetime import date

import pytest

from toolkit.core.incidents.values import BodyRow
from toolkit.core.problems import Place
from toolkit.core.quick import changing, packed_quickly, quick
from toolkit.core.rows import LogRow, RowPerson
from toolkit.core.sheets import Area

PLACE = Place("log.xlsx", "Log", 7)


@pytest.mark.parametrize(
    ("frozen", "fields"),
    [
        pytest.param(RowPerson, {"raw": "Jane Smith", "name": None}, id="a person"),
        pytest.param(BodyRow, {"number": 7}, id="a default made anew"),
        pytest.param(
            LogRow,
            {"school": "bude", "place": PLACE, "day": date(2026, 9, 3), "people": (RowPerson("Jane Smith", None),)},
            id="a row with its defaults",
        ),
        pytest.param(Area, {"first_row": 1, "first_column": 1, "last_row": 2, "last_column": 3}, id="no defaults"),
    ],
)
def test_a_value_made_fast_is_the_value_itself(frozen, fields):
    made = quick(frozen)(**fields)
    assert type(made) is frozen
    assert made == frozen(**fields)
    assert repr(made) == repr(frozen(**fields))
    assert pickle.loads(pickle.dumps(made)) == made


def test_a_value_changed_fast_is_the_value_with_that_change():
    row = LogRow("bude", PLACE, date(2026, 9, 3), (RowPerson("Jane Smith", None),), categories=("dogs",))
    changed = changing(LogRow)(row, ref="BUDE-7K3QF", day=None)
    assert type(changed) is LogRow
    assert changed == replace(row, ref="BUDE-7K3QF", day=None)
    assert row.ref == ""
    with pytest.raises(TypeError):
        changing(LogRow)(row, no_such_field=1)


def test_a_value_made_fast_is_frozen():
    made = quick(Area)(1, 1, 2, 3)
    with pytest.raises(FrozenInstanceError):
        made.last_row = 8
    assert hash(made) == hash(Area(1, 1, 2, 3))


@dataclass(frozen=True, slots=True)
class Lists:
    number: int
    given: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list, init=False)
    none: None = field(default=None, init=False)


def test_two_values_made_fast_share_no_default():
    one, other = map(quick(Lists), (1, 2))
    assert (one, other) == (Lists(1), Lists(2))
    assert one.given is not other.given
    assert one.kept is not other.kept


def test_what_is_given_to_a_value_made_fast_is_kept_and_what_nobody_gives_is_refused():
    given = [1]
    assert quick(Lists)(1, given=given).given is given
    with pytest.raises(TypeError):
        quick(Lists)(1, kept=given)


def test_a_missing_field_is_refused():
    with pytest.raises(TypeError):
        quick(Area)(1, 1, 2)


def test_a_value_that_is_packed_quickly_is_itself_in_another_process():
    packed_quickly(RowPerson, LogRow)
    people = (RowPerson("Jane Smith", None),)
    rows = [LogRow("bude", PLACE, date(2026, 9, 3), people), LogRow("bude", PLACE, None, people, withdrawn=True)]
    read = [
        sys.executable,
        "-c",
        "import pickle, sys; import toolkit.jobs.side_by_side; print(repr(pickle.load(sys.stdin.buffer)))",
    ]
    ran = subprocess.run(read, input=pickle.dumps(rows), capture_output=True, check=True)
    assert ran.stdout.decode().strip() == repr(rows)
    again = pickle.loads(pickle.dumps(rows))
    assert again == rows
    assert again[0].people is again[1].people
    with pytest.raises(FrozenInstanceError):
        again[0].day = None
