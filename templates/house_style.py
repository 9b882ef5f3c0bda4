"""The house style of every letter: one typeface, named styles, a letterhead, an address for a DL window envelope."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from toolkit.ooxml.members import write_members
from toolkit.word.parts import repacked

TYPEFACE = "Arial"
INK, ACCENT, QUIET = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x14, 0x42, 0x5A), RGBColor(0x4A, 0x55, 0x5C)
PAGE, MARGIN, ADDRESS_WIDTH = (Mm(210), Mm(297)), Mm(20), Mm(92)
TEXT_WIDTH = PAGE[0] - 2 * MARGIN
LETTERHEAD, WINDOW_TOP, WINDOW_BOTTOM, WITHOUT_WINDOW = 27.2, 56.4, 92, (38, 56)
"""Millimetres from the top of the sheet: where the letterhead ends; where the address begins and everything else may,
with a DL window and without.

The window is 90 mm wide and 35 mm high, 20 mm from the envelope's left edge and 18 mm above its lower one; the folded
sheet is loose by 10 mm and by 11 mm in it. So it may show anything 46 to 92 mm down and 10 to 110 mm across, where
nothing else may stand; and wherever the sheet slips to, it shows 57 to 81 mm down and 20 to 100 mm across: six lines
of an address, from the top of a capital to the foot of a postcode, where they are no further apart than this."""
ADDRESS_LINE = Pt(12)
MADE = datetime(2026, 9, 1, tzinfo=UTC).replace(tzinfo=None)
KEPT_STYLES = frozenset(
    {
        *("Normal", "Heading 1", "Heading 2", "List Bullet", "List Number", "Header", "Footer"),
        *("Default Paragraph Font", "Normal Table", "No List", "Strong"),
    }
)


class Letter:
    """A document with words for what a letter is made of."""

    def __init__(self, document: Any) -> None:
        self.document = document

    def heading(self, text: str) -> None:
        self.document.add_paragraph(text, style="Heading 1")

    def section(self, text: str) -> None:
        self.document.add_paragraph(text, style="Heading 2")

    def say(self, text: str, *, style: str = "Normal") -> None:
        self.document.add_paragraph(text, style=style)

    def points(self, *texts: str, style: str = "List Bullet") -> None:
        for text in texts:
            self.say(text, style=style)

    def fact(self, label: str, text: str) -> None:
        paragraph = self.document.add_paragraph(style="Key Fact")
        paragraph.add_run(label, style="Strong")
        paragraph.add_run(f"\t{text}")

    def table(self, loop: str, columns: Sequence[tuple[str, str, int]]) -> None:
        """Put a table with a line for each of a list: headings, what stands beneath, and widths in millimetres."""
        table = self.document.add_table(rows=4, cols=len(columns))
        table.autofit = False
        _cell_margins(table, "left")  # its words and lines begin where those of the paragraphs do
        _ruled(table)
        head, first, line, last = table.rows
        _repeats(head)
        _only_tag(first, f"{{%tr for {loop} %}}")
        _only_tag(last, "{%tr endfor %}")
        for index, (heading, text, width) in enumerate(columns):
            for each in (table.columns[index], *(row.cells[index] for row in table.rows)):
                each.width = Mm(width)
            _fill(head.cells[index], "Table Heading", heading)
            _fill(line.cells[index], "Table Text", *text.splitlines())

    def figures(
        self, loop: str, columns: Sequence[tuple[str, str, int]], *, words: Sequence[int] = (0,), small: bool = False
    ) -> None:
        """Put a table whose columns are numbers, but for those of `words`; with `small`, for many lines."""
        self.table(loop, columns)
        head, _, line, _ = self.document.tables[-1].rows
        size = "Small " if small else ""
        for index, (heading, cell) in enumerate(zip(head.cells, line.cells, strict=True)):
            kind = "" if index in words else " Right"
            heading.paragraphs[0].style = f"{size}Figures Heading{kind}"
            cell.paragraphs[0].style = f"{size}Figures{kind}"

    def run_in(self, loop: str, title: str, text: str, style: str) -> None:
        """Repeat a title and its text for each of a list, all in one paragraph."""
        paragraph = self.document.add_paragraph(f"{{% for {loop} %}}", style=style)
        paragraph.add_run(title, style="Strong")
        paragraph.add_run(f"{text}{{% endfor %}}")

    def new_page(self, text: str) -> None:
        """Begin a page with a section."""
        self.section(text)
        self.document.paragraphs[-1].paragraph_format.page_break_before = True

    def each(self, loop: str, *then: Callable[[], None]) -> None:
        """Repeat paragraphs between {%p for %} and {%p endfor %}."""
        self.say(f"{{%p for {loop} %}}")
        for part in then:
            part()
        self.say("{%p endfor %}")

    def when(self, condition: str, *then: Callable[[], None], otherwise: Callable[[], None] | None = None) -> None:
        """Put paragraphs between {%p if %} and {%p endif %}."""
        self.say(f"{{%p if {condition} %}}")
        for part in then:
            part()
        if otherwise:
            self.say("{%p else %}")
            otherwise()
        self.say("{%p endif %}")

    def sign(self, *lines: str) -> None:
        """Close the letter; the block stays together, and with the paragraph before it."""
        last = self.document.paragraphs[-1]
        last.style = self.document.styles["Last Words"]
        self.say("Yours sincerely", style="Closing")
        for line in lines:
            self.say(line, style="Signature")


def new_letter() -> Letter:
    """Return a letter that has its page, styles, letterhead, address, date, reference and salutation."""
    document = Document()
    _clear(document)
    _page(document.sections[0])
    _styles(document)
    _letterhead(document.sections[0])
    _address(document)
    document.add_paragraph("Dear {{ salutation }}", style="Salutation")
    _properties(document)
    return Letter(document)


def new_sheet(title: str, foot: str, head: tuple[str, str] = ("{{ school_name }}", "{{ trust_name }}")) -> Letter:
    """Return a paper in the same house style: `head` above, `foot` below, no address, no salutation."""
    document = Document()
    _clear(document)
    _page(document.sections[0])
    document.sections[0].different_first_page_header_footer = False
    document.sections[0].top_margin = Mm(34)
    _styles(document)
    for name in ("Table Heading", "Table Text"):
        style = _style(document, name)
        style.base_style = document.styles["Normal"]
        _spacing(style, before=3, after=3)
    _font(document.styles["Table Heading"], 10.5, ACCENT, bold=True)
    header, footer = document.sections[0].header, document.sections[0].footer
    _write(header, head[0], "School Name")
    _write(header, head[1], "Trust Name", new=True)
    _page_numbers(footer, foot)
    _properties(document)
    document.core_properties.title = title
    return Letter(document)


def new_board_paper(title: str, foot: str) -> Letter:
    """Return a paper of the trust, not of a school, in closer print: much has to stand on two pages."""
    letter = new_sheet(title, foot, head=("{{ trust_name }}", "For the trust board"))
    document = letter.document
    document.sections[0].top_margin, document.sections[0].bottom_margin = Mm(29), Mm(16)
    _closer(document)
    _by_nobody(document)
    return letter


def to_bytes(letter: Letter) -> bytes:
    """Return the .docx, with the same bytes for the same letter."""
    saved = BytesIO()
    letter.document.save(saved)
    return write_members(repacked(saved.getvalue()))


def _clear(document: Any) -> None:
    """Take out what python-docx's own template brings and a letter has no use for: styles, and another's history."""
    for style in list(document.styles):
        if style.name not in KEPT_STYLES:
            style.element.getparent().remove(style.element)
    _let_go(document.part.package.rels, "thumbnail", "extended-properties")
    _let_go(document.part.rels, "customXml", "stylesWithEffects")
    for story in (document.settings.element, document.styles.element):
        for history in [*story.iter(qn("w:rsids"), qn("w:rsid"))]:
            history.getparent().remove(history)
    for element in document.element.iter():
        for name in [name for name in element.attrib if name.startswith(qn("w:rsid"))]:
            del element.attrib[name]


def _let_go(relations: Any, *kinds: str) -> None:
    for key, relation in list(relations.items()):
        if any(kind in relation.reltype for kind in kinds):
            del relations[key]


def _page(section: Any) -> None:
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Mm(27), Mm(20)
    section.header_distance, section.footer_distance = Mm(12), Mm(10)
    section.different_first_page_header_footer = True


def _styles(document: Any) -> None:
    _language(document)
    normal = document.styles["Normal"]
    _font(normal, 11, INK)
    _spacing(normal, after=7, line=1.12)
    normal.paragraph_format.widow_control = True
    _heading(document, "Heading 1", size=14, before=4, after=8)
    _heading(document, "Heading 2", size=11.5, before=9, after=3)
    for name, base, before, after in _PARAGRAPHS:
        style = _style(document, name)
        style.base_style = document.styles[base]
        _spacing(style, before=before, after=after)
    _special(document)


_PARAGRAPHS = (
    ("School Name", "Header", 0, 1),
    ("Trust Name", "Header", 0, 0),
    ("Running Head", "Header", 0, 0),
    ("Address", "Normal", 0, 0),
    ("Delivery", "Normal", 0, 0),
    ("Reference", "Normal", 0, 0),
    ("Salutation", "Normal", 4, 8),
    ("Key Fact", "Normal", 0, 3),
    ("Lead-in", "Normal", 0, 3),
    ("Last Words", "Normal", 0, 7),
    ("Closing", "Normal", 6, 26),
    ("Signature", "Normal", 0, 0),
)


def _special(document: Any) -> None:
    """What sets a style apart from Normal, beyond its spacing."""
    styles = document.styles
    _font(styles["School Name"], 21, ACCENT, bold=True)
    _font(styles["Trust Name"], 10.5, QUIET)
    _font(styles["Running Head"], 9, QUIET)
    _font(styles["Footer"], 9, QUIET)
    _rule(styles["Trust Name"], after=5)
    _rule(styles["Running Head"], after=4)
    _font(_style(document, "Draft Mark", WD_STYLE_TYPE.CHARACTER), 10.5, RGBColor(0xA8, 0x1E, 0x1E), bold=True)
    for name in ("Header", "Footer"):
        styles[name].paragraph_format.tab_stops.clear_all()
    for name in ("Trust Name", "Running Head", "Footer"):
        _tab(styles[name], TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    key_fact = styles["Key Fact"].paragraph_format
    key_fact.left_indent, key_fact.first_line_indent, key_fact.keep_with_next = Mm(28), Mm(-28), True
    _tab(styles["Key Fact"], Mm(28), WD_TAB_ALIGNMENT.LEFT)
    for name in ("Lead-in", "Last Words", "Closing", "Signature"):
        styles[name].paragraph_format.keep_with_next = True
        styles[name].paragraph_format.keep_together = True
    for name in ("List Bullet", "List Number"):
        _spacing(styles[name], after=4)
    for name in ("Address", "Delivery", "Reference"):
        styles[name].paragraph_format.line_spacing = ADDRESS_LINE
    styles["Address"].paragraph_format.right_indent = Mm(12)


def _closer(document: Any) -> None:
    """Give the styles of a paper that holds many figures."""
    styles = document.styles
    for name, base, size, colour, bold, around in _CLOSE:
        style = styles[name] if name in ("Heading 1", "Heading 2", "School Name") else _style(document, name)
        style.base_style = styles[base]
        _font(style, size, colour, bold=bold)
        _spacing(style, before=around[0], after=around[1], line=1.0)
    for name in ("Figures Heading Right", "Figures Right", "Small Figures Heading Right", "Small Figures Right"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    styles["Chart Title"].paragraph_format.keep_with_next = True
    _font(styles["List Bullet"], 10, INK)
    _spacing(styles["List Bullet"], after=2, line=1.0)
    _font(styles["Lead-in"], 9.5, QUIET)


_CLOSE = (
    ("School Name", "Header", 15, ACCENT, True, (0, 1)),
    ("Heading 1", "Normal", 18, ACCENT, True, (0, 4)),
    ("Heading 2", "Normal", 11.5, ACCENT, True, (7, 3)),
    ("Chart Title", "Normal", 10, ACCENT, True, (8, 2)),
    ("Chart", "Normal", 10, INK, False, (0, 2)),
    ("Note", "Normal", 9, INK, False, (3, 2)),
    ("Fine Print", "Normal", 8.5, QUIET, False, (0, 3)),
    ("Small Print", "Normal", 7, QUIET, False, (0, 3)),
    ("Figures Heading", "Normal", 9, ACCENT, True, (2, 2)),
    ("Figures Heading Right", "Figures Heading", 9, ACCENT, True, (2, 2)),
    ("Figures", "Normal", 9.5, INK, False, (2, 2)),
    ("Figures Right", "Figures", 9.5, INK, False, (2, 2)),
    ("Small Figures Heading", "Normal", 8, ACCENT, True, (1, 1)),
    ("Small Figures Heading Right", "Small Figures Heading", 8, ACCENT, True, (1, 1)),
    ("Small Figures", "Normal", 8, INK, False, (1, 1)),
    ("Small Figures Right", "Small Figures", 8, INK, False, (1, 1)),
)
"""Style, the one it rests on, points, colour, bold, and points before and after it."""


def _by_nobody(document: Any) -> None:
    """Take out who made a document, and in how many sittings: a board paper is read by many."""
    core = document.core_properties
    core.author = ""
    for name in ("cp:revision", "cp:lastModifiedBy"):
        for element in core._element.findall(qn(name)):
            core._element.remove(element)


def _style(document: Any, name: str, kind: Any = WD_STYLE_TYPE.PARAGRAPH) -> Any:
    style = document.styles.add_style(name, kind)
    style.quick_style = True
    return style


def _heading(document: Any, name: str, *, size: float, before: float, after: float) -> None:
    style = document.styles[name]
    _font(style, size, ACCENT, bold=True)
    _spacing(style, before=before, after=after, line=1.05)
    style.paragraph_format.keep_with_next = True


def _font(style: Any, size: float, colour: RGBColor, *, bold: bool = False) -> None:
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # a theme's typeface would win over ours
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), TYPEFACE)


def _spacing(style: Any, *, before: float = 0, after: float = 0, line: float | None = None) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if line:
        style.paragraph_format.line_spacing = line


def _tab(style: Any, position: Any, alignment: Any) -> None:
    style.paragraph_format.tab_stops.add_tab_stop(position, alignment)


def _rule(style: Any, *, after: int) -> None:
    """Draw a line below the paragraph."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "8"), ("space", str(after)), ("color", str(ACCENT))):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _language(document: Any) -> None:
    """English of the United Kingdom, for spelling and for screen readers."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for of_theme in document.settings.element.iter(qn("w:themeFontLang")):
        of_theme.attrib.clear()
        of_theme.set(qn("w:val"), "en-GB")


def _letterhead(section: Any) -> None:
    first = section.first_page_header
    _write(first, "{{ school_name }}", "School Name")
    _write(first, "{{ trust_name }}", "Trust Name", new=True)
    first.paragraphs[-1].add_run(
        "{% if not approved %}\tDraft for approval: not to be sent{% endif %}", style="Draft Mark"
    )
    _write(section.header, "{{ school_name }}\tOur reference: {{ reference }}", "Running Head")
    for footer in (section.first_page_footer, section.footer):
        _page_numbers(footer, "{{ trust_name }}")


def _page_numbers(footer: Any, before: str) -> None:
    """Put the page's number at a paper's foot: on every page, so that nobody wonders whether one is missing."""
    _write(footer, f"{before}\tPage ", "Footer")
    paragraph = footer.paragraphs[-1]
    _page_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _page_field(paragraph, "NUMPAGES")


def _write(story: Any, text: str, style: str, *, new: bool = False) -> None:
    story.is_linked_to_previous = False
    paragraph = story.add_paragraph() if new else story.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(text)


def _page_field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _address(document: Any) -> None:
    """Who, when and which letter. A posted letter's row ends below the window, so nothing else can show in it.

    It is laid on the sheet where the window is, however many lines the name of a school takes above it.
    """
    document.add_paragraph("{%p if by_post or address_lines %}")
    posted = _address_table(document, "Address", WINDOW_TOP, WINDOW_BOTTOM)
    _laid(posted, MARGIN, Mm(LETTERHEAD))
    _fill(posted.cell(0, 0), "Address", "{%p for line in address_lines %}", "{{ line }}", "{%p endfor %}")
    document.add_paragraph("{%p else %}")
    _fill(_address_table(document, "Delivery", *WITHOUT_WINDOW).cell(0, 0), "Delivery", "{{ delivery }}")
    document.add_paragraph("{%p endif %}")


def _address_table(document: Any, style: str, top: float, bottom: float) -> Any:
    """Add a table down to `bottom` whose words begin at `top`: millimetres from the top of the sheet."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    _cell_margins(table, "left", "right")
    table.rows[0].height = Mm(bottom - LETTERHEAD)
    for index, width in enumerate((ADDRESS_WIDTH, TEXT_WIDTH - ADDRESS_WIDTH)):
        table.columns[index].width = table.cell(0, index).width = width
        _cell_top(table.cell(0, index), Mm(top - LETTERHEAD))
    _fill(table.cell(0, 0), style, "{{ recipient_name }}")
    _fill(table.cell(0, 1), "Reference", "{{ letter_date }}", "Our reference: {{ reference }}")
    return table


def _laid(table: Any, left: Any, top: Any) -> None:
    """Lay a table at a place of the sheet, where nothing above it moves it."""
    place = OxmlElement("w:tblpPr")
    given = (("vertAnchor", "page"), ("horzAnchor", "page"), ("tblpX", left.twips), ("tblpY", top.twips))
    for name, value in given:
        place.set(qn(f"w:{name}"), str(value))
    table._tbl.tblPr.insert_element_before(
        place, "w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc"
    )


def _only_tag(row: Any, tag: str) -> None:
    row.cells[0].paragraphs[0].add_run(tag)


def _ruled(table: Any) -> None:
    """Draw a thin line below every row."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", str(QUIET))):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _repeats(row: Any) -> None:
    """Make a row of headings that stands on every page, and that a screen reader knows as one."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill(cell: Any, style: str, *texts: str) -> None:
    for text in texts:
        empty = len(cell.paragraphs) == 1 and not cell.paragraphs[0].text
        paragraph = cell.paragraphs[0] if empty else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(text)


def _cell_margins(table: Any, *none: str) -> None:
    """Take the margins of a table's cells away on some sides."""
    margins = OxmlElement("w:tblCellMar")
    for side in none:
        margins.append(_width(side, 0))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _cell_top(cell: Any, height: Any) -> None:
    margins = OxmlElement("w:tcMar")
    margins.append(_width("top", height.twips))
    cell._tc.get_or_add_tcPr().append(margins)


def _width(side: str, twips: int) -> Any:
    element = OxmlElement(f"w:{side}")
    element.set(qn("w:w"), str(twips))
    element.set(qn("w:type"), "dxa")
    return element


def _properties(document: Any) -> None:
    core = document.core_properties
    core.title, core.author, core.language = "A letter from {{ school_name }}", "{{ school_name }}", "en-GB"
    core.subject = core.comments = core.keywords = core.category = core.identifier = ""
    core.last_modified_by, core.revision = "", 1
    core.created = core.modified = MADE
