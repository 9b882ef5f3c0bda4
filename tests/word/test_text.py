"""A finished letter's words, as somebody reads them at a terminal."""

from __future__ import annotations

import pytest
from word.letter_samples import POLICY, TEMPLATES, TODAY, TRUST, decision

from toolkit.core.fields import letter_fields
from toolkit.core.steps import Step
from toolkit.word import LetterTemplate, TemplateError, text_of


def test_a_letters_words_are_told_in_order_without_its_letterhead():
    ban = decision(Step.BAN)
    letter = LetterTemplate.compile((TEMPLATES / "ban.docx").read_bytes())
    said = text_of(letter.render(letter_fields(ban, TRUST, POLICY, TODAY)))
    greeting = next(index for index, line in enumerate(said) if line.startswith("Dear "))
    assert 0 < greeting < said.index("Yours sincerely")
    assert all(line == line.strip() and line for line in said)


def test_what_is_no_word_document_says_so():
    with pytest.raises(TemplateError):
        text_of(b"not a document")
