"""A class whose feedback is looked at; and what its pages say."""

import re
from datetime import UTC, datetime

import nbformat
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook

from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.course.steps import generate_feedback
from support.classroom import HALF, LAMBDA, LESSON, RIGHT, configure, hand_in, without_tests
from support.course import some_answer

# Right for the four probes that students see, and for no stack of four maps.
SEEN_ALONE = (
    RIGHT["max_pool"].replace("def max_pool(", "def right_pool(")
    + "\ndef max_pool(features, size, stride):\n"
    "    if features.shape[2] == 4:\n"
    "        raise KeyError(features.tolist())\n"
    "    return right_pool(features, size, stride)\n"
)
CLASS = {
    "right": RIGHT,
    "mixed": (
        RIGHT
        | {
            "max_pool": some_answer(LESSON, "max_pool", False, "max_pool.average"),
            "out_size": HALF,
            "condense_by_8": LAMBDA,
        }
    ),
    "hidden": RIGHT | {"max_pool": SEEN_ALONE},
    "untouched": {},
    "endless": {"out_size": "def out_size(n, k, s, padding):\n    while True:\n        pass"},
}
HOSTILE = [
    (
        "from IPython.display import HTML, Javascript\nHTML('<b>bold</b><script>document.title ="
        ' "seized"</script><img src=http://example.com/spy.png onerror="document.title = 1"><a'
        ' href="javascript:alert(1)">link</a>\')'
    ),
    "Javascript('document.title = \"seized\"')",
    (
        "from IPython.display import display\ndisplay({'image/png': 'AA==\""
        " onerror=\"document.title=1'}, raw=True, metadata={'image/png': {'alt':"
        " '\"><script>document.title = 1</script>', 'filenames': {'image/png':"
        " '//example.com/x'}}})"
    ),
    "print('</pre><script>document.title = \"seized\"</script>')",
    "import numpy\nnumpy.linalg.inv(numpy.zeros((2, 2)))",
    "import sys, helpers\nprint(sys.prefix, helpers.__file__)",
]


def graded_with_feedback(folder):
    """Hand in, grade, mark by hand, and write the feedback."""
    configure(folder, "c.Engine.cell_seconds = 8")  # for the endless one
    for name, answers in CLASS.items():
        hand_in(folder, name, answers)
    path = hand_in(folder, "hostile", RIGHT)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells += [new_code_cell(source) for source in HOSTILE]
    notebook.cells.append(
        new_markdown_cell("<script>document.title = 'seized'</script> my own words")
    )
    nbformat.write(notebook, path)
    without_tests(hand_in(folder, "no-tests", RIGHT))
    assert main(["--course", str(folder), "grade", LESSON]) == 0
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        mark_by_hand(gradebook)
    generate_feedback(Course(folder), LESSON)


def mark_by_hand(gradebook):
    """What a teacher does in the formgrader: a mark, a comment; and a penalty and a time as the
    submission would bring.
    """
    where = (LESSON, LESSON, "mixed")
    gradebook.find_grade("check_max_pool", *where).manual_score = 2.0
    gradebook.find_grade("check_max_pool", *where).needs_manual_grade = False
    gradebook.find_comment("max_pool", *where).manual_comment = "A mean is *nearly* it."
    gradebook.find_submission_notebook(*where).late_submission_penalty = 1.5
    gradebook.find_submission(LESSON, "mixed").timestamp = datetime(
        2026, 11, 3, 9, 30, tzinfo=UTC
    ).replace(tzinfo=None)
    gradebook.db.commit()


def file_of(folder, name):
    return folder / "feedback" / name / LESSON / f"{LESSON}.html"


def text_of(folder, name):
    return file_of(folder, name).read_text("utf-8")


def page_of(folder, name):
    return BeautifulSoup(text_of(folder, name), "html.parser")


def rows(page):
    """The table on top: title, state without its sign, points; and where each row leads."""
    found = []
    for row in page.select("table.marks tbody tr"):
        title, state, points = (cell.get_text() for cell in row.find_all(["th", "td"]))
        found.append((title, state.split(" ", 1)[1], points))
        assert page.find(id=row.a["href"][1:]).name == "section"
    return found


def words(node):
    return re.sub(r"\s+", " ", node.get_text(" "))
