"""The form in which an exercise is defined: a class for each kind of exercise.

Definitions never leave the instructor's side. `key()` compiles one into a
`kernkit.checks.keys.Key`: outcomes without code.
"""

import inspect
import re
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..checks.judging.calling import plain
from ..checks.judging.functions import own_observer
from ..checks.judging.running import run_case
from ..checks.keys import BetKey, Case, Form, FunctionKey, Key, OpenKey, Outcome, Task
from ..checks.library import Observer, library
from ..checks.verdict import Wrong
from ..faults import DefinitionError

DRAWS = 3  # random calls that join the hidden probes
Probes = Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Suspect:
    """A misconception: the sentence that helps, and an answer that has it (a function, or the value
    defined).

    Where the answer stops with an error that other slips raise as well, `error` is a regular
    expression that its text holds, on every probe.
    """

    says: str
    answer: Any
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Definition(Task, ABC):
    """An exercise. `reference` is the right answer."""

    reference: Any

    @property
    def beside(self) -> tuple[str, ...]:
        """Names of the lesson that its check takes besides the answer."""
        return ()

    @abstractmethod
    def key(self, name: str, lesson: str, hidden: bool = False) -> Key:
        """Compile the students' key, or with `hidden` the graders'. Raises DefinitionError."""

    def prove(self, name: str, lesson: str) -> None:
        """Try what the library holds for the exercise, where compiling does not: DefinitionError
        says what is amiss. Building a lesson does it.
        """

    def shared(self, name: str, lesson: str) -> dict[str, Any]:
        """The fields that a key of any kind has."""
        return {
            "name": name,
            "lesson": lesson,
            "points": self.points,
            "asks": self.asks,
            "hints": self.hints,
        }


@dataclass(frozen=True, kw_only=True)
class Suspected(Definition):
    """An exercise whose misconceptions are known: `suspects` by their codes."""

    suspects: Mapping[str, Suspect] = field(default_factory=dict)

    def shared(self, name: str, lesson: str) -> dict[str, Any]:
        """The fields that a key of any kind has."""
        messages = {code: suspect.says for code, suspect in self.suspects.items()}
        return super().shared(name, lesson) | {"messages": messages}


@dataclass(frozen=True, kw_only=True)
class Function(Form, Suspected):
    """A function, judged on probes.

    `probes` and `hidden` map a probe's description to the arguments of one call; a probe's name may
    start with "part: ", and parts earn equal shares of the points. `sample(rng)` draws the
    arguments of a random valid call (rng: numpy Generator); DRAWS of its draws join the hidden
    probes.
    """

    reference: Callable[..., Any]
    probes: Probes
    hidden: Probes = field(default_factory=dict)
    sample: Callable[[np.random.Generator], tuple[Any, ...]] | None = None

    def key(self, name: str, lesson: str, hidden: bool = False) -> FunctionKey:
        """Compile the students' key, or with `hidden` the graders', which has more probes.

        Raises DefinitionError.
        """
        probes = dict(self.probes)
        if not probes:
            raise DefinitionError(
                "it has no probes; a function is judged by what it gives on them."
            )
        if self.sample and any(": " in label for label in self.probes):
            raise DefinitionError(
                "random calls belong to no part, so an exercise with parts cannot have a sample."
            )
        if hidden:
            probes |= self.hidden
            if self.sample:
                probes |= {
                    f"a random call ({seed})": self.sample(np.random.default_rng(seed))
                    for seed in range(DRAWS)
                }
        observe = own_observer(self)
        if self.observed:
            observe = judge_of(library().observer, lesson, name)
        return FunctionKey(
            **self.shared(name, lesson),
            signature=f"({', '.join(inspect.signature(self.reference).parameters)})",
            returns=self.returns,
            dtype=self.dtype,
            tolerance=self.tolerance,
            observed=self.observed,
            cases=tuple(self.case(label, args, observe) for label, args in probes.items()),
            more=not hidden and bool(self.hidden or self.sample),
            errors={code: who.error for code, who in self.suspects.items() if who.error},
        )

    def case(self, label: str, args: tuple[Any, ...], observe: Observer | None = None) -> Case:
        """One probe with the outcomes of the reference and of every suspect. Raises
        DefinitionError.
        """
        part, _, name = label.rpartition(": ")
        folder = tempfile.mkdtemp(prefix="kern-")

        def outcome(
            whose: str, answer: Any, slips: Callable[[Outcome], bool], words: str = ""
        ) -> Outcome:
            try:
                run = run_case(answer, args, observe, folder)
            except Wrong as wrong:
                raise DefinitionError(
                    f"{whose} cannot be looked at on the probe {label!r}: {wrong.says}"
                ) from None
            if run.error is not None and slips(run.outcome):
                said = f"{run.outcome.raised[0]}: {plain(run.error)}"
                raise DefinitionError(
                    f"{whose} fails on the probe {label!r} with {said}. Mend one of them."
                ) from run.error
            if run.error is not None and not re.search(words, str(run.error)):
                raise DefinitionError(
                    f"{whose} stops on the probe {label!r} with other words than {words!r}:"
                    f" {plain(run.error)}"
                )
            return run.outcome

        try:
            expected = outcome("the reference", self.reference, _fails)
            suspects = {
                code: outcome(f"the suspect {code}", suspect.answer, _is_slip, suspect.error)
                for code, suspect in self.suspects.items()
            }
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return Case(name, args, expected, suspects, part)


def _fails(outcome: Outcome) -> bool:
    """Raised, and not as an exercise may ask for."""
    return bool(outcome.raised) and "ValueError" not in outcome.raised


def _is_slip(outcome: Outcome) -> bool:
    """Raised what no misconception raises: a name that is misspelt, a module that is not there."""
    return bool({"NameError", "ImportError"} & set(outcome.raised))


def judge_of(find: Callable[[str, str], Any], lesson: str, name: str) -> Any:
    """What the library finds of an exercise's judge. Raises DefinitionError where it does not."""
    try:
        return find(lesson, name)
    except (ImportError, AttributeError) as error:
        raise DefinitionError(f"what looks at its answers is not there: {error}.") from None


@dataclass(frozen=True, kw_only=True)
class Open(Suspected):
    """An open task: whatever the exercise's judge finds right."""

    def key(self, name: str, lesson: str, hidden: bool = False) -> OpenKey:
        """Students and graders judge alike. Raises DefinitionError where there is no judge."""
        judge_of(library().judge, lesson, name)
        return OpenKey(**self.shared(name, lesson))


@dataclass(frozen=True, kw_only=True)
class Bet(Definition):
    """A bet before a lesson shows what turns out: one of `choices` for each entry. `reference`
    holds what does; no answer is compared with it, so no honest bet costs a point.
    """

    points: float = 0
    reference: Mapping[str, str]
    choices: Mapping[str, list[str]]

    def key(self, name: str, lesson: str, hidden: bool = False) -> BetKey:
        """Compile the key; students and graders ask alike. Raises DefinitionError for a bet with
        points.
        """
        if self.points:
            raise DefinitionError(
                "a bet earns no points: what turns out stands below it. Leave `points` out, and"
                " give them for an exercise after it that applies the idea to new cases."
            )
        return BetKey(**self.shared(name, lesson), choices=dict(self.choices))
