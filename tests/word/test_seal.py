"""The mark of a letter that nobody has saved anew."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from word.letter_samples import POLICY, TEMPLATES, TODAY, TRUST, decision

from toolkit.core.fields import letter_fields
from toolkit.core.steps import Step
from toolkit.word import LetterTemplate, is_sealed, sealed, text_of

TEMPLATE = LetterTemplate.compile((TEMPLATES / "meeting.docx").read_bytes())
LETTER = TEMPLATE.render(letter_fields(decision(Step.MEETING), TRUST, POLICY, TODAY))


def saved_anew(data: bytes) -> bytes:
    stream = BytesIO()
    Document(BytesIO(data)).save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "ours"),
    [
        pytest.param(b"", False, id="nothing"),
        pytest.param(b"Dear Jane", False, id="no document"),
        pytest.param(LETTER, False, id="without its mark"),
        pytest.param(saved_anew(sealed(LETTER)), False, id="saved anew"),
        pytest.param(sealed(LETTER).replace(b"word/document.xml", b"word/dokument.xml"), False, id="changed within"),
        pytest.param(sealed(LETTER)[:-1] + b"x", False, id="another mark"),
        pytest.param(sealed(LETTER), True, id="as it was made"),
    ],
)
def test_a_letter_of_ours_is_known(data, ours):
    assert is_sealed(data) is ours


def test_the_mark_changes_nothing_that_a_reader_sees():
    assert text_of(sealed(LETTER)) == text_of(LETTER)
    assert Document(BytesIO(sealed(LETTER))).paragraphs[0].text == Document(BytesIO(LETTER)).paragraphs[0].text


def test_an_archive_with_a_comment_of_its_own_is_none_of_ours():
    with pytest.raises(ValueError, match="comment"):
        sealed(sealed(LETTER))
