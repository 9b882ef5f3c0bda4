from __future__ import annotations

import re
import runpy
from pathlib import Path

from toolkit.core.problem_codes import PROBLEM_CODES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "problems.md"


def test_the_page_is_what_the_codes_say():
    generate = runpy.run_path(str(ROOT / "docs" / "generate.py"))
    assert PAGE.read_text("utf-8") == generate["problems"](), "run: python docs/generate.py"


def test_every_link_of_the_page_leads_to_an_entry():
    text = PAGE.read_text("utf-8")
    links = re.findall(r"\(#([a-z-]+)\)", text)
    assert links == sorted(PROBLEM_CODES)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == links
