"""`better`: a difference, its interval and the verdict in plain numbers and a word."""

from typing import Any

import numpy as np

from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Wrong


def observe(result: Any, *_: Any) -> dict[str, Any]:
    """A comparison in plain numbers and one word: {"difference", "low", "high": float, "verdict":
    str}.

    Raises Wrong for what is no dictionary with these entries, for what are no finite numbers, and
    for another word.
    """
    names, words = ("difference", "low", "high"), ("better", "worse", "cannot tell")
    if not isinstance(result, dict) or not {*names, "verdict"} <= set(result):
        kind = (
            f"a dictionary with the entries {sorted(map(str, result))}"
            if isinstance(result, dict)
            else kind_of(result)
        )
        wanted = '{"difference": …, "low": …, "high": …, "verdict": …}'
        raise Wrong("type", f"`better` gave {kind}; it should give a dictionary: `{wanted}`.")
    try:
        numbers = {name: _number(result[name]) for name in names}
    except Exception as error:
        raise Wrong(
            "numbers", "`difference`, `low` and `high` should be one number each."
        ) from error
    if not np.isfinite(list(numbers.values())).all():
        raise Wrong(
            "nan",
            "One of `difference`, `low` and `high` is no number (NaN or infinite). Which step gives"
            " that?",
        )
    verdict = result["verdict"]
    if not isinstance(verdict, str) or verdict not in words:
        raise Wrong(
            "words",
            f"`verdict` is {kind_of(verdict)}; it should be `'better'`, `'worse'` or `'cannot"
            " tell'`.",
        )
    return numbers | {"verdict": str(verdict)}


def _number(value: Any) -> float:
    """A number, or an array that holds one, to eight places; ValueError for a text of one."""
    array = np.asarray(value)
    if array.dtype.kind not in "fiu":
        raise ValueError("no number")
    return round(float(array.astype(float).item()), 8)
