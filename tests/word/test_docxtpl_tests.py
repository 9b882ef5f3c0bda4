"""The comparison with docxtpl's own tests (benchmarks/docxtpl_tests.py), over a small folder laid out likewise."""

import sys
from pathlib import Path

import pytest
from word.makers import docx

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import docxtpl_tests

HEAD = """\
import jinja2
from docxtpl import DocxTemplate, InlineImage
tpl = DocxTemplate('templates/name.docx')
"""
SCRIPTS = {
    "equal": "tpl.render({'name': 'A & B'})\ntpl.save('output/equal.docx')",
    "several": "for name in 'abc':\n    tpl.render({'name': name})\n    tpl.save('output/several.docx')",
    "filtered": (
        "env = jinja2.Environment()\nenv.filters['shout'] = str.upper\n"
        "tpl = DocxTemplate('templates/shout.docx')\ntpl.render({'name': 'x'}, env)"
    ),
    "missing": "tpl.render({})",
    "picture": (
        "from PIL import Image\nImage.new('RGB', (4, 4)).save('output/x.png')\n"
        "tpl.render({'name': InlineImage(tpl, 'output/x.png')})\ntpl.save('output/picture.docx')"
    ),
    "broken": "raise ImportError('something that is not here')",
    "silent": "print('no letter')",
}


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("docxtpl")
    (templates := folder / "tests" / "templates").mkdir(parents=True)
    (templates / "name.docx").write_bytes(docx("Dear {{ name }}"))
    (templates / "shout.docx").write_bytes(docx("Dear {{ name|shout }}"))
    for name, script in SCRIPTS.items():
        (folder / "tests" / f"{name}.py").write_text(HEAD + script, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("script", "verdict", "letters", "said"),
    [
        pytest.param("silent", docxtpl_tests.NONE, 0, "fills no template", id="nothing to compare"),
        pytest.param("broken", docxtpl_tests.NONE, 0, "something that is not here", id="a script that stops"),
        pytest.param("equal", docxtpl_tests.EQUAL, 1, "", id="a letter"),
        pytest.param("several", docxtpl_tests.EQUAL, 3, "", id="several letters"),
        pytest.param("picture", docxtpl_tests.THROUGH, 1, "", id="a picture"),
        pytest.param("missing", docxtpl_tests.REFUSED, 1, "'name' is undefined", id="a field that is missing"),
        pytest.param("filtered", docxtpl_tests.DIFFERENT, 1, "No filter named 'shout'", id="a filter of its own"),
    ],
)
def test_each_script_has_its_verdict(source, script, verdict, letters, said):
    found = docxtpl_tests.compared(source / "tests" / f"{script}.py")
    assert found[:2] == (verdict, letters)
    assert said in found[2]


def test_the_source_is_left_as_it_was(source):
    before = sorted(source.rglob("*"))
    docxtpl_tests.compared(source / "tests" / "equal.py")
    assert sorted(source.rglob("*")) == before


def test_a_letter_that_differs_is_told_by_its_members():
    assert docxtpl_tests.differs({"a": b"1", "b": b"2"}, {"a": b"1", "b": b"3", "c": b""}) == "b, c"
