"""Convert a batch: in one place, under plain names, every result looked at, failures once more and alone."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import time

from toolkit.files import not_written, remove_file, replace_file
from toolkit.pdf.checked import NoPdf, pages_of
from toolkit.pdf.converters import Converter
from toolkit.pdf.documents import Converted, Document, NotConverted
from toolkit.pdf.seal import sealed

WORK = ".conduct-pdf-"
STALE = 24 * 60 * 60
"""Seconds after which a folder of ours belongs to a run that was killed."""


def convert(documents: Sequence[Document], converter: Converter) -> tuple[Converted | NotConverted, ...]:
    """Write the PDF of each document to its target and say what became of each, in order.

    The work is done beside the first target: letters do not leave the trust's folder. Raises `NoStart` where the
    converter cannot be started, and `FileBusy` where a target is open elsewhere or the disk is full.
    """
    if not documents:
        return ()
    first = documents[0].target
    try:
        return _in_one_place(documents, converter, first.parent)
    except OSError as error:
        raise not_written(first, error) from error


def _in_one_place(
    documents: Sequence[Document], converter: Converter, beside: Path
) -> tuple[Converted | NotConverted, ...]:
    _clear(beside)
    with tempfile.TemporaryDirectory(prefix=WORK, dir=beside, ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        copies = {work / f"{number:04}.docx": each for number, each in enumerate(documents, 1)}
        ready = [copy.stem for copy, each in copies.items() if _laid_out(each.source, copy)]
        _convert_all(work, ready, converter)
        for name in _worth_another_try(work, ready, copies):
            (work / f"{name}.pdf").unlink(missing_ok=True)
            _convert_all(work, [name], converter)
        return tuple(_delivered(_made(each, copy), copy) for copy, each in copies.items())


def _worth_another_try(work: Path, ready: Sequence[str], copies: Mapping[Path, Document]) -> Iterator[str]:
    """Yield what failed, to be tried alone; where nothing works at all, one is enough to know that."""
    failed = [copy.stem for copy, each in copies.items() if copy.stem in ready and _failed(each, copy)]
    for name in failed:
        yield name
        copy = work / f"{name}.docx"
        if len(failed) == len(ready) and _failed(copies[copy], copy):
            return


def _failed(document: Document, copy: Path) -> bool:
    return isinstance(_made(document, copy), NotConverted)


def _convert_all(work: Path, names: Sequence[str], converter: Converter) -> None:
    if names:
        converter.convert(work, names)


def _laid_out(source: Path, copy: Path) -> bool:
    """Copy a document under a name that no program stumbles over; what is no Word document is left out.

    LibreOffice makes a PDF of any text file whose name ends in .docx.
    """
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(source) as package:
        if "word/document.xml" in package.namelist():
            shutil.copyfile(source, copy)
            return True
    return False


def _made(document: Document, copy: Path) -> Converted | NotConverted:
    name, pdf = document.source.name, copy.with_suffix(".pdf")
    if not copy.is_file():
        return NotConverted(document, f"{name} is no Word document.")
    if not pdf.is_file():
        return NotConverted(document, f"{name} could not be made into a PDF.")
    try:
        return Converted(document, pages_of(pdf.read_bytes(), document.text))
    except NoPdf as error:
        return NotConverted(document, f"{name}: {error.message}.")


def _delivered(made: Converted | NotConverted, copy: Path) -> Converted | NotConverted:
    target = made.document.target
    if isinstance(made, Converted):
        replace_file(target, sealed(copy.with_suffix(".pdf").read_bytes(), target.name))
        return made
    remove_file(target)
    return made


def _clear(folder: Path) -> None:
    """Remove what killed runs left: it holds letters."""
    old: Iterable[Path] = (each for each in folder.glob(f"{WORK}*") if time() - each.stat().st_mtime > STALE)
    for each in old:
        shutil.rmtree(each, ignore_errors=True)
