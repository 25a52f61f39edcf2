"""Models that an answer gives, judged in a notebook as they are judged when graded: rebuilt from
data.

Graded, an answer runs in a process of its own and its models cross as data. Here they take the same
way within one process, so that both say the same.
"""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from ..judging.lending import RemoteAnswer
from . import models
from .faults import Uncheckable, Unfit
from .state import was_rebuilt


class Crossing:
    """A function whose models arrive rebuilt. In all else it is the function that it stands for.

    Calling it raises Uncheckable for a model that works here and cannot be graded.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.__wrapped__ = function

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        """What the function gives; a model that it was given stays what it is."""
        result = self.__wrapped__(*args, **keywords)
        return result if any(result is arg for arg in args) else _rebuilt(result)

    def __getattr__(self, name: str) -> Any:
        if name == "__wrapped__":  # asked for before there is one
            raise AttributeError(name)
        return getattr(self.__wrapped__, name)


def crossing(answer: Any) -> Any:
    """`answer` as it is judged in a notebook: a function as a Crossing, anything else as it is."""
    # A Keras model can be called, but is no function
    if not callable(answer) or isinstance(answer, RemoteAnswer) or hasattr(answer, "get_weights"):
        return answer
    return Crossing(answer)


def _rebuilt(made: Any) -> Any:
    keras = sys.modules.get("keras")
    if keras is None or not isinstance(made, keras.layers.Layer) or was_rebuilt(made):
        return made

    def trace(example: np.ndarray) -> Any:
        return models.describe(made, example)

    try:
        description = models.describe(made, later=True)
    except Unfit as why:
        raise Uncheckable(str(why)) from why
    except Exception:
        return made  # by a Keras that keeps its insides elsewhere than ours: looked at as it is
    try:
        return models.rebuild(description, trace=trace)
    except Unfit as why:
        raise Uncheckable(str(why)) from why
