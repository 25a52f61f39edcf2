"""Alt text for figures: notebooks show it in an `<img alt>`, for screen readers and exports."""

import base64
import html
import io
import os
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kernkit.checks.notebook.shell import GRADING, shell

from ..arguments import as_words
from ..errors import HelpersError


def describe(text: str, what: Figure | Axes | None = None) -> None:
    """Give a figure its alt text; the current figure when `what` is None.

    Axes pass it on to their figure; what describes a whole figure later replaces what its axes
    said. Raises HelpersError where `text` is no text or `what` is neither figure nor axes.

    >>> figure = show_pictures({"dark": [[0, 0]]}, alt="Two black pixels.")
    >>> describe("A dark picture of two pixels.", figure)
    """
    as_words("describe(text)", text)
    what = what if what is not None else plt.gcf()
    if not isinstance(what, Figure | Axes):
        raise HelpersError(
            f"describe(what): got a {type(what).__name__}; give it a figure or its axes."
        )
    figure: Any = what if isinstance(what, Figure) else what.figure
    said = getattr(figure, "_kern_alt", [])
    figure._kern_alt = [text] if what is figure else [*said, text]
    _register()


def as_axes(caller: str, ax: Any) -> Axes:
    """Axes to draw on, the current ones where `ax` is None; HelpersError for anything else."""
    if ax is not None and not isinstance(ax, Axes):
        raise HelpersError(f"{caller}(ax): got a {type(ax).__name__}; give it axes of a figure.")
    return plt.gca() if ax is None else ax


def alt_text(figure: Figure) -> str:
    """The alt text of a figure, or ""."""
    return " ".join(getattr(figure, "_kern_alt", []))


def to_html(figure: Figure) -> str | None:
    """`<img alt src>` of a described figure; None, for the usual PNG, of one without alt text."""
    alt = alt_text(figure)
    if not alt:
        return None
    if os.environ.get(GRADING):  # drawing a lesson's own figures would take most of the time
        return f"<p><em>Not drawn while grading:</em> {html.escape(alt)}</p>"
    data = io.BytesIO()
    # A tenth of a PNG's size for pictures with grain; every browser of the last years shows it.
    how: dict[str, Any] = {"bbox_inches": "tight", "pil_kwargs": {"quality": 90}}
    figure.savefig(data, format="webp", dpi=figure.dpi, **how)
    image = base64.b64encode(data.getvalue()).decode()
    source = f"data:image/webp;base64,{image}"
    return f'<img alt="{html.escape(alt)}" style="max-width:100%" src="{source}">'


def _register() -> None:
    """Teach the running notebook to show described figures as HTML."""
    notebook = shell()
    if notebook is None:
        return
    formatters = notebook.display_formatter.formatters
    formatters["text/html"].for_type(Figure, to_html)
    png = formatters["image/png"]
    usual = png.lookup_by_type(Figure) if Figure in png else None
    if usual is not None and not getattr(usual, "_kern", False):
        png.for_type(Figure, _only_undescribed(usual))


def _only_undescribed(usual: Any) -> Any:
    """IPython's PNG formatter, but for described figures: their HTML holds the same picture."""

    def formatter(figure: Figure, **keywords: Any) -> Any:
        return None if alt_text(figure) else usual(figure, **keywords)

    formatter._kern = True  # type: ignore[attr-defined]  # a mark, so that it is wrapped once
    return formatter
