"""What a letter lacks, as an office would say it."""

import pytest

from toolkit.core.fields import FIELDS, unfilled


def test_a_field_of_nobodys_is_not_explained():
    assert unfilled("pet_name", {}) is None


@pytest.mark.parametrize(
    ("name", "fields", "message", "where"),
    [
        pytest.param(
            "address_lines", {"by_post": True}, "it goes by post, and no postal address", "contacts.csv", id="post"
        ),
        pytest.param("address_lines", {}, "it goes by hand, and no postal address", "contacts.csv", id="by hand"),
        pytest.param(
            "incidents 1.about", {}, "this is not known: what happened", "the row's date", id="a part of a field"
        ),
        pytest.param("trust_name", {}, "this is not known: the trust", "template", id="nowhere to fill it in"),
    ],
)
def test_what_is_missing_is_said_in_plain_words(name, fields, message, where):
    said, advice = unfilled(name, fields)
    assert said.startswith(message)
    assert where in advice


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_is_called_by_its_own_name(name):
    said, advice = unfilled(name, {})
    assert "_" not in said
    assert f"“{name}”" not in f"{said} {advice}"
