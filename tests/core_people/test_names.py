import pytest

from toolkit.core.people import identity, parse_name, same_person_name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("?", id="a question mark"),
        pytest.param("n/a", id="not applicable"),
        pytest.param("dad in grey van", id="a description"),
        pytest.param("unknown male", id="unknown male"),
        pytest.param("unknown man, blue coat", id="unknown with a coat"),
        pytest.param("Grandad", id="a relation"),
        pytest.param("Ted's mum", id="whose relation"),
        pytest.param("mother of Ted Nash", id="mother of a child"),
        pytest.param("both parents", id="both parents"),
        pytest.param("Jane", id="a first name alone"),
        pytest.param("van der Berg", id="a surname alone"),
        pytest.param("Mrs", id="a title alone"),
        pytest.param("Delivery driver", id="a trade"),
        pytest.param("Y6 pupil", id="a year group"),
        pytest.param("12345", id="digits"),
        pytest.param("Smith,", id="a comma and nothing after it"),
        pytest.param("A B C D E F G H", id="too many words"),
        pytest.param("Aa, van", id="a particle for a first name"),
        pytest.param("A N Other", id="a placeholder"),
        *[
            pytest.param(text, id=f"a description: {text}")
            for text in (
                "driver",
                "Delivery Driver",
                "Royal Mail Driver",
                "unknown male",
                "Unknown Male",
                "White Male",
                "the gent in a van",
                "dad",
                "nan",
                "COLE, nan",
                "COLE (Nan)",
                "COLE, Mum",
                "Cole, Gran",
                "Class Teacher",
                "Foster Carer",
                "Angry Parent",
                "Other Parent",
                "Ted's Carer",
                "Teds Son",
                "Young Lady",
                "Two Shops",
                "I don't know",
                "I don’t know",
                "dont know",
                "Can't remember",
                "couldn't say, don't know her",
                "Royal Mail",
                "Facebook user",
                "online account",
                "Social worker",
                "Estate Agent",
                "grey Audi",
                "Red Fiesta",
                "Whole class",
                "Oak Class",
                "Parent A",
                "A Parent",
                "Initials JS",
                "Sports coach",
                "Dinner Lady",
                "Parent helper",
                "Parent volunteer",
                "Parent governor",
                "Concerned Parent",
                "Noisy Child",
                "Polish Lady",
                "Lunch helper",
                "Key worker",
                "Head gardener",
                "Ask Mrs Penna",
                "Jane S",
                "Teds Partner",
                "Ka Or",
                "General Public",
            )
        ],
    ],
)
def test_nobody_is_named(text):
    assert parse_name(text) is None


@pytest.mark.parametrize(
    ("text", "display", "salutation", "note"),
    [
        pytest.param("Jane Smith", "Jane Smith", "Jane Smith", "", id="as it is"),
        pytest.param("PENROSE, Jane (mum)", "Jane Penrose", "Jane Penrose", "mum", id="surname first, remark"),
        pytest.param("Mrs Loveday Pengelly", "Loveday Pengelly", "Mrs Pengelly", "", id="a title beside a first name"),
        pytest.param("Mrs T Smith", "Mrs T Smith", "Mrs Smith", "", id="an initial is no first name"),
        *[
            pytest.param(text, text, text, "", id=f"a name like a role word: {text}")
            for text in (
                "Guy Trevail",
                "Mary Guy",
                "Roger Male",
                "Sue Driver",
                "Nan Keast",
                "Heung Son",
                "Jo Gent",
                "Mark Carer",
                "Ann Other",
                "Ruth Teacher",
                "Ann One",
                "Grace Child",
                "Jane Children",
            )
        ],
        pytest.param("COLE, Nan", "Nan Cole", "Nan Cole", "", id="Nan behind a surname"),
        pytest.param("Cole, Nan (mum)", "Nan Cole", "Nan Cole", "mum", id="Nan who is a mother"),
        pytest.param("Zed Zelah", "Zed Zelah", "Zed Zelah", "", id="a first name that is a surname too comes last"),
        pytest.param("Smith Niamh", "Niamh Smith", "Niamh Smith", "", id="a surname before a sure first name"),
        pytest.param("SUE DRIVER", "Sue Driver", "Sue Driver", "", id="a shouted role word"),
        pytest.param("Driver, Sue", "Sue Driver", "Sue Driver", "", id="a role word as surname first"),
        pytest.param("CHILD Grace", "Grace Child", "Grace Child", "", id="a role word in capitals first"),
        pytest.param("Child, Grace Mary", "Grace Mary Child", "Grace Mary Child", "", id="Child with two given names"),
        pytest.param("Mrs Child", "Mrs Child", "Mrs Child", "", id="a title before a role word"),
        pytest.param("Mr Guy Trevail", "Guy Trevail", "Mr Trevail", "", id="a title and Guy"),
        pytest.param("Mum, Jane Smith", "Jane Smith", "Jane Smith", "Mum", id="a relation before a comma is a remark"),
        pytest.param("Tom Hicks pupil", "Tom Hicks", "Tom Hicks", "pupil", id="a small role word behind is a remark"),
        pytest.param("Lady Anne Tregear", "Anne Tregear", "Lady Tregear", "", id="Lady before a name"),
        pytest.param("Lady Tregear", "Lady Tregear", "Lady Tregear", "", id="Lady before a surname"),
        pytest.param("Mr. J.P. Smith", "Mr J P Smith", "Mr Smith", "", id="joined initials"),
        pytest.param("Mr Smith", "Mr Smith", "Mr Smith", "", id="title and surname"),
        pytest.param("T Smith", "T Smith", "T Smith", "", id="an initial without a title"),
        pytest.param("Smith, Mr J", "Mr J Smith", "Mr Smith", "", id="the title after the comma"),
        pytest.param("SMITH Jane", "Jane Smith", "Jane Smith", "", id="capitals first, no comma"),
        pytest.param("JANE SMITH", "Jane Smith", "Jane Smith", "", id="all capitals stay in order"),
        pytest.param("jane smith", "Jane Smith", "Jane Smith", "", id="all small"),
        pytest.param("O'NEILL, SIOBHAN", "Siobhan O'Neill", "Siobhan O'Neill", "", id="an apostrophe"),
        pytest.param("Zoë O’Neill", "Zoë O’Neill", "Zoë O’Neill", "", id="a curly apostrophe is kept"),
        pytest.param("Ben O' Brien", "Ben O'Brien", "Ben O'Brien", "", id="a blank behind the apostrophe"),
        pytest.param("Jane\u2011Ann Drake", "Jane-Ann Drake", "Jane-Ann Drake", "", id="a hyphen that does not break"),
        pytest.param("Jane\u2010Ann Drake", "Jane-Ann Drake", "Jane-Ann Drake", "", id="another sign for a hyphen"),
        pytest.param("J.Angell", "J Angell", "J Angell", "", id="no blank after the initial"),
        pytest.param("Mr J.Ball", "Mr J Ball", "Mr Ball", "", id="a title and no blank after the initial"),
        pytest.param("Mr.J.Ball", "Mr J Ball", "Mr Ball", "", id="no blank at all"),
        pytest.param("J.A.Carter", "J A Carter", "J A Carter", "", id="two initials without blanks"),
        pytest.param("Ms. A-M O'Brien-Jones", "Ms A-M O'Brien-Jones", "Ms O'Brien-Jones", "", id="joined initials"),
        pytest.param("A-M Ward", "A-M Ward", "A-M Ward", "", id="initials with a hyphen are no surname"),
        pytest.param("Mrs A.-M. West", "Mrs A-M West", "Mrs West", "", id="initials with stops and a hyphen"),
        pytest.param("Mrs Lucy-A Wynn", "Lucy-A Wynn", "Mrs Wynn", "", id="half an initial"),
        pytest.param("Tall, Mary-Ann, Mrs", "Mary-Ann Tall", "Mrs Tall", "", id="the title last"),
        pytest.param("Allet Mary-Ann, Mrs", "Mary-Ann Allet", "Mrs Allet", "", id="the surname first, the title last"),
        pytest.param("Jane Allet, Mrs", "Jane Allet", "Mrs Allet", "", id="the title last alone"),
        pytest.param("SNAPE J (Mrs)", "Mrs J Snape", "Mrs Snape", "", id="the title in brackets"),
        pytest.param("Snook, J. (Mrs)", "Mrs J Snook", "Mrs Snook", "", id="the title in brackets after a comma"),
        pytest.param("Rev'd Ann Pidwell", "Ann Pidwell", "Rev Pidwell", "", id="a reverend with an apostrophe"),
        pytest.param("The Rev Ann Pidwell", "Ann Pidwell", "Rev Pidwell", "", id="the reverend"),
        pytest.param("McALLISTER, Pat", "Pat McAllister", "Pat McAllister", "", id="capitals behind Mc"),
        pytest.param("Pat MacDONALD", "Pat MacDonald", "Pat MacDonald", "", id="capitals behind Mac"),
        pytest.param("MC DONALD, Ben", "Ben Mc Donald", "Ben Mc Donald", "", id="Mc apart in capitals"),
        pytest.param("DE SOUZA, Ana", "Ana de Souza", "Ana de Souza", "", id="a particle in capitals"),
        pytest.param("DE LA CRUZ, Ana", "Ana de la Cruz", "Ana de la Cruz", "", id="two particles in capitals"),
        pytest.param("LE ROUX, Ana", "Ana Le Roux", "Ana Le Roux", "", id="a particle that stays large"),
        pytest.param("Mr DE Jones", "Mr DE Jones", "Mr Jones", "", id="initials like a particle"),
        pytest.param("MR DE JONES", "Mr de Jones", "Mr de Jones", "", id="a particle in a shouted name"),
        pytest.param("Jory T", "T Jory", "T Jory", "", id="a surname that is a first name, an initial"),
        pytest.param("ST JOHN, Peter", "Peter St John", "Peter St John", "", id="a saint in capitals"),
        pytest.param("Smith-JONES, Al", "Al Smith-Jones", "Al Smith-Jones", "", id="half of a surname in capitals"),
        pytest.param("Ann-MARIE Shaw", "Ann-Marie Shaw", "Ann-Marie Shaw", "", id="half of a first name in capitals"),
        pytest.param("NG, Jane", "Jane Ng", "Jane Ng", "", id="a short surname in capitals"),
        pytest.param("Jane NG", "Jane Ng", "Jane Ng", "", id="a short surname in capitals, last"),
        pytest.param("JANE smith", "Jane Smith", "Jane Smith", "", id="the first name in capitals"),
        pytest.param("Jane Lamb, née Moss", "Jane Lamb", "Jane Lamb", "née Moss", id="née"),
        pytest.param("Jane Nash nee Moss", "Jane Nash", "Jane Nash", "nee Moss", id="nee"),
        pytest.param("Mrs Gluyas (née Jones)", "Mrs Gluyas", "Mrs Gluyas", "née Jones", id="née in brackets"),
        pytest.param("Jane Brand formerly Cole", "Jane Brand", "Jane Brand", "formerly Cole", id="formerly"),
        pytest.param("Jane Orme aka Jane Moss", "Jane Orme", "Jane Orme", "aka Jane Moss", id="also known as"),
        pytest.param("Jane Pike now Moss", "Jane Pike", "Jane Pike", "now Moss", id="now"),
        pytest.param("c/o Jane Vosper", "Jane Vosper", "Jane Vosper", "care of", id="care of"),
        pytest.param("Tom Lee c/o Jane Coad", "Tom Lee", "Tom Lee", "care of Jane Coad", id="care of somebody else"),
        pytest.param('Jane "Janey" Smith', "Jane Smith", "Jane Smith", "Janey", id="a nickname in quotation marks"),
        pytest.param('"Jane Smith"', "Jane Smith", "Jane Smith", "", id="a name in quotation marks"),
        pytest.param("1. Jane Young", "Jane Young", "Jane Young", "", id="numbered"),
        pytest.param("*Jane Yates*", "Jane Yates", "Jane Yates", "", id="starred"),
        pytest.param("• Jane Yates", "Jane Yates", "Jane Yates", "", id="a bullet"),
        pytest.param("Driver, Sue Ann", "Sue Ann Driver", "Sue Ann Driver", "", id="a role word before first names"),
        pytest.param("Driver, John Lobb", "John Lobb", "John Lobb", "Driver", id="a role word before a whole name"),
        pytest.param("Unity Partner", "Unity Partner", "Unity Partner", "", id="a relation as a surname"),
        pytest.param(
            "Sally Ann Partner", "Sally Ann Partner", "Sally Ann Partner", "", id="a relation after first names"
        ),
        pytest.param("Jane Smith - tel 07700 900123", "Jane Smith", "Jane Smith", "", id="tel before the number"),
        pytest.param("Jane Smith-mum", "Jane Smith", "Jane Smith", "mum", id="a remark behind a tight hyphen"),
        *[
            pytest.param(text, text, text, "", id=f"a word that is a surname too: {text}")
            for text in ("Amy To", "Ann Person", "Mike Builder", "Ann Student", "Peter Mail", "Sue Coach", "Paul Head")
        ],
        *[
            pytest.param(text, text, text, "", id=f"an odd surname behind a first name: {text}")
            for text in ("Amy Other", "Amy Two", "Jane Ask", "Tom None", "Ann Nobody", "Sue Four")
        ],
        *[
            pytest.param(text, text, text, "", id=f"a title before a word: {text}")
            for text in ("Mr Coach", "Mrs Lad", "Mr Student")
        ],
        pytest.param("Kensa tregear", "Kensa Tregear", "Kensa Tregear", "", id="a Cornish first name, a small surname"),
        pytest.param("Ngozi Okonkwo", "Ngozi Okonkwo", "Ngozi Okonkwo", "", id="no known first name is needed"),
        pytest.param("Zennor Ford", "Zennor Ford", "Zennor Ford", "", id="a make of car is a surname too"),
        pytest.param("MRS MCDONALD", "Mrs McDonald", "Mrs McDonald", "", id="Mc"),
        pytest.param("Ian MacDonald", "Ian MacDonald", "Ian MacDonald", "", id="mixed case is kept"),
        pytest.param("SMITH-JONES, ANNA", "Anna Smith-Jones", "Anna Smith-Jones", "", id="double-barrelled"),
        pytest.param("Anna Smith - Jones", "Anna Smith-Jones", "Anna Smith-Jones", "", id="a hyphen with blanks"),
        pytest.param("VAN DER BERG, JAN", "Jan van der Berg", "Jan van der Berg", "", id="particles"),
        pytest.param("Mr van der Berg", "Mr van der Berg", "Mr van der Berg", "", id="particles after a title"),
        pytest.param("Mr Ó Briain", "Mr Ó Briain", "Mr Ó Briain", "", id="an Irish particle is no initial"),
        pytest.param("Mr J. Ó Briain", "Mr J Ó Briain", "Mr Ó Briain", "", id="behind an initial"),
        pytest.param("Mr O'Dowd-Ó Briain", "Mr O'Dowd-Ó Briain", "Mr O'Dowd-Ó Briain", "", id="in a double name"),
        pytest.param("Ní Bhriain, Máire", "Máire Ní Bhriain", "Máire Ní Bhriain", "", id="surname first"),
        pytest.param("Rhys ap Gwilym", "Rhys ap Gwilym", "Rhys ap Gwilym", "", id="Welsh"),
        pytest.param("Van Morrison", "Van Morrison", "Van Morrison", "", id="a first name like a particle"),
        pytest.param("Ms Di Ash", "Di Ash", "Ms Ash", "", id="a short first name like a particle"),
        pytest.param("Dr Jane Smith", "Jane Smith", "Dr Smith", "", id="a doctor"),
        pytest.param("Mr Smith Snr", "Mr Smith Snr", "Mr Smith", "", id="senior after a title"),
        pytest.param("Mrs Jane Smith MBE", "Jane Smith", "Mrs Smith", "", id="letters after the name"),
        pytest.param("Smith J", "J Smith", "J Smith", "", id="the initial last"),
        pytest.param("Jane de la Cruz", "Jane de la Cruz", "Jane de la Cruz", "", id="small particles stay small"),
        pytest.param("Jane Smith Mum of Ted", "Jane Smith", "Jane Smith", "Mum of Ted", id="mum of, without a mark"),
        pytest.param("John Smith Jr", "John Smith Jr", "John Smith Jr", "", id="junior"),
        pytest.param("Mum - Jane Smith", "Jane Smith", "Jane Smith", "Mum", id="the relation before the name"),
        pytest.param("Jane Smith - mum", "Jane Smith", "Jane Smith", "mum", id="the relation after the name"),
        pytest.param("jane smith mum", "Jane Smith", "Jane Smith", "mum", id="the relation without a mark"),
        pytest.param("Jane Smith, mother of Ted", "Jane Smith", "Jane Smith", "mother of Ted", id="mother of"),
        pytest.param("Ted's mum (Jane Smith)", "Jane Smith", "Jane Smith", "Ted's mum", id="the name in brackets"),
        pytest.param("Jane\u00a0Smith\u200b", "Jane Smith", "Jane Smith", "", id="odd blanks"),
        pytest.param("Jane Smith 07700 900123", "Jane Smith", "Jane Smith", "", id="a telephone number"),
        pytest.param("Kate Parent", "Kate Parent", "Kate Parent", "", id="a surname like a role"),
    ],
)
def test_a_name_as_a_letter_prints_it(text, display, salutation, note):
    name = parse_name(text)
    assert name is not None
    assert (name.display, name.salutation, name.note) == (display, salutation, note)


@pytest.mark.parametrize(
    "text",
    ["SMITH, Jane (mum)", "Mrs Jane Smith", "jane  smith", "Jane Smith - mum", "Smith, Miss Jane", "JANE SMITH"],
)
def test_spellings_of_one_name_have_one_identity(text):
    assert identity(text) == identity("Jane Smith") == "jane smith"
    assert same_person_name(text, "Jane Smith")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Jane Smith", "Joan Smith", id="another first name"),
        pytest.param("J Smith", "Jane Smith", id="an initial is not a name"),
        pytest.param("Mr T Smith", "Mrs T Smith", id="a couple"),
        pytest.param("Mr Smith-Jones", "Mrs Smith-Jones", id="a double-barrelled couple"),
        pytest.param("Anna Smith-Jones", "Anna Smith", id="half a surname"),
        pytest.param("", "", id="nobody is not somebody"),
    ],
)
def test_other_names_have_other_identities(first, second):
    assert not same_person_name(first, second)


def test_a_surname_like_a_title_is_kept():
    assert identity("Jane Lord") == "jane lord"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Seán D’Arcy", "Seán D'Arcy", id="an apostrophe of either kind"),
        pytest.param("Jane\u2011Ann Drake", "Jane-Ann Drake", id="a hyphen of either kind"),
        pytest.param("J.Angell", "J Angell", id="initials with and without stops"),
        pytest.param("Jane Lamb, née Moss", "Jane Lamb", id="a name of the past"),
        pytest.param("SNAPE J (Mrs)", "Mrs J Snape", id="the title anywhere"),
        pytest.param("Mr Tom Le", "Tom Le", id="a surname like a particle"),
        pytest.param("Rev'd Jo Tate", "Jo Tate", id="a title with an apostrophe"),
    ],
)
def test_other_spellings_of_one_name(first, second):
    assert parse_name(first).identity == parse_name(second).identity == identity(second)
