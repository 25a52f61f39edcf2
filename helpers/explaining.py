"""Sentences and pictures for the first difference between an answer and what was wanted."""

import base64
import io
from typing import Any

import numpy as np

from .comparing import close, is_array, same_value, worst
from .keys import Case, File, Key
from .running import Run

LARGEST_TEXT = 60


def call_text(name: str, case: Case) -> str:
    """`name(array (5, 7) float32, 2)`: the call in the student's terms, with what the probe is for."""
    note = f" ({case.name})" if case.name else ""
    return f"`{name}({', '.join(map(_argument, case.args))})`{note}"


def _argument(arg: Any) -> str:
    if isinstance(arg, np.ndarray):
        return f"array {arg.shape} {arg.dtype}"
    if isinstance(arg, File):
        return repr(arg.name)
    text = repr(arg)
    return text if len(text) <= LARGEST_TEXT else f"{text[:LARGEST_TEXT]}…"


def kind_of(value: Any) -> str:
    """What a value is, for a sentence: "a list", "an array (3, 4) of float64", "the text 'up'"."""
    if value is None:
        return "`None`"
    if isinstance(value, str):
        return f"the text `{value[:LARGEST_TEXT]!r}`"
    if isinstance(value, bool | int | float | np.generic):
        return f"`{value!r}`"
    if callable(getattr(value, "numpy", None)) and hasattr(value, "shape"):
        return f"a tensor {tuple(value.shape)} of {getattr(value.dtype, 'name', value.dtype)}"
    if isinstance(value, np.ndarray):
        return f"an array {value.shape} of {value.dtype}"
    name = type(value).__name__
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"


def explain_value(case: Case, run: Run, key: Key) -> tuple[str, str, str]:
    """(code, sentence, picture) of the first difference: shape, then not-a-number, then values; "" where values agree."""
    got, wanted = run.outcome.value, case.expected.value
    if case.expected.raised or run.outcome.raised or same_value(_floats(got), _floats(wanted), key.tolerance):
        return "", "", ""
    if not is_array(wanted):
        return "value", f"gave {_short(got)}; it should give {_short(wanted)}.", ""
    if not is_array(got):
        return "type", f"returned {kind_of(got)}; it should be an array of shape {wanted.shape}.", ""
    if got.shape != wanted.shape:
        return "shape", f"returned shape {got.shape}; it should be {wanted.shape}.", ""
    if np.isnan(got.astype(float)).any():
        return "nan", "contains NaN (not a number), which a division by zero or an empty slice gives.", ""
    if close(got, wanted, key.tolerance):
        return "dtype", f"has dtype {got.dtype}; it should be {key.dtype or wanted.dtype}.", ""
    place = worst(got, wanted)
    says = f"differs most at {_place(place)}: yours {got[place]:.4g}, wanted {wanted[place]:.4g}."
    return "value", says, difference_picture(_picture_input(case), wanted, got)


def _floats(value: Any) -> Any:
    return value.astype(float) if is_array(value) and value.dtype.kind in "iuf" else value


def _short(value: Any) -> str:
    text = kind_of(value) if isinstance(value, np.ndarray) else f"`{value!r}`"
    return text if len(text) < 2 * LARGEST_TEXT else f"{text[: 2 * LARGEST_TEXT]}…`"


def _place(index: tuple[int, ...]) -> str:
    names = {1: ("index",), 2: ("row", "column"), 3: ("row", "column", "channel")}.get(len(index))
    if not names:
        return f"index {index}"
    return ", ".join(f"{name} {i}" for name, i in zip(names, index, strict=True))


def _picture_input(case: Case) -> np.ndarray | None:
    first = case.args[0] if case.args else None
    return first if isinstance(first, np.ndarray) and _is_picture(first) else None


def _is_picture(array: np.ndarray) -> bool:
    return array.ndim in (2, 3) and min(array.shape[:2]) > 1 and (array.ndim == 2 or array.shape[2] in (1, 3))


def difference_picture(given: np.ndarray | None, wanted: np.ndarray, got: np.ndarray) -> str:
    """`<img>` HTML: input | wanted | yours | difference, on one scale; "" where the arrays are no pictures."""
    if not _is_picture(wanted) or wanted.shape != got.shape:
        return ""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    wanted, got = wanted.astype(float), got.astype(float)
    gap = np.abs(wanted - got).reshape(*wanted.shape[:2], -1).max(axis=2)
    panels = [("wanted", wanted), ("yours", got), ("difference", gap)]
    if given is not None:
        panels.insert(0, ("input", given.astype(float)))
    low, high = min(wanted.min(), got.min()), max(wanted.max(), got.max(), 1e-9)
    figure = Figure(figsize=(2.1 * len(panels), 2.3), dpi=72, layout="constrained")
    for axes, (title, panel) in zip(np.atleast_1d(figure.subplots(1, len(panels))), panels, strict=True):
        limits = {} if title in ("input", "difference") else {"vmin": low, "vmax": high}
        colours = "magma" if title == "difference" else "gray"
        if _flat(panel).ndim == 3:
            axes.imshow(np.clip((panel - low) / (high - low), 0, 1))
        else:
            axes.imshow(_flat(panel), cmap=colours, **limits)
        axes.set(title=title, xticks=[], yticks=[])
    data = io.BytesIO()
    FigureCanvasAgg(figure).print_png(data)
    alt = "Your answer beside the wanted one on the smallest probe that tells them apart, and their difference."
    return f'<img alt="{alt}" src="data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}">'


def _flat(panel: np.ndarray) -> np.ndarray:
    return panel[..., 0] if panel.ndim == 3 and panel.shape[2] == 1 else panel
