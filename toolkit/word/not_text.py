"""Tags that would print what is no text: True, a list in brackets, or a field's own name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from toolkit.word.errors import Finding
from toolkit.word.names import TAG
from toolkit.word.paragraphs import Paragraph
from toolkit.word.tags import expression, inside


def not_text(every: Iterable[Paragraph], shapes: Mapping[str, str]) -> Iterator[Finding]:
    """Yield each {{ tag }} of which a reader would understand nothing.

    `shapes`: every field → "" where it is text, "yes or no", or how a loop prints one of several ("{{ each.day }}").
    """
    for paragraph in every:
        for tag in TAG.findall(paragraph.text):
            if tag.startswith("{{"):
                yield from _in_tag(tag, shapes, paragraph.where)


def _in_tag(tag: str, shapes: Mapping[str, str], where: str) -> Iterator[Finding]:
    from jinja2 import nodes

    match expression(inside(tag)):
        case nodes.Name(name=name) if shapes.get(name) == "yes or no":
            mend = f"Write {{% if {name} %}} before what is said where it is so, and {{% endif %}} after."
            yield Finding(f"{tag} would print True or False.", mend, where)
        case nodes.Name(name=name) if shapes.get(name):
            mend = f"Write {{% for each in {name} %}}{shapes[name]}{{% endfor %}}."
            yield Finding(f"{tag} would print a list, with its brackets.", mend, where)
        case nodes.Const(value=str() as word) if word.strip() in shapes:
            mend = f"Take out the quotation marks: {{{{ {word.strip()} }}}}."
            yield Finding(f"{tag} would print the word “{word}” itself.", mend, where)
