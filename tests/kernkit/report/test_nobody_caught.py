"""What no check of the class's own caught is told, and who pasted the same long text."""

import json

import pytest
from bs4 import BeautifulSoup

from kernkit.checks.lookup import public_keys
from kernkit.checks.verdict import MIME
from kernkit.cli import main
from support.classroom import LESSON
from support.once import copied

pytestmark = pytest.mark.xdist_group("report")
FIRST, SECOND = "average", "minimum"
TEXT = "kern1:" + "QUJD" * 200


def edited(course, student, change):
    """Give a student's graded notebook another content."""
    path = course / "autograded" / student / LESSON / f"{LESSON}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        change(cell["metadata"].get("nbgrader", {}).get("grade_id"), cell)
    path.write_text(json.dumps(notebook), "utf-8")


def missing(*codes):
    """A check of max_pool that let these through, and was partly right."""

    def change(grade_id, cell):
        for output in cell.get("outputs", []) if grade_id == "check_max_pool" else []:
            if record := output.get("data", {}).get(MIME):
                record |= {"state": "partly", "missed": list(codes)}

    return change


def pasted(text):
    def change(grade_id, cell):
        if grade_id == "max_pool":
            cell["source"] = f"weights = '{text}'"

    return change


def report(course):
    assert main(["--course", str(course), "report", "--names"]) == 0
    return BeautifulSoup((course / "report" / "index.html").read_text("utf-8"), "html.parser")


def uncaught(page):
    told = [one for one in page.find_all("details") if "nobody's check caught" in one.summary.text]
    return [li.text for one in told for li in one.find_all("li")]


def students(course):
    return [path.parent.name for path in (course / "autograded").glob(f"*/{LESSON}")]


def test_what_all_of_them_let_pass_is_told(graded, tmp_path):
    course = copied(graded, tmp_path)
    assert uncaught(report(course)) == []
    for student in students(course):
        edited(course, student, missing(FIRST, SECOND))
    edited(course, "adalovelace-1815", missing(FIRST))
    says = public_keys()["max_pool"].messages[FIRST].replace("`", "")
    assert uncaught(report(course)) == [says]
    edited(course, "gracehopper-1906", missing())
    assert uncaught(report(course)) == []


def test_a_code_of_another_kind_is_not_told(graded, tmp_path):
    course = copied(graded, tmp_path)
    for student in students(course):
        edited(course, student, missing("<script>", 7, "no such"))
    assert uncaught(report(course)) == []


def test_one_long_text_of_two_students_is_told(graded, tmp_path):
    course = copied(graded, tmp_path)
    edited(course, "adalovelace-1815", pasted(TEXT))
    edited(course, "gracehopper-1906", pasted(TEXT))
    edited(course, "hedylamarr-1914", pasted(TEXT + "QUJD"))
    told = [p.get_text() for p in report(course).find_all("p") if "same long text" in p.text]
    assert len(told) == 1
    assert "adalovelace-1815, gracehopper-1906 pasted the same long text into max_pool" in told[0]
