from __future__ import annotations

from xml.etree import ElementTree

import pytest

from toolkit.ooxml.markup import Markup, MarkupError, attribute, whole_number, with_attribute


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        pytest.param(b"<w></w>", [], id="none"),
        pytest.param(b"<w><cx/><c1/><ac/></w>", [], id="only other names"),
        pytest.param(b"<w><!-- <c>no</c> --></w>", [], id="in a comment"),
        pytest.param(b"<w><![CDATA[<c>no</c>]]></w>", [], id="in CDATA"),
        pytest.param(b"<w><?x <c>no</c> ?></w>", [], id="in a processing instruction"),
        pytest.param(b"<w><c>1</c><c/></w>", [b"1", b""], id="open and self-closing"),
        pytest.param(b"<w><c a='>/'>1</c\n></w>", [b"1"], id="a bracket in a quoted value"),
        pytest.param(b"<w><c>1<!-- </c> --></c></w>", [b"1<!-- </c> -->"], id="an end tag in a comment"),
        pytest.param(b"<x:w xmlns:x='m'><x:c>1</x:c><c>2</c></x:w>", [b"1"], id="the root's prefix only"),
        pytest.param("<w><c>é</c></w>".encode("utf-16"), ["é".encode()], id="UTF-16"),
        pytest.param("<w><c>é</c></w>".encode("utf-16-be"), ["é".encode()], id="UTF-16 without a mark"),
    ],
)
def test_elements_are_found_where_xml_has_them(xml: bytes, expected: list[bytes]) -> None:
    markup = Markup(xml)
    assert [markup.data[e.inner : e.inner_end] for e in markup.elements(b"c")] == expected


def test_a_utf_16_part_becomes_utf_8_and_says_so() -> None:
    data = Markup('<?xml version="1.0" encoding="UTF-16"?><w>é</w>'.encode("utf-16")).data
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert ElementTree.fromstring(data).text == "é"


def test_text_for_an_old_code_page_is_written_as_references() -> None:
    markup = Markup(b'<?xml version="1.0" encoding="windows-1252"?><w/>')
    assert markup.encode("é£") == b"&#233;&#163;"


def test_an_element_is_taken_from_where_it_begins() -> None:
    markup = Markup(b"<w><c a='1'>2</c><c a='3'/></w>")
    assert markup.attributes_from(b"c", 3) == b" a='1'"
    assert markup.element_from(b"c", 3).inner_end == markup.data.index(b"</c>")
    for nothing in (4, markup.data.index(b"</c>")):
        with pytest.raises(MarkupError, match="<c> is not closed"):
            markup.element_from(b"c", nothing)


def test_children_are_those_side_by_side() -> None:
    markup = Markup(b"<w><a><b/></a><!-- <z/> --><x:c/><d x='>'></d></w>")
    assert [name for name, _, _ in markup.children(markup.root_inner)] == [b"a", b"c", b"d"]


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"plain text", id="no markup"),
        pytest.param(b"<!DOCTYPE w [<!ENTITY a 'b'>]><w/>", id="its own entities"),
    ],
)
def test_what_office_never_writes_is_refused(xml: bytes) -> None:
    with pytest.raises(MarkupError):
        Markup(xml)


def test_an_element_without_an_end_is_refused() -> None:
    with pytest.raises(MarkupError, match="<c> is not closed"):
        list(Markup(b"<w><c></w>").elements(b"c"))


@pytest.mark.parametrize(
    ("tag", "name", "value", "expected"),
    [
        pytest.param(b'<c r="A1"/>', b"t", None, b'<c r="A1"/>', id="nothing to take away"),
        pytest.param(b'<c r="A1"/>', b"s", "3", b'<c r="A1" s="3"/>', id="added to an empty element"),
        pytest.param(b"<c>", b"s", "3", b'<c s="3">', id="added to an open one"),
        pytest.param(b"<c s='1' r='A1' >", b"s", "3", b"<c s=\"3\" r='A1' >", id="set in place"),
        pytest.param(b'<c s="1" t="s"/>', b"t", None, b'<c s="1"/>', id="taken away"),
        pytest.param(b'<c x:s="1"/>', b"s", "2", b'<c x:s="1" s="2"/>', id="another namespace's left alone"),
        pytest.param(b"<c a=' s=\"1\"'/>", b"s", "2", b'<c a=\' s="1"\' s="2"/>', id="not inside another value"),
    ],
)
def test_one_attribute_changes_and_the_others_stay(tag: bytes, name: bytes, value: str | None, expected: bytes) -> None:
    assert with_attribute(tag, name, value) == expected


def test_an_attribute_inside_anothers_value_is_not_found() -> None:
    assert attribute(b"a=\" r='5'\" b='2'", b"r") is None


def test_a_number_that_is_none_is_refused() -> None:
    assert whole_number(b' s="12"', b"s") == 12
    with pytest.raises(MarkupError, match="not a number"):
        whole_number(b' s="x"', b"s")
