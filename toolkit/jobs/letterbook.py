"""The trust's letter templates, one for each step that has a letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from toolkit.core.fields import (
    BOARD_FIELDS,
    CASE_FIELDS,
    FIELDS,
    LEGAL_FIELDS,
    RECEPTION_FIELDS,
    SAFEGUARDING_FIELDS,
    Field,
    optional,
    settled,
    unfilled,
    unsaid,
)
from toolkit.core.problems import ToolkitError
from toolkit.core.trust import School, Trust
from toolkit.jobs.gather import together
from toolkit.jobs.template_files import TemplateFile, is_built_in, sheet_file, template_files
from toolkit.settings import Settings
from toolkit.word import (
    Finding,
    LetterTemplate,
    TemplateError,
    check_picture,
    in_large_print,
    with_logo,
    without_authors,
)

RECEPTION = "reception-sheet"
"""The paper for reception: who is barred."""
CASE_FILE = "case-file"
"""One person's case, for the file or for those who hear a representation."""
LEGAL_MEMO, SAFEGUARDING_NOTE = "legal-memo", "safeguarding-note"
"""Notes inside the trust, beside a referral."""
ACKNOWLEDGEMENT, COMMUNICATION_PLAN, COLLECTION_NOTE = "acknowledgement", "communication-plan", "collection-note"
"""Letters that are made when somebody asks for them, and that a person sends."""
BOARD_PAPER = "board-paper"
"""A period for the trust's board, on two pages."""
SHEETS = {
    RECEPTION: RECEPTION_FIELDS,
    CASE_FILE: CASE_FIELDS,
    LEGAL_MEMO: LEGAL_FIELDS,
    SAFEGUARDING_NOTE: SAFEGUARDING_FIELDS,
    ACKNOWLEDGEMENT: FIELDS,
    COMMUNICATION_PLAN: FIELDS,
    COLLECTION_NOTE: FIELDS,
    BOARD_PAPER: BOARD_FIELDS,
}
"""Papers that are no step's letter (`sheet_file`) → the fields they may use."""


_ANNOTATE = "Mend them in Word: `conduct check --annotate` writes a copy with the mend beside each, as a Word comment."


def every_template(trust: Trust) -> Iterator[TemplateFile]:
    """Yield every template, letters and papers."""
    yield from template_files(trust).values()
    for name in SHEETS:
        yield sheet_file(trust, name)


def mistakes(file: TemplateFile) -> list[Finding]:
    """Return what is wrong with a template whatever a letter says, among them fields that this paper has not.

    A place that somebody may fill in by hand is no mistake: `all_mistakes` names it.
    """
    every = compiled(file).lint(_fields_of(file), shapes=_shapes_of(file), keys=_keys_of(file))
    return [each for each in (*every, *_unsaid(file)) if not each.may_stay]


def all_mistakes(file: TemplateFile, settings: Settings) -> list[Finding]:
    """Return every mistake in a template, and what would keep some letters from being made while others go."""
    may_lack = optional(file.path.stem, settled(settings.trust, settings.policy))
    return [*compiled(file).lint(_fields_of(file), may_lack, _shapes_of(file), _keys_of(file)), *_unsaid(file)]


def _unsaid(file: TemplateFile) -> Iterator[Finding]:
    """Yield what every letter of a template would lack: an old letter, say, saved under a template's name."""
    if _fields_of(file) is FIELDS:
        for said in unsaid(file.path.stem, compiled(file).fields):
            tag = f"{{{{ {said.fields[0]} }}}}"
            mend = f"Type {tag} where it belongs{', unless your own words say it' if said.in_words else ''}."
            yield Finding(f"No letter made from it would say {said.about}.", mend, may_stay=said.in_words)


def _fields_of(file: TemplateFile) -> Mapping[str, Field]:
    return SHEETS.get(file.path.stem, FIELDS)


def _shapes_of(file: TemplateFile) -> Mapping[str, str]:
    return {name: field.shape for name, field in _fields_of(file).items()}


def _keys_of(file: TemplateFile) -> Mapping[str, Sequence[str]]:
    return {name: field.keys for name, field in _fields_of(file).items() if field.keys}


def sheet(trust: Trust, name: str, fields: Mapping[str, object], logo: bytes = b"", *, large: bool = False) -> bytes:
    """Return a paper, filled. Raises ToolkitError with every mistake of the trust's own template, or all it lacks."""
    file = sheet_file(trust, name)
    template = compiled(file, logo, large=large)
    findings = [] if is_built_in(file) else mistakes(file)
    lacking = [] if findings else template.check(fields)
    errors = [ToolkitError(said_of(file, each), each.next_step) for each in findings]
    for each in lacking:
        known = unfilled(each.field, fields) if SHEETS[name] is FIELDS and not each.unfit else None
        said, advice = known or (each.message, each.next_step)
        errors.append(ToolkitError(f"The {name.replace('-', ' ')} cannot be made: {said}", advice))
    if errors:
        raise together(list(dict.fromkeys(errors)))
    return template.render(fields)


def compiled(file: TemplateFile, logo: bytes = b"", *, large: bool = False) -> LetterTemplate:
    """Compile a template, with a school's `logo` in its letterhead; a mistake in it is said with the file's name."""
    try:
        return _compile(file.data, logo, large)
    except TemplateError as error:
        raise TemplateError(f"{file.path.name}: {error.message}", error.next_step) from error


def without_mistakes(trust: Trust) -> None:
    """Refuse to make letters while a template of the trust has a mistake; every mistake of all of them is said."""
    errors = [
        ToolkitError(said_of(file, finding), finding.next_step)
        for file in template_files(trust).values()
        if not is_built_in(file)
        for finding in mistakes(file)
    ]
    if len(errors) > 1:
        raise ToolkitError("\n".join(dict.fromkeys(each.message for each in errors)), _ANNOTATE)
    if errors:
        raise errors[0]


def said_of(file: TemplateFile, finding: Finding) -> str:
    """Return a mistake in a template with its file and its place."""
    return ": ".join(part for part in (file.path.name, finding.place, finding.message) if part)


@cache
def _compile(data: bytes, logo: bytes, large: bool) -> LetterTemplate:
    edition = in_large_print(data) if large else data
    whole = with_logo(edition, logo) if logo else edition
    template = LetterTemplate.compile(whole)
    anonymous = without_authors(whole)
    return template if anonymous == whole else LetterTemplate.compile(anonymous)


def logo_of(school: School) -> bytes:
    """Return the picture for a school's letterhead, b"" for none. Raises ToolkitError for one that cannot be used."""
    if not school.logo:
        return b""
    advice = f'Correct `logo` of the [[school]] with code = "{school.code}" in conduct.toml, or put the picture there.'
    try:
        data = Path(school.logo).read_bytes()
    except OSError as error:
        raise ToolkitError(f"{school.logo}: the logo cannot be read ({error.strerror}).", advice) from error
    try:
        check_picture(data)
    except TemplateError as error:
        raise ToolkitError(f"{school.logo}: {error.message}", f"{error.next_step} {advice}") from error
    return data
