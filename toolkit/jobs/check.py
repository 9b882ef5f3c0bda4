"""Check: whether the trust folder is ready, and how each log is understood. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from toolkit.core.confidential import Confidential, confidential
from toolkit.core.frozen import dataclass
from toolkit.core.likeness import Likeness
from toolkit.core.problems import Place, Problem, ToolkitError
from toolkit.core.some_of import some_of
from toolkit.core.steps import Role
from toolkit.core.trust import School, Trust
from toolkit.jobs.beside import ReadLog
from toolkit.jobs.check_remarks import remarks
from toolkit.jobs.check_templates import letters_wait, template_problems
from toolkit.jobs.gather import each_log, logs_of, put_together, within_the_terms
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.letterbook import logo_of
from toolkit.jobs.likenesses import open_likenesses
from toolkit.jobs.look import Looked, look
from toolkit.jobs.mail_answers import mail_answers
from toolkit.jobs.plan import planned
from toolkit.jobs.seen import LogSeen
from toolkit.jobs.template_files import template_files
from toolkit.ledger import Ledger
from toolkit.settings import Settings, load


@dataclass(frozen=True, slots=True)
class Checked:
    trust: Trust
    logs: tuple[LogSeen, ...]
    incidents: int
    templates: tuple[tuple[str, str], ...]
    """(step, where its template is)"""
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]
    """What stands undecided and stops nothing yet."""
    all_read: bool
    """Whether every log could be read; else what is due was not worked out."""
    likenesses: tuple[Likeness, ...] = ()
    """Names that may be one person's, and nobody has said yet."""
    letters_wait: bool = False
    """Whether no letter at all is made before a template is mended."""


def check(folder: Path, today: date, *, school: str | None = None, log: str | None = None) -> Checked:
    """Read everything that a run would read, and collect all that a person should settle (`conduct check`).

    A log that cannot be opened, or holds no table of incidents, is a problem of its own: the others are shown.
    `school` (a code) and `log` (a part of its path) narrow what is shown, never what is read.
    """
    settings = load(folder)
    trust = settings.trust
    within_the_terms(settings.terms, trust, today)
    _known(trust, school, log)
    answers = each_log(look, trust, settings.policy, today)
    logs = [_looked(*each, answer) for each, answer in zip(logs_of(trust), answers, strict=True)]
    all_read = all(each.seen.tables for each in logs)
    problems, alike = _of_a_run(settings, today, logs)
    unsendable, answering = mail_answers(trust, today)
    problems = [
        *problems,
        *template_problems(settings),
        *_logo_problems(trust),
        *_approver_problems(trust),
        *unsendable,
        *_ledger_problems(trust),
    ]
    checked = _narrowed(
        Checked(
            trust=trust,
            logs=tuple(each.seen for each in logs),
            incidents=sum(each.incidents for each in logs),
            templates=tuple((step.value, str(file.path)) for step, file in template_files(trust).items()),
            problems=_in_order(problems, logs),
            remarks=(*remarks(settings, all_read=all_read), *answering),
            all_read=all_read,
            likenesses=tuple(alike),
            letters_wait=letters_wait(trust),
        ),
        school,
        log,
    )
    seen, said = _hidden(answers, trust).hidden((checked.logs, checked.problems))
    return replace(checked, logs=seen, problems=said)


def _hidden(answers: Sequence[Looked | ToolkitError], trust: Trust) -> Confidential:
    """Return the addresses that are not shown, by what could be read of the logs."""
    read = [each.answer for each in answers if isinstance(each, Looked)]
    readings = [reading for each in read if isinstance(each, ReadLog) for reading in each.readings]
    return confidential((row for reading in readings for row in reading.rows), trust)


def _looked(school: School, log: str, answer: Looked | ToolkitError) -> Looked:
    """Return what was seen of a log, whatever became of the others; one that could not be opened is a problem."""
    if not isinstance(answer, ToolkitError):
        return answer
    problem = Problem("log", answer.message, answer.next_step, school=school.code, log=log)
    return Looked(LogSeen(school.code, log), answer, (problem,))


def _of_a_run(settings: Settings, today: date, logs: Sequence[Looked]) -> tuple[Sequence[Problem], Sequence[Likeness]]:
    """Return the problems that a run would meet, of the rows and of what is decided on them, and the likenesses.

    What a run would refuse is a problem here, beside those that were found in the logs alone.
    """
    answers = [each.answer for each in logs]
    try:
        gathered = put_together(answers, settings.trust, settings.policy, settings.terms, today, whole=False)
    except ToolkitError as error:
        found = [problem for each in logs for problem in (*each.problems, *_why_unused(each))]
        return found or [Problem("log", error.message, error.next_step)], ()
    decided = planned(gathered, letters_of(settings.trust))
    unwritten = [each for reading in gathered.readings for each in reading.never_written]
    return (*decided.plan.problems, *unwritten), open_likenesses(decided)


def _why_unused(looked: Looked) -> Iterator[Problem]:
    """Say why a run cannot use a log that could be read: what lies beside it keeps it from that."""
    error, seen = looked.answer, looked.seen
    if isinstance(error, ToolkitError) and error.message not in {each.message for each in looked.problems}:
        yield Problem("log", error.message, error.next_step, school=seen.school, log=seen.log)


def _in_order(problems: Sequence[Problem], logs: Sequence[Looked]) -> tuple[Problem, ...]:
    """Return each problem once: log by log, sheet by sheet as the file has them, then from the first row down."""
    places = [(each.seen.log, sheet.name) for each in logs for sheet in each.seen.sheets]
    order = {place: number for number, place in enumerate(dict.fromkeys(places))}
    names = [each.seen.log for each in logs]

    def place(problem: Problem) -> tuple[int, int, int]:
        log = names.index(problem.log) if problem.log in names else len(names)
        return log, order.get((problem.log or "", problem.sheet), -1), problem.row or 0

    return tuple(sorted(dict.fromkeys(problems), key=place))


def _known(trust: Trust, school: str | None, log: str | None) -> None:
    codes = [each.code for each in trust.schools]
    if school is not None and school not in codes:
        raise ToolkitError(f"There is no school {school!r} in conduct.toml.", f"The codes are: {some_of(codes)}.")
    names = [name for each in trust.schools if school in (None, each.code) for name in each.logs]
    if log is not None and not any(_is_named(name, log) for name in names):
        raise ToolkitError(f"No log in conduct.toml is named {log!r}.", f"The logs are: {some_of(names)}.")


def _is_named(log: str, part: str) -> bool:
    return part.replace("\\", "/").casefold() in log.casefold()


def _narrowed(checked: Checked, school: str | None, log: str | None) -> Checked:
    """Return only what is about one school, or about logs of one name; all of it where neither is given."""
    if school is None and log is None:
        return checked
    logs = [
        each for each in checked.logs if school in (None, each.school) and (log is None or _is_named(each.log, log))
    ]
    names = {each.log for each in logs}
    problems = [
        each
        for each in checked.problems
        if school in (None, each.school) and (each.log in names or (log is None and each.log is None))
    ]
    alike = [each for each in checked.likenesses if any(place.log in names for place in _places(each))]
    return replace(
        checked,
        logs=tuple(logs),
        incidents=sum(sheet.incidents for each in logs for sheet in each.sheets),
        problems=tuple(problems),
        remarks=(),
        likenesses=tuple(alike),
    )


def _places(likeness: Likeness) -> tuple[Place, ...]:
    return (*likeness.places_one, *likeness.places_other)


def _logo_problems(trust: Trust) -> Iterator[Problem]:
    for school in trust.schools:
        try:
            logo_of(school)
        except ToolkitError as error:
            yield Problem("template", error.message, error.next_step, school=school.code)


def _ledger_problems(trust: Trust) -> Iterator[Problem]:
    if unsafe := Ledger.unsafe(trust.ledger_url):
        yield Problem("ledger-place", unsafe.message, unsafe.next_step)


def _approver_problems(trust: Trust) -> Iterator[Problem]:
    for school in trust.schools:
        roles = {each.role for each in trust.approvers if "*" in each.schools or school.code in each.schools}
        if Role.SLT not in roles:
            yield Problem(
                "approver",
                f"{school.name} has no approver with the role slt: no ban can be approved.",
                'Add an [[approver]] with role = "slt" to conduct.toml.',
                school=school.code,
            )
