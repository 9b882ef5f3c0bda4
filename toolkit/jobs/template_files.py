"""The files of the trust's templates: its own where they are there, else the built-in ones."""

from __future__ import annotations

from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError
from toolkit.core.steps import Step
from toolkit.core.trust import Trust
from toolkit.settings.embedded import builtin_templates


@dataclass(frozen=True, slots=True)
class TemplateFile:
    path: Path
    data: bytes
    digest: str


def template_files(trust: Trust) -> dict[Step, TemplateFile]:
    """Return the template of each step that has one: the trust's own where it is there, else the built-in one."""
    return _in_folder(builtin_templates()) | _in_folder(trust.templates or trust.folder / "templates")


def sheet_file(trust: Trust, name: str) -> TemplateFile:
    """Return the template of a paper that is no letter, by its name: the trust's own, else the built-in one."""
    own = (trust.templates or trust.folder / "templates") / f"{name}.docx"
    return _load(own if own.is_file() else builtin_templates() / own.name)


def is_built_in(file: TemplateFile) -> bool:
    """Whether a template is ours, wherever it lies: it has no mistake that anybody need look for."""
    ours = builtin_templates() / file.path.name
    return ours.is_file() and _load(ours).digest == file.digest


def _in_folder(folder: Path) -> dict[Step, TemplateFile]:
    paths = ((step, folder / f"{step.value}.docx") for step in Step)
    return {step: _load(path) for step, path in paths if path.is_file()}


def _load(path: Path) -> TemplateFile:
    from hashlib import sha256

    try:
        data = path.read_bytes()
    except OSError as error:
        raise ToolkitError(f"{path}: cannot be read ({error.strerror}).", "Close it in Word and run again.") from error
    return TemplateFile(path, data, sha256(data).hexdigest())
