"""One cell format (`xf`) as bytes, and the same with a few things changed.

Source: ECMA-376 part 1, 18.8.45 (xf), 18.8.1 (alignment), 18.8.33 (protection).
"""

from __future__ import annotations

import re

from toolkit.core.frozen import dataclass
from toolkit.ooxml.markup import Markup, with_attribute


@dataclass(frozen=True, slots=True)
class Look:
    """How a new style differs from the one it is copied from; None keeps what that one has."""

    format_id: int | None = None
    fill: int | None = None
    wrap: bool = False
    locked: bool | None = None
    upright: bool = False


def changed_xf(xf: bytes, look: Look) -> bytes:
    """Return the xf with `look` put in; its font, border and everything else stay."""
    prefix = Markup(xf).prefix
    tag, children = split_xf(xf)
    tag = with_attribute(tag, b"quotePrefix", None)
    if look.format_id is not None:
        tag = _applied(with_attribute(tag, b"numFmtId", str(look.format_id)), b"NumberFormat")
    if look.fill is not None:
        tag = _applied(with_attribute(tag, b"fillId", str(look.fill)), b"Fill")
    alignment, protection, rest = _parts(children)
    if look.wrap:
        tag = _applied(tag, b"Alignment")
        alignment = _wrapping(alignment or b"<" + prefix + b'alignment vertical="top"/>')
    if look.upright:
        tag = _applied(tag, b"Alignment")
        alignment = with_attribute(with_attribute(alignment, b"textRotation", None), b"wrapText", "1")
    if look.locked is not None:
        tag = _applied(tag, b"Protection")
        protection = b"" if look.locked else b"<" + prefix + b'protection locked="0"/>'
    inner = alignment + protection + rest
    return tag + inner + b"</" + prefix + b"xf>" if inner else tag[:-1] + b"/>"


def split_xf(xf: bytes) -> tuple[bytes, bytes]:
    """An xf's start tag, opened, and what stands inside."""
    inner = Markup(xf).root_inner
    tag = xf[:inner]
    end = inner if tag.endswith(b"/>") else xf.rfind(b"</")
    return re.sub(rb"\s*/>\Z", b">", tag), xf[inner:end]


def _applied(tag: bytes, what: bytes) -> bytes:
    return with_attribute(tag, b"apply" + what, "1")


def _parts(children: bytes) -> tuple[bytes, bytes, bytes]:
    """The alignment, the protection, and whatever else an xf holds."""
    if not children.strip():
        return b"", b"", b""
    found = {name: children[start:end] for name, start, end in Markup(children).children(0)}
    rest = b"".join(xml for name, xml in found.items() if name not in (b"alignment", b"protection"))
    return found.get(b"alignment", b""), found.get(b"protection", b""), rest


def _wrapping(alignment: bytes) -> bytes:
    """Wrapped and from the left, whatever the neighbour's text does."""
    for name in (b"horizontal", b"indent", b"shrinkToFit", b"textRotation"):
        alignment = with_attribute(alignment, name, None)
    return with_attribute(alignment, b"wrapText", "1")
