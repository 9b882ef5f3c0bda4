from datetime import date

import pytest
from core_incidents.logs import a_policy, codes, one_row, read_cells

from toolkit.core.incidents.account import read_account
from toolkit.core.incidents.actors import Who
from toolkit.core.incidents.phrases import Phrasebook

DAY = date(2026, 11, 3)
OFFENSIVE, THREATS, SMOKING = "offensive-language", "threats", "smoking-drugs-alcohol"
POSTS, POLICIES = "abusive-posts", "challenging-policies"


@pytest.fixture(scope="module")
def phrases():
    return Phrasebook(a_policy())


@pytest.mark.parametrize("text", ["", " ", "-", "n/a", "Please select"])
def test_an_empty_cell_means_nothing_and_asks_nothing(text, phrases):
    assert phrases.cell(text) == phrases.cell("")


@pytest.mark.parametrize(
    ("text", "found", "unknown"),
    [
        pytest.param("Swearing", (OFFENSIVE,), (), id="a phrase"),
        pytest.param("  VERBAL   abuse. ", (OFFENSIVE,), (), id="case, blanks, full stop"),
        pytest.param("offensive-language", (OFFENSIVE,), (), id="the id"),
        pytest.param("The text of threats", (THREATS,), (), id="the code's own text"),
        pytest.param("Swearing, Threats", (OFFENSIVE, THREATS), (), id="comma"),
        pytest.param("Swearing; Threats;", (OFFENSIVE, THREATS), (), id="semicolon"),
        pytest.param("Swearing/Threats", (OFFENSIVE, THREATS), (), id="slash"),
        pytest.param("Swearing\nThreats", (OFFENSIVE, THREATS), (), id="line"),
        pytest.param("Swearing & threats", (OFFENSIVE, THREATS), (), id="ampersand, both known"),
        pytest.param("Swearing and threats", (OFFENSIVE, THREATS), (), id="and, both known"),
        pytest.param("Smoking and drinking", (SMOKING,), (), id="and inside a phrase"),
        pytest.param(
            "Verbal; Threats", (OFFENSIVE, "threats"), (), id="two phrases that would be one without the stop"
        ),
        pytest.param("Swearing, Verbal", (OFFENSIVE,), (), id="two words for one category"),
        pytest.param("Threatening behaviour towards staff", (THREATS,), (), id="a phrase among other words"),
        pytest.param("Swaering", (OFFENSIVE,), (), id="a typo"),
        pytest.param("Threatning behavior", (THREATS,), (), id="two typos in a long phrase"),
        pytest.param("Swearing, Nonsense", (OFFENSIVE,), ("Nonsense",), id="one part unknown"),
        pytest.param("Nonsense", (), ("Nonsense",), id="unknown"),
        pytest.param("Dogs, leads or none; Swearing", ("dogs", OFFENSIVE), (), id="a phrase with a comma of its own"),
        pytest.param("Not threatening", (), ("Not threatening",), id="denied"),
        pytest.param("Verbal warning", (), ("Verbal warning",), id="what the school did"),
        pytest.param("Dog on site (assistance dog)", (), ("Dog on site (assistance dog)",), id="a dog at work"),
        pytest.param("Pupil - threatened staff", (), ("Pupil - threatened staff",), id="a pupil's doing"),
        pytest.param("Facebook", (), (), id="a place alone"),
        pytest.param("Facebook post", (POSTS,), (), id="a post"),
        pytest.param("Post on Facebook", (POSTS,), (), id="a post somewhere, alone"),
        pytest.param("Facebook; WhatsApp", (), (), id="two places and nothing else"),
        pytest.param("Facebook; Post on Facebook", (POSTS,), (), id="a place and a post"),
        pytest.param("Facebook, Swearing", (OFFENSIVE,), (), id="a medium beside what was done"),
        pytest.param("Swearing on Facebook", (OFFENSIVE,), (), id="a medium after what was done"),
        pytest.param("Facebook - odd remark", (), ("Facebook - odd remark",), id="a medium and an unknown remark"),
        pytest.param("Online post about staff", (POSTS,), (), id="a post about somebody"),
        pytest.param("Challenging school policies on Facebook", (POLICIES,), (), id="a policy, on a medium"),
        pytest.param("Social media: criticised the homework policy", (POLICIES,), (), id="a medium, then a policy"),
        pytest.param("Complaining about policy on facebook", (POLICIES,), (), id="complaining online about a policy"),
        pytest.param("Complaining about policy", ("complaint",), (), id="complaining to the school about a policy"),
        pytest.param("Abusive post; challenging policies", (POSTS, POLICIES), (), id="an abusive post stays one"),
        pytest.param("Swearing by parent", (OFFENSIVE,), (), id="by the parent"),
        pytest.param("Mrs Pask swore at staff", (OFFENSIVE,), (), id="a name that may be the person's"),
        pytest.param("Staff shouted at", (OFFENSIVE,), (), id="staff are who it was done to"),
        pytest.param("Child swore at MDSA", (), ("Child swore at MDSA",), id="a child's doing"),
        pytest.param("Was threatened by a pupil", (), ("Was threatened by a pupil",), id="done to the person"),
        pytest.param("Verbal abuse, gate rota", (OFFENSIVE,), ("gate rota",), id="no word shared with what is unknown"),
        pytest.param("Abusive email/message", ("abusive-messages",), (), id="a word for two parts"),
        pytest.param("Guide dog", (), ("Guide dog",), id="a dog at work"),
    ],
)
def test_the_parts_of_a_cell(text, found, unknown, phrases):
    meanings = phrases.cell(text)
    assert (meanings.found, meanings.unknown) == (found, unknown)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param("A dogged discussion, verbally agreed", (), id="parts of words are no phrases"),
        pytest.param("She was not swearing. No threats were made.", (), id="what is denied is not said"),
        pytest.param("Swore at the cook", (OFFENSIVE,), id="a phrase"),
        pytest.param("She put it on Facebook", (), id="a medium is never enough"),
        pytest.param("Complained on WhatsApp about the uniform policy", (POLICIES,), id="about a policy, online"),
        pytest.param("shouted, then made threats", (OFFENSIVE, THREATS), id="two"),
    ],
)
def test_the_account_is_searched_for_whole_words(text, found, phrases):
    assert read_account(text, phrases, Who()).own == found


def test_every_unknown_part_is_a_problem_and_blocks_nothing_else():
    row, reading = one_row(["Date", "Parent", "Category"], DAY, "Jane Smith", "Swearing; Foo; Bar")
    assert row.categories == (OFFENSIVE,)
    assert codes(reading) == ["category", "category"]


def test_the_account_is_not_read_where_a_category_column_is_filled():
    reading = read_cells(
        ["Date", "Parent", "Category", "Details"],
        [DAY, "Jane Smith", "Dog", "swore at staff"],
        [DAY, "Tom Brown", None, "swore at staff"],
    )
    assert [row.categories for row in reading.rows] == [("dogs",), ()]
    assert codes(reading) == ["category"]


@pytest.mark.parametrize(
    ("account", "suggested"),
    [
        pytest.param("was upset about lunch", "", id="nothing that the policy names"),
        pytest.param("did not swear, made no threats", "", id="what is denied"),
        pytest.param("swore at staff and made threats", f"{OFFENSIVE} and {THREATS}", id="two kinds"),
    ],
)
def test_an_empty_category_says_what_the_account_sounds_like_and_does_not_use_it(account, suggested):
    reading = read_cells(
        ["Date", "Parent", "Category", "Details"], [DAY, "Al Toy", "Dog", "x"], [DAY, "Jo Lee", None, account]
    )
    [problem] = [problem for problem in reading.problems if problem.code == "category"]
    assert (reading.rows[1].categories, problem.row, problem.column) == ((), 3, "Category")
    assert (f"sounds like {suggested}:" in problem.next_step) is bool(suggested)


def test_the_account_is_read_where_the_category_column_is_empty_everywhere():
    row, reading = one_row(["Date", "Parent", "Category", "Details"], DAY, "Jane Smith", None, "swore at staff")
    assert row.categories == (OFFENSIVE,)
    assert codes(reading) == []


def test_an_account_that_does_not_say_who_did_it_is_a_question_and_no_category():
    headings = ["When", "Who", "What happened"]
    row, reading = one_row(headings, DAY, "Jane Smith", "Was threatened by a man in the car park")
    [problem] = [problem for problem in reading.problems if problem.code == "category"]
    assert (row.categories, problem.row) == ((), 2)
    assert f"write {THREATS} in a column “Category”" in problem.next_step


def test_a_complaint_stays_one_and_what_it_is_about_is_asked():
    headings = ["When", "Who", "What happened"]
    row, reading = one_row(headings, DAY, "Jane Smith", "Complaint that another parent shouted at her daughter")
    assert (row.complaint, row.categories, codes(reading)) == (True, (), ["category"])


def test_an_account_names_the_person_and_the_child_of_its_row():
    headings = ["When", "Who", "Child", "What happened"]
    reading = read_cells(
        headings,
        [DAY, "Jane Smith", "Tom Smith", "Jane swore at Mrs Bell"],
        [DAY, "Kay Brown", "Sam Brown", "Jane swore at Mrs Bell"],
        [DAY, "Kay Brown", "Sam Brown", "Sam's mum swore at Mrs Bell"],
        [DAY, "Mr Brown", "Sam Brown", "Sam's mum swore at Mrs Bell"],
    )
    assert [row.categories for row in reading.rows] == [(OFFENSIVE,), (), (OFFENSIVE,), ()]
    assert codes(reading) == ["category", "category"]


@pytest.mark.parametrize("answer", ["No breach", "not a breach"])
def test_a_row_that_somebody_settled_as_no_breach_asks_nothing(answer):
    reading = read_cells(
        ["Date", "Parent", "Category", "Details"],
        [DAY, "Al Toy", "Dog", "x"],
        [DAY, "Jo Lee", answer, "Was threatened by a man"],
    )
    assert ([row.categories for row in reading.rows], codes(reading)) == ([("dogs",), ()], [])


def test_an_account_without_a_phrase_is_a_problem():
    row, reading = one_row(["When", "Who", "What happened"], DAY, "Jane Smith", "Was upset about lunch")
    assert row.categories == ()
    assert codes(reading) == ["category"]


@pytest.mark.parametrize("mark", ["yes", "Y", "x", "X", "✓", "TRUE", True, 1, "1"])
def test_a_ticked_heading_is_the_phrase_typed(mark):
    headings = ["Date", "Parent", "Verbal", "Threats", "Racial", "Police"]
    row, reading = one_row(headings, DAY, "Jane Smith", mark, None, mark, "no")
    assert (row.categories, row.facts, row.police) == ((OFFENSIVE,), ("fact:racial",), False)
    assert codes(reading) == []


def test_a_configured_heading_may_be_a_phrase():
    row, _ = one_row(["Date", "Parent", "VA?"], DAY, "Jane Smith", "x", columns=[("VA?", "Verbal abuse")])
    assert row.categories == (OFFENSIVE,)


@pytest.mark.parametrize(
    ("text", "police"), [(None, False), ("No", False), ("n/a", False), ("Yes", True), ("CR/123/26", True), ("x", True)]
)
def test_a_police_reference(text, police):
    row, _ = one_row(["Date", "Parent", "Category", "Police ref"], DAY, "Jane Smith", "Dog", text)
    assert row.police is police


def test_flags_stand_apart_from_categories():
    row, reading = one_row(["Date", "Parent", "Category"], DAY, "Jane Smith", "Complaint; Safeguarding; Racist; Police")
    assert (row.categories, row.complaint, row.safeguarding, row.police, row.facts) == (
        (),
        True,
        True,
        True,
        ("fact:racial",),
    )
    assert codes(reading) == []


def test_a_fact_alone_is_no_category():
    row, reading = one_row(["Date", "Parent", "Category"], DAY, "Jane Smith", "Racist")
    assert row.facts == ("fact:racial",)
    assert codes(reading) == ["category"]


@pytest.mark.parametrize(
    ("heading", "text", "in_hand"),
    [
        ("Status", None, False),
        ("Status", "Open", False),
        ("Status", "Unresolved", False),
        ("Status", "Not yet resolved", False),
        ("Status", "Not in hand", False),
        ("Details", "said it was never dealt with", False),
        ("Details", "Not happy that nothing is in hand for his dyslexia", False),
        ("Details", "Asked for a reply; the Head replied to another parent", False),
        ("Details", "Unhappy about homework. Complaint already in hand with the Head.", True),
        ("Details", "Homework again; being dealt with by the class teacher", True),
        ("Notes", "Parent replied 17/11", False),
        ("Notes", "Head has not replied", False),
        ("Notes", "No reply sent", False),
        ("Notes", "In hand - Mrs P dealing", True),
        ("Comments", "being dealt with under complaints procedure", True),
        ("Comments", "Head replied 17/11", True),
        ("Remarks", "Mrs P is dealing", True),
        ("Status", "In hand", True),
        ("Status", "Resolved", True),
        ("Action taken", "Following the complaints procedure", True),
        ("Action taken", "Dealt with by HT", True),
        ("Complaint in hand?", "Yes", True),
    ],
)
def test_a_complaint_in_hand(heading, text, in_hand):
    row, _ = one_row(["Date", "Parent", "Category", heading], DAY, "Jane Smith", "Complaint", text)
    assert (row.complaint, row.complaint_in_hand) == (True, in_hand)


@pytest.mark.parametrize("text", [None, "", "No", "n", "none", "N/A", "-", "0", 0, False, "FALSE", "No concerns"])
@pytest.mark.parametrize("heading", ["Safeguarding?", "Is there any safeguarding concern?"])
def test_a_plain_no_under_a_safeguarding_heading_flags_nothing(heading, text):
    row, _ = one_row(["Date", "Parent", "Category", heading], DAY, "Jane Smith", "Swearing", text)
    assert row.safeguarding is False


@pytest.mark.parametrize(
    "text", ["Yes", "x", "✓", 1, True, "DSL aware", "CPOMS 123", "possible", "Not sure", "?", "No - but DSL told"]
)
@pytest.mark.parametrize(
    "heading", ["Safeguarding", "CP?", "Any safeguarding issues?", "Is this a safeguarding matter?"]
)
def test_anything_else_under_a_safeguarding_heading_flags_the_row(heading, text):
    row, reading = one_row(["Date", "Parent", "Category", heading], DAY, "Jane Smith", "Swearing", text)
    assert (row.safeguarding, row.categories, codes(reading)) == (True, (OFFENSIVE,), [])


def test_a_safeguarding_column_does_not_stand_for_a_category_column():
    row, _ = one_row(["Date", "Parent", "Details", "Safeguarding?"], DAY, "Jane Smith", "She swore at the cook", "Yes")
    assert (row.safeguarding, row.categories) == (True, (OFFENSIVE,))


@pytest.mark.parametrize("text", ["Social media", "Facebook", "Online", "Facebook / WhatsApp", "WhatsApp; Facebook"])
def test_a_typed_place_says_where_it_was_and_alone_is_a_question(text):
    row, reading = one_row(["Date", "Parent", "Category"], DAY, "Jane Smith", text)
    problems = [problem for problem in reading.problems if problem.code == "category"]
    assert row.categories == ()
    assert problems
    assert all("says where it was" in problem.message for problem in problems)


def test_a_ticked_medium_says_where_it_was_and_alone_is_a_question():
    headings = ["Date", "Parent", "Challenging policies", "Social media"]
    both, asked = one_row(headings, DAY, "Jane Smith", "x", "x")
    alone, unsaid = one_row(headings, DAY, "Jane Smith", None, "x")
    assert ((both.categories, codes(asked)), (alone.categories, codes(unsaid))) == (
        ((POLICIES,), []),
        ((), ["category"]),
    )


@pytest.mark.parametrize(
    ("heading", "categories"),
    [
        pytest.param("Verbal agreement", (), id="a phrase that is about something else"),
        pytest.param("Physical address", (), id="an address"),
        pytest.param("Threats form completed", (), id="a form"),
        pytest.param("Shouting/swearing", (OFFENSIVE,), id="slash"),
        pytest.param("Shouting / threats", (OFFENSIVE, THREATS), id="slash and blanks"),
        pytest.param("Swearing & threats", (OFFENSIVE, THREATS), id="ampersand"),
        pytest.param("Swearing or threats", (OFFENSIVE, THREATS), id="or"),
        pytest.param("Verbal abuse (incl. shouting)", (OFFENSIVE,), id="a phrase and what it includes"),
        pytest.param("Abusive email/message", ("abusive-messages",), id="an adjective for two"),
        pytest.param("Abusive / offensive message", ("abusive-messages",), id="a noun for two"),
        pytest.param("Threats to staff", (THREATS,), id="to whom"),
    ],
)
def test_a_ticked_heading_may_join_phrases(heading, categories):
    row, _ = one_row(["Date", "Parent", "Smoking", heading], DAY, "Jane Smith", "no", "✓")
    assert row.categories == categories


def test_a_heading_that_joins_phrases_is_no_category_without_ticks():
    row, _ = one_row(["Date", "Parent", "Category", "Shouting/swearing"], DAY, "Jane Smith", "Dog", "at the gate")
    assert row.categories == ("dogs",)
