"""Exercises on code of other people: a check to be written, pipelines to be mended."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...checks.judging.judge import parts_of
from ...checks.keys import BugsKey, Key, RefereeKey
from ...checks.library import library
from ...checks.others_code.bugs import probe
from ...faults import DefinitionError
from ..definitions import Definition, Suspected, judge_of

TRIED = 3  # draws of each pipeline's values


@dataclass(frozen=True, kw_only=True)
class Referee(Definition):
    """A check that the student writes: a function that says of a candidate whether it believes it.

    `of` is an exercise with suspects, `of_lesson` and `of_name` where it is found. The judge's
    CANDIDATES are answers to it: right ones, and one for every suspect, by its code. Where they are
    handed over in another form than answers have, `as_answer` makes answers of them, for the proof.
    """

    reference: Callable[[Any], bool]
    of: Suspected
    of_lesson: str
    of_name: str
    as_answer: Callable[[Any], Any] = lambda candidate: candidate

    def key(self, name: str, lesson: str, hidden: bool = False) -> RefereeKey:
        """Students and graders judge alike. Raises DefinitionError where there are no candidates,
        or others than suspects.
        """
        wrong = judge_of(library().candidates, lesson, name).wrong
        if set(wrong) != set(self.of.suspects):
            odd = ", ".join(sorted(set(wrong) ^ set(self.of.suspects)))
            raise DefinitionError(f"suspects of {self.of_name} and candidates differ in: {odd}.")
        messages = {code: suspect.says for code, suspect in self.of.suspects.items()}
        return RefereeKey(**self.shared(name, lesson), messages=messages, of=self.of_name)

    def prove(self, name: str, lesson: str) -> None:
        """Each wrong candidate is what its suspect is, and the right ones are right, as the check
        of the other exercise says. Raises DefinitionError.
        """
        candidates = library().candidates(lesson, name)
        known = self.of.key(self.of_name, self.of_lesson)
        for label, candidate in candidates.right.items():
            if codes := _codes(self.as_answer(candidate), known):
                told = f"the candidate that {label} is right, and judged to be:"
                raise DefinitionError(f"{told} {', '.join(codes)}.")
        for code, candidate in candidates.wrong.items():
            codes = _codes(self.as_answer(candidate), known)
            if code not in codes:
                told = ", ".join(codes) or "right"
                raise DefinitionError(f"the candidate {code} is judged to be: {told}.")


def _codes(answer: Any, key: Key) -> list[str]:
    """What is found in an answer that need not be able to leave this process."""
    return [found.code for found in parts_of(answer, key).values() if found]


@dataclass(frozen=True, kw_only=True)
class Bugs(Suspected):
    """Pipelines to mend, drawn by the student's word from the BUGS of the exercise's judge. By
    code, `names` says what each bug is called, and `mended` holds a template of the code without
    it. A suspect is an answer in which that bug is left, and its sentence what is then seen.
    """

    reference: Mapping[str, Any]
    names: Mapping[str, str]
    mended: Mapping[str, str]

    def key(self, name: str, lesson: str, hidden: bool = False) -> BugsKey:
        """Students and graders judge alike. Raises DefinitionError where something of the bank has
        no words, or no mended code.
        """
        bank = set(judge_of(library().bugs, lesson, name))
        for what in ("suspects", "names", "mended"):
            if odd := bank ^ set(getattr(self, what)):
                raise DefinitionError(f"{what} and the bank differ in: {', '.join(sorted(odd))}.")
        return BugsKey(**self.shared(name, lesson), names=dict(self.names))

    def prove(self, name: str, lesson: str) -> None:
        """Each pipeline runs and its bug is seen, and each mended one is right. Raises
        DefinitionError.
        """
        for code, bug in library().bugs(lesson, name).items():
            for seed in range(TRIED):
                values = bug.draw(np.random.default_rng(seed))
                said = probe(bug, values, bug.broken(values))
                if said != "":
                    raise DefinitionError(f"{code} is not seen as it stands: {said}")
                said = probe(bug, values, bug.made(self.mended[code], values))
                if said is not None:
                    raise DefinitionError(f"{code} is found wrong when mended: {said!r}")
