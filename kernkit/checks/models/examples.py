"""Pictures to call a model of the student's own on, whatever it was made for."""

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

SIDES = (128, 64, 96)  # of the pictures that are tried on a model that has not seen any
CHANNELS = (1, 3)


def declared_shape(layer: Any) -> list[Any] | None:
    """The shape of inputs that a layer declares; None where it declares none."""
    try:
        return [None if side is None else int(side) for side in layer.input_shape]
    except (AttributeError, TypeError, ValueError):
        return None


def called_example(layer: Any, example: np.ndarray | None) -> tuple[np.ndarray | None, str]:
    """Pictures that the layer can be called on, which also builds it; or what it says where there
    are none.
    """
    problems = []
    for tried in _examples(layer, example):
        try:
            layer(tried, training=False)
        except Exception as error:
            problems.append(f"{type(error).__name__}: {error}"[:1000])
        else:
            return tried, ""
    return None, problems[0]


def _examples(layer: Any, example: np.ndarray | None) -> Iterator[np.ndarray]:
    if example is not None:
        yield np.asarray(example)
        return
    seen = declared_shape(layer) or _shape_seen(layer)
    if seen:
        yield _pictures(seen[0] or 2, *(64 if side is None else side for side in seen[1:]))
        return
    for channels, side in itertools.product(CHANNELS, SIDES):
        yield _pictures(2, side, side, channels)


def _pictures(*shape: int) -> np.ndarray:
    return np.random.default_rng(0).uniform(0, 255, shape).astype(np.float32)


def _shape_seen(layer: Any) -> tuple[Any, ...] | None:
    """The shape that a layer of the student's own was built with."""
    try:
        shapes = layer.get_build_config()
        shape = shapes.get("input_shape") or next(iter(shapes["shapes_dict"].values()))
        return tuple(shape) if len(shape) > 1 else None
    except (AttributeError, KeyError, TypeError, StopIteration, ValueError):
        return None
