"""What students could put into texts and outputs to make cleaning them, or the page that shows
them, take long.
"""

from collections.abc import Callable

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode, from_dict
from shapes import CELLS, Shape

from kernkit.engine.clean.budget import Budget
from kernkit.engine.clean.html import clean_html
from kernkit.engine.clean.markdown import LONGEST, clean_markdown
from kernkit.engine.clean.notebook import LONGEST_CODE, clean_notebook
from kernkit.engine.clean.text import coloured_text

PIECES = [
    "<div>", "<b>", "<p><b>", "<a href='x'>", "<a ", '<a "', "<a '", "<", "</", "<!--", "<script>",
    "<svg>", "<table><tr><td>", "<tr><td>", "<ul><li>", "&", "&#", "&#9", "\\", "\\href", "\\\\ ",
    "\\!", "$", "{", "<br>[", "<img src=x>", "<p style='a:b;'>", "</p>", "<h1>", "<plaintext>",
    "\u0301", "\x1b[31m", "\x1b]", "' <a \"", "<pre>\\href</pre>",
]  # fmt: skip
MARKDOWN = [
    "[", "![", "[a](", "](", "*", "**a* ", "`", "$", "\\\\[", "\\begin{a}", "> ", "- ", "  - a\n",
    "| a |\n", "<a ", "<!--", "# a\n", "```\n", "[x]: y 'z\n", "http://a ", "~~", ": a\n",
]  # fmt: skip
CODE = ["(", ".", " \n", '"', "'''", "f'{", "a ", "%%", "\\"]


def page(cells: list[dict[str, object]]) -> NotebookNode:
    """A notebook as it is stored."""
    return clean_notebook(NotebookNode(cells=cells), CELLS.own)


def shown(notebook: NotebookNode) -> None:
    """What nbgrader's pages are made with."""
    HTMLExporter(template_name="classic").from_notebook_node(notebook)


def html(text: str) -> None:
    """Without a bound on what is shown, which would hide how it grows."""
    clean_html(text, Budget(elements=10**9, formulas=10**9, most_elements=10**9))


def of(place: str, piece: str, size: int, work: Callable[[str], object]) -> Shape:
    """So many characters of one piece."""
    return Shape(place, repr(piece), size, lambda n: piece * (n // len(piece)), work)


def shown_cells(name: str, size: int, cell: Callable[[int], dict[str, object]]) -> Shape:
    """A page of one cell of a size."""
    return Shape("pages", name, size, lambda n: page([from_dict(cell(n))]), shown)


def output(data: dict[str, str]) -> dict[str, object]:
    """A cell that shows something."""
    made = {"output_type": "display_data", "data": data, "metadata": {}}
    return {"cell_type": "code", "source": "1", "outputs": [made]}


def markdown(text: str) -> None:
    """A text cell of its own notebook."""
    clean_markdown(text, Budget())


def colours(text: str) -> None:
    """What a cell printed."""
    coloured_text(text, 10**9, 1000)


def code(piece: str) -> Shape:
    """A page of one cell of code, up to the longest that is shown."""

    def cell(size: int) -> dict[str, object]:
        return {"cell_type": "code", "source": piece * (size // len(piece)), "outputs": []}

    return shown_cells(f"code of {piece!r}", LONGEST_CODE // 4, cell)


def words(size: int) -> dict[str, object]:
    """A text cell that stays as it is."""
    return {"cell_type": "markdown", "source": "a *b* " * (size // 6)}


def links(count: int) -> NotebookNode:
    """A page of many text cells."""
    return page([from_dict({"cell_type": "markdown", "source": "[x](y)"})] * count)


SHAPES = [
    *(of("html", piece, 25_000, html) for piece in PIECES),
    *(of("html", f"<p title='{piece}", 100_000, html) for piece in ("&#", "\\", "a=b ", "x")),
    *(of("texts", piece, LONGEST // 4, markdown) for piece in MARKDOWN),
    *(of("texts", piece, 200_000, markdown) for piece in MARKDOWN[:4]),
    *(of("texts", piece, 500_000, colours) for piece in PIECES[-4:]),
    *map(code, CODE),
    shown_cells("elements", 2400, lambda n: output({"text/html": "<b>x</b>" * n})),
    shown_cells("colours", 240, lambda n: output({"text/plain": "\x1b[31mx" * n})),
    shown_cells("printed lines", 500_000, lambda n: output({"text/plain": "<x&\n" * (n // 4)})),
    shown_cells("a text", LONGEST // 4, words),
    Shape("pages", "cells", 400, links, shown),
]
