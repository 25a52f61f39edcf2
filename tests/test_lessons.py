"""The form of a lesson: what students can read, run and hear, in source/, release/ and solutions/."""

import ast
import re

import pytest
from conftest import ROOT

from autograder.build import write_key
from autograder.exercises import LESSONS, exercises, public_keys
from autograder.lessons import CourseError, check_source, notebook_path, read_notebook
from helpers import keys

POINTS = {
    "01_loading_images": 12,
    "02_kernels": 16,
    "03_pooling": 14,
    "04_designing_cnns": 18,
    "05_global_average_pooling": 14,
    "06_data_augmentation": 12,
    "07_transfer_learning": 14,
}
MARKS = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS)|hidden=True")


def notebook(step, lesson):
    return read_notebook(notebook_path(ROOT, step, lesson))


def code_cells(nb):
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def prose(nb):
    return "\n".join(cell.source for cell in nb.cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("lesson", LESSONS)
def test_source_can_be_built(lesson):
    check_source(notebook_path(ROOT, "source", lesson), lesson)


@pytest.mark.parametrize("lesson", LESSONS)
def test_points_are_the_curriculums(lesson):
    assert sum(exercise.points for exercise in exercises(lesson).values()) == POINTS[lesson]


@pytest.mark.parametrize("lesson", LESSONS)
def test_source_has_no_outputs_and_readable_ids(lesson):
    nb = notebook("source", lesson)
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code_cells(nb))
    ids = [cell.id for cell in nb.cells]
    assert len(set(ids)) == len(ids)
    assert not [cell_id for cell_id in ids if re.fullmatch(r"[0-9a-f-]{8,}", cell_id)]
    assert nb.metadata.kernelspec.name == "python3"


@pytest.mark.parametrize("lesson", LESSONS)
def test_cells_are_short(lesson):
    for cell in code_cells(notebook("source", lesson)):
        graded = "nbgrader" in cell.metadata
        lines = [line for line in cell.source.split("\n") if line.strip() and not line.strip().startswith("#")]
        assert len(lines) <= (18 if graded else 10), cell.id
        assert max(map(len, cell.source.split("\n"))) <= 110, cell.id


@pytest.mark.parametrize("lesson", LESSONS)
def test_cells_for_show_check_nothing_again(lesson):
    """They ask `ready`, which remembers; a check of its own would cost graders its time twice."""
    cells = code_cells(notebook("source", lesson))
    assert [cell.id for cell in cells if re.search(r"\bif\b.*\bcheck\.", cell.source)] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_length_of_the_text(lesson):
    text = re.sub(r"^\|.*$", "", prose(notebook("source", lesson)), flags=re.MULTILINE)  # tables are looked at, not read
    text = re.sub(r"`[^`]*`", "code", text)
    words = [word for word in text.split() if re.search("[^\\W\\d_]", word)]
    assert 1200 <= len(words) <= 1800


@pytest.mark.parametrize("lesson", LESSONS)
def test_opening_and_closing(lesson):
    nb = notebook("source", lesson)
    opening = "\n".join(cell.source for cell in nb.cells[:3]).lower()
    assert "you will be able to" in opening
    assert "minutes" in opening
    assert "progress(" in "\n".join(cell.source for cell in code_cells(nb)[-3:])
    assert "you can now" in nb.cells[-1].source.lower() + nb.cells[-2].source.lower()


@pytest.mark.parametrize("lesson", LESSONS)
def test_words_we_do_without(lesson):
    words = re.compile(r"\b(simply|just|obviously|easily|as we can see|let's|awesome|amazing)\b", re.IGNORECASE)
    assert not words.findall(prose(notebook("source", lesson)))


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_says_points_and_minutes(lesson):
    cells = {cell.id: cell.source for cell in notebook("source", lesson).cells}
    for name, exercise in exercises(lesson).items():
        task = cells[f"{name}_task"]
        assert name in task
        assert re.search(r"minutes?", task), name
        if exercise.points:
            assert re.search(rf"\b{exercise.points:g} points?\b", task), name


@pytest.mark.parametrize("lesson", LESSONS)
def test_release_gives_nothing_away(lesson):
    nb = notebook("release", lesson)
    assert not [cell.id for cell in nb.cells if MARKS.search(cell.source)]
    stubs = [cell for cell in code_cells(nb) if cell.metadata.get("nbgrader", {}).get("solution")]
    assert len(stubs) == len(exercises(lesson))
    solved = {cell.id: cell.source for cell in notebook("solutions", lesson).cells}
    for cell in stubs:
        ast.parse(cell.source)
        assert "YOUR CODE HERE" in cell.source
        assert len(cell.source) < len(solved[cell.id])
    assert all(cell.outputs == [] for cell in code_cells(nb))


@pytest.mark.parametrize("lesson", LESSONS)
def test_solution_is_the_executed_source(lesson):
    solution, source = notebook("solutions", lesson), notebook("source", lesson)
    assert [cell.id for cell in solution.cells] == [cell.id for cell in source.cells]
    for solved, cell in zip(solution.cells, source.cells, strict=True):
        lines = [line for line in cell.source.split("\n") if not line.strip().startswith(("### BEGIN", "### END"))]
        assert solved.source == "\n".join(lines)
        assert not MARKS.search(solved.source.replace("hidden=True", ""))
    assert all(cell.execution_count for cell in code_cells(solution))
    errors = [out for cell in code_cells(solution) for out in cell.outputs if out.output_type == "error"]
    assert errors == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_is_solved(lesson):
    for cell in code_cells(notebook("solutions", lesson)):
        if cell.id.startswith("check_"):
            points = cell.metadata.nbgrader.points
            assert float(cell.outputs[-1].data["text/plain"]) == points, cell.id


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_figure_has_alt_text(lesson):
    pictures = 0
    for cell in code_cells(notebook("solutions", lesson)):
        for output in cell.outputs:
            data = output.get("data", {})
            assert not {"image/png", "image/svg+xml", "image/jpeg"} & set(data), f"{cell.id}: a figure without describe(…)"
            for tag in re.findall(r"<img\b[^>]*>", data.get("text/html", "")):
                alt = re.search(r'alt="([^"]*)"', tag)
                assert alt, cell.id
                assert len(alt[1].split()) >= 4, f"{cell.id}: {alt[1]!r}"
                pictures += 1
    assert pictures >= 4


@pytest.mark.parametrize("lesson", LESSONS)
def test_outputs_name_nothing_of_one_machine(lesson):
    text = notebook_path(ROOT, "solutions", lesson).read_text("utf-8")
    assert not re.search(r"/(home|root|Users|work|tmp)/\w", re.sub(r"base64,[\w+/=\\n]+", "", text))


@pytest.mark.parametrize("lesson", LESSONS)
def test_key_is_up_to_date(lesson, tmp_path, monkeypatch):
    """The committed key equals the one compiled now, up to what two picture decoders may differ by."""
    from helpers.comparing import same

    committed = keys.parse((keys.KEYS / f"{lesson}.json").read_text("utf-8"))
    monkeypatch.setattr(keys, "KEYS", tmp_path)
    write_key(lesson)
    fresh = keys.parse((tmp_path / f"{lesson}.json").read_text("utf-8"))
    keys.public_keys.cache_clear()
    assert [key.name for key in committed] == [key.name for key in public_keys(lesson)]
    for old, new in zip(committed, fresh, strict=True):
        assert {**vars(old), "cases": 0} == {**vars(new), "cases": 0}
        for was, now in zip(old.cases, new.cases, strict=True):
            assert (was.name, was.part, list(was.suspects)) == (now.name, now.part, list(now.suspects))
            assert same(was.expected, now.expected, old.tolerance), (old.name, was.name)


OUTSIDE = "check.relu(relu)\ncheck.relu(relu, hidden=True)"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda cells: cells["check_relu"].metadata.nbgrader.update(points=5), "gives 5 points, but 1 are defined"),
        (lambda cells: cells["check_relu"].update(source="check.relu(relu)"), "must hold"),
        (lambda cells: cells["check_relu"].update(source=OUTSIDE), "outside its marks"),
        (lambda cells: cells["relu"].metadata.pop("nbgrader"), "does not know it as a solution cell"),
        (lambda cells: cells["check_relu"].metadata.nbgrader.update(grade_id="check_other"), "no test cell `check_relu`"),
    ],
)
def test_unfit_source_is_refused(tmp_path, change, words):
    import nbformat

    nb = notebook("source", "02_kernels")
    change({cell.id: cell for cell in nb.cells})
    nbformat.write(nb, tmp_path / "02_kernels.ipynb")
    with pytest.raises(CourseError, match=re.escape(words)):
        check_source(tmp_path / "02_kernels.ipynb", "02_kernels")


def test_missing_source_is_told(tmp_path):
    with pytest.raises(CourseError, match="no such notebook"):
        check_source(tmp_path / "x.ipynb", "02_kernels")
