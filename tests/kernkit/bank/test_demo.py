"""The sample class: seeded, and graded from end to end."""

import re

import pytest
from nbgrader.api import Gradebook

from exercises import LESSONS, exercises
from kernkit.bank.bank import read_bank
from kernkit.bank.sample_class import (
    CARELESS,
    IN_COLAB,
    damage_submissions,
    students,
    write_submissions,
)
from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.course.lessons import graded_id, read_notebook
from kernkit.course.student_version import source_notebook
from kernkit.engine.repair.repair import LessonCells, read_submission, repair
from support.course import ANSWERS, COURSE, ROOT, copy_course
from support.effort import in_part

LESSON = "02_kernels"


def answers_of(course, name):
    notebook = read_notebook(course / "submitted" / name / LESSON / f"{LESSON}.ipynb")
    return {
        graded_id(cell): cell.source
        for cell in notebook.cells
        if graded_id(cell) in exercises(LESSON)
    }


def test_a_class_is_drawn_by_its_seed(tmp_path):
    bank, names = read_bank(ANSWERS, COURSE), students(4)
    drawn = []
    for folder, seed in (("a", 1), ("b", 1), ("c", 2)):
        (tmp_path / folder).mkdir()
        course = copy_course(tmp_path / folder, LESSON)
        write_submissions(Course(course), LESSON, names, bank, seed)
        drawn.append([answers_of(course, name) for name in names])
    assert drawn[0] == drawn[1] != drawn[2]
    assert drawn[0][0] != drawn[0][1]


def test_some_notebooks_have_to_be_repaired(tmp_path):
    course, names = copy_course(tmp_path, LESSON), [*students(2), IN_COLAB, CARELESS]
    write_submissions(Course(course), LESSON, names, [], seed=1)
    damage_submissions(Course(course), LESSON)
    lesson = LessonCells(source_notebook(COURSE, LESSON))
    found = {}
    for name in names:
        (file,) = (course / "submitted" / name / LESSON).iterdir()
        notes = repair(read_submission(file.read_bytes()), lesson).notes
        found[name] = (
            file.name,
            {note.code for note in notes},
            [note for note in notes if note.flag],
        )
    plain = (f"{LESSON}.ipynb", set(), [])
    assert found == {
        names[0]: plain,
        names[1]: plain,
        IN_COLAB: (f"Copy of {LESSON}.ipynb", {"ids_lost", "metadata_lost"}, []),
        CARELESS: (f"{LESSON}.ipynb", {"test_deleted"}, []),
    }
    assert {IN_COLAB, CARELESS} < set(students(12))


def test_names_do_not_repeat():
    names = students(60)
    assert len(set(names)) == 60


@pytest.mark.parametrize("folder", in_part([LESSON, "."], [LESSON]))
def test_demo_grades_a_class_and_says_where_things_are(tmp_path, capsys, monkeypatch, folder, warm):
    lessons = [lesson for lesson in LESSONS if folder in (lesson, ".")]
    course = copy_course(tmp_path, *lessons)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(course)
    assert main(["demo", "--students", "3", "--answers", str(ANSWERS / folder)]) == 0
    said = capsys.readouterr().out
    bank = {(a.lesson, a.exercise, a.code.strip()): a.passes for a in read_bank(ANSWERS, COURSE)}
    with Gradebook(f"sqlite:///{course}/demo/gradebook.db") as gradebook:
        for lesson in lessons:
            for name in students(2):
                given = read_notebook(
                    course / "demo" / "submitted" / name / lesson / f"{lesson}.ipynb"
                )
                passes = {
                    graded_id(c): bank.get((lesson, graded_id(c), c.source))
                    for c in given.cells
                    if graded_id(c)
                }
                grades = {
                    g.name: g.score
                    for n in gradebook.find_submission(lesson, name).notebooks
                    for g in n.grades
                }
                for exercise, definition in exercises(lesson).items():
                    score = grades[f"check_{exercise}"]
                    assert (
                        score == definition.points
                        if passes[exercise]
                        else score < max(definition.points, 1)
                    )
                assert (course / "demo" / "feedback" / name / lesson / f"{lesson}.html").is_file()
    for path in re.findall(r"^.*: (demo/\S+)$", said, re.MULTILINE):
        assert (course / path).exists()
    assert len(re.findall(r"^.*: (demo/\S+)$", said, re.MULTILINE)) == 6
    assert "ada" in said
    put_right = re.search(r"^A page of a notebook that was put right: (\S+)$", said, re.MULTILINE)[
        1
    ]
    assert "What was put right" in (course / put_right).read_text("utf-8")
    rows = [line.split("│") for line in said.splitlines() if line.startswith("│ 0")]
    assert {row[4].strip() for row in rows} == {"1"}  # repaired, in each lesson


def test_demo_without_a_course_says_so(tmp_path, capsys):
    assert main(["--course", str(tmp_path), "build", LESSON]) == 2
    assert "is not a course" in capsys.readouterr().err
    assert main(["--course", str(ROOT), "build", "09_nothing"]) == 2
    assert "there is no lesson 09_nothing" in capsys.readouterr().err
