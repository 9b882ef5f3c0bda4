"""Annotate: a copy of each template that has mistakes, with a Word comment beside each of them."""

from __future__ import annotations

from pathlib import Path

from toolkit.files import remove_file, replace_file
from toolkit.jobs.letterbook import all_mistakes, every_template
from toolkit.settings import load
from toolkit.word import TemplateError, annotated

SUFFIX = " - to mend.docx"


def annotate(folder: Path) -> tuple[Path, ...]:
    """Write the copies beside the trust's own templates (`conduct check --annotate`); return where they are.

    The copy of a template that has no mistake any more is removed.
    """
    settings = load(folder)
    written = []
    for file in every_template(settings.trust):
        copy = file.path.with_name(f"{file.path.stem}{SUFFIX}")
        try:
            findings = all_mistakes(file, settings)
        except TemplateError:  # it cannot be opened: `check` says so, and no comment can stand in it
            continue
        if findings:
            replace_file(copy, annotated(file.data, findings))
            written.append(copy)
        else:
            remove_file(copy)
    return tuple(written)
