"""Moodle numbers its participants anew in every lesson: nobody gets another's mark."""

import warnings

import pytest
from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from kernkit.cli import main
from kernkit.course.course import Course
from support.course import copy_course
from support.downloads import plain_zip

LESSON = "03_pooling"
OTHER = "02_kernels"
# 101 is both
NUMBERS = {
    OTHER: {"Ada Lovelace": 101, "Ben Ali": 102},
    LESSON: {"Ben Ali": 101, "Ada Lovelace": 103},
}
GIVEN = {OTHER: {"Ada Lovelace": 1, "Ben Ali": 2}, LESSON: {"Ada Lovelace": 3, "Ben Ali": 4}}


def worksheet(lesson, named, grades=None):
    """Moodle's worksheet of a lesson; with grades, as it should come out."""
    title = '"Full name",' if named else ""
    lines = [f'Identifier,{title}Status,Grade,"Maximum grade"']
    for name, number in NUMBERS[lesson].items():
        grade, shown = f"{grades[name]:.2f}" if grades else "", f'"{name}",' if named else ""
        lines.append(f'"Participant {number}",{shown}"Submitted for grading",{grade},14.00')
    return "\n".join(lines)


@pytest.fixture(scope="module", params=[True, False], ids=["named", "blind"])
def two_lessons(request, tmp_path_factory):
    """Two lessons collected from Moodle one after the other, with and without names, and with
    marks.
    """
    folder = copy_course(tmp_path_factory.mktemp("course"), LESSON, OTHER)
    with warnings.catch_warnings(), Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        warnings.simplefilter("ignore", SAWarning)
        for lesson, numbers in NUMBERS.items():
            data = Course(folder).notebook("release", lesson).read_bytes()
            folders = {
                f"{name if request.param else 'Participant'}_{number}": name
                for name, number in numbers.items()
            }
            files = {f"{one}_assignsubmission_file_/{lesson}.ipynb": data for one in folders}
            download = plain_zip(folder / f"{lesson}.zip", files)
            clash = not request.param and lesson == LESSON  # participant-101 is there already
            assert main(["--course", str(folder), "collect", lesson, str(download)]) == clash
            gradebook.add_assignment(lesson)
            gradebook.add_notebook(lesson, lesson)
            gradebook.add_grade_cell("check", lesson, lesson, max_score=14, cell_type="code")
            for one, name in folders.items():
                student = one.lower().replace(" ", "-").replace("_", "-")
                assert (folder / "submitted" / student / lesson / f"{lesson}.ipynb").is_file()
                gradebook.update_or_create_student(student)
                gradebook.add_submission(lesson, student)
                gradebook.find_grade("check", lesson, lesson, student).auto_score = GIVEN[lesson][
                    name
                ]
        gradebook.db.commit()
    return folder, request.param


def moodle(nbgrader, folder, lesson, roster, status=0):
    (folder / "Grades.csv").write_text(roster)
    (folder / "out.csv").unlink(missing_ok=True)
    options = [f"--assignment={lesson}", "--to=out.csv", "--MoodleExporter.roster=Grades.csv"]
    said = nbgrader(
        "export", "--exporter=kernkit.lms.MoodleExporter", *options, cwd=folder, status=status
    )
    return said, (folder / "out.csv").read_text() if status == 0 else ""


@pytest.mark.parametrize("lesson", [OTHER, LESSON])
def test_moodle_counts_anew_in_every_lesson(two_lessons, nbgrader, lesson):
    folder, named = two_lessons
    said, out = moodle(nbgrader, folder, lesson, worksheet(lesson, named))
    assert out == worksheet(lesson, named, GIVEN[lesson])
    assert ("filled in by number alone, for want of names: 2" in said) is not named


def test_another_lessons_worksheet_is_told(two_lessons, nbgrader):
    folder, named = two_lessons
    said, out = moodle(nbgrader, folder, LESSON, worksheet(OTHER, named))
    assert (
        f"{'ada-lovelace' if named else 'participant'}-103: has a mark, but is not in the roster"
        in said
    )
    if named:
        assert out == worksheet(OTHER, named)
        assert (
            "ben-ali-101: not filled in: the roster's name for that number is Ada Lovelace" in said
        )
    else:
        assert (
            "filled in by number alone, for want of names: 1. Make sure that the roster is this"
            " lesson's" in said
        )
    strangers = worksheet(OTHER, named).replace("Participant 10", "Participant 20")
    said, _ = moodle(nbgrader, folder, LESSON, strangers, status=1)
    assert "the roster has none of the students who have marks" in said
