"""Plots for training: learning curves of one or several runs, and the confusion matrix."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..arguments import Array, as_array
from ..errors import HelpersError
from .figures import describe

# Prefix, colour, line
SETS = {"training": ("", "#0072b2", "-"), "validation": ("val_", "#d55e00", "--")}
SHOWN = ("loss", "accuracy")
EMPTY = "Nothing to show yet: there is no {} so far. It comes once the exercises above have passed."


def show_curves(histories: Any, alt: str | None = None) -> Figure | None:
    """Show how loss and accuracy went, epoch by epoch, on the training and the validation set.

    `histories` is what `fit` returned (a Keras History, or its dictionary of lists), or a list of
    them. Each run is a thin line. Several runs also get a thick line, their mean, and a band from
    the lowest to the highest, as far as all runs go. `alt` is the figure's alt text, made from the
    numbers where it is None. Returns the figure; None, with a plain line printed, where `histories`
    is None. Raises HelpersError for what is no history, or has no loss.

    >>> figure = show_curves({"loss": [0.7, 0.4, 0.3], "val_loss": [0.7, 0.5, 0.6]})
    """
    if histories is None:
        print(EMPTY.format("training"))
        return None
    runs = [_log(one) for one in (histories if isinstance(histories, Sequence) else [histories])]
    if not runs:
        empty = "the list is empty; give it what `fit` returned."
        raise HelpersError(f"show_curves(histories): {empty}")
    names = [name for name in SHOWN if all(name in run for run in runs)]
    size = (4.8 * len(names), 3.4)
    figure, axes = plt.subplots(1, len(names), figsize=size, layout="constrained", squeeze=False)
    for ax, name in zip(axes[0], names, strict=True):
        for label, (prefix, colour, line) in SETS.items():
            values = [run[prefix + name] for run in runs if prefix + name in run]
            _draw(ax, values, label, colour, line)
        ax.set(title=name, xlabel="epoch", ylabel=name)
        ax.set_ylim(**{"top": 1.02} if name == "accuracy" else {"bottom": 0})
        ax.legend()
    describe(alt or _curves_in_words(runs), figure)
    return figure


def show_confusion(counts: Any, alt: str | None = None) -> Figure | None:
    """Show a 2 by 2 table of counts: rows truth, columns what was said, both (ok, defective).

    The shade is each row's share. `alt` is the figure's alt text, made from the counts where it is
    None. Returns the figure; None, with a plain line printed, where `counts` is None. Raises
    HelpersError for anything but 2 by 2 counts.

    >>> figure = show_confusion([[90, 10], [5, 95]])
    """
    if counts is None:
        print(EMPTY.format("count"))
        return None
    table = _table(counts)
    shares = table / np.maximum(table.sum(1, keepdims=True), 1)
    figure, ax = plt.subplots(figsize=(4.2, 3.4), layout="constrained")
    drawn = ax.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    meant = [["right", "false alarm"], ["missed", "found"]]
    for (row, column), share in np.ndenumerate(shares):
        text = f"{table[row, column]:g}\n{meant[row][column]}\n{share:.0%} of row"
        ink = "white" if share > 0.5 else "black"
        ax.text(column, row, text, ha="center", va="center", color=ink)
    names = ["ok", "defective"]
    ax.set(xticks=[0, 1], xticklabels=names, yticks=[0, 1], yticklabels=names)
    ax.set(xlabel="said", ylabel="truth")
    figure.colorbar(drawn, ax=ax, label="share of row", shrink=0.9)
    (right, alarm), (missed, found) = table
    of_ok = f"Of {right + alarm:g} ok castings, {alarm:g} called defective"
    describe(alt or f"{of_ok}; of {missed + found:g} defective ones, {missed:g} missed.", figure)
    return figure


def _log(history: Any) -> dict[str, Array]:
    """The numbers of one run that are shown, by name, each (epochs,)."""
    log = getattr(history, "history", history)
    names = [prefix + name for name in SHOWN for prefix, *_ in SETS.values()]
    known = isinstance(log, Mapping)
    shown = {name: _series(name, log[name]) for name in names if known and name in log}
    if "loss" not in shown or not shown["loss"].size:
        what = "a history without a loss" if known else type(history).__name__
        give = "give it what `fit` returned, or a list of such."
        raise HelpersError(f"show_curves(histories): got {what}; {give}")
    return {name: series for name, series in shown.items() if series.size}


def _series(name: str, values: Any) -> Array:
    series = as_array(f"show_curves: {name!r}", values).astype(float)
    if series.ndim != 1:
        needs = "it needs a number for each epoch."
        raise HelpersError(f"show_curves: {name!r} has shape {series.shape}; {needs}")
    return series


def _draw(ax: Axes, values: list[Array], label: str, colour: str, line: str) -> None:
    """One set's curves: thin lines, and for several runs mean and band as far as all go."""
    if not values:
        return
    several = len(values) > 1
    for run in values:
        thin = {"lw": 0.7, "alpha": 0.6} if several else {"lw": 2, "label": label}
        ax.plot(range(1, len(run) + 1), run, line, color=colour, **thin)
    if several:
        shared = min(map(len, values))
        stack = np.stack([run[:shared] for run in values])
        epochs = range(1, shared + 1)
        words = f"{label}, mean of {len(values)}"
        ax.plot(epochs, stack.mean(0), line, color=colour, lw=2.5, label=words)
        ax.fill_between(epochs, stack.min(0), stack.max(0), color=colour, alpha=0.18, lw=0)


def _curves_in_words(runs: list[dict[str, Array]]) -> str:
    lengths = sorted(len(run["loss"]) for run in runs)
    epochs = f"{lengths[0]}" if lengths[0] == lengths[-1] else f"{lengths[0]} to {lengths[-1]}"
    words = [f"Learning curves of {len(runs)} run{'s' * (len(runs) > 1)} over {epochs} epochs."]
    for label, (prefix, *_) in SETS.items():
        losses = [run[prefix + "loss"] for run in runs if prefix + "loss" in run]
        if losses:
            first, low, last = np.mean([(loss[0], loss.min(), loss[-1]) for loss in losses], axis=0)
            way = f"starts at {first:.2f}, is {low:.2f} at its lowest and ends at {last:.2f}"
            words.append(f"Loss in {label} {way}.")
    return " ".join(words)


def _table(counts: Any) -> Array:
    table = as_array("show_confusion(counts)", counts).astype(float)
    if table.shape != (2, 2) or not np.isfinite(table).all() or (table < 0).any():
        give = "give it 2 by 2 counts, rows truth, columns said (ok, defective)."
        raise HelpersError(f"show_confusion(counts): got shape {table.shape}; {give}")
    return table
