"""Text as XML writes it."""

from xml.etree import ElementTree

from toolkit.ooxml.escapes import escape, quoteattr, unescape

TEXT = 'Tom & "Jo"\'s <note>\n\ta line &amp; more'


def test_a_parser_reads_what_was_written():
    element = ElementTree.fromstring(f"<a b={quoteattr(TEXT)}>{escape(TEXT)}</a>")
    assert (element.text, element.get("b")) == (TEXT, TEXT)
    assert unescape(escape(TEXT)) == TEXT
