"""Alt text for figures: notebooks show a described figure as an `<img alt>`, which screen readers
and exports keep.
"""

import base64
import html
import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def describe(text: str, what: "Figure | Axes | None" = None) -> None:
    """Give a figure its alt text; the current figure when `what` is None.

    Axes pass it on to their figure; what describes a whole figure later replaces what its axes
    said.
    """
    import matplotlib.pyplot as plt

    what = what if what is not None else plt.gcf()
    figure = what if what is what.figure else what.figure
    said = getattr(figure, "_kern_alt", [])
    figure._kern_alt = [text] if what is figure else [*said, text]
    _register()


def alt_text(figure: "Figure") -> str:
    """The alt text of a figure, or ""."""
    return " ".join(getattr(figure, "_kern_alt", []))


def to_html(figure: "Figure") -> str | None:
    """`<img alt src>` of a described figure; None for one without alt text, so that the notebook
    shows its usual PNG.

    While the course is graded a described figure, which is a lesson's own, is not drawn: that would
    take most of the time.
    """
    from kernkit.checks.showing import GRADING

    alt = alt_text(figure)
    if not alt:
        return None
    if os.environ.get(GRADING):
        return f"<p><em>Not drawn while grading:</em> {html.escape(alt)}</p>"
    data = io.BytesIO()
    # A tenth of a PNG's size for pictures with grain; every browser of the last years shows it.
    figure.savefig(
        data, format="webp", dpi=figure.dpi, bbox_inches="tight", pil_kwargs={"quality": 90}
    )
    image = base64.b64encode(data.getvalue()).decode()
    return (
        f'<img alt="{html.escape(alt)}" style="max-width:100%"'
        f' src="data:image/webp;base64,{image}">'
    )


def _register() -> None:
    """Teach the running notebook to show described figures as HTML."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        return
    from matplotlib.figure import Figure

    formatters = shell.display_formatter.formatters
    formatters["text/html"].for_type(Figure, to_html)
    png = formatters["image/png"]
    usual = png.lookup_by_type(Figure) if Figure in png else None
    if usual is not None and not getattr(usual, "_kern", False):
        png.for_type(Figure, _only_undescribed(usual))


def _only_undescribed(usual):  # noqa: ANN001, ANN202 - IPython's own formatter signature
    """Leave the PNG out for described figures: the HTML holds the same picture, and notebooks stay
    half as large.
    """

    def formatter(figure: "Figure", **keywords: object) -> object:
        return None if alt_text(figure) else usual(figure, **keywords)

    formatter._kern = True
    return formatter
