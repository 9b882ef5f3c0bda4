"""Which names are proposed as one person's, and which are left alone."""

from dataclasses import replace

import pytest
from calls import calls
from core_policy.builders import codes, person, plan, row, shown

from toolkit.core.likeness import Alias, Aliases
from toolkit.core.people import parse_name, parse_people
from toolkit.core.policy.signs import Reason
from toolkit.core.rows import PersonKind


def named(text, email=None):
    """Somebody as the reader understands a cell."""
    (found,) = parse_people(text)
    return replace(found, emails=(email,) if email else ())


def reasons(*names):
    rows = [row(number, "16 Nov", named(name)) for number, name in enumerate(names, 2)]
    return {(each.one, each.other): each.reason for each in plan(*rows).likenesses}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Smith", "Tom Low"),
        ("Jane Smith", "Ann Smith"),
        ("Jane Smith", "Jane Low"),
        ("Jane Smith", "June Smith"),
        ("Jane Smith", "Jane Smyth"),
        ("Jane Smith", "T Smith"),
        ("Paul Rowe", "Paula Rowe"),
        ("Tom Smith Jr", "Tom Smith Sr"),
        ("Tom Smith", "Tom Smith Jr"),
        ("Mr Smith", "Mrs Smith"),
        ("Mr T Smith", "Mrs T Smith"),
        ("Mr Smith", "Mrs Jane Smith"),
        ("Jane Smith (mum)", "J Smith (dad)"),
        ("Mrs Smith", "Jane Low"),
        ("Jane Mary Smith", "Jane Ann Smith"),
        ("Sam Low", "Thomas Low"),
        ("Emily Low", "Emma Low"),
        ("Jane Smith-Jones", "Tom Jones"),
        ("Jane Smith-Jones", "Jane Low-Gill"),
    ],
)
def test_two_people_are_left_alone(one, other):
    assert reasons(one, other) == reasons(other, one) == {}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Jane Smith", "Jane Smiith", Reason.SLIP),
        ("Jane Smith", "Jane Simth", Reason.SLIP),
        ("Loveday Pengelly", "Loveday Pengally", Reason.SLIP),
        ("Jane Trevaskis", "Jane Trevasskiss", Reason.SLIP),
        ("Jon Smith", "John Smith", Reason.SLIP),
        ("J Smith", "Jane Smith", Reason.INITIAL),
        ("Mrs J Smith", "SMITH, Jane", Reason.INITIAL),
        ("J P Smith", "Jane Smith", Reason.INITIAL),
        ("Jane M Smith", "Jane Mary Smith", Reason.INITIAL),
        ("Kate Smith", "Katherine Smith", Reason.SHORT),
        ("Tom Smith", "Thomas Smith", Reason.SHORT),
        ("Bill Smith", "William Smith", Reason.SHORT),
        ("Jane Smith", "Jane Mary Smith", Reason.MIDDLE),
        ("Jane Smith-Jones", "Jane Jones", Reason.BARREL),
        ("Jane Smith-Jones", "Jane Smith", Reason.BARREL),
        ("Jane Smith-Jones", "Jane Smith Jones", Reason.WORDS),
        ("Jane MacDonald", "Jane Mac Donald", Reason.WORDS),
        ("Dr Smith", "Mrs Smith", Reason.WORDS),
        ("Mrs Smith", "Jane Smith", Reason.TITLE),
        ("Mrs Smith", "Mrs Jane Smith", Reason.TITLE),
        ("Mr Smith", "T Smith", Reason.TITLE),
    ],
)
def test_what_may_be_one_person_is_proposed(one, other, reason):
    first, second = (parse_name(text).display for text in (one, other))
    assert reasons(one, other) == {(first, second): reason}
    assert reasons(other, one) == {(second, first): reason}


def test_a_shared_address_with_a_shared_first_name_is_proposed():
    made = plan(row(2, "16 Nov", named("Jane Low", "j@x.example")), row(3, "17 Nov", named("Jane Gill", "j@x.example")))
    assert [each.reason for each in made.likenesses] == [Reason.ADDRESS]


def test_a_couple_that_shares_an_address_is_left_alone():
    made = plan(row(2, "16 Nov", named("Jane Low", "l@x.example")), row(3, "17 Nov", named("Tom Low", "l@x.example")))
    assert made.likenesses == ()


JANE, J = named("Jane Smith"), named("J Smith")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([row(2, "16 Nov", JANE, J)], id="two people of one row"),
        pytest.param(
            [row(2, "16 Nov", named("Jane Smith", "a@x.example")), row(3, "16 Nov", named("J Smith", "b@x.example"))],
            id="two addresses",
        ),
        pytest.param([row(2, "16 Nov", JANE), row(3, "16 Nov", replace(J, kind=PersonKind.PUPIL))], id="a pupil"),
        pytest.param([row(2, "16 Nov", JANE), row(3, "16 Nov", replace(J, kind=PersonKind.STAFF))], id="staff"),
        pytest.param([row(2, "16 Nov", JANE), row(3, "16 Nov", J, withdrawn=True)], id="a withdrawn row"),
        pytest.param([row(2, "16 Nov", JANE), row(3, "16 Nov", J, school="looe")], id="two schools"),
        pytest.param([row(2, "1 Sep", JANE, categories=""), row(3, "16 Nov", J, categories="")], id="no breach"),
    ],
)
def test_nobody_is_asked_where_the_log_answers(rows):
    assert plan(*rows).likenesses == ()


def test_between_namesakes_nobody_can_say_which_and_nobody_is_asked():
    one, other = named("Jane Smith", "a@x.example"), named("Jane Smith", "b@x.example")
    made = plan(row(2, "16 Nov", one), row(3, "16 Nov", other), row(4, "16 Nov", J))
    assert made.likenesses == ()


def test_a_title_that_fits_half_the_school_is_nobody_in_particular():
    names = [f"{first} Smith" for first in ("Ann", "Bea", "Cat", "Dot", "Eve", "Fay")]
    assert reasons("Mrs Smith", *names) == {}


def test_a_proposal_says_the_names_the_rows_and_why():
    (likeness,) = plan(row(5, "16 Nov", JANE), row(3, "17 Nov", J), row(4, "3 Nov", J)).likenesses
    assert (likeness.school, likeness.one, likeness.other) == ("bude", "Jane Smith", "J Smith")
    assert [place.row for place in likeness.places_one] == [5]
    assert [place.row for place in likeness.places_other] == [4, 3]
    assert (likeness.one_identity, likeness.other_identity) == ("jane smith", "j smith")


def test_the_log_says_what_is_open_beside_the_latest_row():
    made = plan(row(5, "16 Nov", JANE), row(3, "17 Nov", J))
    assert codes(made) == [("identity", 3)]
    (problem,) = made.problems
    assert "row 5" in problem.message
    assert "conduct check --fix" in problem.next_step


def test_different_changes_nothing_but_the_proposal():
    rows = [row(2, "16 Nov", JANE), row(3, "17 Nov", J)]
    before = plan(*rows)
    after = plan(*rows, aliases=Aliases((Alias("bude", "j smith", "jane smith", False),)))
    assert after.decisions == before.decisions
    assert len(before.likenesses) == 1
    assert (after.likenesses, after.problems) == ((), ())


def test_who_is_two_of_three_is_asked_about_the_third_once():
    rows = [row(2, "16 Nov", JANE), row(3, "17 Nov", J), row(4, "18 Nov", named("Jayne Smith"))]
    answered = Aliases((Alias("bude", "j smith", "jane smith", True),))
    (likeness,) = plan(*rows, aliases=answered).likenesses
    assert {likeness.one, likeness.other} == {"Jane Smith", "Jayne Smith"}


def test_shown_decisions_do_not_depend_on_a_proposal():
    assert shown(plan(row(2, "16 Nov", JANE), row(3, "17 Nov", J))) == [
        ("meeting", "blocked", [2]),
        ("meeting", "blocked", [3]),
    ]


def test_thousands_of_people_of_one_surname_take_no_longer_each_than_few():
    from core_policy.builders import POLICY, TODAY, TRUST

    from toolkit.core.grouping import group
    from toolkit.core.policy.alike import look_alikes
    from toolkit.core.policy.context import Context
    from toolkit.core.terms import Terms

    letters = "abcdefghijklmnopqrst"
    firsts = [f"{a}{b}{c}{d}el".title() for a in letters for b in letters[:10] for c in letters[:4] for d in "aeiou"]

    def work(count):
        people = [row(number, "16 Nov", person(f"{first} Smith", None)) for number, first in enumerate(firsts[:count])]
        incidents = [_incident(each) for each in people]
        found = [(case, case.incidents) for case in group("bude", incidents).cases]
        context = Context(TRUST.schools[0], TRUST, POLICY, Terms(()).calendar("bude"), TODAY, TODAY)
        return calls(lambda: look_alikes(found, context))

    assert work(3200) < 20 * work(400)  # eight times as many: quadratic would be 64


def _incident(made):
    from toolkit.core.cases import Incident

    return Incident(made, made.people[0], 0, made.day)
