"""A line that fails because this machine lacks something costs that line, and not its cell."""

import subprocess
from collections.abc import Iterator

from IPython.core.error import UsageError

# What a module, a file, a network, a magic, a program or a person who answers is missed with
LACKING = (ImportError, OSError, UsageError, subprocess.SubprocessError, EOFError)
# TensorFlow's own, by name: not every course has TensorFlow
LACKING_FILES = ("NotFoundError", "PermissionDeniedError", "UnavailableError")
DEEPEST = 20  # errors behind one error


class Lenience:
    """What the cell that is running has missed so far, and was told."""

    def __init__(self) -> None:
        self._lacks = False
        self._told: set[str] = set()

    def begin(self) -> None:
        """The next cell."""
        self._lacks = False
        self._told.clear()

    def tell(self, says: str) -> None:
        """Say in the cell's output, once, what there is not. What then fails may follow from it."""
        self._lacks = True
        if says not in self._told:
            self._told.add(says)
            print(says)

    def forgives(self, error: BaseException | None) -> bool:
        """Shall the rest of the cell run after such an error? After this machine's lacks, and what
        follows from them.
        """
        self._lacks = self._lacks or any(map(_is_a_lack, _behind(error)))
        return self._lacks and isinstance(error, Exception)


def _is_a_lack(error: BaseException) -> bool:
    return isinstance(error, LACKING) or type(error).__name__ in LACKING_FILES


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(DEEPEST):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__
