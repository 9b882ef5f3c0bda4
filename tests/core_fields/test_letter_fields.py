"""From a decision to a letter's fields: what is said, in which words, and what an approval rests on."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word.letter_samples import LETTERS, LOVEDAY, PHRASES, POLICY, TODAY, TRUST, VISITOR, decision, incident

from toolkit.core.decisions import LetterBefore
from toolkit.core.fields import FIELDS, email_body, facts, file_name, letter_fields, long_date, reference, subject
from toolkit.core.steps import Role, Step
from toolkit.core.trust import Approver, Mail, School
from toolkit.files import safe_name

CONDUCT_WORDS = ("ban", "warning", "meeting", "conduct", "incident", "offensive", "aggress", "complaint", "concern")


def fields(case, *, trust=TRUST, policy=POLICY, today=TODAY):
    return letter_fields(case, trust, policy, today)


def with_school(**changes):
    return replace(TRUST, schools=(replace(TRUST.schools[0], **changes), *TRUST.schools[1:]))


@pytest.mark.parametrize("step", LETTERS)
def test_every_field_is_there_and_no_other(step):
    assert set(fields(decision(step))) == set(FIELDS)


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        pytest.param({}, "letter_date", "23 November 2026", id="the day"),
        pytest.param({}, "salutation", "Mrs Pengelly", id="after Dear"),
        pytest.param({"person": None}, "salutation", "", id="nobody"),
        pytest.param({}, "recipient_name", "Loveday Pengelly", id="the envelope's name"),
        pytest.param({}, "reference", "BUDE-7F3A9C", id="the reference"),
        pytest.param({}, "school_contact", "Ms B. Hale, 01288 000000, or office@bude.example", id="the contact"),
        pytest.param({"school": "stratton"}, "school_contact", "the school office", id="no contact"),
        pytest.param({"meeting_on": date(2026, 12, 3)}, "meeting_on", "Thursday 3 December 2026", id="a meeting's day"),
        pytest.param(
            {"meeting_on": date(2026, 12, 3), "meeting_at": time(15, 30)},
            "meeting_on",
            "Thursday 3 December 2026 at 3:30pm",
            id="a meeting's day and time",
        ),
        pytest.param({"meeting_on": date(2026, 12, 3), "meeting_at": time(12)}, "meeting_time", "midday", id="midday"),
        pytest.param({"meeting_on": None, "meeting_at": time(9)}, "meeting_time", "", id="a time of no day"),
        pytest.param({"meeting_on": TODAY}, "meeting_on", "Monday 23 November 2026", id="a meeting today"),
        pytest.param({"meeting_on": None}, "meeting_on", "", id="no day proposed"),
        pytest.param({"wording": "  Our words. \n"}, "wording", "Our words.", id="the office's words"),
        pytest.param({"person": VISITOR}, "visitor", True, id="a visitor"),
        pytest.param({}, "visitor", False, id="a parent"),
        pytest.param({"postal_address": "1 A St, Bude"}, "address_lines", [], id="no address in an email"),
        pytest.param(
            {"send_by": "post", "postal_address": "1 A St,, Bude\nEX23 8JY"},
            "address_lines",
            ["1 A St", "Bude", "EX23 8JY"],
            id="a posted letter's address",
        ),
        pytest.param({}, "delivery", "By email", id="by email"),
        pytest.param({"send_by": "hand"}, "delivery", "By hand", id="by hand"),
        pytest.param({"sites": ()}, "sites", "Bude Primary", id="the school's own site"),
        pytest.param({"sites": ("bude", "the lower field")}, "sites", "Bude Primary and the lower field", id="sites"),
        pytest.param({}, "ban_starts", "23 November 2026", id="an emailed ban starts at once"),
        pytest.param({"send_by": "post"}, "ban_starts", "the day this letter is delivered to you", id="a posted ban"),
        pytest.param({"collection": "Gran collects"}, "collection", "Gran collects.", id="a full stop is put"),
        pytest.param({"collection": ""}, "collection", "", id="no arrangements"),
        pytest.param({"collection": "No child at this school."}, "child_here", False, id="no child here"),
        pytest.param({}, "child_here", True, id="a child here"),
        pytest.param({"person": VISITOR}, "child_here", False, id="a visitor has no child here"),
        pytest.param({"refused": True, "defaults": ("after-meeting",)}, "attended", False, id="refused, not attended"),
        pytest.param({"defaults": ("after-meeting",)}, "attended", True, id="attended"),
        pytest.param({"clauses": ("serious",)}, "serious", True, id="a serious case"),
        pytest.param({"defaults": ("holiday-ban",)}, "in_holiday", True, id="decided in a holiday"),
        pytest.param({}, "counts_for", "12 months", id="how long it counts"),
        pytest.param({"approved_by": None}, "approver_name", "", id="not approved"),
        pytest.param({"approved_by": None}, "approved", False, id="not approved, said"),
        pytest.param({"approved_by": None}, "approver_role", "", id="nobody's role"),
        pytest.param({"approved_by": "A. Penrose"}, "approver_role", "Head of School", id="the Head"),
        pytest.param({"approved_by": "Somebody"}, "approver_role", "School office", id="whom conduct.toml forgot"),
        pytest.param({"approval": None}, "approval_needed", "the school office", id="no role needed"),
    ],
)
def test_a_field(changes, name, value):
    said = fields(decision(Step.MEETING, **changes))[name]
    assert (said.replace("\u00a0", " ") if isinstance(said, str) else said) == value


@pytest.mark.parametrize(
    ("step", "changes", "name", "value"),
    [
        *(
            pytest.param(step, {"defaults": ("rearranged",), "refused": refused}, "unresolved", said, id=name)
            for step, refused, said, name in (
                (Step.WARNING, False, True, "met, and not agreed"),
                (Step.WARNING, True, False, "refused, not met"),
                (Step.MEETING_REMINDER, False, False, "another day, not met"),
            )
        ),
        pytest.param(Step.MEETING, {}, "earlier_letter_on", "", id="an invitation is about no letter"),
        pytest.param(Step.MEETING, {}, "outcome", "", id="an invitation has no outcome"),
        pytest.param(Step.MEETING, {"first_day": TODAY}, "review_of", "", id="an invitation reviews nothing"),
        pytest.param(Step.BAN_OUTCOME, {}, "earlier_letter_on", "5 November 2026", id="the ban's letter"),
        pytest.param(Step.BAN_OUTCOME, {}, "earlier_reference", "BUDE-31C07B", id="its reference"),
        pytest.param(Step.BAN_OUTCOME, {"about": LetterBefore()}, "earlier_reference", "", id="no letter of ours"),
        pytest.param(Step.BAN_OUTCOME, {}, "outcome", "confirmed", id="the outcome"),
        pytest.param(Step.BAN_OUTCOME, {}, "received_on", "9 November 2026", id="received"),
        pytest.param(Step.BAN_OUTCOME, {}, "acknowledged_on", "10 November 2026", id="acknowledged"),
        pytest.param(Step.BAN_OUTCOME, {}, "heard_on", "17 November 2026", id="considered"),
        pytest.param(Step.BAN_OUTCOME, {}, "decided_on", "18 November 2026", id="decided"),
        pytest.param(Step.BAN_OUTCOME, {}, "earlier_ban_end", "", id="the same last day"),
        pytest.param(
            Step.BAN_OUTCOME, {"ban_ends": date(2026, 11, 27)}, "earlier_ban_end", "18 December 2026", id="another"
        ),
        pytest.param(Step.BAN_OUTCOME, {"ban_ends": None}, "earlier_ban_end", "", id="lifted: no last day"),
        pytest.param(Step.BAN_OUTCOME, {"ban_ends": TODAY}, "ban_over", False, id="on its last day"),
        pytest.param(Step.BAN_OUTCOME, {"ban_ends": TODAY - timedelta(1)}, "ban_over", True, id="the day after it"),
        pytest.param(Step.BAN_REVIEW, {}, "review_of", "23 October 2026", id="the half-term that ended"),
    ],
)
def test_a_field_of_a_letter_about_another(step, changes, name, value):
    said = fields(decision(step, **changes))[name]
    assert (said.replace("\u00a0", " ") if isinstance(said, str) else said) == value


def test_a_ban_sends_nobody_to_an_office_without_a_name():
    assert fields(decision(Step.BAN, school="stratton"))["school_contact"] == ""


def test_an_acting_head_is_called_that():
    trust = replace(TRUST, approvers=(Approver("A. Penrose", Role.HEAD, ("*",), acting=True),))
    assert fields(decision(Step.WARNING), trust=trust)["approver_role"] == "Acting Head of School"


def test_the_trusts_own_words_on_collection_stand_in():
    policy = replace(POLICY, collection_words="Ask at the gate")
    assert fields(decision(Step.BAN, collection=""), policy=policy)["collection"] == "Ask at the gate."


def test_a_contact_that_names_the_mailbox_does_not_name_it_twice():
    trust = with_school(contact="Ms B. Hale, office@bude.example")
    said = fields(decision(Step.BAN), trust=trust)["school_contact"]
    assert said.replace("\u00a0", " ") == "Ms B. Hale, office@bude.example"


def test_what_happened_is_told_day_by_day_in_neutral_words():
    incidents = (
        incident(date(2026, 11, 18), "aggression", "offensive-language", row=9),
        incident(date(2026, 11, 12), "offensive-language", row=12),
        incident(date(2026, 11, 12), "offensive-language", row=13),
        incident(None, "no-such-category", row=14),
    )
    said = fields(decision(Step.MEETING, incidents=incidents))
    assert said["incidents"] == [
        {"day": long_date(date(2026, 11, 12)), "about": PHRASES["offensive-language"]},
        {"day": long_date(date(2026, 11, 18)), "about": f"{PHRASES['aggression']} and {PHRASES['offensive-language']}"},
        {"day": "", "about": ""},
    ]
    assert said["days"].replace("\u00a0", " ") == "12 November 2026 and 18 November 2026"


@pytest.mark.parametrize(
    ("contact", "printed"),
    [
        pytest.param("the front desk", "the front desk", id="does nothing: words"),
        pytest.param("Ask Ann or Bob", "Ask Ann or Bob", id="does nothing: first names"),
        pytest.param("Ms B. Hale", "Ms~B.~Hale", id="a title and an initial"),
        pytest.param("Mrs Penrose, 01288 000 000", "Mrs~Penrose, 01288~000~000", id="a title and a number"),
        pytest.param("A B Hale", "A~B~Hale", id="initials without a point"),
    ],
)
def test_a_contact_is_never_torn(contact, printed):
    said = fields(decision(Step.BAN), trust=with_school(contact=contact, mailbox=""))["school_contact"]
    assert said.replace("\u00a0", "~") == printed


def test_the_last_of_several_letters_is_referred_to():
    earlier = ((Step.MEETING, date(2026, 9, 1)), (Step.WARNING, date(2026, 9, 20)), (Step.WARNING, date(2026, 10, 5)))
    said = fields(decision(Step.BAN, earlier=earlier))
    assert said["warning_letter_on"] == long_date(date(2026, 10, 5))
    assert said["meeting_letter_on"] == long_date(date(2026, 9, 1))


@pytest.mark.parametrize(
    ("day", "text"),
    [
        pytest.param(None, "", id="no day"),
        pytest.param(date(2026, 11, 23), "23\u00a0November\u00a02026", id="a day"),
        pytest.param(date(2027, 1, 1), "1\u00a0January\u00a02027", id="no nought before it"),
    ],
)
def test_a_day_is_written_out_and_never_torn(day, text):
    assert long_date(day) == text


def digest(case, *, trust=TRUST, policy=POLICY, template="t"):
    return facts(case, trust, policy, template)


WHOLE = decision(Step.BAN, approved_by=None)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"approved_by": "S. Roskilly"}, id="the approval itself"),
        pytest.param({"representation_by": date(2026, 12, 1)}, id="the day for a representation"),
        pytest.param({"decision_by": date(2026, 12, 8)}, id="the day of the decision"),
        pytest.param({"reply_by": date(2026, 12, 1)}, id="the day for an answer"),
        pytest.param({"ban_ends": date(2027, 2, 12)}, id="an end that is counted"),
        pytest.param({"to": "new@example.org"}, id="the address it is emailed to"),
        pytest.param({"why": ("another sentence",)}, id="the plan's own reasons"),
        pytest.param({"blocked_by": ("email",)}, id="what blocks it"),
        pytest.param({"incidents": tuple(reversed(WHOLE.incidents))}, id="the order of rows"),
    ],
)
def test_an_approval_holds_while_the_letter_says_the_same(changes):
    assert digest(replace(WHOLE, **changes)) == digest(WHOLE)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"person": VISITOR}, id="the person's part"),
        pytest.param({"person": None}, id="the person"),
        pytest.param({"incidents": WHOLE.incidents[:1]}, id="what happened"),
        pytest.param({"wording": "Our words."}, id="the office's words"),
        pytest.param({"collection": "Gran collects."}, id="collection"),
        pytest.param({"sites": ("bude", "stratton")}, id="the sites"),
        pytest.param({"send_by": "post"}, id="how it goes"),
        pytest.param({"refused": True}, id="a refusal"),
        pytest.param({"earlier": ()}, id="earlier letters"),
        pytest.param({"step": Step.WARNING}, id="the step"),
        pytest.param({"ban_end_chosen": True}, id="an end that the SLT chose"),
        pytest.param({"letter_key": "0" * 32}, id="the reference"),
        pytest.param({"meeting_on": date(2026, 12, 3)}, id="a meeting's day"),
    ],
)
def test_an_approval_is_lost_when_the_letter_says_something_else(changes):
    assert digest(replace(WHOLE, **changes)) != digest(WHOLE)


def test_an_approval_rests_on_the_time_of_a_meeting_and_on_its_calendar_invitation():
    day_alone = decision(Step.MEETING)
    offered = replace(day_alone, meeting_at=time(9))
    invited = [replace(TRUST, mail=Mail(calendar="ics", meeting_minutes=minutes)) for minutes in (30, 45)]
    assert len({digest(offered), digest(day_alone), *(digest(offered, trust=trust) for trust in invited)}) == 4
    assert digest(day_alone, trust=invited[0]) == digest(day_alone)
    assert digest(replace(offered, to="new@example.org"), trust=invited[0]) == digest(offered, trust=invited[0])


@pytest.mark.parametrize(
    ("step", "holds"),
    [
        pytest.param(Step.BAN, True, id="a ban's own letter counts it from its day"),
        pytest.param(Step.BAN_OUTCOME, False, id="an outcome"),
        pytest.param(Step.BAN_REVIEW, False, id="a review"),
        pytest.param(Step.BAN_ENDED, False, id="an end"),
    ],
)
def test_an_approval_rests_on_the_last_day_wherever_a_letter_is_given_one(step, holds):
    one = decision(step, approved_by=None)
    assert (digest(replace(one, ban_ends=date(2026, 12, 4))) == digest(one)) is holds


def test_a_day_that_passes_changes_no_outcome_that_was_approved():
    one = decision(Step.BAN_OUTCOME, approved_by=None, ban_ends=TODAY - timedelta(1))
    assert fields(one)["ban_over"] is not fields(one, today=TODAY - timedelta(1))["ban_over"]
    assert facts(one, TRUST, POLICY, "t") == digest(one)


def test_a_chosen_end_is_what_was_approved():
    chosen = replace(WHOLE, ban_end_chosen=True)
    assert digest(replace(chosen, ban_ends=date(2026, 12, 4))) != digest(chosen)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"template": "u"}, id="the template"),
        pytest.param({"trust": replace(TRUST, name="Another Trust")}, id="the trust"),
        pytest.param({"trust": with_school(head="Mr C. New")}, id="the Head"),
        pytest.param({"policy": replace(POLICY, name="Another Code")}, id="the code"),
    ],
)
def test_an_approval_is_lost_when_what_is_around_the_letter_changes(other):
    assert digest(WHOLE, **other) != digest(WHOLE)


@given(st.integers(0, 400))
def test_no_day_of_sending_changes_what_was_approved(days):
    later = TODAY + timedelta(days)
    moved = replace(WHOLE, representation_by=later, decision_by=later, ban_ends=later, reply_by=later)
    assert digest(moved) == digest(WHOLE)


@pytest.mark.parametrize(
    ("school", "name"),
    [
        pytest.param("Bude Primary", "Letter from Bude Primary BUDE-7F3A9C.docx", id="an ordinary school"),
        pytest.param("St Petroc's", "Letter from St Petroc's BUDE-7F3A9C.docx", id="an apostrophe"),
        pytest.param('A/B: "C" <D>|?*\\', "Letter from A B C D BUDE-7F3A9C.docx", id="signs that Windows refuses"),
        pytest.param("x" * 300, f"Letter from {'x' * 51} BUDE-7F3A9C.docx", id="a very long name"),
    ],
)
def test_the_attachments_name(school, name):
    assert file_name(decision(Step.BAN), with_school(name=school)) == name == safe_name(name)


@given(st.text(min_size=1))
def test_any_schools_name_makes_a_file_name_that_windows_takes(school):
    name = file_name(decision(Step.BAN), with_school(name=school))
    assert PureWindowsPath(name).name == name
    assert not set(name) & set('<>:"/\\|?*\n\t\x00')
    assert len(name) <= 80


@pytest.mark.parametrize("step", LETTERS)
@pytest.mark.parametrize("word", CONDUCT_WORDS)
def test_nothing_around_the_letter_says_what_it_is_about(step, word):
    case = decision(step, wording="aggressive language")
    around = (subject(case, TRUST), file_name(case, TRUST), email_body(case, TRUST))
    assert not any(word in text.casefold() for text in around)


def test_the_subject_is_one_line():
    assert subject(decision(Step.BAN), with_school(name="Bude\r\nBcc: x@example.org")) == (
        "A letter from Bude Bcc: x@example.org"
    )


def test_the_message_says_that_a_letter_is_attached_and_whom_to_ring():
    body = email_body(decision(Step.BAN), TRUST)
    assert body.startswith("Dear Mrs Pengelly,\n")
    assert "attached a letter from Bude Primary" in body
    assert "Ms B. Hale, 01288 000000, or office@bude.example" in body
    assert "BUDE-7F3A9C" in body


def test_a_message_from_a_school_without_a_contact_names_the_office():
    assert "get in touch with the school office" in email_body(decision(Step.MEETING, school="stratton"), TRUST)


def test_the_remark_beside_a_name_and_the_place_in_the_log_never_come_into_a_letter():
    said = str(fields(decision(Step.BAN, why=("narrative",), approval_reason="reason")))
    assert LOVEDAY.name.note not in said.split()
    assert not [word for word in ("logs/", "narrative", "reason", "Aut1") if word in said]


def test_a_reference_survives_any_school_code():
    trust_school = School("st-ives.2", "St Ives", ())
    case = replace(decision(Step.MEETING), school=trust_school.code)
    assert reference(case) == "STIVES2-7F3A9C"


@pytest.mark.parametrize("step", LETTERS)
def test_the_meaning_of_a_field_says_whether_it_is_text_a_yes_or_no_or_several(step):
    shapes = {bool: "yes or no", list: "several", tuple: "several"}
    meant = {name: field.shape if field.shape in {"", "yes or no"} else "several" for name, field in FIELDS.items()}
    assert {name: shapes.get(type(value), "") for name, value in fields(decision(step)).items()} == meant
