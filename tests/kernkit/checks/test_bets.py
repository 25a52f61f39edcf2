"""Bets: stored, never judged, shown beside what turned out."""

import pickle

import pytest

import helpers
from exercises import LESSONS, exercises, hidden_key
from helpers import HelpersError, check, progress, show_bet
from kernkit.checks import session
from kernkit.checks.judging.judge import judge
from kernkit.checks.lookup import public_key, public_keys
from kernkit.course.definitions import Bet
from kernkit.faults import DefinitionError

BETS = {
    name: exercise
    for lesson in LESSONS
    for name, exercise in exercises(lesson).items()
    if isinstance(exercise, Bet)
}


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(session, "_latest", {})


def words(exercise, place):
    """A complete bet: of every entry's choices the one at this place."""
    return {entry: choices[place] for entry, choices in exercise.choices.items()}


@pytest.mark.parametrize("name", BETS)
@pytest.mark.parametrize("place", [0, -1])
def test_every_complete_bet_is_stored_and_none_is_judged(name, place):
    bet = words(BETS[name], place)
    for key in (public_key(name), hidden_key(name)):
        verdict = judge(bet, key)
        assert verdict.passed
        assert verdict.bet == bet
    assert public_key(name) == hidden_key(name)


@pytest.mark.parametrize("name", BETS)
def test_its_box_says_what_is_stored_and_nothing_of_points(name):
    bet = words(BETS[name], 0)
    for answer in (bet, bet | {next(iter(bet)): ...}, bet | {next(iter(bet)): "perhaps"}, ..., 5):
        verdict = getattr(check, name)(answer)
        assert "point" not in str(verdict) + verdict.to_html()
        assert ("is stored" in str(verdict)) == (answer == bet)
    assert all(word in str(judge(bet, public_key(name))) for word in bet.values())


def test_a_bet_with_points_is_refused():
    bet = Bet(points=2, asks="Which?", reference={"a": "up"}, choices={"a": ["up", "down"]})
    with pytest.raises(DefinitionError, match="a bet earns no points"):
        bet.key("guess", "00")


def test_a_bet_lies_beside_what_turned_out(capsys):
    bet = {"A": "edges", "B": " Darker", "C": "same", "D": "brighter"}
    check.kernel_sums(bet)
    bet["A"] = "same"  # changed after the reveal
    capsys.readouterr()
    show_bet("kernel_sums", {"A": "mean 0.49", "B": 2, "C": "black", "D": "white"})
    assert capsys.readouterr().out.splitlines() == [
        "   your bet  what turned out",
        "A  edges     mean 0.49",
        "B  darker    2",
        "C  same      black",
        "D  brighter  white",
    ]


def test_where_no_bet_was_placed_what_turned_out_is_told_all_the_same(capsys):
    show_bet("too_good", {"new castings": "0.55"})
    assert capsys.readouterr().out.splitlines()[1] == "new castings  none      0.55"


@pytest.mark.parametrize(
    ("name", "told", "words"),
    [
        ("relu", {}, "relu is no bet"),
        ("too_god", {}, "Did you mean"),
        ("too_good", {"old castings": "0.55"}, "entries new castings, but it was told of old"),
    ],
)
def test_what_is_no_bet_is_told(name, told, words):
    with pytest.raises(HelpersError, match=words):
        show_bet(name, told)


def test_progress_lists_bets_without_points():
    check.kernel_sums({"A": "same", "B": "same", "C": "same", "D": "same"})
    table = str(progress("02"))
    assert "kernel_sums (your bet is stored)\n" in table
    assert "shift_guess (your bet is open)\n" in str(progress("03"))
    points = sum(key.points for key in public_keys().values() if key.lesson == "02_kernels")
    assert f"0 of {points:g}" in table


def test_a_verdict_keeps_its_bet():
    verdict = judge(words(BETS["too_good"], 0), public_key("too_good"))
    copy = pickle.loads(pickle.dumps(verdict))
    assert (copy.bet, copy.score, str(copy)) == (verdict.bet, "your bet", str(verdict))


def test_show_bet_is_offered():
    assert "show_bet" in dir(helpers)
