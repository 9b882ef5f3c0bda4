"""A part of a template, made ready once: its tags as code, and what is known of every letter beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.frozen import dataclass
from toolkit.word.ahead import Ahead, ahead
from toolkit.word.parts import Part
from toolkit.word.pictures import numbered_ahead
from toolkit.word.printing import MOVED
from toolkit.word.proof import Proof, proved
from toolkit.word.sandbox import as_compiled, compile_source, parsed

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Compiled:
    """`proof`: None where only each letter shows whether it is well-formed."""

    part: Part
    template: Template
    proof: Proof | None
    numbered: bool
    """Whether its pictures have their numbers already."""
    ahead: Ahead | None
    """Where every letter of plain values is what the template prints, as it is printed: what is deflated ahead."""


def compile_part(part: Part) -> Compiled:
    """Raises `TemplateSyntaxError`, which is Jinja's."""
    proof = proved(parsed(part.source))
    source = numbered_ahead(part.source, proof) if part.is_body and proof else None
    printed = source or part.source
    as_it_is = proof and (not part.is_body or (source and proof.tables_fit)) and not any(map(printed.count, MOVED))
    packed = ahead(as_compiled(printed), proof.empty_tables, part.before, part.after) if proof and as_it_is else None
    return Compiled(part, compile_source(printed, escape=True), proof, source is not None, packed)
