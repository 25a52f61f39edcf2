"""What a judge may hold besides code that looks at answers: candidates that a student's check is to
tell apart, and pipelines with a bug to find.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..verdict import Found


@dataclass(frozen=True)
class Candidates:
    """Answers to another exercise, as a student's check is handed them: `right` by what each is
    like, in words, and `wrong` by the codes of that exercise's misconceptions.
    """

    right: Mapping[str, Callable[..., Any]]
    wrong: Mapping[str, Callable[..., Any]]


@dataclass(frozen=True)
class Bug:
    """A pipeline that runs, looks right and is wrong.

    `text` is one function, whose docstring says what it should do; `$name` in it stands for a value
    of those that `draw(rng)` gives (rng: numpy Generator). `probe(function, values)` tells what a
    mended one does: None where it is right, "" where it does what it did, or else a finding. One
    bug of each `kind` is drawn.
    """

    kind: str
    text: str
    draw: Callable[[np.random.Generator], dict[str, Any]]
    probe: Callable[[Callable[..., Any], dict[str, Any]], Found]
