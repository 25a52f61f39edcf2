"""Marks in the platforms' own files: the right cells, and not one byte besides."""

import csv
import io
import shutil
import warnings

import pytest
from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from support.course import copy_course
from support.downloads import SAMPLES

LESSON = "03_pooling"
POINTS = {"check_max_pool": 4, "check_out_size": 10, "check_guess": 0}
MARKS = {
    "okafornia-1204": (4, 8.5),
    "brânzăștefan-1207": (4, 10),
    "nguyễnthảo-1211": (0, 1),
    "petitzoé-1214": (1, 1),
    "somebodyelse-1215": (4, 4),
    "gone-1299": (4, 3),
    "anon-Ab3dE": (1, 2),
    "nia-okafor-77101": (4, 8.5),
    "ștefan-brânză-77102": (4, 10),
    "finn-omalley-77103": (0, 0),
    "team-a-77104": (2, 2),
    "nia-okafor-s2041": (3, 3),
}


pytestmark = pytest.mark.xdist_group("lms_export")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course whose gradebook has marks: students of three platforms beside each other."""
    folder = copy_course(tmp_path_factory.mktemp("course"), LESSON)
    with warnings.catch_warnings(), Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's own way of adding submissions
        gradebook.add_assignment(LESSON)
        gradebook.add_notebook(LESSON, LESSON)
        for name, points in POINTS.items():
            gradebook.add_grade_cell(name, LESSON, LESSON, max_score=points, cell_type="code")
        for student, marks in MARKS.items():
            gradebook.add_student(student)
            gradebook.add_submission(LESSON, student)
            for name, mark in zip(POINTS, (*marks, 0), strict=True):
                gradebook.find_grade(name, LESSON, LESSON, student).auto_score = mark
        late = gradebook.find_submission_notebook(LESSON, LESSON, "brânzăștefan-1207")
        late.late_submission_penalty = 1.5
        gradebook.find_submission_notebook(
            LESSON, LESSON, "finn-omalley-77103"
        ).late_submission_penalty = 2
        gradebook.find_grade(
            "check_max_pool", LESSON, LESSON, "okafornia-1204"
        ).needs_manual_grade = True
        gradebook.db.commit()
    return folder


def export(nbgrader, course, exporter, sample, *options, status=0):
    """Run `nbgrader export` on a sample; returns what it said and the file it wrote, which must
    differ in single cells only.
    """
    shutil.copy(SAMPLES / sample, course)
    (course / "out.csv").unlink(missing_ok=True)
    wanted = {"--assignment": LESSON, "--to": "out.csv", f"--{exporter}.roster": sample}
    wanted |= dict(option.split("=", 1) for option in options)
    args = [f"{name}={value}" for name, value in wanted.items()]
    said = nbgrader(
        "export", f"--exporter=kernkit.lms.{exporter}", *args, cwd=course, status=status
    )
    return said, (course / "out.csv").read_bytes() if status == 0 else b""


def replaced(sample, *pairs):
    """A sample with some of its text replaced, each once."""
    data = (SAMPLES / sample).read_bytes()
    for old, new in pairs:
        assert data.count(old.encode()) == 1, old
        data = data.replace(old.encode(), new.encode())
    return data


def test_canvas(course, nbgrader):
    said, data = export(nbgrader, course, "CanvasExporter", "canvas_gradebook.csv")
    assert data == replaced(
        "canvas_gradebook.csv",
        ("CV-1 and CV-2,,12.50,,", "CV-1 and CV-2,,12.50,12.50,"),  # 14 less 1.5 for lateness
        ('see mail",16.00,2.00,', 'see mail",16.00,1.00,'),
        ("CV-1,,16.00,,91.00", "CV-1,,16.00,12.50,91.00"),
    )
    assert "petitzoé-1214: not filled in: the roster says EX" in said
    assert (
        "somebodyelse-1215: not filled in: the roster's name for that number is Silva, Rui" in said
    )
    assert "gone-1299: has a mark, but is not in the roster" in said
    assert "anon-Ab3dE: has a mark, but is not in the roster" in said
    assert "okafornia-1204: something still waits for a person" in said
    assert "3 marks filled in, 1 of them in place of others; 2 in the roster have none" in said


def test_canvas_in_german_and_by_sis_number(course, nbgrader):
    _, data = export(nbgrader, course, "CanvasExporter", "canvas_gradebook_de.csv")
    assert data == replaced(
        "canvas_gradebook_de.csv",
        ("CV-1 und CV-2;12,50;\n", "CV-1 und CV-2;12,50;12,50\n"),
        ("CV-1;16,00;\n", "CV-1;16,00;12,50\n"),
    )
    _, data = export(
        nbgrader,
        course,
        "CanvasExporter",
        "canvas_gradebook_de.csv",
        "--CanvasExporter.key=SIS User ID",
    )
    assert data == replaced("canvas_gradebook_de.csv", ("CV-1;16,00;\n", "CV-1;16,00;6,00\n"))


def test_moodle(course, nbgrader):
    said, data = export(nbgrader, course, "MoodleExporter", "moodle_worksheet.csv")
    waits = "Submitted for grading - Not marked"
    assert data == replaced(
        "moodle_worksheet.csv",
        (f'nia.okafor@example.edu,"{waits}",,', f'nia.okafor@example.edu,"{waits}",12.50,'),
        ('"Submitted for grading - Graded",3.00,', '"Submitted for grading - Graded",14.00,'),
        (f'finn.omalley@example.edu,"{waits}",,', f'finn.omalley@example.edu,"{waits}",0.00,'),
    )
    assert "team-a-77104: not filled in: the roster's name for that number is Thảo Nguyễn" in said


def test_moodle_comments_are_written_where_there_are_none(course, nbgrader):
    _, data = export(
        nbgrader,
        course,
        "MoodleExporter",
        "moodle_worksheet.csv",
        "--MoodleExporter.comments=Feedback comments",
    )
    rows = {
        row["Identifier"]: row
        for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    }
    assert rows["Participant 77101"]["Feedback comments"] == "max_pool: 4 of 4; out_size: 8.5 of 10"
    assert (
        rows["Participant 77102"]["Feedback comments"]
        == '<p dir="ltr">Come and see me,\nplease.</p>'
    )
    assert (
        rows["Participant 77103"]["Feedback comments"]
        == "max_pool: 0 of 4; out_size: 0 of 10; late: -2"
    )


def test_moodle_in_german(course, nbgrader):
    said, _ = export(nbgrader, course, "MoodleExporter", "moodle_worksheet_de.csv", status=1)
    assert "no one column Identifier. Say which it is with --MoodleExporter.key=" in said
    names = {
        "key": "ID",
        "name": "Vollständiger Name",
        "column": "Bewertung",
        "maximum": "Bestwertung",
    }
    options = [f"--MoodleExporter.{name}={title}" for name, title in names.items()]
    _, data = export(nbgrader, course, "MoodleExporter", "moodle_worksheet_de.csv", *options)
    text = data.decode()
    assert text.count(',"12,50","14,00"') == text.count(',"14,00","14,00"') == 1
    assert (
        text.replace(',"12,50","14,00"', ',,"14,00"')
        .replace(',"14,00","14,00"', ',,"14,00"')
        .encode()
        == (SAMPLES / "moodle_worksheet_de.csv").read_bytes()
    )


def test_other_points_on_the_platform_are_refused_or_converted(course, nbgrader):
    said, _ = export(
        nbgrader,
        course,
        "CanvasExporter",
        "canvas_gradebook.csv",
        "--CanvasExporter.column=9120",
        status=1,
    )
    assert "03_pooling gives 14 points and the platform 16" in said
    options = ("--CanvasExporter.column=02 Kernels", "--CanvasExporter.scale=True")
    _, data = export(nbgrader, course, "CanvasExporter", "canvas_gradebook.csv", *options)
    assert "nokafor,CV-1,,14.29,,91.00" in data.decode()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            ["--CanvasExporter.column=Exam"],
            "which column is Exam? Say it with --CanvasExporter.column=",
        ),
        (["--CanvasExporter.key=Number"], "no one column Number"),
        (["--CanvasExporter.roster=nothing.csv"], "nothing.csv cannot be read"),
        (["--CanvasExporter.roster="], "give the file that was downloaded"),
        (["--to=canvas_gradebook.csv"], "names the roster itself"),
        (["--assignment=09_nothing"], "the gradebook does not know 09_nothing"),
    ],
)
def test_what_cannot_be_done_is_said(course, nbgrader, options, says):
    said, _ = export(nbgrader, course, "CanvasExporter", "canvas_gradebook.csv", *options, status=1)
    assert says in said
    assert "Traceback" not in said
