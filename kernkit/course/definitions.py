"""The form in which an exercise is defined: a reference, probes and suspects.

Definitions never leave the instructor's side. `key()` compiles one into a
`kernkit.checks.keys.Key`: outcomes without code.
"""

import inspect
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..checks.judging.judge import run_case
from ..checks.keys import Case, Key, Outcome
from ..faults import DefinitionError


@dataclass(frozen=True)
class Suspect:
    """A misconception: the sentence that helps, and an answer that has it (a function, or the value
    defined).
    """

    says: str
    answer: Any


@dataclass(frozen=True)
class Exercise:
    """One exercise. `probes` and `hidden` map a probe's description to the arguments of one call.

    A probe's name may start with "part: ": parts earn equal shares of the points. `sample(rng)`
    draws the arguments of a random valid call (rng: numpy Generator); three of its draws join the
    hidden probes. Further fields as in `kernkit.checks.keys.Key`; `reference` is the right
    function, the right value ("open"), or the right words ("prediction").
    """

    points: float
    asks: str
    reference: Any
    kind: str = "function"
    probes: Mapping[str, tuple] = field(default_factory=dict)
    hidden: Mapping[str, tuple] = field(default_factory=dict)
    sample: Callable[[np.random.Generator], tuple] | None = None
    suspects: Mapping[str, Suspect] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    returns: str = "any"
    dtype: str = ""
    tolerance: float = 1e-4
    observe: str = ""
    judge: str = ""
    choices: Mapping[str, list[str]] = field(default_factory=dict)

    def key(self, name: str, lesson: str, hidden: bool = False) -> Key:
        """Compile; with `hidden`, all probes and the right words of a prediction. Raises
        DefinitionError.
        """
        probes = dict(self.probes)
        if self.sample and any(": " in label for label in self.probes):
            raise DefinitionError(
                f"{name}: random calls belong to no part, so an exercise with parts cannot have a"
                " sample."
            )
        if hidden:
            probes |= self.hidden
            if self.sample:
                probes |= {
                    f"a random call ({seed})": self.sample(np.random.default_rng(seed))
                    for seed in range(3)
                }
        return Key(
            name=name,
            lesson=lesson,
            points=self.points,
            kind=self.kind,
            asks=self.asks,
            signature=(
                f"({', '.join(inspect.signature(self.reference).parameters)})"
                if self.kind == "function"
                else ""
            ),
            returns=self.returns,
            dtype=self.dtype,
            tolerance=self.tolerance,
            observe=self.observe,
            judge=self.judge,
            choices=dict(self.choices),
            answers=dict(self.reference) if hidden and self.kind == "prediction" else {},
            messages={code: suspect.says for code, suspect in self.suspects.items()},
            hints=self.hints,
            cases=tuple(self.case(name, label, args) for label, args in probes.items()),
        )

    def case(self, exercise: str, label: str, args: tuple) -> Case:
        """One probe with the outcomes of the reference and of every suspect."""
        part, _, name = label.rpartition(": ")
        folder = tempfile.mkdtemp(prefix="kern-")
        try:
            outcome = lambda answer: run_case(answer, args, self.observe, folder).outcome  # noqa: E731
            expected = outcome(self.reference)
            suspects = {code: outcome(suspect.answer) for code, suspect in self.suspects.items()}
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if expected.raised and not _means_to_raise(expected):
            why = f"the reference fails on the probe {label!r}: {expected.raised[0]}"
            raise DefinitionError(f"{exercise}: {why}. Mend one of them.")
        return Case(name, args, expected, suspects, part)


def _means_to_raise(outcome: Outcome) -> bool:
    return "ValueError" in outcome.raised
