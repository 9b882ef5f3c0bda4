"""What a letter must say, whatever its template: asked of the fields that the template uses."""

import pytest

from toolkit.core.fields import FIELDS, unsaid
from toolkit.jobs.letterbook import SHEETS
from toolkit.settings.embedded import builtin_templates
from toolkit.word import LetterTemplate

BAN = {
    *("recipient_name", "letter_date", "sites", "ban_starts", "ban_ends", "representation_by", "collection"),
    *("school_contact", "approver_name"),
}


def about(letter: str, used: set[str]) -> list[str]:
    return [said.about for said in unsaid(letter, used)]


def test_a_letter_without_any_field_names_nobody_and_no_day():
    assert about("meeting", set()) == ["whom it is for", "on which day it is sent"]


@pytest.mark.parametrize("name", ["recipient_name", "salutation"])
def test_either_name_will_do(name):
    assert about("warning", {name, "letter_date"}) == []


def test_a_ban_that_says_all_of_it_lacks_nothing():
    assert about("ban", BAN) == []


@pytest.mark.parametrize("field", sorted(BAN))
def test_a_ban_lacks_each_of_them_alone(field):
    (said,) = unsaid("ban", BAN - {field})
    assert said.fields[0] == field


def test_what_a_ban_must_say_no_invitation_must():
    assert about("meeting", {"recipient_name", "letter_date"}) == []


LETTERS = [each for each in sorted(builtin_templates().glob("*.docx")) if SHEETS.get(each.stem, FIELDS) is FIELDS]


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_our_own_letters_say_it(path):
    assert about(path.stem, set(LetterTemplate.compile(path.read_bytes()).fields)) == []
