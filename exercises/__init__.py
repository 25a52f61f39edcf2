"""The course's exercises by lesson. Nothing here is shipped to students."""

from functools import cache
from importlib import import_module

import helpers  # noqa: F401 - the library that these exercises belong to
from kernkit.checks.keys import Key
from kernkit.course.definitions import Exercise

LESSONS = {
    "01_loading_images": "lesson01",
    "02_kernels": "lesson02",
    "03_pooling": "lesson03",
    "04_designing_cnns": "lesson04",
    "05_global_average_pooling": "lesson05",
    "06_data_augmentation": "lesson06",
    "07_transfer_learning": "lesson07",
}


@cache
def exercises(lesson: str) -> dict[str, Exercise]:
    """The exercises of one lesson by name, in the order of the notebook."""
    return import_module(f"{__name__}.{LESSONS[lesson]}").EXERCISES


@cache
def hidden_key(name: str) -> Key:
    """The graders' key of one exercise; KeyError for an unknown name."""
    for lesson in LESSONS:
        if name in exercises(lesson):
            return exercises(lesson)[name].key(name, lesson, hidden=True)
    raise KeyError(name)


def public_keys(lesson: str) -> list[Key]:
    """The students' keys of one lesson, as `kern build` writes them."""
    return [exercise.key(name, lesson) for name, exercise in exercises(lesson).items()]
