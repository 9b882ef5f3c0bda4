"""Word templates with docxtpl's tags: compiled once, checked against a letter's fields, rendered letter by letter.

A letter equals docxtpl's (autoescape, StrictUndefined) part by part, with four traps closed: document properties are
escaped once, footnotes are filled once, control characters become line breaks, and None cannot be printed. Compiling
once and copying the members that hold no tag makes letters more than ten times as fast as docxtpl alone does
(benchmarks/letters.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from toolkit.ooxml.members import Member, new_member, write_members
from toolkit.word.check import check_row
from toolkit.word.clock import start
from toolkit.word.errors import Finding, TemplateError
from toolkit.word.finish import finished, with_properties
from toolkit.word.lint import lint_template
from toolkit.word.names import names_forgiven, names_used
from toolkit.word.parts import CORE_PROPERTIES, Opened, Part, content, open_template
from toolkit.word.sandbox import compile_source, environment, render
from toolkit.word.sound import Known
from toolkit.word.through_docxtpl import members_through, owner_of
from toolkit.word.values import guarded, refuse_blank

if TYPE_CHECKING:
    from jinja2 import Template

Key = TypeVar("Key")
Said = TypeVar("Said", list[str], dict[str, str])


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A docxtpl template. Make one with `compile`; it may be used by several threads."""

    digest: str
    """sha256 of the template's bytes, hex."""
    fields: frozenset[str]
    """Top-level names used in the body, headers, footers, footnotes and document properties."""
    _names: frozenset[str] = field(repr=False)
    """Those, and the names that are Jinja's own unless a row gives them."""
    _needed: frozenset[str] = field(repr=False)
    """Those of them that a row must have: no default is given, and nobody asks whether they are defined."""
    _opened: Opened = field(repr=False)
    _parts: tuple[tuple[Part, Template], ...] = field(repr=False)
    _properties: tuple[tuple[str, Template], ...] = field(repr=False)
    _faults: tuple[str, ...] = field(repr=False)
    """What Jinja says of the parts that it cannot compile; `lint` says it better."""
    _last: dict[str, tuple[object, Member]] = field(default_factory=dict, repr=False, compare=False)
    """Member → what it said in the last letter, and it: each is put there whole, so threads may share it."""

    _known: dict[str, Known] = field(default_factory=dict, repr=False, compare=False)
    """Member → what is known of the ways through it; shared likewise."""

    @classmethod
    def compile(cls, data: bytes) -> LetterTemplate:
        """Compile a .docx. Raises `TemplateError` for a file that is none, is damaged or has a password.

        Mistakes in tags do not raise here: `lint` names them all at once, and `render` refuses.
        """
        try:
            return cls._of(data)
        except RecursionError as error:
            message = "A tag of the template holds too many brackets within brackets."
            raise TemplateError(message, "Write that tag more simply.") from error

    @classmethod
    def _of(cls, data: bytes) -> LetterTemplate:
        opened = open_template(data)
        faults: list[str] = []
        parts = tuple(_compiled(((part, part.source) for part in opened.parts), faults, escape=True))
        properties = tuple(_compiled(opened.properties, faults, escape=False))
        used = names_used(opened.sources)
        needed = used - names_forgiven(opened.sources)
        return cls(
            sha256(data).hexdigest(),
            used,
            used | environment(escape=True).globals.keys(),
            needed,
            opened,
            parts,
            properties,
            tuple(faults),
        )

    def lint(
        self,
        known: Collection[str] | None = None,
        optional: Mapping[str, str] | None = None,
        shapes: Mapping[str, str] | None = None,
        keys: Mapping[str, Sequence[str]] | None = None,
    ) -> list[Finding]:
        """Return every mistake in the template, with its paragraph and its mend.

        `known`: the names it may use. `optional`: those that some letters lack, each with the yes-or-no field that
        vouches for it, or "". `shapes`: those that are no text when printed as they are (`not_text`). `keys`: what
        each of a list has.
        """
        return lint_template(self._opened, self._faults, known, optional or {}, shapes or {}, keys or {})

    def check(self, row: Mapping[str, object]) -> list[Finding]:
        """Return what keeps `row` from this letter: fields that are missing, would print nothing, hold a sign that Word
        cannot store, or are far too long."""
        if self._faults:
            return self.lint()
        start()
        templates = [template for _, template in (*self._parts, *self._properties)]
        return check_row(templates, self._needed, self.fields, row)

    def render(self, row: Mapping[str, object]) -> bytes:
        """Return the letter as a .docx; the same row gives the same bytes. Raises `TemplateError`."""
        if self._faults:
            raise TemplateError(f"The template has a mistake: {self._faults[0]}.", "Lint the template and mend it.")
        start()
        used = {name: value for name, value in row.items() if name in self._names}
        owner = owner_of(used)
        safe = {name: guarded(value, name, refuse_blank, strict=False) for name, value in used.items()}
        if owner is None:
            return write_members(self._filled(self._opened.members, self._parts, safe))
        # docxtpl fills footnotes once a section and escapes properties twice: those two stay ours.
        notes = [(part, template) for part, template in self._parts if part.is_notes]
        return write_members(self._filled(members_through(owner, safe), notes, safe))

    def _filled(
        self, members: Iterable[Member], parts: Iterable[tuple[Part, Template]], row: Mapping[str, object]
    ) -> Iterator[Member]:
        """Yield the members: those that hold tags filled, all others as they are."""
        filled = {part.name: (part, render(template, row)) for part, template in parts}
        properties = {name: "".join(render(template, row)) for name, template in self._properties}
        for member in members:
            if member.name in filled:
                part, chunks = filled[member.name]
                known = self._known.setdefault(member.name, {})
                yield self._packed(member.name, chunks, lambda said: finished(part, said, known))  # noqa: B023
            elif properties and member.name == CORE_PROPERTIES:
                core = content(member)
                yield self._packed(member.name, properties, lambda values: with_properties(core, values))  # noqa: B023
            else:
                yield member

    def _packed(self, name: str, said: Said, finish: Callable[[Said], bytes]) -> Member:
        """Pack a member, or hand out the last letter's where it says the same, as a school's letterhead does."""
        before, packed = self._last.get(name, (None, None))
        if packed is None or before != said:
            packed = new_member(name, finish(said))
            self._last[name] = (said, packed)
        return packed


def _compiled(sources: Iterable[tuple[Key, str]], faults: list[str], *, escape: bool) -> Iterator[tuple[Key, Template]]:
    """Compile each source under its key. One with a mistake is left out, and `faults` says why."""
    from jinja2 import TemplateSyntaxError

    for key, source in sources:
        try:
            yield key, compile_source(source, escape=escape)
        except TemplateSyntaxError as error:
            faults.append(str(error.message))
