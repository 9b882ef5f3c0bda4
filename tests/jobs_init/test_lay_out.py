import filecmp
import re
from pathlib import Path

import pytest

from toolkit.core.problems import ToolkitError
from toolkit.jobs.init import lay_out
from toolkit.settings import embedded, load

TO_CLICK = {"What is due.cmd": "today", "Send approved.cmd": "send"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_second_run_writes_nothing(tmp_path):
    first = lay_out(tmp_path, sample=False)
    before = contents(tmp_path)
    second = lay_out(tmp_path, sample=False)
    assert (first.kept, second.written) == ((), ())
    assert second.kept == first.written
    assert contents(tmp_path) == before


def test_what_is_there_is_kept_and_said(tmp_path):
    (tmp_path / "terms.csv").write_text("ours", encoding="utf-8")
    (tmp_path / "minutes.docx").write_text("something else", encoding="utf-8")
    done = lay_out(tmp_path, sample=False)
    assert done.kept == (tmp_path / "terms.csv",)
    assert (tmp_path / "terms.csv").read_text(encoding="utf-8") == "ours"
    assert (tmp_path / "minutes.docx").read_text(encoding="utf-8") == "something else"


def test_a_new_trust_folder_loads_at_once_and_is_still_the_built_in_code(tmp_path):
    folder = tmp_path / "new" / "trust"
    done = lay_out(folder, sample=False, name="St Piran's Trust")
    settings = load(folder)
    assert settings.trust.name == "St Piran's Trust"
    assert settings.policy.built_in
    assert settings.terms.built_in
    assert settings.trust.contacts == ()
    assert settings.trust.templates == folder / "templates"
    assert (folder / "logs").is_dir()
    letters = {f"templates/{path.name}" for path in embedded.builtin_templates().glob("*.docx")}
    plain = {"conduct.toml", "policy.toml", "terms.csv", "contacts.csv"}
    assert set(contents(folder)) == plain | set(TO_CLICK) | letters
    assert {path.relative_to(folder).as_posix() for path in done.written} == set(contents(folder))


@pytest.mark.parametrize("name", ['St "Mary\'s" Trust', "Back\\slash Trust", "Ysgol Llŷn", "Two\nlines"], ids=ascii)
def test_any_name_gives_a_file_that_can_be_read(tmp_path, name):
    lay_out(tmp_path, sample=False, name=name)
    assert load(tmp_path).trust.name == name.replace("\n", " ")


def test_every_note_in_the_starter_is_a_setting_that_exists(tmp_path):
    """Take the # from every line of the starter that holds a setting: it still loads."""
    lay_out(tmp_path, sample=False)
    conduct = tmp_path / "conduct.toml"
    lines = conduct.read_text(encoding="utf-8").splitlines()
    taken = [re.sub(r'^# (?=\[|"|[a-z_]+ = )', "", line) for line in lines]
    assert taken != lines
    conduct.write_text("\n".join(taken), encoding="utf-8")
    trust = load(tmp_path).trust
    assert trust.adopted
    assert trust.schools[0].roll == 210
    assert trust.schools[0].columns == (("When it happened", "date"),)
    assert [each.role for each in trust.approvers] == ["office", "slt"]


@pytest.mark.parametrize(("file", "command"), TO_CLICK.items())
def test_a_file_to_double_click_runs_on_its_own_folder_and_stays_open(tmp_path, file, command):
    lay_out(tmp_path, sample=False)
    content = (tmp_path / file).read_bytes()
    text = content.decode("ascii")
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines), "cmd.exe loses its labels in a file with bare line feeds"
    assert [line for line in lines if f" {command} " in line] == [
        f'"%~dp0.venv\\Scripts\\conduct.exe" {command} --trust "%TRUST%"',
        f'call conduct {command} --trust "%TRUST%"',
        f'py -m toolkit {command} --trust "%TRUST%"',
    ]
    assert 'set "TRUST=%~dp0."' in lines
    assert lines.index("pause") > lines.index(":done")
    assert "conduct is not installed" in text
    labels = {line.removeprefix(":") for line in lines if line.startswith(":")}
    assert {line.rpartition("goto ")[2] for line in lines if "goto " in line} == labels


def test_the_sample_trust_is_whole_and_loads(tmp_path):
    lay_out(tmp_path, sample=True)
    source = embedded.folder("sample_workbooks") / "trust"
    copied = [path.relative_to(source) for path in source.rglob("*") if path.is_file()]
    assert filecmp.cmpfiles(source, tmp_path, copied, shallow=False)[0] == copied
    settings = load(tmp_path)
    assert settings.trust.schools
    for school in settings.trust.schools:
        assert all((tmp_path / log).is_file() for log in school.logs)
    assert (tmp_path / "policy.toml").is_file()
    assert all((tmp_path / file).is_file() for file in TO_CLICK)


def test_the_sample_goes_back_into_its_own_folder_and_leaves_its_logs_alone(tmp_path):
    lay_out(tmp_path, sample=True)
    log = tmp_path / load(tmp_path).trust.schools[0].logs[0]
    log.write_bytes(b"changed by a demo")
    assert lay_out(tmp_path, sample=True).written == ()
    assert log.read_bytes() == b"changed by a demo"


def test_the_sample_never_mixes_with_a_trusts_own_logs(tmp_path):
    lay_out(tmp_path, sample=False)
    before = contents(tmp_path)
    with pytest.raises(ToolkitError, match="already a trust folder"):
        lay_out(tmp_path, sample=True)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("inside", ["", "logs", "templates"], ids=["the folder", "logs", "templates"])
def test_a_file_where_a_folder_is_needed_is_said(tmp_path, inside):
    folder = tmp_path / "trust"
    if inside:
        folder.mkdir()
    (folder / inside).write_text("a file", encoding="utf-8")
    with pytest.raises(ToolkitError, match="is a file; a trust needs a folder"):
        lay_out(folder, sample=False)
    assert (folder / inside).read_text(encoding="utf-8") == "a file"
