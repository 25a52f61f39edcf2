"""A lesson of a course that knows no kit: ordinary assertions, and answers that depend on the
lesson's set-up, a file beside it and each other.
"""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from support.lesson_cells import PYTHON, label

LESSON = "01_prices"
FILES = {"rates.json": b'{"vat": 0.25}'}
# Ungraded cells, and solutions by name with their right answer and test
CELLS = [
    "import json\nimport numpy as np\nfrom pathlib import Path",
    "rates = json.loads(Path('rates.json').read_text())\nRATE = rates['vat']\nDIGITS = 2",
    ("gross", "def gross(prices):\n    return np.round(np.asarray(prices) * (1 + RATE), DIGITS)",
     "assert gross([1.0, 2.0]).tolist() == [1.25, 2.5]"),
    "WIDTH = 3\n\n\ndef chunks(values):\n"
    "    return [values[i : i + WIDTH] for i in range(0, len(values), WIDTH)]",
    "print(chunks(list(range(7))))",
    ("sums", "def sums(values):\n    return [sum(chunk) for chunk in chunks(values)]",
     "assert sums([1, 2, 3, 4]) == [6, 4]"),
    "totals = sums([1, 2, 3, 4])\nLARGEST = max(totals)",
    ("largest", "def largest():\n    return LARGEST", "assert largest() == 6"),
    "from math import sqrt as root\nscale = root(16) * np.ones(WIDTH)",
    ("scaled", "scaled = scale / np.array([1.0, 2.0, 4.0])", "assert list(scaled) == [4, 2, 1]"),
    "print('The end')",
]  # fmt: skip
ANSWERS = {name: answer for name, answer, _ in (one for one in CELLS if isinstance(one, tuple))}
WRONG = {
    "gross": "def gross(prices):\n    return np.asarray(prices) * 1.19",
    "sums": "def sums(values):\n    return [max(chunk) for chunk in chunks(values)]",
    "largest": "def largest():\n    return LARGEST + 1",
    "scaled": "scaled = scale",
}


def source():
    """The instructor's notebook."""
    cells = [new_markdown_cell("# Prices", id="title")]
    for number, one in enumerate(CELLS):
        if isinstance(one, str):
            cells.append(new_code_cell(one, id=f"setup-{number}"))
            continue
        name, answer, test = one
        text = f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION"
        hidden = f"### BEGIN HIDDEN TESTS\n{test}\n### END HIDDEN TESTS"
        cells.append(_cell(name, text, "solution"))
        cells.append(_cell(f"check_{name}", hidden, "grade", "locked", points=2))
    return new_notebook(cells=cells, metadata=PYTHON)


def _cell(name, text, *flags, **more):
    return new_code_cell(text, id=name, metadata=label(name, *flags, **more))


def filled(answers=ANSWERS):
    """The notebook as it is handed in: answers in, hidden tests out."""
    notebook = source()
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if name.startswith("check_"):
            cell.source = ""
        elif name:
            cell.source = answers[name]
    return notebook
