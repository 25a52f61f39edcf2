"""A check that a student wrote is worth what it catches and what it lets pass."""

import random
from types import SimpleNamespace

import numpy as np
import pytest

from kernkit.checks.judging.judge import judge
from kernkit.checks.keys import RefereeKey
from kernkit.checks.others_code import referees
from kernkit.checks.others_code.exhibits import Candidates

WRONG = {"plus_one": lambda x: x * 2 + 1, "square": lambda x: x**2, "stops": lambda x: x.missing}
CANDIDATES = Candidates(right={"adds": lambda x: x + x, "multiplies": lambda x: 2 * x}, wrong=WRONG)
KEY = RefereeKey(
    name="test_double",
    lesson="01_sums",
    points=3,
    asks="A check of `double`.",
    of="double",
    messages={code: f"This is about {code}." for code in WRONG},
)


@pytest.fixture(autouse=True)
def candidates(monkeypatch):
    library = SimpleNamespace(candidates=lambda lesson, name: CANDIDATES)
    monkeypatch.setattr(referees, "library", lambda: library)


def perfect(candidate):
    try:
        return candidate(3) == 6 and candidate(5) == 10
    except Exception:
        return False


def codes(verdict):
    return [finding.code for finding in verdict.findings]


def test_a_check_that_tells_all_gets_all_points():
    verdict = judge(perfect, KEY)
    assert verdict == 3
    assert verdict.passed


@pytest.mark.parametrize(
    ("check", "points", "found"),
    [
        (lambda candidate: True, 0, ["believes_all"]),
        (lambda candidate: False, 0, ["believes_none"]),
        # 2 is its own square's double: 2 of 3 caught, both believed
        (lambda candidate: perfect_on_two(candidate), 2, ["shares", "square"]),
        # All caught, one of two right ones believed
        (
            lambda one: perfect(one) and adds(one),
            1.5,
            ["shares", "refuses_right"],
        ),
        (lambda candidate: candidate(3) == 6 and candidate(5) == 10, 2, ["shares", "stops"]),
        (lambda candidate: "yes", 0, ["type"]),
        (lambda candidate: print("no"), 0, ["missing_return"]),
        (lambda: True, 0, ["arguments"]),
        (True, 0, ["not_a_function"]),
        (lambda candidate: candidate.nothing, 0, ["raises"]),
    ],
)
def test_points_and_findings(check, points, found):
    verdict = judge(check, KEY)
    assert (float(verdict), codes(verdict)) == (points, found), str(verdict)


def perfect_on_two(candidate):
    try:
        return candidate(2) == 4
    except Exception:
        return False


def adds(candidate):
    """Whether a number is added to itself: of an object that tells."""

    class Told(int):
        added = False

        def __add__(self, other):
            Told.added = True
            return int(self) + int(other)

    candidate(Told(3))
    return Told.added


def test_a_numpy_truth_is_one():
    assert judge(lambda candidate: np.bool_(perfect(candidate)), KEY).passed


def test_a_stub_is_not_attempted():
    def stub(candidate):
        """Whether you believe it."""

    assert judge(stub, KEY).state == "waiting"


def test_the_sentence_says_both_shares_and_quotes_what_is_believed():
    said = str(judge(lambda candidate: perfect_on_two(candidate), KEY))
    assert "catches 2 of 3 wrong answers, and believes 2 of 2 right ones" in said
    assert "“This is about square.”" in said


def test_what_is_not_asked_is_not_told_at_length(monkeypatch):
    many = {f"wrong_{n}": lambda x: x**2 for n in range(referees.SHOWN + 4)}
    many |= {"other": lambda x: 0}
    more = SimpleNamespace(candidates=lambda *_: Candidates(CANDIDATES.right, many))
    monkeypatch.setattr(referees, "library", lambda: more)
    key = RefereeKey(**{**vars(KEY), "messages": {code: f"On {code}." for code in many}})
    found = codes(judge(lambda candidate: perfect_on_two(candidate), key))
    assert found == ["shares", *[f"wrong_{n}" for n in range(referees.SHOWN)], "believes_more"]


def test_chance_and_counting_calls_earn_nothing_to_speak_of():
    """The order is another each time, and each candidate comes twice."""
    calls = []

    def counting(candidate):
        calls.append(1)
        return (len(calls) - 1) % 5 < 2  # right ones came first, were they in order

    earned = [float(judge(counting, KEY)) for _ in range(60)]
    tossed = [float(judge(lambda candidate: random.random() < 0.4, KEY)) for _ in range(60)]
    assert np.mean(earned) < 0.6
    assert np.mean(tossed) < 0.6


def test_all_candidates_look_alike():
    """Neither a name, a text nor a signature tells which it is."""
    seen = set()

    def looking(candidate):
        seen.add((candidate.__name__, candidate.__qualname__, candidate.__doc__))
        return True

    judge(looking, KEY)
    assert len(seen) == 1


@pytest.mark.parametrize("share", [0.1, 1 / 3, 0.999])
def test_points_go_down_to_a_tenth(share):
    points = referees._in_steps(3 * share)
    assert points <= 3 * share < points + 0.1 + 1e-6
    assert round(points * 10) == pytest.approx(points * 10)
