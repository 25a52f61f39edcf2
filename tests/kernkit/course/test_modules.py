"""What a lesson's notebooks import, found without running anything."""

from nbformat.v4 import new_code_cell, new_markdown_cell

from kernkit.course.course import Course
from support.lesson_cells import CONFIG, write_lesson

CELLS = [
    new_markdown_cell("import nothing"),
    new_code_cell("%matplotlib inline\nimport numpy as np, os.path\nfrom utils import helper"),
    new_code_cell(
        "def f():\n    from scipy.linalg import qr\n    from . import near\nimport numpy"
    ),
    new_code_cell("this is no Python\nimport pandas"),
    new_code_cell("!ls\nfrom data.files import x\nimport sympy"),
]


def test_modules_of_all_notebooks_are_found_but_for_files_beside_them(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text(CONFIG + 'c.Course.imports = ["sympy"]\n')
    path = write_lesson(tmp_path, CELLS, "one")
    write_lesson(tmp_path, [new_code_cell("import csv")], "one", "second")
    write_lesson(tmp_path, [new_code_cell("import wave")], "two")
    (path.with_name("utils.py")).write_text("")
    (path.with_name("data")).mkdir()
    (path.with_name("broken.ipynb")).write_text("{")
    course = Course(tmp_path)
    assert course.kit_for(["one"]).tried == ("numpy", "os.path", "scipy.linalg", "csv")
    assert course.kit_for(["one", "two"]).tried[-1] == "wave"
    assert course.kit_for([]) == course.kit
    assert course.kit.imports == ("sympy",)
