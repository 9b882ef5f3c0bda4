"""`conduct check`: each log as it was understood, then what a person should settle."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from check_trusts import CLEAN, EMPTY, HEADINGS, UNKNOWN_MAN, write_log, write_trust
from support import TODAY, setting

from toolkit.core.incidents.synonyms import FIELDS

QUESTION = (
    "Who was the parent, carer or visitor involved, as far as you know? Please give the full name, and how they are"
    " related to the child"
)


@pytest.fixture
def check(conduct, tmp_path):
    def run(*words, aune=CLEAN, bere=CLEAN, folder=None):
        trust = folder or write_trust(tmp_path / "trust", aune, bere)
        return conduct("check", "--trust", trust, "--today", TODAY, *words)

    return run


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_clean_trust_is_told_so(check):
    ran = check()
    assert ran.code == 0
    assert "No problems: 2 logs read, 2 rows in all." in ran.out
    assert "Next:  `conduct today`" in ran.out


@pytest.mark.parametrize(
    ("host", "said"), [("mail.trust.example", False), ("outlook.office365.com", True)], ids=["its own", "online"]
)
def test_an_exchange_that_microsoft_closes_is_told_with_its_dates(host, said, check, tmp_path):
    trust = write_trust(tmp_path / "trust", CLEAN, CLEAN)
    mail = f'\n[mail]\ntransport = "ews"\n[mail.ews]\nendpoint = "https://{host}/EWS/Exchange.asmx"\n'
    with (trust / "conduct.toml").open("a", encoding="utf-8") as toml:
        toml.write(mail)
    told = flat(check(folder=trust).out)
    assert [day in told for day in ("1 October 2026", "1 April 2027")] == [said, said]


def test_two_schools_of_one_name_are_said_with_their_codes(check, tmp_path):
    trust = write_trust(tmp_path / "trust", CLEAN, CLEAN)
    toml = trust / "conduct.toml"
    names = [school["name"] for school in tomllib.loads(toml.read_text(encoding="utf-8"))["school"]]
    codes = [school["code"] for school in tomllib.loads(toml.read_text(encoding="utf-8"))["school"]]
    assert "both called" not in flat(check(folder=trust).out)
    toml.write_text(toml.read_text(encoding="utf-8").replace(names[1], names[0].upper()), encoding="utf-8")
    assert f"The schools {codes[0]} and {codes[1]} are both called {names[0]} in conduct.toml" in flat(
        check(folder=trust).out
    )


def test_a_trust_without_an_incident_is_told_that_nothing_is_due(check):
    ran = check(aune=EMPTY, bere=EMPTY)
    assert ran.code == 0
    assert "No incident is logged yet, so nothing is due." in flat(ran.out)


def test_every_heading_is_shown_with_its_meaning_and_a_value(check):
    lines = [line.split() for line in check().out.splitlines()]
    assert ["A", "Date", "the", "day", "of", "the", "incident", "03/11/2026"] in lines
    assert ["D", "Category", "the", "kind", "of", "breach", "Swearing"] in lines


def test_a_day_is_shown_as_excel_shows_it(check):
    assert "the day of the incident 03/11/2026" in flat(
        check(aune=(HEADINGS, (date(2026, 11, 3), "Jane Smith", "", "Dogs"))).out
    )


def test_headings_that_a_sheet_above_has_are_shown_once(check, tmp_path):
    folder = write_trust(tmp_path / "trust")
    write_log(
        folder / "logs" / "aune.xlsx", {"Aut1": CLEAN, "Aut2": EMPTY, "Spr1": (("Date", "Name", "What"), CLEAN[1])}
    )
    out = flat(check("--school", "aune", folder=folder).out)
    assert "Sheet Aut2: no row filled in yet, headings in row 1, the same as in sheet Aut1." in out
    assert (out.count("Parent email"), "Sheet Spr1: 1 row read, headings in row 1. Heading" in out) == (1, True)


def test_a_long_question_as_a_heading_stays_within_its_column(check):
    ran = check(aune=(("Date", QUESTION, "Category"), ("03/11/2026", "Jane Smith", "Swearing")))
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    assert "B Who was the parent," in ran.out
    assert QUESTION not in ran.out


def test_no_word_is_cut_without_a_mark(check):
    long = "jane.smith.of.the.long.lane@mail.example"
    out = check(aune=(HEADINGS, ("03/11/2026", "Jane Smith", long, "Swearing"))).out
    row = next(line for line in out.splitlines() if "C Parent email" in line)
    assert row.split()[-1].endswith("…")
    assert long.startswith(row.split()[-1][:-1])


def test_what_is_left_out_is_said_with_its_reason(check, tmp_path):
    folder = write_trust(tmp_path / "trust")
    rows = [("Two Hills",), HEADINGS, ("SEPTEMBER 2026",), ("03/09/2026", "Jane Smith", "j@mail.example", "Dogs")]
    rows += [("OCTOBER 2026",), ("03/10/2026", "Jane Smith", "j@mail.example", "Dogs"), ("Total", "", "", 2)]
    write_log(folder / "logs" / "aune.xlsx", {"Log": rows, "Lists": [("Swearing",)]})
    out = flat(check(folder=folder).out)
    assert "Left out: row 1 (text above the headings); rows 3 and 5 (a month or term); row 7 (totals)." in out
    assert "Sheet Lists: left out, no table of incidents was recognised." in out


def lines_to_copy(out: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in out.splitlines():
        if line.startswith('    "'):
            found |= tomllib.loads(line)
    return found


def test_headings_that_are_not_understood_come_with_the_line_that_settles_them(check):
    headings = ("Date", "Parent name", "Parent email", "Category", 'The "other" one', "Aproved by")
    ran = check(aune=(headings, ("03/11/2026", "Jane Smith", "j@mail.example", "Dogs", "x", "S. Roskilly")))
    assert lines_to_copy(ran.out) == {'The "other" one': "ignore", "Aproved by": "approved_by"}
    assert "Not sure, so not used." in ran.out
    assert "who approves the letter?" in ran.out
    assert "conduct check --fix" in ran.out


def test_what_a_log_cannot_do_without_is_asked_for_beside_the_column_that_may_hold_it(check):
    ran = check(aune=(("Dait", "Parent name", "Category"), ("last week", "Jane Smith", "Dogs")))
    assert lines_to_copy(ran.out) == {"Dait": "date"}
    assert "No column in sheet Log says the day of the incident." in flat(ran.out)


def test_conducts_own_columns_are_named_on_one_line(check):
    ran = check(aune=((*HEADINGS, "Letter status", "Sent on"), (*CLEAN[1], "", "")))
    assert "conduct's own columns: Letter status, Sent on." in ran.out


def test_problems_are_grouped_by_log_and_sheet_and_one_next_step_is_said_once(check):
    ran = check(aune=UNKNOWN_MAN)
    assert ran.code == 1
    assert "rows 3, 4, Parent name: “unknown man” does not name anybody" in flat(ran.out)
    assert ran.out.count("Write the name when it is known") == 1
    assert "[person]" in ran.out
    assert "conduct check --explain WORD" in ran.out


def test_a_log_without_a_table_is_its_own_problem_and_the_others_are_shown(check):
    ran = check(bere=(("Shopping", "Price"), ("Milk", "1")))
    assert ran.code == 1
    assert "Jane Smith" in ran.out
    assert "No table of incidents was recognised: sheet Log has “Shopping”, “Price”. [headings]" in flat(ran.out)
    assert "What is due was not worked out" in flat(ran.out)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(None, "is not there", id="missing"),
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"PK\x03\x04 and nothing more", "bere.xlsx", id="damaged"),
        pytest.param(
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le").ljust(1024, b"\0"),
            "password",
            id="with a password",
        ),
    ],
)
def test_a_log_that_cannot_be_opened_is_one_problem_and_the_others_are_shown(check, tmp_path, content, said):
    folder = write_trust(tmp_path / "trust", UNKNOWN_MAN)
    path = folder / "logs" / "bere.xlsx"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    ran = check("--json", folder=folder)
    assert ran.code == 1
    problems = ran.json["problems"]
    assert [each["code"] for each in problems] == ["person", "person", "log"]
    assert said in problems[-1]["message"]
    assert problems[-1]["log"] == "logs/bere.xlsx"
    assert ran.json["logs"][0]["columns"]
    assert ran.json["logs"][1]["sheets"] == []
    assert "It could not be opened" in check(folder=folder).out


def test_json_gives_each_sheet_each_heading_and_each_problem(check, tmp_path):
    folder = write_trust(tmp_path / "trust")
    write_log(folder / "logs" / "aune.xlsx", {"Log": (*UNKNOWN_MAN,), "Lists": [("Swearing",)]})
    ran = check("--json", folder=folder)
    log = ran.json["logs"][0]
    assert [(each["name"], each["read"]) for each in log["sheets"]] == [("Log", True), ("Lists", False)]
    assert log["sheets"][1]["why"] == "no table of incidents was recognised"
    day = log["columns"][0]
    assert {key: day[key] for key in ("sheet", "column", "letter", "heading", "meaning", "confidence", "example")} == {
        "sheet": "Log",
        "column": 1,
        "letter": "A",
        "heading": "Date",
        "meaning": "date",
        "confidence": 92,
        "example": "03/11/2026",
    }
    assert day["certainty"] == "sure"
    assert list(ran.json["problems"][0]) == [
        "school", "log", "sheet", "row", "column", "code", "message", "next"
    ]  # fmt: skip


def test_the_example_is_a_value_of_an_incident_and_no_divider_above_it(check):
    rows = (HEADINGS, ("SEPTEMBER 2026",), *CLEAN[1:])
    ran = check("--json", aune=rows)
    assert ran.json["logs"][0]["columns"][0]["examples"] == ["03/11/2026"]


@pytest.mark.parametrize(
    ("words", "logs"),
    [
        pytest.param((), ["logs/aune.xlsx", "logs/bere.xlsx"], id="all"),
        pytest.param(("--school", "bere"), ["logs/bere.xlsx"], id="one school"),
        pytest.param(("--log", "AUNE"), ["logs/aune.xlsx"], id="one log"),
    ],
)
def test_it_can_be_narrowed(check, words, logs):
    ran = check("--json", *words, aune=UNKNOWN_MAN, bere=UNKNOWN_MAN)
    assert [each["log"] for each in ran.json["logs"]] == logs
    assert {each["log"] for each in ran.json["problems"]} == set(logs)


@pytest.mark.parametrize("words", [("--school", "nowhere"), ("--log", "nowhere.xlsx")])
def test_a_school_or_log_that_is_not_there_names_those_that_are(check, words):
    ran = check(*words)
    assert ran.code == 1
    assert "aune" in ran.err
    assert not ran.out


def test_names_that_look_alike_are_listed_with_their_rows(check):
    rows = (*CLEAN, ("04/11/2026", "J Smith", "", "Dogs"))
    ran = check(aune=rows)
    out = flat(ran.out)
    assert "One person or two? (1) Aune School (aune)" in out
    assert "Jane Smith aune.xlsx, sheet Log, row 2" in out
    assert "J Smith aune.xlsx, sheet Log, row 3" in out
    assert check("--json", aune=rows).json["likenesses"][0]["names"] == ["Jane Smith", "J Smith"]


def test_every_line_fits_into_80_columns_but_those_to_copy(conduct, trust):
    for line in conduct("check", "--trust", trust, "--today", TODAY).out.splitlines():
        assert len(line) <= 80 or line.startswith('    "')


def test_a_code_is_explained_without_a_trust_folder(conduct, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = conduct("check", "--explain", "date")
    assert ran.code == 0
    assert "There is no usable day [date]" in ran.out
    assert "What to do:" in ran.out
    assert conduct("check", "--explain", "date", "--json").json["code"] == "date"


def test_a_code_that_does_not_exist_names_the_nearest(conduct):
    ran = conduct("check", "--explain", "dat")
    assert ran.code == 1
    assert "date" in ran.err


def test_every_field_is_said_in_the_offices_words():
    from toolkit.cli.meanings import in_words

    assert [name for name in FIELDS if in_words(name).startswith("a tick")] == []
    assert in_words("email2") == "their email address, second person"
    assert in_words("threats,dogs") == "a tick says: threats, dogs"


def test_a_folder_for_letters_that_cannot_be_made_is_told_and_nothing_is_made(trust, conduct):
    setting(trust, 'path = "outbox"', 'path = "conduct.toml/letters"')
    before = sorted(trust.rglob("*"))
    ran = conduct("check", "--trust", trust, "--today", TODAY)
    said = " ".join(ran.out.split())
    assert ran.code == 1
    assert "Letters cannot be saved in the folder" in said
    assert "Name another one as `path` under [mail.folder]" in said
    assert sorted(trust.rglob("*")) == before
