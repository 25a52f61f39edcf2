"""What a course sets of nbgrader's steps is known where its notebooks are taken apart."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kernkit.course.course import Course
from kernkit.course.lessons import graded_id, read_notebook
from kernkit.course.steps import generate_assignment, generate_solution
from kernkit.course.student_version import source_notebook
from kernkit.engine.repair.lesson import LessonCells
from kernkit.engine.repair.repair import repair
from support.lesson_cells import answer, asserts, essay, label

LESSON = "ps1"
KERNEL = {"name": "python3", "language": "python", "display_name": "Python 3"}
SETTINGS = {
    "nbgrader's own": "",
    "a comment": 'c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE"}',
    "another word": 'c.ClearSolutions.code_stub = {"python": "pass  # votre code\\n..."}',
    "text": 'c.ClearSolutions.text_stub = "Réponse :"',
    "regions": "\n".join(
        (
            'c.ClearSolutions.begin_solution_delimeter = "BEGIN ANSWER"',
            'c.ClearSolutions.end_solution_delimeter = "END ANSWER"',
            'c.ClearHiddenTests.begin_test_delimeter = "BEGIN SECRET"',
            'c.ClearHiddenTests.end_test_delimeter = "END SECRET"',
        )
    ),
}


def course_with(folder, setting):
    solution, hidden = ("ANSWER", "SECRET") if "ANSWER" in setting else ("SOLUTION", "HIDDEN TESTS")
    stub = f"def f(x):\n    ### BEGIN {solution}\n    return x\n    ### END {solution}"
    test = f"assert f(1) == 1\n### BEGIN {hidden}\nassert f(2) == 2\n### END {hidden}"
    cells = [
        new_markdown_cell("# Sums"),
        answer("f", stub),
        asserts("test_f", test, 2),
        new_code_cell("x = 3", metadata=label("x", "solution", "grade", points=1)),
        essay("why", 1, "Since."),
    ]
    notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    (folder / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.course_id = 'plain'\n{setting}\n"
    )
    (folder / "source" / LESSON).mkdir(parents=True)
    nbformat.write(notebook, folder / "source" / LESSON / f"{LESSON}.ipynb")
    return Course(folder)


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=list(SETTINGS))
def test_an_untouched_notebook_is_what_was_given_out(tmp_path, setting):
    course = course_with(tmp_path, setting)
    generate_assignment(course, LESSON)
    given = read_notebook(course.notebook("release", LESSON))
    lesson = LessonCells(source_notebook(course, LESSON))
    told = {graded_id(one): one.source for one in given.cells if graded_id(one)}
    assert {name: part.released for name, part in lesson.parts.items()} == told
    repaired = repair(given, lesson)
    assert repaired.notes == []
    by_name = {graded_id(one): one for one in repaired.notebook.cells}
    for name in ("x", "why"):  # by its checksum nbgrader knows that nothing was done
        assert by_name[name].metadata.nbgrader.checksum == given_checksum(given, name)
    assert "kern_steps" not in repaired.notebook.metadata


def given_checksum(notebook, name):
    (cell,) = (one for one in notebook.cells if graded_id(one) == name)
    return cell.metadata.nbgrader.checksum


def test_executing_a_solution_prints_nothing(tmp_path, capfd):
    course = course_with(tmp_path, "")
    generate_assignment(course, LESSON)
    capfd.readouterr()
    generate_solution(course, LESSON)
    assert capfd.readouterr() == ("", "")
