import pickle

import pytest

from toolkit.core.likeness import NO_ALIASES, Alias, Aliases


def same(one, other, school="bude"):
    return Alias(school, one, other, True)


def different(one, other, school="bude"):
    return Alias(school, one, other, False)


def test_without_answers_everybody_is_themselves():
    assert NO_ALIASES.names("bude", "jane smith") == {"jane smith"}
    assert NO_ALIASES.same("bude", "jane smith", "jane smith")
    assert not NO_ALIASES.same("bude", "jane smith", "j smith")
    assert not NO_ALIASES.different("bude", "jane smith", "j smith")


@pytest.mark.parametrize(
    "order",
    [pytest.param((0, 1, 2), id="as typed"), pytest.param((2, 0, 1), id="otherwise"), pytest.param((1, 2, 0), id="so")],
)
def test_what_is_the_same_as_a_third_is_the_same(order):
    lines = [same("a", "b"), same("c", "d"), same("b", "c")]
    told = Aliases(tuple(lines[index] for index in order))
    assert told.names("bude", "d") == {"a", "b", "c", "d"}
    assert told.one_person("bude", "d") == "a"
    assert told.same("bude", "a", "d")


def test_an_answer_holds_at_its_school_only():
    told = Aliases((same("a", "b"),))
    assert not told.same("looe", "a", "b")


def test_who_differs_from_one_name_differs_from_all_of_that_person():
    told = Aliases((same("jane smith", "smith-jones"), different("j smith", "jane smith")))
    assert told.different("bude", "j smith", "smith-jones")
    assert told.different("bude", "smith-jones", "j smith")
    assert not told.different("bude", "jane smith", "smith-jones")


def test_a_name_said_to_be_itself_is_one_person_whatever_the_address():
    told = Aliases((same("jane smith", "jane smith"),))
    assert told.whatever_address("bude", "jane smith")
    assert not told.whatever_address("bude", "j smith")
    assert not told.whatever_address("looe", "jane smith")


def test_answers_survive_the_way_to_another_process():
    told = Aliases((same("a", "b"), different("a", "c")))
    again = pickle.loads(pickle.dumps(told))
    assert again == told
    assert again.same("bude", "a", "b")
    assert again.different("bude", "b", "c")
