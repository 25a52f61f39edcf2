"""Keras models as data: from the process that runs a student's code to the examiner's, and back.

`describe` turns a model into dictionaries, texts, numbers and arrays; `rebuild` makes a model of
them, or raises Unfit. A model made of Keras's own layers goes as its configuration and weights. One
with code of the student's own goes as the TensorFlow graphs of its calls. Nothing of the student's
is executed: a configuration names Keras's own classes, a graph holds arithmetic.

    model = build()                      # in the student's process
    description = describe(model)        # crosses over as data
    model = rebuild(description)         # in the examiner's: judged like any other model
"""

import contextlib
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from ..judging.quoting import named
from . import graphs
from .compiling import apply_compile, describe_compile
from .faults import Unfit
from .state import apply_state, remember, state
from .stock import build_stock, describe_stock, is_stock

__all__ = ["apply_state", "describe", "rebuild", "state"]


def describe(layer: Any, example: np.ndarray | None = None, later: bool = False) -> dict[str, Any]:
    """A Keras layer or model as data.

    A model with code of the student's own is traced on pictures of the shape it was built with.
    Where it was not built yet, it is built on `example` (N, …); without one, usual shapes are
    tried. With `later`, such a model is not built now: whoever rebuilds it says how to ask for the
    rest (`trace`). Raises Unfit for what cannot be described.
    """
    described = None
    with warnings.catch_warnings():
        # Keras warns of what it cannot serialise; such a model goes as graphs
        warnings.simplefilter("ignore")
        if is_stock(layer):
            # What a class of the student's own says of itself may be anything
            with contextlib.suppress(Exception):
                described = describe_stock(layer)
        if described is None:
            wait = later and example is None and not layer.built
            described = (
                graphs.describe_waiting(layer) if wait else graphs.describe_graphs(layer, example)
            )
        return described | {"compile": describe_compile(layer, lambda: graphs.describe_loss(layer))}


def rebuild(
    description: Any, trusted: bool = False, trace: Callable[[np.ndarray], Any] | None = None
) -> Any:
    """The layer or model that was described, with its weights, flags and compile state; raises
    Unfit, and nothing else.

    With `trusted`, classes of the course's library are allowed too: for the judges' own models, in
    the student's process. `trace(example)` should give `describe(layer, example)` of the original,
    for a model described with `later`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            stock = description["kind"] == "stock"
            model = (
                build_stock(description, trusted)
                if stock
                else graphs.build_graphs(description, trace)
            )
            apply_compile(model, description["compile"], graphs.build_loss)
    except Unfit:
        raise
    except Exception as error:
        raise Unfit(f"Your model cannot be rebuilt from its description: {named(error)}") from error
    remember(model)
    return model
