"""The kernel lab: edit a 3×3 kernel and watch filter, ReLU and max pooling follow."""

import html
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from math import isfinite
from typing import Any

import numpy as np
from PIL import Image

from ..arguments import Array, as_grid
from ..errors import HelpersError
from ..pictures import as_grey, picture
from .strip import SIDE, strip
from .windows import LARGEST

Pictures = dict[str, Callable[[], Array]]
PRESETS = {
    "vertical edge": ["-1", "0", "1"] * 3,
    "horizontal edge": ["-1"] * 3 + ["0"] * 3 + ["1"] * 3,
    "outline": ["-1"] * 4 + ["8"] + ["-1"] * 4,
    "blur": ["1/9"] * 9,
    "sharpen": ["0", "-1", "0", "-1", "5", "-1", "0", "-1", "0"],
    "identity": ["0"] * 4 + ["1"] + ["0"] * 4,
}
YOURS = "your own"
# JupyterLab takes arrow keys in a list of choices for its own: ArrowDown goes to the next cell.
KEEP_KEYS = """<script>for (const root of document.querySelectorAll(".kern-lab-%s")) {
  const area = root.closest(".jp-OutputArea");
  if (area) area.onkeydown = (event) => {
    const order = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey && event.key === "Enter";
    if (event.target.tagName === "SELECT" && !order) event.stopPropagation();
  };
}</script>"""  # noqa: E501


class KernelLab:
    """What `kernel_lab` returns; `kernel`, (3, 3) float64, is the last complete one."""

    def __init__(self, pictures: Pictures, texts: list[str], preset: str) -> None:
        self._pictures = pictures
        self._picture = next(iter(pictures.values()))()
        self.kernel = np.array([weight(text) for text in texts]).reshape(3, 3)
        self._shown = strip(self._picture, self.kernel)
        key = sha256(self._picture.tobytes() + self.kernel.tobytes()).hexdigest()[:12]
        self._fallback = f'<div class="kern-lab-{key}">{self._shown}</div>{KEEP_KEYS % key}'
        self._quiet = False
        self._build(texts, preset, f"<style>.kern-lab-{key} {{ display: none }}</style>")

    def __repr__(self) -> str:
        return "Kernel lab: run this cell in a notebook to use it."

    def _ipython_display_(self) -> None:
        """Show the static picture, then the lab, which hides it where widgets run."""
        from IPython.display import HTML, display

        display(HTML(self._fallback))
        view = {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}
        shown = {"application/vnd.jupyter.widget-view+json": view, "text/plain": repr(self)}
        display(shown, raw=True)

    def _build(self, texts: list[str], preset: str, hiding: str) -> None:
        import ipywidgets as widgets

        # The label of a field is for screen readers: it stays in the page, without width.
        how = {"style": {"description_width": "0px"}, "layout": {"width": "72px"}}
        names = [f"Kernel, row {row}, column {column}" for row in range(3) for column in range(3)]
        named = zip(texts, names, strict=True)
        self._fields = [widgets.Text(value=text, description=name, **how) for text, name in named]
        rows = [widgets.HBox(self._fields[start : start + 3]) for start in (0, 3, 6)]
        kernels = {"options": [*PRESETS, YOURS], "value": preset}
        self._choice = widgets.Dropdown(**kernels, description="Kernel")
        self._which = widgets.Dropdown(options=list(self._pictures), description="Picture")
        self._words = widgets.HTML(self._sum())
        self._view = widgets.HTML(self._shown)
        both = [widgets.VBox(rows), widgets.VBox([self._which, self._choice])]
        wrapped = {"flex_flow": "row wrap", "align_items": "center"}
        controls = widgets.HBox(both, layout=wrapped)
        self.widget = widgets.VBox([widgets.HTML(hiding), controls, self._words, self._view])
        for field in self._fields:
            field.observe(self._edited, names="value")
        self._choice.observe(self._chosen, names="value")
        self._which.observe(self._switched, names="value")

    def _edited(self, _: Any) -> None:
        if not self._quiet:
            with self._silence():
                self._choice.value = YOURS
            self._update()

    def _chosen(self, change: Any) -> None:
        if not self._quiet and change["new"] in PRESETS:
            with self._silence():
                for field, text in zip(self._fields, PRESETS[change["new"]], strict=True):
                    field.value = text
            self._update()

    def _switched(self, change: Any) -> None:
        self._picture = self._pictures[change["new"]]()
        self._update()

    @contextmanager
    def _silence(self) -> Iterator[None]:
        """Set several fields, and redraw once."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

    def _update(self) -> None:
        """Read the fields and redraw; where one cannot be read, say which, and keep the picture."""
        weights = []
        for index, field in enumerate(self._fields):
            try:
                weights.append(weight(field.value))
            except ValueError as problem:
                place = f"Row {index // 3}, column {index % 3}: {html.escape(str(problem))}"
                shown = "The picture shows the last complete kernel."
                self._words.value = f'<div role="alert">{place} {shown}</div>'
                return
        self.kernel = np.array(weights).reshape(3, 3)
        self._words.value = self._sum()
        self._view.value = strip(self._picture, self.kernel)

    def _sum(self) -> str:
        total = f"{self.kernel.sum():.4g}".replace("-", "−")
        others = "Type others: numbers such as 2, -0.5 or 1/9."
        return f"<div>The nine numbers add up to {total}. {others}</div>"


def kernel_lab(image: Any = None, kernel: Any = None) -> KernelLab:
    """A lab for 3×3 kernels: picture → filter → ReLU → 2×2 max pool, redrawn while you type.

    It starts with `image`, a picture's path or an array (H, W) or (H, W, 3), uint8 or float in 0–1,
    as grey of at most 300 pixels a side (None: the kit's casting), and with `kernel`, (3, 3)
    numbers (None: an edge finder). Its fields take numbers and fractions such as 1/9; the result's
    `kernel` holds what they say. As in Keras the kernel is not flipped; beyond the picture are
    zeros. Raises HelpersError without ipywidgets, or for a picture or kernel it cannot use.

    >>> kernel_lab(kernel=[[0, 0, 0], [-1, 1, 0], [0, 0, 0]]).kernel[1]
    array([-1.,  1.,  0.])
    """
    try:
        import ipywidgets  # noqa: F401
    except ImportError:
        missing = "it needs the package ipywidgets, which is missing here."
        run = (
            "Run `%pip install ipywidgets`, restart the notebook's kernel, and run this cell again."
        )
        raise HelpersError(f"kernel_lab(): {missing} {run}") from None
    pictures: Pictures = {k: partial(_small, picture(k)) for k in ("casting", "scene")}
    pictures["shapes"] = shapes
    if image is not None:
        given = _small(image)
        pictures = {"your picture": lambda: given, **pictures}
    if kernel is None:
        preset = next(iter(PRESETS))
        return KernelLab(pictures, PRESETS[preset], preset)
    values = as_grid("kernel_lab(kernel)", kernel, LARGEST)
    if values.shape != (3, 3):
        edits = "the lab edits kernels of 3 rows and 3 columns."
        raise HelpersError(f"kernel_lab(kernel): shape {values.shape}; {edits}")
    return KernelLab(pictures, [f"{value:.6g}" for value in values.flat], YOURS)


def weight(text: str) -> float:
    """A field's number: 2, -0.5, −0,5 or 1/9. ValueError with a sentence for anything else."""
    plain = text.strip().replace("−", "-").replace(",", ".")
    if not plain:
        raise ValueError("the field is empty. Type a number.")
    try:
        top, *below = (float(part) for part in plain.split("/"))
        value = top / below[0] if below else top
    except (ValueError, ZeroDivisionError):
        value = float("nan")
    if not isfinite(value) or plain.count("/") > 1:
        shown = text if len(text) <= 12 else text[:11] + "…"
        raise ValueError(f"“{shown}” is not a number. Type one such as 2, -0.5 or 1/9.")
    if abs(value) > LARGEST:
        raise ValueError(f"the number is beyond ±{LARGEST:,.0f}. Type a smaller one.")
    return value


def shapes() -> Array:
    """A drawn picture (300, 300) float32 in 0–1: bars in three directions and a disc on grey."""
    y, x = np.mgrid[:SIDE, :SIDE]
    stripe = (x // 12 % 2, y // 12 % 2, (x + y) // 17 % 2)
    picture = np.full((SIDE, SIDE), 0.5, np.float32)
    for (top, left), values in zip([(25, 25), (25, 165), (165, 25)], stripe, strict=True):
        tile = (slice(top, top + 110), slice(left, left + 110))
        picture[tile] = 0.2 + 0.6 * values[tile]
    picture[np.hypot(y - 220, x - 220) < 52] = 0.9
    return picture


def _small(image: Any) -> Array:
    """A grey picture with its longer side at most SIDE; HelpersError for one too small to pool."""
    grey = as_grey("kernel_lab(image)", image)
    height, width = grey.shape
    if min(height, width) < 2:
        small = f"shape {grey.shape} is too small to pool. Give at least 2 × 2 pixels."
        raise HelpersError(f"kernel_lab(image): {small}")
    factor = SIDE / max(height, width)
    if factor >= 1:
        return grey
    size = (max(2, round(width * factor)), max(2, round(height * factor)))
    return np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX))
