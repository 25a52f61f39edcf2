"""`receptive_field`: what an answer says of bases whose fields are known by arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Finding, Found

KERAS = True
PARTS = ("convolutions", "pooling and strides")


@dataclass(frozen=True)
class Base:
    """A stack of windows, (rows, columns, strides) each; "pool" marks those of a pooling. The size
    of its pictures leaves room for the field around the middle.
    """

    size: tuple[int, int]
    windows: tuple[tuple[int, int, int, str], ...]

    def field(self, strides: bool = True) -> tuple[int, int]:
        """Rows and columns that one output sees; without `strides`, as if there were none."""
        rows, columns = (self._along(axis, strides)[0] for axis in (0, 1))
        return rows, columns

    def corner(self) -> tuple[int, int]:
        """Those of them that are left to the first output, at the picture's corner."""
        rows, columns = (sum(self._along(axis)) for axis in (0, 1))
        return rows, columns

    def _along(self, axis: int, strides: bool = True) -> tuple[int, int]:
        """How many pixels an output sees along an axis, and where those of the first begin."""
        length, side, start, jump = self.size[axis], 1, 0, 1
        for *window, step, kind in self.windows:
            wide, outputs = window[axis], -(-length // step)
            if kind == CONV:  # 'same' padding
                start -= max((outputs - 1) * step + wide - length, 0) // 2 * jump
            side, length = side + (wide - 1) * jump, outputs
            jump *= step if strides else 1
        return side, start


CONV, POOL = "conv", "pool"
MAPS = 8  # of each convolution
BASES = {
    PARTS[0]: (
        Base((20, 24), ((5, 3, 1, CONV),)),
        Base((24, 20), ((3, 3, 1, CONV), (3, 5, 1, CONV))),
    ),
    PARTS[1]: (
        Base((32, 24), ((3, 3, 1, CONV), (2, 2, 2, POOL), (5, 3, 1, CONV))),
        Base((64, 80), ((5, 5, 2, CONV), (2, 2, 2, POOL), (3, 3, 1, CONV), (2, 2, 2, POOL))),
    ),
}


def judge(answer: Any) -> dict[str, Found]:
    """Does it give the rows and columns of pixels that the middle of the last map depends on?"""
    return {part: next(_problems(answer, bases), None) for part, bases in BASES.items()}


def _problems(answer: Any, bases: tuple[Base, ...]) -> Iterator[Found]:
    for base in bases:
        model = made(base)
        before = model.get_weights()
        found, problem = attempt("receptive_field(model)", answer, model)
        if problem is not None:
            yield problem
            return
        pair = _pair(found)
        if pair is None:
            yield _no_pair(found)
            return
        if pair != base.field():
            yield _named(pair, base, model)
        elif not all(map(np.array_equal, before, model.get_weights())):
            says = "Your function changes the model's weights. Leave them as they are."
            yield Finding("changes_base", says)


def made(base: Base) -> Any:
    """The base, with weights of both signs; at the rim of a lone convolution they are negative, so
    that slopes above 0 do not show it.
    """
    import keras
    from keras import layers

    stack: list[Any] = [keras.Input((*base.size, 1))]
    for rows, columns, strides, kind in base.windows:
        if kind == POOL:
            stack.append(layers.MaxPooling2D((rows, columns), strides=strides))
        else:
            stack.append(layers.Conv2D(MAPS, (rows, columns), strides, "same", activation="relu"))
    convolutions = [layer for layer in stack if isinstance(layer, layers.Conv2D)]
    convolutions[-1].activation = keras.activations.linear
    model, rng = keras.Sequential(stack), np.random.default_rng(6)
    for layer in convolutions:
        kernel = rng.uniform(-1, 1, layer.kernel.shape)
        if layer is convolutions[0] is convolutions[-1]:
            kernel = np.abs(kernel)
            kernel[[0, -1]] *= -1
            kernel[1:-1, [0, -1]] *= -1
        layer.set_weights([kernel, np.zeros(MAPS)])
    return model


def _pair(found: Any) -> tuple[int, int] | None:
    try:
        rows, columns = (np.asarray(one) for one in found)
    except (TypeError, ValueError):
        return None
    if any(one.size != 1 or one.dtype.kind not in "iuf" for one in (rows, columns)):
        return None
    return (int(rows), int(columns)) if rows == int(rows) and columns == int(columns) else None


def _no_pair(found: Any) -> Finding:
    says = f"`receptive_field(model)` gave {kind_of(found)}; it should give two whole numbers:"
    return Finding("type", f"{says} `(rows, columns)`.")


def _named(pair: tuple[int, int], base: Base, model: Any) -> Found:
    """The misconception that gives such a pair, or what is known of it."""
    wanted, last = base.field(), base.windows[-1]
    others = {
        "exchanged": wanted[::-1],
        "dark": (0, 0),
        "whole_picture": base.size,
        "map_size": tuple(model.output_shape[1:3]),
        "corner": base.corner(),
        "last_window": last[:2],
        "strides_forgotten": base.field(strides=False),
        "half_lit": (wanted[0] - 2, wanted[1] - 2) if len(base.windows) == 1 else wanted,
    }
    for code, other in others.items():
        if pair == other != wanted:
            return code
    what = ", then ".join(
        f"{'a pooling' if kind == POOL else 'a convolution'} of {rows} by {columns}"
        + (f" with strides of {strides}" if strides > 1 else "")
        for rows, columns, strides, kind in base.windows
    )
    says = f"After {what}, one place sees {wanted[0]} by {wanted[1]} pixels; yours says"
    fewer = pair[0] < wanted[0] or pair[1] < wanted[1]
    why = " Max pooling hands the gradient on to each window's largest alone: take more pictures."
    pooled = any(window[3] == POOL for window in base.windows)
    more = why if fewer and pooled else ""
    return Finding("field", f"{says} {pair[0]} by {pair[1]}.{more}")
