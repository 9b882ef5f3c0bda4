"""`conduct approve`: a ban's approver confirms it under their own login, on a real trust folder."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from support import TODAY, Conduct

from toolkit.cli.approve_lines import paragraphs
from toolkit.core.steps import Step
from toolkit.jobs.plan import plan

SLT, LATER = "Isolda Trevanion", "2026-11-24"
LOG = "logs/Porthkerra Head's tracker.xlsx"
ROW, PERSON = 11, "Jowan Trethewey"


@pytest.fixture(scope="session")
def made_once(two_schools_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample trust, which asks for a second proof, after `conduct today`: the ban's letter can be read."""
    folder = Path(shutil.copytree(two_schools_once, tmp_path_factory.mktemp("proof") / "trust"))
    setting(folder, "[trust]", "[trust]\nban_proof = true")
    assert Conduct()("today", "--trust", folder, "--today", TODAY).code == 0
    return folder


@pytest.fixture
def trust(made_once, tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("LOGNAME", "isolda")
    return Path(shutil.copytree(made_once, tmp_path / "trust"))


@pytest.fixture
def run(trust, conduct):
    def act(*words, day=TODAY):
        return conduct(*words, "--trust", trust, "--today", day)

    return act


def setting(folder: Path, before: str, after: str) -> None:
    path = folder / "conduct.toml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def approver(folder: Path, more: str) -> None:
    setting(folder, f'name = "{SLT}"', f'name = "{SLT}"\n{more}')


def another_of_the_slt(folder: Path, more: str = "") -> None:
    path = folder / "conduct.toml"
    table = f'\n[[approver]]\nname = "Perran Lean"\nrole = "slt"\nschools = ["*"]\n{more}\n'
    path.write_text(path.read_text("utf-8") + table, "utf-8")


def type_in(folder: Path, heading: str, value: str | None, row: int = ROW) -> None:
    """Type into the log as the office does, and save."""
    book = openpyxl.load_workbook(folder / LOG)
    sheet = book["Tracker"]
    headings = {cell.value: cell.column for cell in sheet[3]}
    sheet.cell(row, headings.get(heading) or sheet.max_column + 1).value = value
    if heading not in headings:
        sheet.cell(3, sheet.max_column).value = heading
    book.save(folder / LOG)


def ref(folder: Path, row: int = ROW) -> str:
    sheet = openpyxl.load_workbook(folder / LOG)["Tracker"]
    column = next(cell.column for cell in sheet[3] if cell.value == "Conduct ref")
    return str(sheet.cell(row, column).value)


def plan_refs(folder: Path) -> dict[int, str]:
    """Return the Conduct ref of every row of the log, those too that are still to be written."""
    refs = plan(folder, date.fromisoformat(TODAY)).refs
    return {place.row: ref for place, ref in refs.items() if place.log == LOG}


def ban(run, day=TODAY):
    decisions = run("plan", "--json", day=day).json["decisions"]
    return next(each for each in decisions if each["person"] == PERSON and each["step"] == "ban")


def confirm(run, wanted, by=SLT, **more):
    return run("approve", wanted, "--by", by, "--yes", **more)


def proofs(folder: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(folder / ".conduct" / "ledger.sqlite3")
    found = connection.execute('SELECT "by", role, login, ended FROM proofs ORDER BY id').fetchall()
    connection.close()
    return found


def sent(folder: Path) -> list[str]:
    return [path.name for path in (folder / "outbox").glob("*.eml")]


def went(ran) -> list[str]:
    return [each["person"] for each in ran.json["letters"]]


def test_a_confirmed_and_approved_ban_goes_once(trust, run, monkeypatch):
    assert ban(run)["blocked_by"] == ["approval", "second-proof"]
    type_in(trust, "Approved by", SLT)
    assert ban(run)["blocked_by"] == ["second-proof"]
    assert PERSON not in went(run("send", "--yes", "--json"))
    ran = confirm(run, ref(trust))
    assert (ran.code, ran.err) == (0, "")
    assert "Next: The office sends it: `conduct send`." in " ".join(ran.out.split())
    assert proofs(trust) == [(SLT, "slt", "isolda", "")]
    assert (ban(run)["state"], ban(run)["blocked_by"]) == ("due", [])
    monkeypatch.setenv("LOGNAME", "office")
    assert went(run("send", "--yes", "--json")) == [PERSON]
    before = sent(trust)
    assert went(run("send", "--yes", "--json")) == []
    assert sent(trust) == before


def test_the_name_in_the_log_may_follow_the_proof(trust, run):
    ran = confirm(run, ref(trust))
    assert "Type Isolda Trevanion under Approved by in the log, beside row 11" in " ".join(ran.out.split())
    assert ban(run)["blocked_by"] == ["approval"]
    type_in(trust, "Approved by", SLT)
    assert ban(run)["blocked_by"] == []


@pytest.mark.parametrize("kind", ["row", "letter", "key"])
def test_a_row_and_a_letter_are_named_as_explain_names_them(kind, trust, run):
    key = ban(run)["letter_key"]
    wanted = {"row": ref(trust), "letter": f"porthkerra-{key[:6]}", "key": key[:8]}[kind]
    assert confirm(run, wanted).code == 0


def test_a_text_that_changed_since_loses_its_proof_and_says_why(trust, run):
    type_in(trust, "Approved by", SLT)
    assert confirm(run, ref(trust)).code == 0
    type_in(trust, "Collection arrangements", "His aunt collects Rumon at the gate")
    changed = ban(run)
    assert {"approval", "second-proof"} <= set(changed["blocked_by"])
    assert any(why.startswith(f"The letter changed since {SLT} confirmed it.") for why in changed["why"])
    assert "changed since its letter was made" in " ".join(confirm(run, ref(trust)).err.split())
    assert PERSON not in went(run("send", "--yes", "--json"))  # makes it anew, and empties the cell
    assert [each[-1] for each in proofs(trust)] == ["the letter changed"]
    type_in(trust, "Approved by", SLT)
    assert ban(run)["blocked_by"] == ["second-proof"]
    assert confirm(run, ref(trust)).code == 0
    assert PERSON in went(run("send", "--yes", "--json"))


def test_a_letter_of_another_day_keeps_its_proof(trust, run):
    type_in(trust, "Approved by", SLT)
    assert confirm(run, ref(trust)).code == 0
    assert PERSON in went(run("send", "--yes", "--json", day=LATER))


def test_the_approval_stands_when_the_approvers_days_end_after_it(trust, run):
    type_in(trust, "Approved by", SLT)
    approver(trust, f"until = {TODAY}")
    assert confirm(run, ref(trust)).code == 0
    assert ban(run, LATER)["blocked_by"] == []


@pytest.mark.parametrize(
    ("by", "prepare", "says"),
    [
        pytest.param("Nobody", None, "“Nobody” is not the name of an approver", id="not an approver"),
        pytest.param("Jory Nancarrow", None, "has the role head, and this step needs slt", id="the Head"),
        pytest.param(SLT, lambda folder: approver(folder, "until = 2026-11-20"), "does not approve on", id="expired"),
        pytest.param(SLT, lambda folder: approver(folder, "from = 2026-12-01"), "does not approve on", id="not yet"),
        pytest.param(SLT, lambda folder: type_in(folder, "Victim", "Mrs Trevanion"), "or the victim", id="the victim"),
        pytest.param(
            SLT, lambda folder: approver(folder, 'login = "i.trevanion"'), "the login i.trevanion", id="another login"
        ),
        pytest.param(
            SLT, lambda folder: another_of_the_slt(folder, 'login = "Isolda"'), "login of Perran", id="another's login"
        ),
    ],
)
def test_who_may_not_approve_it_confirms_nothing(by, prepare, says, trust, run):
    if prepare:
        prepare(trust)
    ran = confirm(run, ref(trust), by)
    assert (ran.code, ran.out) == (1, "")
    assert says in " ".join(ran.err.split())
    assert "Nothing was recorded" in " ".join(ran.err.split())
    assert proofs(trust) == []


def test_who_could_approve_it_is_named(trust, run):
    another_of_the_slt(trust)
    said = " ".join(confirm(run, ref(trust), "Jory Nancarrow").err.split())
    assert f"Who could approve it: {SLT} or Perran Lean." in said


def test_one_login_proves_for_one_approver(trust, run):
    another_of_the_slt(trust)
    assert confirm(run, ref(trust), "Perran Lean").code == 0
    ran = confirm(run, ref(trust))
    assert ran.code == 1
    assert "This login (isolda) has confirmed a letter for Perran Lean" in " ".join(ran.err.split())
    approver(trust, 'login = "isolda"')
    assert confirm(run, ref(trust)).code == 0
    assert [each[0] for each in proofs(trust)] == ["Perran Lean", SLT]


def test_the_proof_is_of_the_approver_whom_the_log_names(trust, run):
    another_of_the_slt(trust)
    type_in(trust, "Approved by", SLT)
    ran = confirm(run, ref(trust), "Perran Lean")
    assert "`Approved by` names Isolda Trevanion" in " ".join(ran.out.split())
    assert ban(run)["blocked_by"] == ["second-proof"]


def test_confirming_twice_is_confirming_once(trust, run):
    assert [confirm(run, ref(trust)).code for _ in range(2)] == [0, 0]
    assert len(proofs(trust)) == 1


def reference_of_a(step, run):
    decision = next(each for each in run("plan", "--json").json["decisions"] if each["step"] == step)
    return f"{decision['school']}-{decision['letter_key'][:6]}"


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        pytest.param("BUDE-ZZZZZZ", "No row and no letter is known as 'BUDE-ZZZZZZ'", id="unknown"),
        pytest.param("meeting", "needs no second proof now: meeting", id="another step"),
        pytest.param(7, "needs no second proof now: ban (waiting)", id="a ban in force"),
        pytest.param(4, "Nothing of the row", id="a row of which nothing is due"),
        pytest.param(13, "Nadia Haddad's ban has no letter yet", id="no letter"),
    ],
)
def test_what_names_no_ban_that_could_be_read_says_so(wanted, says, trust, run):
    if isinstance(wanted, int):
        wanted = plan_refs(trust)[wanted]
    elif wanted in set(Step):
        wanted = reference_of_a(wanted, run)
    ran = confirm(run, wanted)
    assert (ran.code, ran.out) == (1, "")
    assert says in " ".join(ran.err.split())
    assert proofs(trust) == []


def test_whose_login_it_is_is_said_before_anybody_confirms(trust, run):
    shown = " ".join(run("approve", ref(trust)).out.split())
    assert "conduct.toml does not say whose login isolda is." in shown
    approver(trust, 'login = "isolda"')
    shown = " ".join(run("approve", ref(trust)).out.split())
    assert f"You work under the login isolda, which conduct.toml gives {SLT}." in shown
    assert "does not say whose login" not in shown


def test_confirmed_twice_it_says_that_nothing_new_was_recorded(trust, run):
    assert "Nothing new was recorded" not in confirm(run, ref(trust)).out
    again = " ".join(confirm(run, ref(trust)).out.split())
    assert f"{SLT} had already confirmed the ban of {PERSON} on 23 November 2026" in again
    assert "Nothing new was recorded." in again
    assert len(proofs(trust)) == 1


def test_a_letter_that_went_says_when_and_who_confirmed_it(trust, run, monkeypatch):
    type_in(trust, "Approved by", SLT)
    confirm(run, ref(trust))
    monkeypatch.setenv("LOGNAME", "office")
    assert PERSON in went(run("send", "--yes", "--json"))
    said = " ".join(confirm(run, ref(trust)).err.split())
    assert "already (saved to a folder, 23 November 2026): nothing is left to confirm." in said
    assert f"{SLT} confirmed it." in said


def test_a_letter_that_names_another_approver_than_the_log_does_now_is_not_what_anybody_read(trust, run):
    """An approval rests on the letter's text without its approver: the letter on the screen was of another decision."""
    another_of_the_slt(trust)
    type_in(trust, "Approved by", SLT)
    assert run("today").code == 0
    type_in(trust, "Approved by", "Perran Lean")
    said = " ".join(confirm(run, ref(trust), by="Perran Lean").err.split())
    assert f"names {SLT}, and Approved by Perran Lean: nobody can have read it as it is now." in said
    assert proofs(trust) == []
    assert run("letters").code == 0
    assert confirm(run, ref(trust), by="Perran Lean").code == 0


def test_a_letter_that_nothing_asks_for_any_more_is_not_confirmed(trust, run):
    wanted = f"porthkerra-{ban(run)['letter_key'][:6]}"
    type_in(trust, "Parent 1", "Mr Jowan Tregear")
    assert "nothing in the log asks for it any more" in " ".join(confirm(run, wanted).err.split())


def test_the_lines_of_a_page_are_put_together_again():
    lines = ["Why", "This is a line that the paper's edge has broken", "in two.", "\uf0b7 one", "Yours"]
    assert list(paragraphs(lines)) == [
        "Why",
        "This is a line that the paper's edge has broken in two.",
        "• one",
        "Yours",
    ]
    full = ["It is reviewed at the end of each half-term year.", "Your child", "and you"]
    assert list(paragraphs(full)) == [full[0], full[1], full[2]]
    assert list(paragraphs([])) == []


def test_a_letter_that_somebody_changed_or_took_away_is_not_confirmed(trust, run):
    (letter,) = (trust / "letters" / TODAY).glob(f"*{PERSON} ban*.docx")
    letter.write_bytes(letter.read_bytes() + b" ")
    assert "not there as it was made" in " ".join(confirm(run, ref(trust)).err.split())
    letter.unlink()
    assert "not there as it was made" in " ".join(confirm(run, ref(trust)).err.split())
    assert run("letters").code == 0
    assert confirm(run, ref(trust)).code == 0


def test_a_trust_that_asks_for_none_says_so_and_records_nothing(trust, run):
    setting(trust, "ban_proof = true", "ban_proof = false")
    ran = confirm(run, ref(trust))
    assert ran.code == 1
    assert "asks for no second proof" in ran.err
    assert proofs(trust) == []


def test_where_it_is_off_and_a_ban_is_approved_check_plan_and_explain_say_so(trust, run):
    setting(trust, "ban_proof = true", "")
    type_in(trust, "Approved by", SLT)
    said = "with no second proof (ban_proof is off)"
    assert ban(run)["second_proof"] == said
    for words in (("plan",), ("explain", PERSON)):
        assert f"pproved by {SLT}, {said}" in " ".join(run(*words).out.split())
    assert "the trust asks for no second proof (ban_proof is off)" in " ".join(run("check").out.split())


def test_without_a_terminal_it_shows_the_case_and_records_nothing(trust, run):
    ran = run("approve", ref(trust))
    assert ran.code == 1
    assert "Nobody was asked, so nothing was recorded." in ran.err
    for said in (
        PERSON,
        "porthkerra, row 11",
        "The code says (ban)",
        "Dear Mr Trethewey",
        "18 December 2026",
        "isolda",
    ):
        assert said in ran.out
    assert max(map(len, (ran.out + ran.err).splitlines())) <= 80
    assert proofs(trust) == []


def test_json_is_json_with_and_without_the_answer(trust, run):
    asked = run("approve", ref(trust), "--json")
    assert (asked.code, asked.json["confirmed"]) == (1, None)
    done = confirm(lambda *words: run(*words, "--json"), ref(trust))
    assert done.code == 0
    proof, letter = done.json["confirmed"], done.json["letter"]
    assert (proof["by"], proof["role"], proof["login"], proof["ended"]) == (SLT, "slt", "isolda", "")
    assert proof["at"].startswith(TODAY)
    assert (proof["key"], letter["step"], letter["blocked_by"]) == (letter["letter_key"], "ban", ["approval"])
    assert (trust / letter["document"]).is_file()


def test_yes_needs_a_name(run):
    ran = run("approve", "BUDE-7F3A9C", "--yes")
    assert ran.code == 2
    assert "--by" in ran.err


def test_the_login_that_sends_it_too_is_said(trust, run):
    assert run("send", "--yes").code == 0  # the office's invitations, under this login
    type_in(trust, "Approved by", SLT)
    assert "Letters were sent from here under this same login" in " ".join(confirm(run, ref(trust)).out.split())
    ran = run("send", "--yes", "--json")
    assert went(ran) == [PERSON]
    assert [each["message"] for each in ran.json["problems"] if each["code"] == "second-proof"] == [
        f"{PERSON}'s ban was confirmed for {SLT} under the login isolda, and that login sends it: this proves little "
        "more than the name in the log."
    ]


def test_a_rehearsal_waits_for_the_proof_and_does_not_use_it(trust, run):
    setting(trust, 'transport = "folder"', 'transport = "folder"\nredirect_all = "trial@trust.example"')
    type_in(trust, "Approved by", SLT)
    assert PERSON not in went(run("send", "--yes", "--json"))
    assert confirm(run, ref(trust)).code == 0
    assert PERSON in went(run("send", "--yes", "--json"))
    setting(trust, 'redirect_all = "trial@trust.example"', "")
    assert ban(run)["blocked_by"] == []
    assert PERSON in went(run("send", "--yes", "--json"))
