"""What a judge hands to an answer besides data, said so that it can also be made where the answer
runs.
"""

from abc import ABC, abstractmethod
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
    args: tuple[Any, ...] = ()

    def __call__(self) -> Any:
        """Make the value."""
        module, _, name = self.name.partition(":")
        return getattr(import_module(module), name)(*self.args)


class Folder(str):
    """The path of a file or folder that a judge filled: where an answer runs in a process of its
    own, what lies there goes along.
    """

    __slots__ = ()


class RemoteAnswer(ABC):
    """A function that runs in a process of its own, where a judge may do this."""

    @abstractmethod
    def is_stub(self) -> bool:
        """Whether it was given out like that, and nothing was written in it."""

    @abstractmethod
    def lend_names(self, recipes: dict[str, Recipe]) -> None:
        """Put recipes under global names there, in place of those that were lent last."""

    @abstractmethod
    def seed_chance(self, seed: int) -> None:
        """Seed the chance of Python, NumPy and Keras there."""


class RemoteSet(ABC):
    """A data set whose batches are made in a process of its own."""

    @abstractmethod
    def serve(self, seconds: float) -> None:
        """Let that process go on for a while, and answer what it asks meanwhile."""


def path_for(answer: Any, path: str) -> str:
    """How a judge hands over the path of what it filled for an answer: plainly, or as a Folder to
    one in another process.
    """
    return Folder(path) if isinstance(answer, RemoteAnswer) else path


@contextmanager
def lent_names(function: Any, **recipes: Recipe) -> Iterator[None]:
    """Let a student's function find other things under these global names for a while: each name
    calls its recipe.
    """
    if isinstance(function, RemoteAnswer):
        function.lend_names(recipes)
        try:
            yield
        finally:
            function.lend_names({})
        return
    home = getattr(function, "__globals__", {})
    kept = {name: home[name] for name in recipes if name in home}
    home.update({name: _called(name, recipe) for name, recipe in recipes.items()})
    try:
        yield
    finally:
        for name in recipes:
            del home[name]
        home.update(kept)


def _called(name: str, recipe: Recipe) -> Callable[[], Any]:
    """A function of that name, since errors quote it."""

    def make() -> Any:
        return recipe()

    make.__name__ = make.__qualname__ = name
    return make


def seed_everything(function: Any, seed: int) -> None:
    """Seed Python's, NumPy's and Keras's chance, here and where the answer runs."""
    import keras

    keras.utils.set_random_seed(seed)
    if isinstance(function, RemoteAnswer):
        function.seed_chance(seed)
