"""Which spelling of a person letters print, where somebody said that two names are one person's (default identity)."""

from __future__ import annotations

from toolkit.core.cases import Case
from toolkit.core.likeness import without_mark


def said(case: Case) -> tuple[str, ...]:
    """Return what a plan says while aliases.csv does not choose: the spelling that letters print, and the others.

    A name with and without its title is one spelling.
    """
    if case.printed or not case.parts or len({without_mark(name) for name in case.names}) < 2:
        return ()
    name = case.person(case.incidents).name
    spelled = {i.person.name.identity: i.person.name.display for i in case.incidents if i.person.name}
    others = [each for identity, each in sorted(spelled.items()) if name and identity != name.identity]
    if not name or not others:
        return ()
    return (
        f"Letters print {name.display}; the log also has {' and '.join(others)}, which aliases.csv says is the same"
        f" person. To choose, write the name to print there, under `print`.",
    )
