"""Watches a running notebook for maps, and measures how far their answers stand out.

A map is an image of numbers in colours; pictures in grey are none, nor are tables that have their
numbers written on them (a kernel, a confusion matrix). Its answers are the numbers that are not 0.
A network's evidence is nowhere quite 0: in a heatmap, those beyond a twentieth of its scale are.
"""

import json
from inspect import signature

import matplotlib as mpl

mpl.use("agg")
import matplotlib.pyplot as plt
import numpy as np
from IPython import get_ipython
from matplotlib.axes import Axes

from helpers.drawing import heatmaps
from kernkit.checks.pictures.colours import scale_of

# (code of the cell, axes, values, colours of the pixels and of "no answer" there, what is none)
seen = []
cell = [""]


def watch():
    """From now on: every image of numbers, and every heatmap, with the code that draws it."""
    get_ipython().events.register("pre_run_cell", lambda info: cell.__setitem__(0, info.raw_cell))
    show_image, show_heatmap = Axes.imshow, heatmaps.show_heatmap

    def imshow(ax, values, *args, **kwargs):
        image = show_image(ax, values, *args, **kwargs)
        if np.ndim(values) == 2 and image.get_cmap().name not in ("gray", "grey", "Greys_r"):
            nothing = np.zeros(np.shape(values))
            drawn = [image.to_rgba(one, alpha=1)[..., :3] for one in (values, nothing)]
            seen.append((cell[0], ax, np.asarray(values, float), drawn, 0.0))
        return image

    def heatmap(picture, values, *args, **kwargs):
        ax = show_heatmap(picture, values, *args, **kwargs)
        if ax is not None:
            figure, beside = plt.subplots()
            show_heatmap(picture, np.zeros(np.shape(values)), ax=beside)
            drawn = [np.asarray(one.images[0].get_array())[..., :3] for one in (ax, beside)]
            plt.close(figure)
            plt.sca(ax)
            given = signature(show_heatmap).bind(picture, values, *args, **kwargs)
            limit = given.arguments.get("limit")
            least = abs(limit or scale_of(np.asarray(values)).reach) / 20
            seen.append((cell[0], ax, np.asarray(values, float), drawn, least))
        return ax

    Axes.imshow, heatmaps.show_heatmap = imshow, heatmap


def luminance(colours):
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def told():
    """For every map that was seen: its cell's code, its title, how many of its numbers answer,
    the share of these that reach 3 to 1 (WCAG 2) against the colour of no answer at their
    place, and how strong its outermost ring answers, in means of the rest.
    """
    maps = []
    for where, ax, values, drawn, least in seen:
        if ax.texts:
            continue
        answers = np.isfinite(values) & (np.abs(values) > least)
        low, high = np.sort([luminance(colours) for colours in drawn], axis=0)
        stands_out = (high + 0.05) / (low + 0.05) >= 3
        share = float(stands_out[answers].mean()) if answers.any() else 1.0
        inside = np.abs(values)[1:-1, 1:-1]
        ring = (np.abs(values).sum() - inside.sum()) / max(values.size - inside.size, 1)
        rim = float(ring / (inside.mean() or 1)) if inside.size else 0.0
        maps.append([where, ax.get_title(), int(answers.sum()), share, rim])
    print(json.dumps(maps))
