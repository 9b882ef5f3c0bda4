"""A story run in a forked child under strace, which counts its system calls, kills it at one, or lets one fail.

The parent has everything loaded; the child stops itself before the story begins and goes on when strace has it.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

NO_MATTER = {"rt_sigreturn", "restart_syscall", "exit_group", "exit", "socket", "connect"}
"""Calls that belong to the stopping and the ending, not to the story; nor does the C library's question after a name
service, which a process asks once and its children no more."""
REFUSED, FAILED = 3, 4
"""Exit codes of a story: it was refused in plain words, or ended in a traceback."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How the child ended, and the names of the system calls that it made, in order."""

    signal: int
    code: int
    calls: tuple[str, ...]
    said: str = ""


def traced(story: Callable[[], None], work: Path, *, inject: str = "") -> Ended:
    """Run `story` in a child. `inject`: what strace does to it, as its `-e inject=` says it."""
    log, said = work / "strace.txt", work / "said.txt"
    child = os.fork()
    if child == 0:
        _be_the_child(story, said)
    os.waitpid(child, os.WUNTRACED)
    only = inject.partition(":")[0] if inject else "all"
    options = ["-e", f"trace={only}", *(["-e", f"inject={inject}"] if inject else [])]
    strace = subprocess.Popen(
        ["strace", "-qq", "-o", log, *options, "-p", str(child)], stderr=subprocess.PIPE, text=True
    )
    _wait_until_it_has(child)
    os.kill(child, signal.SIGCONT)
    _, status = os.waitpid(child, 0)
    strace.communicate()
    calls = [found[1] for line in log.read_text().splitlines() if (found := re.match(r"(\w+)\(", line))]
    text = said.read_text() if said.exists() else ""
    said.unlink(missing_ok=True)
    ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1
    return Ended(ended, code, tuple(call for call in calls if call not in NO_MATTER), text)


def _be_the_child(story: Callable[[], None], said: Path) -> None:
    from toolkit.core.problems import ToolkitError

    code = 0
    try:
        os.kill(os.getpid(), signal.SIGSTOP)
        story()
    except ToolkitError as error:
        code = REFUSED
        said.write_text(f"{error.message} {error.next_step}")
    except BaseException as error:
        code = FAILED
        said.write_text(repr(error))
    finally:
        os._exit(code)


def _wait_until_it_has(child: int) -> None:
    """Wait until strace has the child."""
    while "TracerPid:\t0\n" in Path(f"/proc/{child}/status").read_text():
        pass
