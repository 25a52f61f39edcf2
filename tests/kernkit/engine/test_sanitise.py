"""What the engine stores of a student's outputs and texts shows, and does nothing in a browser."""

import re

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kernkit.engine.limits import Bounds
from kernkit.engine.run.driver import Lesson, run_submission
from kernkit.engine.run.sanitise import clean, harmless, harmless_text

PICTURE = '<img alt="a" src="data:image/png;base64,AAAA">'


ACTS = """
<script>alert(1)</script>
<script src=x>
<SCRIPT>alert(1)
<img src=x onerror=alert(1)>
<img src=x onerror=alert(1)
<svg/onload=alert(1)>
<iframe src=//x></iframe>
<a href="javascript:alert(1)">x</a>
<a href=" jav&#x0A;ascript:alert(1)">x</a>
<form action=/x><button>x</button></form>
<object data=x></object>
<base href=//x>
<link rel=stylesheet href=x>
<style>*{display:none}</style>
<div style="position:fixed;background-image:url(//x)">x</div>
<math><mi//xlink:href=x>
<meta http-equiv=refresh content=0>
<!--><script>alert(1)</script>-->
"""
TRACES = re.compile(
    r"<(script|iframe|form|object|base|link|style|svg|math|meta)|<\w[^>]*\son\w+=|javascript:|position|url\(",
    re.IGNORECASE,
)


@pytest.mark.parametrize("html", ACTS.strip().splitlines())
def test_what_acts_is_taken_out(html):
    assert not TRACES.search(clean(html))
    assert not TRACES.search(harmless_text(html))


def test_what_shows_stays():
    table, div = (
        "<table><tbody><tr><td>1</td></tr></tbody></table>",
        '<div style="color: red;">x</div>',
    )
    for html in ("<p>a <b>b</b></p>", PICTURE, table, div):
        assert clean(html) == html
    assert harmless_text("a < b and `x<3`") == "a < b and `x<3`"
    assert clean(f"kern-picture-0. {PICTURE}").endswith(PICTURE)


def test_active_types_and_forged_verdicts_go():
    shown = {"text/plain": "x", "image/png": "AA"}
    active = {
        "application/javascript": "alert(1)",
        "image/svg+xml": "<svg/>",
        "application/vnd.kern.verdict+json": {"points": 4},
    }
    kept = harmless(shown | active)
    assert kept == {"text/plain": "x", "image/png": "AA"}


@pytest.mark.xdist_group("engine")
@pytest.mark.usefixtures("sandbox")
def test_nothing_of_it_is_in_a_graded_notebook(host_of):
    code = (
        "from IPython.display import *\ndisplay(HTML('<b>ok</b><script>1</script>'),"
        " Javascript('1'))"
    )
    cells = [new_code_cell(code), new_markdown_cell("# a\n<script>alert(1)</script>")]
    host, lesson = host_of(Bounds.of()), Lesson("x", new_notebook())
    notebook = run_submission(host, lesson, new_notebook(cells=cells)).notebook
    shown = [output.data for output in notebook.cells[0].outputs]
    assert [data.get("text/html") for data in shown] == ["<b>ok</b>", None]
    assert "script" not in str(shown).lower().replace(
        "<ipython.core.display.javascript object>", ""
    )
    assert notebook.cells[1].source.startswith("# a")
    assert "<script" not in notebook.cells[1].source
