"""What one letter shares with the one before it is packed once, and is never another letter's."""

from concurrent.futures import ThreadPoolExecutor

from word.makers import docx

from toolkit.word import LetterTemplate

TEMPLATE = docx("Dear {{ name }}", header="{{ school }}", title="{{ school }}")


def alone(school: str, name: str = "Jane") -> bytes:
    """The letter as a template that never made another one makes it."""
    return LetterTemplate.compile(TEMPLATE).render({"name": name, "school": school})


def test_a_letterhead_that_changes_and_changes_back_is_each_letters_own():
    template = LetterTemplate.compile(TEMPLATE)
    for school in ("Bude", "Bude", "Stratton", "Bude"):
        assert template.render({"name": "Jane", "school": school}) == alone(school)


def test_threads_that_share_a_template_get_their_own_letters():
    template = LetterTemplate.compile(TEMPLATE)
    wanted = [(f"School {number % 3}", f"Person {number}") for number in range(300)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda each: template.render({"school": each[0], "name": each[1]}), wanted))
    assert made == [alone(school, name) for school, name in wanted]
