"""Build the sample trust's workbooks and badges, the same bytes on every run.

    python sample_workbooks/build.py [FOLDER]

FOLDER is the trust folder to fill; left out, the one beside this script. Needs openpyxl and pillow, which
`pip install -e ".[test]"` brings. conduct.toml, terms.csv and contacts.csv are written by hand, and stay.
"""

from __future__ import annotations

import sys
from pathlib import Path

import head_tracker
import logos
import office_log
import stable

OFFICE_LOG = "logs/Trevarrow incident log 2026-27.xlsx"
HEAD_TRACKER = "logs/Porthkerra Head's tracker.xlsx"


def build(folder: Path) -> list[Path]:
    """Write both logs and both badges below `folder`; return their paths."""
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    (folder / "trevarrow.png").write_bytes(logos.trevarrow())
    (folder / "porthkerra.png").write_bytes(logos.porthkerra())
    stable.write(office_log.workbook(), folder / OFFICE_LOG)
    stable.write(head_tracker.workbook(), folder / HEAD_TRACKER, head_tracker.days_since())
    return [folder / name for name in ("trevarrow.png", "porthkerra.png", OFFICE_LOG, HEAD_TRACKER)]


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "trust"
    for written in build(target):
        print(written)
