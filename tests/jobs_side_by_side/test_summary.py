"""The same figures, whether all logs are looked at at once, school by school, or in processes of their own."""

from __future__ import annotations

import concurrent.futures
from datetime import date
from pathlib import Path

import pytest
from jobs_side_by_side.at_once import counted_at_once
from openpyxl import Workbook, load_workbook

from toolkit.core.figures.period import month
from toolkit.core.steps import LetterState
from toolkit.jobs import tallied
from toolkit.jobs.demo import NOW
from toolkit.jobs.ledger_of import open_ledger
from toolkit.jobs.plan import plan
from toolkit.jobs.summary import summary
from toolkit.jobs.today import today
from toolkit.settings import load

NOVEMBER = month(date(2026, 11, 1))
HEADINGS = ("Date", "Name of adult", "Email", "Type of behaviour", "What happened")


@pytest.fixture
def in_processes(monkeypatch):
    """Let every log go to another process; the list tells whether it was so."""
    pools: list[int] = []
    pool = concurrent.futures.ProcessPoolExecutor
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(tallied, "WORTH_IT", 0)
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", lambda *a, **k: pools.append(1) or pool(*a, **k))
    return pools


def two_schools(folder: Path, east, west, contacts=()) -> Path:
    """Lay out a trust of two schools with these rows: (day of November, name, email)."""
    (folder / "logs").mkdir(parents=True)
    for school, rows in (("east", east), ("west", west)):
        book = Workbook()
        book.active.append(HEADINGS)
        for day, name, email in rows:
            book.active.append([date(2026, 11, day), name, email, "Swearing", "Swore at the gate."])
        book.save(folder / "logs" / f"{school}.xlsx")
    tables = [
        f'[[school]]\ncode = "{code}"\nname = "{code.title()}"\nlogs = ["logs/{code}.xlsx"]\n'
        for code in ("east", "west")
    ]
    settings = '[trust]\nname = "Trust"\n' + ('contacts = "contacts.csv"\n' if contacts else "")
    (folder / "conduct.toml").write_text(settings + "".join(tables), encoding="utf-8")
    if contacts:
        lines = ["name,school,email", *(",".join(line) for line in contacts)]
        (folder / "contacts.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder


def codes(folder):
    """The problems that only the whole trust shows, as `conduct plan` says them."""
    crossing = {"two-schools", "shared-address", "near-miss", "row-gone", "ledger-new"}
    return sorted(each.code for each in plan(folder, NOW.date()).plan.problems if each.code in crossing)


@pytest.mark.parametrize("broken", [False, True], ids=["every log can be read", "one log is broken"])
def test_processes_give_the_figures_of_one_process(six_schools, in_processes, broken) -> None:
    today(six_schools, NOW)
    if broken:
        log = sorted((six_schools / "logs").glob("*.xlsx"))[0]
        log.write_bytes(b"no workbook")
    apart = summary(six_schools, NOVEMBER, NOW)
    assert in_processes
    assert (apart.summary, apart.pack) == counted_at_once(six_schools, NOVEMBER, NOW)
    assert bool(apart.unread) == broken
    assert any(log.error for log in apart.pack.logs) == broken


ANN, BEN = ("Ann Trew", "ann@mail.example"), ("Ben Carne", "ben@mail.example")
OFTEN = [(3, f"Pip {name}", f"pip.{name}@tregonning.example".lower()) for name in ("Ash", "Bray", "Coad")]
MORE = [(4, f"Kit {name}", f"kit.{name}@tregonning.example".lower()) for name in ("Drew", "Eddy", "Fox")]


@pytest.mark.parametrize(
    ("east", "west", "contacts", "said"),
    [
        pytest.param([(3, *ANN)], [(4, *BEN)], (), [], id="nothing in common"),
        pytest.param([(3, *ANN)], [(4, *ANN)], (), ["two-schools"], id="one person at both"),
        pytest.param([(3, *ANN)], [(4, ANN[0], "ann@other.example")], (), [], id="namesakes"),
        pytest.param(
            [(3, *ANN)], [(4, BEN[0], ANN[1])], (), ["shared-address"] * 2, id="two people's address, one at each"
        ),
        pytest.param(
            [*OFTEN, (5, "Jo Lobb", "jo@tregonnin.example")],
            MORE,
            (),
            ["near-miss"],
            id="a domain that is often only at both",
        ),
        pytest.param(
            OFTEN,
            [*MORE[:1], (5, "Jo Lobb", "jo@tregonnin.example")],
            [("Una Bray", "west", "una@tregonning.example")],
            ["near-miss"],
            id="and with contacts.csv",
        ),
    ],
)
def test_what_ties_two_schools_is_counted_as_if_they_were_read_at_once(tmp_path, east, west, contacts, said) -> None:
    trust = two_schools(tmp_path / "trust", east, west, contacts)
    assert codes(trust) == said
    done = summary(trust, NOVEMBER, NOW)
    assert (done.summary, done.pack) == counted_at_once(trust, NOVEMBER, NOW)


def test_a_row_that_was_moved_to_another_schools_log_is_not_missing(tmp_path) -> None:
    trust = two_schools(tmp_path / "trust", [(3, *ANN), (4, *BEN)], [(5, "Jo Lobb", "jo@mail.example")])
    today(trust, NOW)
    with open_ledger(load(trust).trust, NOW) as ledger:
        for each in ledger.letters():
            ledger.approved(each.key, by="Head", role="head", reason="", facts=each.facts, at=NOW)
            ledger.move(each.key, LetterState.SENT, expect=LetterState.APPROVED, sent_on=NOW.date())
    today(trust, NOW)
    east, west = (trust / "logs" / f"{code}.xlsx" for code in ("east", "west"))
    books = [load_workbook(each) for each in (east, west)]
    books[1].active.append([cell.value for cell in books[0].active[2]])
    books[0].active.delete_rows(2)
    for book, path in zip(books, (east, west), strict=True):
        book.save(path)
    done = summary(trust, NOVEMBER, NOW)
    assert (done.summary, done.pack) == counted_at_once(trust, NOVEMBER, NOW)
    assert "row-gone" not in codes(trust)
