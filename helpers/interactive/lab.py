"""The kernel lab: a page on which filter, ReLU and max pooling follow a kernel that one edits."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from kernkit.checks.notebook.shell import shell, somebody_looks_on
from kernkit.checks.pictures.colours import STOPS

from ..arguments import Array, as_grid
from ..errors import HelpersError
from ..pictures import as_pixels, picture
from .page import Interactive, address, encoded, page, small_print
from .three_steps import show_three_steps
from .windows import LARGEST
from .writing import by

SIDES = (3, 5, 7)  # of the kernels that the page edits
SIDE = 300  # pixels of a picture's longer side, at most
FIRST = [[-1, 0, 1]] * 3
TOOLS = ("elements", "numbers", "painting", "pictures", "tasks", "style")
PIECES = ("fields", "panels", "magnifier", "python")  # of the page, made with those tools
NOTE = "Where scripts run, as in a notebook that you have run yourself, the kernel is edited here."


@dataclass(frozen=True, repr=False)
class KernelLab(Interactive):
    """What `kernel_lab` returns; notebooks show it."""

    wire: Any = field(default=None, repr=False)  # a hidden text field that the page writes into

    @property
    def kernel(self) -> Array:
        """The last complete kernel of the page, (k, k) float64, or (k, k, 3) where each slice of a
        colour picture has one. Where no widgets run, or nothing was edited: the one given.
        """
        typed = self.wire.value if self.wire else ""
        return np.array(json.loads(typed) if typed else self.output, np.float64)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        page, words = f"<div>{self.html}</div>", repr(self)
        if self.wire:
            page = f'<div data-wire="{self.wire.model_id}">{self.html}</div>'
        display({"text/html": page, "text/plain": words}, raw=True)
        if self.wire:
            view = {"version_major": 2, "version_minor": 0, "model_id": self.wire.model_id}
            hidden = {"application/vnd.jupyter.widget-view+json": view, "text/plain": ""}
            display(hidden, raw=True)


def kernel_lab(image: Any = None, kernel: Any = None) -> KernelLab:
    """A lab for kernels: picture → filter → ReLU → 2×2 max pool, redrawn while you type.

    It starts with `image`, a picture's path or an array (H, W) or (H, W, 3), uint8 or float in 0–1
    (None: the kit's casting), and with `kernel`, 3 × 3, 5 × 5 or 7 × 7 numbers (None: an edge
    finder). Pictures have at most 300 pixels a side, larger ones are reduced, and 256 steps from
    black to white. As in Keras the kernel is not flipped; beyond the picture are zeros.

    The page needs no running kernel of the notebook. Where one runs with ipywidgets, what is typed
    into the page comes back in the result's `kernel`; else that is the one given, and the page
    gives its own as code to copy. Raises HelpersError for a picture or kernel it cannot use.

    >>> kernel_lab(kernel=[[0, 0, 0], [-1, 1, 0], [0, 0, 0]]).kernel[1]
    array([-1.,  1.,  0.])
    """
    weights = as_grid("kernel_lab(kernel)", FIRST if kernel is None else kernel, LARGEST)
    if weights.shape not in [(side, side) for side in SIDES]:
        edits = "the lab edits kernels of 3 × 3, 5 × 5 or 7 × 7 numbers."
        raise HelpersError(f"kernel_lab(kernel): shape {weights.shape}; {edits}")
    pixels = _small(image)
    files = {name: Path(picture(name)).read_bytes() for name in ("casting", "scene")}
    pictures = [(name, address(data, "jpeg")) for name, data in files.items()]
    if image is not None:
        pictures.insert(0, ("your picture", encoded(pixels, "png")))
    texts = [[f"{weight:.6g}" for weight in row] for row in weights]
    start = {"texts": texts, "preset": "vertical edge" if kernel is None else None}
    content = {"pictures": pictures, "kernel": start, "stops": STOPS}
    body = show_three_steps(pixels, weights).html + small_print(NOTE)
    parts = ("colours", *(f"lab/{part}" for part in TOOLS + PIECES))
    shown = page("lab", body, content, parts)
    return KernelLab("kernel_lab", weights, f"{by(weights.shape)} kernel", shown, _wire())


def _wire() -> Any:
    """A text field for the page to write into; None where no notebook and no widgets run."""
    if shell() is None or not somebody_looks_on():
        return None
    try:
        from ipywidgets import Text
    except ImportError:
        return None
    wire = Text(layout={"display": "none"})
    wire.add_class(f"kern-wire-{wire.model_id}")
    return wire


def _small(image: Any) -> Array:
    """A picture as (H, W) or (H, W, 3) uint8, its longer side at most SIDE pixels."""
    pixels = as_pixels("kernel_lab(image)", image)
    height, width = pixels.shape[:2]
    if min(height, width) < 2:
        small = f"shape {pixels.shape} is too small to pool. Give at least 2 × 2 pixels."
        raise HelpersError(f"kernel_lab(image): {small}")
    drawn = Image.fromarray(np.rint(255 * np.clip(pixels, 0, 1)).astype(np.uint8))
    share = SIDE / max(height, width)
    if share < 1:
        size = (max(2, round(width * share)), max(2, round(height * share)))
        drawn = drawn.resize(size, Image.Resampling.BOX)
    return np.asarray(drawn)
