"""The lesson's own ungraded cells stand above what depends on them, whatever a student did."""

import copy
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from exercises import LESSONS
from kernkit.checks.defining import defined_names
from kernkit.course.lessons import graded_id
from kernkit.engine.repair.lesson import LessonCells, doing
from kernkit.engine.repair.repair import repair
from kernkit.engine.repair.setup.cells import setup_of
from kernkit.engine.repair.setup.changed_names import CODE, still_to_see
from support.course import some_answer
from support.damages import filled, source
from support.lesson_cells import answer, asserts, label
from support.unsettled import FAILING, KINDS, lose_labels, unsettle

PARTS = {lesson: LessonCells(source(lesson)) for lesson in LESSONS}
FAILING_LINES = set("\n".join(FAILING).split("\n"))
LOST = {"labels", "colab", "colab with labels"}
CODES = {"setup_put_back", "ids_lost", "metadata_lost", "merged", "test_moved"}


def held(notebook, lesson):
    """Cells that stand above what depends on them: fails where one does not."""
    graded = {graded_id(cell): at for at, cell in enumerate(notebook.cells) if graded_id(cell)}
    said = [[line.rstrip() for line in cell.source.split("\n")] for cell in notebook.cells]
    code = [cell.cell_type == "code" for cell in notebook.cells]
    for part in lesson.parts.values():
        after = -1
        for cell in setup_of(lesson):
            if cell.place > part.place:
                break
            wanted = [line.rstrip() for line in cell.source.split("\n")]
            found = [at for at in range(after + 1, graded[part.name]) if code[at]]
            found = [at for at in found if _does(said[at]) == _does(wanted)]
            assert found, (part.name, cell.source)
            after = found[0]
    return notebook


def names_hold(notebook, lesson, damaged, whole):
    """Above each graded cell, the last to bind a name of the lesson's set-up does it as a cell of
    the whole notebook did, not as a damaged one. A copy that a student made is his.
    """
    setup = [cell for cell in setup_of(lesson) if not cell.inviting]
    lines = [cell.lines for cell in setup]
    said = {line for cell in whole.cells for line in doing(cell.source)} | FAILING_LINES
    own = {cell.id for cell in damaged.cells if "twin" in cell.id}
    last = {}
    for cell in notebook.cells:
        if part := lesson.parts.get(graded_id(cell)):
            above = [one for one in setup if one.place < part.place]
            for name in {name for one in above for name in one.names} & last.keys():
                binding = {line for line in last[name] if name in line}
                assert binding <= said, (part.name, name)
        elif cell.cell_type == "code" and (cell.id not in own or {*doing(cell.source)} in lines):
            last |= dict.fromkeys(defined_names(cell.source), doing(cell.source))
    return notebook


def _does(lines):
    return [line for line in lines if line and not line.strip().startswith("#")]


@given(st.sampled_from(LESSONS), st.integers(0, 1_000_000))
def test_set_up_holds_whatever_was_done_to_it(lesson, seed):
    damaged, done = unsettle(filled(lesson), seed)
    before = copy.deepcopy(damaged)
    repaired = repair(damaged, PARTS[lesson])
    assert damaged == before
    held(repaired.notebook, PARTS[lesson])
    if not LOST & {*done}:  # else nobody knows what is a copy
        names_hold(repaired.notebook, PARTS[lesson], damaged, filled(lesson))
    assert repair(repaired.notebook, PARTS[lesson]) == type(repaired)(repaired.notebook, [])
    told = [note for note in repaired.notes if note.code == "setup_put_back"]
    assert [note.flag for note in told] in ([], [False])
    hidden = "\n".join(cell.source for cell in repaired.notebook.cells if not graded_id(cell))
    assert "HIDDEN TESTS" not in hidden
    assert "BEGIN SOLUTION" not in hidden


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_damage_is_put_right_and_told_once(kind):
    lesson, notebook = PARTS["02_kernels"], filled("02_kernels")
    imports = next(at for at, cell in enumerate(notebook.cells) if cell.id == "imports")
    KINDS[kind](notebook.cells, imports, random.Random(1))
    repaired = repair(notebook, lesson)
    held(repaired.notebook, lesson)
    codes = [note.code for note in repaired.notes]
    quiet = kind in ("comment", "copy")  # nothing that answers depend on
    assert codes == ([] if quiet else ["setup_put_back"])
    kept = "\n".join(cell.source for cell in repaired.notebook.cells)
    for line in "\n".join(cell.source for cell in notebook.cells).split("\n"):
        assert line in kept  # what the student wrote is there


def placed(repaired):
    return [cell.source for cell in repaired.notebook.cells]


def code(*sources, **solutions):
    """A lesson: code cells; a solution and its test for each `# answer NAME`."""
    cells = []
    for text in sources:
        name = text.removeprefix("# answer ")
        if name == text:
            cells.append(new_code_cell(text))
            continue
        stub = f"def {name}():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
        cells += [answer(name, stub), asserts(f"check_{name}", f"assert {name}() == 1")]
    return new_notebook(cells=cells)


def put_right(lesson, *sources):
    """What a notebook of such sources becomes, but for the graded cells' texts; and its notes."""
    handed_in = copy.deepcopy(lesson)
    labelled = [cell for cell in handed_in.cells if graded_id(cell)]
    handed_in.cells = [labelled.pop(0) if text == "#" else new_code_cell(text) for text in sources]
    repaired = repair(handed_in, LessonCells(lesson))
    texts = ["#" if graded_id(cell) else cell.source for cell in repaired.notebook.cells]
    return texts, [note.code for note in repaired.notes]


PLAIN = code("import numpy as np", "rate = 0.19", "# answer a", "table = a()", "# answer b", "b()")
PUT_BACK = ["setup_put_back"]


@pytest.mark.parametrize(
    ("handed_in", "becomes"),
    [
        (["rate = 0.19", "#", "#", "table = a()", "#", "#"],
         ["import numpy as np", "rate = 0.19", "#", "#", "table = a()", "#", "#"]),
        (["import numpy as np", "#", "#", "#", "#"],
         ["import numpy as np", "rate = 0.19", "#", "#", "table = a()", "#", "#"]),
        # The lesson's names hold; the student's cell runs too
        (["import numpy as np", "rate = 0.2", "#", "#", "table = a()", "#", "#"],
         ["import numpy as np", "rate = 0.2", "rate = 0.19", "#", "#", "table = a()", "#", "#"]),
        # Moved: not run twice
        (["table = a()", "rate = 0.19", "#", "#", "#", "#", "import numpy as np"],
         ["import numpy as np", "rate = 0.19", "#", "#", "table = a()", "#", "#"]),
        # A changed copy further down would undo what stands above
        (["import numpy as np", "#", "#", "rate = 3", "table = a()", "#", "#"],
         ["import numpy as np", "rate = 0.19", "#", "#", "rate = 3", "rate = 0.19", "table = a()",
          "#", "#"]),
        # Below all that is graded, nothing depends on a cell
        (["import numpy as np", "rate = 0.19", "#", "#", "table = a()", "#", "#", "rate = 5"],
         None),
        (["import numpy as np", "rate = 0.19", "#", "#", "table = a()", "#", "#"], None),
        # A cell of one's own is one's own
        (["import numpy as np", "rate = 0.19", "np = 5", "#", "#", "table = a()", "#", "#"], None),
    ],
)  # fmt: skip
def test_where_set_up_is_put(handed_in, becomes):
    assert put_right(PLAIN, *handed_in) == (becomes or handed_in, PUT_BACK if becomes else [])


@pytest.mark.parametrize(
    ("asks", "filled_in"),
    [
        ("def helper(x):\n    '''Yours.'''", "def helper(x):\n    '''Yours.'''\n    return x"),
        ("def helper(x):\n    raise NotImplementedError", "def helper(x):\n    return x"),
        ("ALPHA = ...", "ALPHA = 0.5"),
        ("# YOUR CODE HERE\nhelper = None", "helper = 3"),
    ],
)
def test_what_invites_to_be_filled_in_is_the_students(asks, filled_in):
    lesson = code(asks, "# answer a")
    assert put_right(lesson, filled_in, "#", "#") == ([filled_in, "#", "#"], [])
    assert put_right(lesson, "#", "#") == ([asks, "#", "#"], PUT_BACK)


HELPER = "def part(x, y=0):\n    return x"


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        ("def a():\n    return part(1, y=2)", True),
        ("def a(part):\n    return part(1)", False),  # its own
        ("def a():\n    part = abs\n    return part(1)", False),
        ("def a():\n    return 1", False),
    ],
)
def test_an_answer_that_may_rely_on_a_change_is_seen_where_it_is_not_right(answer, asked):
    lesson = code(HELPER, "# answer a")
    handed_in = copy.deepcopy(lesson)
    handed_in.cells[0].source = HELPER.replace("return x", "return x + y")
    handed_in.cells[1].source = answer
    parts = LessonCells(lesson)
    notes = repair(handed_in, parts).notes
    relying = [note for note in notes if note.code == CODE]
    assert [(note.cell, note.flag) for note in relying] == ([("a", True)] if asked else [])
    assert still_to_see(notes, parts, set()) == notes
    seen = still_to_see(notes, parts, {"check_a"})
    assert [note.code for note in seen] == PUT_BACK


def test_ellipsis_in_an_index_invites_nobody():
    lesson = code("red = picture[..., 0]", "# answer a")
    changed = "red = picture[..., 1]"
    texts, codes = put_right(lesson, changed, "#", "#")
    assert texts == [changed, "red = picture[..., 0]", "#", "#"]
    assert codes == PUT_BACK


def test_a_locked_cell_of_set_up_is_there_for_all_that_depends_on_it():
    lesson = code("import numpy as np", "# answer a")
    lesson.cells[0].metadata |= label("setup", "locked")
    handed_in = copy.deepcopy(lesson)
    handed_in.cells.append(handed_in.cells.pop(0))
    repaired = repair(handed_in, LessonCells(lesson))
    assert repaired.notebook.cells[0].source == "import numpy as np"
    assert [note.code for note in repaired.notes] == PUT_BACK
    assert repair(repaired.notebook, LessonCells(lesson)).notes == []


def test_where_the_text_above_is_there_set_up_stands_below_it():
    lesson = code("import numpy as np", "# answer a")
    lesson.cells.insert(0, new_markdown_cell("# Title"))
    handed_in = copy.deepcopy(lesson)
    del handed_in.cells[1]
    assert placed(repair(handed_in, LessonCells(lesson)))[:2] == ["# Title", "import numpy as np"]


@pytest.mark.parametrize("broken", ["1 / 0", "def broken(:", "x = ("])
@pytest.mark.parametrize("above", [True, False])
def test_an_answer_joined_with_set_up_is_parted_from_it(broken, above):
    lesson = code("import numpy as np\nrate = 0.19", "# answer a")
    handed_in = copy.deepcopy(lesson)
    setup = f"{broken}\n{handed_in.cells.pop(0).source}"
    answer = "# mine\n@cache\ndef a():\n    return 1"
    joined = (
        [setup, answer] if above else [answer, setup.replace(f"{broken}\n", "") + f"\n{broken}"]
    )
    handed_in.cells[0].source = "\n\n".join(joined)
    repaired = repair(handed_in, LessonCells(lesson))
    assert [note.code for note in repaired.notes] == ["merged", "setup_put_back"]
    graded = {graded_id(cell): cell.source for cell in repaired.notebook.cells}
    assert graded["a"] == answer
    held(repaired.notebook, LessonCells(lesson))
    assert repair(repaired.notebook, LessonCells(lesson)).notes == []


def test_an_answer_inside_of_something_is_found():
    """Without labels, a cell is known by what it defines."""
    notebook = filled("02_kernels")
    answer = some_answer("02_kernels", "relu")
    inside = "if True:\n" + "\n".join(f"    {line}" for line in answer.split("\n"))
    for cell in notebook.cells:
        cell.source = inside if graded_id(cell) == "relu" else cell.source
    lose_labels(notebook.cells, ["nbgrader", "id"])
    notes = repair(notebook, PARTS["02_kernels"]).notes
    assert "solution_deleted" not in {note.code for note in notes}
