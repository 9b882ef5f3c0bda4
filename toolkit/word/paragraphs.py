"""A template's paragraphs as a person reads them in Word: for `lint`, which says where a mistake is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from toolkit.core.frozen import dataclass
from toolkit.word.names import TAG
from toolkit.word.parts import Opened, content

if TYPE_CHECKING:
    from toolkit.ooxml.members import Member

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
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
    hidden: bool = False
    """Whether words of it are hidden; a hidden tag of its own is not meant to be read anyway."""
    bound: str = ""
    """The words, with tags, of a control in it that shows a property of the document, "" where there is none."""
    addresses: tuple[str, ...] = ()
    """Where its links lead that have a tag in their address."""


def paragraphs(opened: Opened) -> tuple[Paragraph, ...]:
    """Return the template's paragraphs: body, headers, footers and notes, in that order."""
    found: list[Paragraph] = []
    for kind, where, filled in _KINDS:
        for member in opened.members:
            if member.name.startswith(f"word/{kind}") and member.name.endswith(".xml"):
                found += _in_member(member, where, filled, _tagged_addresses(opened, member.name))
    return tuple(found)


def _in_member(member: Member, where: str, filled: bool, links: Mapping[str, str]) -> Iterator[Paragraph]:
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
            any(TAG.sub("", _said(each)).strip() for each in element.iter(f"{W}r") if _is_hidden(each)),
            _bound(element),
            tuple(links[each] for each in _links(element) if each in links),
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
    kinds = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
    return any(True for _ in paragraph.iter(*(f"{W}{kind}" for kind in kinds)))


def _said(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def _is_hidden(run: Any) -> bool:
    found = run.find(f"{W}rPr/{W}vanish")
    return found is not None and found.get(f"{W}val") not in {"0", "false", "off"}


def _bound(paragraph: Any) -> str:
    """Return what a control says that Word fills from the document's properties, where that holds a tag."""
    around = [*paragraph.iter(f"{W}sdt"), *paragraph.iterancestors(f"{W}sdt")]
    shown = (_said(each) for each in around if any(True for _ in each.iterfind(f"{W}sdtPr/{{*}}dataBinding")))
    return next((said for said in shown if TAG.search(said)), "")


def _links(paragraph: Any) -> Iterator[str]:
    return (each.get(f"{R}id", "") for each in paragraph.iter(f"{W}hyperlink"))


def _tagged_addresses(opened: Opened, part: str) -> dict[str, str]:
    """Return the addresses of a part's links that hold a tag, by their ids; Word writes its braces as %7B."""
    from urllib.parse import unquote

    from lxml import etree

    folder, _, name = part.rpartition("/")
    member = next((each for each in opened.members if each.name == f"{folder}/_rels/{name}.rels"), None)
    if member is None:
        return {}
    targets = {each.get("Id", ""): unquote(each.get("Target", "")) for each in etree.fromstring(content(member))}
    return {key: address for key, address in targets.items() if TAG.search(address)}


def _row_text(paragraph: Any) -> str:
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    return "" if row is None else "".join(each.text or "" for each in row.iter(f"{W}t"))
