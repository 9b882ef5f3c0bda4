"""Which converter is found, and how Word is driven, of which we have only what it would answer."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from toolkit.core.problems import ToolkitError
from toolkit.pdf import converters, find_converter
from toolkit.pdf.libreoffice import LibreOffice
from toolkit.pdf.word_app import RECYCLED, WordApp


@pytest.fixture
def empty_machine(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


@pytest.mark.usefixtures("empty_machine")
def test_a_machine_without_either_has_none():
    assert find_converter() is None


def test_never_is_none_wherever(monkeypatch):
    monkeypatch.setattr(converters, "word_is_installed", lambda: True)
    assert find_converter("never") is None


def test_word_comes_before_libreoffice(monkeypatch):
    monkeypatch.setattr(converters, "word_is_installed", lambda: True)
    assert find_converter() == WordApp()
    assert not isinstance(find_converter("libreoffice"), WordApp)


def test_libreoffice_is_found_where_windows_keeps_it(empty_machine, monkeypatch):
    program = empty_machine / "LibreOffice" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setenv("ProgramFiles", str(empty_machine))
    assert find_converter() == LibreOffice(program)


def test_a_libreoffice_that_cannot_start_says_what_to_do(tmp_path):
    program = tmp_path / "soffice"
    program.write_text("no program", "utf-8")
    with pytest.raises(ToolkitError) as error:
        LibreOffice(program).convert(tmp_path, ["0001"])
    assert "[letters]" in error.value.next_step


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for a program that hangs")
def test_a_libreoffice_that_hangs_is_ended_with_all_it_started(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.pdf.libreoffice.START", 0.5)
    monkeypatch.setattr("toolkit.pdf.libreoffice.EACH", 0)
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {tmp_path}/child\nwait\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    LibreOffice(program).convert(tmp_path, ["0001"])
    child = (tmp_path / "child").read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True, check=False).stdout
    assert not state.strip() or state.startswith("Z")


class ComError(Exception):
    """pywintypes.com_error, as Word raises it."""


class Word:
    """What Word's own objects do: opens documents, writes PDFs, refuses those named in `refuses`."""

    def __init__(self, refuses):
        self.refuses, self.quit = refuses, 0
        self.Documents = SimpleNamespace(Open=self._open)

    def _open(self, path, **options):
        assert options["ReadOnly"]
        if Path(path).stem in self.refuses:
            raise ComError("the file is damaged")
        return SimpleNamespace(ExportAsFixedFormat=self._export, Close=lambda _: None)

    def _export(self, **options):
        assert options["DocStructureTags"]
        Path(options["OutputFileName"]).write_bytes(b"%PDF")

    def Quit(self, _):
        self.quit += 1


@pytest.fixture
def words(monkeypatch):
    """Put Word's modules where Windows has them; returns every Word that was started."""
    started: list[Word] = []

    def dispatch(name):
        assert name == "Word.Application"
        started.append(Word({"0002"}))
        return started[-1]

    modules = {name: ModuleType(name) for name in ("pythoncom", "pywintypes", "win32com", "win32com.client")}
    modules["pythoncom"].CoInitialize = modules["pythoncom"].CoUninitialize = lambda: None
    modules["pywintypes"].com_error = ComError
    modules["win32com.client"].DispatchEx = dispatch
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    return started


def test_a_document_that_word_refuses_leaves_the_others(tmp_path, words):
    WordApp().convert(tmp_path, ["0001", "0002", "0003"])
    assert sorted(each.name for each in tmp_path.iterdir()) == ["0001.pdf", "0003.pdf"]
    assert [(word.Visible, word.DisplayAlerts, word.AutomationSecurity, word.quit) for word in words] == [
        (False, 0, 3, 1)
    ]


def test_word_is_started_anew_after_a_hundred(tmp_path, words):
    WordApp().convert(tmp_path, [f"{number:04}" for number in range(10, 11 + RECYCLED)])
    assert [word.quit for word in words] == [1, 1]
    assert len(list(tmp_path.iterdir())) == RECYCLED + 1


def test_word_is_closed_when_something_breaks(tmp_path, words, monkeypatch):
    monkeypatch.setattr(Word, "_export", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        WordApp().convert(tmp_path, ["0001"])
    assert [word.quit for word in words] == [1]
