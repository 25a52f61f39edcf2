"""A notebook of all kinds of cells, what may be planted in it, and what holds once it is clean."""

from copy import deepcopy

import nbformat
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from kernkit.engine.clean.notebook import clean_notebook
from support.shown import DOT

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


def lab(notebook):
    """The page that JupyterLab's template makes of it."""
    return HTMLExporter(template_name="lab").from_notebook_node(notebook)[0]
