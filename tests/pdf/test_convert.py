"""Letters as PDF: real documents through LibreOffice, and converters that go wrong."""

from __future__ import annotations

import errno
import os
import shutil
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document as Docx
from PIL import Image

from toolkit.files import FileBusy
from toolkit.pdf import Converted, Document, NotConverted, convert, find_converter, first_page, join

WORDS = {
    "Jane": "Dear Mrs Pengelly, thank you for coming to school on Monday.",
    "Piran": "Dear Mr Trelawny, we would like to meet you next Thursday.",
}


@pytest.fixture(scope="session")
def converter():
    found = find_converter("libreoffice")
    if not found:
        pytest.skip("soffice (LibreOffice) is not installed")
    return found


def written(path: Path, *texts: str, pages: int = 1) -> Path:
    document = Docx()
    for number in range(pages):
        if number:
            document.add_page_break()
        for text in texts:
            document.add_paragraph(text)
    document.save(path)
    return path


def documents(folder: Path) -> list[Document]:
    names = {"Jane": f"bude {'x' * 60} Jane.docx", "Piran": "bude “Piran” & 100% é.docx"}
    return [
        Document(written(folder / name, WORDS[who]), folder / f"{who}.pdf", WORDS[who]) for who, name in names.items()
    ]


@pytest.fixture(scope="session")
def made(tmp_path_factory, converter):
    """Five documents of which two are none, converted in one go."""
    folder = tmp_path_factory.mktemp("letters")
    text_file = folder / "text.docx"
    text_file.write_text(WORDS["Jane"], "utf-8")
    empty = folder / "empty.docx"
    empty.touch()
    (folder / "empty.pdf").write_bytes(b"%PDF of another day")
    long = written(folder / "long.docx", WORDS["Jane"], pages=3)
    others = [Document(path, path.with_suffix(".pdf"), WORDS["Jane"]) for path in (text_file, empty, long)]
    return folder, convert([*documents(folder), *others], converter)


def test_each_document_becomes_the_pdf_that_says_the_same(made):
    folder, results = made
    assert [each.pages for each in results[:2]] == [1, 1]
    for who, said in WORDS.items():
        with pypdfium2.PdfDocument(folder / f"{who}.pdf") as pdf:
            assert said in " ".join(pdf[0].get_textpage().get_text_bounded().split())


def test_a_pdf_is_tagged_for_screen_readers(made):
    assert b"/StructTreeRoot" in (made[0] / "Jane.pdf").read_bytes()


def test_what_is_no_word_document_is_said_and_leaves_no_pdf(made):
    folder, results = made
    assert [each.why for each in results[2:4]] == ["text.docx is no Word document.", "empty.docx is no Word document."]
    assert not (folder / "text.pdf").exists()
    assert not (folder / "empty.pdf").exists(), "the PDF of another day would be taken for this letter"


def test_pages_are_counted(made):
    assert made[1][4].pages == 3


def test_nothing_else_stays_in_the_folder(made):
    assert not [each for each in made[0].iterdir() if each.name.startswith(".")]


def test_a_joined_pdf_gives_every_letter_sheets_of_its_own(made):
    folder, _ = made
    joined = join([(folder / name).read_bytes() for name in ("long.pdf", "Jane.pdf", "Piran.pdf")])
    with pypdfium2.PdfDocument(joined) as pdf:
        begins = [bool(page.get_textpage().get_text_bounded().strip()) for page in pdf]
        assert begins == [True, True, True, False, True, False, True, False]
        assert pdf[3].get_size() == pdf[2].get_size()


def test_the_first_page_is_a_picture_of_it(made):
    picture = Image.open(BytesIO(first_page((made[0] / "Jane.pdf").read_bytes(), dots=72)))
    with pypdfium2.PdfDocument(made[0] / "Jane.pdf") as pdf:
        assert picture.size == tuple(round(each) for each in pdf[0].get_size())
    low, high = picture.convert("L").getextrema()
    assert (low < 80, high) == (True, 255)


class Scripted:
    """A converter that does what its script says, run by run; the last line again and again."""

    name = "a script"

    def __init__(self, *script) -> None:
        self.script, self.runs = list(script), []

    def convert(self, folder, names):
        self.runs.append(list(names))
        act = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        act(folder, names)


@pytest.fixture
def pdfs(made):
    """A PDF for each document, as a converter leaves them."""
    return {f"{number:04}": made[0] / f"{who}.pdf" for number, who in enumerate(WORDS, 1)}


def test_no_documents_start_no_converter():
    converter = Scripted(lambda *_: pytest.fail("started"))
    assert convert([], converter) == ()


def test_a_document_that_failed_is_tried_once_more_and_alone(tmp_path, pdfs):
    only_first = Scripted(
        lambda folder, _: shutil.copy(pdfs["0001"], folder / "0001.pdf"),
        lambda folder, names: shutil.copy(pdfs[names[0]], folder / f"{names[0]}.pdf"),
    )
    results = convert(documents(tmp_path), only_first)
    assert only_first.runs == [["0001", "0002"], ["0002"]]
    assert all(isinstance(each, Converted) for each in results)


def test_a_document_that_fails_twice_is_said(tmp_path, pdfs):
    half = Scripted(lambda folder, _: shutil.copy(pdfs["0001"], folder / "0001.pdf"))
    results = convert(documents(tmp_path), half)
    assert half.runs == [["0001", "0002"], ["0002"]]
    assert results[1].why == "bude “Piran” & 100% é.docx could not be made into a PDF."


def test_where_nothing_works_one_more_try_is_enough(tmp_path):
    broken = Scripted(lambda *_: None)
    results = convert(documents(tmp_path), broken)
    assert broken.runs == [["0001", "0002"], ["0001"]]
    assert all(isinstance(each, NotConverted) for each in results)


def test_the_letter_of_another_is_never_taken(tmp_path, pdfs):
    def swapped(folder, names):
        for name in names:
            shutil.copy(pdfs["0002" if name == "0001" else "0001"], folder / f"{name}.pdf")

    results = convert(documents(tmp_path), Scripted(swapped))
    assert all(isinstance(each, NotConverted) for each in results)
    assert "does not say what the document says" in results[0].why
    assert not (tmp_path / "Jane.pdf").exists()


def test_half_a_pdf_is_none(tmp_path, pdfs):
    def halved(folder, names):
        for name in names:
            data = pdfs[name].read_bytes()
            (folder / f"{name}.pdf").write_bytes(data[: len(data) // 3])

    results = convert(documents(tmp_path), Scripted(halved))
    assert {each.why.partition(": ")[2] for each in results} == {"its PDF cannot be opened."}


def test_a_pdf_that_is_open_elsewhere_stops_the_run(tmp_path, monkeypatch):
    (tmp_path / "Jane.pdf").write_bytes(b"old")
    unlink = Path.unlink

    def held(path, **options):
        if path.name == "Jane.pdf":
            raise PermissionError(13, "Permission denied")
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(FileBusy) as error:
        convert(documents(tmp_path)[:1], Scripted(lambda *_: None))
    assert "Jane.pdf" in error.value.message


def test_a_killed_runs_folder_is_removed_a_day_later(tmp_path):
    for name, age in (("old", 2 * 24 * 3600), ("young", 60)):
        (left := tmp_path / f".conduct-pdf-{name}").mkdir()
        (left / "0001.docx").touch()
        moment = left.stat().st_mtime - age
        os.utime(left, (moment, moment))
    convert(documents(tmp_path), Scripted(lambda *_: None))
    assert [each.name for each in tmp_path.glob(".conduct-*")] == [".conduct-pdf-young"]


@pytest.mark.parametrize("call", ["tempfile.mkdtemp", "shutil.copyfile"])
def test_a_disk_that_is_full_is_said_in_plain_words(call, tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(call, full)
    with pytest.raises(FileBusy, match=r"Jane\.pdf cannot be written \(No space left on device\)") as caught:
        convert(documents(tmp_path), Scripted())
    assert "Make room on the disk" in caught.value.next_step
    assert not list(tmp_path.glob(".conduct-pdf-*"))
