"""Count schools: their logs read, decided on and counted, in whichever process; all else of them is let go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.core.collection import no_collection
from toolkit.core.courses import Met
from toolkit.core.figures import Compared, Tally, tally
from toolkit.core.figures.pack import Named
from toolkit.core.figures.persons import Person
from toolkit.core.folded import Folded, Packed
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.memory import MEMORY
from toolkit.core.password import Password
from toolkit.core.policy.model import Policy
from toolkit.core.policy.schools import CODE as AT_TWO_SCHOOLS
from toolkit.core.problems import ToolkitError
from toolkit.core.quick import packed_quickly
from toolkit.core.shared import Shared
from toolkit.core.steps import Step
from toolkit.core.terms import Terms
from toolkit.core.ties import Ties, ties_of
from toolkit.core.trust import School, Trust
from toolkit.jobs.beside import ReadLog, read_and_understand
from toolkit.jobs.copied import copied, fetched_all
from toolkit.jobs.gather import Unread, gathered_of, logs_of, read_or_not
from toolkit.jobs.plan import Planned, planned
from toolkit.jobs.template_files import TemplateFile

packed_quickly(Met, Named, Person)


@dataclass(frozen=True, slots=True)
class Found:
    """What a summary keeps of a school whose logs were read."""

    tally: Tally
    ties: Ties
    met: Packed[Met]


@dataclass(frozen=True, slots=True)
class CountedSchool:
    """One school: what was found in its logs, or why one of them could not be read."""

    school: str
    found: Folded[Found] | None = None
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """What one log is opened with. `others`: of other logs' status workbooks, casefolded, that of its own name."""

    others: frozenset[str]
    password: Password | None


@dataclass(frozen=True, slots=True)
class Common:
    """What every school of a summary is counted with. `trust`: without its schools."""

    trust: Trust
    policy: Policy
    terms: Terms
    compared: Compared
    templates: Mapping[Step, TemplateFile]


def count_schools(
    common: Shared[Common],
    schools: tuple[School, ...],
    letters: Sequence[LetterRecord],
    openings: Mapping[str, Opening],
    domains: Mapping[str, int] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> tuple[CountedSchool, ...]:
    """Count schools, which are decided on together; `letters` are theirs alone. Writes nothing.

    domains: of the whole trust's addresses (`core.ties`); None where nobody knows them yet. files: the bytes of its
    logs, where the trust folder itself is on another computer.
    """
    with no_collection(), MEMORY.kept():
        return _count(common.value, schools, letters, openings, domains, files)


def _count(
    common: Common,
    schools: tuple[School, ...],
    letters: Sequence[LetterRecord],
    openings: Mapping[str, Opening],
    domains: Mapping[str, int] | None,
    files: Mapping[str, bytes] | None,
) -> tuple[CountedSchool, ...]:
    trust, policy, compared = replace(common.trust, schools=schools), common.policy, common.compared
    logs, errors = logs_of(trust), dict[str, ToolkitError]()
    if files is None:
        files, errors = fetched_all(log for _, log in logs)
    with copied(files) as copies:
        answers = [
            errors.get(log) or _read(trust, school, log, policy, compared, openings[log], copies)
            for school, log in logs
        ]
        known = read_or_not(answers, trust)
        gathered = gathered_of(known, trust, policy, common.terms, compared.as_of)
        done = planned(gathered, letters, figures=True, domains=domains, templates=common.templates)
        unread = [each for each in known if isinstance(each, Unread)]
        return tuple(
            _not_read(school, unread)
            if any(each.school == school.code for each in unread)
            else _counted(school, done, letters, compared)
            for school in trust.schools
        )


def _read(
    trust: Trust,
    school: School,
    log: str,
    policy: Policy,
    compared: Compared,
    opening: Opening,
    copies: Mapping[str, Path],
) -> ReadLog | ToolkitError:
    try:
        return read_and_understand(
            trust.folder,
            log,
            school,
            policy,
            compared.as_of,
            others=opening.others,
            password=opening.password,
            copies=copies,
        )
    except ToolkitError as error:
        return error


def _not_read(school: School, unread: Iterable[Unread]) -> CountedSchool:
    return CountedSchool(school.code, unread=tuple(each for each in unread if each.school == school.code))


def _counted(
    school: School,
    done: Planned,
    letters: Sequence[LetterRecord],
    compared: Compared,
) -> CountedSchool:
    gathered, code = done.gathered, school.code
    # Who is at two schools is asked of all of them, once they are counted.
    problems = tuple(problem for problem in done.plan.problems if problem.code != AT_TWO_SCHOOLS)
    plan = replace(done.plan, problems=problems)
    found = tally(
        school,
        gathered.readings,
        plan,
        letters,
        gathered.trust,
        gathered.policy,
        gathered.terms,
        compared,
        dict(gathered.digests),
    )
    ties = ties_of(
        code,
        [row for reading in gathered.readings if reading.school == code for row in reading.rows],
        [letter for letter in letters if letter.school == code],
        gathered.trust.contacts,
        [each.book.log for each in gathered.besides if each.log in school.logs],
    )
    met = Packed(each for each in plan.met if each.school == code)
    return CountedSchool(code, Folded(Found(found, ties, met)))
