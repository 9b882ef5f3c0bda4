"""Text as XML writes it. `xml.sax.saxutils` does the same, and loads the web's protocols and TLS to do it."""

from __future__ import annotations

_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_IN_VALUES = str.maketrans({**_IN_TEXT, '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
_TEXT = str.maketrans(_IN_TEXT)


def escape(text: str) -> str:
    return text.translate(_TEXT)


def quoteattr(value: str) -> str:
    """Return an attribute's value between double quotes."""
    return f'"{value.translate(_IN_VALUES)}"'


def unescape(text: str) -> str:
    """Return what `escape` wrote as it was."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
