"""Milliseconds a letter, beside a plain docxtpl loop: `python benchmarks/letters.py [LETTERS]`.

One run, one machine: read the ratios. Every way makes the same letters from templates/ban.docx.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import perf_counter

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from toolkit.core.fields import FIELDS
from toolkit.word import LetterTemplate

TEMPLATE = (Path(__file__).parents[1] / "templates" / "ban.docx").read_bytes()
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 200
INCIDENTS = [{"day": "12 November 2026", "about": "the use of loud or offensive language"}] * 2
LISTS = {"address_lines": [], "incidents": INCIDENTS}


def row(number: int) -> dict[str, object]:
    """A letter's fields: the examples of the guide, and a name that differs."""
    texts: dict[str, object] = {name: field.example for name, field in FIELDS.items()}
    yes_or_no = {name: texts[name] == "yes" for name in texts if texts[name] in ("yes", "no")}
    return texts | yes_or_no | LISTS | {"recipient_name": f"Person {number} & Co"}


def plain(each: dict[str, object]) -> bytes:
    template = DocxTemplate(BytesIO(TEMPLATE))
    template.render(each, Environment(autoescape=True, undefined=StrictUndefined))
    data = BytesIO()
    template.save(data)
    return data.getvalue()


def measured(make: Callable[[dict[str, object]], object], count: int) -> float:
    """Return milliseconds a letter."""
    rows = [row(number) for number in range(count)]
    started = perf_counter()
    for each in rows:
        make(each)
    return (perf_counter() - started) * 1000 / count


def main() -> None:
    started = perf_counter()
    template = LetterTemplate.compile(TEMPLATE)
    compiled = (perf_counter() - started) * 1000
    slow = measured(plain, max(COUNT // 10, 5))
    print(f"{'docxtpl: open, render, save':<42}{slow:8.2f} ms   1")
    for name, make in (("LetterTemplate.render", template.render), ("LetterTemplate.check", template.check)):
        took = measured(make, COUNT)
        print(f"{name:<42}{took:8.2f} ms   {slow / took:.0f} times as fast")
    both = measured(lambda each: (template.check(each), template.render(each)), COUNT)
    print(f"{'check, then render':<42}{both:8.2f} ms   {slow / both:.0f} times as fast")
    print(f"{'LetterTemplate.compile (once a template)':<42}{compiled:8.2f} ms")


if __name__ == "__main__":
    main()
