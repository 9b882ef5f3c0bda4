"""How people break a letter in Word, and what they do to one that stays whole: each said at once, and no more.

The truth was written down before the rules were: (what is in the document, what is said of it).
"""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from word.makers import docx, para, run, text_box, with_body, with_note

from toolkit.core.fields import FIELDS
from toolkit.word import LetterTemplate, annotated

SHAPES = {name: field.shape for name, field in FIELDS.items()}
KEYS = {name: field.keys for name, field in FIELDS.items() if field.keys}


def field(code: str, shown: str) -> str:
    """A field in Word's long form, each part in a run of its own."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin, apart, end = (mark.format(each) for each in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{apart}{run(shown)}{end}"


def control(inner: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="Name"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def hint(text: str) -> str:
    """A content control that still shows what somebody is to type there."""
    return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def body(*xml: str) -> bytes:
    return with_body(docx(), "".join(xml))


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
INSERTED = f'<w:ins w:id="1" w:author="x">{run("ion")}</w:ins>'
DELETED = '<w:del w:id="1" w:author="x"><w:r><w:delText>x</w:delText></w:r></w:del>'
COMMENT = '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
LINK = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'

BROKEN = [
    pytest.param(docx("Dear {name}"), [("1 ", "“{name}”", "Type {{ salutation }}")], id="single braces"),
    pytest.param(
        docx("Dear {salutation},"), [("1 ", "“{salutation}”", "Type {{ salutation }}")], id="a field in single"
    ),
    pytest.param(docx("Dear [Name]"), [("1 ", "“[Name]” looks like a place", "{{ salutation }}")], id="brackets"),
    pytest.param(docx("On [date] you"), [("1 ", "“[date]” looks like a place", "{{ days }}")], id="a date in brackets"),
    pytest.param(docx("[Date]"), [("1 ", "“[Date]”", "{{ letter_date }}")], id="a date by itself"),
    pytest.param(docx("Yours sincerely, [Name]"), [("1 ", "“[Name]”", "{{ approver_name }}")], id="who signs"),
    pytest.param(docx("To: [Name]"), [("1 ", "“[Name]”", "{{ recipient_name }}")], id="who gets it"),
    pytest.param(docx("Dear [INSERT NAME HERE]"), [("1 ", "“[INSERT NAME HERE]”", "")], id="capitals in brackets"),
    pytest.param(docx("Dear XXXX"), [("1 ", "“XXXX” looks like a place", "")], id="crosses"),
    pytest.param(docx("On XX/XX/2026 at"), [("1 ", "“XX/XX/2026”", "")], id="crosses for a date"),
    pytest.param(docx("Dear ________,"), [("1 ", "“________”", "")], id="a line to write on"),
    pytest.param(docx("Dear …………………,"), [("1 ", "“…………………”", "")], id="dots to write on"),
    pytest.param(docx("Dear ..............,"), [("1 ", "“..............”", "")], id="full stops to write on"),
    pytest.param(docx("Dear <Name>,"), [("1 ", "“<Name>”", "")], id="single angles"),
    pytest.param(body(para(hint("Click or tap here to enter text."))), [("1 ", "Click or tap", "")], id="a prompt"),
    pytest.param(docx("a", header="[School name]"), [("of a header", "[School name]", "")], id="in a header"),
    pytest.param(docx("a", footer="____ School"), [("of a footer", "“____”", "")], id="in a footer"),
    pytest.param(body(text_box("Dear [Name]", 1)), [("1 ", "[Name]", "")], id="in a text box"),
    pytest.param(with_note(docx("a"), "see [date]"), [("of the footnotes", "[date]", "")], id="in a footnote"),
    pytest.param(docx(rows=[("a", "[date]")]), [("2 ", "[date]", "")], id="in a table's cell"),
    pytest.param(body(para(LINK.format(run("[Name]")))), [("1 ", "[Name]", "")], id="in a hyperlink"),
    pytest.param(
        body(para(run("[Name]", HIDDEN))), [("1 ", "hidden text", "¶"), ("1 ", "[Name]", "")], id="in hidden text"
    ),
    pytest.param(
        docx("{% for each in incidents %}{{ each.dy }}{% endfor %}"),
        [("1 ", "“each” of “incidents” has no “dy”", "“each.day”")],
        id="a slip in what a list holds",
    ),
    pytest.param(
        docx("{% for row in incidents %}{{ row.when }}{% endfor %}"),
        [("1 ", "“row” of “incidents” has no “when”", "row.day, row.about")],
        id="nothing near",
    ),
    pytest.param(
        docx("{%p for each in incidents %}", "{{ each['abuot'] }}", "{%p endfor %}"),
        [("2 ", "has no “abuot”", "“each.about”")],
        id="in brackets, over paragraphs",
    ),
    pytest.param(
        docx("{% for each in incidents %}{{ each.dy|upper }}{% if each.abut %}x{% endif %}{% endfor %}"),
        [("1 ", "has no “dy”", "each.day"), ("1 ", "has no “abut”", "each.about")],
        id="in a filter and in a condition",
    ),
    pytest.param(
        docx("{{ incidents[0].dy }}"),
        [("1 ", "“incidents[0]” has no “dy”", "incidents[0].day")],
        id="the first of them",
    ),
    pytest.param(
        docx("{% for each in incidents %}{{ each }}{% endfor %}"),
        [("1 ", "{{ each }} would print all", "{{ each.day }}")],
        id="one of the list, bare",
    ),
    pytest.param(
        docx("{% for each in incidnts %}{{ each.day }}{% endfor %}"),
        [("1 ", "no field “incidnts”", "“incidents”")],
        id="a list that is not there",
    ),
    pytest.param(docx("{% if visitr %}a{% endif %}"), [("1 ", "“visitr”", "“visitor”")], id="in a condition"),
    pytest.param(
        docx("{% if refused %}a{% elif atended %}b{% endif %}"), [("1 ", "“atended”", "“attended”")], id="in an elif"
    ),
    pytest.param(
        docx("{{ wording|default(head_nme, true) }}"), [("1 ", "“head_nme”", "“head_name”")], id="a filter's argument"
    ),
    pytest.param(docx("{% set who = salutaton %}{{ who }}"), [("1 ", "“salutaton”", "“salutation”")], id="in a set"),
    pytest.param(docx("{% set who = salutation %}{{ woh }}"), [("1 ", "“woh”", "")], id="of a set"),
    pytest.param(
        docx("{% for each in incidnts %}{{ each.day }}{% endfor %}", "{% set w = salutaton %}{{ w }}", "{{ open"),
        [("1 ", "“incidnts”", "“incidents”"), ("2 ", "“salutaton”", "“salutation”"), ("3 ", "begins with", "")],
        id="though another tag is broken",
    ),
    pytest.param(
        docx("{% for each in incidents %}{{ each.dy }}{% endfor %}", "{{ open"),
        [("1 ", "“dy”", "“each.day”"), ("2 ", "begins with", "")],
        id="a slip in a list though another tag is broken",
    ),
    pytest.param(docx(["Dear {{ ", "salu", "taton }}"]), [("1 ", "“salutaton”", "“salutation”")], id="split runs"),
    pytest.param(docx("{{ Salutation }}"), [("1 ", "“Salutation”", "“salutation”")], id="a capital"),
    pytest.param(docx("{{ SCHOOL_NAME }}"), [("1 ", "“SCHOOL_NAME”", "“school_name”")], id="capitals"),
    pytest.param(docx("{{ school-name }}"), [("1 ", "school-name", "{{ school_name }}")], id="a hyphen for a line"),
    pytest.param(
        body(para(field("MERGEFIELD Title", "«Title»"))), [("1 ", "mail-merge field (Title)", "")], id="a complex field"
    ),
    pytest.param(
        body(para(field("IF Title = 'Mr' 'Sir' 'Madam'", "Sir"))), [("1 ", "(IF", "")], id="a mail-merge condition"
    ),
    pytest.param(
        body(para("Greeting: ", field("GREETINGLINE", "«GreetingLine»"))),
        [("1 ", "(GREETINGLINE", "")],
        id="a greeting",
    ),
    pytest.param(
        body(para(field("ADDRESSBLOCK", "«AddressBlock»"))), [("1 ", "(ADDRESSBLOCK", "")], id="an address block"
    ),
    pytest.param(
        body(para("{{ salutat", INSERTED, " }}")), [("1 ", "tracked changes", "Accept")], id="tracked within a tag"
    ),
    pytest.param(
        body(para("{{ saluta", COMMENT, "tion }}")),
        [("1 ", "has a comment", "Delete the comment")],
        id="a comment within",
    ),
    pytest.param(
        body(control(para("{{ salutaton }}"))), [("1 ", "“salutaton”", "“salutation”")], id="in a content control"
    ),
    pytest.param(body(para(LINK.format(run("{{ salutaton }}")))), [("1 ", "“salutaton”", "")], id="a hyperlink"),
    pytest.param(body(para(run("{{ salutaton }}", HIDDEN))), [("1 ", "“salutaton”", "")], id="hidden text"),
    pytest.param(docx("{{ wording|default(“none’) }}"), [("1 ", "wording", "")], id="quotes that do not match"),
    pytest.param(docx("{{{ salutation }}}"), [("1 ", "", "{{ salutation }}")], id="three braces"),
    pytest.param(docx("{{ salutation }} {{ }}"), [("1 ", "{{ }}", "")], id="an empty tag"),
    pytest.param(
        docx("{% If refused %}a{% EndIf %}"),
        [("1 ", "{% If refused %}", "{% if refused %}"), ("1 ", "{% EndIf %}", "{% endif %}")],
        id="capitals in a block",
    ),
]

WHOLE = [
    pytest.param(docx("Dear {{ salutation }}, see [1] and the note [sic]."), id="brackets that print"),
    pytest.param(docx("Signed: ____________", "Date: ________"), id="a line to sign on"),
    pytest.param(docx("Reply slip", "I will / will not attend.", "Name ________ Telephone …………………"), id="a reply slip"),
    pytest.param(docx("a", "______________________________", "b"), id="a rule of underscores"),
    pytest.param(docx("Section 1 ............ 4"), id="dots that lead to a page"),
    pytest.param(docx("An XL coat, room XX, 5 < 6 > 4, “he said … nothing”"), id="signs that are no place"),
    pytest.param(docx("{# [Name] and XXXX #}Dear {{ salutation }}"), id="in a tag's own comment"),
    pytest.param(docx("{{ wording|default('[none]', true) }} and {{ days|default('____', true) }}"), id="within a tag"),
    pytest.param(
        docx("{% for each in incidents %}{{ each.day }}: {{ each.about }}{% endfor %}"), id="a list gone through"
    ),
    pytest.param(docx("{% for each in incidents %}{{ loop.index }} {{ each['day'] }}{% endfor %}"), id="loop's own"),
    pytest.param(docx("{% for line in address_lines %}{{ line }}{% endfor %}"), id="lines"),
    pytest.param(docx("{% for line in address_lines %}{{ line.upper() }}{% endfor %}"), id="what any text can do"),
    pytest.param(
        docx("{{ incidents[0].day }} {{ incidents|length }} {{ incidents|map(attribute='day')|join(', ') }}"), id="one"
    ),
    pytest.param(docx("{% set each = salutation %}{{ each }}"), id="each of a set"),
    pytest.param(
        docx("{% for each in incidents %}{% for x in [1] %}{{ each.day }}{% endfor %}{% endfor %}"), id="loops within"
    ),
    pytest.param(body(para(field("PAGE", "1"), " of ", field("NUMPAGES", "2"))), id="page numbers"),
    pytest.param(body(control(para("Dear {{ salutation }}"))), id="a content control around a tag"),
    pytest.param(body(para(LINK.format(run("{{ complaints_url }}")))), id="a hyperlink around a tag"),
]


def lint(data):
    return LetterTemplate.compile(data).lint(FIELDS, shapes=SHAPES, keys=KEYS)


@pytest.mark.parametrize(("data", "expected"), BROKEN)
def test_what_is_broken_is_said_once_with_its_place_and_its_mend(data, expected):
    found = lint(data)
    assert len(found) == len(expected), [str(each) for each in found]
    for finding, (place, said, mend) in zip(found, expected, strict=True):
        assert finding.place.startswith("paragraph ")
        assert place in finding.place
        assert said in finding.message
        assert finding.next_step
        assert mend in finding.next_step


@pytest.mark.parametrize("data", WHOLE)
def test_what_is_whole_is_left_alone(data):
    assert [str(each) for each in lint(data)] == []


@pytest.mark.parametrize(("data", "expected"), BROKEN)
def test_the_copy_has_a_comment_at_each(data, expected):
    copy = Document(BytesIO(annotated(data, lint(data))))
    ours = [each.text for each in copy.comments if each.author == "conduct"]
    assert len(ours) == len(expected)
    assert all(any(said in text for text in ours) for _, said, _ in expected)
