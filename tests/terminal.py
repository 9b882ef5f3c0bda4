"""`conduct` at a real pseudo-terminal: the questions, and the answers that a person types."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import pytest

from toolkit.cli import group

pty = pytest.importorskip("pty", reason="a pseudo-terminal needs a Unix system")

AT_MOST = 60
"""Seconds after which a hung program is given up."""


def at_a_terminal(words: Sequence[str], *answers: str, asked: Sequence[str]) -> tuple[int, str]:
    """Run `conduct WORDS`, type one answer at each question, and return the exit code and all that was shown.

    A question is what ends with one of `asked`.
    """
    child, terminal = pty.fork()
    if child == 0:
        _be_conduct(words)
    shown, since, waiting = "", "", list(answers)
    while chunk := _read(terminal):
        shown, since = shown + chunk, since + chunk
        if waiting and since.rstrip().endswith(tuple(asked)):
            os.write(terminal, waiting.pop(0).encode() + b"\n")
            since = ""
    os.close(terminal)
    assert not waiting, f"nobody asked for {waiting}:\n{shown}"
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), " ".join(shown.split())


def _be_conduct(words: Sequence[str]) -> NoReturn:
    """Go on as `conduct` in this fork of the tests: what is imported need not be imported again."""
    code = 99
    try:
        signal.alarm(AT_MOST)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115 (the terminal)
        group(list(words), prog_name="conduct")
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        sys.stdout.flush()
        os._exit(code)


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 4096).decode("utf-8", errors="replace")
    except OSError:  # Linux's way of saying that the other end is closed
        return ""
