"""The class report's figures, and what becomes of texts on their way to its page."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.engine.clean.text import plain_text
from kernkit.report import stats
from kernkit.report.formats import clock, number, prose
from kernkit.report.lesson_page import shortened
from kernkit.report.notebooks import exercise_titles, lesson_title, text
from kernkit.report.privacy import Names, without_comments


def test_spread():
    assert stats.spread([4.0, 1, 3, 2, 5]) == stats.Spread(2, 3, 4)
    assert stats.spread([7.0]) == stats.Spread(7, 7, 7)
    assert stats.spread([]) is None


@given(st.lists(st.floats(0, 1.2)))
def test_tenths_count_everybody(shares):
    assert sum(stats.tenths(shares)) == len(shares)


def test_tenths_keep_their_borders():
    assert stats.tenths([k / 10 for k in range(11)]) == [1] * 9 + [2]


def test_difficulty_and_discrimination():
    assert stats.difficulty([1, 2, 3], 4) == 0.5
    assert stats.difficulty([], 4) is None
    assert stats.difficulty([0, 0], 0) is None
    own, rest = [0, 1, 2, 3, 4, 3, 2, 1], [1, 2, 4, 6, 9, 7, 3, 3]
    by_hand = np.mean((own - np.mean(own)) * (rest - np.mean(rest))) / (np.std(own) * np.std(rest))
    assert stats.discrimination(own, rest) == pytest.approx(by_hand)
    assert stats.discrimination(own[:7], rest[:7]) is None
    assert stats.discrimination([1] * 8, rest) is None
    assert stats.discrimination(own, [1] * 8) is None


def test_comments_are_taken_out_and_text_in_strings_is_not():
    assert without_comments("# me\nx = '#1'  # mine\n\ny = 2") == "x = '#1'\n\ny = 2"
    assert without_comments("def f(:  # mine\n  # me\n  return 1") == "def f(:\n  return 1"


@given(st.text(max_size=60))
def test_any_text_is_coped_with(said):
    without_comments(plain_text(said))
    assert "<" not in prose(f"{said}<b>").replace("<code>", "").replace("</code>", "")


def test_names_are_replaced_as_words_alone(tmp_path):
    people = {"maxplanck-1858": ["Max", "Planck"], "ada": ["Ada"], "li": []}
    names = Names(
        {who: [who, *more] for who, more in people.items()}, False, tmp_path / "numbers.json"
    )
    said = "ada_relu = np.max(x); Planck said 'adapt', 1858"
    assert (
        names.text(said, frozenset({"max"}))
        == "‹name›_relu = np.max(x); ‹name› said 'adapt', ‹name›"
    )
    assert Names(people, True, tmp_path / "none.json").text(said) == said
    assert not (tmp_path / "none.json").exists()


def test_small_words():
    assert [number(value) for value in (None, 3.0, 2.50, -1 / 3, -0.001, 100.0)] == [
        "–",
        "3",
        "2.5",
        "−0.33",
        "0",
        "100",
    ]
    assert [clock(seconds) for seconds in (None, 3.04, 150, 9000)] == [
        "–",
        "3.0 s",
        "2.5 min",
        "2.5 h",
    ]
    assert prose("a `b<c` d") == "a <code>b&lt;c</code> d"
    assert prose("one ` alone") == "one ` alone"
    assert text({"source": ["a\x1b[31m\ud800", "\tb", 3]}) == "a?\tb"
    assert shortened("\n".join("ab")) == ("a\nb", 0)
    assert shortened("x\n" * 30)[1] == 7
    assert len(shortened("y" * 1000)[0]) == 161


def test_headings_of_a_lesson():
    def markdown(source):
        return {"cell_type": "markdown", "source": source.splitlines(keepends=True), "metadata": {}}

    solution = {
        "cell_type": "code",
        "source": "",
        "metadata": {"nbgrader": {"solution": True, "grade_id": "relu"}},
    }
    exercise = markdown("## Next\n### Exercise: ReLU · 1 point · about 3 minutes\nDo it.")
    cells = [markdown("# 2 · Kernels\n\nText."), exercise, solution]
    assert lesson_title(cells) == "2 · Kernels"
    assert exercise_titles(cells) == {"relu": "ReLU"}
    assert (lesson_title([]), exercise_titles([])) == ("", {})
