"""A school's logo in the letterhead of a template: at the right, the school's name beside it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from toolkit.ooxml.members import write_members
from toolkit.word.errors import TemplateError
from toolkit.word.parts import repacked

if TYPE_CHECKING:
    from docx.section import Section
    from docx.text.paragraph import Paragraph

WIDEST, HIGHEST, FROM_TOP, APART = 60, 13, 7, 4
"""Millimetres: how large it is at most; where on the sheet it begins, so that it ends above a draft's mark; how far the
school's name keeps from it."""
ALT = "The school’s logo"


def with_logo(template: bytes, picture: bytes) -> bytes:
    """Return the template with a picture in the heading of its first page; unchanged where one stands there already.

    The same bytes for the same template and picture. Raises as `check_picture` does.
    """
    from docx import Document

    document = Document(BytesIO(template))
    heading = _heading(document.sections[0])
    if heading is None or heading._element.xpath(".//w:drawing | .//w:pict"):
        return template
    check_picture(picture)
    shape = heading.paragraphs[0].add_run().add_picture(BytesIO(picture))
    _fit(shape)
    shape._inline.docPr.set("descr", ALT)
    _beside(heading.paragraphs[0], shape.width)
    shape._inline.getparent().replace(shape._inline, _anchored(shape._inline))
    saved = BytesIO()
    document.save(saved)
    return write_members(repacked(saved.getvalue()))


def check_picture(data: bytes) -> None:
    """Raise `TemplateError` for what is no picture that Word shows."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    try:
        picture = Image.from_blob(data)
        sizes = (picture.px_width, picture.px_height, picture.horz_dpi, picture.vert_dpi)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError) as error:
        raise _no_picture() from error
    if min(sizes) < 1:
        raise _no_picture()


def _no_picture() -> TemplateError:
    return TemplateError("It is no picture that Word shows.", "Save it as a .png or .jpg file.")


def _heading(section: Section) -> Any:
    """Return the header of the first page; None where the template has none of its own."""
    header = section.first_page_header if section.different_first_page_header_footer else section.header
    return None if header.is_linked_to_previous else header


def _fit(shape: Any) -> None:
    from docx.shared import Emu, Mm

    share = min(Mm(WIDEST) / shape.width, Mm(HIGHEST) / shape.height)
    shape.width, shape.height = Emu(int(shape.width * share)), Emu(int(shape.height * share))


def _beside(name: Paragraph, width: int) -> None:
    """End the lines of a name before the picture: words run round one in Word, and under it in LibreOffice."""
    from docx.shared import Mm

    name.paragraph_format.right_indent = width + Mm(APART)


def _anchored(inline: Any) -> Any:
    """Return a picture that floats where it is told to, and moves nothing."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{Mm(FROM_TOP)}</wp:posOffset></wp:positionV></wp:anchor>'
    )
    wrap = parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>")
    anchor.extend([inline.extent, wrap, *inline.xpath("wp:docPr | wp:cNvGraphicFramePr | a:graphic")])
    return anchor
