"""When the brake stops a run: far more letters than a school usually sends in a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from core_policy.builders import letter
from word.letter_samples import decision

from toolkit.core.brake import says, unusual
from toolkit.core.steps import Step

TODAY = date(2026, 11, 23)


def going(*counts: tuple[str, int]):
    return [replace(decision("meeting"), school=school) for school, count in counts for _ in range(count)]


def sent(school: str, count: int, days_ago: int):
    made = letter(Step.MEETING, "7 Sep", when="8 Sep", school=school)
    return [replace(made, sent_on=TODAY - timedelta(days_ago)) for _ in range(count)]


@pytest.mark.parametrize(
    ("now", "before", "at_most", "stopped"),
    [
        pytest.param([], [], 25, [], id="nothing goes"),
        pytest.param([("bude", 25)], [], 25, [], id="as many as the trust allows"),
        pytest.param([("bude", 26)], [], 25, [("bude", 26, 0)], id="one more, and none before"),
        pytest.param([("bude", 500)], [], 0, [], id="the brake is off"),
        pytest.param([("bude", 30)], sent("bude", 10, 5), 25, [], id="three times a day before"),
        pytest.param([("bude", 31)], sent("bude", 10, 5), 25, [("bude", 31, 10)], id="more than that"),
        pytest.param([("bude", 31)], sent("bude", 11, 400), 25, [("bude", 31, 0)], id="over a year ago"),
        pytest.param([("bude", 31)], sent("looe", 20, 5), 25, [("bude", 31, 0)], id="another school's"),
        pytest.param([("bude", 31)], sent("bude", 11, 0), 25, [("bude", 31, 0)], id="today's own are no habit"),
        pytest.param(
            [("bude", 31)], [*sent("bude", 6, 5), *sent("bude", 6, 6)], 25, [("bude", 31, 6)], id="days, not their sum"
        ),
        pytest.param([("bude", 20), ("looe", 20)], [], 25, [], id="each school by itself"),
        pytest.param(
            [("bude", 26), ("looe", 40)], [], 25, [("looe", 40, 0), ("bude", 26, 0)], id="two, the larger first"
        ),
    ],
)
def test_the_brake(now, before, at_most, stopped):
    found = unusual(going(*now), before, TODAY, at_most)
    assert [(each.school, each.letters, each.usual) for each in found] == stopped


def test_what_it_says():
    (first,) = unusual(going(("bude", 26)), [], TODAY, 25)
    assert says(first) == "bude would send 26 letters in this run; it has sent none before."
    (later,) = unusual(going(("bude", 26)), sent("bude", 2, 3), TODAY, 25)
    assert says(later).endswith("the most in one day of the last year was 2.")
