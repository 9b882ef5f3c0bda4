"""The entries of a `Representation` cell, and where the person's own words begin and end."""

from __future__ import annotations

import pytest

from toolkit.core.policy.own_words import Written, entries

STAGES = ("received", "acknowledged", "considered", "confirmed", "varied", "lifted")


def read(text: str) -> tuple[Written, ...]:
    return entries(text, lambda part, after_words: part.strip().casefold().startswith(STAGES) and not after_words)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        pytest.param("", [], id="does nothing: empty"),
        pytest.param("received 12 October", ["received 12 October"], id="does nothing: one entry, no words"),
        pytest.param("received: 12 October", ["received: 12 October"], id="does nothing: a colon before a day"),
        pytest.param(
            "received 12 October\nlifted 20 October", ["received 12 October", "lifted 20 October"], id="a line each"
        ),
        pytest.param("received 12 October; lifted 20 October", ["received 12 October", "lifted 20 October"],
                     id="a semicolon between"),
    ],
)  # fmt: skip
def test_entries_without_the_persons_words(text, office):
    assert [each.text for each in read(text)] == office
    assert not [each for each in read(text) if each.words or each.unclosed]


@pytest.mark.parametrize(
    ("text", "office", "words"),
    [
        pytest.param(
            'received 12 October by email: "lift it"', "received 12 October by email", "lift it", id="in marks"
        ),
        pytest.param("received 12 October by email: “lift it”", "received 12 October by email", "lift it", id="curly"),
        pytest.param("received from mum: lift it", "received from mum", "lift it", id="after a colon, without marks"),
        pytest.param("received 'lift it' by post", "received", "lift it", id="single marks within"),
    ],
)
def test_their_words_are_theirs(text, office, words):
    (entry,) = read(text)
    assert entry.text.startswith(office)
    assert entry.words == words
    assert words not in entry.text


def test_a_mark_that_is_never_closed_is_said():
    (entry,) = read('received 12 October: "lift it')
    assert entry.unclosed
    assert "lift" not in entry.text


def test_what_follows_words_without_marks_after_a_semicolon_may_be_more_of_them():
    found = entries("received from mum: lift it; lifted 20 October", lambda part, _: "lifted" in part)
    assert [each.perhaps_theirs for each in found] == [False, True]
