"""The letters that come with the toolkit: what they say, and what they never say."""

import importlib.util
import os
import re
from dataclasses import replace
from datetime import date, time
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from word.letter_samples import LETTERS, POLICY, TEMPLATES, TODAY, TRUST, VISITOR, decision, heard
from word.makers import body_text, member_text, story_names

from toolkit.core.decisions import LetterBefore
from toolkit.core.fields import FIELDS, letter_fields, optional
from toolkit.core.representations import Noted, Representation, Stage
from toolkit.core.steps import Step
from toolkit.word import LetterTemplate

GOLDENS = Path(__file__).parent / "goldens"
TEMPLATE = {step: LetterTemplate.compile((TEMPLATES / f"{step}.docx").read_bytes()) for step in LETTERS}
ACCUSES = ("libel", "slander", "defamatory", "illegal", "assault", "section 547", "s.547", "banned under")
CRIME = ("crime", "criminal", "offence", "police", "prosecut", "arrest")
LONGER = {
    "ban_ends": date(2027, 2, 12),
    "code_end": date(2026, 12, 18),
    "approval_reason": "conduct of the same kind came again within days of each letter",
}
VARIANTS = {
    "ban-serious-by-post": decision(
        Step.BAN,
        earlier=(),
        clauses=("serious", "ban-length"),
        send_by="post",
        postal_address="3 Belle Vue, Flexbury, Bude, EX23 8JY",
        wording="On that day words were used in the playground while children were coming in.",
        defaults=("holiday-ban",),
        sites=("bude", "stratton"),
    ),
    "ban-not-yet-approved": decision(Step.BAN, approved_by=None),
    "ban-longer": decision(Step.BAN, **LONGER),
    "ban-longer-without-its-reason": decision(Step.BAN, **LONGER | {"approved_by": None, "approval_reason": ""}),
    "ban-visitor": decision(Step.BAN, person=VISITOR, collection=""),
    "warning-attended": decision(Step.WARNING, refused=False, defaults=("after-meeting",)),
    "warning-unresolved": decision(Step.WARNING, refused=False, defaults=("rearranged",)),
    "meeting-at-a-time": decision(Step.MEETING, meeting_at=time(15, 30)),
    "meeting-without-a-day": decision(Step.MEETING, meeting_on=None),
    "ban-outcome-varied": decision(
        Step.BAN_OUTCOME, noted=heard(Stage.VARIED, date(2026, 11, 27)), ban_ends=date(2026, 11, 27)
    ),
    "ban-outcome-varied-with-what-it-allows": decision(
        Step.BAN_OUTCOME,
        noted=replace(heard(Stage.VARIED), conditions=("may come to the nativity on 10 December 2026",)),
    ),
    "ban-outcome-longer": decision(Step.BAN_OUTCOME, noted=heard(Stage.VARIED, date(2027, 2, 12)), **LONGER),
    "ban-outcome-lifted": decision(Step.BAN_OUTCOME, noted=heard(Stage.LIFTED), ban_ends=None),
    "ban-outcome-after-the-end": decision(
        Step.BAN_OUTCOME, ban_ends=date(2026, 11, 20), about=LetterBefore(date(2026, 11, 5), "", date(2026, 11, 20))
    ),
    "ban-outcome-of-which-only-the-word-is-noted": decision(
        Step.BAN_OUTCOME,
        noted=Representation(outcome=Noted(Stage.CONFIRMED)),
        about=LetterBefore(),
        person=VISITOR,
        collection="",
    ),
    "withdrawal-of-a-letter-nobody-dated": decision(Step.WITHDRAWAL, about=None),
}
CASES = {str(step): decision(step) for step in LETTERS} | VARIANTS


@cache
def letter(case) -> bytes:
    return TEMPLATE[case.step].render(letter_fields(case, TRUST, POLICY, TODAY))


@cache
def text(case) -> str:
    """All that a reader sees, breaks that cannot be told from spaces as spaces."""
    made = letter(case)
    return "\n".join(member_text(made, name) for name in story_names(made)).replace("\u00a0", " ")


@pytest.mark.parametrize("name", CASES)
def test_a_letter_says_what_was_agreed(name):
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text(CASES[name]) + "\n", encoding="utf-8")
    assert text(CASES[name]) + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_a_letter_lacks_nothing(name):
    case = CASES[name]
    assert TEMPLATE[case.step].check(letter_fields(case, TRUST, POLICY, TODAY)) == []


@pytest.mark.parametrize("step", LETTERS)
def test_a_template_is_clean_and_uses_only_fields_that_exist(step):
    assert TEMPLATE[step].lint(FIELDS, optional(step.value)) == []
    assert TEMPLATE[step].fields <= set(FIELDS)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("word", [*ACCUSES, *CRIME])
def test_no_letter_accuses(name, word):
    assert word.casefold() not in text(CASES[name]).casefold()


@pytest.mark.parametrize("step", [Step.MEETING, Step.MEETING_REMINDER, Step.SIGNPOST])
@pytest.mark.parametrize("word", ["ban", "banned", "refused", "warning", "sanction"])
def test_an_invitation_threatens_nobody(step, word):
    assert not re.search(rf"\b{word}\b", text(decision(step)), re.IGNORECASE)


@pytest.mark.parametrize(
    ("changes", "mentioned"),
    [
        pytest.param({"refused": False}, False, id="no refusal on record"),
        pytest.param({"refused": False, "defaults": ("after-meeting",)}, False, id="attended"),
        pytest.param({"refused": True}, True, id="refused"),
    ],
)
def test_a_refusal_is_mentioned_only_where_one_is_on_record(changes, mentioned):
    said = text(decision(Step.WARNING, **changes))
    assert ("decided not to come" in said) is mentioned


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("it is now in force", id="in force"),
        pytest.param("the use of loud or offensive language, on 12 November 2026", id="why"),
        pytest.param("Starts\t23 November 2026", id="from when"),
        pytest.param("Ends\t18 December 2026, at 23:59", id="to when"),
        pytest.param("Site\tBude Primary", id="which site"),
        pytest.param("that licence is withdrawn from you", id="the licence"),
        pytest.param("trespass", id="trespass"),
        pytest.param("Hub Council considers it", id="to whom a representation goes"),
        pytest.param("send it by 30 November 2026", id="by when"),
        pytest.param("or by email to office@bude.example", id="how"),
        pytest.param("expects to decide by 7 December 2026", id="when it is decided"),
        pytest.param("If your representation comes later, it will still be considered", id="a late one"),
        pytest.param("The ban stays in force while a representation is considered", id="no suspension"),
        pytest.param("It is reviewed", id="the review"),
        pytest.param("collect her there at 3.15", id="collection"),
        pytest.param("reports and news", id="reports"),
        pytest.param("parents’ evenings", id="parents' evenings"),
        pytest.param("Ms B. Hale, 01288 000000", id="the contact"),
        pytest.param("disability", id="disability"),
        pytest.param("interpreter", id="language"),
        pytest.param("Complaints Procedure", id="complaints"),
        pytest.param("S. Roskilly, Member of the Trust Senior Leadership Team", id="who decided"),
    ],
)
def test_a_ban_letter_says_all_that_the_policy_asks(words):
    assert words in text(decision(Step.BAN))


BANS = [name for name, case in CASES.items() if case.step is Step.BAN]
EVERY_BAN = (
    *("it is now in force", "that licence is withdrawn from you", "trespass", "This is about:", "at 23:59"),
    *("Site\tBude Primary", "Starts\t", "The Hub Council expects to decide by", "it will still be considered"),
    *("stays in force while a representation is considered. It is reviewed", "Ms B. Hale, 01288 000000"),
    *("disability", "interpreter", "Complaints Procedure", "Decided by\t"),
)


@pytest.mark.parametrize("name", BANS)
def test_so_does_every_other_ban_letter(name):
    said = text(CASES[name])
    assert [words for words in EVERY_BAN if words not in said] == []
    to_a_visitor = name == "ban-visitor"
    assert ("reports and news" in said, "parents’ evenings" in said) == (not to_a_visitor, not to_a_visitor)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(
    "word", ["section 547", "criminal", "offence", "leads to a ban", "will lead", "will be banned"]
)
def test_no_letter_calls_entering_a_crime_or_foretells_a_penalty(name, word):
    assert word not in text(CASES[name]).casefold()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"ban_ends": None}, "ban_ends", id="its end"),
        pytest.param({"representation_by": None}, "representation_by", id="the day for a representation"),
        pytest.param({"decision_by": None}, "decision_by", id="the day of the decision"),
        pytest.param({"collection": ""}, "collection", id="how children come and go"),
        pytest.param({"school": "stratton"}, "school_contact", id="whom to turn to"),
        pytest.param({"incidents": ()}, "incidents", id="why"),
        pytest.param({"person": None}, "recipient_name", id="who"),
        pytest.param({"send_by": "post"}, "address_lines", id="where to post it"),
    ],
)
def test_a_ban_letter_cannot_do_without(changes, field):
    row = letter_fields(decision(Step.BAN, **changes), TRUST, POLICY, TODAY)
    assert field in [finding.field for finding in TEMPLATE[Step.BAN].check(row)]


LATER = (Step.BAN_OUTCOME, Step.BAN_REVIEW, Step.BAN_ENDED, Step.WITHDRAWAL)


@pytest.mark.parametrize("step", LATER)
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Ms B. Hale, 01288 000000", id="the contact"),
        pytest.param("disability", id="disability"),
        pytest.param("interpreter", id="language"),
        pytest.param("Nothing in this letter stops you from raising a concern or a complaint", id="complaints"),
    ],
)
def test_a_letter_after_a_ban_or_by_mistake_says_where_to_turn(step, words):
    assert words in text(decision(step))


@pytest.mark.parametrize("step", LATER)
def test_a_later_letter_says_nothing_again_of_what_happened(step):
    said = text(decision(step, wording="In the playground."))
    assert not [part for part in ("language", "aggressive", "12 November", "playground") if part in said]


@pytest.mark.parametrize("step", [Step.BAN_OUTCOME, Step.BAN_REVIEW])
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("please write to the Hub Council, care of the school office", id="a representation"),
        pytest.param("or by email to office@bude.example", id="how"),
        pytest.param("18 December 2026, at 23:59", id="its last day"),
        pytest.param("Site\tBude Primary", id="which site"),
        pytest.param("collect her there at 3.15", id="collection"),
        pytest.param("reports and news", id="reports"),
    ],
)
def test_a_ban_that_goes_on_says_what_a_parent_may_ask_and_keeps(step, words):
    assert words.casefold() in text(decision(step)).casefold()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"noted": Representation()}, "outcome", id="what was decided"),
        pytest.param({"ban_ends": None}, "ban_ends", id="until when it goes on"),
        pytest.param({"person": None}, "recipient_name", id="who"),
    ],
)
def test_an_outcome_cannot_do_without(changes, field):
    row = letter_fields(decision(Step.BAN_OUTCOME, **changes), TRUST, POLICY, TODAY)
    assert field in [finding.field for finding in TEMPLATE[Step.BAN_OUTCOME].check(row)]


def test_nobody_is_kept_out_by_a_ban_that_is_over_or_lifted():
    for name in ("ban-outcome-lifted", "ban-outcome-after-the-end", "ban-ended"):
        assert "may not come" not in text(CASES[name]), name
        assert "You may come onto the school site again" in text(CASES[name]), name


@pytest.mark.parametrize("step", LETTERS)
def test_a_letter_not_yet_approved_says_so_on_its_face(step):
    mark = "Draft for approval: not to be sent"
    assert mark in text(decision(step, approved_by=None))
    assert mark not in text(decision(step))


@settings(max_examples=25)
@given(wording=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1))
def test_the_offices_own_words_stand_in_the_letter_as_they_are(wording):
    assert wording in body_text(letter(decision(Step.MEETING, wording=wording)))


@pytest.mark.parametrize(
    ("changes", "serious"),
    [
        pytest.param({}, False, id="after a warning"),
        pytest.param({"earlier": ()}, False, id="the warning's day is not known"),
        pytest.param({"clauses": ("serious",)}, True, id="without all the steps"),
    ],
)
def test_only_a_serious_case_is_called_one(changes, serious):
    assert ("more serious cases" in text(decision(Step.BAN, **changes))) is serious


def test_the_narrative_and_the_remark_beside_a_name_stay_out():
    for name, case in CASES.items():
        assert "(mum)" not in text(case), name
        assert "logs/" not in text(case), name
        assert "None" not in text(case), name


@pytest.mark.parametrize("step", LETTERS)
def test_a_letter_is_a_real_word_document(step):
    document = Document(BytesIO(letter(decision(step))))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Salutation", "Heading 1", "Closing", "Signature"} <= styles
    assert document.core_properties.title == "A letter from Bude Primary"
    assert document.core_properties.author == "Bude Primary"
    assert document.core_properties.language == "en-GB"
    assert not [run for paragraph in document.paragraphs for run in paragraph.runs if run.bold or run.font.size]
    assert [round(side.mm) for side in (document.sections[0].page_width, document.sections[0].page_height)] == [
        210,
        297,
    ]


@pytest.mark.parametrize("step", LETTERS)
def test_a_letter_is_the_same_bytes_twice(step):
    again = LetterTemplate.compile((TEMPLATES / f"{step}.docx").read_bytes())
    assert letter(decision(step)) == again.render(letter_fields(decision(step), TRUST, POLICY, TODAY))


def builder():
    path = TEMPLATES / "build.py"
    spec = importlib.util.spec_from_file_location("templates_build", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("step", sorted(path.stem for path in TEMPLATES.glob("*.docx")))
def test_the_templates_are_what_their_script_makes(step):
    build = builder().build
    assert build(step) == build(step)
    assert unpacked(build(step)) == unpacked((TEMPLATES / f"{step}.docx").read_bytes())


@pytest.mark.parametrize("step", LETTERS)
def test_nothing_but_the_address_can_show_in_an_envelopes_window(step):
    """The window reaches 110 mm from the sheet's left edge at most; Word goes by the cells, LibreOffice by the grid."""
    table = Document(str(TEMPLATES / f"{step}.docx")).tables[0]
    left, right = (column.width for column in table.columns)
    assert Mm(20) + left >= Mm(110)
    assert [cell.width for cell in table.rows[0].cells] == [left, right]
