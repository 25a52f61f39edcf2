"""A word of one's own draws the same wherever it runs, and something else for another word."""

import pytest

from kernkit.checks.others_code.own_words import chance_of, plain_word, problem_with


def drawn(word: str, purpose: str = "pipelines") -> list[int]:
    return chance_of(word, purpose).integers(1000, size=5).tolist()


def test_a_word_draws_the_same_again():
    """On every machine and Python: these numbers were drawn once, and stay."""
    assert drawn("kettle") == drawn("kettle") == [592, 564, 291, 344, 343]


@pytest.mark.parametrize("same", ["Kettle", "  kettle ", "KETTLE\n"])
def test_capitals_and_spaces_make_no_other_word(same):
    assert plain_word(same) == "kettle"
    assert drawn(same) == drawn("kettle")


def test_other_words_and_other_purposes_draw_otherwise():
    words = ["kettle", "kettles", "kett le", "über", "uber", "鍋の蓋"]
    assert len({tuple(drawn(word)) for word in words}) == len(words)
    assert drawn("kettle") != drawn("kettle", "another exercise")


@pytest.mark.parametrize("word", [..., None, 7, "", "  ", "ab", "x" * 41, ["kettle"]])
def test_what_is_no_word_is_told(word):
    assert problem_with(word).endswith(".")


@pytest.mark.parametrize("word", ["cat", "Old Mill Lane 7", "鍋の蓋", "x" * 40])
def test_what_is_a_word(word):
    assert problem_with(word) == ""
