"""A picture on its way into a document, with the words for who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any


@dataclass(frozen=True, slots=True)
class Picture:
    data: bytes
    """PNG or JPEG."""
    wide: float
    """Millimetres."""
    alt: str
    """What it shows, in words."""


def placed(template: bytes, pictures: Mapping[str, Picture]) -> dict[str, object]:
    """Return field → picture as docxtpl places it; to be rendered once, with a template of the same bytes.

    Source of the words' place: ECMA-376 part 1, 20.4.2.5 (`descr` of `docPr`), for which docxtpl has none.
    """
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage
    from markupsafe import escape

    class _Described(InlineImage):
        def __init__(self, owner: DocxTemplate, picture: Picture) -> None:
            super().__init__(owner, BytesIO(picture.data), width=Mm(picture.wide))
            self._alt = picture.alt

        def _insert_image(self) -> Any:
            xml = super()._insert_image()
            return xml.replace("<wp:docPr ", f'<wp:docPr descr="{escape(self._alt)}" ', 1)

    owner = DocxTemplate(BytesIO(template))
    return {name: _Described(owner, picture) for name, picture in pictures.items()}
