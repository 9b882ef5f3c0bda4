"""What is wrong with a template, in the words of somebody who has it open in Word: every mistake at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches

from toolkit.core.patterns import regex
from toolkit.word.blocks import unbalanced
from toolkit.word.by_hand import to_fill_in
from toolkit.word.carried import carried_along, carried_with
from toolkit.word.errors import Finding
from toolkit.word.held_by import Keys, not_held
from toolkit.word.lacking import lacking
from toolkit.word.names import TAG, names_used
from toolkit.word.not_text import not_text
from toolkit.word.old_letter import one_persons
from toolkit.word.paragraphs import Paragraph, paragraphs
from toolkit.word.parts import Opened
from toolkit.word.tags import misspelt, stray_characters, syntax_fault
from toolkit.word.word_fields import own_fields

_MANY_BRACES = regex(r"\{{3,}\s*([^{}%]{1,60}?)\s*\}{2,}|\{{2}\s*([^{}%]{1,60}?)\s*\}{3,}")
_LEFT_OVER = (
    (regex(r"«\s*([^«»]{1,60}?)\s*»"), "is a mark of Word's mail merge, which is not filled."),
    (regex(r"<<\s*([^<>]{1,60}?)\s*>>"), "is another program's mark, which is not filled."),
    (
        regex(r"\{\s+\{\s*([^{}]{1,60}?)\s*\}\s*\}|\{\s*\{\s*([^{}]{1,60}?)\s*\}\s+\}"),
        "has spaces between its braces.",
    ),
    (_MANY_BRACES, "has too many braces."),
)
_MERGEFIELD = regex(r"""MERGEFIELD\s+("[^"]+"|[^\s"\\]+)""")
_MERGING = regex(r"\b(ADDRESSBLOCK|GREETINGLINE|IF|NEXT|NEXTIF|SKIPIF|FILLIN|ASK|MERGEREC|MERGESEQ|DATABASE)\b")
"""Word's other fields of a mail merge."""
_OPENS, _CLOSES = regex(r"\{[{%#]"), regex(r"[}%#]\}")
_WHOLE_TAG = "Type the whole tag, both pairs of braces, in one paragraph."
_LISTED = "`conduct letters --fields` lists a letter's fields, `conduct summary --fields` those of the board's paper."
_HYPHENED = regex(r"\{\{\s*(\w+(?:-\w+)+)\s*\}\}")
_SPACED = regex(r"\{\{\s*(\w+(?:\s+\w+)+)\s*\}\}")
_WHOLE_PARAGRAPH = regex(r"\{[{%]-?p\s.*?[}%]\}", re.DOTALL)
_WHOLE_ROW = regex(r"\{[{%]-?tr\s.*?[}%]\}", re.DOTALL)


def lint_template(
    opened: Opened,
    faults: Sequence[str],
    known: Collection[str] | None,
    optional: Mapping[str, str],
    shapes: Mapping[str, str],
    keys: Keys,
) -> list[Finding]:
    """Return every finding, each once, from the first paragraph down.

    `faults` are Jinja's own words, used where nothing better was found.
    """
    every = paragraphs(opened)
    found = [finding for paragraph in every for finding in _in_paragraph(paragraph, known)]
    found += _torn([paragraph for paragraph in every if paragraph.filled])
    found += unbalanced([paragraph for paragraph in every if paragraph.filled])
    found += _in_properties(opened, known)
    found += carried_along(opened)
    if not found:
        found += [
            Finding(f"Jinja says: {fault.rstrip('.')}.", "Look for the tag it names.", "the template")
            for fault in faults
        ]
    if known is not None:
        found += _unknown(every, opened, known)
    filled = [*(paragraph for paragraph in every if paragraph.filled), *_properties(opened)]
    found += lacking(filled, optional)
    found += not_text(filled, shapes)
    found += not_held(filled, keys)
    found += to_fill_in([*every, *_properties(opened)], known)
    order = {each.where: number for number, each in enumerate((*every, *_properties(opened)))}
    return sorted(dict.fromkeys(found), key=lambda finding: order.get(finding.place, len(order)))


def _in_paragraph(paragraph: Paragraph, known: Collection[str] | None) -> Iterator[Finding]:
    yield from carried_with(paragraph)
    yield from own_fields(paragraph, known)
    yield from one_persons(paragraph, known)
    if not paragraph.filled:
        if TAG.search(paragraph.text):
            yield Finding("Tags are not filled here.", "Move them into the letter itself.", paragraph.where)
        return
    yield from _left_over(paragraph, known)
    yield from _lost(paragraph)
    for tag in TAG.findall(_MANY_BRACES.sub("", paragraph.text)):
        yield from _in_tag(tag, paragraph.where, known)


def _left_over(paragraph: Paragraph, known: Collection[str] | None) -> Iterator[Finding]:
    merge = list(_MERGEFIELD.finditer(paragraph.field_codes))
    for each in merge:
        message = f"It holds a mail-merge field ({_plain(each)}), which is not filled."
        yield Finding(message, f"Delete the field. {_instead(_plain(each), known)}", paragraph.where)
    others = () if merge else _MERGING.finditer(paragraph.field_codes)
    for other in others:
        message = f"It holds a mail-merge field ({other[1]}), which is not filled."
        yield Finding(message, f"Delete the field. Type the field that is meant. {_LISTED}", paragraph.where)
        merge.append(other)
    for pattern, why in _LEFT_OVER[1:] if merge else _LEFT_OVER:
        for match in pattern.finditer(paragraph.text):
            name = next(group for group in match.groups() if group)
            yield Finding(f"“{match[0]}” {why}", _instead(name, known), paragraph.where)


def _plain(merge: re.Match[str]) -> str:
    return merge[1].strip('"')


def _instead(name: str, known: Collection[str] | None) -> str:
    """Say what to type for another program's mark: a field that there is, where the fields are known."""
    plain = re.sub(r"\W+", "_", name.strip()).strip("_").lower() or "name"
    meant = plain if known is None or plain in known else "".join(get_close_matches(plain, known, 1, cutoff=0.85))
    return f"Type {{{{ {meant} }}}} instead." if meant else f"Type the field that is meant. {_LISTED}"


def _torn(every: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield tags of which one paragraph holds only a part: said once, where they begin."""
    begun_in = ""
    for paragraph in every:
        rest = TAG.sub("", _MANY_BRACES.sub("", paragraph.text))
        opening, closing = _OPENS.search(rest), _CLOSES.search(rest)
        if opening:
            message = f"A tag begins with “{opening[0]}” and does not end in this paragraph."
            yield Finding(message, _WHOLE_TAG, paragraph.where)
        elif closing and begun_in != paragraph.part:
            message = f"A tag ends with “{closing[0]}” and does not begin in this paragraph."
            yield Finding(message, _WHOLE_TAG, paragraph.where)
        begun_in = paragraph.part if opening else ""


def _lost(paragraph: Paragraph) -> Iterator[Finding]:
    """docxtpl puts nothing but the tag in place of a {%p paragraph or a {%tr row: words beside it vanish."""
    whole = _WHOLE_PARAGRAPH.search(paragraph.text)
    if whole and paragraph.text.replace(whole[0], "", 1).strip():
        message = f"Everything beside {whole[0]} would be lost."
        yield Finding(message, "Give that tag a paragraph of its own.", paragraph.where)
    row = _WHOLE_ROW.search(paragraph.text)
    if row and not paragraph.row_text:
        yield Finding(f"{row[0]} stands outside a table.", "Move it into a row, or take out its “tr”.", paragraph.where)
    if row and paragraph.row_text and paragraph.row_text.replace(row[0], "", 1).strip():
        yield Finding(
            f"The rest of the row beside {row[0]} would be lost.", "Give that tag a row of its own.", paragraph.where
        )


def _in_tag(tag: str, where: str, known: Collection[str] | None) -> Iterator[Finding]:
    if meant := misspelt(tag):
        yield Finding(f"{tag} is spelt wrong.", f"Type {meant} instead.", where)
    elif meant := _hyphened(tag, known):
        yield Finding(f"{tag} has a hyphen in its field's name.", f"Type {{{{ {meant} }}}} instead.", where)
    elif strays := stray_characters(tag):
        shown = ", ".join(f"“{stray}” (type {plain})" for stray, plain in strays.items())
        yield Finding(f"{tag} holds {shown}.", "Word changed it while typing; type it again, plainly.", where)
    elif (fault := syntax_fault(tag)) and (words := _SPACED.fullmatch(tag)):
        yield Finding(f"{tag} has spaces in its field's name.", _instead(words[1], known), where)
    elif fault:
        yield Finding(f"{tag} cannot be read: {fault}.", "Write a field's name between the braces.", where)


def _hyphened(tag: str, known: Collection[str] | None) -> str:
    """Return the field that is meant where a hyphen stands for its low line; "" where it may be a subtraction."""
    found = _HYPHENED.fullmatch(tag)
    meant = found[1].replace("-", "_").lower() if found else ""
    return meant if known is not None and meant in known else ""


def _properties(opened: Opened) -> list[Paragraph]:
    """Return the document properties that hold tags, each as a paragraph of a part of its own."""
    return [Paragraph(name, f"the document property {name.capitalize()}", text) for name, text in opened.properties]


def _in_properties(opened: Opened, known: Collection[str] | None) -> Iterator[Finding]:
    for each in _properties(opened):
        yield from _torn([each])
        for tag in TAG.findall(each.text):
            yield from _in_tag(tag, each.where, known)


def _unknown(every: Sequence[Paragraph], opened: Opened, known: Collection[str]) -> Iterator[Finding]:
    places = [*(each for each in every if each.filled), *_properties(opened)]
    for name in sorted(names_used(opened.sources) - set(known)):
        uses = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")
        near = get_close_matches(name.lower(), known, 1)
        mend = f"Did you mean “{near[0]}”?" if near else _LISTED
        tags = [(tag, each.where) for each in places for tag in TAG.findall(each.text) if uses.search(tag)]
        where = [place for tag, place in tags if not _hyphened(tag, known)]
        for place in dict.fromkeys(where) if tags else ["the template"]:
            yield Finding(f"There is no field “{name}”.", mend, place, field=name)
