"""Answers about names that look alike: written below what stands in aliases.csv, or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from toolkit.core.likeness import Likeness
from toolkit.core.problems import ToolkitError
from toolkit.core.trust import School, Trust
from toolkit.files import FileBusy
from toolkit.jobs import likenesses
from toolkit.jobs.likenesses import remember
from toolkit.settings.aliases import read_aliases

DAY = date(2026, 11, 23)
JANE = Likeness("bude", "Jane Smith", "Mrs Smith", (), (), "", "jane smith", "mrs smith")
JAYNE = replace(JANE, other="Jayne Smith", other_identity="jayne smith")
THIRD = Likeness("bude", "Jayne Smith", "Mrs Smith", (), (), "", "jayne smith", "mrs smith")
HEADINGS = b"\xef\xbb\xbfschool,name,also,answer,by,on,print\r\n"


@pytest.fixture
def office(tmp_path: Path) -> Trust:
    return Trust(tmp_path, "Trust", (School("bude", "Bude Primary", ("bude.xlsx",)),))


def test_no_answer_writes_nothing(office):
    assert not remember(office, [], DAY).exists()


def test_answers_are_written_and_read_back(office):
    path = remember(office, [(JANE, True), (JAYNE, False)], DAY, by="m.hale")
    assert path == office.folder / "aliases.csv"
    assert path.read_bytes() == HEADINGS + (
        b"bude,Jane Smith,Mrs Smith,same,m.hale,2026-11-23,\r\n"
        b"bude,Jane Smith,Jayne Smith,different,m.hale,2026-11-23,\r\n"
    )
    told = read_aliases(office.folder, "aliases.csv", ("bude",))
    assert told.same("bude", "jane smith", "mrs smith")
    assert told.different("bude", "mrs smith", "jayne smith")


def test_what_stands_there_stays_byte_for_byte(office):
    path = office.folder / "aliases.csv"
    before = "# Zoë's list\nname;also;answer\n\nZoë Low;Z Low;different".encode("cp1252")
    path.write_bytes(before)
    remember(office, [(JANE, True)], DAY)
    assert path.read_bytes() == before + b"\nJane Smith;Mrs Smith;same\n"


def test_an_answer_is_written_once(office):
    remember(office, [(JANE, True), (JANE, True)], DAY)
    before = (office.folder / "aliases.csv").read_bytes()
    remember(office, [(replace(JANE, one="SMITH, Jane"), True)], DAY)
    assert (office.folder / "aliases.csv").read_bytes() == before
    assert before.count(b"Jane") == 1


def test_answers_go_where_conduct_toml_says(office):
    (office.folder / "office").mkdir()
    elsewhere = replace(office, aliases_file=str(office.folder / "office" / "who.csv"))
    assert remember(elsewhere, [(JANE, True)], DAY) == office.folder / "office" / "who.csv"


def test_a_name_that_would_read_as_another_is_written_as_it_is_known(office):
    odd = replace(JANE, one="Dame")
    assert b"bude,jane smith,Mrs Smith," in remember(office, [(odd, True)], DAY).read_bytes()


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param([(JANE, True), (JAYNE, True), (THIRD, False)], id="three answers"),
        pytest.param([(JANE, True), (JANE, False)], id="two answers"),
    ],
)
def test_answers_that_cannot_all_be_true_are_refused_and_nothing_is_written(office, answers):
    with pytest.raises(ToolkitError) as refused:
        remember(office, answers, DAY)
    assert "cannot all be true" in refused.value.message
    assert list(office.folder.iterdir()) == []


def test_a_letter_that_the_files_encoding_lacks_is_said(office):
    path = office.folder / "aliases.csv"
    path.write_bytes("name,also,answer\nZoë Low,Z Low,same\n".encode("cp1252"))
    before = path.read_bytes()
    lech = replace(JANE, one="Łucja Smith", one_identity="smith łucja")
    with pytest.raises(ToolkitError, match="Ł") as refused:
        remember(office, [(lech, True)], DAY)
    assert "UTF-8" in refused.value.next_step
    assert path.read_bytes() == before


def test_a_file_with_mistakes_is_not_added_to(office):
    path = office.folder / "aliases.csv"
    path.write_text("name,also,answer\nJane Smith,J Smith,perhaps\n")
    with pytest.raises(ToolkitError, match="line 2"):
        remember(office, [(JANE, True)], DAY)


def test_a_file_that_somebody_changes_meanwhile_is_left_to_them(office, monkeypatch):
    path = office.folder / "aliases.csv"

    def saved_by_somebody(*given):
        path.write_bytes(b"name,also,answer\n")
        return made(*given)

    made = likenesses.with_lines
    monkeypatch.setattr(likenesses, "with_lines", saved_by_somebody)
    with pytest.raises(FileBusy):
        remember(office, [(JANE, True)], DAY)
    assert path.read_bytes() == b"name,also,answer\n"
    assert [each.name for each in office.folder.iterdir()] == ["aliases.csv"]
