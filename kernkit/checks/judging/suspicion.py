"""Which misconception an answer shows: the one idea that gives all that it gave, on probes that say
enough.

What a probe says is counted in points. A number that two ideas would have to hit alike by chance
says much; a yes or no, or one word, says little, and is asked for more often.
"""

import re
from collections.abc import Iterable

import numpy as np

from ..keys import Case, FunctionKey, Outcome
from .comparing import is_array, kind, same
from .running import Run

ENOUGH = 4  # points that tell one idea from another
NUMBER, ERROR, WORD = 2, 2, 1  # points of a number; of an error; of a yes or no, or a word


def shown(runs: list[tuple[Case, Run]], key: FunctionKey) -> str | None:
    """The code of the misconception that an answer shows by what it gave on these probes;
    None where it fits none, or could come of another idea as well.
    """
    cases = [case for case, _ in runs]
    fitting = [
        code
        for code in key.messages
        if all(_fits(run, case, code, key) for case, run in runs)
        and any(not _agree(case.suspects[code], case.expected, key) for case in cases)
    ]
    if not fitting or len({key.messages[code] for code in fitting}) > 1:
        return None
    code = fitting[0]
    return code if all(told(cases, code, other, key) for other in rivals(code, key)) else None


def _fits(run: Run, case: Case, code: str, key: FunctionKey) -> bool:
    """Whether an answer gave on one probe what the misconception gives, its error's text too."""
    if not same(run.outcome, case.suspects[code], key.tolerance):
        return False
    pattern = key.errors.get(code, "")
    return run.error is None or re.search(pattern, str(run.error)) is not None


def rivals(code: str, key: FunctionKey) -> list[str]:
    """The ideas that a misconception must be told from: "", the right one, and those with another
    sentence.
    """
    return ["", *(other for other, says in key.messages.items() if says != key.messages[code])]


def told(cases: Iterable[Case], code: str, other: str, key: FunctionKey) -> bool:
    """Whether these probes tell the misconception `code` from the idea `other`."""
    points = 0
    for case in cases:
        points += _points(case, code, other, key)
        if points >= ENOUGH:
            return True
    return False


def untold(key: FunctionKey) -> list[tuple[str, str]]:
    """Pairs of a misconception and another idea ("" for the right one) that the key's probes do not
    tell apart: the misconception would never be named.
    """
    return [
        (code, other)
        for code in key.messages
        for other in rivals(code, key)
        if not told(key.cases, code, other, key)
    ]


def _outcome(case: Case, code: str) -> Outcome:
    return case.suspects[code] if code else case.expected


def _agree(a: Outcome, b: Outcome, key: FunctionKey) -> bool:
    # An error is compared with one that was wanted, which may be of a wider class
    return same(a, b, key.tolerance) or same(b, a, key.tolerance)


def _points(case: Case, code: str, rival: str, key: FunctionKey) -> int:
    """What one probe says of an answer that gave what `code` gives, against another idea."""
    mine, other = _outcome(case, code), _outcome(case, rival)
    if mine.raised and code in key.errors and key.errors[code] != key.errors.get(rival):
        # The error's own words tell, if the other has other words or none
        return ENOUGH if rival in key.errors or not other.raised else 0
    if _agree(mine, other, key):
        return 0
    if mine.raised:
        return ERROR
    # All of it was hit: a result in another form, or one with a description in it
    if mine.mutated != other.mutated or isinstance(mine.value, dict):
        return ENOUGH
    values = np.asarray(mine.value)
    if is_array(mine.value) and not other.raised and is_array(other.value):
        theirs = np.asarray(other.value)
        if values.shape == theirs.shape and kind(values) == kind(theirs):
            values = values[~np.isclose(values, theirs, rtol=1e-5, atol=key.tolerance)]
    if kind(values) in ("float", "int"):
        return min(NUMBER * len(np.unique(values)), ENOUGH)
    return min(WORD * values.size, ENOUGH) if len(np.unique(values)) > 1 else WORD
