"""Word templates with docxtpl's tags: compiled once, checked against a letter's fields, rendered letter by letter.

A letter equals docxtpl's (autoescape, StrictUndefined) part by part, with four traps closed: document properties are
escaped once, footnotes are filled once, control characters become line breaks, and None cannot be printed. Compiling
once and copying the members that hold no tag makes letters more than ten times as fast as docxtpl alone does
(benchmarks/letters.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from toolkit.core.frozen import dataclass
from toolkit.ooxml.members import Joined, Member, joined, write_members
from toolkit.word.check import check_row
from toolkit.word.clock import start
from toolkit.word.compiled import Compiled, compile_part
from toolkit.word.errors import Finding, TemplateError
from toolkit.word.finish import packed, with_properties
from toolkit.word.links import link_id, links_in, links_of, refuse_address, with_links
from toolkit.word.lint import lint_template
from toolkit.word.names import names_forgiven, names_used
from toolkit.word.parts import CORE_PROPERTIES, Opened, open_template
from toolkit.word.printing import Filled
from toolkit.word.sandbox import compile_source, environment, known, render
from toolkit.word.sound import Known
from toolkit.word.through_docxtpl import docxtpls, members_through, owner_of
from toolkit.word.values import guarded, is_plain, refuse_blank

if TYPE_CHECKING:
    from jinja2 import Template

Source = TypeVar("Source")
Made = TypeVar("Made")
Said = TypeVar("Said", Filled, dict[str, str])


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
    _parts: tuple[Compiled, ...] = field(repr=False)
    _properties: tuple[tuple[str, Template], ...] = field(repr=False)
    _fixed: Joined = field(repr=False)
    """The members that are the same in every letter."""
    _faults: tuple[str, ...] = field(repr=False)
    """What Jinja says of the parts that it cannot compile; `lint` says it better."""
    _last: dict[str, tuple[object, Member]] = field(default_factory=dict, repr=False, compare=False)
    """Member → what it said in the last letter, and it: each is put there whole, so threads may share it."""

    _ways: dict[str, Known] = field(default_factory=dict, repr=False, compare=False)
    """Member → what is known of the ways through it; shared likewise."""

    _links: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Id → address of each link that was asked for."""

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
        parts = tuple(_each(opened.parts, compile_part, faults))
        properties = tuple(_each(opened.properties, _compile_property, faults))
        changing = {each.name for each in opened.parts} | ({CORE_PROPERTIES} if properties else set())
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
            joined(each for each in opened.members if each.name not in changing),
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
        templates = [*(each.template for each in self._parts), *(template for _, template in self._properties)]
        return check_row(templates, self._needed, self.fields, row)

    def render(self, row: Mapping[str, object]) -> bytes:
        """Return the letter as a .docx; the same row gives the same bytes. Raises `TemplateError`."""
        if self._faults:
            raise TemplateError(f"The template has a mistake: {self._faults[0]}.", "Lint the template and mend it.")
        start()
        used = {name: row[name] for name in self._names if name in row}
        held = {name: value for name, value in used.items() if not is_plain(value)}
        special = docxtpls(held)
        owner, links = owner_of(special), links_in(special)
        safe = known(used) | {name: guarded(value, name, refuse_blank, strict=False) for name, value in held.items()}
        if owner is None and not links:
            return write_members(self._made(self._parts, safe, self._opened.members), first=self._fixed)
        body = next(each.part.name for each in self._parts if each.part.is_body)
        if owner is None and not links - self._links.keys() <= links_of(self._opened.members, body):
            next_step = "Make its id with this template: url_id=template.build_url_id(address)."
            raise TemplateError("A link in a RichText was made for another template.", next_step)
        # docxtpl fills footnotes once a section and escapes properties twice: those two stay ours.
        members = members_through(owner, safe) if owner else self._opened.members
        parts = (each for each in self._parts if owner is None or each.part.is_notes)
        ours = {each.name: each for each in self._made(parts, safe, members)}
        return write_members(with_links([ours.get(each.name, each) for each in members], self._links))

    def build_url_id(self, address: str) -> str:
        """Return the `url_id` of a `RichText`'s link to an address, as docxtpl's template does.

        A link may stand in this template's letters alone, wherever tags may. Raises `TemplateError`.
        """
        refuse_address(address)
        self._links[link_id(address)] = address
        return link_id(address)

    def _made(self, parts: Iterable[Compiled], row: dict[str, object], members: Iterable[Member]) -> Iterator[Member]:
        """Yield the members that hold tags, filled: `parts`, and those of `members` with the document's properties."""
        for each in parts:
            ways = self._ways.setdefault(each.part.name, {})
            yield self._packed(each.part.name, render(each.template, row), partial(packed, each, ways))
        if self._properties:
            values = {name: "".join(render(template, row).chunks) for name, template in self._properties}
            core = next(each for each in members if each.name == CORE_PROPERTIES)
            yield self._packed(CORE_PROPERTIES, values, partial(with_properties, core))

    def _packed(self, name: str, said: Said, pack: Callable[[Said], Member]) -> Member:
        """Pack a member, or hand out the last letter's where it says the same, as a school's letterhead does."""
        before, member = self._last.get(name, (None, None))
        if member is None or before != said:
            member = pack(said)
            self._last[name] = (said, member)
        return member


def _compile_property(found: tuple[str, str]) -> tuple[str, Template]:
    name, text = found
    return name, compile_source(text, escape=False)


def _each(sources: Iterable[Source], compiled: Callable[[Source], Made], faults: list[str]) -> Iterator[Made]:
    """Compile each. One with a mistake is left out, and `faults` says why."""
    from jinja2 import TemplateSyntaxError

    for source in sources:
        try:
            yield compiled(source)
        except TemplateSyntaxError as error:
            faults.append(str(error.message))
