"""Pages that show a cleaned notebook: nothing of it acts in any of them."""

from copy import deepcopy

import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from nbgrader.server_extensions.formgrader import handlers

from kernkit.feedback import FeedbackExporter
from kernkit.feedback.arrange import ShownCell, Stretch
from support.odd_notebooks import ACTS, ODD, PLACES, checked, lab, plain, planted
from support.shown import ATTRIBUTES, TAGS, wrong


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
