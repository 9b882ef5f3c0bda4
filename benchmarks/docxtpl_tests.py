"""Our letters beside docxtpl's, over docxtpl's own tests: `python benchmarks/docxtpl_tests.py DIR`.

DIR is docxtpl's source, unpacked: a copy of its repository, or an sdist that still holds templates (0.5.8 and before).
Nothing in it is changed or kept. Each of its test scripts runs twice, in a copy; whenever it fills a template, the same
letter is made by docxtpl itself (with autoescape and StrictUndefined, and the script's own filters) in the first run,
and by `LetterTemplate` in the second, so that what a script adds to its template is there both times. The two letters
are compared member by member, as canonical XML. Exit code 1: some letter differs.
"""

from __future__ import annotations

import os
import runpy
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import jinja2
import jinja2.utils
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup

from toolkit.word import LetterTemplate
from toolkit.word.through_docxtpl import docxtpls, owner_of

RENDER = DocxTemplate.render
NOT_TESTS = {"__init__.py", "runtests.py"}
CORE = "docProps/core.xml"
EQUAL, THROUGH, REFUSED, DIFFERENT, NONE = (
    "equal",
    "through docxtpl itself",
    "refused by both",
    "different",
    "no letter",
)
Members = dict[str, bytes]
Fill = Callable[[DocxTemplate, Mapping[str, object], jinja2.Environment | None], bytes]


@dataclass
class Recorder:
    """Takes the place of `DocxTemplate.render`: makes the letter by `fill`, and then does what the script asked for."""

    fill: Fill
    letters: list[Members | str] = field(default_factory=list)
    """The members of each letter, or why there is none."""
    through: list[bool] = field(default_factory=list)
    busy: bool = False

    def render(self, template: DocxTemplate, context, jinja_env=None, autoescape=False) -> None:
        if not self.busy:
            self.busy = True
            try:
                with suppress(Exception):
                    self.through.append(owner_of(docxtpls(context)) is not None)
                self.letters.append(self._made(template, context, jinja_env))
            finally:
                self.busy = False
        RENDER(template, context, jinja_env, autoescape)

    def _made(self, template, context, jinja_env) -> Members | str:
        try:
            return _canonical(self.fill(template, context, jinja_env), dated=_is_dated(template))
        except Exception as error:
            return f"{type(error).__name__}: {error}"


def by_docxtpl(template: DocxTemplate, context, asked: jinja2.Environment | None) -> bytes:
    env = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    if asked:
        env.filters |= asked.filters
    RENDER(template, context, env)
    saved = BytesIO()
    template.docx.save(saved)
    return saved.getvalue()


def by_us(template: DocxTemplate, context, _: jinja2.Environment | None) -> bytes:
    return LetterTemplate.compile(_source(template)).render(context)


def _source(template: DocxTemplate) -> bytes:
    """Return the template's file; where its script opened it, to add the address of a link, as it is since."""
    if template.docx is not None and not template.is_rendered:
        opened = BytesIO()
        template.docx.save(opened)
        return opened.getvalue()
    file = template.template_file
    return file.getvalue() if isinstance(file, BytesIO) else Path(file).read_bytes()


def _is_dated(template: DocxTemplate) -> bool:
    """Whether the template says when it was saved; else docxtpl writes the time of day, and we a fixed one."""
    with ZipFile(BytesIO(_source(template))) as archive:
        return CORE in archive.namelist()


def _canonical(data: bytes, *, dated: bool) -> Members:
    with ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, content in members.items():
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(content)
            if name == CORE and not dated:
                for element in root.iter("{http://purl.org/dc/terms/}modified"):
                    element.text = ""
            members[name] = etree.tostring(root, method="c14n")
    return members


@contextmanager
def at_work(folder: Path, recorder: Recorder) -> Iterator[None]:
    before, arguments = Path.cwd(), sys.argv
    DocxTemplate.render = lambda *args, **named: recorder.render(*args, **named)
    jinja2.utils.Markup = Markup  # where scripts of old versions look for it
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        sys.argv, DocxTemplate.render = arguments, RENDER


def run(script: Path, fill: Fill) -> tuple[Recorder, str]:
    """Run one script in a copy of its folder; return what it filled, and what stopped it, "" where nothing did."""
    recorder, stopped = Recorder(fill), ""
    with TemporaryDirectory() as name, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        copy = Path(name) / "tests"
        shutil.copytree(script.parent, copy)
        (copy / "output").mkdir(exist_ok=True)
        with at_work(copy, recorder):
            sys.argv = [script.name]
            try:
                runpy.run_path(script.name, run_name="__main__")
            except SystemExit:
                pass
            except Exception as error:
                stopped = f"{type(error).__name__}: {error}"
    return recorder, stopped


def compared(script: Path) -> tuple[str, int, str]:
    """Return the verdict on a script, how many letters it makes, and what is to be said of them."""
    (theirs, stopped), (ours, _) = run(script, by_docxtpl), run(script, by_us)
    if not theirs.letters:
        return NONE, 0, stopped or "it fills no template itself"
    pairs = list(zip(theirs.letters, ours.letters, strict=True))
    said = [difference for their, our in pairs if (difference := differs(their, our))]
    if said:
        return DIFFERENT, len(pairs), said[0]
    if all(isinstance(their, str) for their, _ in pairs):
        return REFUSED, len(pairs), str(pairs[0][0])
    return (THROUGH if any(ours.through) else EQUAL), len(pairs), ""


def differs(their: Members | str, our: Members | str) -> str:
    if isinstance(their, str) or isinstance(our, str):
        return "" if isinstance(their, str) and isinstance(our, str) else f"docxtpl: {_short(their)}; we: {_short(our)}"
    names = [name for name in sorted(their.keys() | our.keys()) if their.get(name) != our.get(name)]
    return ", ".join(names)


def _short(letter: Members | str) -> str:
    return letter if isinstance(letter, str) else "a letter"


def main() -> int:
    scripts = sorted(path for path in (Path(sys.argv[1]) / "tests").glob("*.py") if path.name not in NOT_TESTS)
    if not scripts:
        print(f"{sys.argv[1]} holds no tests/*.py", file=sys.stderr)
        return 1
    counts: Counter[str] = Counter()
    print(f"{'script':<36}{'letters':>8}  what became of them")
    for script in scripts:
        verdict, letters, said = compared(script)
        counts[verdict] += 1
        print(f"{script.stem:<36}{letters:>8}  {verdict}{': ' if said else ''}{said}")
    print(", ".join(f"{count} {verdict}" for verdict, count in counts.most_common()))
    return int(bool(counts[DIFFERENT]))


if __name__ == "__main__":
    sys.exit(main())
