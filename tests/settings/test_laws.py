"""Whatever stands in the trust's files, loading them ends in settings or in mistakes, never in a traceback."""

from pathlib import Path
from tempfile import TemporaryDirectory

import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.problems import ToolkitError
from toolkit.settings import load

KEYS = (
    *("trust", "school", "approver", "mail", "folder", "ews", "graph", "smtp", "columns", "name", "code", "logs"),
    *("head", "roll", "role", "schools", "from", "until", "password", "policy", "terms", "contacts", "templates"),
    *("ledger", "adopted", "port", "transport", "clauses", "defaults", "approvals", "categories", "phrases"),
    *("windows", "dogs", "ban", "lapse", "text", "phrase", "list", "flags", "threats", "fact:racial", "reply_days"),
    *("version", "*", "..", "{trust}", "ü"),
)
WORDS = st.sampled_from(KEYS)
SCALARS = st.one_of(WORDS, st.booleans(), st.integers(-(2**40), 2**40), st.floats(), st.dates(), st.text(max_size=5))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=5), max_leaves=12
)
TABLES = st.dictionaries(WORDS, VALUES, max_size=6)
NAMED = {"trust": {"name": "T", "policy": "policy.toml", "terms": "terms.csv", "contacts": "contacts.csv"}}
GOOD = tomlkit.dumps({**NAMED, "school": [{"code": "bude", "name": "Bude", "logs": ["a.xlsx"]}]}).encode()


def outcome(conduct: bytes, policy: bytes = b"", terms: bytes = b"", contacts: bytes = b"") -> str:
    """Return the trust's name, or the next step of what was said of its files."""
    files = {"conduct.toml": conduct, "policy.toml": policy, "terms.csv": terms, "contacts.csv": contacts}
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        try:
            return load(Path(folder)).trust.name
        except ToolkitError as error:
            return error.next_step


@settings(deadline=None, max_examples=25)
@given(TABLES, TABLES)
def test_any_tables_load_or_are_said(conduct, policy):
    assert outcome(tomlkit.dumps({**NAMED, **conduct}).encode(), tomlkit.dumps(policy).encode())


@settings(deadline=None, max_examples=25)
@given(st.binary(max_size=60), st.binary(max_size=60), st.text('kindfrstlaeofcho,;"\n#-20269', max_size=80))
def test_any_bytes_load_or_are_said(conduct, contacts, terms):
    assert outcome(conduct)
    assert outcome(GOOD, conduct, b"kind,first,last\n" + terms.encode(), b"name,email\n" + contacts)
