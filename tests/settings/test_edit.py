"""Answers written into conduct.toml: only lines are added, and whatever the heading is it comes back as it was."""

from __future__ import annotations

import codecs
import tomllib
from difflib import ndiff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.problems import ToolkitError
from toolkit.files import FileBusy
from toolkit.settings import SettingsError, load
from toolkit.settings.edit import ColumnAnswer, columns_line, save_columns, settings_bytes, with_columns

TWO_SCHOOLS = """\
# The trust's own notes.
[trust]
name = "Penhallow"   # as letters print it

[[school]]
code = "bude"
name = "Bude Primary"
logs = ["logs/bude.xlsx"]
# roll = 210

# The second school.
[[school]]
code = "trewen"
name = "Trewen"
logs = [
    "logs/[trewen].xlsx",
]

[school.columns] # what is not recognised
"Outcome" = "action"

# Who may approve.
[[approver]]
name = "S. Roskilly"
role = "slt"
"""

HEADINGS = [
    pytest.param("Dait", id="a word"),
    pytest.param('The "other" parent', id="quotes"),
    pytest.param("It's Jane's", id="apostrophes"),
    pytest.param("When\nand where", id="a line break"),
    pytest.param("Who\u00a0did it", id="a no-break space"),
    pytest.param("e.mail.of.parent", id="dots"),
    pytest.param("Dogs 🐕 = [yes] # no", id="an emoji and TOML's own signs"),
    pytest.param(r"C:\Users", id="backslashes"),
    pytest.param("?" * 150, id="a long question"),
]


def answered(text: str, *answers: tuple[str, str, str]) -> str:
    return with_columns(text.encode(), [ColumnAnswer(*each) for each in answers]).decode()


def added(before: str, after: str) -> list[str]:
    """Return the lines that were added; anything else that changed fails here."""
    changes = [line for line in ndiff(before.splitlines(True), after.splitlines(True)) if line[0] in "+-"]
    assert not [line for line in changes if line[0] == "-"]
    return [line[2:] for line in changes]


def columns(text: str, school: int) -> dict[str, str]:
    found = tomllib.loads(text)["school"][school].get("columns", {})
    assert isinstance(found, dict)
    return found


def test_no_answer_changes_nothing():
    assert answered(TWO_SCHOOLS) == TWO_SCHOOLS


def test_a_school_without_columns_gets_them_below_its_own_lines_and_above_the_notes_for_the_next():
    after = answered(TWO_SCHOOLS, ("bude", "Dait", "date"))
    assert added(TWO_SCHOOLS, after) == ["\n", "[school.columns]\n", '"Dait" = "date"\n']
    assert '# roll = 210\n\n[school.columns]\n"Dait" = "date"\n\n# The second school.' in after


def test_a_school_with_columns_gets_one_line_more():
    after = answered(TWO_SCHOOLS, ("trewen", "Dait", "date"))
    assert added(TWO_SCHOOLS, after) == ['"Dait" = "date"\n']
    assert '"Outcome" = "action"\n"Dait" = "date"\n\n# Who may approve.' in after


def test_several_answers_for_several_schools_at_once():
    after = answered(TWO_SCHOOLS, ("trewen", "A", "date"), ("bude", "B", "person"), ("bude", "C", "ignore"))
    assert columns(after, 0) == {"B": "person", "C": "ignore"}
    assert columns(after, 1) == {"Outcome": "action", "A": "date"}


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("school", ["bude", "trewen"])
def test_a_heading_comes_back_as_it_was(heading, school):
    after = answered(TWO_SCHOOLS, (school, heading, "date"))
    assert columns(after, ["bude", "trewen"].index(school))[heading] == "date"
    added(TWO_SCHOOLS, after)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_heading_comes_back_as_it_was(heading):
    after = answered(TWO_SCHOOLS, ("bude", heading, "date"))
    assert columns(after, 0) == {heading: "date"}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_the_line_that_is_shown_says_what_the_answer_would_write(heading):
    assert tomllib.loads(columns_line(heading, "date")) == {heading: "date"}


def test_a_heading_that_is_there_in_another_spelling_is_answered_anew():
    after = answered(TWO_SCHOOLS, ("trewen", "OUTCOME?", "stage"))
    assert columns(after, 1) == {"Outcome": "stage"}


def test_windows_line_endings_stay():
    before = TWO_SCHOOLS.replace("\n", "\r\n")
    after = answered(before, ("bude", "A", "date"), ("trewen", "B", "date"))
    assert after.count("\n") == after.count("\r\n") == before.count("\n") + 4
    assert after.replace("\r\n", "\n") == answered(TWO_SCHOOLS, ("bude", "A", "date"), ("trewen", "B", "date"))


def test_a_byte_order_mark_stays():
    before = codecs.BOM_UTF8 + TWO_SCHOOLS.encode()
    after = with_columns(before, [ColumnAnswer("bude", "A", "date")])
    assert after == codecs.BOM_UTF8 + answered(TWO_SCHOOLS, ("bude", "A", "date")).encode()


def test_a_file_without_a_last_line_break_gets_one():
    before = '[trust]\nname = "T"\n[[school]]\ncode = "a"\nname = "A"\nlogs = ["a.xlsx"]'
    assert answered(before, ("a", "D", "date")) == f'{before}\n\n[school.columns]\n"D" = "date"\n'


SCHOOL = 'code = "a", name = "A", logs = ["a.xlsx"]'
OTHERS = [
    pytest.param(
        '[[school]]\ncode = "a"\ncolumns = { "Old" = "date" } # theirs\nlogs = ["a.xlsx"]\n', id="an inline table"
    ),
    pytest.param('[[school]]\ncode = "a"\ncolumns = {"Old" = "date"}\n\n# note\n[mail]\nmode = "draft"\n', id="tight"),
    pytest.param('[[school]]\ncode = "a"\ncolumns."Old" = "date"\nlogs = ["a.xlsx"]\n', id="a dotted key"),
    pytest.param('[[school]]\ncode = "a"\n[ school . "columns" ]\nOld = "date"\n', id="a heading with blanks"),
    pytest.param(f'school = [\n  {{ {SCHOOL}, columns = {{ "Old" = "date" }} }},\n]\n', id="schools in one list"),
    pytest.param(
        '[[school]]\ncode = "a"\nhead = """\n[[school]]\n# no note"""\n[school.columns]\nOld = "date"\n',
        id="a text that looks like a heading",
    ),
]


@pytest.mark.parametrize("before", OTHERS)
def test_however_the_columns_are_written_the_answer_joins_them(before):
    after = answered(before, ("a", 'A "new" one', "person"))
    assert columns(after, 0) == {"Old": "date", 'A "new" one': "person"}
    untouched = [line for line in before.splitlines() if "Old" not in line]
    assert [line for line in after.splitlines() if line in untouched] == untouched


def test_schools_in_one_list_without_columns_get_them_in_their_own_place():
    before = f'school = [{{ code = "b" }}, {{ {SCHOOL} }}]\n\n[trust]\nname = "T"\n'
    after = answered(before, ("a", "D", "date"))
    assert columns(after, 1) == {"D": "date"}
    assert columns(after, 0) == {}


def test_schools_that_stand_apart_stay_where_they_are():
    before = TWO_SCHOOLS + '\n[[school]]\ncode = "third"\nname = "Third"\nlogs = ["t.xlsx"]\n'
    after = answered(before, ("third", "D", "date"))
    assert added(before, after) == ["\n", "[school.columns]\n", '"D" = "date"\n']
    assert columns(after, 2) == {"D": "date"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "conduct.toml").write_bytes(TWO_SCHOOLS.encode())
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_saved_loads_with_the_answers(folder):
    save_columns(folder, [ColumnAnswer("bude", "Who\u00a0did it?", "person")], settings_bytes(folder))
    assert load(folder).trust.schools[0].columns == (("Who\u00a0did it?", "person"),)
    assert list(files(folder)) == ["conduct.toml"]


def test_a_file_that_was_changed_meanwhile_is_refused(folder):
    before = settings_bytes(folder)
    (folder / "conduct.toml").write_text(TWO_SCHOOLS + "# somebody was here\n", "utf-8")
    held = files(folder)
    with pytest.raises(ToolkitError, match="changed meanwhile"):
        save_columns(folder, [ColumnAnswer("bude", "A", "date")], before)
    assert files(folder) == held


def test_a_file_that_would_not_load_is_never_written(folder):
    spoilt = TWO_SCHOOLS.replace('name = "Bude Primary"\n', "").encode()
    (folder / "conduct.toml").write_bytes(spoilt)
    with pytest.raises(SettingsError, match="name"):
        save_columns(folder, [ColumnAnswer("bude", "A", "date")], spoilt)
    assert files(folder) == {"conduct.toml": spoilt}


def test_a_meaning_on_two_lines_is_never_written(folder):
    with pytest.raises(SettingsError, match="one line"):
        save_columns(folder, [ColumnAnswer("bude", "A", "date\nperson")], settings_bytes(folder))
    assert files(folder) == {"conduct.toml": TWO_SCHOOLS.encode()}


def test_a_file_that_cannot_be_replaced_is_left_and_said(folder, monkeypatch):
    def refuse(*_: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileBusy, match=r"conduct\.toml cannot be replaced"):
        save_columns(folder, [ColumnAnswer("bude", "A", "date")], settings_bytes(folder))
    assert files(folder) == {"conduct.toml": TWO_SCHOOLS.encode()}


def test_a_school_that_is_gone_is_said():
    with pytest.raises(ToolkitError, match="no school 'gone'"):
        answered(TWO_SCHOOLS, ("gone", "A", "date"))
