"""An inspection of a student's own product, and a claim about it: measured on pictures that the
student has, and graded on such as nobody has seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from ..judging.calling import not_callable
from ..judging.explaining import kind_of
from ..judging.lending import RemoteAnswer
from ..judging.untouched import untouched
from ..keys import ClaimedKey, SealedKey
from ..library import library
from ..models.faults import Uncheckable
from ..others_code.own_words import plain_word, problem_with
from ..verdict import NOT_YET, Finding, Verdict
from .asking import scores_of, verdicts_of
from .exam import Exam, Labelled, Measurement, chance_of_sealed, measured

FORM = 8  # pictures that are asked about first, in the open
WIDEST, NARROWEST = 1.25, 0.75  # times what a good interval needs
NORMAL = 1.96  # standard deviations to either side hold 95 %


def judge_sealed(answer: Any, key: SealedKey, word: Any) -> Verdict:
    """Points by the rungs that an inspection reaches. Raises Uncheckable where a person has to mark
    it, RuntimeError where the graders' key lacks the course's secret.
    """
    exam, graded = library().exam(key.lesson, key.name), isinstance(answer, RemoteAnswer)
    if amiss := problem_with(word):
        return _lost(key, NOT_YET if word is ... else Finding("own_word", amiss))
    if problem := not_callable(f"{key.name}(pictures)", answer, (None,)):
        return _lost(key, problem)
    if graded and (why := exam.by_hand(word)):
        raise Uncheckable(why)
    first = scores_of(key.name, answer, exam.shown(word, FORM).pictures, True)
    if isinstance(first, Finding):
        return _lost(key, first)
    if why := exam.by_hand(word):
        return _named(_for_a_person(key, "It gives scores as it should", why), word)
    if graded and not key.graders:
        return _named(Verdict(0, key.name, key.points, [], "It can be examined."), word)
    found = _examined(answer, key, exam, word, graded)
    if isinstance(found, Finding):
        return _named(_lost(key, found), word)
    verdict = _rungs(found, key, exam.rungs(word))
    verdict.measurement = found
    return _named(verdict, word)


def _examined(
    answer: Any, key: SealedKey, exam: Exam, word: str, graded: bool
) -> Measurement | Finding:
    if graded and not key.secret:
        raise RuntimeError("the course's secret, which draws the sealed set, is not here")
    dice = chance_of_sealed(key.secret, word) if graded else np.random.default_rng(0)
    those: Labelled = exam.drawn(word, dice) if graded else exam.shown(word, None)
    said = verdicts_of(key.name, answer, those.pictures, not graded, dice)
    return said if isinstance(said, Finding) else measured(those.labels, said, sealed=graded)


def _rungs(found: Measurement, key: SealedKey, heights: Mapping[str, float]) -> Verdict:
    """The sentence names rungs alone: a score to the digit would tell a student who hands in often
    what each change did on the sealed pictures.
    """
    reached = [rung for rung, height in heights.items() if found.score >= height]
    missed = [rung for rung in sorted(heights, key=lambda one: heights[one]) if rung not in reached]
    points = key.points * len(reached) / len(heights)
    number = sum(found.counts)
    share = f"{len(reached)} of {len(heights)} rungs"
    named = f" ({', '.join(reached)})" if reached else ""
    if found.sealed:
        says = f"On {number} pictures that nobody had seen it reaches {share}{named}."
        told = [Finding(missed[0], f"{says} {key.messages[missed[0]]}")] if missed else []
        return Verdict(points, key.name, key.points, told, says)
    says = f"On the {number} pictures of your validation set, its balanced accuracy is"
    after = f"{found.score:.3f}: there it reaches {share}{named}."
    more = f" {key.messages[missed[0]]}" if missed else ""
    half = half_of_good(found.score, found.counts)
    luck = f"by luck alone by {half:.2f} to either side"
    promise = f" Graded, it is asked about others, where the score may differ {luck}."
    verdict = Verdict(points, key.name, key.points, [], f"{says} {after}{more}{promise}")
    verdict.measured = True
    return verdict


@dataclass(frozen=True)
class Claim:
    """What a claim is about: an inspection of a word's product, how it is examined, and what was
    measured if it was.
    """

    inspection: Any
    word: Any
    key: SealedKey
    known: Measurement | None = None

    @property
    def by_hand(self) -> str:
        """Why a person has to look at it, or ""."""
        words = problem_with(self.word) == ""
        return library().exam(self.key.lesson, self.key.name).by_hand(self.word) if words else ""

    @property
    def found(self) -> Measurement | None:
        """Measured now, where it was not; None where it cannot be. Raises as `judge_sealed`."""
        if self.known or untouched(self.inspection):
            return self.known
        return cast(Measurement | None, self._examined().measurement)

    def _examined(self) -> Verdict:
        return judge_sealed(self.inspection, self.key, self.word)


def judge_claimed(answer: Any, key: ClaimedKey, about: Claim) -> Verdict:
    """Whether an interval holds the score that was found, and is no wider than it needs be. Raises
    as `judge_sealed`.
    """
    ends = _ends(answer, key)
    if isinstance(ends, Finding):
        return _lost(key, ends)
    found = about.found
    if (why := about.by_hand) and key.graders:
        raise Uncheckable(why)
    if why:
        return _for_a_person(key, "It is an interval", why)
    if found is None:
        says = f"There is no score to hold yet: the check of `{key.of}` above says why."
        return _lost(key, Finding("no_score", says))
    low, high = ends
    good = 2 * half_of_good(min(max((low + high) / 2, 0), 1), found.counts)
    wide = f"It is {high - low:.2f} wide; a good one with the same middle is {good:.2f} wide"
    if high - low > WIDEST * good:
        much = f"{wide}, and {WIDEST * good:.2f} is allowed."
        return _amiss(key, "too_wide", key.messages["too_wide"], much)
    if not low <= found.score <= high:
        return _amiss(key, "missed", key.messages["missed" if found.sealed else "beside"])
    if found.sealed:
        hidden = "How high that is, is not told: nobody should tune to it."
        praise = f"It holds the sealed score. {hidden}"
        return Verdict(key.points, key.name, key.points, [], praise)
    narrow = high - low < NARROWEST * good
    often = "one so narrow will often miss" if narrow else "not too wide, and not too narrow"
    praise = (
        f"It holds your validation score. {wide}: {often}. Whether it holds the sealed score is"
        " found out when it is graded."
    )
    verdict = Verdict(0 if narrow else key.points, key.name, key.points, [], praise)
    verdict.measured = True
    return verdict


def _for_a_person(key: SealedKey | ClaimedKey, form: str, why: str) -> Verdict:
    """In a notebook: all that can be told of what a person marks."""
    verdict = Verdict(0, key.name, key.points, [], f"{form}. A person marks it, since {why}.")
    verdict.by_hand = True
    return verdict


def half_of_good(score: float, counts: tuple[int, int]) -> float:
    """Half the width of an interval about a score in which another set's lies, 19 times of 20: both
    sets have luck of their own. What is right about one class and wrong about the other is less
    uncertain than this; nothing is more.
    """
    return NORMAL * Measurement((score, score), counts, False).spread * 2**0.5


def _ends(answer: Any, key: ClaimedKey) -> tuple[float, float] | Finding:
    try:
        numbers = [np.asarray(end, float).item() for end in answer]
    except (TypeError, ValueError):
        numbers = []
    if len(numbers) != 2 or not np.isfinite(numbers).all():
        says = f"`{key.name}` is {kind_of(answer)}; it should be two numbers, `(low, high)`."
        return Finding("type", says)
    low, high = numbers
    if low > high:
        return Finding("turned_round", "Its upper end is below the lower one: `(low, high)`.")
    return low, high


def _amiss(key: ClaimedKey, code: str, *says: str) -> Verdict:
    """With the exercise's own sentence on it."""
    return _lost(key, Finding(code, " ".join(says)))


def _lost(key: SealedKey | ClaimedKey, finding: Finding) -> Verdict:
    return Verdict(0, key.name, key.points, [finding])


def _named(verdict: Verdict, word: str) -> Verdict:
    verdict.word = plain_word(word)
    return verdict
