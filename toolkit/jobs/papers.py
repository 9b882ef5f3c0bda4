"""The letters of a run on the disk: as Word documents, and as PDF where this computer can make them.

What goes is what lies there: the PDF, or the Word document where there is none. The ledger holds its sha256.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Problem
from toolkit.files import digest, digest_of, make_folder, remove_file, replace_file
from toolkit.jobs.sendable import name_of, problem_of
from toolkit.pdf import Converter, Document, NoStart, NotConverted, convert, find_converter
from toolkit.word import text_of

NO_CONVERTER = (
    "Letters stay Word documents: neither Microsoft Word nor LibreOffice is on this computer, so no PDF can be made."
)
_MEND_TEMPLATE = "Open its template in Word and save it again; then run `conduct letters`."
_MEND_CONVERTER = (
    "Open Microsoft Word or LibreOffice once by itself, close what it asks, and ask IT if it "
    "does not start; then run `conduct letters`."
)
"""Where every letter of a run stays behind, it is not the templates."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One letter that is to lie on the disk."""

    decision: Decision
    word: Path
    """Where its Word document belongs, absolute."""
    render: Callable[[], bytes]
    """Returns the Word document: of thousands, a run holds one at a time."""
    record: LetterRecord
    """The letter as the ledger has it, before."""
    facts: str

    @property
    def pdf(self) -> Path:
        return self.word.with_suffix(".pdf")


@dataclass(frozen=True, slots=True)
class Written:
    paper: Paper
    document: Path
    """What goes."""
    sha256: str
    new: bool
    """False: the same letter was already there, unchanged."""


@dataclass(frozen=True, slots=True)
class Papers:
    written: tuple[Written, ...]
    problems: tuple[Problem, ...]
    """Letters that stay Word documents because their PDF could not be made; where none could, said once."""


def converter_for(wanted: str) -> tuple[Converter | None, str]:
    """Return the converter of this computer, and what to say where one was wanted and none is there."""
    found = find_converter(wanted)
    return found, "" if found or wanted == "never" else NO_CONVERTER


def write_papers(papers: Sequence[Paper], folder: Path, converter: Converter | None) -> Papers:
    """Write the letters that do not lie there as they should. `folder`: the trust's."""
    there, made, swept = dict[str, Path | None](), list[Paper](), set[Path]()
    for paper in papers:
        data, folder_of_day = paper.render(), paper.word.parent
        there[paper.record.key] = lies = _lying(paper, data, folder, converter)
        if lies is None:
            make_folder(folder_of_day)
            replace_file(paper.word, data, sweeps=folder_of_day not in swept)
            made.append(paper)
            swept.add(folder_of_day)
    failed, problems = _as_pdf(made, converter) if converter and made else (frozenset[str](), ())
    written = []
    for paper in papers:
        key = paper.record.key
        goes = paper.pdf if converter and key not in failed else paper.word
        written.append(_written(paper, there[key] or goes, new=there[key] is None))
    return Papers(tuple(written), problems)


def _lying(paper: Paper, data: bytes, folder: Path, converter: Converter | None) -> Path | None:
    """Return what lies there and goes, where it is this letter and nobody touched it."""
    wanted = paper.pdf if converter else paper.word
    goes = folder / paper.record.document
    same_text = paper.record.facts == paper.facts and paper.word.is_file() and digest(paper.word) == digest_of(data)
    if same_text and goes == wanted and goes.is_file() and digest(goes) == paper.record.sha256:
        return goes
    return None


def _as_pdf(papers: Sequence[Paper], converter: Converter) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Make the PDFs; return the keys of the letters without one, and what to say of them."""
    documents = {Document(each.word, each.pdf, " ".join(text_of(each.word.read_bytes()))): each for each in papers}
    every = frozenset(each.record.key for each in papers)
    try:
        results = convert(tuple(documents), converter)
    except NoStart as error:
        for each in papers:
            remove_file(each.pdf)  # an earlier day's, which says something else
        return every, (_none_made(papers, error.message, error.next_step),)
    failed = {documents[each.document].record.key: each for each in results if isinstance(each, NotConverted)}
    if 1 < len(papers) == len(failed):
        return every, (_none_made(papers, "", _MEND_CONVERTER),)
    said = (_no_pdf(documents[each.document].decision, each.why, _MEND_TEMPLATE) for each in failed.values())
    return frozenset(failed), tuple(said)


def _none_made(papers: Sequence[Paper], why: str, advice: str) -> Problem:
    """Say once that the program is at fault, and not the letters."""
    stay = "the letter stays a Word document" if len(papers) == 1 else f"the {len(papers)} letters stay Word documents"
    return Problem("pdf", f"{why} Not one PDF could be made: {stay}.".strip(), advice)


def _no_pdf(decision: Decision, why: str, advice: str) -> Problem:
    message = f"{name_of(decision).display}'s {decision.step} letter stays a Word document: {why}"
    return problem_of("pdf", message, advice, decision)


def _written(paper: Paper, document: Path, *, new: bool) -> Written:
    return Written(paper, document, digest(document), new)
