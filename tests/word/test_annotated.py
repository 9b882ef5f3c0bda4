"""A template's mistakes as Word comments: each beside its own paragraph, and nothing else changed."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from word.makers import W, docx, text_box, with_body

from toolkit.word import LetterTemplate, annotated

FIELD = '<w:p><w:fldSimple w:instr=" MERGEFIELD Name "/></w:p>'


def comments_of(data: bytes) -> list[tuple[str, str]]:
    """Each comment's text, with the words of the paragraph in which it begins."""
    document = Document(BytesIO(data))
    texts = {str(each.comment_id): each.text for each in document.comments}
    found = []
    for paragraph in document.element.body.iter("{*}p"):
        for start in paragraph.iter("{*}commentRangeStart"):
            words = "".join(text.text for text in paragraph.iter("{*}t"))
            found.append((words, texts[start.get(f"{W}id")]))
    return found


def annotate(data: bytes) -> bytes:
    return annotated(data, LetterTemplate.compile(data).lint({"name": None}))


def test_a_template_without_mistakes_gets_no_comment():
    assert comments_of(annotate(docx("Dear {{ name }}"))) == []


def test_each_mistake_stands_beside_its_paragraph():
    data = docx("Fine", "", "Dear {{ nmae }}", "Yours", "{% if name %}", "{{ name – }} and «Name»")
    assert [(words, said.partition(".")[0]) for words, said in comments_of(annotate(data))] == [
        ("Dear {{ nmae }}", "There is no field “nmae”"),
        ("{% if name %}", "{% if name %} is never closed"),
        ("{{ name – }} and «Name»", "“«Name»” is a mark of Word's mail merge, which is not filled"),
        ("{{ name – }} and «Name»", "{{ name – }} holds “–” (type -)"),
    ]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(docx("Fine", header="{{ nmae }}"), "of a header", id="in a header"),
        pytest.param(docx("Fine", title="{{ nmae }}"), "the document property Title", id="in a property"),
    ],
)
def test_where_word_takes_no_comment_it_stands_at_the_beginning_and_says_where(data, place):
    ((words, said),) = comments_of(annotate(data))
    assert words == "Fine"
    assert place in said


def test_a_paragraph_that_is_a_bare_field_takes_one_too():
    ((_, said),) = comments_of(annotate(with_body(docx("Fine"), FIELD)))
    assert "MERGEFIELD" in said or "mail-merge field (Name)" in said


def test_a_mistake_in_a_text_box_stands_beside_it_where_word_takes_a_comment():
    after = annotate(with_body(docx("Fine"), text_box("{{ nmae }}", 1)))
    assert len(comments_of(after)) == 1
    assert not [
        each
        for box in Document(BytesIO(after)).element.iter(f"{W}txbxContent")
        for each in box.iter("{*}commentRangeStart")
    ]


def test_an_empty_template_with_a_mistake_elsewhere_is_annotated():
    assert len(comments_of(annotate(docx(header="{{ nmae }}")))) == 1


def test_the_words_of_the_template_stay_as_they_are():
    data = docx("One", "Dear {{ nmae }}", rows=[("a", "{{ b }}")], header="H")
    before, after = (
        ["".join(each.itertext("{*}t")) for each in Document(BytesIO(each)).element.body]
        for each in (data, annotate(data))
    )
    assert after == before
