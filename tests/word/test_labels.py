"""Address labels: every address on a label of its own, on as many sheets as it takes."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.shared import Mm

from toolkit.word import labels

JANE = ("Mrs Jane Penrose", "3 Belle Vue", "Flexbury", "Bude", "EX23 8JY")


def written(addresses) -> list[str]:
    (table,) = Document(BytesIO(labels(addresses))).tables
    return [cell.text for row in table.rows for cell in row.cells if cell.text]


def test_one_address_is_one_label_a_line_a_paragraph():
    assert written([JANE]) == ["\n".join(JANE)]


def test_each_address_has_a_label_in_order_across_and_down():
    people = [(f"Person {number}", "Bude") for number in range(23)]
    assert written(people) == ["\n".join(each) for each in people]


def test_a_label_is_as_large_as_those_of_the_sheet():
    (table,) = Document(BytesIO(labels([JANE]))).tables
    assert table.rows[0].height == Mm(38.1)
    widths = [cell.width.mm for cell in table.rows[0].cells]
    assert widths == pytest.approx([63.5, 2.5, 63.5, 2.5, 63.5], abs=0.02)


def test_the_same_addresses_give_the_same_bytes():
    assert labels([JANE]) == labels([JANE])


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (21, 1), (22, 2)])
def test_twenty_one_fit_on_a_sheet(tmp_path: Path, count, sheets):
    if not shutil.which("soffice"):
        pytest.skip("soffice (LibreOffice) is not installed")
    (tmp_path / "labels.docx").write_bytes(labels([JANE] * count))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "labels.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(tmp_path / "labels.pdf") as pdf:
        assert len(pdf) == sheets
