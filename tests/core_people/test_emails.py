import pytest

from toolkit.core.people import clean_emails
from toolkit.core.people.emails import in_use, share_out


@pytest.mark.parametrize(
    "text", ["", "-", "n/a", "no email", "jane@localhost", "jane at mail.example", "@mail.example"]
)
def test_no_address(text):
    assert clean_emails(text) == ()


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        pytest.param("jane@mail.example", ["jane@mail.example"], id="as it is"),
        pytest.param(" Jane@Mail.Example ", ["jane@mail.example"], id="capitals and blanks"),
        pytest.param("Jane Smith <jane@mail.example>", ["jane@mail.example"], id="a display name"),
        pytest.param("mailto:jane@mail.example", ["jane@mail.example"], id="mailto"),
        pytest.param("jane@mail.example.", ["jane@mail.example"], id="a trailing full stop"),
        pytest.param("'jane@mail.example'", ["jane@mail.example"], id="quotes"),
        pytest.param("j.o'neill@mail.co.uk", ["j.o'neill@mail.co.uk"], id="an apostrophe inside"),
        pytest.param("a@x.example; b@x.example", ["a@x.example", "b@x.example"], id="two with a semicolon"),
        pytest.param("a@x.example\nb@x.example", ["a@x.example", "b@x.example"], id="two lines"),
        pytest.param("a@x.example/A@x.example", ["a@x.example"], id="one address twice"),
        pytest.param("jane@mail\u200b.example", ["jane@mail.example"], id="a zero-width space"),
    ],
)
def test_addresses_in_a_cell(text, addresses):
    assert list(clean_emails(text)) == addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        pytest.param("jane@x.example", ["jane@x.example"], id="nothing is said"),
        pytest.param("old.jane@x.example - checked 3/9", ["old.jane@x.example"], id="old in the address itself"),
        pytest.param("jane@x.example (do not use)", [], id="do not use"),
        pytest.param("Don't use jane@x.example", [], id="before the address"),
        pytest.param("jane@x.example - bounced", [], id="bounced"),
        pytest.param("jane@x.example no longer in use", [], id="no longer"),
        pytest.param("a@x.example (wrong) b@x.example", ["b@x.example"], id="the first of two"),
        pytest.param("a@x.example; old address b@x.example", ["a@x.example"], id="the second of two"),
    ],
)
def test_addresses_that_are_not_to_be_used(text, addresses):
    assert list(clean_emails(in_use(text))) == addresses


JANE, TOM = "jane smith", "smith tom"


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        pytest.param("", ((), ()), id="none"),
        pytest.param(
            "tom.smith@x.example; jane@x.example", (("jane@x.example",), ("tom.smith@x.example",)), id="by name"
        ),
        pytest.param("tsmith@x.example", ((), ("tsmith@x.example",)), id="by initial"),
        pytest.param(
            "Tom <a1@x.example>, Jane <b2@x.example>", (("b2@x.example",), ("a1@x.example",)), id="by display name"
        ),
        pytest.param("a1@x.example; b2@x.example", (("a1@x.example",), ("b2@x.example",)), id="by order"),
        pytest.param("a1@x.example", None, id="one address that may be either's"),
        pytest.param("smith.family@x.example", None, id="the family's"),
        pytest.param("tom@x.example; a1@x.example; b2@x.example", None, id="more than can be told"),
    ],
)
def test_whose_address_it_is(text, shares):
    assert share_out([JANE, TOM], text) == shares
