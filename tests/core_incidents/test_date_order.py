"""Month first only where the column proves it; dates that Excel turned round are noticed."""

from datetime import date, datetime, time

import pytest

from toolkit.core.incidents.date_order import looks_american, month_first_is_proved


@pytest.mark.parametrize(
    ("cells", "proved"),
    [
        pytest.param([], False, id="nothing"),
        pytest.param(["3/9/26", "4/10/26"], False, id="could be either"),
        pytest.param(["13/9/26"], False, id="day first"),
        pytest.param(["9/13/26", "13/9/26"], False, id="both"),
        pytest.param([datetime.combine(date(2026, 9, 13), time())], False, id="date cells prove nothing"),
        pytest.param(["9/13/2026 8:41:22 AM", "9/3/2026"], True, id="a form's date-times"),
    ],
)
def test_month_first_needs_proof(cells, proved):
    assert month_first_is_proved(cells) is proved


def test_dates_that_excel_turned_american_are_noticed():
    cells = [date(2026, 3, 9), date(2026, 4, 9), date(2026, 5, 9), "13/09/2026", "14/09/2026"]
    assert looks_american(cells)
    assert not looks_american([*cells, date(2026, 9, 23)])
    assert not looks_american(cells[:3])
