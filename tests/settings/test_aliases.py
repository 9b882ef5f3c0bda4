from datetime import date

import pytest

from toolkit.core.likeness import NO_ALIASES, Alias
from toolkit.settings import load
from toolkit.settings.aliases_write import alias_cells, with_lines

HEAD = "school,name,also,answer,by,on\n"


@pytest.fixture
def aliased(lay):
    """Lay out a trust whose aliases.csv holds this."""

    def lay_out(content, **files):
        folder = lay(**files)
        (folder / "aliases.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return lay_out


def test_without_a_file_nobody_has_answered(lay):
    assert load(lay()).trust.aliases == NO_ALIASES


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("\ufeff\r\n", id="a mark and a blank line"),
        pytest.param("# who is who\n", id="a note"),
        pytest.param(HEAD, id="headings"),
    ],
)
def test_a_file_without_a_line_says_nothing(aliased, content):
    assert load(aliased(content)).trust.aliases.lines == ()


ANSWER = Alias("bude", "j smith", "jane smith", True, "m.hale", date(2026, 11, 23))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(HEAD + "bude,Jane Smith,J Smith,same,m.hale,2026-11-23\n", id="as it is written"),
        pytest.param(
            "\ufeff" + HEAD + 'bude,"SMITH, Jane",J. SMITH,Same,m.hale,23/11/2026\r\n', id="as Excel saves it"
        ),
        pytest.param(
            "Answer;Also;Name;School;By;On\nsame;J Smith;Jane Smith;bude;m.hale;23/11/26\n", id="semicolons, any order"
        ),
        pytest.param(HEAD + ",J Smith,Jane Smith,same,m.hale,2026-11-23\n", id="for all schools"),
    ],
)
def test_an_answer_is_read(aliased, content):
    assert load(aliased(content)).trust.aliases.lines == (ANSWER,)


def test_windows_letters_are_read(aliased):
    folder = aliased((HEAD + "bude,Renée Smith,Renee Smith,different,,\n").encode("cp1252"))
    assert load(folder).trust.aliases.different("bude", "renée smith", "renee smith")


def test_conduct_toml_may_name_another_file(lay):
    folder = lay('[trust]\nname = "T"\naliases = "office/who.csv"\n\n[[school]]\ncode="b"\nname="B"\nlogs=["b.xlsx"]\n')
    assert load(folder).trust.aliases == NO_ALIASES
    (folder / "office").mkdir()
    (folder / "office/who.csv").write_text(HEAD + "b,Jane Smith,J Smith,same,,\n")
    trust = load(folder).trust
    assert trust.aliases.same("b", "jane smith", "j smith")
    assert trust.aliases_file == str(folder / "office/who.csv")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param(
            "bud,Jane Smith,J Smith,same,,\nbude,,J Smith,maybe,,soon\n",
            [
                "aliases.csv, line 3, name: is missing; for example: Jane Smith",
                'aliases.csv, line 3, answer: "maybe" is no answer; write same or different',
                'aliases.csv, line 3, on: "soon" is not a day; write the year first: 2026-11-23',
            ],
            id="every mistake in the cells at once",
        ),
        pytest.param(
            "bud,Jane Smith,J Smith,same,,\nbude,...,J Smith,same,,\nbude,Jane Smith,Mrs Jane SMITH,different,,\n",
            [
                'aliases.csv, line 2: no [[school]] of conduct.toml has the code "bud"; did you mean bude?',
                'aliases.csv, line 3: name: "..." names nobody',
                "aliases.csv, line 4: says of one name that it is different; two people of one name are told apart by "
                "the addresses in the log",
            ],
            id="every mistake in the lines at once",
        ),
        pytest.param(
            "bude,Jane Smith,J Smith,same,,\nbude,J Smith,Jane Smith,different,,\n",
            [
                "aliases.csv, line 3: says that J Smith and Jane Smith are different, and line 2 says that they are "
                "the same; keep what is true"
            ],
            id="one pair answered in two ways",
        ),
        pytest.param(
            "bude,Jane Smith,Jayne Smith,different,,\nbude,Jane Smith,J Smith,same,,\nbude,Tom Low,T Low,same,,\n"
            "bude,Jayne Smith,J Smith,same,,\n",
            [
                "aliases.csv, line 2: says that Jane Smith and Jayne Smith are different, and lines 3 and 5 together "
                "say that they are the same; keep what is true"
            ],
            id="by way of a third",
        ),
        pytest.param(
            ",Jane Smith,J Smith,same,,\nbude,J Smith,Jane Smith,different,,\n",
            [
                "aliases.csv, line 3: says that J Smith and Jane Smith are different, and line 2 says that they are "
                "the same; keep what is true"
            ],
            id="an answer for all schools",
        ),
    ],
)
def test_mistakes_are_said_with_their_lines(aliased, mistakes, lines, said):
    assert mistakes(aliased(HEAD + lines)) == said


PRINTED = "school,name,also,answer,print\n"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param(
            "bude,Jane Smith,J Smith,same,June Smith\n",
            ['aliases.csv, line 2: print: "June Smith" is neither of the two names'],
            id="a third name",
        ),
        pytest.param(
            "bude,Jane Smith,J Smith,different,J Smith\n",
            ["aliases.csv, line 2: print: two people keep their own names; leave it empty"],
            id="of two people",
        ),
        pytest.param(
            "bude,Jane Smith,J Smith,same,Jane Smith\nbude,J Smith,Jan Smith,same,Jan Smith\n",
            ["aliases.csv, line 3: has Jan Smith printed, and line 2 Jane Smith; keep one"],
            id="two for one person",
        ),
    ],
)
def test_the_name_to_print_is_one_of_the_two_and_one_for_each_person(aliased, mistakes, lines, said):
    assert mistakes(aliased(PRINTED + lines)) == said


def test_the_name_to_print_holds_for_the_whole_person(aliased):
    lines = "bude,Jane Smith,J Smith,same,\nbude,J Smith,Jan Smith,same,JAN SMITH\n,Al Toy,A Toy,same,Al Toy\n"
    told = load(aliased(PRINTED + lines)).trust.aliases
    assert [told.printed("bude", name) for name in ("jane smith", "a toy", "tom low")] == ["jan smith", "al toy", ""]


def test_mistakes_of_other_files_are_said_with_them(aliased, mistakes):
    said = mistakes(aliased(HEAD + "bude,Jane Smith,J Smith,maybe,,\n", contacts="name,emial\n"))
    assert [line.partition(",")[0] for line in said] == ["contacts.csv", "aliases.csv"]


JANE = alias_cells("bude", "Jane Smith", "J Smith", same=True, by="m.hale", on=date(2026, 11, 23))
RENEE = alias_cells("bude", "Renée Low", "Ren Low", same=False, by="", on=date(2026, 11, 23))


@pytest.mark.parametrize(
    ("before", "added"),
    [
        pytest.param(
            b"",
            "\ufeffschool,name,also,answer,by,on,print\r\nbude,Jane Smith,J Smith,same,m.hale,2026-11-23,\r\n"
            "bude,Renée Low,Ren Low,different,,2026-11-23,\r\n".encode(),
            id="a new file has a mark, headings and Windows line ends",
        ),
        pytest.param(
            b"# ours\n",
            "school,name,also,answer,by,on,print\nbude,Jane Smith,J Smith,same,m.hale,2026-11-23,\n"
            "bude,Renée Low,Ren Low,different,,2026-11-23,\n".encode(),
            id="a note alone",
        ),
        pytest.param(
            HEAD.encode() + b"bude,A B,C B,same,,",
            "\nbude,Jane Smith,J Smith,same,m.hale,2026-11-23\nbude,Renée Low,Ren Low,different,,2026-11-23\n".encode(),
            id="a last line without its end",
        ),
        pytest.param(
            "Answer;Also;Name;School\r\nsame;Zoë B;Z B;bude\r\n".encode("cp1252"),
            "same;J Smith;Jane Smith;bude\r\ndifferent;Ren Low;Renée Low;bude\r\n".encode("cp1252"),
            id="semicolons, Windows letters, other columns",
        ),
    ],
)
def test_lines_are_added_as_the_file_has_them(before, added):
    assert with_lines(before, [JANE, RENEE], "aliases.csv") == before + added
