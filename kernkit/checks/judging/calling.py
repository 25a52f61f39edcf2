"""Calling a student's function inside a judge."""

import inspect
from typing import Any

from ..verdict import NOT_YET, Finding
from .explaining import kind_of
from .quoting import meant, quoted
from .running import not_written, quietly, where


def attempt(call: str, function: Any, *args: Any) -> tuple[Any, Finding | None]:
    """Call a student's function quietly: (result, None), or (None, why there is no result).

    `call` is the call as the sentence shows it, such as "build()".
    """
    problem = not_callable(call, function, args)
    if problem:
        return None, problem
    try:
        with quietly() as printed:
            result = function(*args)
    except (Exception, SystemExit) as error:
        stub = not_written(error, function)
        return None, NOT_YET if stub else raised(call, error, function)
    if result is not None:
        return result, None
    hint = (
        " It printed something: `print` shows a value, `return` hands it over."
        if printed.getvalue()
        else ""
    )
    return None, Finding(
        "missing_return",
        f"`{call}` gave back nothing (`None`). Does every path end in `return`?{hint}",
    )


def raised(call: str, error: BaseException, function: Any) -> Finding:
    """The sentence on an error that came out of `call`, with the line of the student's code."""
    text = f"{type(error).__name__}: {plain(error)}".rstrip(": ")
    place = where(error, function)
    return Finding("raises", f"`{call}` stopped with `{text}`{place}.{meant(error)}")


def plain(error: BaseException) -> str:
    """What an error says, in one line and without what its library says of itself."""
    return quoted(str(error))


def not_callable(call: str, function: Any, args: tuple[Any, ...]) -> Finding | None:
    """The sentence for what is no function, or takes other arguments than `args`; `call` as in
    `attempt`.
    """
    name = call.partition("(")[0]
    # A Keras model can be called, but is no function
    if not callable(function) or hasattr(function, "get_weights"):
        return Finding(
            "not_a_function",
            f"`{name}` is {kind_of(function)}; it should be a function: `def {call}:`.",
        )
    try:
        inspect.signature(function).bind(*args)
    except TypeError:
        return Finding(
            "arguments",
            f"Your `{name}` takes other arguments than asked. It is called as `{call}`.",
        )
    except ValueError:  # some callables have no signature to look at
        pass
    return None
