"""Text cells and Markdown outputs: judged by what they render to."""

from base64 import b64decode, b64encode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nbconvert.filters.markdown import markdown2html
from nbconvert.filters.strings import strip_files_prefix

from kernkit.engine.clean import markdown, tex
from kernkit.engine.clean.budget import Budget
from kernkit.engine.clean.html import clean_html
from kernkit.engine.clean.markdown import LONGEST, OPENING, clean_markdown
from kernkit.engine.clean.pictures import picture_at
from support.shown import DOT, Page, wrong

ORDINARY = [
    "*My* text: a < b, x > 3, `a[1:2]` and **more**.\n\nA second [one].",
    "| a | b |\n|:--|--|\n| 1 | 2 |\n\n1. one\n2. two\n   - three\n\n> quoted\n\n$$a < b$$",
    "```\nd[k] = {}\nfor i in a: print(i)\n```\n\n    indented",
    r"$\hat y = \frac{1}{n}\sum_{i=1}^n \left(x_i - \bar x\right)^2$ and \\(a \cdot b\\)",
    "$$\n\\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix}\n$$",
    r"$$\begin{aligned} a &= 1 \\[4pt] b &= 2 \\[1.5em] c &= 3 \end{aligned}$$",
    "$$\\begin{array}{cc|r} 1 & 0 & a \\\\ 0 & 1 & b \\end{array}$$",
    "R&D: `@tf.function`, w[x] and d[ ], 1 & 2; a @ b",
    "Ich prüfe ~~nichts~~ alles 👍🏽, 家 and é.",
    "",
    "   \n",
]
MORE = r"""
# Title
Title\n=====
[x](javascript:alert(1))
[x](&#106;avascript:alert(1))
[x](<\tjavascript:alert(1)>)
![x](javascript:alert(1))
[x][y]\n\n[y]: javascript:alert(1)
> [x]\n>\n> [x]:\n> &#106;avascript:alert(1)
<javascript:alert(1)>
[x](/logout) https://x.org me@x.org www.x.org <https://x.org>
[![x](javascript:1)](javascript:2)
| a |\n|---|\n| [x](javascript:alert(1)) |
```mermaid\n&lt;img src=x onerror=alert(1)&gt;\n```
~~~ m&#101;rmaid\nx\n~~~
```python\nx\n```
$\href{javascript:alert(1)}{x}$
\$\\href{javascript:alert(1)}{x}\$
&#36;&#92;href{javascript:alert(1)}{x}&#36;
$\style{position:fixed}{x}$ $\class{modal in}{x}$ $\cssId{a}{x}$ \\(\require{html}\\)
$\rule{9999px}{99em}$ $\kern-99em x$ $x \\[-99em] y$ $x \\ [99em]$
$\def\x{\href}\x{y}$ $\unicode[url(/x)]{x41}$ $\mmlToken{mi}[onclick=1]{x}$
\begin{CD}a\end{CD} \\begin{CD}a\end{CD}
\\ref{a} \\\\eqref{a}
$\begin{array}{c@{x}c}a\end{array}$ $\begin{array}{p{-9em}}a\end{array}$
![image.png](attachment:image.png)
<img src=x onerror=alert(1)>
<<img src=x onerror=alert(1)>
`<img src=x onerror=alert(1)>`<img src=x onerror=alert(1)>`
    <img src=x onerror=alert(1)>
<div class="modal in">\n\n*x*\n\n</div>
- [ ] to do\n- [x] done
-\n  [x] done
1)   [ ] done a+@b.cd
<!-- x\n\n--><script>alert(1)</script>
[x]: javascript:alert(1)
[e]( javascript:alert(62) 'x" onmouseover=alert(62) y')
![p](x "a\" onerror=alert(62) b")
\<img src=x onerror=alert(62)>
~~~`
```x' onmouseover='alert(1)\ncode\n```
"""
MORE = [line.replace("\\n", "\n").replace("\\t", "\t") for line in MORE.strip().split("\n")]
SIGNS = r"""
[ ] ( ) < > : ! ` &#106; java script: javascript: &colon; \ \\ [x]( [x]: - <b> </b> " $ $$ \( \[
\href{ \begin{align} \end{align} ``` ~~~ mermaid # *** __ | |--| <div> </div> <pre> :// www. @ &#92;
&#36; <i_title='
"""
PIECES = st.one_of(
    st.sampled_from(MORE + ORDINARY),
    st.sampled_from([sign.replace("_", " ") for sign in SIGNS.split()]),
    st.sampled_from(["\n", "\n\n", " ", "\t", "    ", "> ", "# "]),
    st.text(max_size=4),
)
TEXT = st.lists(PIECES, max_size=14).map("".join)


def cleaned(text, **attachments):
    pictures = {name: picture_at(address) for name, address in attachments.items()}
    kept = clean_markdown(text, Budget(), pictures)
    assert clean_markdown(kept, Budget()) == kept, "cleaned again, it changed"
    return kept


def shown(text: str) -> str:
    """What nbgrader's pages make of a text cell."""
    return strip_files_prefix(markdown2html(text))


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_markdown_stays_as_it_is(text):
    assert cleaned(text) == text
    assert wrong(shown(text)) == []


@pytest.mark.parametrize("text", MORE)
def test_what_renders_to_more_is_kept_as_one_line_of_what_it_shows(text):
    kept = cleaned(text)
    assert "\n" not in kept
    assert kept == "" or kept.startswith(OPENING)
    assert wrong(shown(kept)) == []


@given(TEXT)
@example(f"{OPENING}&#10;</div>")
@example("[x]: javascript:alert(1)")
@example("&#92;[href](javascript:alert(1))")
def test_no_text_shows_more_than_words(text):
    kept = cleaned(text)
    assert wrong(shown(kept)) == []


@given(TEXT)
def test_a_line_passes_a_renderer_as_it_is(text):
    kept = cleaned(text)
    if kept.startswith(OPENING):
        assert Page(shown(kept)).parts[:-1] == Page(kept).parts, "but for a line end"


@given(st.text("\\abhref{}[]!* \n", max_size=30), st.integers(0, 30))
@example(r"\\ [9em]", 0)
def test_a_cut_text_has_no_command_but_allowed_ones(text, back):
    cuts = tex.breaks(text, back)
    assert cuts == sorted(set(cuts))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert all(tex.breaks(piece) == [] for piece in pieces)


def test_more_formulas_than_a_page_can_typeset_are_text():
    budget = Budget(formulas=1000)
    texts = [clean_markdown("$x$ " * 240, budget) for _ in range(4)]
    assert [text.startswith("$x$") for text in texts] == [True, True, False, False]
    assert "&#36;<span></span>x" in texts[2]
    deep = cleaned("$" + "{" * 60 + "x" + "}" * 60 + "$")
    assert "<span></span>" in deep


def test_long_formulas_are_text_once_a_page_has_typeset_enough():
    long = "$" + "x+" * 4_000 + "x$"
    budget = Budget()
    texts = [clean_markdown(long, budget) for _ in range(9)]
    assert [text == long for text in texts] == [True] * 4 + [False] * 5
    pieces = "".join(f"{'x+' * 2_000}<br>" for _ in range(30))
    page = clean_html(f"<p>${pieces}x$</p><p>${pieces}x$</p>", Budget())
    assert clean_html(page, Budget()) == page
    assert "<br><span></span>x+" in page
    assert page.index("<br><span></span>") < 50_000


def test_what_only_changes_how_a_formula_looks_is_left_out():
    for looks in (r"\label{eq:a-1}", r"\large ", r"\color{red}", r"\textcolor{#123}"):
        page = cleaned(rf"$$\begin{{equation}} {looks} {{x}} \end{{equation}}$$")
        assert "<span></span>" not in page
        assert Page(page).words.split() == [r"$$\begin{equation}", r"{x}", r"\end{equation}$$"]
    assert r"\href" not in Page(cleaned(r"$\hr\large ef{x}{y}$")).words
    assert "<span></span>" in cleaned(r"$\href\label{x}{javascript:y}{z}$")
    assert r"\large" in Page(cleaned(r"# C:\large")).words
    assert r"\large" in Page(cleaned(r"# $a$ `C:\large`")).words


def test_formulas_that_move_are_not_typeset():
    assert "<span></span>" in cleaned("$" + r"x\!" * 25 + "$")
    assert cleaned("$" + r"x\!" * 5 + "$").startswith("$")


def test_a_picture_that_came_along_is_part_of_the_text():
    kept = cleaned("![my dot](attachment:a%20dot.png)", **{"a dot.png": DOT})
    assert DOT in kept
    assert 'alt="my dot' in kept
    often = cleaned("![dot](attachment:dot)\n" * 400, dot="data:image/png;base64," + large())
    assert often.count("<img") == Budget().characters // len(large())
    assert "too many that are large" in often
    assert "“image.png” is not shown" in Page(cleaned("![a](attachment:image.png)")).words


def large() -> str:
    """A small picture that is large as a file."""
    return b64encode(b64decode(DOT.split(",")[1]) + b"0" * 1_000_000).decode()


def test_what_is_too_long_is_shown_as_it_was_written():
    text = "*a* [x](y)\n" * LONGEST
    kept = cleaned(text)
    assert kept.startswith(f"{OPENING}<pre>")
    assert Page(kept).words.startswith("*a* [x](y)\n*a*")
    assert Page(kept).words.endswith("too long.")
    budget = Budget()
    many = [clean_markdown("x" * LONGEST, budget) for _ in range(20)]
    assert [one.startswith(f"{OPENING}<pre>") for one in many].count(True) == 10


def test_a_renderer_that_gives_up_stops_nobody(monkeypatch):
    def gives_up(text):
        raise RecursionError

    monkeypatch.setattr(markdown, "_page", gives_up)
    assert cleaned("# a") == f"{OPENING}<pre>&#35; a</pre></div>"
