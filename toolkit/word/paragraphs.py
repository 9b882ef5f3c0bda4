"""A template's paragraphs as a person reads them in Word: for `lint`, which says where a mistake is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.word.parts import Opened, content

if TYPE_CHECKING:
    from toolkit.ooxml.members import Member

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_KINDS = (
    ("document", "", True),
    ("header", " of a header", True),
    ("footer", " of a footer", True),
    ("footnotes", " of the footnotes", True),
    ("endnotes", " of the endnotes", False),
    ("comments", " of the comments", False),
)
_SHOWN = 60
_BLANKS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "‑",
}  # the sign itself: a tag cannot hold it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph that holds text. `part` is the member it lies in."""

    part: str
    where: str
    """ "paragraph 4 (“Dear {{ name }}”)": empty paragraphs are not counted."""
    text: str
    """Its words, deleted ones and the text boxes within it left out."""
    field_codes: str = ""
    """The instructions of Word's own fields in it ("MERGEFIELD Name")."""
    tracked: bool = False
    """Whether it holds tracked changes."""
    commented: bool = False
    filled: bool = True
    """Whether docxtpl fills tags in this part."""
    row_text: str = ""
    """The words of the whole table row around it, "" outside tables."""


def paragraphs(opened: Opened) -> tuple[Paragraph, ...]:
    """Return the template's paragraphs: body, headers, footers and notes, in that order."""
    found: list[Paragraph] = []
    for kind, where, filled in _KINDS:
        for member in opened.members:
            if member.name.startswith(f"word/{kind}") and member.name.endswith(".xml"):
                found += _in_member(member, where, filled)
    return tuple(found)


def _in_member(member: Member, where: str, filled: bool) -> Iterator[Paragraph]:
    from lxml import etree

    for number, element in numbered(etree.fromstring(content(member))):
        text, codes = _text(element, "t"), _codes(element)
        short = " ".join(text.split())
        shown = short if len(short) <= _SHOWN else short[: _SHOWN - 1] + "…"
        yield Paragraph(
            member.name,
            f"paragraph {number}{where} (“{shown}”)",
            text,
            codes,
            _is_tracked(element),
            next(element.iter(f"{W}commentReference"), None) is not None,
            filled,
            _row_text(element),
        )


def numbered(part: Any) -> Iterator[tuple[int, Any]]:
    """Yield a part's paragraphs that hold something, with their numbers, as a person counts them.

    A text box is there twice, the second time for older programs; Word makes that copy anew when it saves.
    """
    yield from enumerate((each for each in part.iter(f"{W}p") if _holds(each) and not _is_copy(each)), start=1)


def _is_copy(paragraph: Any) -> bool:
    return next(paragraph.iterancestors(_COPY), None) is not None


def _holds(paragraph: Any) -> bool:
    return bool(_text(paragraph, "t").strip() or _codes(paragraph) or _is_tracked(paragraph))


def _text(paragraph: Any, kind: str) -> str:
    """Join the paragraph's own runs; a text box inside it has paragraphs of its own."""
    own = (each for each in paragraph.iter() if each.tag in {f"{W}{kind}", *_BLANKS} and _owner(each) is paragraph)
    return "".join(_BLANKS.get(each.tag) or each.text or "" for each in own)


def _owner(element: Any) -> Any:
    return next(element.iterancestors(f"{W}p"), None)


def _codes(paragraph: Any) -> str:
    simple = " ".join(each.get(f"{W}instr", "") for each in paragraph.iter(f"{W}fldSimple"))
    return f"{_text(paragraph, 'instrText')} {simple}".strip()


def _is_tracked(paragraph: Any) -> bool:
    return any(True for _ in paragraph.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))


def _row_text(paragraph: Any) -> str:
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    return "" if row is None else "".join(each.text or "" for each in row.iter(f"{W}t"))
