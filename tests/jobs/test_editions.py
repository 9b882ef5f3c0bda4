"""Both editions of the sample trust's month: the files agree, and the board's give no small count away."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from another_user import reachable_by_all, without_special_rights
from core_disclosure.attack import least_and_most
from docx import Document
from openpyxl import load_workbook

from toolkit.core.disclosure import suppress
from toolkit.core.figures.board import NOT_SHOWN, board_edition
from toolkit.core.figures.known import counts_of, headlines, known, occurred, put_runs
from toolkit.core.figures.period import month
from toolkit.core.problems import ToolkitError
from toolkit.jobs.demo import NOW
from toolkit.jobs.editions import write_editions
from toolkit.jobs.plan import plan
from toolkit.jobs.summary import summary
from toolkit.jobs.today import today
from toolkit.reports.charts import chart_of, number
from toolkit.settings import load
from toolkit.settings.embedded import builtin_templates

THRESHOLD = 5
NAMES = {"summary.html", "summary.xlsx", "figures.csv", "figures.json"}
PAPER = ("board", "paper.docx")


@pytest.fixture(scope="module")
def sample_trust(sample_once, tmp_path_factory):
    return Path(shutil.copytree(sample_once, tmp_path_factory.mktemp("summary") / "trust"))


@pytest.fixture(scope="module")
def done(sample_trust):
    today(sample_trust, NOW)
    return summary(sample_trust, month(date(2026, 11, 1)), NOW)


@pytest.fixture(scope="module")
def files(done):
    """(edition, file's name) → its bytes."""
    return {(each.path.parent.name, each.path.name): each.path.read_bytes() for each in done.files}


def packs(done):
    return {"leaders": done.pack, "board": board_edition(done.pack, THRESHOLD)}


def expected(pack):
    return {
        (table.key, line.key, column.key): cell.shown
        for table in pack.tables
        for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
    }


def from_json(data):
    return {
        (table["key"], line["key"], column["key"]): cell
        for table in json.loads(data)["tables"]
        for line in table["lines"]
        for column, cell in zip(table["columns"], line["cells"], strict=True)
    }


def from_csv(data):
    """Return figures as the text that stands there."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    return [(row["table"], row["line_key"], row["column_key"], row["figure"]) for row in rows]


def from_book(data, pack):
    sheets = load_workbook(io.BytesIO(data)).worksheets[1 : 1 + len(pack.tables)]
    found = {}
    for table, sheet in zip(pack.tables, sheets, strict=True):
        rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
        heading = (table.stub, *(column.label for column in table.columns))
        first = next(at for at, row in enumerate(rows) if row[: len(heading)] == heading) + 1
        for line, row in zip(table.lines, rows[first:], strict=False):
            assert row[0] == line.label
            found |= {
                (table.key, line.key, column.key): value for column, value in zip(table.columns, row[1:], strict=False)
            }
    return found


def from_page(data, pack):
    text = data.decode("utf-8")
    found = {}
    for table in pack.tables:
        body = re.search(rf'<table data-key="{table.key}">.*?<tbody>(.*?)</tbody>', text, re.DOTALL)[1]
        for line, row in zip(table.lines, re.findall(r"<tr.*?</tr>", body, re.DOTALL), strict=True):
            cells = [unescape(cell) for cell in re.findall(r'<td class="number">(.*?)</td>', row)]
            found |= {
                (table.key, line.key, column.key): cell for column, cell in zip(table.columns, cells, strict=True)
            }
    return found


def from_paper(data):
    """Return the tables of the paper, each as its lines of words."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(data)).tables]


def test_each_edition_is_a_page_a_workbook_a_csv_and_a_json_and_the_boards_a_paper(files):
    assert set(files) == {(edition, name) for edition in ("leaders", "board") for name in NAMES} | {PAPER}


@pytest.mark.parametrize("edition", ["leaders", "board"])
def test_json_workbook_csv_and_page_say_the_same(done, files, edition):
    pack = packs(done)[edition]
    truth = expected(pack)
    assert from_json(files[edition, "figures.json"]) == truth
    assert from_book(files[edition, "summary.xlsx"], pack) == truth
    titles = {table.key: table.title for table in pack.tables}
    assert from_csv(files[edition, "figures.csv"]) == [
        (titles[key], *rest, str(value)) for (key, *rest), value in truth.items()
    ]
    said = {row["as_of"] for row in csv.DictReader(io.StringIO(files[edition, "figures.csv"].decode("utf-8-sig")))}
    assert said == {"23 November 2026 at 09:00, from 6 logs"}
    page = from_page(files[edition, "summary.html"], pack)
    assert {at: value.replace(",", "") for at, value in page.items()} == {
        at: f"{value:.1f}" if isinstance(value, float) else str(value) for at, value in truth.items()
    }


def test_the_papers_tables_say_what_the_boards_figures_say(done, files):
    pack = packs(done)["board"]
    truth = {at: f"{value:.1f}" if isinstance(value, float) else str(value) for at, value in expected(pack).items()}

    def line(table, key):
        return [truth[table, key, column] for column in ("period", "before", "year-before")]

    key_figures, standing, schools = from_paper(files[PAPER])
    assert key_figures[0] == ["The trust", "November 2026", "October 2026", "November 2025"]
    steps = [line.key for line in pack.table("letters").lines if not line.total]
    assert [each[1:] for each in key_figures[1:]] == [
        line("incidents-by-school", "*"),
        line("rates-by-school", "*"),
        line("letters", "all"),
        *(line("letters", step) for step in steps),
        *(line("then-and-now", key) for key in ("people", "serious", "bans-begun", "received")),
        line("days-then", "median-to-letter"),
    ]
    told = {each[at]: each[at + 1] for each in standing[1:] for at in (0, 3)}
    assert told == {
        words: truth[table, "*", column]
        for words, table, column in (
            ("People with two incidents or more", "people-by-school", "repeated"),
            ("Longest from breach to letter", "days", "longest-to-letter"),
            ("Meetings offered and open", "meetings-open", "all"),
            ("Bans in force", "bans", "in-force"),
            ("Representations waiting", "representations", "waiting"),
            ("Referred to the legal team", "legal", "referred"),
            ("Diverted to safeguarding", "left-out", "safeguarding"),
            ("Complaints and concerns", "left-out", "complaints"),
        )
    }
    assert schools[1:] == [
        [name, *line("incidents-by-school", code), truth["rates-by-school", code, "period"]]
        for code, name in pack.schools
    ]


def test_the_papers_sentences_hold_no_number_that_the_boards_figures_do_not(done, files):
    pack = packs(done)["board"]
    published = {number(value) for value in expected(pack).values() if not isinstance(value, str)}
    now, before = (expected(pack)["incidents-by-school", "*", column] for column in ("period", "before"))
    paragraphs = Document(io.BytesIO(files[PAPER])).paragraphs
    said = " ".join(each.text for each in paragraphs if each.style.name in ("List Bullet", "Chart Title"))
    said = re.sub(r"\d* ?(November|October) 202\d|fewer than 5|per 100|6 of 9 kinds", "", said)
    assert len(re.findall(r"\d", said)) > 8
    assert set(re.findall(r"\d[\d.,]*\d|\d", said)) <= published | {number(now - before)}


def test_the_papers_charts_say_in_words_what_they_show_and_are_pictures(done, files):
    described = re.findall(r'<wp:docPr [^>]*?descr="([^"]*)"', member(files[PAPER], "word/document.xml").decode())
    pack = packs(done)["board"]
    drawn = [chart_of(pack.table(key)).alt for key in ("incidents-by-month", "kinds")]
    months, kinds = map(unescape, described)
    assert months == drawn[0]
    assert drawn[1].startswith(kinds.removesuffix("."))  # as many of them as there is room for
    with zipfile.ZipFile(io.BytesIO(files[PAPER])) as archive:
        ends = {name.rpartition(".")[2] for name in archive.namelist()}
    assert ends == {"xml", "rels", "png"}


def test_the_paper_says_of_itself_only_its_title(files):
    core = member(files[PAPER], "docProps/core.xml").decode()
    assert sorted(filter(None, re.findall(r">([^<>]+)</", core))) == [
        "2026-09-01T00:00:00Z",
        "2026-09-01T00:00:00Z",
        "Parent conduct, November 2026",
        "en-GB",
    ]
    settings = member(files[PAPER], "word/settings.xml").decode()
    assert "rsid" not in settings + member(files[PAPER], "word/document.xml").decode()


def member(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_a_mistake_in_the_trusts_own_paper_is_said_when_everything_else_is_written(sample_trust, done, tmp_path):
    """The paper of an earlier run is gone then: it may say other figures than what lies beside it."""
    trust = replace(load(sample_trust).trust, folder=tmp_path, templates=tmp_path)
    write_editions(trust, done.pack)
    document = Document(builtin_templates() / "board-paper.docx")
    document.add_paragraph("{{ incidents_of_jane }}")
    document.save(tmp_path / "board-paper.docx")
    with pytest.raises(ToolkitError, match=r"board-paper\.docx.*incidents_of_jane") as raised:
        write_editions(trust, done.pack)
    assert raised.value.next_step.endswith(". The other files of both editions are written.")
    assert {path.name for path in tmp_path.rglob("summaries/*/board/*")} == NAMES


def test_the_sample_has_small_counts_to_hide(done):
    shown = expected(packs(done)["board"]).values()
    assert list(shown).count("<5") > 20
    assert NOT_SHOWN in shown


def test_no_small_count_follows_from_everything_in_the_boards_files(done, files):
    """Read the numbers back from every file; then every other world that fits them, sums and bounds included."""
    counts = counts_of(done.pack.tables)
    unseen = {counts.name(each) for each in put_runs(counts, done.pack.period)}
    relations = list(known(done.pack.tables, counts))
    where = {
        (table.key, line.key, column.key): cell
        for table in done.pack.tables
        for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
    }
    read = from_json(files["board", "figures.json"])
    shown = {
        where[at].what: value for at, value in read.items() if where[at].what in counts and not isinstance(value, str)
    }
    shown = {name: counts[name] for name in shown}
    told, heads = occurred(done.pack.tables), set(map(counts.name, headlines(counts, done.pack.period)))
    hidden = suppress(counts, relations, THRESHOLD, told, heads, unseen=unseen)
    assert set(shown) == {name for name in counts if name not in hidden}
    small = [name for name, count in counts.items() if 0 < count < THRESHOLD]
    ends = {name: least_and_most(name, shown, hidden, relations, THRESHOLD, told) for name in small}
    assert len(ends) > 20
    assert {name: (least, most) for name, (least, most) in ends.items() if least == most} == {}


def test_nothing_in_the_boards_files_names_a_person_or_a_log(done, files, sample_trust):
    decisions = plan(sample_trust, NOW.date()).plan.decisions
    people = {each.person.name.display.split()[-1] for each in decisions if each.person and each.person.name}
    assert len(people) > 20
    for (edition, name), data in files.items():
        if edition == "board":
            text = "\n".join(_texts(name, data))
            assert sorted(person for person in people if re.search(rf"\b{re.escape(person)}\b", text)) == []
            assert sorted(log.log for log in done.pack.logs if log.log in text) == []


def test_where_the_boards_figures_come_from_repeats_no_count_that_a_table_hides(done, files):
    hidden = board_edition(done.pack, THRESHOLD).table("quality")
    assert any(cell.value is None for line in hidden.lines for cell in line.cells)
    assert json.loads(files["board", "figures.json"])["logs"] == [{"school": each.school} for each in done.pack.logs]
    sheet = load_workbook(io.BytesIO(files["board", "summary.xlsx"])).worksheets[-1]
    said = [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]
    assert [row for row in said if len(row) > 1] == [["School", "Logs"], *([name, 1] for _, name in done.pack.schools)]
    logs = files["board", "summary.html"].decode("utf-8").partition('id="logs"')[2].partition("</section>")[0]
    assert logs.count('scope="row"') == len(done.pack.logs)
    assert "number" not in logs


def _texts(name, data):
    if name.endswith((".xlsx", ".docx")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(each).decode("utf-8") for each in archive.namelist() if not each.endswith(".png"))
    else:
        yield data.decode("utf-8")


def test_written_again_each_file_is_left_as_it_is(done, sample_trust):
    again = write_editions(load(sample_trust).trust, done.pack)
    assert [each.new for each in again] == [False] * 9


def test_a_period_to_come_has_no_figures(sample_trust):
    with pytest.raises(ToolkitError, match="December 2026 has not begun"):
        summary(sample_trust, month(date(2026, 12, 1)), NOW)
    assert not (sample_trust / "summaries" / "2026-12").exists()


@pytest.mark.usefixtures("done")
def test_where_its_folder_cannot_be_written_the_files_of_before_stay(sample_trust, conduct):
    if not hasattr(os, "geteuid"):
        pytest.skip("rights of folders are Windows' own there")
    reachable_by_all(sample_trust)
    folder = sample_trust / "summaries" / "2026-11" / "board"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    folder.chmod(0o555)
    try:
        with without_special_rights():
            ran = conduct("summary", "--trust", sample_trust, "--today", "2026-11-23")
    finally:
        folder.chmod(0o755)
    assert ran.code == 1
    assert "Error: In summaries/2026-11/leaders: " in ran.err
    assert "Next:" in ran.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.usefixtures("done")
def test_a_file_of_before_that_cannot_be_read_is_replaced(sample_trust, conduct):
    """Whether it says the same already nobody knows then."""
    if not hasattr(os, "geteuid"):
        pytest.skip("rights of files are Windows' own there")
    reachable_by_all(sample_trust)
    folder = sample_trust / "summaries" / "2026-11"
    for each in folder.rglob("*"):
        each.chmod(0o777)
    (folder / "board" / "paper.docx").chmod(0o222)
    with without_special_rights():
        ran = conduct("summary", "--trust", sample_trust, "--today", "2026-11-23")
    assert ran.code == 0, ran.err
    assert "paper.docx (written)" in ran.out
