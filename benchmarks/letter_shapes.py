"""Templates of sixteen shapes, and how fast each makes letters: `python benchmarks/letter_shapes.py [SHAPE…]`.

For each: milliseconds a letter by `LetterTemplate.render`, how many times as fast that is as docxtpl (open, render,
save), and how many times the floor (deflate the parts that change and join them with the others, rendering nothing).
The ways take turns in one run and the least of several rounds of processor time counts, so a busy machine changes
little; an idle one gives the truest ratios. Memory: 2,000 letters of the largest, in a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.section import _Header
from docx.shared import Cm
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent))

from letters import floor, least, plain

from toolkit.word import LetterTemplate

Row = dict[str, object]
BAR, FLOORS = 30, 3
LARGEST = "ten pages of dense text"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.{where}"'
    for prefix, where in {
        "w": "openxmlformats.org/wordprocessingml/2006/main",
        "mc": "openxmlformats.org/markup-compatibility/2006",
        "wp": "openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "openxmlformats.org/drawingml/2006/main",
        "wps": "microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
BOX = """\
<w:p {namespaces} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent><mc:Choice Requires="wps">
<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2000000" cy="500000"/>
<wp:docPr id="{number}" name="Text Box {number}"/><a:graphic><a:graphicData
uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>
<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape id="box{number}"><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""
WORDS = (
    "We expect everybody who comes onto the school site to be calm and polite, to keep to the arrangements for "
    "bringing and collecting children, and to raise a worry with the class teacher first. "
)
ROW: Row = {
    "name": "Mrs Pengelly & family",
    "school": "Bude Primary",
    "day": date(2026, 11, 23),
    "yes": True,
    "no": False,
    "some": ["a letter", "a telephone call", "a meeting"],
    "rows": [
        {
            "day": f"{number % 28 + 1} May",
            "about": "loud & offensive language",
            "where": "at the gate",
            "by": "the Head",
        }
        for number in range(60)
    ],
    "groups": [
        {
            "name": f"Half-term {group}",
            "note": "",
            "rows": [{"day": f"{group} May", "about": f"call {number}"} for number in range(4)],
        }
        for group in range(6)
    ],
} | {f"field_{number}": f"the words of field {number} & more" for number in range(40)}


def document(*paragraphs: str) -> Docx:
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def saved(made: Docx) -> bytes:
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def one_page() -> bytes:
    return saved(document("Dear {{ name }}", *[WORDS * 2] * 6, "from {{ school }}, {{ day }}"))


def ten_pages() -> bytes:
    made = document("Dear {{ name }}")
    for number in range(120):
        paragraph = made.add_paragraph()
        for text in (WORDS, "{{ school }} " if number % 10 == 0 else "At school, ", WORDS):
            paragraph.add_run(text)
    return saved(made)


def forty_fields() -> bytes:
    return saved(document(*[f"{WORDS[:60]} {{{{ field_{number} }}}}" for number in range(40)]))


def table_loop() -> bytes:
    made = document("Dear {{ name }}")
    table = made.add_table(rows=0, cols=4)
    for cells in (
        ["{%tr for each in rows %}", "", "", ""],
        ["{{ each.day }}", "{{ each.about }}", "{{ each.where }}", "{{ each.by }}"],
        ["{%tr endfor %}", "", "", ""],
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    return saved(made)


def headers_and_footers() -> bytes:
    made = document("Dear {{ name }}")
    for number in range(5):
        section = made.sections[0] if number == 0 else made.add_section()
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        section.header.paragraphs[0].text = f"{number} {{{{ school }}}} for {{{{ name }}}}"
        section.footer.paragraphs[0].text = f"{number} {{{{ day }}}}, {{{{ field_{number} }}}}"
        made.add_paragraph(WORDS)
    return saved(made)


def boilerplate() -> bytes:
    made = document("Dear {{ name }}", WORDS, "{{ school }}")
    for number in range(1500):
        style = made.styles.add_style(f"House style {number}", 1)
        style.font.name, style.font.bold = "Arial", bool(number % 2)
    return saved(made)


def pictures() -> bytes:
    made = document("Dear {{ name }}")
    for size in (820, 840):
        picture = BytesIO()
        Image.frombytes("RGB", (size, 400), os.urandom(size * 400 * 3)).save(picture, "PNG")
        made.add_picture(BytesIO(picture.getvalue()))
    made.add_paragraph(WORDS + "{{ school }}")
    return saved(made)


def conditions() -> bytes:
    inner = "{% if yes %}{% if no %}never{% elif yes %}{{ school }}{% else %}{{ name }}{% endif %}{% endif %}"
    block = ["{%p if yes %}", "{%p if not no %}", f"{WORDS[:80]} {inner}", "{%p endif %}", "{%p endif %}"]
    return saved(document("Dear {{ name }}", *block * 12))


def text_boxes() -> bytes:
    made = document("Dear {{ name }}")
    for number in range(6):
        text = f"{{{{ school }}}} {{{{ field_{number} }}}}"
        content = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        box = BOX.format(namespaces=NAMESPACES, number=number + 1, content=content)
        made.element.body.insert(0, parse_xml(box.replace("\n", " ").replace("> <", "><")))
    return saved(made)


def filters_and_dates() -> bytes:
    line = (
        "{{ day.strftime('%d %B %Y') }} {{ name|upper }} {{ some|join(', ') }} {{ name|replace('&', 'and')|title }} "
        "{{ '%.2f'|format(12.5) }} {{ some|length }} {{ some|first ~ ' and ' ~ some|last }} {{ name|default('none') }}"
    )
    return saved(document("Dear {{ name }}", *[line] * 4, WORDS, "{{ school }}"))


def paragraph_loop() -> bytes:
    loop = ["{%p for each in rows %}", "{{ loop.index }}. {{ each.day }}: {{ each.about }}", "{%p endfor %}"]
    return saved(document("Dear {{ name }}", *loop, "{{ school }}"))


def filled_table(made: Docx | _Header, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = made.add_table(0, width, Cm(16)) if isinstance(made, _Header) else made.add_table(0, width)
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)


def loops_in_loops() -> bytes:
    made = document("Dear {{ name }}", WORDS)
    filled_table(made.sections[0].header, [["{{ school }}", "{{ day }}"], ["Our reference", "{{ field_1 }}"]])
    filled_table(
        made,
        [
            ["{%tr for group in groups %}"],
            ["{{ group.name }}", "{%p if group.note %}\n{{ group.note }}\n{%p else %}\nNothing more.\n{%p endif %}"],
            ["{%tr for each in group.rows %}"],
            ["{{ each.day }}", "{{ each.about }}{% if loop.last %} (the last){% endif %}"],
            ["{%tr endfor %}"],
            ["{%tr endfor %}"],
        ],
    )
    return saved(made)


def forty_conditions() -> bytes:
    made = document("Dear {{ name }}")
    for number in range(40):
        test = ("yes", "no", f"field_{number} == 'x'", f"not no and field_{number}")[number % 4]
        made.add_paragraph(f"{{% if {test} %}}{WORDS[:60]} {{{{ field_{number} }}}}{{% else %}}Nothing.{{% endif %}}")
    return saved(made)


def three_sections() -> bytes:
    made = document("Dear {{ name }}", *[WORDS * 2] * 3)
    for number in range(3):
        section = made.sections[0] if number == 0 else made.add_section()
        section.different_first_page_header_footer = True
        for place in (section.header, section.footer, section.first_page_header):
            place.is_linked_to_previous = False
            place.paragraphs[0].text = f"{{{{ school }}}}, {{% if yes %}}{{{{ field_{number} }}}}{{% endif %}}"
        made.add_paragraph("{%p for each in some %}")
        made.add_paragraph(f"{{{{ each }}}} {WORDS}")
        made.add_paragraph("{%p endfor %}")
    return saved(made)


def large_picture() -> bytes:
    made, picture = document("Dear {{ name }}", *[WORDS] * 4, "{{ school }}"), BytesIO()
    Image.frombytes("RGB", (1300, 1300), os.urandom(1300 * 1300 * 3)).save(picture, "PNG")
    made.add_picture(picture, Cm(10))
    return saved(made)


def tiny() -> bytes:
    return saved(document("Dear {{ name }}"))


SHAPES: dict[str, Callable[[], bytes]] = {
    "tiny": tiny,
    "one page": one_page,
    LARGEST: ten_pages,
    "forty fields": forty_fields,
    "a table of sixty rows": table_loop,
    "five headers and footers": headers_and_footers,
    "styles of 500 KB": boilerplate,
    "pictures of 2 MB": pictures,
    "conditions in conditions": conditions,
    "fields in text boxes": text_boxes,
    "filters and dates": filters_and_dates,
    "a loop over paragraphs": paragraph_loop,
    "loops in loops in a table": loops_in_loops,
    "forty conditions": forty_conditions,
    "three sections": three_sections,
    "a picture of 5 MB": large_picture,
}


def row(number: int) -> Row:
    """A letter's fields: what stands in headers changes as well, so that no part is last letter's."""
    return ROW | {"name": f"Mrs Pengelly {number} & family", "school": f"Bude Primary {number}"}


def measured(data: bytes) -> dict[str, float]:
    template = LetterTemplate.compile(data)
    return least(
        {"docxtpl": (plain(data), 4), "ours": (template.render, 60), "floor": (floor(template, row(0)), 60)}, row
    )


def show(names: Iterable[str]) -> None:
    print(f"{'':<28}{'ms a letter':>12}{'times docxtpl':>15}{'floors':>9}")
    for name in names:
        took = measured(SHAPES[name]())
        faster, floors = took["docxtpl"] / took["ours"], took["ours"] / took["floor"]
        short = "" if faster >= BAR and floors <= FLOORS else "   short of the bar"
        print(f"{name:<28}{took['ours']:>12.2f}{faster:>14.1f}x{floors:>9.1f}{short}", flush=True)


def show_memory() -> None:
    """A process of its own, whose peak is not ours."""
    code = (
        "import resource, sys; sys.path.insert(0, sys.argv[1]); import letter_shapes as shapes\n"
        "template = shapes.LetterTemplate.compile(shapes.SHAPES[shapes.LARGEST]()); template.render(shapes.row(0))\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "before = peak()\n"
        "for number in range(2000): template.render(shapes.row(number))\n"
        "print(f'2000 letters of {shapes.LARGEST}: {peak() - before:.1f} MiB more than one letter')\n"
    )
    subprocess.run([sys.executable, "-c", code, str(Path(__file__).parent)], check=True)


def main() -> None:
    show(sys.argv[1:] or SHAPES)
    if not sys.argv[1:]:
        show_memory()


if __name__ == "__main__":
    main()
