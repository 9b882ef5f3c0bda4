"""Build the sample trust's logs and badges, the same bytes on every run.

    python sample_workbooks/build.py [FOLDER]

FOLDER is the trust folder to fill; left out, the one beside this script. Needs openpyxl and pillow, which
`pip install -e ".[test]"` brings. conduct.toml, terms.csv and contacts.csv are written by hand, and stay.
"""

from __future__ import annotations

import sys
from pathlib import Path

import form_responses
import half_terms
import head_tracker
import logos
import office_log
import stable
import system_export
import violence_register

OFFICE_LOG = "logs/Trevarrow incident log 2026-27.xlsx"
HEAD_TRACKER = "logs/Porthkerra Head's tracker.xlsx"
HALF_TERMS = "logs/Polgarrow parent incidents.xlsx"
REGISTER = "logs/Carnwidden violence at work register.xlsm"
EXPORT = "logs/Tregellick behaviour export.csv"
RESPONSES = "logs/Nanskerris incident form (Responses).xlsx"
BADGES = {"trevarrow.png": logos.trevarrow, "porthkerra.png": logos.porthkerra}


def build(folder: Path) -> list[Path]:
    """Write the six logs and both badges below `folder`; return their paths."""
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    for name, badge in BADGES.items():
        (folder / name).write_bytes(badge())
    stable.write(office_log.workbook(), folder / OFFICE_LOG)
    stable.write(head_tracker.workbook(), folder / HEAD_TRACKER, {1: head_tracker.days_since()})
    stable.write(half_terms.workbook(), folder / HALF_TERMS, half_terms.counts())
    stable.write(violence_register.workbook(), folder / REGISTER)
    system_export.write(folder / EXPORT)
    stable.write(form_responses.workbook(), folder / RESPONSES)
    return [folder / name for name in (*BADGES, OFFICE_LOG, HEAD_TRACKER, HALF_TERMS, REGISTER, EXPORT, RESPONSES)]


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "trust"
    for written in build(target):
        print(written)
