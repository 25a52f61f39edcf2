"""Pages that people read, looked at by axe: no serious or critical barrier, in light and in
dark.
"""

import pytest
from nbconvert import HTMLExporter
from traitlets.config import Config

from exercises import LESSONS
from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.course.lessons import read_notebook
from kernkit.course.steps import generate_feedback
from support.browsing import barriers, needs_browser
from support.classroom import LESSON
from support.course import COURSE
from support.effort import in_part
from support.once import copied

pytestmark = [needs_browser, pytest.mark.xdist_group("axe")]

STUDENTS = ("all-right", "average", "untouched", "breaks", "uncheckable")
# nbconvert's own colours of code and of In [1] are too pale: a lesson is exported without the
# latter (--no-prompt), and with these styles of Pygments (--CSSHTMLHeaderPreprocessor.style=…).
CODE_COLOURS = {"light": "xcode", "dark": "github-dark"}


@pytest.fixture(scope="module")
def pages(graded_class, tmp_path_factory):
    """The folder of a graded course with its feedback pages and its report."""
    course = copied(graded_class, tmp_path_factory.mktemp("course"))
    generate_feedback(Course(course), LESSON)
    assert main(["--course", str(course), "report"]) == 0
    return course


def found(browser, file, scheme="light"):
    """What axe finds on a page from disk, all of it unfolded, without what it would fetch from a
    network.
    """
    with browser.new_context(
        color_scheme=scheme, viewport={"width": 1200, "height": 900}
    ) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        return barriers(page)


@pytest.mark.parametrize("scheme", in_part(CODE_COLOURS, ["light"]))
@pytest.mark.parametrize("lesson", in_part(LESSONS, ["02_kernels", "06_global_average_pooling"]))
def test_a_lesson_exported_as_a_page(browser, tmp_path, lesson, scheme):
    config = Config({"CSSHTMLHeaderPreprocessor": {"style": CODE_COLOURS[scheme]}})
    exporter = HTMLExporter(
        theme=scheme, exclude_input_prompt=True, exclude_output_prompt=True, config=config
    )
    page, _ = exporter.from_notebook_node(read_notebook(COURSE.notebook("solution", lesson)))
    file = tmp_path / f"{lesson}.html"
    file.write_text(page, "utf-8")
    assert found(browser, file) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("student", STUDENTS)
def test_a_feedback_page(browser, pages, student, scheme):
    assert found(browser, pages / "feedback" / student / LESSON / f"{LESSON}.html", scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_class_report(browser, pages, scheme):
    assert found(browser, pages / "report" / "index.html", scheme) == []


def test_axe_does_find_barriers(browser, tmp_path):
    file = tmp_path / "bad.html"
    file.write_text(
        "<!doctype html><html lang=en><title>t</title><p style='color: #ccc; background:"
        " #fff'>pale<img src=x>"
    )
    rules = " ".join(found(browser, file))
    assert "color-contrast (serious)" in rules
    assert "image-alt (critical)" in rules
