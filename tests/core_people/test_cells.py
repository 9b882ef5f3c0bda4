import pytest

from toolkit.core.people import kind_of, parse_people
from toolkit.core.rows import PersonKind


def shown(text):
    return [person.name.display if person.name else None for person in parse_people(text)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("", [None], id="nobody is one unknown person"),
        pytest.param("n/a", [None], id="n/a does not split"),
        pytest.param("both parents", [None], id="both parents"),
        pytest.param("Mum and dad", [None], id="two nobodies are one"),
        pytest.param("Smith & Sons", [None], id="a firm"),
        pytest.param("BT Openreach", [None], id="a firm by its capitals"),
        pytest.param("contractor (BT Openreach)", [None], id="a firm in brackets"),
        pytest.param("DPD Local", [None], id="capitals without a vowel"),
        pytest.param("SMITH, Jane", ["Jane Smith"], id="one person with a comma"),
        pytest.param("Mr & Mrs Child", ["Mr Child", "Mrs Child"], id="a couple called Child"),
        pytest.param("Grace & Tom Child", ["Grace Child", "Tom Child"], id="two called Child"),
        pytest.param("Jane Smith, mum", ["Jane Smith"], id="a remark after a comma"),
        pytest.param("Jane Smith, teacher and parent", ["Jane Smith"], id="a remark with and"),
        pytest.param("De Souza, Anna Maria", ["Anna Maria De Souza"], id="a surname of two words"),
        pytest.param("Jane Smith, mum of Ted and Una", ["Jane Smith"], id="a mother of two"),
        pytest.param("Mum (Jane Smith) and dad (Tom Smith)", ["Jane Smith", "Tom Smith"], id="names in brackets"),
        pytest.param("Mother: Jane Smith / Father: Tom Smith", ["Jane Smith", "Tom Smith"], id="relations first"),
        pytest.param("Jane Smith\n(mum)", ["Jane Smith"], id="a remark on the next line"),
        pytest.param("Jane Smith and Jane Smith", ["Jane Smith"], id="named twice"),
        pytest.param("Jane Smith and Tom Brown", ["Jane Smith", "Tom Brown"], id="and"),
        pytest.param("Jane Smith & Tom Brown", ["Jane Smith", "Tom Brown"], id="ampersand"),
        pytest.param("Anna Smith - Jones", ["Anna Smith-Jones"], id="a hyphen with blanks"),
        pytest.param("Jane Smith - Tom Brown", ["Jane Smith", "Tom Brown"], id="a dash between two"),
        pytest.param("Jane Smith – Tom Brown", ["Jane Smith", "Tom Brown"], id="a long dash between two"),
        pytest.param("Mr Smith - Mrs Jones", ["Mr Smith", "Mrs Jones"], id="a dash between two titles"),
        pytest.param("Jane Smith vs Tom Brown", [None], id="versus: nobody knows which of them"),
        pytest.param("Jane Smith against Tom Brown", [None], id="against: nobody knows which of them"),
        pytest.param("Jane Smith; Tom Brown", ["Jane Smith", "Tom Brown"], id="semicolon"),
        pytest.param("Jane Smith\nTom Brown", ["Jane Smith", "Tom Brown"], id="two lines"),
        pytest.param("Jane Smith / Tom Brown", ["Jane Smith", "Tom Brown"], id="slash"),
        pytest.param("Jane Smith, Tom Brown", ["Jane Smith", "Tom Brown"], id="a list with a comma"),
        pytest.param("Mr & Mrs T Smith", ["Mr T Smith", "Mrs T Smith"], id="a couple"),
        pytest.param("Mr and Mrs Smith", ["Mr Smith", "Mrs Smith"], id="a couple without initials"),
        pytest.param("Mr/Mrs R Gill", ["Mr R Gill", "Mrs R Gill"], id="a couple with a slash"),
        pytest.param("Mr T & Mrs J Smith", ["Mr T Smith", "Mrs J Smith"], id="initials of their own"),
        pytest.param("Mr Smith & Mrs Jones", ["Mr Smith", "Mrs Jones"], id="two surnames"),
        pytest.param("Jane and Tom Smith", ["Jane Smith", "Tom Smith"], id="one surname for two"),
        pytest.param("Smith, Jane and Tom", ["Jane Smith", "Tom Smith"], id="the surname first for two"),
        pytest.param("Jane Smith & partner", ["Jane Smith", None], id="one of them unknown"),
        pytest.param("Jane Smith and Tom", ["Jane Smith", None], id="a second first name is not given a surname"),
        pytest.param("MRS SMITH", ["Mrs Smith"], id="a shouted title is no firm"),
        pytest.param("n/a - phone call", [None], id="not applicable, and why"),
        pytest.param("mum or dad", [None], id="or between two nobodies"),
        pytest.param("woman with buggy", [None], id="with a thing"),
        pytest.param("Mr John & Kate Iles", ["John Iles", "Kate Iles"], id="a title for the first of two"),
        pytest.param("Mr John and Mrs Kate Joy", ["John Joy", "Kate Joy"], id="two titles, one surname"),
        pytest.param("Mr Smith & Mrs Jane Jones", ["Mr Smith", "Jane Jones"], id="a surname is not a first name"),
        pytest.param("Mr. & Mrs. Tom Sara", ["Tom Sara", "Mrs Sara"], id="a first name that is his alone"),
        pytest.param("Mr and Mrs Jane Sara", ["Mr Sara", "Jane Sara"], id="a first name that is hers alone"),
        pytest.param("Mr & Mrs J & K Gray", ["Mr J Gray", "Mrs K Gray"], id="two titles and two initials"),
        pytest.param(
            "Mr and Mrs Kate and John Hart", ["John Hart", "Kate Hart"], id="two first names the other way round"
        ),
        pytest.param("Mr & Mrs Hart, John & Kate", ["John Hart", "Kate Hart"], id="two first names behind"),
        pytest.param("Mrs Lory & Ms Lory", ["Mrs Lory", "Ms Lory"], id="two women of one surname"),
        pytest.param("Miss Lory and Mrs Lory", ["Miss Lory", "Mrs Lory"], id="two women, the other way round"),
        pytest.param("Mr & Mr Toy", ["Mr Toy", None], id="two men who cannot be told apart"),
        pytest.param("Mrs/Ms Smith", ["Mrs Smith"], id="one woman, the title unsure"),
        pytest.param("Mr or Mrs Smith", ["Mr Smith", "Mrs Smith"], id="one of a couple"),
        pytest.param("Mr, Mrs Smith", ["Mr Smith", "Mrs Smith"], id="a couple with a comma"),
        pytest.param("Jane Abel or Kim Abel", ["Jane Abel", "Kim Abel"], id="one or the other"),
        pytest.param("Jane Rule with Tom Rule", ["Jane Rule", "Tom Rule"], id="with"),
        pytest.param("Jane with Tom Rule", [None, "Tom Rule"], id="with gives nobody a surname"),
        pytest.param("Jane Edge (mum) Tom Edge (dad)", ["Jane Edge", "Tom Edge"], id="brackets between two"),
        pytest.param("Jane Finch (M) Tom Finch (F)", ["Jane Finch", "Tom Finch"], id="letters in brackets between two"),
        pytest.param("Jane Edge (mum) Tom", ["Jane Edge", None], id="a first name behind brackets"),
        pytest.param("Mary Jane (MJ) Edge", ["Mary Jane Edge"], id="brackets amid a name"),
        pytest.param("Mum Jane Edge Dad Tom Edge", ["Jane Edge", "Tom Edge"], id="relations between two"),
        pytest.param("Jane (mum) and Tom Edge (dad)", ["Jane Edge", "Tom Edge"], id="one surname and two remarks"),
        pytest.param("1) Jane Edge 2) Tom Lobb", ["Jane Edge", "Tom Lobb"], id="a numbered list"),
        pytest.param("• Jane Edge • Tom Lobb", ["Jane Edge", "Tom Lobb"], id="a list with bullets"),
        pytest.param("Jane Edge, mum, Tom Edge, dad", ["Jane Edge", "Tom Edge"], id="a list with remarks"),
        pytest.param("Halse, Kim, Halse, Rob", ["Kim Halse", "Rob Halse"], id="a list, the surnames first"),
        pytest.param("Tom, Jane and Kim Edge", ["Tom Edge", "Jane Edge", "Kim Edge"], id="three of one surname"),
        pytest.param("Jane Bate / mum", ["Jane Bate"], id="a relation behind a slash"),
        pytest.param("Mum / Jane Zorn", ["Jane Zorn"], id="a relation before a slash"),
        pytest.param("Mum / Jane Zorn / Dad / Tom Zorn", ["Jane Zorn", "Tom Zorn"], id="relations before slashes"),
        pytest.param("Jane Abbs; mum", ["Jane Abbs"], id="a relation behind a semicolon"),
        pytest.param("Jane Boon\nMum of Ellie and Tom", ["Jane Boon"], id="a relation on the next line"),
        pytest.param("Ellie's mum / Jane Birch", ["Jane Birch"], id="whose relation before a slash"),
        pytest.param("Dad\nTom Ayres", ["Tom Ayres"], id="a relation on the line before"),
        pytest.param("Jane Bate & mum", ["Jane Bate", None], id="and a relation is another person"),
        pytest.param("Jane Bate and friend", ["Jane Bate", None], id="and a friend is another person"),
        pytest.param("Jane Lamb, née Moss", ["Jane Lamb"], id="née is nobody else"),
        pytest.param("Jane Lamb née Moss & Tom Lamb", ["Jane Lamb", "Tom Lamb"], id="née before another"),
        pytest.param("c/o Jane Vosper", ["Jane Vosper"], id="the slash of care of"),
        pytest.param("Mrs Jane Ford-\nHill", ["Jane Ford-Hill"], id="a surname over two lines"),
        pytest.param("Mrs Jane Ford-\nMum", ["Jane Ford"], id="a relation over two lines"),
        pytest.param("Seán D’Arcy & Kim O’Dell", ["Seán D’Arcy", "Kim O’Dell"], id="curly apostrophes"),
        pytest.param(
            "Mrs Smith, Mrs Jones and Mr Brown", ["Mrs Smith", "Mrs Jones", "Mr Brown"], id="three with titles"
        ),
    ],
)
def test_the_people_in_a_cell(text, people):
    assert shown(text) == people


def test_a_couple_is_two_people_with_two_identities():
    first, second = parse_people("Mr & Mrs T Smith")
    assert first.name.identity != second.name.identity


@pytest.mark.parametrize("text", ["Mrs Lory & Ms Lory", "Mrs Lory\nMs Lory", "Mrs Lory; Miss Lory"])
def test_two_women_of_one_surname_have_two_identities(text):
    first, second = parse_people(text)
    assert first.name.identity != second.name.identity


def test_an_address_that_is_not_to_be_used_is_not():
    (person,) = parse_people("Jane Smith <jane@mail.example> (do not use)")
    assert (person.name.display, person.emails) == ("Jane Smith", ())


def test_an_address_beside_a_name_belongs_to_it():
    (person,) = parse_people("Jane Smith <Jane.Smith@mail.example>")
    assert (person.name.display, person.emails) == ("Jane Smith", ("jane.smith@mail.example",))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Jane Smith", PersonKind.PARENT, id="nothing said"),
        pytest.param("Jane Smith (mum of Ted Y4)", PersonKind.PARENT, id="the year group is the child's"),
        pytest.param("Jane Smith (staff)", PersonKind.STAFF, id="staff"),
        pytest.param("Jane Smith (teacher and parent)", PersonKind.STAFF, id="staff and parent"),
        pytest.param("Jane Smith (former teacher)", PersonKind.PARENT, id="no longer staff"),
        pytest.param("Joe Bloggs (contractor)", PersonKind.VISITOR, id="a contractor"),
        pytest.param("Visitor: Joe Bloggs", PersonKind.VISITOR, id="a visitor"),
        pytest.param("Tom Brown (Y6 pupil)", PersonKind.PUPIL, id="a named pupil"),
        pytest.param("Tom Brown (brother, aged 15)", PersonKind.PUPIL, id="under 18"),
        pytest.param("Tom Brown (sibling, 15)", PersonKind.PUPIL, id="a bare age"),
        pytest.param("Tom Brown (brother, aged 19)", PersonKind.PARENT, id="of age"),
        pytest.param("Y6 pupil", PersonKind.PUPIL, id="a pupil without a name"),
        pytest.param("Another Child", PersonKind.PUPIL, id="a child, described"),
        pytest.param("Grace Child", PersonKind.PARENT, id="a surname like a pupil's role"),
        pytest.param("Grace child", PersonKind.UNKNOWN, id="a surname or a remark"),
        pytest.param("Ruth Teacher", PersonKind.PARENT, id="a surname like a staff role"),
        pytest.param("Class Teacher", PersonKind.STAFF, id="a teacher without a name"),
        pytest.param("delivery driver", PersonKind.VISITOR, id="a driver without a name"),
        pytest.param("dad in grey van", PersonKind.UNKNOWN, id="an unknown parent"),
        pytest.param("unknown male", PersonKind.UNKNOWN, id="an unknown man"),
    ],
)
def test_who_somebody_is_to_the_school(text, kind):
    (person,) = parse_people(text)
    assert person.kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", None),
        ("tall", None),
        ("Parent", "parent"),
        ("Member of public", "visitor"),
        ("Former student", None),
        ("Mum (Y10)", "parent"),
        ("Ex-pupil (15)", "pupil"),
        ("Ex-pupil, 22", None),
        ("Yr 10 work experience", "pupil"),
        ("Work experience student Y11", "pupil"),
    ],
)
def test_a_person_type(text, kind):
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Tom Bray (Y4 pupil)", PersonKind.PUPIL, id="does nothing: a pupil"),
        pytest.param("Lee Pask (Y2)", PersonKind.PUPIL, id="does nothing: a class and nothing else"),
        pytest.param("Mrs Orr (Y2)", PersonKind.PARENT, id="a title is a grown-up's"),
        pytest.param("Jane Hill (Alfie, Y2)", PersonKind.PARENT, id="the class of a child who is named"),
        pytest.param("Una Drew (Tom, Yr 3)", PersonKind.PARENT, id="the year of a child who is named"),
    ],
)
def test_whose_class_stands_in_brackets(text, kind):
    assert [person.kind for person in parse_people(text)] == [kind]
