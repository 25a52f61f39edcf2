"""What a judge may hold besides code that looks at answers: candidates that a student's check is to
tell apart, and pipelines with a bug to find.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from string import Template
from types import FunctionType
from typing import Any

import numpy as np

Values = dict[str, Any]  # of one student's pipeline, by name


@dataclass(frozen=True)
class Candidates:
    """Answers to another exercise, as a student's check is handed them: `right` by what each is
    like, in words, and `wrong` by the codes of that exercise's misconceptions.
    """

    right: Mapping[str, Callable[..., Any]]
    wrong: Mapping[str, Callable[..., Any]]


class _Named(dict[str, str]):
    """In place of each value, a name for it."""

    def __missing__(self, value: str) -> str:
        return f"value_{value}"


class _Module:
    """A module that is imported once something of it is asked for: Keras takes seconds."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)


@dataclass(frozen=True)
class Bug:
    """A pipeline that runs, looks right and is wrong; one of each `kind` is drawn.

    `text` is one function, whose docstring says what it should do; `$name` in its code stands for
    one of the values that `draw(rng)` gives (rng: numpy Generator). A mended one is called with
    `asks(values)`, and right where it gives what `wanted(values, *arguments)` does, to an absolute
    `tolerance`; `observe(result)` turns what cannot be compared into what can, or raises Wrong.
    `modules` are those that the text needs, by what it calls them.
    """

    kind: str
    text: str
    draw: Callable[[np.random.Generator], Values]
    asks: Callable[[Values], tuple[Any, ...]]
    wanted: Callable[..., Any]
    observe: Callable[[Any], Any] | None = None
    modules: Mapping[str, str] = field(default_factory=lambda: {"np": "numpy"})
    tolerance: float = 1e-4
    _as_it_stands: FunctionType = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Now, since no text is run as code once an answer is judged."""
        object.__setattr__(self, "_as_it_stands", self.made(self.text, _Named()))

    @property
    def name(self) -> str:
        """The function that the text defines."""
        return self._as_it_stands.__name__

    def filled(self, values: Values) -> str:
        """The code of one student's pipeline."""
        return Template(self.text).substitute(values)

    def broken(self, values: Values) -> FunctionType:
        """One student's pipeline, as it stands."""
        given = {f"value_{name}": value for name, value in values.items()}
        raw = self._as_it_stands
        return FunctionType(raw.__code__, {**raw.__globals__, **given}, self.name)

    def made(self, text: str, values: Mapping[str, Any]) -> FunctionType:
        """The function that such a text defines."""
        names: dict[str, Any] = {name: _Module(whole) for name, whole in self.modules.items()}
        exec(Template(text).substitute(values), names)
        made: FunctionType = list(names.values())[-1]
        return made
