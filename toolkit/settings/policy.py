"""policy.toml into a `Policy`: the built-in code, with what the trust's own file changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.core.policy.model import Category, Policy
from toolkit.core.steps import Role
from toolkit.settings.embedded import POLICY
from toolkit.settings.folder import inside
from toolkit.settings.mistakes import Mistake, SettingsError
from toolkit.settings.phrases import phrase_table
from toolkit.settings.policy_checks import known_only, mistakes_of_meaning
from toolkit.settings.toml import Document, read_toml

if TYPE_CHECKING:
    from toolkit.settings.policy_model import CategoryTable, PolicyFile


def read_policy(folder: Path, written: str, trust: str) -> Policy:
    """Return the code that conduct.toml names as `written`; the built-in one where it names none.

    The trust's name goes into it. What the trust's file leaves out keeps its built-in value, and `built_in`
    stays true for a copy that nobody changed. Raises SettingsError with every mistake.
    """
    shipped = read_toml(POLICY, POLICY.name)
    built_in = _policy(shipped, {}, POLICY.name, trust)
    if not written:
        return built_in
    policy = _with_earlier(folder, written, shipped, trust, ())
    return policy if policy == built_in else replace(policy, built_in=False)


def _with_earlier(folder: Path, written: str, shipped: Document, trust: str, later: tuple[str, ...]) -> Policy:
    """Return one version with those before it; `later` are the files that led here."""
    if written in later:
        said = f"follows itself: {' follows '.join([*later, written])}; name the version before it, or none"
        raise SettingsError([Mistake(written, "[code], follows", said)])
    own = read_toml(inside(folder, written), written)
    policy = _policy(shipped, own, written, trust)
    code: Any = own.get("code")
    before = str(code.get("follows", "")).strip() if isinstance(code, dict) else ""
    if not before:
        return policy
    earlier = _with_earlier(folder, before, shipped, trust, (*later, written))
    if policy.in_force is None or earlier.in_force is None or earlier.in_force >= policy.in_force:
        said = f"comes after {before}: both need in_force, and this one's must be the later day"
        raise SettingsError([Mistake(written, "[code], in_force", said)])
    return replace(policy, earlier=replace(earlier, built_in=False))


def _policy(shipped: Document, own: Document, file: str, trust: str) -> Policy:
    from pydantic import ValidationError

    from toolkit.settings.policy_model import PolicyFile
    from toolkit.settings.wording import mistakes_in

    known, mistakes = known_only(own, shipped, file)
    document = _filled(shipped, known)
    mistakes += mistakes_of_meaning(document, file)
    try:
        read = PolicyFile.model_validate(document)
    except ValidationError as error:
        raise SettingsError([*mistakes_in(error, document, PolicyFile, file), *mistakes]) from None
    if mistakes:
        raise SettingsError(mistakes)
    return _built(read, trust)


def _filled(shipped: Any, own: Any) -> Any:
    """Return `own` with what it leaves out taken from `shipped`, table by table."""
    if not (isinstance(shipped, dict) and isinstance(own, dict)):
        return own
    return {**shipped, **{key: _filled(shipped.get(key), value) for key, value in own.items()}}


def _built(read: PolicyFile, trust: str) -> Policy:
    windows = read.windows.model_dump()
    words = {"trust": trust, **windows}
    categories = {id_: _category(id_, table) for id_, table in read.categories.items()}
    return Policy(
        name=_worded(read.code.name, words),
        version=read.code.version,
        in_force=read.code.in_force,
        built_in=True,
        categories=categories,
        phrases=phrase_table(categories.values(), read.phrases),
        clauses={id_: _worded(text, words) for id_, text in read.clauses.items()},
        defaults={id_: _worded(text, words) for id_, text in read.defaults.items()},
        approvals={step: None if role == "none" else Role(role) for step, role in read.approvals.items()},
        **windows,
    )


def _worded(text: str, words: dict[str, Any]) -> str:
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def _category(id_: str, table: CategoryTable) -> Category:
    return Category(
        id=id_,
        text=table.text,
        phrase=table.phrase,
        online=table.list == "online",
        **dict.fromkeys(table.flags, True),
    )
