"""One tag of a template: what it means once docxtpl's own marks are taken off, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from toolkit.core.patterns import regex
from toolkit.word.sandbox import environment

if TYPE_CHECKING:
    from jinja2 import nodes

_STRAYS = {
    **dict.fromkeys("„‟«»″“”", '"'),
    **dict.fromkeys("‚‛‹›′`´‘’", "'"),
    **dict.fromkeys("–—−‐‑", "-"),
    "…": "...",
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "nothing"),
}
_STRAIGHTENED = str.maketrans("“”‘’", "\"\"''")
"""The quotes that docxtpl itself puts right."""
_STRING = regex(r"\"[^\"]*\"|'[^']*'")
_MARKS = regex(r"^(?:p|tr|tc|r)\s+")
_DOCXTPL_OWN = regex(r"^(?:vm|hm)$")
_VALUE_OF = regex(r"^(?:colspan|cellbg)\s+(.*)$", re.DOTALL)


_MISSPELT: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (regex(r"^(\{%[-+]?)\s+(p|tr|tc|r)\s+(?=\w)"), r"\1\2 "),
    (
        regex(r"^(\{%(?:p|tr|tc|r|[-+])?\s*)(?=\w*[A-Z])((?i:end\s*if|end\s*for|else\s*if|elif|if|else|for|set))\b"),
        lambda match: match[1] + match[2].lower(),
    ),
    (regex(r"^(\{%\S*\s*)end\s+(if|for)\b"), r"\1end\2"),
    (regex(r"^(\{%\S*\s*)else\s*if\b"), r"\1elif"),
)
"""What people write for {%p, {% if %}, {% endif %} and {% elif %}."""


def misspelt(tag: str) -> str:
    """Return the tag as it was meant; "" where it is spelt right."""
    meant = tag
    for written, right in _MISSPELT:
        meant = written.sub(right, meant)
    return "" if meant == tag else meant


def inside(tag: str) -> str:
    """Return what stands between the braces, without docxtpl's marks and Jinja's dashes, quotes straightened."""
    bare = tag[2:-2].translate(_STRAIGHTENED).strip()
    bare = bare.removeprefix("-").removesuffix("-").removeprefix("+").removesuffix("+").strip()
    return _MARKS.sub("", bare)


def keyword(tag: str) -> str:
    """Return the first word of a {% tag %}, "" of any other."""
    words = re.match(r"\w+", inside(misspelt(tag) or tag)) if tag.startswith("{%") else None
    return words[0] if words else ""


def stray_characters(tag: str) -> dict[str, str]:
    """Return the characters that Word put there while typing, with what should be typed; text in quotes is free."""
    if tag.startswith("{#"):
        return {}
    code = _STRING.sub("", inside(tag))
    return {each: _STRAYS[each] for each in code if each in _STRAYS}


def expression(code: str) -> nodes.Expr | None:
    """Parse an expression; None for what Jinja cannot read, and for a filter or test that is not there."""
    from jinja2 import TemplateSyntaxError, nodes

    try:
        tree = environment(escape=True).parse(f"{{{{ {code} }}}}")
    except TemplateSyntaxError:
        return None
    match tree.body:
        case [nodes.Output(nodes=[nodes.Expr() as only])]:
            return only
        case _:
            return None


_LOOP = regex(r"for\s+(\w+)\s+in\s+(\w+)\s*$")
_ASKED = regex(r"^(?:(?:el)?if\b|for\b.*?\bin\b|set\b[^=]*=)(?=.)", re.DOTALL)


def asked(tag: str) -> nodes.Expr | None:
    """Return the expression in a tag: what it prints, tests, goes through or keeps; None where there is none."""
    code = inside(misspelt(tag) or tag)
    return None if tag.startswith("{#") else expression(_ASKED.sub("", code) if tag.startswith("{%") else code)


def loop_of(tag: str) -> tuple[str, str]:
    """Return a {% for %} loop's name for one of several and the field that it goes through; "" where it is no name."""
    found = _LOOP.match(inside(misspelt(tag) or tag))
    return (found[1], found[2]) if found else ("", "")


def syntax_fault(tag: str) -> str:
    """Return what Jinja says of this tag alone; "" when it can be read, or only makes sense with others."""
    from jinja2 import TemplateSyntaxError

    source = _alone(tag)
    try:
        environment(escape=True).compile(source)
    except TemplateSyntaxError as error:
        return str(error.message).rstrip(".")
    return ""


def _alone(tag: str) -> str:
    """Return a source in which the tag stands alone and whole."""
    code, word = inside(tag), keyword(tag)
    if tag.startswith("{#") or _DOCXTPL_OWN.match(code):
        return ""
    if tag.startswith("{{"):
        return f"{{{{ {code} }}}}"
    if value := _VALUE_OF.match(code):
        return f"{{{{ {value[1]} }}}}"
    if word in {"if", "for"}:
        return f"{{% {code} %}}{{% end{word} %}}"
    if word == "elif":
        return f"{{% {code[2:]} %}}{{% endif %}}"
    return f"{{% {code} %}}" if word == "set" and "=" in code else ""
