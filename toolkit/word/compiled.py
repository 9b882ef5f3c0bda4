"""A part of a template, made ready once: its tags as code, and what is known of every letter beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.word.parts import Part
from toolkit.word.pictures import numbered_ahead
from toolkit.word.proof import Proof, proved
from toolkit.word.sandbox import compile_source, parsed

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


def compile_part(part: Part) -> Compiled:
    """Raises `TemplateSyntaxError`, which is Jinja's."""
    proof = proved(parsed(part.source))
    source = numbered_ahead(part.source, proof) if part.is_body and proof else None
    return Compiled(part, compile_source(source or part.source, escape=True), proof, numbered=source is not None)
