"""What the engine stores of a student's outputs and texts shows, and does nothing in a browser."""

import re
import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.filters.markdown import markdown2html
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


LINKS = r"""
[x](javascript:alert(1))
[x](&#106;avascript:alert(1))
[x](&#x26;#106;avascript:alert(1))
[x](java&#x0A;script:alert(1))
[x](javascript&colon;alert(1))
[x](<javascript:alert(1)>)
[x](<\tjavascript:alert(1)>)
[x](JaVaScRiPt:alert(1) "title")
[x](javascript\:alert(1))
![x](javascript:alert(1))
[x](vbscript:x)
[x](file:///etc/passwd)
[x][y]\n\n[y]: javascript:alert(1)
[x]\n\n[x]: <javascript:alert(1)>
[x][]\n\n[x]:\n  javascript:alert(1)
> [x]\n>\n> [x]:\n> &#106;avascript:alert(1)
- [x](\n  javascript:alert(1))
[x](java<script></script>script:alert(1))
[x](java<i>script:alert(1))
<javascript:alert(1)>
[![x](javascript:1)](javascript:2)
| a |\n|---|\n| [x](javascript:alert(1)) |
# [x](javascript:alert(1))
[x]([x](javascript:alert(1))
[x](<a[x](javascript:alert(1))
<![x](javascript:alert(1))
"""
LINKS = [line.replace("\\n", "\n").replace("\\t", "\t") for line in LINKS.strip().splitlines()]
ORDINARY = [
    "# Title\n\n*My* text: a < b, x > 3, `a[1:2]: f` and [link](https://example.org/a_(b)).",
    "See [the docs][1], <https://example.org> and <me@example.org>.\n\n[1]: http://x.org 'y'",
    "Code: `<script>` and `[x](javascript:alert(1))`.\n\n```html\n<form onsubmit=x>\n</form>\n```",
    'A <b>bold</b> word & a <span style="color: red">red</span> one, 5 > 3\n\n> quoted <i>x</i>',
    "![picture](attachment:image.png) <br> [top](#title) [file](data/a.csv) [m](mailto:a@b.c)",
    "| a | b |\n|:--|--|\n| 1 | <sub>2</sub> |\n\n- [ ] to do\n- [x] done\n\n$$a<b$$",
    "if a <b then c",
    "```python\nd[x]: int = {}\nfor i in a[1]: print(i)\n```",
]


def shown_links(markdown):
    """Addresses in what nbgrader's pages and our feedback make of a text cell, as browsers read
    them.
    """
    found = re.findall(r"(?:href|src)\s*=\s*[\"']?([^\"'>]*)", markdown2html(markdown))
    return [re.sub(r"[\x00-\x20]", "", unescape(address)) for address in found]


def unsafe(markdown):
    return [
        one
        for one in shown_links(markdown)
        if re.match(r"(?!https?:|mailto:|data:)[a-z][a-z0-9+.-]*:", one, re.IGNORECASE)
    ]


@pytest.mark.parametrize("markdown", LINKS)
def test_links_of_markdown_that_act_lead_nowhere(markdown):
    kept = harmless_text(markdown)
    assert not unsafe(kept)
    assert harmless({"text/markdown": markdown}) == {"text/markdown": kept}


@pytest.mark.parametrize("markdown", ORDINARY)
def test_ordinary_markdown_stays_as_it_is(markdown):
    assert harmless_text(markdown) == markdown
    assert harmless({"text/markdown": markdown, "text/plain": "x"})["text/markdown"] == markdown


PIECES = st.sampled_from(
    ["[", "]", "(", ")", "<", ">", ":", "!", "\n", " ", "\t", "`", "&#106;", "java", "script:", "x",
     "javascript:", "&colon;", "\\", "[x](", "[x]:", "> ", "- ", "<b>", "</b>", "<i title='", '"']
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(deadline=None)
def test_no_text_shows_a_link_that_acts(markdown):
    assert not unsafe(harmless_text(markdown))


def test_hostile_texts_cost_little():
    start = time.monotonic()
    for piece in ("[", "](", "]:", "[a](", "<a ", "<", "](javascript:", "&#106;", "]: >", "[x](<"):
        for size in (19_000, 2_000_000):
            harmless_text(piece * (size // len(piece)))
            clean(piece * (size // len(piece)))
    assert time.monotonic() - start < 60


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
