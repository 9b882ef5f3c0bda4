"""Which of the letters that could go now do go: all of them, or those that somebody chose."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.decisions import Decision
from toolkit.core.fields import reference
from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError
from toolkit.core.references import named_by
from toolkit.core.some_of import some_of
from toolkit.core.trust import Trust
from toolkit.jobs.plan import Planned


@dataclass(frozen=True, slots=True)
class Choice:
    only: tuple[str, ...] = ()
    """References of letters or rows; () for every letter."""
    school: str | None = None
    limit: int | None = None
    """The most letters that go."""


ALL = Choice()


def chosen(decisions: Sequence[Decision], choice: Choice, planned: Planned) -> tuple[Decision, ...]:
    """Return those that were chosen, in the order of the plan.

    Raises ToolkitError for a reference that names no letter that would go, and for a school that is not there: a slip
    of the pen must not become "nothing to send".
    """
    _known(choice.school, planned.gathered.trust)
    left = [each for each in decisions if choice.school in (None, each.school)]
    if choice.only:
        named = [named_by(wanted, left, planned.refs) for wanted in choice.only]
        missing = [wanted for wanted, found in zip(choice.only, named, strict=True) if not found]
        if missing:
            raise _names_none(missing, left)
        keys = {each.letter_key for found in named for each in found}
        left = [each for each in left if each.letter_key in keys]
    return tuple(left[: choice.limit])


def _known(school: str | None, trust: Trust) -> None:
    codes = [each.code for each in trust.schools]
    if school is not None and school not in codes:
        raise ToolkitError(f"No school has the code {school}. Nothing was sent.", f"The codes are {some_of(codes)}.")


def _names_none(missing: Sequence[str], left: Sequence[Decision]) -> ToolkitError:
    ready = ", ".join(reference(each) for each in left)
    return ToolkitError(
        f"{', '.join(missing)}: no letter of that reference is due and approved. Nothing was sent.",
        f"Those that would go: {ready}." if ready else "`conduct today` shows what each letter still needs.",
    )
