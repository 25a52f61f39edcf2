"""A film of a kernel that learns: its numbers, its map and its loss, step by step."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from kernkit.checks.pictures.colours import STOPS

from ..arguments import as_array, as_grid
from ..drawing.figures import to_html
from ..drawing.plots import show_maps
from ..errors import HelpersError
from .page import Interactive, page, says


def show_film(image: Any, target: Any, kernels: Any) -> Interactive:
    """Play how a kernel learnt: its numbers, its map beside the target, and its loss, at each step.

    `image` (H, W), `target` (H - h + 1, W - w + 1) and `kernels` (steps + 1, h, w), from the first
    to the last, are numbers; no kernel's is beyond a million. The result's `output` is the mean
    squared errors. Raises HelpersError for what does not fit together.
    """
    learnt, wanted = as_array("show_film(kernels)", kernels), as_grid("show_film(target)", target)
    picture, last = as_grid("show_film(image)", image), len(learnt) - 1
    if learnt.ndim != 3 or (*np.add(learnt.shape[1:], wanted.shape) - 1,) != picture.shape:
        raise HelpersError("show_film: give kernels of one shape, and a target of a map's shape.")
    as_grid("show_film(kernels)", learnt.reshape(last + 1, -1), 1e6)
    windows = np.lib.stride_tricks.sliding_window_view(picture, learnt.shape[1:])
    maps = np.einsum("ijab,sab->sij", windows, learnt)
    losses = ((maps - wanted) ** 2).mean((1, 2))
    words = f"Mean squared error {losses[0]:.3g} at the start, {losses[-1]:.3g} after {last} steps"
    shown = {f"step {step}": maps[step] for step in (0, last // 10, last)} | {"target": wanted}
    figure = show_maps(shown, alt=f"{words}. The last map is the target.")
    body = (to_html(figure) or "") + says(words, "")
    plt.close(figure)
    data = {"image": picture.round(3).tolist(), "target": wanted.round(3).tolist(), "stops": STOPS}
    data |= {"kernels": learnt.round(4).tolist(), "losses": losses.tolist()}
    html = page("film", body, data, ("colours", "numbers", "grids", "player"))
    return Interactive("show_film", losses, f"{last} steps", html)
