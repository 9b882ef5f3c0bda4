"""A verb with one slip in it is that verb; a word of its own never is."""

from __future__ import annotations

import pytest

from toolkit.core.policy.slips import mended


@pytest.mark.parametrize(
    "text", ["received", "deceived", "relieved", "conformed", "unconfirmed", "listed", "shifted", "married", "Rees"]
)
def test_does_nothing_to_a_word_of_its_own(text):
    assert mended(text) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("recieved 3 Nov", "received 3 Nov"),
        ("aknowledged, considerd", "acknowledged, considered"),
        ("Confimed", "confirmed"),
        ("varried to 3 Nov", "varied to 3 Nov"),
    ],
)
def test_one_slip(text, meant):
    assert mended(text) == meant
