"""Letters that somebody asks for, and notes beside a referral: `conduct letters` writes them and sends none."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from support import TODAY, Conduct

from toolkit.logbook import patch_cells, read_rows
from toolkit.logbook.cells import column_letters

LOG, SHEET, ROW = "logs/Porthkerra Head's tracker.xlsx", "Tracker", 7
NAME, SLT, HEAD = "Casvelyn Moyle", "Isolda Trevanion", "Jory Nancarrow"
RECEIVED = f'received 12 November 2026 from {NAME} by email: "Nobody listened to me."'


@pytest.fixture(scope="module")
def prepared(two_schools_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample trust after `conduct today`, a ban in force."""
    folder = Path(shutil.copytree(two_schools_once, tmp_path_factory.mktemp("asked") / "trust"))
    assert Conduct()("today", "--trust", folder, "--today", TODAY).code == 0
    return folder


@pytest.fixture
def trust(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "trust"))


def ask(conduct, trust: Path, *words: str):
    return conduct("letters", *words, "--trust", trust, "--today", TODAY)


def type_in(trust: Path, heading: str, said: str) -> None:
    headings = next(values for _, values in read_rows(trust / LOG) if "Conduct ref" in values)
    patch_cells(trust / LOG, SHEET, {f"{column_letters(headings.index(heading) + 1)}{ROW}": said})


def text(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    header = [each.text for each in document.sections[0].first_page_header.paragraphs]
    return "\n".join([*header, *cells, *(each.text for each in document.paragraphs)]).replace("\u00a0", " ")


def the_paper(trust: Path) -> str:
    (path,) = (trust / "papers").glob("*.docx")
    return text(path)


def files(trust: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for folder in ("logs", "outbox") for path in (trust / folder).rglob("*.*")}


def test_a_representation_is_acknowledged_and_the_log_stays_as_it_is(conduct, trust):
    type_in(trust, "Representation", RECEIVED)
    before = files(trust)
    ran = ask(conduct, trust, "--paper", "acknowledgement", "--for", NAME)
    assert ran.code == 0, ran.err
    assert ran.out.startswith(f"papers/Acknowledgement porthkerra {NAME} 2026-11-23.docx")
    said = the_paper(trust)
    assert "Received on\t12 November 2026" in said
    assert "Jory Nancarrow" in said
    assert not [word for word in ("listened", "Draft for approval") if word in said]
    assert files(trust) == before


@pytest.mark.parametrize(
    ("noted", "says", "advice"),
    [
        pytest.param("", "No representation of", "Write `received`", id="none was made"),
        pytest.param(f"{RECEIVED}\nlifted 20 November", "No ban of", "conduct bans", id="lifted"),
        pytest.param(f"{RECEIVED}\nconfirmed 20 November", "has decided", "ban-outcome", id="decided"),
    ],
)
def test_what_is_not_waiting_is_not_acknowledged(conduct, trust, noted, says, advice):
    if noted:
        type_in(trust, "Representation", noted)
    ran = ask(conduct, trust, "--paper", "acknowledgement", "--for", NAME)
    assert ran.code == 1
    assert says in ran.err
    assert advice in ran.err
    assert not (trust / "papers").exists()


@pytest.mark.parametrize(
    ("name", "draft"),
    [
        pytest.param("", True, id="nobody chose it yet"),
        pytest.param(SLT, False, id="the SLT chose it"),
    ],
)
def test_a_communication_plan_is_a_draft_until_the_slt_chose_it(conduct, trust, name, draft):
    by = ["--approved-by", name] if name else []
    ran = ask(conduct, trust, "--paper", "communication-plan", "--for", NAME, *by)
    assert ran.code == 0, ran.err
    said = the_paper(trust)
    assert ("Draft for approval" in said) is draft
    assert (SLT in said) is not draft
    assert "How we will keep in touch" in said


def test_a_head_approves_no_communication_plan(conduct, trust):
    ran = ask(conduct, trust, "--paper", "communication-plan", "--for", NAME, "--approved-by", HEAD)
    assert ran.code == 1
    assert f"{HEAD} has the role head" in ran.err
    assert SLT in ran.err


def test_the_other_parent_gets_a_note_about_collection_alone(conduct, trust):
    ran = ask(conduct, trust, "--paper", "collection-note", "--for", NAME, "--to", "Mr Peter Moyle", "--json")
    assert ran.code == 0, ran.err
    assert Path(ran.json["document"]).name == "Collection note porthkerra Peter Moyle 2026-11-23.docx"
    said = the_paper(trust)
    assert "Dear Mr Moyle" in said
    assert not [word for word in ("Casvelyn", "ban", "email", "site") if word in said.split()]


@pytest.mark.parametrize(
    "to",
    [
        pytest.param([], id="nobody named"),
        pytest.param(["--to", "dad"], id="no name"),
        pytest.param(["--to", f"Ms {NAME}"], id="the person themself"),
    ],
)
def test_a_note_about_collection_goes_to_somebody_else(conduct, trust, to):
    ran = ask(conduct, trust, "--paper", "collection-note", "--for", NAME, *to)
    assert ran.code == 1
    assert "goes to the other parent or carer" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--paper", "acknowledgement"], id="nobody's"),
        pytest.param(["--for", NAME], id="no letter"),
        pytest.param(["--paper", "ban", "--for", NAME], id="no such letter"),
    ],
)
def test_what_is_asked_for_is_said_whole(conduct, trust, words):
    assert ask(conduct, trust, *words).code == 2


def test_a_referral_has_its_note_which_keeps_what_a_person_wrote_into_it(conduct, trust):
    notes = sorted((trust / "referrals").glob("*.docx"))
    assert [path.name.rsplit(" ", 2)[0] for path in notes] == [
        "Legal memo porthkerra Austol Rodda",
        "Legal memo porthkerra Merryn Glasson",
        "Safeguarding note trevarrow",
    ]
    for path in notes:
        path.write_bytes(b"a person's own words")
    ran = ask(conduct, trust, "--json")
    assert ran.code == 0, ran.err
    assert {Path(each).name for each in ran.json["notes"]} == {path.name for path in notes}
    assert {path.read_bytes() for path in notes} == {b"a person's own words"}


def test_a_safeguarding_note_names_nobody_and_nothing(trust):
    (path,) = (trust / "referrals").glob("Safeguarding*.docx")
    said = text(path)
    assert "row " in said
    assert "TREVARRO-" in said
    people = {str(values[3]) for _, values in read_rows(trust / "logs/Trevarrow incident log 2026-27.xlsx")}
    assert not [name for name in people if len(name) > 6 and name in said]


def test_a_note_says_to_whom_it_goes(conduct, trust):
    ran = ask(conduct, trust)
    assert ran.code == 0, ran.err
    said = " ".join(ran.out.split())
    assert said.count(", for: governance@threecoves.example") == 2
    assert said.count(", for: safeguarding@threecoves.example") == 1
    for path in (trust / "referrals").glob("*.docx"):
        to = "governance" if path.name.startswith("Legal") else "safeguarding"
        assert f", {to}@threecoves.example" in " ".join(text(path).split())


def test_a_note_for_nobodys_address_names_the_office_alone(conduct, trust):
    settings = trust / "conduct.toml"
    lines = [each for each in settings.read_text("utf-8").splitlines() if not each.startswith(("dsl_", "legal_"))]
    settings.write_text("\n".join(lines), "utf-8")
    assert ", for:" not in ask(conduct, trust).out
