"""`kern grade`: marks to the point, whatever was handed in; what is done stays done."""

import json
import shutil
from concurrent.futures import Future

import pytest
from nbgrader.api import Gradebook

from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.course.lessons import read_notebook
from kernkit.grading.commit import Register
from kernkit.grading.journal import Journal
from kernkit.grading.nets import reason
from kernkit.grading.run import LessonRun, grade_all
from kernkit.grading.workers import grade_far
from support.classroom import CLASS, FILES, LESSON, RIGHT, everything, hand_in
from support.course import KIT, ROOT
from support.no_engine import marks
from support.once import copied

pytestmark = [pytest.mark.xdist_group("grading"), pytest.mark.usefixtures("warm")]

# Where the engine gives other marks than nbgrader with our preprocessors: student's code cannot
# break the check any more.
MARKS = {name: points for name, (_, points) in CLASS.items()}


@pytest.fixture(scope="module")
def graded(graded_class, tmp_path_factory):
    return copied(graded_class, tmp_path_factory.mktemp("course"))


def kern(course, *args):
    return main(["--course", str(course), "grade", *args])


@pytest.mark.parametrize("name", CLASS)
def test_marks_are_right_to_the_point(graded, name):
    assert marks(graded)[name] == MARKS[name]


def test_odd_files_get_no_points_and_a_word(graded):
    got = marks(graded)
    assert {name: got[name] for name in FILES} == dict.fromkeys(FILES, 0)
    for name in FILES:
        top = (
            read_notebook(graded / "autograded" / name / LESSON / f"{LESSON}.ipynb").cells[0].source
        )
        assert "put right" in top
        assert "- " in top


def test_a_file_by_another_name_and_deleted_tests_cost_nothing(graded):
    got = marks(graded)
    assert (got["renamed"], got["no-tests"]) == (14, 14)
    entries = {
        json.loads(line)["student"]: json.loads(line)
        for line in journal(graded).read_text().splitlines()
    }
    assert [note["code"] for note in entries["renamed"]["notes"]] == ["renamed"]
    assert {note["code"] for note in entries["no-tests"]["notes"]} == {"test_deleted"}


def test_what_colab_saves_costs_nothing(graded):
    """Format 4.0, ids among the metadata, no labels, a name of its own; the student deleted a
    test.
    """
    assert marks(graded)["from-colab"] == 14
    entries = {
        json.loads(line)["student"]: json.loads(line)
        for line in journal(graded).read_text().splitlines()
    }
    assert {note["code"] for note in entries["from-colab"]["notes"]} == {
        "ids_lost",
        "metadata_lost",
        "renamed",
        "test_deleted",
    }


def journal(course):
    return course / ".kern" / "journal" / f"{LESSON}.jsonl"


def test_what_is_done_is_not_done_again(graded, capsys):
    before = everything(graded)
    lines = journal(graded).read_text()
    assert kern(graded, LESSON) == 0
    assert journal(graded).read_text() == lines
    assert everything(graded) == before


def test_a_changed_submission_alone_is_graded_again_and_manual_marks_stay(graded):
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("check_out_size", LESSON, LESSON, "untouched")
        grade.manual_score = 1.0
        gradebook.find_comment("out_size", LESSON, LESSON, "untouched").manual_comment = "Nearly."
        gradebook.db.commit()
    lines = journal(graded).read_text().splitlines()
    hand_in(graded, "untouched", {"max_pool": RIGHT["max_pool"]})
    assert kern(graded, LESSON) == 0
    added = journal(graded).read_text().splitlines()[len(lines) :]
    assert [json.loads(line)["student"] for line in added] == ["untouched"]
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("check_out_size", LESSON, LESSON, "untouched")
        assert (grade.manual_score, grade.score, grade.needs_manual_grade) == (1.0, 1.0, True)
        assert gradebook.find_comment("out_size", LESSON, LESSON, "untouched").comment == "Nearly."
        assert gradebook.find_grade("check_max_pool", LESSON, LESSON, "untouched").score == 4


def test_one_student_by_name_and_by_force(graded):
    lines = journal(graded).read_text().splitlines()
    assert kern(graded, LESSON, "--student", "all-*", "--force") == 0
    added = journal(graded).read_text().splitlines()[len(lines) :]
    assert [json.loads(line)["student"] for line in added] == ["all-right"]


def test_a_late_submission_is_told_to_the_plugin(graded):
    path = hand_in(graded, "late", RIGHT)
    path.with_name("timestamp.txt").write_text("2026-03-02 10:00:00 UTC")
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate="2026-03-01 10:00:00 UTC")
    config = graded / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    assert kern(graded, LESSON, "--student", "late") == 0
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        submission = gradebook.find_submission(LESSON, "late")
        assert (submission.score, submission.late_submission_penalty) == (14, 14)


def test_one_and_two_workers_and_a_torn_journal_end_alike(graded):
    before = everything(graded)
    text = journal(graded).read_bytes()
    journal(graded).write_bytes(text[: len(text) // 2])  # as a crash in the middle of a line would
    shutil.rmtree(graded / "autograded" / "average")
    assert kern(graded, LESSON, "--workers", "1") == 0
    assert everything(graded) == before


class Elsewhere:
    """A place whose one worker grades with another version of the kit, or dies."""

    slots = 1

    def __init__(self, bounds, dies=None):
        self.bounds, self.dies = bounds, dies

    def submit(self, task, lessons):
        future = Future()
        if self.dies:
            future.set_exception(self.dies)
        else:
            future.set_result(grade_far(task, lessons, self.bounds, KIT, True, "another kit"))
        return future


@pytest.mark.parametrize(
    ("dies", "why"),
    [
        (None, "a worker has another version of the KERN kit, or of TensorFlow, Keras or NumPy"),
        (
            FileNotFoundError(2, "No such file", "/srv/x/Nia Okafor.ipynb"),
            "No such file",
        ),
    ],
)
def test_why_something_was_not_graded_is_kept_and_what_was_graded_before_stays(graded, dies, why):
    before, told = (
        everything(graded),
        {entry["student"]: entry for entry in Journal(journal(graded)).entries()},
    )
    lines = journal(graded).read_bytes()
    course = Course(graded)
    register = Register(course.directory().db_url, "", course.settings)
    try:
        run = LessonRun(course, LESSON, register)
        todo = run.waiting(["average"], force=True)
        grade_all(run, todo, Elsewhere(course.bounds, dies), lambda: None)
        assert [student for student, _ in run.summary.failed] == ["average"]
        added = journal(graded).read_bytes().removeprefix(lines)
        assert json.loads(added) == {"student": "average", "failed": why}
        kept = Journal(journal(graded))
        assert kept.failures() == {"average": why}
        assert {entry["student"]: entry for entry in kept.entries()} == told
        assert everything(graded) == before
    finally:
        register.close()
    assert kern(graded, LESSON) == 0  # it alone is graded again
    assert Journal(journal(graded)).failures() == {}
    added = journal(graded).read_bytes().removeprefix(lines).splitlines()
    assert [json.loads(line)["student"] for line in added] == ["average"] * 2
    assert everything(graded) == before


def test_reasons_hold_neither_paths_nor_quoted_data_nor_tracebacks():
    said = """ValueError: can't use 'max_pool(probe, 3)' of "Ada's (1).ipynb" in /srv/ada/x.py, by tcp://10.0.0.1:8786.
Traceback (most recent call last):"""
    assert reason(said) == "ValueError: can't use … of … in …, by tcp://10.0.0.1:8786"
    assert reason("") == ""
    assert len(reason("x" * 9000)) == 300


def test_feedback_tells_what_was_repaired_and_hides_hidden_tests(graded):
    from kernkit.course.steps import generate_feedback

    generate_feedback(Course(graded), LESSON)
    page = (graded / "feedback" / "no-tests" / LESSON / f"{LESSON}.html").read_text("utf-8")
    assert "put right" in page
    page = (graded / "feedback" / "average" / LESSON / f"{LESSON}.html").read_text("utf-8")
    assert "hidden=True" not in page
    assert "kernkit/engine" not in page


def test_a_lesson_that_nobody_built_is_named(graded, capsys):
    built_later = graded / "source" / "02_kernels"
    shutil.copytree(ROOT / "source" / "02_kernels", built_later)
    try:
        assert main(["--course", str(graded), "grade", "02_kernels"]) == 2
        assert (
            "the gradebook does not know 02_kernels. Run `kern build 02_kernels` first"
            in capsys.readouterr().err
        )
    finally:
        shutil.rmtree(built_later)
