"""What `conduct check` says of the templates: their mistakes, those that cannot be read, and files that are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.steps import Step
from toolkit.core.trust import Trust
from toolkit.jobs.annotate import SUFFIX
from toolkit.jobs.letterbook import SHEETS, all_mistakes, every_template, said_of, without_mistakes
from toolkit.settings import Settings
from toolkit.settings.embedded import builtin_templates
from toolkit.word import TemplateError

_LETTERS = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".rtf"})
_NAMES = frozenset({*(step.value for step in Step), *SHEETS})


def template_problems(settings: Settings) -> Iterator[Problem]:
    """Yield every mistake of every template. One that cannot be read is a problem beside the others."""
    for file in every_template(settings.trust):
        try:
            for finding in all_mistakes(file, settings):
                yield Problem("template", said_of(file, finding), finding.next_step)
        except TemplateError as error:
            yield Problem("template", error.message, error.next_step)
    yield from _misnamed(settings.trust)


def letters_wait(trust: Trust) -> bool:
    """Whether no letter is made before a template is mended."""
    try:
        without_mistakes(trust)
    except ToolkitError:
        return True
    return False


def unused_templates(trust: Trust) -> Iterator[str]:
    """Say which Word documents beside the templates no letter and no paper is made from."""
    for path in _others(trust):
        if path.suffix.casefold() == ".docx" and _meant(path) not in _NAMES:
            known = ", ".join(sorted(each.stem for each in builtin_templates().glob("*.docx")))
            yield f"{path.name} lies among the templates and is not used; what is used has one of these names: {known}."


def _misnamed(trust: Trust) -> Iterator[Problem]:
    """Yield what is meant to be a template and is not used, because of its name or kind: ours would go instead."""
    for path in _others(trust):
        if (meant := _meant(path)) in _NAMES:
            message = f"{path.name} is not used: the template is to be named {meant}.docx."
            yield Problem("template", message, f"Open it in Word and save it as a Word document named {meant}.docx.")


def _meant(path: Path) -> str:
    """Return the template's name that a file's name is nearly: "Meeting reminder.dotx" is meeting-reminder's."""
    return "-".join(path.stem.casefold().replace("_", " ").split())


def _others(trust: Trust) -> Iterator[Path]:
    """Yield what looks like a letter among the templates and is none of them; Word's own files and our copies not."""
    folder = trust.templates or trust.folder / "templates"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        known = path.suffix == ".docx" and path.stem in _NAMES
        ours = path.name.endswith(SUFFIX) or path.name.startswith(("~", "."))
        if path.suffix.casefold() in _LETTERS and path.is_file() and not (known or ours):
            yield path
