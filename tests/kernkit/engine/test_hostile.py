"""Attacks on the grading engine: each file in tests/hostile/ says what it tries and what must
become of it.

An attack is the code of one solution cell, in a notebook that is right otherwise; or, with `# kind:
file`, a function that makes the submitted file. Whatever it does, it gains no points, and leaves
the engine and all that is others' as they were.
"""

from pathlib import Path

import pytest

from helpers import castings
from kernkit.course.course import Course
from kernkit.engine.run.result import Result
from kernkit.grading.inputs import lesson_of
from support.attacks import ATTACKS, BOUNDS, Attack
from support.hostile_run import attacked, handed_in
from support.once import copied, made_once

GROUPS = 4
# What keeps jobs apart that share a sandbox
APART = ("kills_everything", "reaches_its_neighbours", "runs_from_the_sweep", "fills_its_scratch")
WANTED = {
    "pass": lambda verdict, points: (verdict["state"], verdict["points"]) == ("passed", points),
    "fail": (
        lambda verdict, points: (
            verdict["state"] in ("failed", "wrong", "waiting", "missing") and verdict["points"] == 0
        )
    ),
    "flagged": lambda verdict, points: (verdict["state"], verdict["points"]) == ("uncheckable", 0),
    "ended": lambda verdict, points: (
        verdict["state"] in ("ended", "memory", "time") and verdict["points"] == 0
    ),
    "unreadable": lambda verdict, points: False,  # then there is no verdict at all
    "any": lambda verdict, points: 0 <= verdict["points"] <= points,
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    made = made_once(tmp_path_factory, "attacked", attacked)
    return copied(made, tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module", params=["nested"])
def host(request, host_of, shared_host_of):
    castings()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kernkit.engine.process.process.PATIENCE", 5.0)
        yield (host_of if request.param == "nested" else shared_host_of)(BOUNDS)


def apart(attacks: list[Attack]) -> list:
    """The attacks as parameters, in as many groups as run beside each other at best."""
    return [
        pytest.param(
            "nested",
            attack,
            id=attack.path.stem,
            marks=pytest.mark.xdist_group(f"hostile-{n % GROUPS}"),
        )
        for n, attack in enumerate(attacks)
    ]


def once_more(attacks: list[Attack]) -> list:
    """The attacks once more for machines where jobs have no namespaces of their own; `make test`
    tries those that touch what keeps jobs apart there.
    """
    return [
        pytest.param(
            "shared",
            attack,
            id=f"{attack.path.stem}-shared",
            marks=[
                pytest.mark.xdist_group("hostile-shared"),
                *([] if attack.path.stem in APART else [pytest.mark.thorough]),
            ],
        )
        for attack in attacks
    ]


@pytest.mark.parametrize(
    ("host", "attack"), [*apart(ATTACKS), *once_more(ATTACKS)], indirect=["host"]
)
def test_attack(host, course, attack):
    result = handed_in(host, course, attack, lambda result: not wrong_marks(course, attack, result))
    if result is None:
        assert "unreadable" in attack.wanted
    else:
        assert wrong_marks(course, attack, result) == []


# --- what must hold after each --------------------------------------------------------------------


def wrong_marks(course: Path, attack: Attack, result: Result) -> list[tuple]:
    """All tests have a verdict: the attacked one as wanted, those above full marks, those below as
    the attack says. Returns what is not so.
    """
    tests = lesson_of(Course(course), attack.lesson).tests
    name, below = f"check_{attack.exercise}", False
    assert set(result.verdicts) == set(tests)
    told = attack.event in ("", *result.events)
    wrong: list[tuple] = [] if told else [("event", attack.event, result.events)]
    for grade_id, test in tests.items():
        verdict, points = result.verdicts[grade_id], test.points
        below = below or grade_id == name
        rest = {"lost": "ended" if below else "pass"}.get(attack.elsewhere, attack.elsewhere)
        wanted = attack.wanted if grade_id == name else (rest,)
        if not any(WANTED[one](verdict, points) for one in wanted):
            wrong.append((grade_id, wanted, verdict, result.events))
    return wrong
