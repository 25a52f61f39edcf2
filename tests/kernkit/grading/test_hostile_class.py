"""Attackers among honest students, through `kern grade` with two workers: no point gained, nobody
else's touched.
"""

import json

import pytest
from nbgrader.api import Gradebook

from kernkit.cli import main
from support.attacks import BOUNDS, attack_named
from support.classroom import CLASS, LESSON, hand_in
from support.once import copied

pytestmark = pytest.mark.xdist_group("hostile_class")

ATTACKS = (
    "deep_json", "dies_as_if_killed_by_others", "edited_test", "fills_memory", "fork_bomb",
    "giant_file", "half_a_frame", "half_a_letter", "hangs_in_its_cell", "kills_everything",
    "leaves_daemons", "outputs_that_are_no_json", "patches_the_engine", "takes_over_the_examiner",
    "writes_garbage",
)  # fmt: skip
HONEST = ("all-right", "average", "half-a-part")


@pytest.fixture(scope="module")
def course(released, tmp_path_factory):
    folder = copied(released, tmp_path_factory.mktemp("course"))
    config = folder / "nbgrader_config.py"
    limits = "".join(f"c.Engine.{name} = {value}\n" for name, value in BOUNDS.plain().items())
    config.write_text(f"{config.read_text()}\n{limits}")
    for name in ATTACKS:
        data = attack_named(name).submitted(folder)
        path = folder / "submitted" / name / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    for name in HONEST:
        hand_in(folder, name, CLASS[name][0])
    return folder


def test_a_class_with_attackers(course):
    assert main(["--course", str(course), "grade", LESSON, "--workers", "2"]) == 0
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        score = {one.student.id: one.score for one in gradebook.assignment_submissions(LESSON)}
        marks = {
            (one.student.id, grade.name): grade.score
            for one in gradebook.assignment_submissions(LESSON)
            for notebook in one.notebooks
            for grade in notebook.grades
        }
    assert {name: score[name] for name in HONEST} == {name: CLASS[name][1] for name in HONEST}
    gained = {
        name: marks[name, "check_max_pool"] for name in ATTACKS if "pass" not in _wanted(name)
    }
    assert gained == dict.fromkeys(gained, 0)
    assert set(score) == {*ATTACKS, *HONEST}


def _wanted(name):
    return attack_named(name).wanted


def test_the_same_command_again_has_nothing_to_do(course):
    journal = course / ".kern" / "journal" / f"{LESSON}.jsonl"
    before = journal.read_text()
    assert len({json.loads(line)["student"] for line in before.splitlines()}) == len(ATTACKS) + len(
        HONEST
    )
    assert main(["--course", str(course), "grade", LESSON]) == 0
    assert journal.read_text() == before
