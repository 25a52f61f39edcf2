"""Pipelines that a word draws: each is judged by what it does once it is mended."""

import itertools
from types import SimpleNamespace

import numpy as np
import pytest

from kernkit.checks import key_files
from kernkit.checks.judging.judge import judge
from kernkit.checks.keys import BugsKey
from kernkit.checks.library import ReaderError
from kernkit.checks.others_code import bugs, showing
from kernkit.checks.others_code.bugs import draw_bugs, probe
from kernkit.checks.others_code.exhibits import Bug
from kernkit.checks.verdict import Wrong

MENDED = {
    "minus": "def total(numbers):\n    return sum(numbers) + $more\n",
    "first": "def last(numbers):\n    return numbers[-1] * $times\n",
    "sum": "def middle(numbers):\n    return float(np.mean(numbers)) + $more\n",
}


def looked_at(result):
    if isinstance(result, str):
        raise Wrong("numbers", "it gives a text.")
    return {"value": result}


BANK = {
    "minus": Bug(
        "adding",
        'def total(numbers):\n    """Sum, and $more."""\n    return sum(numbers) - $more\n',
        draw=lambda rng: {"more": int(rng.integers(1, 100))},
        asks=lambda values: ([1, 2],),
        wanted=lambda values, numbers: 3 + values["more"],
    ),
    "first": Bug(
        "picking",
        "def last(numbers):\n    return numbers[0] * $times\n",
        draw=lambda rng: {"times": int(rng.integers(2, 100))},
        asks=lambda values: ([5, 7],),
        wanted=lambda values, numbers: {"value": 7 * values["times"]},
        observe=looked_at,
    ),
    "sum": Bug(
        "picking",
        "def middle(numbers):\n    return float(np.sum(numbers)) + $more\n",
        draw=lambda rng: {"more": int(rng.integers(1, 100))},
        asks=lambda values: (np.array([1.0, 2]),),
        wanted=lambda values, numbers: 1.5 + values["more"],
    ),
}
KEY = BugsKey(
    name="mend",
    lesson="01_sums",
    points=4,
    asks="Two pipelines, mended.",
    messages={code: f"One sees {code}." for code in BANK},
    names={code: f"It is called {code}." for code in BANK},
)
WORD = "kettle"


@pytest.fixture(autouse=True)
def bank(monkeypatch):
    monkeypatch.setattr(bugs, "library", lambda: SimpleNamespace(bugs=lambda *_: BANK))


def answer(word=WORD, left=()):
    drawn = draw_bugs("01_sums", "mend", word)
    return {"word": word} | {
        letter: one.bug.broken(one.values)
        if one.code in left
        else one.bug.made(MENDED[one.code], one.values)
        for letter, one in drawn.items()
    }


def codes(verdict):
    return [finding.code for finding in verdict.findings]


@pytest.mark.parametrize("word", ["kettle", "cat", "Old Mill Lane"])
def test_mended_ones_get_the_points_and_their_names(word):
    verdict = judge(answer(word), KEY)
    assert verdict == 4, str(verdict)
    for one in draw_bugs("01_sums", "mend", word).values():
        assert f"It is called {one.code}." in str(verdict)
    assert verdict.record()["word"] == word.lower()


def test_what_is_seen_is_told_and_not_what_it_is_called():
    verdict = judge(answer(left=["minus"]), KEY)
    assert (float(verdict), codes(verdict)) == (2, ["minus"])
    assert "`A`, `total`: One sees minus." in str(verdict)
    assert "is called" not in str(verdict)


def test_as_they_came_they_are_worth_nothing():
    verdict = judge(answer(left=BANK), KEY)
    assert verdict == 0
    assert len(codes(verdict)) == 2


def test_one_of_each_kind_is_drawn_and_each_is_drawn_by_some_word():
    draws = [draw_bugs("01_sums", "mend", f"word {n}") for n in range(60)]
    assert {tuple(one.bug.kind for one in drawn.values()) for drawn in draws} == {
        ("adding", "picking")
    }
    assert {one.code for drawn in draws for one in drawn.values()} == set(BANK)
    assert len({one["A"].values["more"] for one in draws}) > 20


def test_somebody_elses_are_worth_nothing():
    """Unless chance drew the same bug with the same values."""
    words = [f"word {n}" for n in range(30)]
    drawn = {word: draw_bugs("01_sums", "mend", word) for word in words}
    for mine, theirs in itertools.pairwise(words):
        verdict = judge(answer(theirs) | {"word": mine}, KEY)
        alike = sum(
            (one.code, one.values) == (other.code, other.values)
            for one, other in zip(drawn[mine].values(), drawn[theirs].values(), strict=True)
        )
        assert verdict == 2 * alike


@pytest.mark.parametrize(
    ("change", "points", "found"),
    [
        ({"B": ...}, 2, ["not_attempted"]),
        ({"B": 3}, 2, ["not_a_function"]),
        ({"A": lambda: 3}, 2, ["arguments"]),
        ({"A": lambda numbers: 1 / 0}, 2, ["raises"]),
        ({"A": lambda numbers: "three"}, 2, ["value"]),
        ({"A": lambda numbers: {"a": numbers}}, 2, ["value"]),
        ({"word": 7}, 0, ["own_word"]),
        ({"word": "ab"}, 0, ["own_word"]),
        ({"word": ...}, 0, ["not_attempted"]),
        ({"A": ..., "B": ...}, 0, ["not_attempted"]),
    ],
)
def test_odd_answers(change, points, found):
    verdict = judge(answer() | change, KEY)
    assert (float(verdict), codes(verdict)) == (points, found), str(verdict)


@pytest.mark.parametrize("odd", [5, None, [len], len])
def test_no_dictionary(odd):
    assert codes(judge(odd, KEY)) == ["type"]


def test_what_an_observer_cannot_look_at():
    values = {"times": 3}
    assert probe(BANK["first"], values, lambda numbers: "seven").code == "numbers"
    assert probe(BANK["first"], values, lambda numbers: numbers[-1] * 3) is None


def test_no_text_is_run_as_code_while_an_answer_is_judged():
    """As the engine would refuse it."""
    mended, run = answer(), []

    def auditing(event, about):
        if event == "exec" and watching and isinstance(about[0], str):
            run.append(about)

    import sys

    watching = [True]
    sys.addaudithook(auditing)
    assert judge(mended, KEY).passed
    watching.clear()
    assert run == []


def test_the_key_can_be_written_and_read():
    assert key_files.parse(key_files.dump([KEY])) == [KEY]


@pytest.fixture
def shown(monkeypatch):
    monkeypatch.setattr(showing, "public_key", lambda *_: KEY)
    monkeypatch.setattr(showing, "library", lambda: SimpleNamespace(error=ReaderError))
    return showing.show_pipelines


def test_the_code_is_shown_with_its_values(shown):
    text = shown("mend", WORD)
    drawn = draw_bugs("01_sums", "mend", WORD)
    assert f"Sum, and {drawn['A'].values['more']}." in text
    assert "# B\ndef " in text
    assert "$" not in text
    names = {"np": np}
    exec(text, names)
    given = {letter: names[one.bug.name] for letter, one in drawn.items()}
    assert judge({"word": WORD, **given}, KEY) == 0


def test_without_a_word_nothing_is_shown(shown):
    assert "wait for your word" in shown("mend", ...)
    with pytest.raises(ReaderError, match="3 to 40 letters"):
        shown("mend", "ab")
