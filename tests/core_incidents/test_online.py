"""The same words online are another category of the code."""

from pathlib import Path

import pytest

from toolkit.core.incidents.account import read_account
from toolkit.core.incidents.actors import Who
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.settings.policy import read_policy

JANE = Who.of("Mrs Jane Smith")
RUDE, POSTS, FOUL, HARASSED = "offensive-language", "abusive-posts", "foul-language-online", "online-harassment"


@pytest.fixture(scope="module")
def phrases():
    return Phrasebook(read_policy(Path(), "", "Trust"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Abuse at the gate", (RUDE,), id="not online"),
        pytest.param("Facebook; abuse", (RUDE,), id="two parts, each for itself"),
        pytest.param("Shouting about a Facebook post", (RUDE,), id="shouting is never posted"),
        pytest.param("Threats on Facebook", ("threats",), id="a threat stays a threat"),
        pytest.param("Facebook abuse", (POSTS,), id="the place first"),
        pytest.param("Abuse on WhatsApp", (POSTS,), id="the place last"),
        pytest.param("Social media - abusive comments", (POSTS,), id="a dash"),
        pytest.param("Social media - abusive comments about staff", (POSTS,), id="a dash and whom"),
        pytest.param("Rude comments on Facebook", (POSTS,), id="rude comments"),
        pytest.param("Rude comments in the class WhatsApp", (POSTS,), id="a class's own"),
        pytest.param("Swearing on Instagram", (FOUL,), id="swearing"),
        pytest.param("Social media - swearing", (FOUL,), id="swearing, the place first"),
        pytest.param("Harassment on WhatsApp", (HARASSED,), id="harassment"),
        pytest.param("Facebook bullying", (HARASSED,), id="bullying"),
        pytest.param("Email - threatening", ("abusive-messages",), id="a message with what it was behind it"),
        pytest.param("Verbal abuse (phone)", ("abusive-messages",), id="the telephone in brackets"),
        pytest.param("Phone call - abusive", ("abusive-messages",), id="a call"),
    ],
)
def test_what_a_category_cell_says_of_the_place(text, found, phrases):
    assert phrases.cell(text).found == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Swore at Mrs Bell about a Facebook post", RUDE, id="what it was about"),
        pytest.param("Abusive to Mrs Bell over comments on Facebook", RUDE, id="what an adjective was about"),
        pytest.param("Abusive at the gate, then complained on Facebook", RUDE, id="another clause"),
        pytest.param("Wrote abusive comments about staff on the class WhatsApp", POSTS, id="comments about staff"),
        pytest.param("Posted abuse about Mrs Bell on Facebook", POSTS, id="abuse about somebody"),
    ],
)
def test_an_account_is_read_clause_by_clause(text, found, phrases):
    own = read_account(text, phrases, JANE).own
    assert [each for each in own if each in {RUDE, POSTS}] == [found]
