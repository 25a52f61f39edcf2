"""Sentences for the first difference between an answer and what was wanted."""

from typing import Any

import numpy as np

from ..keys import Case, File, FunctionKey
from ..models.backend import is_tensor
from ..pictures.differences import difference_picture, inputs_picture
from ..verdict import Finding
from .comparing import close, is_array, same_value, worst
from .running import Run, builtin_kind

LARGEST_TEXT = 60
TELLING = 3  # different numbers that no chance puts in one relation


def call_text(name: str, case: Case) -> str:
    """`name(array (5, 7) float32, 2)`: the call in the student's terms, with what the probe is
    for.
    """
    note = f" ({case.name})" if case.name else ""
    return f"`{name}({', '.join(map(_argument, case.args))})`{note}"


def _argument(arg: Any) -> str:
    if isinstance(arg, np.ndarray):
        return f"array {arg.shape} {arg.dtype}"
    if isinstance(arg, File):
        return repr(arg.name)
    text = repr(arg)
    return text if len(text) <= LARGEST_TEXT else f"{text[:LARGEST_TEXT]}…"


def kind_of(value: Any) -> str:
    """What a value is, for a sentence: "a list", "an array (3, 4) of float64", "the text 'up'"."""
    if value is None:
        return "`None`"
    if isinstance(value, str):
        return f"the text `{value[:LARGEST_TEXT]!r}`"
    if isinstance(value, bool | int | float | np.generic):
        return f"`{value!r}`"
    if is_tensor(value) and hasattr(value, "shape"):
        return f"a tensor {tuple(value.shape)} of {getattr(value.dtype, 'name', value.dtype)}"
    if isinstance(value, np.ndarray):
        return f"an array {value.shape} of {value.dtype}"
    if callable(getattr(value, "cardinality", None)):
        return "a `tf.data` set"
    # Graded, a class of the answer's is stood in for by one of another name
    if isinstance(value, type):
        return "a class"
    name = type(value).__name__
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"


def type_wanted(result: Any, wanted: Any, returns: str) -> str:
    """The sentence that says what to return in place of a `result` of another kind than `returns`;
    `wanted` is the right value.
    """
    name = type(result).__name__
    if name in LATER:
        return LATER[name]
    if returns == "number":
        divided = isinstance(result, float | np.floating) and float(result).is_integer()
        return NUMBER_WANTED + (" For whole results divide with `//`." if divided else "")
    if returns == "real":
        return "This exercise asks for one number."
    what = "a NumPy array" if returns == "array" else "a TensorFlow tensor"
    asked = f"This exercise asks for {what}"
    if isinstance(result, list | tuple) or len(getattr(result, "shape", ())) > 0:
        return f"{asked}: {MADE_BY[returns]}"
    return f"{asked} of shape {np.shape(wanted)}."


LATER = {
    "generator": "`yield` in place of `return` makes one. `return` hands over the result.",
    "coroutine": "`async def` gives no result at once. Write `def`.",
    "function": "Call it: a function's name without `()` is the function itself.",
    "method": "Call it: a method's name without `()` is the method itself.",
    "builtin_function_or_method": "Call it: without `()` it is the function itself.",
}
NUMBER_WANTED = "This exercise asks for one whole number (an `int`)."
MADE_BY = {
    "array": "`np.asarray(…)` makes one of a list or a tensor.",
    "tensor": "use TensorFlow's functions, or `tf.convert_to_tensor(…)`.",
}


def explain_value(case: Case, run: Run, key: FunctionKey) -> tuple[str, str, str]:
    """(code, sentence, picture) of the first difference: shape, then not-a-number, then values; ""
    where values agree.
    """
    got, wanted = run.outcome.value, case.expected.value
    if (
        case.expected.raised
        or run.outcome.raised
        or same_value(_floats(got), _floats(wanted), key.tolerance)
    ):
        return "", "", ""
    # What cannot be compared is known by its type's name alone
    named = isinstance(got, str) and not isinstance(run.result, str)
    given = kind_of(run.result) if named else _short(got)
    names = key.signature.strip("()").split(", ")
    inputs = dict(zip(names, case.args, strict=False))
    if not is_array(wanted):
        says = f"gave {given}; it should give {_short(wanted)}."
        return "value", says, inputs_picture(inputs)
    if not is_array(got):
        given = given if named else kind_of(got)
        return "type", f"returned {given}; it should be an array of shape {wanted.shape}.", ""
    picture = difference_picture(inputs, wanted, got, key.tolerance)
    if got.shape != wanted.shape:
        return "shape", f"returned shape {got.shape}; it should be {wanted.shape}.", picture
    if np.isnan(got.astype(float)).any():
        return (
            "nan",
            "contains NaN (not a number), which a division by zero or an empty slice gives.",
            picture,
        )
    if close(got, wanted, key.tolerance):
        return "dtype", f"has dtype {got.dtype}; it should be {key.dtype or wanted.dtype}.", ""
    place = worst(got, wanted)
    return (
        "value",
        f"differs most at {_place(place)}: yours {got[place]:.4g}, wanted {wanted[place]:.4g}."
        f"{_all_alike(got.astype(float), wanted.astype(float), key.tolerance)}",
        picture,
    )


def _all_alike(got: np.ndarray, wanted: np.ndarray, tolerance: float) -> str:
    """What all numbers have in common that are not as wanted: " Every number of yours …", or ""."""
    if len(np.unique(wanted)) < TELLING or not np.isfinite(got).all():
        return ""
    times = float((got * wanted).sum() / (wanted * wanted).sum())
    far = abs(times - 1) * np.abs(wanted).max() > tolerance
    if times and far and np.allclose(got, times * wanted, rtol=1e-3, atol=abs(times) * tolerance):
        if abs(times + 1) < 1e-3:
            return " Every number of yours has the other sign."
        return f" Every number of yours is {times:.4g} times the wanted one."
    more = float((got - wanted).mean())
    room = max(tolerance, 1e-3 * abs(more))
    if abs(more) > tolerance and np.allclose(got, wanted + more, rtol=1e-5, atol=room):
        return f" Every number of yours is {abs(more):.4g} {'more' if more > 0 else 'less'}."
    return ""


def _floats(value: Any) -> Any:
    return value.astype(float) if is_array(value) and value.dtype.kind in "iuf" else value


def _short(value: Any) -> str:
    text = kind_of(value) if isinstance(value, np.ndarray) else f"`{value!r}`"
    return text if len(text) < 2 * LARGEST_TEXT else f"{text[: 2 * LARGEST_TEXT]}…`"


def _place(index: tuple[int, ...]) -> str:
    names = {1: ("index",), 2: ("row", "column"), 3: ("row", "column", "channel")}.get(len(index))
    if not names:
        return f"index {index}"
    return ", ".join(f"{name} {i}" for name, i in zip(names, index, strict=True))


UNSEEN = {
    "raises": "your code stops with an error.",
    "wrong_error": "your code stops with another error than asked.",
    "error_text": "the error is the right one, but its text should also name the file.",
    "no_error": "it should raise an error, and does not.",
    "missing_return": "it gives back nothing (`None`). Does every path end in `return`?",
    "type": "the result is of another type than asked.",
    "shape": "the result has another shape than it should.",
    "nan": "the result contains NaN (not a number).",
    "value": "the result is not what it should be.",
    "dtype": "the values are right, their dtype is not.",
    "mutates": "it changes the array that it is given. Work on a copy, and return that.",
}


def unseen(finding: Finding, case: Case, error: BaseException | None, place: str) -> Finding:
    """A finding on a probe that graders alone have: which kind of input it is and what went wrong,
    without any value of it.

    `place` is the line of the student's code that raised `error`, as `running.where` gives it.
    """
    what = UNSEEN.get(finding.code, "the answer does not fit.")
    # Its text may quote the input, and the name of a student's own class as well
    if error is not None:
        what = what.replace("an error", f"`{builtin_kind(error)}`{place}")
    named = f" ({case.name})" if case.name else ""
    says = (
        f"Right on every input that this check shows. Grading tries more; on one of them{named},"
        f" {what}"
    )
    return Finding(finding.code, f"{says} Make such an input yourself, and look at what comes out.")
