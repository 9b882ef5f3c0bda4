"""The lists of fields are for whoever writes a template, with a trust folder or without one."""

from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize(("command", "field"), [("letters", "salutation"), ("summary", "period")])
def test_fields_are_listed_where_there_is_no_trust(conduct, tmp_path, monkeypatch, command, field):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONDUCT_TRUST", raising=False)
    said = conduct(command, "--fields")
    assert said.code == 0
    assert f"  {field} " in said.out
    listed = json.loads(conduct(command, "--json", "--fields").out)
    assert field in listed
    assert conduct(command).code == 1, "anything else still needs one"
