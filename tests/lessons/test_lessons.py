"""The form of a lesson: what students can read, run and hear, in source/, release/ and solutions/.

What students and graders depend on holds for all lessons. What is a matter of style holds for the
kit's own, KIT.
"""

import ast
import re
from dataclasses import replace

import pytest

from exercises import LESSONS, exercises
from kernkit.building.checking.solution import check_solution
from kernkit.building.checking.source import check_source
from kernkit.building.keys import difference, write_key
from kernkit.building.proving import Prover
from kernkit.checks import library
from kernkit.course.lessons import graded_id, read_notebook, task_of
from support.course import COURSE, ROOT, of_the_kit
from support.effort import in_part

KIT = [lesson for lesson in LESSONS if of_the_kit(lesson)]
README = (ROOT / "README.md").read_text("utf-8")
MARKS = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS)|hidden=True")


def notebook(step, lesson):
    return read_notebook(COURSE.notebook(step, lesson))


def code_cells(nb):
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def prose(nb):
    return "\n".join(cell.source for cell in nb.cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("lesson", LESSONS)
def test_source_can_be_built(lesson):
    check_source(COURSE, lesson)


@pytest.mark.parametrize("lesson", LESSONS)
def test_readme_says_the_points(lesson):
    row = re.search(
        rf"^\|.*\(release/{lesson}/{lesson}\.ipynb\) *\| *(\d+) *\|", README, re.MULTILINE
    )
    if lesson in KIT or row:
        about = [cell.metadata.get("nbgrader", {}) for cell in notebook("source", lesson).cells]
        points = sum(one.get("points", 0) for one in about)
        assert row, f"README's table of lessons has no row for {lesson}."
        assert int(row[1]) == points, (
            f"README gives {lesson} {row[1]} points, its cells {points:g}: change README's table."
        )


@pytest.mark.parametrize("lesson", LESSONS)
def test_source_is_clean(lesson):
    nb = notebook("source", lesson)
    run = [
        number
        for number, cell in enumerate(nb.cells, 1)
        if cell.cell_type == "code" and cell.execution_count
    ]
    assert not run, f"Cells {run} of source/{lesson} have been run: clear all outputs, and save."
    ids = [cell.id for cell in nb.cells]
    assert len(set(ids)) == len(ids), f"Two cells of source/{lesson} have one id."
    kernel = nb.metadata.kernelspec.name
    assert kernel == "python3", (
        f"source/{lesson} asks for the kernel {kernel}, which students may not have. "
        "Choose python3."
    )


@pytest.mark.usefixtures("sandbox", "warm")
@pytest.mark.parametrize("lesson", in_part(LESSONS, ["03_pooling"]))
def test_its_tests_are_proved(lesson):
    with Prover(COURSE) as prover:
        prover.prove(lesson)


@pytest.mark.parametrize("lesson", KIT)
def test_cells_are_short(lesson):
    for cell in code_cells(notebook("source", lesson)):
        most = 18 if "nbgrader" in cell.metadata else 10
        lines = [
            line
            for line in cell.source.split("\n")
            if line.strip() and not line.strip().startswith("#")
        ]
        assert len(lines) <= most, (
            f"The cell {cell.id} of {lesson} has {len(lines)} lines of code, more than {most}."
        )
        # What is pasted, such as a network's weights, is no code to be read
        longest = max(len(line) for line in cell.source.split("\n") if "kern1:" not in line)
        assert longest <= 110, (
            f"The cell {cell.id} of {lesson} has a line of {longest} characters, more than 110."
        )


@pytest.mark.parametrize("lesson", LESSONS)
def test_cells_for_show_check_nothing_again(lesson):
    """A check of their own would cost graders its time twice."""
    cells = enumerate(notebook("source", lesson).cells, 1)
    found = [
        number
        for number, cell in cells
        if cell.cell_type == "code" and re.search(r"\bif\b.*\bcheck\.", cell.source)
    ]
    assert not found, (
        f'Cells {found} of source/{lesson} check an answer again. Ask `if ready("NAME"):`, which'
        " remembers."
    )


@pytest.mark.parametrize("lesson", KIT)
def test_length_of_the_text(lesson):
    # Tables are looked at, not read
    text = re.sub(r"^\|.*$", "", prose(notebook("source", lesson)), flags=re.MULTILINE)
    text = re.sub(r"`[^`]*`", "code", text)
    words = [word for word in text.split() if re.search("[^\\W\\d_]", word)]
    assert 1200 <= len(words) <= 1800, (
        f"The text of {lesson} has {len(words)} words, not 1200 to 1800."
    )


@pytest.mark.parametrize("lesson", KIT)
def test_opening_and_closing(lesson):
    nb = notebook("source", lesson)
    opening = "\n".join(cell.source for cell in nb.cells[:3]).lower()
    assert "you will be able to" in opening
    assert "minutes" in opening
    assert "progress(" in "\n".join(cell.source for cell in code_cells(nb)[-3:])
    assert "you can now" in nb.cells[-1].source.lower() + nb.cells[-2].source.lower()


@pytest.mark.parametrize("lesson", KIT)
def test_words_we_do_without(lesson):
    words = re.compile(
        r"\b(simply|just|obviously|easily|as we can see|let's|awesome|amazing)\b", re.IGNORECASE
    )
    found = sorted(set(words.findall(prose(notebook("source", lesson)))))
    assert not found, f"The text of {lesson} says {', '.join(found)}; it reads better without."


@pytest.mark.parametrize("lesson", KIT)
def test_every_task_says_points_and_minutes(lesson):
    nb = notebook("source", lesson)
    for name, exercise in exercises(lesson).items():
        task, points = task_of(nb, name), f"{exercise.points:g}" if exercise.points else "no"
        assert re.search(rf"\b{name}\b", task), (
            f"The text above the cell `{name}` of {lesson} does not name it."
        )
        heading = re.search(rf"^#+ .*· {points} points? · about \d+ minutes?$", task, re.MULTILINE)
        assert heading, (
            f"The text above the cell `{name}` of {lesson} has no heading `… · {points} points ·"
            " about M minutes`."
        )


@pytest.mark.parametrize("lesson", LESSONS)
def test_release_gives_nothing_away(lesson):
    nb = notebook("release", lesson)
    told = [number for number, cell in enumerate(nb.cells, 1) if MARKS.search(cell.source)]
    assert not told, f"Cells {told} of release/{lesson} hold marks of solutions or hidden tests."
    stubs = {
        graded_id(cell): cell
        for cell in code_cells(nb)
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    assert set(exercises(lesson)) <= set(stubs)
    solved = {cell.id: cell.source for cell in notebook("solution", lesson).cells}
    for name, cell in stubs.items():
        ast.parse(cell.source)
        assert "YOUR CODE HERE" in cell.source, (
            f"The cell `{name}` of release/{lesson} has nothing for students to fill in."
        )
        assert cell.source != solved[cell.id], (
            f"The cell `{name}` of release/{lesson} is its solution."
        )
    assert all(cell.outputs == [] for cell in code_cells(nb))


@pytest.mark.parametrize("lesson", LESSONS)
def test_solution_is_the_executed_source(lesson):
    solution, source = notebook("solution", lesson), notebook("source", lesson)
    old = f"solutions/{lesson} is not made from today's source: run `kern build {lesson}`."
    assert [cell.id for cell in solution.cells] == [cell.id for cell in source.cells], old
    for solved, cell in zip(solution.cells, source.cells, strict=True):
        lines = [
            line
            for line in cell.source.split("\n")
            if not line.strip().startswith(("### BEGIN", "### END"))
        ]
        assert solved.source == "\n".join(lines), old
        assert not MARKS.search(solved.source.replace("hidden=True", ""))
    assert all(cell.execution_count for cell in code_cells(solution))


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_is_solved_and_no_cell_fails(lesson):
    check_solution(COURSE.notebook("solution", lesson))


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_figure_has_alt_text(lesson):
    pictures = 0
    for number, cell in enumerate(notebook("solution", lesson).cells, 1):
        for output in cell.get("outputs", []):
            data, where = (
                output.get("data", {}),
                f"Cell {number} of {lesson} shows a figure without",
            )
            assert not {"image/png", "image/svg+xml", "image/jpeg"} & set(data), (
                f"{where} a text: call `describe(…)`."
            )
            for tag in re.findall(r"<img\b[^>]*>", data.get("text/html", "")):
                alt = re.search(r'alt="([^"]*)"', tag)
                assert alt, f"{where} a text."
                assert len(alt[1].split()) >= 4, f"{where} a sentence: its text is {alt[1]!r}."
                pictures += 1
    fewest = 1 if lesson.startswith("09_") else 4  # the ninth reads code
    assert pictures >= fewest or lesson not in KIT


@pytest.mark.parametrize("lesson", LESSONS)
def test_outputs_name_nothing_of_one_machine(lesson):
    text = COURSE.notebook("solution", lesson).read_text("utf-8")
    assert not re.search(r"/(home|root|Users|work|tmp)/\w", re.sub(r"base64,[\w+/=\\n]+", "", text))


@pytest.mark.parametrize("lesson", LESSONS)
def test_key_is_up_to_date(lesson, tmp_path, monkeypatch):
    """The committed key equals the one compiled now, up to what two picture decoders may differ
    by.
    """
    committed = (COURSE.students_library().keys / f"{lesson}.json").read_text("utf-8")
    monkeypatch.setattr(library, "_used", [replace(COURSE.students_library(), keys=tmp_path)])
    write_key(COURSE, lesson)
    found = difference(committed, (tmp_path / f"{lesson}.json").read_text("utf-8"))
    assert not found, (
        f"helpers/keys/{lesson}.json is not today's, {found}: run `kern build {lesson}`."
    )
