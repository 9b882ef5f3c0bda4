"""What is proved of a template once holds of every letter: asked of drawn templates, each way through them parsed."""

from itertools import product
from random import Random

import pytest
from word.letter_samples import TEMPLATES
from word.makers import NAMESPACE, docx, para, text_box

from toolkit.word import LetterTemplate, TemplateError
from toolkit.word.clock import start
from toolkit.word.parts import open_template
from toolkit.word.proof import Proof, proved
from toolkit.word.sandbox import compile_source, known, parsed, render
from toolkit.word.sound import Tables, fit

VALUE = "{{ v }}"
OTHER_PARAGRAPH = "</w:t></w:r></w:p><w:p><w:r><w:t>"
GRID = "<w:tblPr/><w:tblGrid>{}</w:tblGrid>"
COLUMNS = GRID.format("<w:gridCol/><w:gridCol/>")
ROW = "<w:tr><w:tc/><w:tc/></w:tr>"
WIDE = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr></w:tc></w:tr>'
CONDITIONS = "abc"
BLOCKS = (
    "{{% if {0} %}}{1}{{% endif %}}",
    "{{% if {0} %}}{1}{{% else %}}{2}{{% endif %}}",
    "{{% for i in {0}s %}}{1}{{% endfor %}}",
    "{{% for i in {0}s %}}{1}{{% else %}}{2}{{% endfor %}}",
)
SOUND = (VALUE, "text", "&amp;", "&#39;", OTHER_PARAGRAPH, "<w:br/>")
BROKEN = ("</w:p>", "<!-- -->", "&copy;", "</w:t><w:t>", "<w:r>")
SPANS = ('<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="{{ n }}"/>')
BETWEEN_ROWS = ("<w:bookmarkStart/>", "</w:tr><w:tr>", "\n")
HOSTILE = "</w:t> & \"quoted\" 'so' ]]> <!--"


def body(inner: str) -> str:
    return f"<w:body {NAMESPACE}>{inner}</w:body>"


def proof_of(source: str) -> Proof | None:
    return proved(parsed(source))


class Drawn:
    """A body drawn by chance: paragraphs and tables, in conditions and loops and in others within those."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)

    def body(self) -> str:
        return body(self._several(lambda: self._one_of(self._paragraph, self._table, self._table, self._coloured)))

    def _one_of(self, *ways):
        return self._chance.choice(ways)()

    def _often(self, share: float) -> bool:
        return self._chance.random() < share

    def _several(self, one, depth: int = 0) -> str:
        return "".join(self._maybe_in_a_block(one, depth) for _ in range(self._chance.choice([1, 1, 2, 0])))

    def _maybe_in_a_block(self, one, depth: int) -> str:
        if depth > 1 or self._often(0.6):
            return one()
        name, inner = self._chance.choice(CONDITIONS), self._several(one, depth + 1)
        return self._chance.choice(BLOCKS).format(name, inner, self._several(one, depth + 1))

    def _text(self) -> str:
        return self._chance.choice(SOUND if self._often(0.98) else BROKEN)

    def _paragraph(self) -> str:
        return f"<w:p><w:r><w:t>{self._several(self._text)}</w:t></w:r></w:p>"

    def _coloured(self) -> str:
        fill = self._several(lambda: VALUE, depth=int(self._often(0.9)) * 2)
        return f'<w:p><w:shd w:fill="{fill}"/></w:p>'

    def _cell(self) -> str:
        span = self._chance.choice(SPANS) if self._often(0.2) else ""
        inner = self._paragraph() if self._often(0.9) else self._table()
        return f"<w:tc><w:tcPr>{span}</w:tcPr>{inner}</w:tc>"

    def _row(self) -> str:
        if self._often(0.03):
            return self._chance.choice(BETWEEN_ROWS)
        cells = self._cell() + self._cell() if self._often(0.8) else self._several(self._cell)
        return f"<w:tr>{cells}</w:tr>"

    def _table(self) -> str:
        columns = COLUMNS if self._often(0.9) else GRID.format(self._several(lambda: "<w:gridCol/>"))
        return f"<w:tbl>{columns}{self._several(self._row)}</w:tbl>"


def test_what_is_proved_holds_whichever_way_a_letter_goes():
    sources = {source: proof for source in (Drawn(seed).body() for seed in range(700)) if (proof := proof_of(source))}
    assert len(sources) > 200
    assert sum(proof.tables_fit and "<w:tbl>" in source for source, proof in sources.items()) > 50
    for source, proof in sources.items():
        template = compile_source(source, escape=True)
        for ways in product((0, 1, 2), repeat=len(CONDITIONS)):
            times = dict(zip(CONDITIONS, ways, strict=True))
            loops = {f"{name}s": range(n) for name, n in times.items()}
            start()
            filled = render(template, known({**times, **loops, "v": HOSTILE, "n": 2}))
            xml = "".join(filled.chunks)
            assert not filled.marked
            found = fit(xml)  # which refuses what is not well-formed
            if proof.tables_fit and not any(end in xml for end in proof.empty_tables):
                assert found is Tables.FIT, source


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(para("Dear ", VALUE), id="a value"),
        pytest.param(para("{% if a %}yes{% elif b %}maybe{% else %}no{% endif %}"), id="a condition in a line"),
        pytest.param("{% if a %}" + para("x") + "{% endif %}", id="a condition over paragraphs"),
        pytest.param(f"<w:p><w:r><w:t>{{% if a %}}x{OTHER_PARAGRAPH}y{{% endif %}}</w:t></w:r></w:p>", id="across two"),
        pytest.param("{% for i in as %}" + para("{{ loop.index }}") + "{% endfor %}", id="a loop"),
        pytest.param("{% set x = 1 %}{% macro m() %}<{% endmacro %}" + para(VALUE), id="what prints nothing"),
        pytest.param(f'<w:p><w:shd w:fill="{VALUE}"/></w:p>', id="a value in an attribute"),
        pytest.param(text_box(VALUE, 1), id="a text box"),
    ],
)
def test_what_letters_hold_is_proved(inner):
    proof = proof_of(body(inner))
    assert proof is not None
    assert proof.tables_fit
    assert not proof.empty_tables


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(body("{% if a %}<w:p>{% endif %}"), id="opened on one way only"),
        pytest.param(body("{% for i in as %}<w:p>{% endfor %}</w:p>"), id="opened by each turn"),
        pytest.param(body("<w:p>{% if a %}</w:p>{% else %}</w:p><w:p>{% endif %}"), id="two ends"),
        pytest.param(body('<w:p w:a="1" w:a="2"/>'), id="an attribute twice"),
        pytest.param(body("<x:p/>"), id="a prefix that nobody declares"),
        pytest.param(body('<x:p xmlns:x="{{ v }}"/>'), id="a namespace by letter"),
        pytest.param(body("<w:p {{ v }}/>"), id="a value within a tag"),
        pytest.param(body("<w:{{ v }}/>"), id="a value as a name"),
        pytest.param(body("<!-- {{ v }} -->"), id="a value in a comment"),
        pytest.param(body("<w:vMerge {% if a %}w:val='restart'{% endif %}/>"), id="a condition within a tag"),
        pytest.param(body("a & b"), id="a bare ampersand"),
        pytest.param(body("&copy;"), id="an entity that XML does not know"),
        pytest.param(body("]]>"), id="the end of what never began"),
        pytest.param(body("\x0b"), id="a sign that XML cannot hold"),
        pytest.param(body("") + body(""), id="two roots"),
        pytest.param("{% if a %}" + body("") + "{% endif %}", id="a root on one way only"),
        pytest.param(body("") + VALUE, id="a value after the root"),
        pytest.param("", id="nothing"),
        pytest.param(body("{% filter upper %}<w:p/>{% endfilter %}"), id="a filter over a block"),
        pytest.param(body("{% macro m() %}{% endmacro %}{% call m() %}{% endcall %}"), id="a call with a block"),
        pytest.param(body("{% for i in as recursive %}{{ loop(i) }}{% endfor %}"), id="a loop that calls itself"),
        pytest.param(body("{% block b %}{% endblock %}"), id="a named block"),
    ],
)
def test_what_cannot_be_seen_from_the_template_is_not_proved(source):
    assert proof_of(source) is None


@pytest.mark.parametrize(
    ("inner", "fits", "while_filled"),
    [
        pytest.param(COLUMNS + ROW, True, False, id="a row that is always there"),
        pytest.param(COLUMNS + "{% for i in as %}" + ROW + "{% endfor %}", True, True, id="rows in a loop"),
        pytest.param(COLUMNS + ROW + "{% for i in as %}" + ROW + "{% endfor %}", True, False, id="a heading and rows"),
        pytest.param(COLUMNS + "{% if a %}" + ROW + "{% endif %}\n", False, False, id="a row or white space"),
        pytest.param(COLUMNS + "<w:tr>{% for i in as %}<w:tc/>{% endfor %}</w:tr>", False, False, id="cells in a loop"),
        pytest.param(COLUMNS + "<w:tr><w:tc/><w:tc/><w:tc/></w:tr>", False, False, id="too many cells"),
        pytest.param(COLUMNS + "<w:tr><w:tc/></w:tr>", False, False, id="too few cells"),
        pytest.param(COLUMNS + WIDE.format(2), True, False, id="a wide cell"),
        pytest.param(COLUMNS + WIDE.format("{{ n }}"), False, False, id="a cell as wide as a value says"),
        pytest.param(COLUMNS + "{% if a %}<w:tr>{% else %}<w:tr>{% endif %}</w:tr>", False, False, id="two ways in"),
        pytest.param("<w:tblPr/>" + ROW, False, False, id="no columns"),
    ],
)  # fmt: skip
def test_whether_tables_fit_is_seen_from_the_template(inner, fits, while_filled):
    proof = proof_of(body(f"<w:tbl>{inner}</w:tbl>"))
    assert proof is not None
    assert proof.tables_fit is fits
    if fits:
        assert bool(proof.empty_tables) is while_filled


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_all_of_our_own_letters_are_proved(path):
    for part in open_template(path.read_bytes()).parts:
        proof = proof_of(part.source)
        assert proof is not None, part.name
        assert proof.tables_fit, part.name


def test_a_part_that_is_proved_is_still_held_to_what_marked_up_values_do():
    from markupsafe import Markup

    template = LetterTemplate.compile(docx("{{ name }}"))
    assert template.render({"name": "x"})
    with pytest.raises(TemplateError, match="damaged"):
        template.render({"name": Markup("<w:p>")})
