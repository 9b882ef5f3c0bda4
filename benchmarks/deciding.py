"""How long it takes to decide on 100,000 incidents of 20,000 people, beside the time to read them.

    python benchmarks/deciding.py

Twenty schools of a trust, each with a log of 5,000 incidents of 1,000 people. Seconds of processor time in one run, so
that what counts is the last column: deciding beside reading.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from school_log import BEHAVIOUR, STAFF, code_of_conduct

from toolkit.core.collection import no_collection
from toolkit.core.incidents.understand import understand
from toolkit.core.policy.decide import decide
from toolkit.core.rows import Reading
from toolkit.core.trust import School, Trust
from toolkit.logbook import read_log
from toolkit.settings.terms import read_terms

SCHOOLS, ROWS, PEOPLE = 20, 5_000, 1_120
TODAY = date(2026, 11, 23)
HEADINGS = ("Date", "Name of adult", "Email", "Type of behaviour", "What happened", "Letter sent?", "Date of letter")
LETTERS = (None, None, None, "Meeting", "Warning")
FIRST = ("Bry", "Cad", "Dem", "El", "Ger", "Hed", "Jen", "Ker", "Low", "Mer")
MIDDLE = ("a", "en", "i", "o", "wyn", "ek", "na", "or", "is", "ath")
LAST = ("Tre", "Pol", "Pen", "Ros", "Car", "Nan", "Bos", "Tol", "Chy", "Gwa")


def name(number: int) -> str:
    """Return one of 10,000 names, "Brya Trena"."""
    digits = [number // 10**place % 10 for place in range(4)]
    return f"{FIRST[digits[0]]}{MIDDLE[digits[1]]} {LAST[digits[2]]}{MIDDLE[digits[3]]}"


def make_log(path: Path, school: int) -> None:
    from openpyxl import Workbook

    chance, book = Random(school), Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    sheet.append(HEADINGS)
    for number in range(ROWS):
        who = chance.randrange(PEOPLE)
        day = date(2026, 9, 3) + timedelta(days=number % 80)
        letter = chance.choice(LETTERS)
        sent = day + timedelta(days=1) if letter else None
        account = f"Raised their voice at {chance.choice(STAFF)} over collection, no. {number}."
        row = (day, name(who), f"p{who}@school{school}.example", chance.choice(BEHAVIOUR), account, letter, sent)
        sheet.append(row)
    book.save(path)


def main() -> None:
    with TemporaryDirectory() as made:
        codes = [f"school{number}" for number in range(SCHOOLS)]
        schools = tuple(School(code, code, (f"{code}.xlsx",), contact="The office") for code in codes)
        for number, school in enumerate(schools):
            make_log(Path(made) / school.logs[0], number)
        policy, terms = code_of_conduct(), read_terms(Path(), "", tuple(codes))
        trust = Trust(folder=Path(made), name="Trust", schools=schools)
        start = process_time()
        readings: list[Reading] = []
        for school in schools:
            with no_collection():
                log = read_log(Path(made) / school.logs[0], school.logs[0])
                readings.append(understand(log, school, policy, TODAY))
        between = process_time()
        plan = decide(readings, (), trust, policy, terms, TODAY)
        end = process_time()
    rows = sum(len(reading.rows) for reading in readings)
    people = len(
        {(row.school, p.name.identity) for each in readings for row in each.rows for p in row.people if p.name}
    )
    print(f"{rows:,} incidents of {people:,} people at {SCHOOLS} schools: {len(plan.decisions):,} decisions\n")
    print(f"{'reading':12}{between - start:8.2f} s")
    print(f"{'deciding':12}{end - between:8.2f} s   {(end - between) / (between - start):.2f} of the reading")


if __name__ == "__main__":
    main()
