"""Something of ours in the place of a library's function, while a test runs: in its module, and
under the names by which the notebook has imported it.
"""

from contextlib import ExitStack
from typing import Any
from unittest.mock import patch


def put(stack: ExitStack, names: dict[str, Any], place: Any, name: str, ours: Any) -> None:
    """Put `ours` in the place of an attribute of a module, and of what is the same among the
    `names` of the notebook, until the `stack` is left.
    """
    theirs = getattr(place, name)
    stack.enter_context(patch.object(place, name, ours))
    _rename(names, theirs, ours)
    stack.callback(_rename, names, ours, theirs)  # also where the test has imported it


def _rename(names: dict[str, Any], old: Any, new: Any) -> None:
    for name in [name for name, value in names.items() if value is old]:
        names[name] = new
