"""HTML that students' code showed: it shows, and does nothing, whatever it was."""

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kernkit.engine.clean.budget import Budget
from kernkit.engine.clean.html import DEEPEST, TooMuch, clean_html
from kernkit.engine.clean.pictures import ADDRESS
from kernkit.engine.clean.styles import PROPERTIES, clean_style
from kernkit.engine.clean.tags import TAGS
from support.shown import ATTRIBUTES, DOT, Page, wrong

ACTS = """
<script>alert(1)</script>
<SCRIPT>alert(1)
<img src=x onerror=alert(1)>
<img src=x onerror=alert(1)
<svg/onload=alert(1)>
<iframe src=//x></iframe>
<a href="javascript:alert(1)">x</a>
<a href="/logout">x</a>
<img src="/logout">
<img src="http://127.0.0.1:9/x.png">
<img src="data:image/png;base64,AAAA" width="1 onerror=alert(1)">
<img srcset="/hit 1x">
<form action=/x><button>x</button></form>
<input autofocus onfocus=alert(1)>
<object data=x></object><embed src=x>
<base href=//x><link rel=stylesheet href=x><meta http-equiv=refresh content=0>
<style>*{display:none}</style>
<div class="modal in" id=notebook name=x>x</div>
<div style="position:fixed;background-image:url(//x)">x</div>
<div style="margin:-60px;width:99999px;transform:scale(9);float:right;z-index:9">x</div>
<p style="posi\\74ion:fixed;position:/**/fixed;width:calc(100vw*9)">x</p>
<math><mi//xlink:href=x>
<!--><script>alert(1)</script>-->
<div title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>
</div></div></div><script>alert(1)</script>
<template><img src=x onerror=alert(1)></template>
<table><td onclick=1><table background=/x>
<b><p></b><i><table><b><td></i>
<li><p><td></li><dd><tr><th><summary>
$\\href{javascript:alert(1)}{x}$
<p>$\\hr<b></b>ef$ &#92;style{position:fixed}{x}</p>
$x \\\\<br>[-99em] y$
"""
PIECES = st.one_of(
    st.sampled_from(sorted(TAGS)).map(lambda tag: f"<{tag}>"),
    st.sampled_from(sorted(TAGS)).map(lambda tag: f"</{tag}>"),
    st.sampled_from(ACTS.strip().splitlines()),
    st.sampled_from(["<", ">", '"', "'", "=", "/", " ", "&", "&#", "\\", "$", "`", "\x1b[31m"]),
    st.sampled_from(["a href=", " style=", " on", "\\href{", "&#92;", "&#x68;", "</", "<a "]),
    st.sampled_from(["<!--", "-->"]),
    st.text(max_size=5),
)  # fmt: skip
HTML = st.lists(PIECES, max_size=25).map("".join)


@pytest.mark.parametrize("html", ACTS.strip().splitlines())
def test_what_acts_is_taken_out(html):
    assert wrong(clean_html(html, Budget(1000))) == []


@given(HTML)
@example("<div style='a:\"<p>' x>")
@example("&#" + "9" * 5000 + ";&#x" + "f" * 5000)
@example("\\\\<br> [99em]")
@example("<table><a href='x'>x</a>")
@example("<h1><p><h1>")
def test_whatever_it_was_it_shows_and_does_nothing(html):
    cleaned = clean_html(html, Budget(1000))
    assert wrong(cleaned) == []
    assert clean_html(cleaned, Budget(1000)) == cleaned


@given(HTML)
def test_a_library_that_reads_as_browsers_do_finds_the_same(html):
    """Ammonia parses as browsers do; what it finds in a cleaned page it has nothing to take from,
    but for where browsers put what stands between a table's rows.
    """
    cleaned = clean_html(html, Budget(1000))
    seen = nh3.clean(
        cleaned, tags=TAGS, attributes={"*": ATTRIBUTES}, url_schemes={"data"}, link_rel=None
    )
    assert wrong(seen) == []
    if "<table" not in cleaned:
        assert Page(seen).parts == Page(cleaned).parts


STAYS = f"""
<p>a <b>b</b> &amp; <i>c</i> &lt; d</p>
<img src="{DOT}" alt="a &quot;dot&quot;" style="max-width: 100%" width="10">
<div style="border-left: 4px solid #0b5d3b; background: #e3f5ec; padding: .5em .8em">x</div>
<table class="dataframe"><thead><tr style="text-align: right"><th></th></tr></thead></table>
<table><tr><td colspan="2" style="border: 1px solid #999">1</td></tr></table>
<details open=""><summary>more</summary>x</details>
<pre style="white-space: pre; overflow-x: auto; font-family: Menlo,monospace"><span>x</span></pre>
<ul><li>a<ol start="3"><li>b</li></ol></li></ul>
"""


@pytest.mark.parametrize("html", STAYS.strip().splitlines())
def test_what_shows_stays(html):
    assert Page(clean_html(html, Budget(1000))).parts == Page(html).parts


def test_words_that_a_text_colours_are_coloured():
    page = clean_html(
        "<font color='red'>a <b>b</font> c</b><font color='x;position:fixed'>d", Budget()
    )
    assert page.startswith('<span style="color: red">a <b>b</b></span> c<span')
    assert "position" not in page


def test_what_pandas_colours_is_coloured():
    cell = '<td id="T_1_row0_col0" class="data">1</td>'
    sheet = "<style type='text/css'>\n#T_1 th {color: red}\n#T_1_row9_col9, #T_1_row0_col0 {\n  "
    sheet += "background-color: yellow;\n  position: fixed;\n}\n* {color: blue}</style>"
    page = clean_html(f"{sheet}<table><tr>{cell}<td>2</td></tr></table>", Budget())
    assert '<td style="background-color: yellow">1</td><td>2</td>' in page
    assert clean_html(page, Budget()) == page


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a href="https://x.org/a">the docs</a>', "the docs (https://x.org/a)"),
        ('<a href="https://x.org/a">https://x.org/a</a>', "https://x.org/a"),
        ('<a href="mailto:me@x.org">me@x.org</a>', "me@x.org"),
        ('<a href="#top">up</a> <a>b</a>', "up b"),
        ('<img src="cat.png" alt="a cat">', "a cat (The picture at cat.png is not shown"),
        ("<input type=checkbox checked> done", "☑  done"),
        ("<svg><text>x</text></svg>", "(Something that is no text"),
        ("a < b && c > d", "a < b && c > d"),
    ],
)
def test_words_and_addresses_are_told(html, shown):
    assert Page(clean_html(html, Budget(1000))).words.startswith(shown)


def test_what_is_deep_keeps_its_words_and_what_is_too_much_is_told():
    cleaned = clean_html("<div>" * 100 + "deep" + "</div>" * 100, Budget(1000))
    assert cleaned.count("<div>") == DEEPEST
    assert "deep" in cleaned
    with pytest.raises(TooMuch):
        clean_html("<b>x</b>" * 1001, Budget(1000))


VALUES = st.sampled_from(
    ["1px", "-1px", "99999px", "5em", "50%", "101%", "0", "auto", "red", "#fff", "rgb(1, 2, 3)",
     "url(x)", "fixed", "solid", "calc(1px)", "1e9px", ".5em", "3", "900", "var(--x)", "\\31px",
     "inherit", "none", "!important", "/**/", "100vw", "expression(1)", "'a'", '"', "1px solid red"]
)  # fmt: skip
NAMES = st.sampled_from(
    [*PROPERTIES, "position", "top", "float", "transform", "opacity", "content"]
)


@given(st.lists(st.tuples(NAMES, VALUES | st.text(max_size=8)), max_size=6))
def test_a_style_stays_in_its_box(declarations):
    style = ";".join(f"{name}:{value}" for name, value in declarations)
    kept = clean_style(style)
    assert clean_style(kept) == kept
    assert wrong(f'<p style="{kept.replace(chr(34), "&quot;")}"></p>') == []


def test_letters_grow_twice_at_most():
    cleaned = clean_html('<div style="font-size:3em">' * 9 + "x", Budget(1000))
    assert cleaned.count("font-size") == 2


@given(st.text("data:image/png;bs64,AZ+= ", max_size=40))
@example(DOT[:-9])
def test_an_address_is_of_a_picture_that_was_looked_at(source):
    assert wrong(clean_html(f'<img src="{source}">', Budget(1000))) == []
    assert not ADDRESS.match("http://x")
