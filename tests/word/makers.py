"""Makes small Word files, and reads what a letter says."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment, StrictUndefined
from lxml import etree
from PIL import Image

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def saved(document) -> bytes:
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def docx(*paragraphs, header="", footer="", title="", rows=(), sections=1) -> bytes:
    """A Word file. A paragraph given as a list has a run for each of its texts; `rows` make a table."""
    document = Document()
    for texts in paragraphs:
        paragraph = document.add_paragraph()
        for text in [texts] if isinstance(texts, str) else texts:
            paragraph.add_run(text)
    if rows:
        table = document.add_table(rows=0, cols=max(len(row) for row in rows))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    for _ in range(sections - 1):
        document.add_section()
    document.core_properties.title = title
    return saved(document)


def with_note(data: bytes, text: str, kind: str = "footnotes") -> bytes:
    """The same file with one footnote (or endnote, or comment) part that says `text`."""
    one = kind.removesuffix("s")
    xml = f'<w:{kind} {NAMESPACE}><w:{one} w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{one}></w:{kind}>'
    override = f'<Override PartName="/word/{kind}.xml" ContentType="{CONTENT}.{kind}+xml"/></Types>'
    relation = f'<Relationship Id="rId99" Type="{RELATIONSHIPS}/{kind}" Target="{kind}.xml"/></Relationships>'
    made = edited(data, "[Content_Types].xml", "</Types>", override)
    made = edited(made, "word/_rels/document.xml.rels", "</Relationships>", relation)
    with ZipFile(stream := BytesIO(made), "a") as archive:
        archive.writestr(f"word/{kind}.xml", xml)
    return stream.getvalue()


def edited(data: bytes, member: str, old: str, new: str) -> bytes:
    """The same file with `old` replaced in one member."""
    with ZipFile(BytesIO(data)) as source, ZipFile(target := BytesIO(), "w", ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == member:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            archive.writestr(name, content)
    return target.getvalue()


SHAPES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*parts: str, properties: str = "") -> str:
    """A paragraph of runs; a part that is XML already stands as it is."""
    inner = "".join(part if part.startswith("<") else run(part) for part in parts)
    return f"<w:p>{properties}{inner}</w:p>"


def text_box(text: str, number: int) -> str:
    """A text box as Word writes it: once for itself and once for older programs."""
    content = f"<w:txbxContent>{para(text)}</w:txbxContent>"
    return (
        f'<w:p><w:r><mc:AlternateContent {SHAPES}><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f'<wp:docPr name="Text Box" id="{number}"/><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></wp:inline>'
        f'</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id="s{number}"><v:textbox>{content}</v:textbox>'
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def with_body(data: bytes, xml: str) -> bytes:
    """The same file with WordprocessingML of its own at the beginning of the body."""
    return edited(data, "word/document.xml", "<w:body>", f"<w:body>{xml}")


def by_docxtpl(data: bytes, row) -> bytes:
    """The letter as docxtpl itself makes it."""
    template = DocxTemplate(BytesIO(data))
    template.render(dict(row), Environment(autoescape=True, undefined=StrictUndefined))
    return saved(template)


def picture_for(data: bytes) -> InlineImage:
    """A small picture made for a template of these bytes."""
    made = BytesIO()
    Image.new("RGB", (4, 4), "navy").save(made, "PNG")
    return InlineImage(DocxTemplate(BytesIO(data)), BytesIO(made.getvalue()))


def canonical(data: bytes) -> dict[str, bytes]:
    """Each member: canonical XML, or the bytes of what is no XML."""
    with ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    is_xml = (".xml", ".rels")
    return {name: _canonical(content) if name.endswith(is_xml) else content for name, content in members.items()}


@lru_cache(maxsize=64)  # most members are those of the template
def _canonical(content: bytes) -> bytes:
    return etree.tostring(etree.fromstring(content), method="c14n")


def member_text(data: bytes, name: str) -> str:
    """What one member says: a line a paragraph, line breaks as "\\v" so that they can be told apart."""
    with ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(name))
    return "\n".join(_paragraph(each) for each in root.iter(f"{W}p"))


def _paragraph(element) -> str:
    signs = {f"{W}br": "\v", f"{W}tab": "\t"}
    texts = (signs.get(each.tag) or each.text or "" for run in element.iter(f"{W}r") for each in run)
    return "".join(texts)


def body_text(data: bytes) -> str:
    return member_text(data, "word/document.xml")


def story_names(data: bytes) -> list[str]:
    """The members that a reader sees: body, headers, footers, notes."""
    with ZipFile(BytesIO(data)) as archive:
        kinds = ("word/document", "word/header", "word/footer", "word/footnotes")
        return sorted(name for name in archive.namelist() if name.startswith(kinds) and name.endswith(".xml"))
