"""docs/it-setup.md: what it tells an IT lead to write, to run and to set is what the program takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.cli import COMMANDS, group
from toolkit.jobs.mail_secret import VARIABLES
from toolkit.settings import load

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "it-setup.md").read_text("utf-8")
BLOCKS = re.findall(r"^ *```toml\n(.*?)^ *```", TEXT, re.MULTILINE | re.DOTALL)
RUN = sorted(set(re.findall(r"`conduct ([a-z]+)((?: --[a-z-]+)*)`", TEXT)))
TRUST = '[trust]\nname = "Penhallow"\n[[school]]\ncode = "bude"\nname = "Bude"\nlogs = ["bude.xlsx"]\n'


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: re.findall(r"\[mail\.(\w+)\]", block)[0])
def test_what_is_to_be_written_into_conduct_toml_is_understood(block, tmp_path):
    (tmp_path / "conduct.toml").write_text(TRUST + re.sub("^ +", "", block, flags=re.MULTILINE), "utf-8")
    mail = load(tmp_path).trust.mail
    assert f"[mail.{mail.transport}]" in block


def test_each_way_of_sending_has_a_block_of_its_own():
    assert {re.findall(r'transport = "(\w+)"', block)[0] for block in BLOCKS} == {"graph", "ews", "smtp"}


@pytest.mark.parametrize(("name", "options"), RUN, ids=lambda part: part.strip() or "plain")
def test_what_is_to_be_run_is_a_command(name, options):
    assert name in COMMANDS
    known = {option for each in group.get_command(None, name).params for option in each.opts}
    assert set(options.split()) <= known


def test_it_names_every_variable_that_may_hold_a_secret_of_the_mail():
    assert set(re.findall(r"CONDUCT_\w+", TEXT)) == set(VARIABLES.values())


def test_its_links_lead_somewhere():
    links = re.findall(r"\]\(([\w.-]+)\)", TEXT)
    assert links
    assert all((DOCS / link).is_file() for link in links)
