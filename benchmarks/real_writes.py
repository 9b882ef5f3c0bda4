"""What `patch_cells` does to workbooks that nobody made for it: four cells written, and nothing lost.

    python benchmarks/real_writes.py [FOLDER] [--only WORD]     (FOLDER keeps the downloads; default: a temporary one)

Into the first visible worksheet of every workbook go a heading and three status cells: beside the last column, far
below the last row, and into a plain cell that is there. Then code that owes nothing to toolkit (writes_*.py) asks:

* raw: has every other member of the zip the same bytes, place, name and flags, and did only the sheet's part change,
  the styles where a day or a number needed one, and content types and relationships where there were no styles?
* sheet: are all bytes of the sheet the same, but for the edited cells, spans and the dimension?
* values: do openpyxl, python-calamine and, for every `SAMPLE`th, LibreOffice read what was written, the same
  everywhere else, and do they still open what they opened before?

A refusal must have one of the reasons in `FAIR`. Anything else is a fault, and named: then the exit code is 1.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import corpus
from writes_check import Before, check
from writes_package import Archive, first_visible
from writes_places import choose
from writes_readers import Values, alike, through_libreoffice
from writes_sheet import Place, Sheet, ref

from toolkit.logbook import WorkbookError, patch_cells

SUFFIXES = ("xlsx", "xlsm", "xltx", "xltm")
SAMPLE = 20
FAIR = ("digital signature", "twice", "password", "old Office format", "empty", "not copied whole")
"""What a refusal may say of a file. A damaged part is fair where an XML parser cannot read it either."""


@dataclass
class Answer:
    """`kind`: written, no sheet, refused or fault."""

    source: str
    workbook: str
    kind: str
    said: str = ""
    changed: tuple[str, ...] = ()
    read: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    sheet: str = ""
    wrote: dict[Place, Any] = field(default_factory=dict)
    formulas: frozenset[Place] = frozenset()


def write_into(source: str, name: str, content: bytes, out: Path, number: int) -> Answer:
    """Write into a copy of the workbook at `out`, and check it."""
    log = out.with_suffix(f".in{Path(name).suffix.lower()}")
    log.write_bytes(content)
    try:
        archive = Archive(content)
        found = first_visible(archive)
        sheet = Sheet(archive.read(found[1])) if found else None
    except Exception as error:  # no workbook that a parser could read: patch_cells must say so in words
        return refused(Answer(source, name, "refused"), log, out, f"unreadable: {error!r}")
    if not found or not sheet:
        return refused(Answer(source, name, "no sheet"), log, out, "no sheet")
    wrote = choose(archive, found[1], sheet, number)
    answer = Answer(source, name, "written", sheet=found[0], wrote=wrote)
    answer.formulas = frozenset(at for at, cell in sheet.cells.items() if cell.formula)
    started = perf_counter()
    try:
        patch_cells(log, found[0], {ref(at): value for at, value in wrote.items()}, out=out)
    except WorkbookError as error:
        fair = any(word in error.message for word in FAIR)
        answer.kind, answer.said = "refused" if fair else "fault", f"refused: {error.message}"
        return answer
    except Exception:
        answer.kind, answer.said = "fault", f"crashed: {traceback.format_exc()}"
        return answer
    answer.seconds = perf_counter() - started
    before = Before(content, archive, found[0], found[1], sheet)
    faults, answer.changed, answer.read = check(before, out.read_bytes(), wrote)
    if faults:
        answer.kind, answer.said = "fault", "; ".join(faults)
    return answer


def refused(answer: Answer, log: Path, out: Path, why: str) -> Answer:
    """What cannot be written into must be refused in words, whatever it is."""
    try:
        patch_cells(log, "Sheet1", {"A1": 1}, out=out)
    except WorkbookError as error:
        answer.said = error.message if answer.kind == "refused" else why
    except Exception:
        answer.kind, answer.said = "fault", f"crashed: {traceback.format_exc()}"
    else:
        answer.kind, answer.said = "fault", f"was written, though {why}"
    return answer


def write_all(
    pinned: Iterable[tuple[str, str]], downloads: Path, folder: Path, only: str = ""
) -> Iterator[tuple[Answer, Path]]:
    """Write into every workbook of these sources whose name holds `only`; with each the file that was made."""
    number = 0
    for url, digest in pinned:
        archive = corpus.download(url, digest, downloads)
        for name, content in corpus.workbooks(archive, *SUFFIXES):
            if only not in f"{archive.name}/{name}":
                continue
            number += 1
            out = folder / f"{number}{Path(name).suffix.lower()}"
            try:
                yield write_into(archive.name, name, content, out, number), out
            except Exception:
                yield Answer(archive.name, name, "fault", f"the check failed: {traceback.format_exc()}"), out


def ask_libreoffice(made: list[tuple[Answer, Path]], folder: Path) -> None:
    """Compare what LibreOffice reads before and after, in every `SAMPLE`th workbook that was written."""
    sample = [(answer, out) for answer, out in made if answer.kind == "written"][::SAMPLE]
    olds = [out.with_suffix(f".in{out.suffix}") for _, out in sample]
    saved = through_libreoffice([*olds, *(out for _, out in sample)], folder)
    for (answer, out), old in zip(sample, olds, strict=True):
        was, now = (only_typed(answer, saved.get(path)) for path in (old, out))
        if not was:
            continue  # it cannot open it, or gives the sheet another name
        if now is None:
            answer.kind, answer.said = "fault", "LibreOffice can no longer read it"
            continue
        expected = was | answer.wrote
        wrong = [at for at in expected.keys() | now.keys() if not alike(now.get(at), expected.get(at))]
        answer.read["LibreOffice right"] += len(set(answer.wrote) - set(wrong))
        if wrong:
            said = [f"{ref(at)}: {now.get(at)!r}, not {expected.get(at)!r}" for at in wrong[:5]]
            answer.kind, answer.said = "fault", f"LibreOffice reads {said}"


def only_typed(answer: Answer, values: Values | None) -> dict[Place, Any] | None:
    """What LibreOffice read in the sheet, but for formulas: those it counts anew."""
    if values is None:
        return None
    return {at: v for (sheet, at), v in values.items() if sheet == answer.sheet and at not in answer.formulas}


def table(answers: list[Answer]) -> None:
    kinds = ("written", "no sheet", "refused", "fault")
    print(f"{'source':44}{'workbooks':>10}" + "".join(f"{kind:>9}" for kind in kinds) + f"{'seconds':>9}")
    for source in (*dict.fromkeys(answer.source for answer in answers), "all"):
        these = [answer for answer in answers if source in (answer.source, "all")]
        counted = Counter(answer.kind for answer in these)
        seconds = sum(answer.seconds for answer in these)
        print(f"{source:44}{len(these):10}" + "".join(f"{counted[kind]:9}" for kind in kinds) + f"{seconds:9.1f}")
    print("\nmembers changed        ", dict(Counter(len(answer.changed) for answer in answers if answer.changed)))
    print("values read back       ", dict(sorted(sum((answer.read for answer in answers), Counter()).items())))
    for kind in kinds[1:]:
        for answer in answers:
            if answer.kind == kind:
                print(f"{kind.upper():9}{answer.source} {answer.workbook}: {answer.said}")


def main() -> None:
    arguments = sys.argv[1:]
    only = arguments.pop(arguments.index("--only") + 1) if "--only" in arguments else ""
    keep = [argument for argument in arguments if argument != "--only"]
    with TemporaryDirectory() as temporary:
        downloads, folder = Path(keep[0] if keep else temporary), Path(temporary) / "made"
        downloads.mkdir(parents=True, exist_ok=True)
        folder.mkdir()
        made = list(write_all(corpus.sources("small", "large", "more").items(), downloads, folder, only))
        ask_libreoffice(made, folder)
    answers = [answer for answer, _ in made]
    table(answers)
    sys.exit(1 if any(answer.kind == "fault" for answer in answers) else 0)


if __name__ == "__main__":
    main()
