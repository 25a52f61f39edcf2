"""Seeds that a test sets reach the answer, too."""

import functools
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Literal

import numpy as np

from ..channel.codec import Codec
from .placing import put

Of = Literal["random", "numpy", "tensorflow", "all"]


class Chance:
    """Chance while one test runs; `names` is the namespace of the examiner's shell. There are two
    streams of it where a notebook has one: a test that draws itself after the answer may have drawn
    gets other numbers than there.
    """

    def __init__(self, codec: Codec, names: dict[str, Any]) -> None:
        self._codec, self._names = codec, names
        self._seeded: tuple[Any, ...] = ()
        self._asked = False

    @contextmanager
    def watched(self, source: str) -> Iterator[None]:
        """While the block runs a test of that source."""
        places: list[tuple[Any, str, Of]] = [
            (random, "seed", "random"),
            (np.random, "seed", "numpy"),
        ]
        tensorflow, keras = sys.modules.get("tensorflow"), sys.modules.get("keras")
        if tensorflow:
            places.append((tensorflow.random, "set_seed", "tensorflow"))
        if keras:
            places.append((keras.utils, "set_random_seed", "all"))
        seeds = {id(getattr(place, name)) for place, name, _ in places}
        if "seed" not in source and seeds.isdisjoint(map(id, self._names.values())):
            yield
            return
        with ExitStack() as stack:
            for place, name, of in places:
                seed = self._seeding(getattr(place, name), of)
                put(stack, self._names, place, name, seed)
            self._codec.before.append(self._note)
            yield
        self._compare()

    def _compare(self) -> None:
        if self._asked and self._seeded and self._seeded != _state():
            self._codec.doubt("the test draws random numbers in turn with the answer")

    def _note(self) -> None:
        self._asked = True

    def _seeding(self, seed_here: Callable[..., Any], of: Of) -> Callable[..., Any]:
        @functools.wraps(seed_here)
        def seed(*args: Any, **keywords: Any) -> Any:
            self._compare()
            seed_here(*args, **keywords)
            wanted = [*args, *keywords.values()]
            packed = self._codec.pack(wanted[0]) if wanted else None
            self._codec.ask({"op": "seed", "seed": packed, "of": of})
            self._seeded, self._asked = _state(), False

        return seed


def _state() -> tuple[Any, ...]:
    name, keys, *rest = np.random.get_state(legacy=True)
    return random.getstate(), name, bytes(np.asarray(keys)), tuple(rest)
