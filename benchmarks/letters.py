"""Letters a second, beside what an office's programmer would pick instead: `python benchmarks/letters.py [LETTERS]`.

Every way makes the same letters from templates/ban.docx, in turns and in one run; the figures are processor time, the
least of several rounds, so that a busy machine changes little. Read the ratios.

* docxtpl: open, render, save (autoescape, strict undefined), as its guide shows it.
* docx-mailmerge2: real MERGEFIELDs; it knows no loop and no condition, so its template has the plain fields alone.
* the floor: deflate the parts that change and join them with those that do not, rendering nothing.

Memory is the growth of a process of its own that makes 2,000 letters and keeps none. PDFs are wall time.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import perf_counter, process_time

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from toolkit.core.fields import FIELDS
from toolkit.ooxml.members import new_member, read_members, write_members
from toolkit.word import LetterTemplate, text_of

TEMPLATE = (Path(__file__).parents[1] / "templates" / "ban.docx").read_bytes()
INCIDENTS = [{"day": "12 November 2026", "about": "the use of loud or offensive language"}] * 2
LISTS = {"address_lines": [], "incidents": INCIDENTS}
Row = dict[str, object]
ROUNDS = 5
MANY = 2_000
ALONE, TOGETHER = 4, 60


def row(number: int) -> Row:
    """A letter's fields: the examples of the guide, and a name that differs."""
    texts: dict[str, object] = {name: field.example for name, field in FIELDS.items()}
    yes_or_no = {name: texts[name] == "yes" for name in texts if texts[name] in ("yes", "no")}
    return texts | yes_or_no | LISTS | {"recipient_name": f"Person {number} & Co"}


def plain(data: bytes) -> Callable[[Row], object]:
    """Return docxtpl's own way, as its guide shows it."""

    def make(each: Row) -> bytes:
        template = DocxTemplate(BytesIO(data))
        template.render(each, Environment(autoescape=True, undefined=StrictUndefined))
        saved = BytesIO()
        template.save(saved)
        return saved.getvalue()

    return make


def merged() -> Callable[[Row], object]:
    """Return a way through docx-mailmerge2: a paragraph with one field for every text of the letter."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from mailmerge import MailMerge

    document, names = Document(BytesIO(TEMPLATE)), [name for name, value in row(0).items() if isinstance(value, str)]
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("{", "(").replace("}", ")")
    for paragraph, name in zip(document.paragraphs, names, strict=False):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" MERGEFIELD {name} ")
        paragraph._p.append(field)
    data = BytesIO()
    document.save(data)

    def make(each: Row) -> bytes:
        with MailMerge(BytesIO(data.getvalue())) as merge:
            merge.merge(**{name: str(each[name]) for name in names})
            out = BytesIO()
            merge.write(out)
        return out.getvalue()

    return make


def floor(template: LetterTemplate, first: Row) -> Callable[[Row], object]:
    """Return the least that any way must do: the parts that hold tags, deflated and joined with the others."""
    letter = read_members(template.render(first))[0]
    names = {each.part.name for each in template._parts} | ({"docProps/core.xml"} if template._properties else set())
    changed = {each.name: b"".join(each.inflated()) for each in letter if each.name in names}

    def make(_: Row) -> bytes:
        return write_members(
            [new_member(each.name, changed[each.name]) if each.name in changed else each for each in letter]
        )

    return make


def least(ways: dict[str, tuple[Callable[[Row], object], int]], row: Callable[[int], Row]) -> dict[str, float]:
    """Return milliseconds of processor time a letter, the ways taking turns; each with how many letters it makes."""
    rows, took = [row(number) for number in range(max(count for _, count in ways.values()))], {}
    for _ in range(ROUNDS):
        for name, (make, count) in ways.items():
            started = process_time()
            for each in rows[:count]:
                make(each)
            took[name] = min(took.get(name, 1e9), (process_time() - started) * 1000 / count)
    return took


def show_letters(count: int) -> None:
    started = process_time()
    template = LetterTemplate.compile(TEMPLATE)
    compiled = (process_time() - started) * 1000
    few = max(count // 20, 5)
    took = least(
        {
            "docxtpl: open, render, save": (plain(TEMPLATE), few),
            "docx-mailmerge2 (no loops)": (merged(), few),
            "LetterTemplate.render": (template.render, count),
            "check, then render": (lambda each: (template.check(each), template.render(each)), count),
            "the floor: deflate and join": (floor(template, row(0)), count),
        },
        row,
    )
    slow, least_possible = took["docxtpl: open, render, save"], took["the floor: deflate and join"]
    print(f"{'':<32}{'ms a letter':>12}{'times docxtpl':>15}{'floors':>9}")
    for name, each in took.items():
        print(f"{name:<32}{each:>12.2f}{slow / each:>14.1f}x{each / least_possible:>9.1f}")
    print(f"{'LetterTemplate.compile, once':<32}{compiled:>12.2f}")


def show_memory() -> None:
    """A process of its own, whose peak is not ours."""
    code = (
        "import resource, sys; sys.path.insert(0, sys.argv[1]); import letters\n"
        "template = letters.LetterTemplate.compile(letters.TEMPLATE); template.render(letters.row(0))\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "before = peak()\n"
        "for number in range(letters.MANY): template.render(letters.row(number))\n"
        "print(f'{letters.MANY} letters: peak {peak():.0f} MiB, {peak() - before:.1f} MiB more than one letter')\n"
    )
    subprocess.run([sys.executable, "-c", code, str(Path(__file__).parent)], check=True)


def show_pdfs() -> None:
    from toolkit.pdf import Converted, Document, convert, find_converter

    converter = find_converter()
    if converter is None:
        print("PDFs: neither Microsoft Word nor LibreOffice is installed")
        return
    template = LetterTemplate.compile(TEMPLATE)
    with tempfile.TemporaryDirectory() as name:
        folder, documents = Path(name), []
        for number in range(TOGETHER):
            data = template.render(row(number))
            (path := folder / f"{number}.docx").write_bytes(data)
            documents.append(Document(path, path.with_suffix(".pdf"), " ".join(text_of(data))))
        started = perf_counter()
        for each in documents[:ALONE]:
            convert([each], converter)
        alone = (perf_counter() - started) / ALONE
        started = perf_counter()
        made = convert(documents, converter)
        together = (perf_counter() - started) / TOGETHER
    assert all(isinstance(each, Converted) for each in made), "every letter became a PDF"
    print(f"PDFs through {converter.name}: {alone:.2f} s a letter, one process each; ", end="")
    print(f"{together:.2f} s, {TOGETHER} at once: {alone / together:.1f} times as fast")


def main() -> None:
    show_letters(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    show_memory()
    show_pdfs()


if __name__ == "__main__":
    main()
