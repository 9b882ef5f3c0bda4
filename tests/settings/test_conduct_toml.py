from datetime import date
from pathlib import Path

import pytest

from toolkit.core.problems import ToolkitError
from toolkit.core.steps import Role
from toolkit.core.trust import Application, Approver, EwsMail, GraphMail, Mail, School, SmtpMail
from toolkit.settings import load

TRUST = '[trust]\nname = "T"\n'
SCHOOL = '[[school]]\ncode = "bude"\nname = "Bude"\nlogs = ["logs/bude.xlsx"]\n'

EVERYTHING = r"""
[trust]
name = "Penhallow Academy Trust"
ledger = "sqlite:///.conduct/ledger.sqlite3"
adopted = 2026-09-01
terms_confirmed = true
counts_from = 2026-09-03
dsl_email = "dsl@trust.example"
legal_email = "legal@trust.example"
complaints_url = "https://trust.example/complaints"
ban_proof = true

[[school]]
code = "bude"
name = "Bude Primary"
logs = ['logs\bude.xlsx', "logs/old/bude.xlsx"]
head = "Mrs A. Head"
mailbox = "office@bude.example"
contact = "the office"
roll = 210
logo = "pictures/logo.png"

[school.columns]
"Date of incident" = "date"

[[approver]]
name = "S. Roskilly"
role = "slt"
schools = ["bude"]
from = 2026-09-01
until = 2026-12-31
acting = true
login = "s.roskilly"

[mail]
transport = "ews"
mode = "send"
per_minute = 0
redirect_all = "trial@trust.example"

[mail.folder]
path = "letters"

[mail.ews]
endpoint = "https://mail.trust.example/EWS/Exchange.asmx"
auth = "ntlm"
username = "conduct"
ca_file = "ca.pem"

[mail.graph]
tenant = "t"
client_id = "c"
credential = "secret"
certificate = "conduct.pem"
base_url = "http://127.0.0.1:8000/v1.0"
authority = "http://127.0.0.1:8000"
ca_file = "ca.pem"

[mail.smtp]
host = "smtp.trust.example"
port = 465
security = "tls"
username = "conduct"
ca_file = "/etc/ca.pem"
"""


def test_a_name_and_one_school_are_enough(lay):
    trust = load(lay()).trust
    assert trust.schools == (School("bude", "Bude Primary", ("logs/bude.xlsx",)),)
    assert (trust.approvers, trust.contacts, trust.templates) == ((), (), None)
    assert (trust.adopted, trust.terms_confirmed, trust.counts_from) == (None, False, None)
    assert (trust.mail.transport, trust.mail.mode, trust.mail.per_minute) == ("folder", "draft", 25)


def test_logs_that_do_not_exist_are_the_readers_to_name(lay):
    folder = lay()
    assert not (folder / "logs").exists()
    assert load(folder).trust.schools[0].logs == ("logs/bude.xlsx",)


def test_every_key_reaches_its_value_and_paths_start_at_the_trust_folder(lay):
    folder = lay(EVERYTHING)
    trust = load(folder).trust
    assert trust.folder == folder
    assert trust.schools == (
        School(
            code="bude",
            name="Bude Primary",
            logs=("logs/bude.xlsx", "logs/old/bude.xlsx"),
            head="Mrs A. Head",
            mailbox="office@bude.example",
            contact="the office",
            roll=210,
            logo=str(folder / "pictures" / "logo.png"),
            columns=(("Date of incident", "date"),),
        ),
    )
    assert trust.approvers == (
        Approver(
            "S. Roskilly", Role.SLT, ("bude",), date(2026, 9, 1), date(2026, 12, 31), acting=True, login="s.roskilly"
        ),
    )
    ca_file = str(folder / "ca.pem")
    assert trust.mail == Mail(
        transport="ews",
        mode="send",
        per_minute=0,
        redirect_all="trial@trust.example",
        outbox=str(folder / "letters"),
        ews=EwsMail("https://mail.trust.example/EWS/Exchange.asmx", "ntlm", "conduct", ca_file),
        graph=GraphMail(
            tenant="t",
            client_id="c",
            credential="secret",
            certificate=str(folder / "conduct.pem"),
            base_url="http://127.0.0.1:8000/v1.0",
            authority="http://127.0.0.1:8000",
            ca_file=ca_file,
        ),
        smtp=SmtpMail("smtp.trust.example", 465, "tls", "conduct", "/etc/ca.pem"),
    )
    assert (trust.adopted, trust.terms_confirmed, trust.counts_from) == (date(2026, 9, 1), True, date(2026, 9, 3))
    assert (trust.dsl_email, trust.legal_email) == ("dsl@trust.example", "legal@trust.example")
    assert (trust.complaints_url, trust.ban_proof) == ("https://trust.example/complaints", True)


def test_an_approver_without_schools_approves_for_all(lay):
    trust = load(lay(f'{TRUST}{SCHOOL}[[approver]]\nname = "A. Teague"\nrole = "office"\n')).trust
    assert trust.approvers == (Approver("A. Teague", Role.OFFICE, ("*",)),)


def test_the_trusts_own_letters_are_found_from_its_folder(lay):
    folder = lay(f'{TRUST}templates = "our letters"\n{SCHOOL}')
    (folder / "our letters").mkdir()
    assert load(folder).trust.templates == folder / "our letters"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain UTF-8", "with a byte order mark"])
def test_names_keep_their_accents(lay, mark):
    text = TRUST.replace('"T"', '"Ysgol Llŷn"') + SCHOOL
    assert load(lay(mark + text.encode())).trust.name == "Ysgol Llŷn"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "",
            [
                'conduct.toml, trust: is missing; for example: [trust] with name = "Penhallow Academy Trust"',
                "conduct.toml, school: is missing; for example: [[school]] with its code, name and logs",
            ],
            id="an empty file",
        ),
        pytest.param(
            f'{TRUST}[[school]]\ncode = "bude"\nname = "Bude"\nlogz = ["a.xlsx"]\n',
            [
                'conduct.toml, [[school]] 1, logs: is missing; for example: logs = ["logs/bude-parent-incidents.xlsx"]',
                "conduct.toml, [[school]] 1, logz: no such key; did you mean logs?",
            ],
            id="a key with a slip in it",
        ),
        pytest.param(
            f"{TRUST}{SCHOOL}colour = 1\n",
            ["conduct.toml, [[school]] 1, colour: no such key"],
            id="a key like no other",
        ),
        pytest.param(
            f"{TRUST}{SCHOOL}[male]\n",
            ["conduct.toml, [male]: no such key; did you mean mail?"],
            id="a table with a slip",
        ),
        pytest.param(
            f'{TRUST}[school]\ncode = "bude"\n',
            ["conduct.toml, [school]: write [[school]] with two brackets on each side, above every school"],
            id="single brackets",
        ),
        pytest.param(
            f'{TRUST}{SCHOOL}{SCHOOL.replace("bude", "looe")}roll = "many"\n',
            ['conduct.toml, [[school]] 2, roll: expected a whole number, found "many"; for example: roll = 210'],
            id="a word for a number",
        ),
        pytest.param(
            f"{TRUST}{SCHOOL}roll = 0\n",
            ["conduct.toml, [[school]] 1, roll: expected at least 1, found 0"],
            id="no roll",
        ),
        pytest.param(
            TRUST + SCHOOL.replace('["logs/bude.xlsx"]', '"logs/bude.xlsx"'),
            [
                'conduct.toml, [[school]] 1, logs: expected a list in square brackets, found "logs/bude.xlsx"; '
                'for example: logs = ["logs/bude-parent-incidents.xlsx"]'
            ],
            id="one log without brackets",
        ),
        pytest.param(
            TRUST + SCHOOL.replace('["logs/bude.xlsx"]', "[]"),
            ['conduct.toml, [[school]] 1, logs: is empty; for example: logs = ["logs/bude-parent-incidents.xlsx"]'],
            id="no log",
        ),
        pytest.param(
            TRUST + SCHOOL.replace('"bude"', '"st ives"'),
            [
                'conduct.toml, [[school]] 1, code: "st ives" is not a code: letters, digits and hyphens only, '
                "such as st-ives"
            ],
            id="a code with a space",
        ),
        pytest.param(
            TRUST + SCHOOL.replace('"bude"', '"con"'),
            ['conduct.toml, [[school]] 1, code: Windows keeps the name "con" for itself; choose another code'],
            id="a code that no Windows folder may have",
        ),
        pytest.param(
            f'{TRUST}{SCHOOL}[school.columns]\n"When" = 3\n',
            ["conduct.toml, [[school]] 1, [school.columns], When: expected text between quotes, found 3"],
            id="a number for a column's meaning",
        ),
        pytest.param(
            f'{TRUST}adopted = "soon"\nterms_confirmed = "maybe"\n{SCHOOL}',
            [
                "conduct.toml, [trust], adopted: expected a day, year first and without quotes, "
                'found "soon"; for example: adopted = 2026-09-01',
                'conduct.toml, [trust], terms_confirmed: expected true or false, found "maybe"; '
                "for example: terms_confirmed = true",
            ],
            id="words for a day and a yes",
        ),
        pytest.param(
            f'{TRUST}{SCHOOL}mailbox = "office@bude.example; head@bude.example"\n',
            [
                'conduct.toml, [[school]] 1, mailbox: "office@bude.example; head@bude.example" is not one plain email '
                "address, such as office@bude.example"
            ],
            id="two addresses in one",
        ),
        pytest.param(
            f"{TRUST}{SCHOOL}".replace('name = "Bude', 'name = "Bude\u202e', 1),
            [
                "conduct.toml, [[school]] 1, name: it holds a sign that nobody sees; "
                "type it anew instead of copying it",
            ],
            id="a school's name with an unseen sign",
        ),
        pytest.param(
            f"{TRUST}{SCHOOL}{SCHOOL.replace('logs/', 'other/').replace('bude', 'BUDE', 1)}",
            ['conduct.toml, [[school]] 2, code: "BUDE" is also the code of [[school]] 1'],
            id="one code for two schools",
        ),
        pytest.param(
            TRUST + SCHOOL + SCHOOL.replace('"bude"', '"looe"').replace('"logs/bude', '"logs\\\\Bude'),
            ['conduct.toml, [[school]] 2, logs: "logs\\Bude.xlsx" is already a log of [[school]] 1; list it once'],
            id="one log for two schools",
        ),
        pytest.param(
            f'{TRUST}{SCHOOL}[[approver]]\nname = "A"\nrole = "boss"\nschools = ["bood", "*"]\n',
            [
                'conduct.toml, [[approver]] 1, role: expected office, head or slt, found "boss"',
                'conduct.toml, [[approver]] 1, schools: no [[school]] has the code "bood"; write "bude" or "*" for all',
            ],
            id="an approver of an unknown role and school",
        ),
        pytest.param(
            f'{TRUST}{SCHOOL}[[approver]]\nname = "A"\nrole = "slt"\nfrom = 2026-10-01\nuntil = 2026-09-01\n',
            ["conduct.toml, [[approver]] 1: from 2026-10-01 is later than until 2026-09-01"],
            id="an approver whose days are the wrong way round",
        ),
        pytest.param(
            f'{TRUST}{SCHOOL}[[approver]]\nname = "A"\nrole = "slt"\nlogin = "a.b"\n'
            '[[approver]]\nname = "A"\nrole = "head"\nlogin = "a.b"\n'
            '[[approver]]\nname = "C"\nrole = "head"\nlogin = "T\\\\A.B"\n',
            ['conduct.toml, [[approver]] 3, login: "T\\A.B" is also the login of [[approver]] 1; each has their own'],
            id="one login for two people",
        ),
        pytest.param(
            f'{TRUST}{SCHOOL}[mail]\ntransport = "grpah"\nper_minute = -1\n',
            [
                'conduct.toml, [mail], transport: expected folder, graph, ews or smtp, found "grpah"; '
                "did you mean graph?",
                "conduct.toml, [mail], per_minute: expected at least 0, found -1",
            ],
            id="a transport with a slip in it",
        ),
        pytest.param(
            f'{TRUST}{SCHOOL}[mail]\ntransport = "graph"\n[mail.graph]\ntenant = "t"\n',
            ['conduct.toml, [mail]: transport "graph" needs client_id in [mail.graph]'],
            id="a transport that is not described",
        ),
        pytest.param(
            f'{TRUST}{SCHOOL}[mail]\ntransport = "ews"\n[mail.ews]\nendpoint = "https://mail"\nauth = "oauth"\n',
            ['conduct.toml, [mail]: transport "ews" needs tenant and client_id in [mail.ews]'],
            id="an application for Exchange that is not described",
        ),
        pytest.param(
            f'{TRUST}{SCHOOL}[mail]\ntransport = "smtp"\n[mail.smtp]\nhost = "mail.trust.example"\n',
            [
                "conduct.toml, [mail]: SMTP keeps no drafts in a mailbox, so nobody could press Send; write "
                'mode = "send", which sends what is approved and nothing else'
            ],
            id="drafts where there is no mailbox for them",
        ),
        pytest.param(
            f'{TRUST}templates = "letters"\n{SCHOOL}',
            ["conduct.toml, [trust], templates: there is no folder DIR/letters"],
            id="no such folder of letters",
        ),
        pytest.param(
            f'{TRUST}policy = "p.toml"\nterms = "t.csv"\ncontacts = "c.csv"\nlogo = 1\n{SCHOOL}',
            [
                "conduct.toml, [trust], logo: no such key",
                "p.toml: there is no such file in DIR",
                "t.csv: there is no such file in DIR",
                "c.csv: there is no such file in DIR",
            ],
            id="files that are not there, all at once with the rest",
        ),
    ],
)
def test_every_mistake_is_named_with_its_key(lay, mistakes, text, said):
    assert mistakes(lay(text)) == said


@pytest.mark.parametrize(
    ("text", "variable"),
    [
        pytest.param('[mail.ews]\npassword = "hunter2"', "CONDUCT_EWS_PASSWORD", id="Exchange"),
        pytest.param('[mail.smtp]\nPassword = "hunter2"', "CONDUCT_SMTP_PASSWORD", id="SMTP"),
        pytest.param('[mail.graph]\nclient_secret = "hunter2"', "CONDUCT_GRAPH_SECRET", id="Microsoft 365"),
        pytest.param(
            '[mail]\npassword = "hunter2"',
            "CONDUCT_EWS_PASSWORD, CONDUCT_SMTP_PASSWORD or CONDUCT_GRAPH_SECRET",
            id="nobody knows whose",
        ),
    ],
)
def test_a_secret_in_the_file_is_refused_and_never_repeated(lay, mistakes, text, variable):
    (said,) = mistakes(lay(f"{TRUST}{SCHOOL}{text}\n"))
    assert said.endswith(
        f"no secret is written in a file; delete this line, and keep it in the keyring or in {variable}"
    )
    assert "hunter2" not in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("name = “T”", 'curly quotes; write straight ones: "like this"', id="quotes from Word"),
        pytest.param("name = Bude", 'text stands between quotes: name = "Bude Primary"', id="no quotes"),
        pytest.param('name = "Bude', "the quotation mark at the end of a text is missing", id="half a pair of quotes"),
        pytest.param("name =", 'nothing stands after the =; write "" for an empty text', id="nothing after ="),
        pytest.param(
            'logo = "pictures\\logo.png"',
            'a backslash between double quotes; write / instead, as in "logs/bude.xlsx"',
            id="a Windows path",
        ),
        pytest.param(
            "adopted = 01/09/2026", "a day is written year first and without quotes: 2026-09-01", id="an English day"
        ),
        pytest.param("acting = Yes", "write true or false, in small letters and without quotes", id="Yes"),
        pytest.param("[trust", "the ] at the end of a heading or list is missing", id="half a bracket"),
        pytest.param(
            '[mail]\nmode = "a"\nmode = "b"', "this key or table stands in the file twice; keep one", id="a key twice"
        ),
    ],
)
def test_a_slip_of_the_pen_is_named_with_its_line(lay, mistakes, line, said):
    number = 4 + line.count("\n")
    assert mistakes(lay(f"# The trust\n\n\n{line}\n")) == [f"conduct.toml, line {number}: {said}"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            '[trust]\nname = "Café"\n'.encode("cp1252"),
            'conduct.toml, line 2: is not saved as UTF-8 (the first such character may be "é"); '
            "in Notepad: Save as, Encoding: UTF-8",
            id="Windows-1252",
        ),
        pytest.param(
            TRUST.encode("utf-16"), 'conduct.toml: is saved as "Unicode" (UTF-16); save it again as UTF-8', id="UTF-16"
        ),
    ],
)
def test_another_encoding_is_named(lay, mistakes, content, said):
    assert mistakes(lay(content)) == [said]


def test_a_folder_without_conduct_toml_says_what_to_run(tmp_path):
    with pytest.raises(ToolkitError, match="holds no conduct") as raised:
        load(tmp_path)
    assert "conduct init" in raised.value.next_step


def test_exchange_by_oauth_describes_an_application(lay, tmp_path):
    described = (
        'access = "delegate"\ntenant = "t"\nclient_id = "c"\ncertificate = "c.pem"\nscope = "https://mail/.default"'
    )
    ews = load(lay(EVERYTHING.replace('auth = "ntlm"', f'auth = "oauth"\n{described}'))).trust.mail.ews
    assert ews.app == Application("t", "c", "certificate", str(tmp_path / "c.pem"))
    assert (ews.auth, ews.access, ews.scope) == ("oauth", "delegate", "https://mail/.default")


def test_the_example_of_the_design_is_accepted(lay):
    """Every key of the design's conduct.toml, with its dots and empty values."""
    text = EVERYTHING.replace('"ews"', '"folder"').replace('username = "conduct"', 'username = ""')
    text = text.replace('ca_file = "ca.pem"', 'ca_file = ""').replace('head = "Mrs A. Head"', 'head = "…"')
    mail = load(lay(text)).trust.mail
    assert (mail.ews.ca_file, mail.smtp.username) == ("", "")
    assert Path(mail.outbox).is_absolute()
