from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from toolkit.core.incidents.values import BodyRow
from toolkit.core.problems import Place
from toolkit.core.quick import quick
from toolkit.core.rows import LogRow, RowPerson
from toolkit.core.sheets import Area

PLACE = Place("log.xlsx", "Log", 7)


@pytest.mark.parametrize(
    ("frozen", "fields"),
    [
        pytest.param(Place, {"log": "log.xlsx", "sheet": None, "row": 7}, id="a place"),
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


def test_a_value_made_fast_is_frozen():
    made = quick(Place)("log.xlsx", "Log", 7)
    with pytest.raises(FrozenInstanceError):
        made.row = 8
    assert hash(made) == hash(PLACE)


def test_two_values_made_fast_share_no_default():
    row = quick(BodyRow)
    assert row(1).cells is not row(2).cells


def test_a_missing_field_is_refused():
    with pytest.raises(TypeError):
        quick(Place)("log.xlsx")
