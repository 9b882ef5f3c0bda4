"""What comes with the program: the built-in code, terms, starter files, letters and samples."""

from __future__ import annotations

from pathlib import Path

from toolkit.core.problems import ToolkitError

HERE = Path(__file__).parent

POLICY = HERE / "policy.toml"
PHRASES = HERE / "phrases.toml"
TERMS = HERE / "terms.csv"
CONTACTS = HERE / "contacts.csv"
STARTER = HERE / "conduct.toml"
WHAT_IS_DUE = HERE / "What is due.cmd"
SEND_APPROVED = HERE / "Send approved.cmd"


def folder(name: str) -> Path:
    """Return an embedded folder: "templates" or "sample_workbooks".

    A wheel carries them beside this file; in a checkout they stand at the top of the repository, where
    people look for them. Raises ToolkitError where neither holds them.
    """
    for place in (HERE / name, HERE.parents[2] / name):
        if place.is_dir():
            return place
    raise ToolkitError(
        f"conduct was installed without its {name}.", "Install it again: pip install --force-reinstall conduct-toolkit"
    )


def builtin_templates() -> Path:
    """Return the folder of the built-in letters (.docx)."""
    return folder("templates")
