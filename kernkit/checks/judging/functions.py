"""Functions, judged by what they give on probes."""

import re
from typing import Any

import numpy as np

from ..keys import Case, Form, FunctionKey, Outcome
from ..library import Observer, library
from ..models.backend import as_numpy, is_tensor
from ..verdict import NOT_YET, Finding, Wrong
from .calling import not_callable
from .comparing import is_array, same, same_error
from .explaining import LATER, call_text, explain_value, kind_of, type_wanted, unseen
from .quoting import meant, named, quoted
from .running import Run, not_written, run_case, where
from .suspicion import shown


def judge_function(answer: Any, key: FunctionKey) -> dict[str, Finding | None]:
    """What was found in each part: a misconception known by its outcomes, else the first
    difference.
    """
    problem = not_callable(f"{key.name}{key.signature}", answer, key.cases[0].args)
    if problem:
        return {part: problem for part in key.parts}
    observe = library().observer(key.lesson, key.name) if key.observed else own_observer(key)
    runs: list[tuple[Case, Run]] = []
    for case in key.cases:
        try:
            runs.append((case, run_case(answer, case.args, observe)))
        except Wrong as wrong:
            return {part: Finding(wrong.code, wrong.says) for part in key.parts}
        if not_written(runs[-1][1].error, answer):
            return {part: NOT_YET for part in key.parts}
    whole = shown(runs, key)
    return {
        part: _diagnose(answer, [r for r in runs if r[0].part == part], key, whole)
        for part in key.parts
    }


def _diagnose(
    answer: Any, runs: list[tuple[Case, Run]], key: FunctionKey, whole: str | None
) -> Finding | None:
    """None when right; else the misconception, that of the `whole` answer first, or else the first
    difference.
    """
    ok = [_right(case, run, key) for case, run in runs]
    if all(ok):
        return None
    missed = [pair for pair, right in zip(runs, ok, strict=True) if not right]
    case, run = missed[0]
    code = whole or shown(runs, key)
    if code:
        picture = "" if case.hidden else explain_value(case, run, key)[2]
        return Finding(code, key.messages[code], picture)
    found = _first_difference(answer, case, run, key)
    if not case.hidden:
        return found
    return unseen(found, case, run.error, where(run.error, answer) if run.error else "")


def _right(case: Case, run: Run, key: FunctionKey) -> bool:
    if case.expected.raised:
        return same_error(run.outcome, case.expected)
    return (
        same(run.outcome, case.expected, key.tolerance)
        and _type_ok(run.result, key)
        and _dtype_ok(run.outcome.value, key)
    )


def _first_difference(answer: Any, case: Case, run: Run, key: FunctionKey) -> Finding:
    call = call_text(key.name, case)
    if run.error is not None:
        return _raised(answer, run.error, run.outcome, call, case.expected)
    if case.expected.raised:
        return Finding(
            "no_error",
            f"{call} should raise `{case.expected.raised[0]}`, but it returned"
            f" {kind_of(run.result)}.",
        )
    value = run.outcome.value
    if value is None:
        printed = (
            " It printed something: `print` shows a value, `return` hands it over."
            if run.printed
            else ""
        )
        return Finding(
            "missing_return",
            f"{call} gave back nothing (`None`). Does every path end in `return`?{printed}",
        )
    if not _type_ok(run.result, key) or type(run.result).__name__ in LATER:
        wanted = type_wanted(run.result, case.expected.value, key.returns)
        return Finding("type", f"{call} returned {kind_of(run.result)}. {wanted}")
    code, says, picture = explain_value(case, run, key)
    if code:
        return Finding(code, f"{call} {says}", picture)
    if run.outcome.mutated:
        return Finding(
            "mutates", f"{call} changed the array it was given. Work on a copy, and return that."
        )
    wanted = key.dtype if key.dtype != "float" else "a floating type, such as float32"
    return Finding(
        "dtype",
        f"{call} has the right values, but its dtype is {np.asarray(value).dtype}; it should be"
        f" {wanted}.",
    )


# Where run_case puts files: of no use to a reader
PROBE_FOLDER = re.compile(r"(?:/[^/\s'\"]+)*/kern-\w+/")


def _raised(
    answer: Any, error: BaseException, got: Outcome, call: str, expected: Outcome
) -> Finding:
    said = quoted(PROBE_FOLDER.sub("", str(error)))
    text = f"`{type(error).__name__}: {said}`" if said else f"`{type(error).__name__}`"
    place = where(error, answer)
    if not expected.raised:
        more = meant(error) + _hidden(answer, error)
        return Finding("raises", f"{call} stopped with {text}{place}.{more}")
    if expected.raised[0] in got.raised:
        return Finding(
            "error_text",
            f"{call} raises `{expected.raised[0]}`, as it should; its text should also name the"
            " file.",
        )
    return Finding(
        "wrong_error",
        f"{call} should raise `{expected.raised[0]}`, but stopped with {text}{place}.",
    )


def _hidden(answer: Any, error: BaseException) -> str:
    """A sentence on the error that an answer's `except` caught and raised this one for; "" for
    none.
    """
    caught = error.__context__
    place = where(caught, answer) if caught else ""
    # What a library caught has passed through no line of the answer
    return (
        f" It hides another, `{named(caught)}`{place}.{meant(caught)}" if caught and place else ""
    )


def own_observer(form: Form) -> Observer | None:
    """What looks at results where the exercise's judge does not, before they are compared."""
    return _as_real if form.returns == "real" else None


def _as_real(result: Any, *_: Any) -> Any:
    """A number of any kind as a float; anything else as it is."""
    value = as_numpy(result)
    plain = isinstance(value, int | float | np.number) and not isinstance(value, bool)
    if plain or (isinstance(value, np.ndarray) and value.ndim == 0 and value.dtype.kind in "iuf"):
        return float(value)
    return result


def _type_ok(result: Any, key: FunctionKey) -> bool:
    if key.returns == "array":
        return isinstance(result, np.ndarray)
    if key.returns == "tensor":
        return is_tensor(result)
    if key.returns == "number":
        value = as_numpy(result)
        return (
            isinstance(value, int | np.integer) and not isinstance(value, bool)
        ) or _is_whole_scalar_array(value)
    return key.returns != "real" or isinstance(result, float)


def _is_whole_scalar_array(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == 0 and value.dtype.kind in "iu"


def _dtype_ok(value: Any, key: FunctionKey) -> bool:
    if not key.dtype or not is_array(value):
        return True
    return value.dtype.kind == "f" if key.dtype == "float" else str(value.dtype) == key.dtype
