"""What a test reads under the name of something in a library, where the answer has made its own.

A test that compares by it (`isclose`) would take the student's word for everything. It may as well
be the exercise itself, which the instructor solved by an import (`mean`). Where both do the same in
each call of a test, it does not matter which of the two it is.
"""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np

from ..channel.codec import Codec
from ..channel.protocol.same import same
from ..channel.standins.proxy import Function, is_standin, number_of
from ..faults import BadFrame, Unfit, Unserved

CLOSE = 1e-9  # relative: two ways to the same number


class Likeness:
    """One test's. `unlike` says where the student's has done something else."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self.unlike: list[str] = []

    def watch(self, name: str, theirs: Any, own: Any) -> None:
        """Compare what the student has under a name with a library's `own`: functions with each
        call, values now.
        """
        if isinstance(theirs, Function) and callable(own) and not isinstance(own, type):
            self._codec.beside[number_of(theirs)] = self._beside(name, own)
        elif is_standin(theirs) or not self.agree(theirs, own):
            self._note(name)

    def _beside(self, name: str, own: Callable[..., Any]) -> Callable[..., Any]:
        def called(ask: Callable[[], Any], args: Any, keywords: Any) -> Any:
            try:
                copies = copy.deepcopy((args, keywords))
            except Exception:
                copies = None
            result = ask()
            if copies is None or not self._does(own, copies, (result, args, keywords)):
                self._note(name)
            return result

        return called

    def _does(self, own: Callable[..., Any], given: Any, theirs: tuple[Any, ...]) -> bool:
        """Whether the library's own does the same: returns it, and does it to its arguments."""
        args, keywords = given
        try:
            result = own(*args, **keywords)
        except Exception:
            return False
        return self.agree((result, args, keywords), theirs)

    def agree(self, one: Any, other: Any) -> bool:
        """Whether two values are the same, or numbers that are as close as two ways to them."""
        if isinstance(one, list | tuple) and isinstance(other, list | tuple):
            return len(one) == len(other) and all(map(self.agree, one, other))
        if _is_number(one) and _is_number(other):
            alike = np.shape(one) == np.shape(other)
            return alike and np.allclose(one, other, rtol=CLOSE, atol=0, equal_nan=True)
        try:
            return same(self._codec.pack(one), self._codec.pack(other))
        except (Unserved, Unfit, BadFrame, RecursionError):
            return False

    def _note(self, name: str) -> None:
        self.unlike.append(
            f"the test reads `{name}`, which the solution imports; this answer has one of its own"
            " that does something else"
        )


def _is_number(value: Any) -> bool:
    if is_standin(value):
        return False
    plain = type(value) in (bool, int, float, complex)
    return plain or (isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "biufc")
