"""Bad input: one clear message with file and place, the next step, exit code 1, and nothing written."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from support import TODAY

LOG = "logs/Trevarrow incident log 2026-27.xlsx"
COMMANDS = ["plan", "today", "letters", "record", "check", "summary"]


def snapshot(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def no_conduct_toml(trust: Path) -> None:
    (trust / "conduct.toml").unlink()


def unknown_key(trust: Path) -> None:
    path = trust / "conduct.toml"
    path.write_text(path.read_text("utf-8").replace("[trust]", '[trust]\nadoptd = "x"', 1), "utf-8")


def missing_log(trust: Path) -> None:
    (trust / LOG).unlink()


def empty_log(trust: Path) -> None:
    (trust / LOG).write_bytes(b"")


def password(trust: Path) -> None:
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
    (trust / LOG).write_bytes(header + "EncryptedPackage".encode("utf-16-le").ljust(1024, b"\0"))


def truncated(trust: Path) -> None:
    path = trust / LOG
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def no_workbook(trust: Path) -> None:
    shutil.copyfile(trust / "templates" / "ban.docx", trust / LOG)


def no_headings(trust: Path) -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = "Shopping"
    book.active["B3"] = "Milk"
    book.save(trust / LOG)


SETTINGS = [
    pytest.param(no_conduct_toml, ["conduct.toml", "conduct init"], id="no conduct.toml"),
    pytest.param(unknown_key, ["conduct.toml", "adoptd", "adopted"], id="an unknown key"),
]
LOGS = [
    pytest.param(missing_log, [LOG.split("/")[1]], id="a log that is missing"),
    pytest.param(empty_log, [LOG.split("/")[1], "empty"], id="an empty log"),
    pytest.param(password, [LOG.split("/")[1], "password"], id="a password-protected log"),
    pytest.param(truncated, [LOG.split("/")[1]], id="a truncated log"),
    pytest.param(no_workbook, [LOG.split("/")[1]], id="a letter named as a workbook"),
    pytest.param(no_headings, [LOG.split("/")[1], "[school.columns]"], id="no recognisable headings"),
]


# Every command stops at the trust's own settings; `plan`, `check` and `summary` show what can be shown of the others.
STOPPED = [pytest.param(command, *case.values, id=f"{command}-{case.id}") for case in SETTINGS for command in COMMANDS]
STOPPED += [
    pytest.param(command, *case.values, id=f"{command}-{case.id}")
    for case in LOGS
    for command in COMMANDS
    if command not in ("plan", "check", "summary")
]


@pytest.mark.parametrize(("command", "spoil", "said"), STOPPED)
def test_one_clear_message_and_nothing_written(conduct, trust, command, spoil, said):
    spoil(trust)
    before = snapshot(trust)
    ran = conduct(command, "--trust", trust, "--today", TODAY)
    assert ran.code == 1
    assert ran.out == ""
    flat = " ".join(ran.err.split())
    assert flat.startswith("Error: ")
    assert " Next: " in flat
    for words in said:
        assert words in flat
    assert all(len(line) <= 80 or max(map(len, line.split())) > 60 for line in ran.err.splitlines())  # a long path
    assert snapshot(trust) == before


@pytest.mark.parametrize("command", ["plan", "check"])
@pytest.mark.parametrize(("spoil", "said"), LOGS)
def test_a_log_that_cannot_be_used_is_said_beside_the_other_schools(conduct, trust, command, spoil, said):
    spoil(trust)
    before = snapshot(trust)
    ran = conduct(command, "--trust", trust, "--today", TODAY)
    told = conduct(command, "--trust", trust, "--today", TODAY, "--json")
    assert (ran.code, told.code) == (1, 1)
    of_the_log = [problem for problem in told.json["problems"] if problem["log"] == LOG]
    assert len(of_the_log) == 1
    assert of_the_log[0]["code"] in ("log", "headings")
    assert of_the_log[0]["next"]
    flat = " ".join(ran.out.split())
    assert all(words in flat for words in said)
    assert "porthkerra" in flat.casefold()
    assert snapshot(trust) == before


@pytest.mark.parametrize(("spoil", "said"), LOGS)
def test_a_summary_counts_the_other_schools_and_says_why_one_is_missing(conduct, trust, spoil, said):
    whole = conduct("summary", "--trust", trust, "--today", TODAY, "--json").json
    spoil(trust)
    ran = conduct("summary", "--trust", trust, "--today", TODAY, "--json")
    assert ran.code == 1
    counted = {each["code"]: each["incidents"] for each in whole["schools"] if each["code"] != "trevarrow"}
    assert {each["code"]: each["incidents"] for each in ran.json["schools"]} == counted
    assert [log["log"] for log in ran.json["logs"] if log["error"]] == [LOG]
    assert ran.json["tables"][0]["lines"][0]["cells"] == ["log not read"] * 3
    flat = " ".join(ran.err.split())
    assert flat.startswith("Error: Nothing was counted for trevarrow: its log cannot be used yet.")
    assert all(words in flat for words in said)
    assert flat.count(Path(LOG).name) == 1


@pytest.mark.parametrize("spoil", [case.values[0] for case in LOGS], ids=[case.id for case in LOGS])
def test_plan_works_out_nothing_for_the_school_whose_log_cannot_be_used(conduct, trust, spoil):
    whole = conduct("plan", "--trust", trust, "--today", TODAY, "--json").json["decisions"]
    spoil(trust)
    ran = conduct("plan", "--trust", trust, "--today", TODAY, "--json")
    assert ran.json["decisions"] == [each for each in whole if each["school"] != "trevarrow"]
    assert any(each["school"] == "trevarrow" for each in whole)
    assert " ".join(ran.err.split()).startswith("Error: Nothing was worked out for trevarrow")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_day_beyond_the_terms_asks_for_the_calendar(conduct, trust, command):
    before = snapshot(trust)
    ran = conduct(command, "--trust", trust, "--today", "2027-11-01")
    assert ran.code == 1
    assert "terms.csv" in ran.err
    assert snapshot(trust) == before


def test_a_template_with_an_unknown_field_is_named_with_the_nearest_known_one(conduct, trust):
    from docx import Document

    path = trust / "templates" / "meeting.docx"
    document = Document(str(path))
    document.add_paragraph("Dear {{ salutatoin }}")
    document.save(str(path))
    ran = conduct("check", "--trust", trust, "--today", TODAY)
    assert ran.code == 1
    assert "meeting.docx" in ran.out
    assert "salutatoin" in ran.out
    assert "salutation" in ran.out


def test_send_refuses_a_template_with_an_unknown_field_before_anything_leaves(conduct, trust):
    from docx import Document

    path = trust / "templates" / "meeting.docx"
    document = Document(str(path))
    document.add_paragraph("Dear {{ salutatoin }}")
    document.save(str(path))
    ran = conduct("today", "--trust", trust, "--today", TODAY)
    assert ran.code == 1
    assert "salutatoin" in ran.err
    assert not (trust / "outbox").exists()
