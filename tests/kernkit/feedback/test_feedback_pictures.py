"""Pictures of every kind that is kept of a graded notebook are shown in its feedback."""

import base64
import io

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_output
from PIL import Image

from kernkit.course.course import Course
from kernkit.course.steps import generate_feedback
from support.once import copied, made_once
from support.plain import LESSON
from support.term import graded_class

KINDS = ("png", "jpeg", "gif", "webp")


def picture(kind: str) -> str:
    """A small picture as an output holds it."""
    file = io.BytesIO()
    Image.new("RGB", (4, 3), "orange").save(file, kind)
    return base64.b64encode(file.getvalue()).decode()


@pytest.mark.xdist_group("term")
def test_each_kind_alone_is_shown(tmp_path_factory, tmp_path):
    graded = made_once(tmp_path_factory, "term", graded_class)
    course = Course(copied(graded, tmp_path / "course"))
    path = course.notebook("autograded", LESSON, "ben")
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.source.startswith("def double"))
    cell.outputs = [
        new_output("display_data", {f"image/{kind}": picture(kind), "text/plain": "<Figure>"})
        for kind in KINDS
    ]
    path.chmod(0o644)
    nbformat.write(notebook, path)
    generate_feedback(course, LESSON)
    page = BeautifulSoup(
        course.notebook("feedback", LESSON, "ben").with_suffix(".html").read_text(), "html.parser"
    )
    shown = [image["src"].partition(";")[0] for image in page.find_all("img")]
    assert shown == [f"data:image/{kind}" for kind in KINDS]
    assert "<Figure>" not in page.get_text()
