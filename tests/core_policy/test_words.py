"""The words that people type freely: steps, states, ways of delivery, and a word with a slip in it."""

from __future__ import annotations

import pytest

from toolkit.core.policy.words import nearest, state_of, step_of, way_of
from toolkit.core.steps import LetterState, Step


@pytest.mark.parametrize(
    ("text", "step"),
    [
        pytest.param("", None, id="does nothing: empty"),
        pytest.param("letter", None, id="does nothing: no step of ours"),
        pytest.param("meetings", None, id="does nothing: nearly one"),
        pytest.param("meeting-reminder", Step.MEETING_REMINDER, id="as we write it"),
        pytest.param("Meeting reminder", Step.MEETING_REMINDER, id="with a blank and a capital"),
        pytest.param("  BAN ", Step.BAN, id="in capitals"),
    ],
)
def test_a_step_of_our_own_cells(text, step):
    assert step_of(text) is step


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param("", None, id="does nothing: empty"),
        pytest.param("posted", None, id="does nothing: no state of ours"),
        pytest.param("Sent", LetterState.SENT, id="with a capital"),
        pytest.param("unknown", LetterState.UNKNOWN, id="as we write it"),
    ],
)
def test_a_state_of_our_own_cells(text, state):
    assert state_of(text) is state


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("", None, id="does nothing: empty"),
        pytest.param("purple", None, id="does nothing: nothing like it"),
        pytest.param("bn", None, id="does nothing: too short to tell"),
        pytest.param("warning", Step.WARNING, id="the word itself"),
        pytest.param("waring", Step.WARNING, id="with a slip"),
    ],
)
def test_a_word_with_a_slip_is_the_nearest_known_one(words, found):
    assert nearest(words, {each.value: each for each in Step}) is found


@pytest.mark.parametrize(
    ("text", "way"),
    [
        pytest.param("", "", id="does nothing: empty"),
        pytest.param("?", "", id="does nothing: in doubt"),
        pytest.param("pigeon", "", id="does nothing: none of them"),
        ("email", "email"),
        ("E-mail", "email"),
        ("post", "post"),
        ("By hand", "hand"),
        ("1st class", "post"),
        ("signed for, Royal Mail", "post"),
        ("she will collect it", "hand"),
        ("in person, then by email", "hand"),
    ],
)
def test_a_way_of_sending_is_typed_freely(text, way):
    assert way_of(text) == way
