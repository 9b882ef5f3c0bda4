"""LibreOffice without a window: two of it side by side, many documents a start.

A start takes longer than a letter, so one process converts up to `CHUNK` documents; two processes need a profile each
(facts: one process a letter 1.46 s, one for sixty 0.19 s, two profiles of thirty 0.12 s a letter). It ends with 0 when
a file failed, so what it says is not asked.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.pdf.documents import NoStart

CHUNK = 60
PROFILES = 2
WORTH_A_PROFILE = 4
"""Documents from which a second process pays for its start."""
START, EACH = 90, 10
"""Seconds that a process may take to start, and for each document."""
TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
"""Headings, lists and tables stay what they are for a screen reader. Source: LibreOffice help, PDF export filter."""


@dataclass(frozen=True, slots=True)
class LibreOffice:
    program: Path
    name: str = "LibreOffice"

    def convert(self, folder: Path, names: Sequence[str]) -> None:
        profiles = PROFILES if len(names) >= WORTH_A_PROFILE else 1
        shares = [names[start::profiles] for start in range(profiles)]
        # A profile holds settings and no letter, so it need not lie in the trust's folder.
        root = tempfile.TemporaryDirectory(prefix="conduct-profile-", ignore_cleanup_errors=True)
        with root, ThreadPoolExecutor(profiles) as pool:
            places = [Path(root.name) / str(number) for number in range(profiles)]
            list(pool.map(lambda share, place: self._share(folder, share, place), shares, places))

    def _share(self, folder: Path, names: Sequence[str], profile: Path) -> None:
        """Convert one share, chunk by chunk; where a chunk hung and nothing came of it, the next would hang too."""
        for start in range(0, len(names), CHUNK):
            chunk = names[start : start + CHUNK]
            ended = self._run(folder, chunk, profile)
            if not ended and not any((folder / f"{name}.pdf").is_file() for name in chunk):
                return

    def _run(self, folder: Path, names: Sequence[str], profile: Path) -> bool:
        """Return whether the process came to its own end in time."""
        files = [str(folder / f"{name}.docx") for name in names]
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
        command = [str(self.program), *options, "--convert-to", TAGGED, "--outdir", str(folder), *files]
        quiet = subprocess.DEVNULL
        try:
            process = subprocess.Popen(
                command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=os.name != "nt"
            )
        except OSError as error:
            raise NoStart(
                f"LibreOffice cannot be started ({error.strerror}).",
                'Repair it, or write pdf = "never" under [letters] in conduct.toml: letters then stay Word documents.',
            ) from error
        try:
            with suppress(subprocess.TimeoutExpired):  # what it has not made is told from what lies there
                process.wait(START + EACH * len(names))
                return True
            return False
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all it started: `soffice` is a script around the program that does the work."""
    if process.poll() is not None:
        return
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
