"""What stands in a letter's way, and how it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import OFFICE, POLICY, TRUST, codes, only, person, plan, row, sent

from toolkit.core.steps import Role
from toolkit.core.trust import Contact

APPROVED = {"approved_by": OFFICE}
NO_MAIL = person(email=None)


@pytest.mark.parametrize(
    ("office", "blocked"),
    [
        pytest.param({}, (), id="does nothing: all is there"),
        pytest.param({"hold": "no"}, (), id="does nothing: Hold says no"),
        pytest.param({"hold": "yes"}, ("hold",), id="held"),
        pytest.param({"approved_by": ""}, ("approval",), id="nobody approved it"),
    ],
)
def test_what_the_office_writes(office, blocked):
    assert only(plan(row(2, "17 Nov", office={**APPROVED, **office}))).blocked_by == blocked


def test_an_accusing_category_needs_the_offices_own_words():
    bare = row(2, "17 Nov", categories="approaching-child", office=APPROVED)
    worded = row(2, "17 Nov", categories="approaching-child", office={**APPROVED, "letter_wording": "a conversation"})
    nothing = row(2, "17 Nov", categories="approaching-child", office={**APPROVED, "letter_wording": "n/a"})
    assert only(plan(bare)).blocked_by == ("letter-wording",)
    assert only(plan(nothing)).blocked_by == ("letter-wording",)
    assert only(plan(worded)).blocked_by == ()


@pytest.mark.parametrize("category", ["approaching-child", "offensive-language"])
@pytest.mark.parametrize(
    ("wording", "word"),
    [
        pytest.param("a conversation that was not asked for", "", id="does nothing: neutral words"),
        pytest.param("a libellous post", "libellous", id="libellous"),
        pytest.param("SLANDER at the gate", "SLANDER", id="slander"),
        pytest.param("comments that defame us", "defame", id="defame"),
        pytest.param("defamatory comments", "defamatory", id="defamatory"),
        pytest.param("parking illegally", "illegally", id="illegally"),
        pytest.param("when you assaulted, and libelled, the Head", "assaulted, libelled", id="two of them"),
    ],
)
def test_words_that_nothing_prints_keep_the_block_and_are_named(category, wording, word):
    made = plan(row(2, "17 Nov", categories=category, office={**APPROVED, "letter_wording": wording}))
    assert only(made).blocked_by == (("letter-wording",) if word else ())
    assert [(p.code, p.row, p.column) for p in made.problems] == (
        [("letter-wording", 2, "Letter wording")] if word else []
    )
    assert all(word in problem.message for problem in made.problems)


@pytest.mark.parametrize(
    ("contact", "office", "expected"),
    [
        pytest.param(None, {}, ("email", "", ("email",)), id="no address anywhere"),
        pytest.param(
            Contact("Jane Smith", "bude", "josé@c.example"),
            {},
            ("email", "josé@c.example", ("email",)),
            id="contacts.csv has one with an accent",
        ),
        pytest.param(
            Contact("Jane Smith", "bude", "j@c.example"), {}, ("email", "j@c.example", ()), id="contacts.csv has it"
        ),
        pytest.param(
            Contact("SMITH, Jane", "", "j@c.example"), {}, ("email", "j@c.example", ()), id="for every school"
        ),
        pytest.param(
            Contact("Jane Smith", "looe", "j@c.example"), {}, ("email", "", ("email",)), id="of another school"
        ),
        pytest.param(
            Contact("Jane Smith", "bude", "j@c.example", do_not_contact=True),
            {},
            ("email", "j@c.example", ("do-not-contact",)),
            id="not to be contacted",
        ),
        pytest.param(None, {"send_by": "by hand"}, ("hand", "", ()), id="by hand needs no address"),
        pytest.param(None, {"send_by": "Post"}, ("post", "", ()), id="nor does post"),
        pytest.param(Contact("Jane Smith", "bude", send_by="post"), {}, ("post", "", ()), id="contacts.csv says post"),
    ],
)
def test_how_a_letter_goes(contact, office, expected):
    made = plan(row(2, "17 Nov", NO_MAIL, office={**APPROVED, **office}), contacts=(contact,) if contact else ())
    decision = only(made)
    assert (decision.send_by, decision.to, decision.blocked_by) == expected


def test_the_log_wins_over_contacts():
    contacts = (Contact("Jane Smith", "bude", "other@c.example"),)
    assert only(plan(row(2, "17 Nov"), contacts=contacts)).to == person().emails[0]


def test_two_lines_of_one_name_in_contacts_are_no_address():
    contacts = (Contact("Jane Smith", "bude", "a@c.example"), Contact("Jane Smith", "bude", "b@c.example"))
    assert "email" in only(plan(row(2, "17 Nov", NO_MAIL), contacts=contacts)).blocked_by


def test_two_addresses_in_a_cell_block():
    from dataclasses import replace

    both = replace(person(), emails=("a@x.example", "b@x.example"))
    assert only(plan(row(2, "17 Nov", both, office=APPROVED))).blocked_by == ("email",)


@pytest.mark.parametrize(
    ("address", "office", "why"),
    [
        pytest.param("jane.o'dowd+school@x.example", {}, "", id="does nothing: an unusual one that is usable"),
        pytest.param("josé@x.example", {"send_by": "post"}, "", id="does nothing: it goes by post"),
        pytest.param("josé@x.example", {}, "“é”", id="an accent before the @"),
        pytest.param("jane@café.example", {}, "“é”", id="an accent behind it"),
        pytest.param("jane@my_school.example", {}, "no address", id="another sign that no domain has"),
    ],
)
def test_an_address_that_no_letter_can_be_sent_to_is_said_and_blocks(address, office, why):
    made = plan(row(2, "17 Nov", person(email=address), office={**APPROVED, **office}))
    assert only(made).blocked_by == (("email",) if why else ())
    said = [(p.code, p.row) for p in made.problems if f"“{address}”" in p.message and why in p.message]
    assert said == ([("email", 2)] if why else [])


def test_a_sheet_without_an_address_column_is_one_problem():
    rows = [row(2, "17 Nov", NO_MAIL), row(3, "17 Nov", person("Tom Low", None))]
    assert codes(plan(*rows, columns=("date", "person"))) == [("email", None)]
    assert codes(plan(*rows)) == []


def test_the_reasons_say_what_is_missing_and_who_could_mend_it():
    why = only(plan(row(2, "17 Nov"))).why
    assert why[:2] == (
        "Missing: the approval of the office (A. Teague), in `Approved by`.",
        "Raised by row 2, 17 November 2026.",
    )


def test_where_nobody_has_the_role_itself_those_above_are_named():
    approvers = tuple(each for each in TRUST.approvers if each.role is not Role.OFFICE)
    why = only(plan(row(2, "17 Nov"), approvers=approvers)).why
    assert why[0] == "Missing: the approval of the office (H. Curnow or S. Roskilly), in `Approved by`."


def test_earlier_rows_are_named():
    sent_meeting = row(2, "3 Sep", taken=[sent("meeting", "7 Sep")], office={"meeting_outcome": "attended"})
    assert "Earlier rows: row 2, 3 September 2026." in only(plan(sent_meeting, row(3, "17 Nov"))).why


def test_an_earlier_row_of_another_sheet_is_told_apart():
    sent_meeting = row(
        2, "3 Sep", sheet="Aut1", taken=[sent("meeting", "7 Sep")], office={"meeting_outcome": "attended"}
    )
    why = only(plan(sent_meeting, row(2, "17 Nov", sheet="Aut2"))).why
    assert "Raised by row 2 of Aut2, 17 November 2026." in why
    assert "Earlier rows: row 2 of Aut1, 3 September 2026." in why


def test_rows_of_several_sheets_are_told_apart():
    why = only(plan(row(2, "16 Nov", sheet="Aut1"), row(2, "17 Nov", sheet="Aut2 "))).why
    assert "Raised by row 2 of Aut1, 16 November 2026; row 2 of Aut2, 17 November 2026." in why


def test_policy_words_of_the_trust_serve_where_the_office_has_none():
    warned = row(2, "1 Oct", taken=[sent("warning", "2 Oct")])
    own = replace(POLICY, collection_words="At the gate.")
    assert "collection-arrangements" in only(plan(warned, row(3, "17 Nov"))).blocked_by
    decision = only(plan(warned, row(3, "17 Nov"), policy=own))
    assert (decision.collection, "collection" in decision.defaults) == ("At the gate.", True)
    assert "collection-arrangements" not in decision.blocked_by
