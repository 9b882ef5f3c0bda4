"""Coming where one may not be: a breach of a ban, where one is in force."""

from pathlib import Path

import pytest

from toolkit.core.incidents.phrases import Phrasebook
from toolkit.settings.policy import read_policy


@pytest.fixture(scope="module")
def phrases():
    return Phrasebook(read_policy(Path(), "", "Trust"))


@pytest.mark.parametrize(
    "text",
    ["On site", "School", "Playground", "In school", "Came late", "Came to school drunk and left", "Attended meeting"],
)
def test_a_place_and_an_arrival_are_no_breach_of_a_ban(text, phrases):
    assert "ban-breach" not in phrases.cell(text).found


@pytest.mark.parametrize("text", ["Came on site, swearing", "Entered playground; swearing"])
def test_beside_a_breach_of_the_code_it_says_only_where(text, phrases):
    assert phrases.cell(text).found == ("offensive-language",)


@pytest.mark.parametrize(
    "text",
    [
        "Came on site",
        "Came onto the school site",
        "Entered playground",
        "Seen in playground",
        "Was seen in the school grounds",
        "Returned to site",
        "Seen in playground during ban",
        "In playground during the ban",
        "On site while still banned",
        "Came on site (banned)",
        "Breaching site ban",
        "Ban - breach",
    ],
)
def test_a_cell_that_says_only_that_somebody_came_is_one(text, phrases):
    assert phrases.cell(text).found == ("ban-breach",)
