"""What `conduct check` makes of workbooks that nobody made for it: test data of other projects, from registries.

    python benchmarks/real_workbooks.py [FOLDER]        (FOLDER keeps the downloads; default: a temporary one)

Each source is downloaded at run time, and never becomes part of this project (corpus.py). Every workbook in it is the
only log of a trust of its own, and `conduct check --json` runs on it in a process of its own, within `SECONDS` and, but
on Windows, `MEMORY`. Each must end with an answer: a log that was read, "no incident log here", or a refusal with its
reason. A traceback, a crash, a hang or too much memory is a fault, and named: then the exit code is 1.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import corpus

SECONDS, MEMORY = 60, 2 * 1024**3
SUFFIXES = ("xlsx", "xlsm", "xls", "xlsb", "ods")

TRUST = """\
[trust]
name = "A trust"

[[school]]
code = "only"
name = "The only school"
logs = ["{log}"]
"""


@dataclass(frozen=True)
class Answer:
    """`kind`: read, none, refused or fault. `said`: the reason, or what went wrong."""

    source: str
    workbook: str
    kind: str
    said: str
    seconds: float


def ask(source: str, name: str, content: bytes, folder: Path) -> Answer:
    """Make the workbook the only log of a trust in `folder`, and run `conduct check` on it."""
    log = f"log{Path(name).suffix.lower()}"
    folder.mkdir()
    (folder / log).write_bytes(content)
    (folder / "conduct.toml").write_text(TRUST.format(log=log), encoding="utf-8")
    started = perf_counter()
    alone = threading.active_count() == 1  # a copy of a process with other threads may have what they were at half done
    run = _forked if hasattr(os, "fork") and alone else _started
    code, stdout, stderr = run(["check", "--json", "--today", "2026-11-23", "--trust", str(folder)], folder)
    kind, said = judge(code, stdout, stderr.decode(errors="replace"))
    return Answer(source, name, kind, said, perf_counter() - started)


def _started(arguments: list[str], folder: Path) -> tuple[int, bytes, bytes]:
    """Run conduct as a person would."""
    command = [sys.executable, "-m", "toolkit", *arguments]
    try:
        ran = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, cwd=folder)
    except subprocess.TimeoutExpired:
        return -1, b"", f"no answer within {SECONDS} s".encode()
    return ran.returncode, ran.stdout, ran.stderr


def _load_libraries(folder: Path) -> None:
    """Check a small log here, so that every child finds the libraries loaded."""
    from toolkit.jobs.check import check

    folder.mkdir()
    (folder / "log.csv").write_text("Date,Parent,Category\n3/11/2026,Jane Penrose,Swearing\n", encoding="utf-8")
    (folder / "conduct.toml").write_text(TRUST.format(log="log.csv"), encoding="utf-8")
    check(folder, date(2026, 11, 23))


def _forked(arguments: list[str], folder: Path) -> tuple[int, bytes, bytes]:
    """Run conduct in a child of this process: the libraries load once, and memory and time have a bound."""
    from toolkit.cli import main as conduct

    out, err = folder / "out", folder / "err"
    child = os.fork()
    if child == 0:
        _bounded()
        for path, stream in ((out, 1), (err, 2)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream)
        sys.stdout, sys.stderr = (os.fdopen(stream, "w", encoding="utf-8") for stream in (1, 2))
        sys.argv = ["conduct", *arguments]
        os._exit(_ending(conduct))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), out.read_bytes(), err.read_bytes()


def _ending(conduct: Callable[[], None]) -> int:
    """Return what a shell would: the exit code, 2 after a traceback."""
    try:
        conduct()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        traceback.print_exc()
        return 2
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _bounded() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    signal.alarm(SECONDS)  # what it ends has no exit code of its own: judged a fault


def judge(code: int, stdout: bytes, stderr: str) -> tuple[str, str]:
    """Say what an answer was: what a person at the terminal could do something with, or a fault."""
    if code not in (0, 1) or "Traceback" in stderr:
        return "fault", (stderr.strip().splitlines() or [f"exit code {code}"])[-1]
    if stderr.startswith("Error: "):
        return "refused", " ".join(stderr.split())
    answer = json.loads(stdout)
    if any(log.get("columns") for log in answer["logs"]):
        return "read", ""
    said = " ".join(problem["message"] for problem in answer["problems"] if problem["log"])
    known = any(problem["code"] == "headings" for problem in answer["problems"])
    return ("none" if known else "refused") if said else "fault", said or "nothing was said"


def ask_all(pinned: Iterable[tuple[str, str]], downloads: Path) -> Iterator[Answer]:
    """Ask of every workbook of these sources."""
    numbers = count()
    with TemporaryDirectory() as scratch:
        _load_libraries(Path(scratch) / "first")
        for url, digest in pinned:
            archive = corpus.download(url, digest, downloads)
            for name, content in corpus.workbooks(archive, *SUFFIXES):
                yield ask(archive.name, name, content, Path(scratch) / str(next(numbers)))


def main() -> None:
    with TemporaryDirectory() as temporary:
        downloads = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)
        downloads.mkdir(parents=True, exist_ok=True)
        answers = list(ask_all(corpus.sources("small", "large").items(), downloads))
    kinds = ("read", "none", "refused", "fault")
    print(f"{'source':44}{'workbooks':>10}" + "".join(f"{kind:>9}" for kind in kinds))
    for source in (*dict.fromkeys(answer.source for answer in answers), "all"):
        these = [answer for answer in answers if source in (answer.source, "all")]
        counted = Counter(answer.kind for answer in these)
        print(f"{source:44}{len(these):10}" + "".join(f"{counted[kind]:9}" for kind in kinds))
    slowest = max(answers, key=lambda answer: answer.seconds)
    print(f"\nslowest: {slowest.seconds:.1f} s, {slowest.workbook}")
    faults = [answer for answer in answers if answer.kind == "fault"]
    for fault in faults:
        print(f"FAULT {fault.source} {fault.workbook}: {fault.said}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
