"""Marks in the platforms' own files: the right cells, and not one byte besides."""

import csv
import io
import shutil
import warnings

import pytest
from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from kernkit.cli import main
from kernkit.course.course import Course
from support.course import copy_course
from support.downloads import SAMPLES, plain_zip

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
