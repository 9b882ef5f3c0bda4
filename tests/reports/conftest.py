"""Pages as people see them: in a real browser, from a file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def browser():
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        found = playwright.chromium.launch(executable_path=program, args=options)
        yield found
        found.close()


@pytest.fixture
def opened(browser):
    """Open a page's text from a file; returns the browser's page, with every address that it asked for."""
    pages = []

    def show(text: str, path: Path, **media):
        path.write_text(text, "utf-8")
        page = browser.new_page(**media)
        page.asked_for = []
        page.on("request", lambda request: page.asked_for.append(request.url))
        page.goto(path.as_uri())
        pages.append(page)
        return page

    yield show
    for page in pages:
        page.close()


@pytest.fixture
def axe():
    """Return what axe-core finds to mend on a page; it must have looked at something."""
    from axe_playwright_python.sync_playwright import Axe

    def find(page) -> str:
        results = Axe().run(page)
        assert results.response["passes"], "axe looked at something"
        return results.generate_report() if results.violations_count else ""

    return find
