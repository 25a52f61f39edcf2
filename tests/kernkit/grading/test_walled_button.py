"""The formgrader's button in a course of ordinary tests: without walls as it comes, walled where
nbgrader_config.py ends with the snippet of docs/own_course.md.
"""

import re

import pytest
from playwright.sync_api import expect

from kernkit.course.course import Course
from kernkit.course.steps import generate_assignment
from support.browsing import needs_browser
from support.course import ROOT, fill_in
from support.formgrading import click, formgrader, row
from support.lesson_cells import CONFIG, LESSON, RIGHT, answer, asserts, write_lesson

pytestmark = [needs_browser, pytest.mark.xdist_group("formgrader")]

PAGE = (ROOT / "docs" / "own_course.md").read_text("utf-8")
(SNIPPET,) = re.findall(r"```python\n(from kernkit.walled.*?)```", PAGE, re.S)
HONEST = "def double(x):\n    return 2 * x"
# Right for who sees the course; for who does not, wrong
PRYING = """import os
def double(x):
    return 2 * x if os.path.exists(COURSE) else None"""


@pytest.mark.parametrize(("snippet", "walled"), [("", False), (SNIPPET, True)])
def test_the_button_has_walls_by_the_snippet_alone(tmp_path, sandbox, snippet, walled):
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text(CONFIG + snippet)
    test = asserts("test_double", "assert double(2) == 4", 2)
    write_lesson(folder, [answer("double", RIGHT), test])
    generate_assignment(Course(folder), LESSON)
    released = folder / "release" / LESSON / f"{LESSON}.ipynb"
    prying = PRYING.replace("COURSE", repr(str(folder / "nbgrader_config.py")))
    for name, code in (("honest", HONEST), ("prying", prying)):
        path = folder / "submitted" / name / LESSON / f"{LESSON}.ipynb"
        fill_in(released, {"double": code}, path)
    with formgrader(folder, tmp_path, LESSON) as page:
        for name, points in (("honest", 2), ("prying", 0 if walled else 2)):
            told = f"Successfully autograded '{LESSON}' for student '{name}'"
            click(page, name, "autograde", told)
            expect(row(page, name).locator("td.score")).to_have_text(f"{points} / 2")
