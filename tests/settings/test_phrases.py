import re
from collections import Counter

import pytest

from toolkit.core.text import normal
from toolkit.settings import load
from toolkit.settings.embedded import PHRASES
from toolkit.settings.toml import read_toml


@pytest.fixture
def phrases(lay):
    return load(lay()).policy.phrases


@pytest.mark.parametrize(
    ("typed", "meanings"),
    [
        ("Late for pick up", ()),
        ("Parking", ()),
        ("Derogatory comments", ()),  # the code speaks of them on social media only
        ("Derogatory comments on Facebook", ("defamatory-comments",)),
        ("Swearing", ("offensive-language",)),
        ("Swore at", ("offensive-language",)),
        ("Verbal", ("offensive-language",)),
        ("VERBAL ABUSE", ("offensive-language",)),
        ("Shouting", ("offensive-language",)),
        ("Shouted", ("offensive-language",)),
        ("Rude", ("offensive-language",)),
        ("Temper", ("offensive-language",)),
        ("Physical", ("aggression",)),
        ("Physical aggression", ("aggression",)),
        ("Verbal aggression", ("aggression",)),
        ("Pushed", ("aggression",)),
        ("Hit", ("aggression",)),
        ("Spat", ("aggression",)),
        ("Abusive email", ("abusive-messages",)),
        ("Abusive e-mail", ("abusive-messages",)),
        ("Abusive text", ("abusive-messages",)),
        ("Abusive voicemail", ("abusive-messages",)),
        ("Abusive phone call", ("abusive-messages",)),
        ("Threatening email", ("abusive-messages",)),
        ("Threat", ("threats",)),
        ("Threatened", ("threats",)),
        ("Threatening behaviour", ("threats",)),
        ("Dogs", ("dogs",)),
        ("Dog on site", ("dogs",)),
        ("Smoking", ("smoking-drugs-alcohol",)),
        ("Vaping", ("smoking-drugs-alcohol",)),
        ("Alcohol", ("smoking-drugs-alcohol",)),
        ("Drunk", ("smoking-drugs-alcohol",)),
        ("Libellous post", ("libellous-posts",)),
        ("Facebook post", ("abusive-posts",)),
        ("Abusive post", ("abusive-posts",)),
        ("WhatsApp comments", ("abusive-posts",)),
        ("Photo of pupils posted", ("posting-pupil-images",)),
        ("Online harassment", ("online-harassment",)),
        ("Disruption", ("disruption",)),
        ("Tailgating", ("security-breach",)),
        ("Refused to sign in", ("security-breach",)),
        ("Breach of security", ("security-breach",)),
        ("Approached a child", ("approaching-child",)),
        ("Chastised a child", ("approaching-child",)),
        ("Shouted at another child", ("offensive-language", "approaching-child")),
        ("Defamatory comments", ("defamatory-comments",)),
        ("Complaint", ("complaint",)),
        ("Concern", ("complaint",)),
        ("Complaint about teaching", ("complaint",)),
        ("Safeguarding", ("safeguarding",)),
        ("Child protection", ("safeguarding",)),
        ("Disclosure", ("safeguarding",)),
        ("Police", ("police",)),
        ("Racial", ("fact:racial",)),
        ("Racist abuse", ("offensive-language", "fact:racial")),
        ("Injury", ("fact:injury",)),
        ("Came on site while banned", ("ban-breach",)),
        ("Inappropriate language", ("offensive-language",)),
        ("Inappropriate comment", ()),
        ("Inappropriate comments", ()),
        ("Breach of safeguarding procedures", ("security-breach",)),
        ("Using loud or offensive language or displaying temper", ("offensive-language",)),
    ],
)
def test_what_a_school_types(phrases, typed, meanings):
    assert phrases.get(normal(typed), ()) == meanings


def test_every_category_is_known_by_its_id(lay):
    policy = load(lay()).policy
    for id_ in policy.categories:
        assert policy.phrases[normal(id_)] == (id_,)


def test_phrases_mean_only_what_exists(lay):
    policy = load(lay()).policy
    known = {*policy.categories, "complaint", "safeguarding", "police"}
    for phrase, meanings in policy.phrases.items():
        assert phrase == normal(phrase) != ""
        assert all(each in known or re.fullmatch("fact:[a-z]+", each) for each in meanings), phrase


def test_a_fact_never_stands_where_a_category_is_doubtful(phrases):
    """Two categories in one phrase are rare and meant; everything else beside a category is a fact."""
    two = {phrase for phrase, meanings in phrases.items() if sum(not each.startswith("fact:") for each in meanings) > 1}
    assert all("child" in phrase or "pupil" in phrase for phrase in two), two


def test_no_phrase_stands_in_a_list_twice():
    for meaning, words in read_toml(PHRASES, PHRASES.name).items():
        twice = [word for word, times in Counter(map(str.casefold, words)).items() if times > 1]
        assert not twice, meaning


def test_a_trusts_own_words_are_added_and_win(lay):
    phrases = load(
        lay(policy='[phrases]\naggression = ["Kicking off", "Rude"]\nthreats = ["Rude"]\nnothing = ["Argument"]\n')
    ).policy.phrases
    assert phrases["kicking off"] == ("aggression",)
    assert phrases["rude"] == ("aggression", "threats")
    assert "argument" not in phrases
    assert phrases["swearing"] == ("offensive-language",)
