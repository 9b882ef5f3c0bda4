"""Kill a write at every one of its system calls, and let every one fail; print what was left each time.

    python benchmarks/crash_table.py            some three minutes; needs strace, and the right to trace
    python benchmarks/crash_table.py --record   the whole of `conduct record` on six schools, at each call that changes
                                                something: some ten minutes more

"between" and "tracebacks" must be 0; "next run right" must equal the trials.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tests"), str(Path(__file__).parents[1])]

from crash.table import WAYS, Line, Write  # noqa: E402 (the tests' own driver)

WIDTHS = (8, 6, 6, 9, 9, 12, 8, 7)
HEAD = " " * 22 + "".join(f"{n:>{w}}" for n, w in zip(Line.__slots__, WIDTHS, strict=True))


def show(title: str, lines: Mapping[str, Line]) -> None:
    print(f"\n{title}\n{HEAD}")
    every = Line()
    for line in lines.values():
        for name in Line.__slots__:
            setattr(every, name, getattr(every, name) + getattr(line, name))
    for name, line in [*sorted(lines.items()), ("all", every)]:
        figures = [getattr(line, each) for each in Line.__slots__]
        print(f"{name:22}" + "".join(f"{n:>{w}}" for n, w in zip(figures, WIDTHS, strict=True)))


def recording() -> None:
    from crash.recording import Recording

    with tempfile.TemporaryDirectory() as work:
        record = Recording(Path(work))
        moments, calls = len(list(record.moments())), len(record.undisturbed.calls)
        show(f"conduct record: killed at the {moments} of its {calls} calls that change something", record.killed())


def main() -> None:
    for name in WAYS:
        with tempfile.TemporaryDirectory() as work:
            write = Write(name, Path(work))
            show(f"{name}: killed at each of its {len(write.undisturbed.calls)} system calls", write.killed())
            show(f"{name}: each system call failing", write.failing())


if __name__ == "__main__":
    main()
    if "--record" in sys.argv:
        recording()
