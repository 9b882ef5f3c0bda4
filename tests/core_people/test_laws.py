from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.core.people import clean_emails, identity, parse_name, parse_people
from toolkit.core.text import clean, normal

WORDS = st.sampled_from(
    [
        "Jane",
        "SMITH",
        "smith-jones",
        "O'Neill",
        "van",
        "der",
        "Berg",
        "Mr",
        "Mrs",
        "T",
        "mum",
        "(dad)",
        "&",
        "and",
        ",",
        ";",
        "/",
        "-",
        "Lord",
        "St.",
        "J.P.",
        "Y6",
        "staff",
        "of",
        "<a@b.example>",
    ]
)
CELLS = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=7).map(" ".join))


@given(CELLS)
@example("Mr T Smith")
@example("Zoe Lord")
@example("Smith-Jones, Mr")
def test_the_identity_of_an_identity_is_itself(text):
    assert identity(identity(text)) == identity(text)


@given(CELLS)
def test_every_cell_holds_at_least_one_person(text):
    assert parse_people(text)


@given(CELLS)
def test_a_printed_name_reads_back_as_the_same_person(text):
    for person in parse_people(text):
        if person.name is not None:
            again = parse_name(person.name.display)
            assert again is not None
            assert again.display == person.name.display


@given(st.text(max_size=60))
def test_cleaned_addresses_are_clean(text):
    found = clean_emails(text)
    assert clean_emails(" ".join(found)) == found


@given(st.text(max_size=60))
def test_normal_and_clean_text_stays_as_it_is(text):
    assert normal(normal(text)) == normal(text)
    assert clean(clean(text)) == clean(text)


@given(st.permutations(["Jane", "Mary", "Smith"]))
def test_the_order_of_a_name_does_not_matter(words):
    assert identity(" ".join(words)) == identity("Jane Mary Smith")
