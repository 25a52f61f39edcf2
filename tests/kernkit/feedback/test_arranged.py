"""Which cells of a graded notebook belong to an exercise, and what it is called."""

import pytest
from nbformat.v4 import new_markdown_cell

from kernkit.feedback.arrange import _spans
from support.lesson_cells import answer, asserts

WORD = [new_markdown_cell("## A word"), answer("word", "word = 'kettle'")]
TASK = new_markdown_cell("### Exercise: find it · 3 points")


@pytest.mark.parametrize(
    ("cells", "starts"),
    [
        ([*WORD, TASK, answer("find", "find = 1"), asserts("check_find", "find")], 2),
        ([*WORD, answer("find", "find = 1"), asserts("check_find", "find")], 0),
        ([TASK, answer("a", "a = 1"), new_markdown_cell("## Then"), asserts("t", "a")], 0),
        ([answer("a", "a = 1"), asserts("t", "a")], 0),
    ],
)
def test_an_exercise_begins_with_the_heading_that_says_so(cells, starts):
    (span,) = _spans(cells)
    assert (span.start, span.stop) == (starts, len(cells))
