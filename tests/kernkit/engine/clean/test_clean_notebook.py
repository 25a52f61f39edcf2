"""A whole notebook: any JSON becomes one that can be stored, and what stays of it."""

import base64
import io
import json
from copy import deepcopy

from hypothesis import example, given
from hypothesis import strategies as st
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from kernkit.engine.clean.budget import ELEMENTS
from kernkit.engine.clean.markdown import OPENING
from kernkit.engine.clean.notebook import CUT, LONGEST_CODE
from kernkit.engine.clean.outputs import VERDICT
from support.odd_notebooks import ACTS, LABEL, ODD, PLACES, checked, lab, plain, planted
from support.shown import DOT

VALUES = st.sampled_from([*ACTS, *ODD])


@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=1, max_size=4))
@example([(("cells",), None)])
@example([(("metadata",), "text")])
def test_any_notebook_becomes_one_that_can_be_stored(changes):
    notebook = plain()
    for path, value in changes:
        try:
            notebook = planted(notebook, path, deepcopy(value))
        except (LookupError, TypeError, AttributeError):
            continue  # another change took its place away
    cleaned = checked(notebook)
    assert set(cleaned.metadata) == {"kernelspec"}
    for cell in cleaned.cells:
        assert set(cell) <= {"id", "cell_type", "metadata", "source", "outputs", "execution_count"}
        assert set(cell.metadata) <= {"nbgrader", "tags", "deletable", "editable"}
        if cell.cell_type == "markdown":
            assert (
                cell.source == "*x*" or cell.source.startswith(OPENING) or ("<" not in cell.source)
            )


SHORT = st.text(max_size=9)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | SHORT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SHORT, inner, max_size=3),
    max_leaves=9,
)


@given(JSON)
def test_anything_at_all_becomes_a_notebook(value):
    checked(NotebookNode(cells=value, metadata=value))
    checked(NotebookNode(cells=[value, {"cell_type": "code", "outputs": [value], "source": value}]))


def test_the_lessons_own_texts_stay_as_often_as_the_lesson_has_them():
    text = "# Title\n\n[docs](https://x.org) ![a](attachment:a)"
    own = new_markdown_cell(text, attachments={"a": {"image/png": "AAAA"}})
    lesson = NotebookNode(metadata={"language_info": {"name": "python"}}, cells=[own])
    mine = new_markdown_cell(text, attachments={"a": {"text/html": "<script>"}})
    notebook = new_notebook(cells=[mine])
    notebook.cells.append(deepcopy(mine))
    cleaned = checked(notebook, lesson)
    assert cleaned.cells[0].source == text
    assert cleaned.cells[0].attachments == own.attachments
    assert cleaned.cells[1].source.startswith(f"{OPENING}<h1>")
    assert cleaned.metadata == lesson.metadata


def test_a_record_is_kept_in_test_cells_alone():
    record = {"state": "passed", "points": 1.0, "says": ["a\x1b[31mb"]}
    result = new_output("execute_result", {VERDICT: record, "text/plain": "1.0"}, execution_count=1)
    cells = [
        new_code_cell("check()", outputs=[result], metadata={"nbgrader": LABEL}),
        new_code_cell("mine()", outputs=[deepcopy(result)]),
    ]
    cleaned = checked(new_notebook(cells=cells))
    assert cleaned.cells[0].outputs[0].data[VERDICT] == record | {"says": ["ab"]}
    assert cleaned.cells[0].outputs[0].data["text/plain"] == "1.0"
    assert cleaned.cells[1].outputs[0].data == {"text/plain": "1.0"}


def test_colours_stay_and_what_nbconvert_fails_on_goes():
    text = "\x1b[0;31mred\x1b[0m\x1b[38;5;9mx\x1b[38mx\x1b[38;2;1mx"
    text += "\x1b[99999999mx\x1b[2Jx\x07\r\nx\rx\x08"
    cells = [new_code_cell("1", outputs=[new_output("stream", name="stdout", text=text)])]
    cleaned = checked(new_notebook(cells=cells))
    kept = cleaned.cells[0].outputs[0].text
    assert kept == "\x1b[0;31mred\x1b[0m\x1b[38;5;9mxxxxx\nx"
    assert 'class="ansi-red-fg"' in lab(cleaned)
    many = new_output("stream", name="stdout", text="\x1b[31mx" * 50_000)
    cleaned = checked(new_notebook(cells=[new_code_cell("1", outputs=[many])]))
    assert cleaned.cells[0].outputs[0].text.count("\x1b") == 1000


def test_what_is_too_much_is_told():
    table = "<table>" + "<tr><td>1</td></tr>" * ELEMENTS + "</table>"
    outputs = [new_output("display_data", {"text/html": table, "text/plain": "a table"})]
    outputs += [new_output("stream", name="stdout", text="x" * 1_900_000) for _ in range(5)]
    cells = [new_code_cell("1", outputs=outputs), new_code_cell("x" * 2 * LONGEST_CODE)]
    cleaned = checked(new_notebook(cells=cells))
    shown = cleaned.cells[0].outputs
    assert "more elements" in shown[0].data["text/html"]
    assert "too long to be shown" in shown[-1].data["text/plain"]
    assert len(json.dumps(cleaned)) < 9_000_000
    assert cleaned.cells[1].source.endswith(CUT)


def test_pictures_that_a_browser_would_unpack_for_minutes_are_not_shown():
    file = io.BytesIO()
    Image.new("1", (8_000, 5_000)).save(file, "png")
    png = base64.b64encode(file.getvalue()).decode()
    path = f"<path d='M0 0{'L9 9' * 9_000}'/>"
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg'>{path}</svg>".encode()
    tag = f"<img src='data:image/svg+xml;base64,{base64.b64encode(drawing).decode()}'>"
    for data in ({"image/png": png}, {"text/html": tag}):
        outputs = [new_output("display_data", data) for _ in range(20)]
        cell = checked(new_notebook(cells=[new_code_cell("1", outputs=outputs)])).cells[0]
        shown = [str(output.data) for output in cell.outputs]
        assert 2 <= sum("not shown" not in one for one in shown) <= 10


def test_a_progress_bar_shows_its_last_state_alone():
    bar = "".join(f"\r\x1b[1m{n}/9\x1b[0m [{'=' * n}]" for n in range(10))
    text = f"before\r\n{bar}\nEpoch 2{bar}\r\nafter\n"
    cell = new_code_cell("1", outputs=[new_output("stream", name="stdout", text=text)])
    last = "\x1b[1m9/9\x1b[0m [=========]"
    shown = checked(new_notebook(cells=[cell])).cells[0].outputs[0].text
    assert shown == f"before\n{last}\n{last}\nafter\n"


def test_what_a_program_would_draw_is_told_or_shown_as_its_picture():
    page = "<div><script>draw()</script><div style='height: 525px'></div></div>"
    datas = [
        {"text/html": page, "application/vnd.plotly.v1+json": {}},
        {"text/html": page, "text/plain": "Figure"},
        {"text/html": page, "image/png": DOT.split(",")[1]},
        {"text/html": "<style>*{}</style>", "text/plain": "<HTML>"},
        {"text/html": page + "<p>x</p>"},
        {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'><path/></svg>"},
        {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"},
    ]
    outputs = [new_output("display_data", data) for data in datas]
    cell = checked(new_notebook(cells=[new_code_cell("1", outputs=outputs)])).cells[0]
    kept = [output.data for output in cell.outputs]
    assert ["a program of its own" in one.get("text/html", "") for one in kept] == [
        True, True, False, False, False, False, False
    ]  # fmt: skip
    assert "text/html" not in kept[2]
    assert '<img src="data:image/svg+xml' in kept[5]["text/html"]
    assert "not shown" in kept[6]["text/html"]


def test_code_that_costs_much_to_colour_has_pythons_colours():
    language = {"name": "python", "pygments_lexer": "ipython3"}
    lesson = NotebookNode(metadata=from_dict({"language_info": language}), cells=[])
    for size, lexer in ((900, "ipython3"), (40_000, "python3")):
        cell = new_code_cell("." * size + " \n" * size)
        cleaned = checked(new_notebook(cells=[cell]), lesson)
        assert cleaned.metadata.language_info.pygments_lexer == lexer
        assert len(cleaned.cells[0].source) < size + 300
