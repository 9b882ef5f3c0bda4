from datetime import date, timedelta

import pytest

from toolkit.core.terms import TermEntry, TermKind
from toolkit.core.trust import Contact
from toolkit.settings import load
from toolkit.settings.csv_table import unknown_school
from toolkit.settings.embedded import TERMS

HEAD = "kind,first,last,name,school\n"
HALF_TERM = "half-term,2026-09-03,2026-10-23,Autumn 1,\n"


def test_without_terms_the_calendar_is_cornwalls(lay):
    terms = load(lay()).terms
    assert terms.built_in
    assert [str(entry.first) for entry in terms.entries] == [
        "2025-09-03", "2025-11-03", "2026-01-05", "2026-02-23", "2026-04-20", "2026-06-01",
        "2026-09-03", "2026-11-02", "2027-01-04", "2027-02-22", "2027-04-12", "2027-06-07",
    ]  # fmt: skip
    assert [str(entry.last) for entry in terms.entries] == [
        "2025-10-24", "2025-12-19", "2026-02-13", "2026-04-02", "2026-05-22", "2026-07-23",
        "2026-10-23", "2026-12-18", "2027-02-12", "2027-03-25", "2027-05-28", "2027-07-23",
    ]  # fmt: skip


def test_cornwalls_second_year_has_its_195_days(lay):
    """As its source counts them: weekdays in the half-terms but the May bank holiday."""
    half_terms = [entry for entry in load(lay()).terms.entries if entry.first >= date(2026, 9, 1)]
    days = (entry.first + timedelta(n) for entry in half_terms for n in range((entry.last - entry.first).days + 1))
    assert sum(day.weekday() < 5 and day != date(2027, 5, 3) for day in days) == 195


def test_a_copy_that_nobody_changed_is_still_the_built_in_calendar(lay):
    shipped = TERMS.read_bytes()
    assert load(lay(terms=shipped)).terms.built_in
    assert not load(lay(terms=shipped + b"inset,2026-09-03,,Training,\n")).terms.built_in


def test_every_kind_of_line_is_read(lay):
    text = (
        "\ufeff# our dates\n\nKind,First,Last,Name,School\nHalf term,2026-09-03,2026-10-23,Autumn 1,\n"
        'INSET,2026-09-03,,"Training, all staff",bude\nclosed,2027-01-27,2027-01-28,Storm,\n'
    )
    assert load(lay(terms=text)).terms.entries == (
        TermEntry(TermKind.HALF_TERM, date(2026, 9, 3), date(2026, 10, 23), "Autumn 1"),
        TermEntry(TermKind.INSET, date(2026, 9, 3), date(2026, 9, 3), "Training, all staff", "bude"),
        TermEntry(TermKind.CLOSED, date(2027, 1, 27), date(2027, 1, 28), "Storm"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "kind,first,last\n", ["terms.csv: holds no half-term, and without one nothing can be counted"], id="no line"
        ),
        pytest.param(
            "knid,first,last\n",
            [
                "terms.csv, line 1: no such heading: knid; did you mean kind?",
                "terms.csv, line 1: the headings lack kind; the first line reads kind,first,last,name,school",
            ],
            id="a heading with a slip",
        ),
        pytest.param(
            "kind,first,first\n", ["terms.csv, line 1: the heading first stands here twice"], id="a heading twice"
        ),
        pytest.param(
            f"{HEAD}half-term,03/09/2026,23 Oct,,\n",
            [
                'terms.csv, line 2, first: "03/09/2026" is not a day; write the year first: 2026-09-03 '
                "(Excel rewrites days when it saves a CSV: use Notepad)",
                'terms.csv, line 2, last: "23 Oct" is not a day; write the year first: 2026-09-03',
            ],
            id="days that Excel rewrote",
        ),
        pytest.param(
            f"{HEAD}{HALF_TERM}halv,2026-02-30,,,\n",
            [
                'terms.csv, line 3, kind: expected half-term, inset or closed, found "halv"',
                'terms.csv, line 3, first: expected a day, year first and without quotes, found "2026-02-30"; '
                "for example: 2026-09-03",
            ],
            id="an unknown kind and no such day",
        ),
        pytest.param(
            f"{HEAD}{HALF_TERM}inset,2026-12-01,2026-11-01,,\n",
            ["terms.csv, line 3: ends on 2026-11-01, before it begins on 2026-12-01"],
            id="the wrong way round",
        ),
        pytest.param(
            f"{HEAD}half-term,2026-11-02,,Autumn 2,\n",
            ["terms.csv, line 2: a half-term needs its last day too; for example: 2026-10-23"],
            id="a half-term of one day",
        ),
        pytest.param(
            f"{HEAD}{HALF_TERM}half-term,2026-10-23,2026-12-18,,\n",
            ["terms.csv, line 3: overlaps the half-term in line 2"],
            id="half-terms that share a day",
        ),
        pytest.param(
            f"{HEAD}{HALF_TERM}inset,2026-11-02,,,bood\n",
            [
                'terms.csv, line 3: no [[school]] of conduct.toml has the code "bood"; its codes: bude. '
                "Delete the line if it is about a school that is not there"
            ],
            id="an unknown school",
        ),
        pytest.param(
            f"{HEAD}{HALF_TERM}inset,2026-11-02,,Training, all staff,bude\n",
            ['terms.csv, line 3: has more cells than headings; put "…" around a text with a comma'],
            id="a comma too many",
        ),
        pytest.param(
            f'{HEAD}{HALF_TERM}inset,2026-11-02,,"Training\n' + "closed,2026-11-03,,,\n" * 7000,
            ['terms.csv, line 3: the " that begins a text here is never closed'],
            id="half a pair of quotes",
        ),
    ],
)
def test_a_mistake_in_the_terms_is_named_with_its_line(lay, mistakes, text, said):
    assert mistakes(lay(terms=text)) == said


def test_a_schools_own_half_terms_may_overlap_the_trusts(lay):
    text = f"{HEAD}{HALF_TERM}half-term,2026-09-03,2026-10-16,Autumn 1,bude\n"
    assert [entry.school for entry in load(lay(terms=text)).terms.entries] == ["", "bude"]


def test_an_icalendar_file_that_is_not_there_is_named(lay, mistakes):
    folder = lay(terms="")
    conduct = folder / "conduct.toml"
    conduct.write_text(conduct.read_text(encoding="utf-8").replace("terms.csv", "Terms.ICS"), encoding="utf-8")
    assert mistakes(folder) == ["Terms.ICS: there is no such file in DIR"]


CONTACT_HEAD = (
    "name,school,email,address,postcode,send_by,do_not_contact,confidential_address,large_print,email_checked\n"
)


def test_a_contact_with_everything(lay):
    text = f'{CONTACT_HEAD}Zoë Marrack,bude,zoe@mail.example,"1 Fore Street\nBude",EX23 8AA,By hand,Yes,x,yes\n'
    assert load(lay(contacts=text)).trust.contacts == (
        Contact("Zoë Marrack", "bude", "zoe@mail.example", "1 Fore Street\nBude", "EX23 8AA", "hand", True, True, True),
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("name,email\nZoë,z@mail.example\n".encode(), id="UTF-8"),
        pytest.param("\ufeffname,email\nZoë,z@mail.example\n".encode(), id="Excel's CSV UTF-8"),
        pytest.param("name,email\r\nZoë,z@mail.example\r\n".encode("cp1252"), id="Excel's CSV"),
        pytest.param("email;name\nz@mail.example;Zoë\n".encode(), id="semicolons, another order"),
        pytest.param(
            b'"# a note, quoted by Excel",,\nname,email,\nZo\xc3\xab,z@mail.example,\n,,\n', id="a quoted note"
        ),
    ],
)
def test_contacts_as_excel_saves_them(lay, content):
    assert load(lay(contacts=content)).trust.contacts == (Contact("Zoë", "", "z@mail.example"),)


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("yes", True),
        ("Y", True),
        ("✓", True),
        ("TRUE", True),
        ("1", True),
        ("no", False),
        ("N", False),
        ("0", False),
        ("", False),
    ],
)
def test_yes_and_no_as_people_write_them(lay, written, means):
    (contact,) = load(lay(contacts=f"name,do_not_contact\nJo,{written}\n")).trust.contacts
    assert contact.do_not_contact is means


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param(
            "Jo,,jo@mail,,,pigeon,maybe,,\n",
            [
                'contacts.csv, line 2, email: "jo@mail" is not one plain email address, such as office@bude.example',
                'contacts.csv, line 2, send_by: expected email, post or hand, found "pigeon"',
                'contacts.csv, line 2, do_not_contact: "maybe" is neither yes nor no',
            ],
            id="three at once",
        ),
        pytest.param(
            '"Jo",,,"1 Fore Street\nBude",,,,\n,bude,,,,,,\n',
            ["contacts.csv, line 4, name: is missing; for example: Jane Smith"],
            id="lines are Notepad's",
        ),
        pytest.param(
            "Jo Bray,bude,jo@mail.example,,,,,\nJO  BRAY,bude,other@mail.example,,,,,\n",
            [
                "contacts.csv, line 3: line 2 holds the same name with other details, and nobody can tell which is "
                "meant; keep one line, or write each person's address into the log"
            ],
            id="two of one name",
        ),
        pytest.param(
            "Jo,looe,,,,,,\n",
            [
                'contacts.csv, line 2: no [[school]] of conduct.toml has the code "looe"; its codes: bude. '
                "Delete the line if it is about a school that is not there"
            ],
            id="school",
        ),
    ],
)
def test_a_mistake_in_the_contacts_is_named_with_its_line(lay, mistakes, lines, said):
    assert mistakes(lay(contacts=CONTACT_HEAD + lines)) == said


def test_the_same_line_twice_is_harmless(lay):
    assert len(load(lay(contacts="name,email\nJo,jo@mail.example\nJo,jo@mail.example\n")).trust.contacts) == 2


def test_of_hundreds_of_schools_a_dozen_codes_are_named():
    [said] = unknown_school("porthkerra", tuple(f"s{each}" for each in range(300)))
    assert "its codes: s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11 and 288 more." in said
