"""Lessons on paper, as JupyterLab prints them: no code is cut off at the right at the scale that
docs/students.md advises, and no printed line breaks at any.
"""

import re

import pytest
from nbconvert import HTMLExporter

from exercises import LESSONS
from kernkit.course.lessons import read_notebook
from support.browsing import cut_off, needs_browser
from support.course import COURSE, ROOT
from support.effort import in_part

PAPER = (210 / 25.4 - 1) * 96  # pixels: A4 less nbconvert's margins of half an inch
LINE = 80  # characters of output that fit at 100 %
PASTED = "kern1:"  # a network's weights, which are no code to be read
QUOTED = {"svg_text"}  # cells that show what a file holds, line by line

# The titles of those cells whose code reaches beyond its frame
CUT = """(pasted) => {
    const beyond = (editor) => {
        const code = document.createRange();
        code.selectNodeContents(editor.querySelector("pre"));
        return code.getBoundingClientRect().right > editor.getBoundingClientRect().right;
    };
    const editors = [...document.querySelectorAll(".jp-InputArea-editor")];
    const read = editors.filter((editor) => !editor.innerText.includes(pasted));
    return read.filter(beyond).map((editor) => editor.innerText.slice(0, 60));
}"""


@needs_browser
@pytest.mark.parametrize("lesson", in_part(LESSONS, ["05_designing_cnns"]))
def test_no_code_is_cut_off_at_the_scale_advised(browser, tmp_path, lesson):
    advice = (ROOT / "docs" / "students.md").read_text("utf-8")
    scale = int(re.search(r"scale of (\d+) %", advice)[1]) / 100
    page, _ = HTMLExporter().from_notebook_node(read_notebook(COURSE.notebook("solution", lesson)))
    file = tmp_path / f"{lesson}.html"
    file.write_text(page, "utf-8")
    paper = {"width": int(PAPER / scale), "height": 900}
    with cut_off(browser, file.as_uri(), viewport=paper) as shown:
        shown.emulate_media(media="print")
        assert shown.evaluate(CUT, PASTED) == []
        shown.set_viewport_size({"width": 400, "height": 900})
        assert shown.evaluate(CUT, PASTED) != []


@pytest.mark.parametrize("lesson", LESSONS)
def test_printed_lines_fit_on_the_paper(lesson):
    """A longer one breaks anywhere, in the middle of a number too."""
    for cell in read_notebook(COURSE.notebook("solution", lesson)).cells:
        printed = [out.text for out in cell.get("outputs", []) if out.output_type == "stream"]
        lines = [line for line in "".join(printed).splitlines() if PASTED not in line]
        long = [line for line in lines if len(line) > LINE]
        assert not long or cell.id in QUOTED, (cell.id, long)


def test_the_ladder_fits_on_a_phone():
    cells = read_notebook(COURSE.notebook("solution", "08_transfer_learning")).cells
    ladder = next(cell for cell in cells if cell.id == "ladder")
    assert max(map(len, ladder.outputs[0].text.splitlines())) <= 40
