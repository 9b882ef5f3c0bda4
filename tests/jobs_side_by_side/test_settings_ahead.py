"""The settings that a copy of the process loads while the run loads the rest of itself."""

import pickle
import subprocess
import sys

import pytest

from toolkit.settings import SettingsError, load

RUN = """
import os, sys
os.cpu_count = lambda: {processors}
from toolkit.cli import main
sys.argv = ["conduct", "summary", "--today", "2026-11-23", "--json", "--trust", {folder!r}, *{more!r}]
main()
"""
WRONG = '[trust]\nname = "T"\nlocation = 3\n[[school]]\ncode = "bude"\nname = "Bude"\nroll = "many"\n'


def summary(folder, processors, *more):
    script = RUN.format(processors=processors, folder=str(folder), more=more)
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8")
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("toml", [WRONG, "no TOML\n", ""], ids=["mistakes", "no TOML", "nothing in it"])
def test_what_is_wrong_in_them_is_said_as_without_a_copy(tmp_path, toml):
    (tmp_path / "conduct.toml").write_text(toml, encoding="utf-8")
    alone, beside = summary(tmp_path, 1), summary(tmp_path, 2)
    assert beside == alone
    assert alone[0] == 1
    assert "conduct.toml" in alone[2]
    assert "Traceback" not in alone[2]


@pytest.mark.parametrize("processors", [1, 2])
def test_a_period_that_is_none_is_said_before_what_is_wrong_in_them(tmp_path, processors):
    (tmp_path / "conduct.toml").write_text(WRONG, encoding="utf-8")
    code, _, said = summary(tmp_path, processors, "--month", "2026-13")
    assert code == 2
    assert "'2026-13' is not a month" in said


def test_mistakes_come_whole_from_another_process(tmp_path):
    (tmp_path / "conduct.toml").write_text(WRONG, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        load(tmp_path)
    error = pickle.loads(pickle.dumps(raised.value))
    assert len(error.mistakes) > 1
    assert (error.mistakes, error.message, error.next_step) == (
        raised.value.mistakes,
        raised.value.message,
        raised.value.next_step,
    )
    assert str(error) == str(raised.value)
