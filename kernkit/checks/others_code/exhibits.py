"""What a judge may hold besides code that looks at answers: candidates that a student's check is to
tell apart, and pipelines with a bug to find.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Bug:
    """A pipeline that runs, looks right and is wrong; one of each `kind` is drawn.

    `text` is one function, whose docstring says what it should do; `$name` in it stands for one of
    the values that `draw(rng)` gives (rng: numpy Generator). A mended one is called with
    `asks(values)`, and right where it gives what `wanted(values, *arguments)` does, to an absolute
    `tolerance`; `observe(result)` turns what cannot be compared into what can, or raises Wrong.
    `modules` are those that the text needs, by what
    it calls them.
    """

    kind: str
    text: str
    draw: Callable[[np.random.Generator], Values]
    asks: Callable[[Values], tuple[Any, ...]]
    wanted: Callable[..., Any]
    observe: Callable[[Any], Any] | None = None
    modules: Mapping[str, str] = field(default_factory=lambda: {"np": "numpy"})
    tolerance: float = 1e-4
