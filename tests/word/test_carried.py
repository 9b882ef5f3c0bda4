"""What a template carries beside its words, or kept from the letter that it once was: each is said with its mend."""

from __future__ import annotations

import pytest
from word.makers import docx, edited, para, run, with_body

from toolkit.core.fields import FIELDS
from toolkit.word import LetterTemplate

SHOWN = '<w:rPr><w:vanish w:val="0"/></w:rPr>'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
FORMATTED = '<w:rPr><w:b/><w:rPrChange w:id="9" w:author="x"><w:rPr/></w:rPrChange></w:rPr>'
MERGE = '<w:mailMerge><w:mainDocumentType w:val="formLetters"/></w:mailMerge></w:settings>'
RELATIONS = "word/_rels/document.xml.rels"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
LINKED = (
    '<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId77">{}'
    "</w:hyperlink>"
)


def field(code: str) -> bytes:
    return with_body(docx(), para(f'<w:fldSimple w:instr=" {code} ">{run("old")}</w:fldSimple>'))


def control(binding: str, words: str) -> bytes:
    return with_body(
        docx(), para(f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{run(words)}</w:sdtContent></w:sdt>")
    )


def link(address: str) -> bytes:
    relation = f'<Relationship Id="rId77" Type="{HYPERLINK}" Target="{address}" TargetMode="External"/></Relationships>'
    made = with_body(docx(), para(LINKED.format(run("write to us"))))
    return edited(made, RELATIONS, "</Relationships>", relation)


def merged() -> bytes:
    return edited(docx("a"), "word/settings.xml", "</w:settings>", MERGE)


def watermark(words: str) -> bytes:
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="{words}"/></v:shape>'
    return with_body(docx(), f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>")


BINDING = '<w:dataBinding w:xpath="/title" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'


def lint(data: bytes, known=FIELDS):
    return LetterTemplate.compile(data).lint(known)


@pytest.mark.parametrize(
    ("data", "said", "mend", "may_stay"),
    [
        pytest.param(docx("Dear Mrs Smith,"), "begin “Dear Mrs Smith”", "{{ salutation }}", False, id="one's name"),
        pytest.param(docx("Dear Mr & Mrs O’Neil"), "“Dear Mr & Mrs O’Neil”", "{{ salutation }}", False, id="of two"),
        pytest.param(docx("12th March 2024"), "“12th March 2024”", "{{ letter_date }}", True, id="a letter's day"),
        pytest.param(docx("On 12/03/24 you"), "“12/03/24”", "{{ days }}", True, id="a day of what happened"),
        pytest.param(field('DATE \\@ "d MMMM"'.replace('"', "&quot;")), "(DATE)", "letter_date", True, id="Word's day"),
        pytest.param(field("FILENAME"), "(FILENAME)", "Delete the field", True, id="the file's name"),
        pytest.param(field("INCLUDEPICTURE x"), "(INCLUDEPICTURE)", "Ctrl+Shift+F9", True, id="another file"),
        pytest.param(field("MACROBUTTON NoMacro [Name]"), "(MACROBUTTON)", "field of ours", True, id="click here"),
        pytest.param(with_body(docx(), para(run("Ask Sue", HIDDEN))), "hidden text", "delete it", False, id="hidden"),
        pytest.param(control(BINDING, "{{ salutation }}"), "“{{ salutation }}”", "Remove Content", False, id="bound"),
        pytest.param(link("mailto:{{ school_email }}"), "“mailto:{{ school_email }}”", "Remove", False, id="a link"),
        pytest.param(link("mailto:%7B%7Bschool_email%7D%7D"), "{{school_email}}", "Remove", False, id="as Word has it"),
        pytest.param(with_body(docx(), para(run("a", FORMATTED))), "tracked", "Accept or reject", False, id="a format"),
        pytest.param(
            edited(docx("a"), "word/settings.xml", "</w:settings>", MERGE),
            "mail merge",
            "Normal",
            False,
            id="a merge's list",
        ),
        pytest.param(watermark("DRAFT"), "watermark “DRAFT”", "Remove Watermark", True, id="a draft's watermark"),
    ],
)
def test_each_is_said_once_with_its_mend(data, said, mend, may_stay):
    (finding,) = lint(data)
    assert said in finding.message
    assert mend in finding.next_step
    assert finding.may_stay is may_stay


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(docx("Dear Mr {{ salutation }}", "Dear Parent or Carer", "Dear Sir or Madam"), id="nobody's name"),
        pytest.param(docx("Our Code, adopted on 1 September 2026, applies."), id="a day that is about nobody"),
        pytest.param(docx(rows=[("Adopted", "1 September 2026")]), id="a day in a table"),
        pytest.param(docx("a", footer="1 September 2026"), id="a day in a footer"),
        pytest.param(field("PAGE"), id="a page number"),
        pytest.param(field("STYLEREF Date"), id="a style called Date"),
        pytest.param(with_body(docx(), para(run("a", SHOWN))), id="shown again"),
        pytest.param(with_body(docx(), para(run("{# a note #}", HIDDEN))), id="a hidden tag"),
        pytest.param(control(BINDING, "Our school"), id="a bound control of words"),
        pytest.param(control("", "{{ salutation }}"), id="a control that is not bound"),
        pytest.param(link("https://school.example/a%20b"), id="a link that leads somewhere"),
        pytest.param(watermark("CONFIDENTIAL"), id="a watermark that is meant"),
    ],
)
def test_what_belongs_there_is_left_alone(data):
    assert [str(each) for each in lint(data)] == []


def test_a_paper_that_is_no_letter_may_greet_one_person_by_name():
    assert lint(docx("Dear Mrs Teague", "1 May 2026"), known={"month"}) == []
