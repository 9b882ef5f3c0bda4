"""Where LibreOffice sets an address and a letterhead: measured in the ink of a sheet's picture."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from word.letter_samples import POLICY, TEMPLATES, TODAY, TRUST, decision
from word.test_logo import png

from toolkit.core.fields import letter_fields
from toolkit.core.steps import Step
from toolkit.pdf import Converted, Document, convert, find_converter, first_page
from toolkit.word import LetterTemplate, in_large_print, text_of, with_logo

DOTS = 254
"""To an inch: ten to a millimetre."""
MAY_SHOW, SHOWN = (100, 460, 1099, 920), (200, 570, 1000, 810)
"""Left, top, right and bottom of what a DL window may show, and of what it shows however the sheet lies, in dots."""
SIX_LINES = "Apartment 14B, The Old Distillery, North King Street, Smithfield, Dublin 7, D07 XY88, IRELAND"
SCHOOLS = {
    "a short name": "Bude Primary",
    "a long name": "St Petroc’s Church of England Aided Primary School",
}
LOGO = png(400, 100)
"""52 mm wide in a letterhead, and grey."""
GREYS, LOGO_AT = range(96, 160), (1390, 75, 1895, 195)
"""Its greys as a picture of few colours mixes them, and where it stands, but for its edges."""
WARNING = (TEMPLATES / "warning.docx").read_bytes()
EDITIONS = {"usual": WARNING, "large print": in_large_print(WARNING)}


@pytest.fixture(scope="module")
def sheets(tmp_path_factory) -> dict[tuple[str, str], Image.Image]:
    """Edition and name of the school → the first sheet of its posted letter, in greys."""
    converter = find_converter("libreoffice")
    if not converter:
        pytest.skip("soffice (LibreOffice) is not installed")
    folder = tmp_path_factory.mktemp("window")
    documents = {}
    for edition, template in EDITIONS.items():
        letter = LetterTemplate.compile(with_logo(template, LOGO))
        for name, school in SCHOOLS.items():
            trust = replace(TRUST, schools=(replace(TRUST.schools[0], name=school),))
            posted = decision(Step.WARNING, send_by="post", postal_address=SIX_LINES)
            made = letter.render(letter_fields(posted, trust, POLICY, TODAY))
            source = folder / f"{edition} {name}.docx"
            source.write_bytes(made)
            documents[edition, name] = Document(source, source.with_suffix(".pdf"), " ".join(text_of(made)))
    assert all(isinstance(each, Converted) for each in convert([*documents.values()], converter))
    return {key: _sheet(each.target.read_bytes()) for key, each in documents.items()}


def _sheet(pdf: bytes) -> Image.Image:
    return Image.open(BytesIO(first_page(pdf, dots=DOTS))).convert("L")


def ink(sheet: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """What is printed within a box, as the smallest box round it, in dots of the sheet."""
    printed = sheet.crop(box).point(lambda grey: 255 * (grey < 128)).getbbox()
    assert printed, "nothing stands there"
    left, top, right, bottom = printed
    return box[0] + left, box[1] + top, box[0] + right, box[1] + bottom


@pytest.mark.parametrize("name", SCHOOLS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_six_lines_of_an_address_show_in_the_window_however_the_sheet_lies(sheets, edition, name):
    left, top, right, bottom = ink(sheets[edition, name], MAY_SHOW)
    assert left >= SHOWN[0]
    assert top >= SHOWN[1] - 1  # a dot, for the edge of a letter
    assert right <= SHOWN[2]
    assert bottom <= SHOWN[3]
    assert bottom - top > 230, "that was no address of six lines"


@pytest.mark.parametrize("name", SCHOOLS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_written_on_the_logo(sheets, edition, name):
    greys = {grey for _, grey in sheets[edition, name].crop(LOGO_AT).getcolors()}
    assert greys <= {*GREYS}
