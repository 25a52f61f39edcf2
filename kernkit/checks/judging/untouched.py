"""Whether an answer was written at all."""

from typing import Any

from .lending import RemoteAnswer


def untouched(answer: Any) -> bool:
    """True for `...`, for containers with a `...` left in every place, and for a function whose
    body was not written.
    """
    if answer is ...:
        return True
    if isinstance(answer, dict) and answer:
        return all(map(untouched, answer.values()))
    if isinstance(answer, RemoteAnswer):
        return answer.is_stub()
    code = getattr(answer, "__code__", None)
    if code is None or code.co_code not in _STUBS:
        return False
    return all(const is None or const == answer.__doc__ for const in code.co_consts)


def _stub_with_docstring() -> None:
    """A body of a docstring alone compiles to its own bytecode."""


def _stub() -> None: ...


_STUBS = {_stub.__code__.co_code, _stub_with_docstring.__code__.co_code}
