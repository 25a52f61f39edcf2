"""What a judge hands to an answer besides data, said so that it can also be made where the answer
runs.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Recipe:
    """A value that is made by a function of the kit: `name` is "module:function"; calling the
    recipe makes the value.

    When graded, an answer runs in a process of its own. A recipe is carried out there; its
    functions among `args` are called back here.
    """

    name: str
    args: tuple = ()

    def __call__(self) -> Any:
        """Make the value."""
        module, _, name = self.name.partition(":")
        return getattr(import_module(module), name)(*self.args)


@contextmanager
def lent_names(function: Callable, **recipes: Recipe) -> Iterator[None]:
    """Let a student's function find other things under these global names for a while: each name
    calls its recipe.
    """
    lend = getattr(function, "_kern_lend", None)  # a function of another process sees to it there
    if lend is not None:
        lend(recipes)
        try:
            yield
        finally:
            lend({})
        return
    home = getattr(function, "__globals__", {})
    kept = {name: home[name] for name in recipes if name in home}
    home.update(recipes)
    try:
        yield
    finally:
        for name in recipes:
            del home[name]
        home.update(kept)


def seed_everything(function: Callable, seed: int) -> None:
    """Seed Python's, NumPy's and Keras's chance, here and where the answer runs."""
    import keras

    keras.utils.set_random_seed(seed)
    far = getattr(function, "_kern_seed", None)
    if far is not None:
        far(seed)
