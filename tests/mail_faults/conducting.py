"""Run `conduct` in processes that die by SIGKILL where they are told to: a process that forks one for every order.

Orders come as lines of JSON, answers leave as such. The mail servers live in the process that gives the orders, so
what they counted outlives every run. Libraries are loaded once here, before the first fork.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import smtplib
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import requests.adapters
from forked import in_a_child
from jobs_deliver.dying import Reaper, Watched, watch_renames
from mail.waiting import PATIENT

from toolkit.cli import group
from toolkit.jobs import session
from toolkit.ledger import Ledger, sqlite


class Watch(Reaper):
    """Passes one moment after each act, or after each of the requests and renames that an act is made of: what follows
    changes nothing before the next one. It watches from the act `since` until the second letter is begun.
    """

    def __init__(self, moment: int | None, told: int, since: str) -> None:
        super().__init__(moment, told)
        self._within: list[str] = []
        self._since = since
        self._begun = 0
        self._last = ""

    def act(self, name: str, call: Callable[..., Any], *args: Any, **options: Any) -> Any:
        self._begun += name == "commit drafting"
        self.watching = (self.watching or name == self._since) and self._begun < 2
        self._within.append(name)
        where, self._last = "/".join(self._within), ""
        try:
            return call(*args, **options)
        finally:
            if not self._last.startswith(f"{where}/"):
                self._pass(where)
            self._last = where
            self._within.pop()


def watch(told: Watch) -> None:
    """Let every commit of a letter, call of a transport, request and rename be an act."""
    watch_renames(told)
    _each(Ledger, "move", told, lambda args: f"commit {args[2]}")
    _each(Ledger, "announce", told, lambda _: "announce")
    _each(requests.adapters.HTTPAdapter, "send", told, lambda _: "request")
    _each(smtplib.SMTP, "send", told, lambda args: _said(args[1]))
    made = session.transport_of
    session.transport_of = lambda *args: Watched(made(*args), told)


def _said(text: str | bytes) -> str:
    """Return what is said to a mail server, "" for what does not concern the letter."""
    if isinstance(text, bytes):
        return "the letter"
    word = text.split()[0]
    return word if word in {"mail", "rcpt", "DATA"} else ""


def _each(owner: Any, method: str, told: Watch, name: Callable[[tuple[Any, ...]], str]) -> None:
    original = getattr(owner, method)

    def act(*args: Any, **options: Any) -> Any:
        called = name(args)
        return told.act(called, original, *args, **options) if called else original(*args, **options)

    setattr(owner, method, act)


def spoil(disk: str) -> None:
    """Let the disk of the outbox fail: what the system says then, at the call where it says it."""
    sync, rename = os.fsync, Path.rename
    written = count()

    def fsync(descriptor: int) -> None:
        name = str(Path(f"/proc/self/fd/{descriptor}").readlink())
        if disk == "full" and "/outbox" in name and Path(name).is_file() and next(written):  # not yet at the check
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)
        if disk == "fails after the rename" and "/outbox" in name and Path(name).is_dir():
            raise OSError(errno.EIO, os.strerror(errno.EIO), name)
        sync(descriptor)

    def renamed(path: Path, to: Path) -> Path:
        if disk == "refuses the rename" and "/outbox" in str(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return rename(path, to)

    os.fsync, Path.rename = fsync, renamed


def hasten(patience: float) -> None:
    """Wait `patience` seconds for an answer, and for no disk: a killed process takes nothing back that it wrote."""
    from toolkit.mail.ews import EwsTransport
    from toolkit.mail.graph_line import Line
    from toolkit.mail.smtp import SmtpTransport

    sqlite.PRAGMAS = (*sqlite.PRAGMAS, "PRAGMA synchronous = OFF")
    EwsTransport.__init__.__kwdefaults__.update(patience=0.02, timeout=patience)
    Line.__init__.__kwdefaults__.update(sleep=lambda _: None, timeouts=(PATIENT, patience))
    SmtpTransport.__init__.__defaults__ = (patience,)


def warm() -> None:
    """Load what every run loads."""
    import toolkit.jobs.open_letters
    import toolkit.jobs.send
    import toolkit.mail.ews
    import toolkit.mail.ews_submit
    import toolkit.mail.graph_line
    import toolkit.mail.graph_message
    import toolkit.mail.smtp
    import toolkit.word  # noqa: F401

    gc.freeze()
    gc.disable()


def warm_up(order: dict[str, Any]) -> dict[str, Any]:
    """Run a command here, not in a child, so that what it loads is loaded."""
    os.environ.update(order["env"])
    hasten(order["patience"])
    with redirect_stdout(sys.stderr):
        try:
            group.main(order["words"], prog_name="conduct")
        except SystemExit:
            gc.freeze()
    return {}


def run(order: dict[str, Any], work: Path) -> dict[str, Any]:
    said, code = work / "said.txt", work / "code.txt"

    def story(told: int) -> None:
        os.environ.update(order.get("env", {}))
        watch(Watch(order.get("moment"), told, order.get("since", "look up")))
        hasten(order["patience"])
        if order.get("disk"):
            spoil(order["disk"])
        with said.open("w", encoding="utf-8") as out, redirect_stdout(out), redirect_stderr(out):
            try:
                group.main(order["words"], prog_name="conduct")
            except SystemExit as end:
                code.write_text(str(end.code or 0))
            except BaseException:  # a child must not go on as its parent
                traceback.print_exc()
                code.write_text("70")

    code.write_text("0")
    signal, passed = in_a_child(story)
    return {"signal": signal, "code": int(code.read_text()), "passed": passed, "said": said.read_text("utf-8")}


def main() -> None:
    answers, sys.stdout = sys.stdout, sys.stderr
    warm()
    with tempfile.TemporaryDirectory() as work:
        for line in sys.stdin:
            order = json.loads(line)
            answer = warm_up(order) if order.get("here") else run(order, Path(work))
            print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
