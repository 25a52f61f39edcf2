"""A whole notebook: any JSON becomes one that every page can show, and nothing of it acts."""

import base64
import io
import json
from copy import deepcopy

import nbformat
import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from nbgrader.server_extensions.formgrader import handlers
from PIL import Image

from kernkit.engine.clean.budget import ELEMENTS
from kernkit.engine.clean.markdown import OPENING
from kernkit.engine.clean.notebook import CUT, LONGEST_CODE, clean_notebook
from kernkit.engine.clean.outputs import VERDICT
from kernkit.feedback import FeedbackExporter
from kernkit.feedback.arrange import ShownCell, Stretch
from support.shown import ATTRIBUTES, DOT, TAGS, wrong

PYTHON = {"display_name": "Python 3", "language": "python", "name": "python3"}
NO_LESSON = NotebookNode(metadata=from_dict({"kernelspec": PYTHON}), cells=[])
ACTS = [
    "<img src=/logout onerror=alert(1)>", "[x](javascript:alert(1))", "1 onerror=alert(1)",
    '" onload="alert(1)', "modal in", "$\\href{javascript:alert(1)}{x}$", "\x1b]0;x\x07\x1b[38mx",
    "\u202e\ud800\u0301" * 9, "```mermaid\nx\n```", "![a](attachment:b)",
    "<div style=position:fixed>", "# notebook", "</div></div><script>alert(1)</script>",
    "&#" + "9" * 5000,
]  # fmt: skip
ODD = [None, True, -1, 0, 1.5, 10**400, [], {}, [1, "a", None], {"a": [{}]}, [[]], "text", ""]
VALUES = st.sampled_from([*ACTS, *ODD])
DATA = {
    "text/plain": "1", "text/html": "<b>x</b>", "text/markdown": "*x*", "text/latex": "$x$",
    "image/png": DOT.partition(",")[2], "image/svg+xml": "<svg/>", "application/javascript": "1",
    "application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "application/json": {"a": 1},
}  # fmt: skip
LABEL = {
    "grade_id": "a", "grade": True, "solution": False, "locked": True, "points": 1,
    "schema_version": 3, "checksum": "0", "cell_type": "code",
}  # fmt: skip


def plain() -> NotebookNode:
    """A notebook with something of every kind."""
    shown = {"metadata": {"image/png": {"width": 5, "height": 5}, "isolated": True}, "data": DATA}
    outputs = [
        new_output("stream", name="stdout", text="a\x1b[31mb\n"),
        new_output("error", ename="E", evalue="x", traceback=["a", "b"]),
        new_output("display_data", **deepcopy(shown)),
        new_output("execute_result", execution_count=1, **deepcopy(shown)),
    ]
    about = {"tags": ["a", "b"], "raw_mimetype": "text/html", "name": "x", "jupyter": {"a": 1}}
    picture = {"b": {"image/png": DATA["image/png"]}}
    cells = [
        new_markdown_cell("![a](attachment:b) *x*", metadata=about, attachments=picture),
        new_raw_cell("<b>x</b>", metadata=about),
        new_code_cell("1", outputs=outputs, metadata=about | {"nbgrader": LABEL}),
    ]
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    metadata = {
        "kernelspec": PYTHON,
        "language_info": {"name": "x"},
        "widgets": widgets,
        "title": "x",
    }
    return new_notebook(cells=cells, metadata=metadata)


def places(node, path=()):
    """Every position in a notebook's JSON; `None` last: the name that something has."""
    steps = list(node) if isinstance(node, dict) else range(len(node))
    for step in steps:
        yield (*path, step)
        if isinstance(node, dict):
            yield (*path, step, None)
        if isinstance(node[step], dict | list):
            yield from places(node[step], (*path, step))


def planted(notebook, path, value):
    """The notebook with something else in that position."""
    *steps, last = path[:-1] if path[-1] is None else path
    holder = notebook
    for step in steps:
        holder = holder[step]
    if path[-1] is None:
        holder[str(value)] = holder.pop(last)
    else:
        holder[last] = value
    return notebook


PLACES = list(places(plain()))


def checked(notebook, lesson=NO_LESSON):
    """A cleaned notebook, which is valid, can be stored, and stays as it is when cleaned again."""
    before = deepcopy(notebook)
    cleaned = clean_notebook(notebook, lesson)
    assert repr(notebook) == repr(before), "what was given was changed"
    nbformat.validate(cleaned)
    nbformat.writes(cleaned).encode()
    again = clean_notebook(cleaned, lesson)
    assert again == cleaned
    return cleaned


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


# --- what pages show of it ------------------------------------------------------------------------


def lab(notebook):
    return HTMLExporter(template_name="lab").from_notebook_node(notebook)[0]


def classic(notebook):
    return HTMLExporter(template_name="classic").from_notebook_node(notebook)[0]


def formgrade(notebook):
    folders = [handlers.template_path]
    exporter = HTMLExporter(template_name="formgrade", extra_template_basedirs=folders)
    return exporter.from_notebook_node(notebook, {"index": 0, "total": 1, "base_url": ""})[0]


def feedback(notebook):
    roles = {"code": "code", "markdown": "text"}
    cells = [ShownCell(cell, roles[cell.cell_type], "") for cell in notebook.cells]
    page = {"title": "x", "parts": [Stretch(cells)], "exercises": [], "repairs": ""}
    about = {"score": 1, "max_score": 1, "student": "x"}
    return FeedbackExporter().from_notebook_node(notebook, {"feedback": page, "nbgrader": about})[0]


# Where templates put what a student wrote or showed as it is
OF_STUDENTS = ".rendered_html, .jp-RenderedHTMLCommon, .rich, .text .text"


@pytest.mark.parametrize("page", [lab, classic, formgrade, feedback])
def test_nothing_acts_in_any_page(page, thorough):
    notebook = new_notebook(metadata=plain().metadata)
    for number, path in enumerate(PLACES if thorough else PLACES[::7]):
        if path[0] == "cells" and len(path) > 2:
            for value in (ACTS[number % len(ACTS)], ODD[number % len(ODD)]):
                notebook.cells.append(planted(plain(), path, deepcopy(value))["cells"][path[1]])
    for text in ACTS:
        html = new_output("display_data", {"text/html": text, "text/markdown": text})
        notebook.cells += [
            new_markdown_cell(text),
            new_raw_cell(text),
            new_code_cell(text, outputs=[html]),
        ]
    cleaned = checked(notebook)
    soup = BeautifulSoup(page(cleaned), "html.parser")
    found = [one.decode_contents() for one in soup.select(OF_STUDENTS)]
    assert len(found) > 30
    assert [(one, wrong(one)) for one in found if wrong(one)] == []
    for script in soup.find_all(["script", "style", "link", "nav", "head"]):
        script.decompose()
    for tag in soup.body.find_all(True) if soup.body else []:
        assert not [
            name for name in tag.attrs if name.startswith("on") and "toggle_name" not in tag[name]
        ]
        source = tag.get("src", "data:image/")
        assert source.startswith("data:image/"), tag
        if tag.name == "img":
            assert set(tag.attrs) <= {"class"} | ATTRIBUTES, tag
        if tag.find_parent(class_="output_subarea") or tag.find_parent(
            class_="jp-OutputArea-output"
        ):
            assert tag.name in TAGS, tag
            assert set(tag.attrs) <= {"class", "tabindex", "data-mime-type", *ATTRIBUTES}, tag


# --- what stays -----------------------------------------------------------------------------------


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
