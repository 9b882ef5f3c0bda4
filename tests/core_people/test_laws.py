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
        "née",
        "aka",
        "c/o",
        "or",
        "with",
        "\n",
        "McALLISTER",
        "A-M",
        "J.Ball",
        "Driver",
        "partner",
        "Tom",
        "To",
        "Parent",
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
            assert again.identity == identity(person.name.display)


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


NAMES = st.tuples(
    st.sampled_from(["Jane", "Tom", "Ann-Marie", "Kim", "Sue Ann"]),
    st.sampled_from(["Smith", "Smith-Jones", "O'Neill", "Tregear", "McDonald", "Driver", "Ng", "de Souza"]),
).map(" ".join)


@given(NAMES, NAMES, st.sampled_from([" & ", " and ", " + ", "; ", "\n", " / "]))
def test_both_of_two_are_found(first, second, between):
    shown = [person.name.display for person in parse_people(f"{first}{between}{second}")]
    assert shown == list(dict.fromkeys([first, second]))


@given(
    NAMES,
    st.sampled_from(["", "Mr ", "Mrs. ", "Miss ", "Dr "]),
    st.sampled_from(
        ["", " (parent)", " - carer", ", parent of Ted", " / guardian", "\nCarer", " née Moss", ", formerly Cole"]
    ),
)
def test_a_title_or_a_remark_changes_nobody(name, title, remark):
    (person,) = parse_people(f"{title}{name}{remark}")
    assert (person.name.display, person.name.identity) == (name, identity(name))


@given(
    st.sampled_from(["Tom Smith", "Mr Smith", "Mr Kim Ng", "Ted de Souza"]),
    st.sampled_from([" (mum)", " - mother", ", nan of Una", " mum", "\nstep-mum", " (Y4) mum", "'s mum"]),
)
def test_a_man_is_nobodys_mum_and_is_not_written_to(name, relation):
    assert [person.name for person in parse_people(name + relation)] == [None]


@given(st.text(st.characters(exclude_categories=["L"]), max_size=40))
def test_nobody_is_named_without_letters(text):
    assert all(person.name is None for person in parse_people(text))
