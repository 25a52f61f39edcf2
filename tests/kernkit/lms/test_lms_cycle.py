"""From a download to marks in the platform's own file, by the commands as they are documented, with
the real engine between.
"""

import csv
import io
import shutil

import pytest
from nbgrader.api import Gradebook

from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.course.lessons import read_notebook
from support.classroom import LESSON, RIGHT
from support.course import fill_in
from support.damages import colab
from support.downloads import SAMPLES, canvas_zip, gradescope_zip, plain_zip, zipped
from support.once import copied

pytestmark = pytest.mark.xdist_group("lms_cycle")

ANSWERS = {
    "right": RIGHT,
    "two": {name: RIGHT[name] for name in ("max_pool", "out_size")},
    "nothing": {},
}
POINTS = {"right": "14.00", "two": "6.00", "nothing": "0.00"}


@pytest.fixture(scope="module")
def work(released, tmp_path_factory):
    """A course whose lesson is released, and what students made of it, as bytes."""
    course = copied(released, tmp_path_factory.mktemp("course"))
    release = Course(course).notebook("release", LESSON)
    made = {
        name: fill_in(release, answers, course / f"{name}.ipynb").read_bytes()
        for name, answers in ANSWERS.items()
    }
    return course, made | {"from Colab": colab(read_notebook(course / "right.ipynb"))}


@pytest.fixture(scope="module")
def graded(work, warm):
    """The course after downloads of three platforms were collected and graded."""
    course, made = work
    canvas = {
        "okafornia_1204_55871_03_pooling.ipynb": made["nothing"],
        "okafornia_1204_56003_03_pooling-1.ipynb": made["right"],
        "brânzăștefan_LATE_1207_55902_Copy_of_pooling.ipynb": made["from Colab"],
        "omalleyfinn_1209_55903_work.zip": zipped({"work/03_pooling.ipynb": made["two"]}),
    }
    moodle = {
        "Nia Okafor_77101_assignsubmission_file_/03_pooling.ipynb": made["two"],
        "Finn OMalley_77103_assignsubmission_file_/03_pooling.ipynb": made["nothing"],
    }
    gradescope = {"submission_310001/03_pooling.ipynb": made["right"]}
    archive = course / "downloaded" / LESSON / "archive"
    archive.mkdir(parents=True)
    canvas_zip(archive / "submissions.zip", canvas)
    plain_zip(archive / "CV-Pooling-77.zip", moodle)
    gradescope_zip(archive / "export.zip", gradescope)
    assert main(["--course", str(course), "collect", LESSON]) == 0
    assert main(["--course", str(course), "grade", LESSON]) == 0
    return course


def export(nbgrader, course, exporter, sample, key, *options):
    shutil.copy(SAMPLES / sample, course)
    roster = f"--{exporter}.roster={sample}"
    nbgrader(
        "export",
        f"--exporter=kernkit.lms.{exporter}",
        f"--assignment={LESSON}",
        roster,
        *options,
        cwd=course,
    )
    text = (course / f"{LESSON}-{sample}").read_text("utf-8-sig")
    return {row[key]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_marks_come_out_as_canvas_reads_them(graded, nbgrader):
    rows = export(nbgrader, graded, "CanvasExporter", "canvas_gradebook.csv", "ID")
    marks = {
        number: row["03 Pooling (9131)"]
        for number, row in rows.items()
        if row["03 Pooling (9131)"] and number
    }
    assert marks == {"1204": "14.00", "1207": "14.00", "1209": "6.00", "1211": "2.00", "1214": "EX"}
    assert rows["1211"]["Notes"] == 'says "late is fine", see mail'


def test_marks_come_out_as_moodle_reads_them(graded, nbgrader):
    options = ["--MoodleExporter.comments=Feedback comments"]
    rows = export(
        nbgrader, graded, "MoodleExporter", "moodle_worksheet.csv", "Identifier", *options
    )
    assert {row["Full name"]: row["Grade"] for row in rows.values()} == {
        "Nia Okafor": "6.00", "Ștefan Brânză": "3.00", "Finn O'Malley": "0.00", "Thảo Nguyễn": "",
    }  # fmt: skip
    assert "max_pool: 4 of 4" in rows["Participant 77101"]["Feedback comments"]


def test_marks_of_gradescope_come_out_by_sis_number(graded, nbgrader):
    rows = export(
        nbgrader,
        graded,
        "CanvasExporter",
        "canvas_gradebook.csv",
        "SIS User ID",
        "--CanvasExporter.key=SIS User ID",
    )
    assert rows["s2041"]["03 Pooling (9131)"] == "14.00"
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        assert (
            str(gradebook.find_submission(LESSON, "nia-okafor-s2041").timestamp)
            == "2026-03-01 22:41:05"
        )
