"""A picture on its way into a document, with the words for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape

from toolkit.core.frozen import dataclass
from toolkit.ooxml.members import Member, new_member, read_members, write_members
from toolkit.word.parts import content
from toolkit.word.relationships import CONTENT_TYPES, NONE, TYPES, beside, related, with_kind

EMU = 36_000
"""English Metric Units in a millimetre (ECMA-376 part 1, 20.1.2.1)."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_FOLDER = "word/media/"


@dataclass(frozen=True, slots=True)
class Picture:
    data: bytes
    """PNG."""
    wide: float
    """Millimetres."""
    alt: str
    """What it shows, in words."""

    @property
    def name(self) -> str:
        """Its id in a part, and the name of its member: the same for the same picture."""
        return f"picture{sha256(self.data).hexdigest()[:32]}"

    def __html__(self) -> str:
        """Return what a tag prints: the end of its run, the picture in one of its own, and the beginning of another.

        Source: ECMA-376 part 1, 20.4.2.8 (`inline`) and 20.2 (`pic`); 20.4.2.5: `descr` of `docPr` holds the words.
        """
        size = f'cx="{round(self.wide * EMU)}" cy="{round(self.wide * EMU * self._tall())}"'
        return (
            f'</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
            f' xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture" xmlns:r="{TYPES}"><wp:extent {size}/>'
            f'<wp:docPr id="1" name="{self.name}" descr="{escape(self.alt)}"/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="0" name="{self.name}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{self.name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
            '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">'
        )

    def _tall(self) -> float:
        """Return how tall it is for its width (PNG, 11.2.1: both stand at the beginning)."""
        wide, tall = (int.from_bytes(self.data[at : at + 4], "big") for at in (16, 20))
        return tall / wide


def with_pictures(document: bytes, pictures: Mapping[str, Picture]) -> bytes:
    """Return a document that was filled with pictures, each of them inside it now. `pictures`: by field."""
    members, comment = read_members(document)
    return write_members(_with(members, {each.name: each for each in pictures.values()}), comment)


def _with(members: tuple[Member, ...], pictures: Mapping[str, Picture]) -> Iterator[Member]:
    every, used = {each.name: each for each in members}, set[str]()
    for part in members:
        xml = content(part) if part.name.startswith("word/") and part.name.endswith(".xml") else b""
        if names := [name for name in pictures if f'r:embed="{name}"'.encode() in xml]:
            used.update(names)
            added = [{"Id": each, "Type": f"{TYPES}/image", "Target": f"media/{each}.png"} for each in names]
            old = content(every[beside(part.name)]) if beside(part.name) in every else NONE
            every[beside(part.name)] = new_member(beside(part.name), related(old, added))
    if used:
        every[CONTENT_TYPES] = new_member(CONTENT_TYPES, with_kind(content(every[CONTENT_TYPES]), "png", "image/png"))
    every |= {f"{_FOLDER}{each}.png": new_member(f"{_FOLDER}{each}.png", pictures[each].data) for each in sorted(used)}
    yield from every.values()
