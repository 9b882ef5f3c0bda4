"""What an office's sentence says of an outcome: what only asks for one, or may yet come, decides nothing."""

from __future__ import annotations

import pytest

from toolkit.core.policy.outcome_words import outcome_in
from toolkit.core.representations import Stage


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        pytest.param("", False, id="empty"),
        pytest.param("received 5 November", False, id="no outcome is named"),
        pytest.param("mum wants it lifted", False, id="asked for"),
        pytest.param("asked for the ban to be lifted", False, id="asked for by nobody"),
        pytest.param("should be lifted", False, id="an opinion"),
        pytest.param("not lifted yet", True, id="not now, and perhaps later"),
        pytest.param("the Hub Council will confirm it", False, id="still to come"),
        pytest.param("meeting date confirmed", False, id="something else was confirmed"),
        pytest.param("confirmed receipt", False, id="its receipt was"),
        pytest.param("lifted?", True, id="in doubt"),
        pytest.param("lifted for drop off only", True, id="in part"),
    ],
)
def test_what_decides_nothing(text, doubt):
    assert outcome_in(text) == (None, doubt)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        pytest.param("lifted", Stage.LIFTED, id="the word alone"),
        pytest.param("Ban lifted 20 November", Stage.LIFTED, id="with its day"),
        pytest.param("Hub Council overturned it", Stage.LIFTED, id="by whom"),
        pytest.param("varied: ends 27 November", Stage.VARIED, id="varied"),
        pytest.param("the panel shortened the ban", Stage.VARIED, id="shortened"),
        pytest.param("confirmed", Stage.CONFIRMED, id="confirmed"),
        pytest.param("Ban upheld", Stage.CONFIRMED, id="upheld"),
        pytest.param("the Hub Council refused to lift it", Stage.CONFIRMED, id="refused to lift is confirmed"),
    ],
)
def test_what_surely_happened(text, stage):
    assert outcome_in(text) == (stage, False)
