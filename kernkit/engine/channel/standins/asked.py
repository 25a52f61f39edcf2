"""Who looks at a stand-in: a test, or a library that tries what it might be."""

import sys

from ....checks.library import in_use

# What asks for somebody else, and what looks at anything to find out what it is
PASSED_THROUGH = (
    "abc", "asyncio", "contextlib", "functools", "inspect", "typing", "_collections_abc",
)  # fmt: skip
LOOKS_AT_ALL = (
    "IPython", "keras", "kernkit", "matplotlib", "ml_dtypes", "numpy", "optree",
    "tensorflow", "traceback", "traitlets", "tree", "wrapt",
)  # fmt: skip
TESTS = ("__main__", "unittest", "pytest", "_pytest", "nose", "doctest")
OURS = ("kernkit.engine.channel", "kernkit.engine.examining")
# NumPy asks these of anything, and is no frame of its own
NUMPYS = (
    "__array__", "__array_interface__", "__array_struct__", "__array_priority__", "__array_wrap__",
)  # fmt: skip


def by_test() -> bool:
    """Whether a test looks."""
    return _asking(PASSED_THROUGH) in TESTS


def by_test_itself() -> bool:
    """Whether a test looks, and no library for it."""
    return _asking(()) in TESTS


def by_curious(name: str) -> bool:
    """Whether a library looks that asks anything for names with underscores, and can do without."""
    course = in_use()
    curious = (*LOOKS_AT_ALL, course.name if course else "")
    return name in NUMPYS or _asking(PASSED_THROUGH) in curious


def _asking(passed_through: tuple[str, ...]) -> str:
    """The first part of the name of the module that asks, the engine's own left out."""
    frame = sys._getframe(2)
    while frame.f_back:
        name = str(frame.f_globals.get("__name__", ""))
        first = name.partition(".")[0]
        if not name.startswith(OURS) and first not in passed_through:
            return first
        frame = frame.f_back
    return ""
