"""The board's paper as it is printed: two pages, whatever the figures are and however many schools there are."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from core_figures.november import TODAY, pack_of, person, row

from toolkit.core.figures.period import month, span
from toolkit.core.figures.tables import Cell, Line
from toolkit.core.problems import Problem
from toolkit.core.trust import School, Trust
from toolkit.jobs.editions import paper
from toolkit.pdf import Document, convert, find_converter, page_count
from toolkit.word import text_of

LONG = "St Mary Magdalene and St Piran Church of England Voluntary Aided Primary School"
STEPS = ("meeting", "meeting-reminder", "warning", "ban", "ban-review", "ban-outcome", "ban-ended", "withdrawal")
NOVEMBER, ANY_DAYS = month(TODAY), span(date(2026, 10, 1), TODAY)


def trust_of(count, name="Primary School", trust="Three Coves Trust"):
    schools = tuple(School(f"s{at}", f"{name} {at}", (f"s{at}.xlsx",), roll=200 + at) for at in range(count))
    return Trust(Path(), trust, schools)


def fullest(trust, period, unread):
    """Return a pack in which every line of the paper is taken: twelve kinds, every letter, schools that are missing."""
    problems = tuple(Problem("log", "…", "…", f"s{at}", f"s{at}.xlsx") for at in range(unread))
    rows = [row(person(f"Ann Trew{letter}"), school=school.code) for school in trust.schools for letter in "abcdefg"]
    rows.append(row(day=date(2025, 9, 9), school=trust.schools[-1].code))
    pack = pack_of(*rows, trust=trust, period=period, unread=problems)

    def more(key, labels):
        table = pack.table(key)
        lines = (Line(label, label.capitalize(), tuple(Cell(7) for _ in table.columns)) for label in labels)
        return replace(table, lines=(*lines, *(line for line in table.lines if line.total)))

    changed = {"letters": more("letters", STEPS), "kinds": more("kinds", [f"another kind {at}" for at in range(12)])}
    return replace(pack, tables=tuple(changed.get(table.key, table) for table in pack.tables))


ONE = trust_of(1)
CASES = {
    "one school, nothing happened": (ONE, pack_of(trust=ONE)),
    "thirteen schools": (trust_of(13), fullest(trust_of(13), NOVEMBER, 0)),
    "thirty schools": (trust_of(30), fullest(trust_of(30), NOVEMBER, 1)),
    "long names": (
        trust := trust_of(12, LONG, "The Diocese of Truro and Saint Petroc Multi-Academy Trust for Church Schools"),
        fullest(trust, ANY_DAYS, 5),
    ),
    "nineteen schools, two a line": (trust_of(19), fullest(trust_of(19), NOVEMBER, 1)),
    "forty schools, three a line": (trust_of(40), fullest(trust_of(40), NOVEMBER, 1)),
    "two hundred schools": (trust_of(200), pack_of(trust=trust_of(200))),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Return case → its PDF, all from one start of LibreOffice."""
    if not shutil.which("soffice"):
        pytest.skip("soffice (LibreOffice) is not installed")
    folder = tmp_path_factory.mktemp("papers")
    documents = []
    for at, (trust, pack) in enumerate(CASES.values()):
        source = folder / f"{at}.docx"
        source.write_bytes(paper(trust, pack))
        documents.append(Document(source, folder / f"{at}.pdf", " ".join(text_of(source.read_bytes()))))
    converter = find_converter("libreoffice")
    assert converter
    convert(documents, converter)
    return {case: each.target.read_bytes() for case, each in zip(CASES, documents, strict=True)}


@pytest.mark.parametrize("case", CASES)
def test_it_has_two_pages(case, printed):
    assert page_count(printed[case]) == 2


@pytest.mark.parametrize("count", [15, 40, 41], ids=["two a line", "three a line", "three a line, two left over"])
def test_schools_that_do_not_fill_their_last_line_have_a_paper(count):
    trust = trust_of(count)
    assert f"Primary School {count - 1}" in text_of(paper(trust, pack_of(trust=trust)))
