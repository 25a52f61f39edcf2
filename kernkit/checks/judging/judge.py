"""From an answer and its key to a verdict."""

import inspect
import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from ..keys import Case, Key, Outcome
from ..library import library
from ..verdict import Finding, Verdict
from .comparing import is_array, same, same_error
from .explaining import call_text, explain_value, kind_of, unseen
from .running import Run, Wrong, run_case, where

NOT_YET = Finding(
    "not_attempted",
    "Not attempted yet. Write your answer in the cell above, run it, then run this cell again.",
)


def judge(subject: Any, key: Key) -> Verdict:
    """Judge what the student defined against `key`.

    Errors of the student's code become findings; an interrupt (KeyboardInterrupt) passes on.
    """
    if _untouched(subject):
        return Verdict(0, key.name, key.points, [NOT_YET])
    by_kind = {"function": _function, "open": _open, "prediction": _prediction}
    parts = by_kind[key.kind](subject, key)
    findings = [finding for finding in parts.values() if finding]
    earned = key.points * (len(parts) - len(findings)) / len(parts)
    return Verdict(earned, key.name, key.points, _distinct(findings), _praise(key))


def _praise(key: Key) -> str:
    if key.kind == "prediction" and not key.answers:
        return "Your prediction is complete. Read on: the cells below show what is right."
    return "Right."


def _distinct(findings: list[Finding]) -> list[Finding]:
    return list({(f.code, f.says): f for f in findings}.values())


def _untouched(subject: Any) -> bool:
    """True for `...`, for containers with a `...` left in every place, and for a function whose
    body was not written.
    """
    if subject is ...:
        return True
    if isinstance(subject, dict) and subject:
        return all(map(_untouched, subject.values()))
    code = getattr(subject, "__code__", None)
    if code is None or code.co_code not in _STUBS:
        return False
    return all(const is None or const == subject.__doc__ for const in code.co_consts)


def _stub_with_docstring() -> None:
    """A body of a docstring alone compiles to its own bytecode."""


def _stub() -> None: ...


_STUBS = {_stub.__code__.co_code, _stub_with_docstring.__code__.co_code}


def _function(subject: Any, key: Key) -> dict[str, Finding | None]:
    problem = _not_callable(subject, key)
    if problem:
        return {part: problem for part in key.parts}
    runs: list[tuple[Case, Run]] = []
    for case in key.cases:
        try:
            runs.append((case, run_case(subject, case.args, key.observe)))
        except Wrong as wrong:
            return {part: Finding(wrong.code, wrong.says) for part in key.parts}
        if isinstance(runs[-1][1].error, NotImplementedError):
            return {part: NOT_YET for part in key.parts}
    return {
        part: _diagnose(subject, [r for r in runs if r[0].part == part], key) for part in key.parts
    }


def _not_callable(subject: Any, key: Key) -> Finding | None:
    # A Keras layer or model can be called, but is no function
    if not callable(subject) or hasattr(subject, "get_weights"):
        says = (
            f"`{key.name}` is {kind_of(subject)}; it should be a function: `def"
            f" {key.name}{key.signature}:`."
        )
        return Finding("not_a_function", says)
    try:
        inspect.signature(subject).bind(*key.cases[0].args)
    except TypeError:
        says = (
            f"Your `{key.name}` takes other arguments than asked. It is called as"
            f" `{key.name}{key.signature}`."
        )
        return Finding("arguments", says)
    except ValueError:  # some callables have no signature to look at
        pass
    return None


def _diagnose(subject: Callable, runs: list[tuple[Case, Run]], key: Key) -> Finding | None:
    """None when right; else the misconception, or else the first difference."""
    ok = [_right(case, run, key) for case, run in runs]
    if all(ok):
        return None
    missed = [pair for pair, right in zip(runs, ok, strict=True) if not right]
    case, run = missed[0]
    code = _suspect(runs, key) or _suspect(missed, key)
    if code:
        picture = "" if case.hidden else explain_value(case, run, key)[2]
        return Finding(code, key.messages[code], picture)
    found = _first_difference(subject, case, run, key)
    return (
        unseen(found, case, run.error, where(run.error, subject) if run.error else "")
        if case.hidden
        else found
    )


def _right(case: Case, run: Run, key: Key) -> bool:
    if case.expected.raised:
        return same_error(run.outcome, case.expected)
    return (
        same(run.outcome, case.expected, key.tolerance)
        and _type_ok(run.result, key)
        and _dtype_ok(run.outcome.value, key)
    )


def _suspect(runs: list[tuple[Case, Run]], key: Key) -> str | None:
    """The one misconception that gives just what the student's answer gave on all these probes."""
    for code in key.messages:
        alike = all(same(run.outcome, case.suspects[code], key.tolerance) for case, run in runs)
        if alike and any(
            not same(case.suspects[code], case.expected, key.tolerance) for case, _ in runs
        ):
            return code
    return None


def _first_difference(subject: Callable, case: Case, run: Run, key: Key) -> Finding:
    call = call_text(key.name, case)
    if run.error is not None:
        return _raised(subject, run, call, case.expected)
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
    if not _type_ok(run.result, key):
        return Finding("type", f"{call} returned {kind_of(run.result)}. {_TYPE_HELP[key.returns]}")
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


_TYPE_HELP = {
    "array": (
        "This exercise asks for a NumPy array: `np.asarray(…)` makes one of a list or a tensor."
    ),
    "tensor": (
        "This exercise asks for a TensorFlow tensor: use TensorFlow's functions, or"
        " `tf.convert_to_tensor(…)`."
    ),
    "number": (
        "This exercise asks for one whole number (an `int`). For whole results divide with `//`."
    ),
}


# Where run_case puts files: of no use to a reader
PROBE_FOLDER = re.compile(r"(?:/[^/\s'\"]+)*/kern-\w+/")


def _raised(subject: Callable, run: Run, call: str, expected: Outcome) -> Finding:
    error = run.error
    said = PROBE_FOLDER.sub("", str(error))[:300]
    text = f"`{type(error).__name__}: {said}`" if said else f"`{type(error).__name__}`"
    place = where(error, subject)
    if not expected.raised:
        return Finding("raises", f"{call} stopped with {text}{place}.")
    if expected.raised[0] in run.outcome.raised:
        return Finding(
            "error_text",
            f"{call} raises `{expected.raised[0]}`, as it should; its text should also name the"
            " file.",
        )
    return Finding(
        "wrong_error",
        f"{call} should raise `{expected.raised[0]}`, but stopped with {text}{place}.",
    )


def _type_ok(result: Any, key: Key) -> bool:
    if key.returns == "array":
        return isinstance(result, np.ndarray)
    if key.returns == "tensor":
        return callable(getattr(result, "numpy", None))
    if key.returns == "number":
        value = result.numpy() if callable(getattr(result, "numpy", None)) else result
        return (
            isinstance(value, int | np.integer) and not isinstance(value, bool)
        ) or _is_whole_scalar_array(value)
    return True


def _is_whole_scalar_array(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == 0 and value.dtype.kind in "iu"


def _dtype_ok(value: Any, key: Key) -> bool:
    if not key.dtype or not is_array(value):
        return True
    return value.dtype.kind == "f" if key.dtype == "float" else str(value.dtype) == key.dtype


def _open(subject: Any, key: Key) -> dict[str, Finding | None]:
    judges = import_module(f"{library().name}.judges")

    found = getattr(judges, key.judge)(subject)
    return {part: _finding(part, problem, key) for part, problem in found.items()}


def _finding(part: str, problem: str | Finding | None, key: Key) -> Finding | None:
    if not isinstance(problem, str):
        return problem
    return Finding(problem, f"`{part}`: {key.messages[problem]}" if part else key.messages[problem])


def _prediction(subject: Any, key: Key) -> dict[str, Finding | None]:
    if not isinstance(subject, dict) or set(subject) != set(key.choices):
        names = ", ".join(f"`{name!r}`" for name in key.choices)
        says = f"`{key.name}` should be a dictionary with the entries {names}."
        return {name: Finding("type", says) for name in key.choices}
    return {name: _predicted(name, subject[name], key) for name in key.choices}


def _predicted(name: str, word: Any, key: Key) -> Finding | None:
    if _untouched(word):
        return Finding("not_attempted", f"`{name}` is not attempted yet.")
    if not isinstance(word, str) or word.strip().lower() not in key.choices[name]:
        words = ", ".join(f"`{choice!r}`" for choice in key.choices[name])
        return Finding("choice", f"`{name}`: {kind_of(word)} is not one of the choices: {words}.")
    if key.answers and word.strip().lower() != key.answers[name]:
        return Finding(
            "prediction",
            f"`{name}` turned out otherwise. Look at the cell that shows it once more.",
        )
    return None
