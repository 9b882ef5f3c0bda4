"""All of a trust folder's settings, read together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from toolkit.core.frozen import dataclass
from toolkit.core.policy.model import Policy
from toolkit.core.problems import ToolkitError
from toolkit.core.terms import Terms
from toolkit.core.trust import Trust
from toolkit.settings.folder import ALIASES_CSV, CONDUCT_TOML
from toolkit.settings.mistakes import Attempts, SettingsError
from toolkit.settings.toml import Document, read_toml


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the trust wrote down, in core values."""

    trust: Trust
    policy: Policy
    terms: Terms


def load(folder: Path) -> Settings:
    """Read conduct.toml in `folder` and the files it names.

    Raises SettingsError (a ToolkitError) that lists every mistake in all of them, each with file and key or
    line; only where conduct.toml is not TOML at all is it listed alone. Whether the logs exist is the reader's to say.
    """
    from toolkit.settings.aliases import read_aliases
    from toolkit.settings.contacts import read_contacts
    from toolkit.settings.policy import read_policy
    from toolkit.settings.terms import read_terms
    from toolkit.settings.trust import read_trust

    folder = folder.resolve()
    if not (folder / CONDUCT_TOML).is_file():
        raise ToolkitError(f"{folder} holds no {CONDUCT_TOML}.", "Run `conduct init`, or name the folder: --trust DIR.")
    document = read_toml(folder / CONDUCT_TOML, CONDUCT_TOML)
    named = _named(document)
    attempts = Attempts()
    trust = attempts.attempt(lambda: read_trust(folder, document))
    policy = attempts.attempt(lambda: read_policy(folder, named.policy, named.name))
    terms = attempts.attempt(lambda: read_terms(folder, named.terms, named.codes))
    contacts = attempts.attempt(lambda: read_contacts(folder, named.contacts, named.codes))
    aliases = attempts.attempt(lambda: read_aliases(folder, named.aliases, named.codes))
    if trust is None or policy is None or terms is None or contacts is None or aliases is None:
        raise SettingsError(attempts.mistakes)
    return Settings(replace(trust, contacts=contacts, aliases=aliases), policy, terms)


@dataclass(frozen=True, slots=True)
class _Named:
    """What the other files need of conduct.toml, whether or not the rest of it is right."""

    name: str
    policy: str
    terms: str
    contacts: str
    aliases: str
    codes: tuple[str, ...]


def _named(document: Document) -> _Named:
    trust: Any = document.get("trust")
    schools: Any = document.get("school")
    texts = {key: text for key, text in trust.items() if isinstance(text, str)} if isinstance(trust, dict) else {}
    tables = [school for school in schools if isinstance(school, dict)] if isinstance(schools, list) else []
    codes = tuple(code for school in tables if isinstance(code := school.get("code"), str))
    name, policy, terms, contacts, aliases = (
        texts.get(key, "").strip() for key in ("name", "policy", "terms", "contacts", "aliases")
    )
    return _Named(name, policy, terms, contacts, aliases or ALIASES_CSV, codes)
