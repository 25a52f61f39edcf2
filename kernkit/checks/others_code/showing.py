"""The pipelines that a student's word draws, to be copied and mended."""

from ..keys import BugsKey
from ..library import library
from ..lookup import public_key
from ..session import Text, last_lesson
from .bugs import draw_bugs
from .own_words import problem_with


def show_pipelines(name: str, word: object) -> Text:
    """The code of the pipelines of an exercise, as the student's word draws them.

    Raises ReaderError for a name that is no such exercise's; where there is no word yet, says so.

    >>> try:
    ...     show_pipelines("no pipelines", "kettle")
    ... except ValueError as error:
    ...     print(error)  # doctest: +ELLIPSIS
    There is no exercise called 'no pipelines'...
    """
    key = public_key(name, last_lesson())
    if not isinstance(key, BugsKey):
        raise library().error(f"show_pipelines({name!r}): {name} has no pipelines to mend.")
    if word is ...:
        return Text("They wait for your word: write it into its cell, and run that.")
    if problem := problem_with(word):
        raise library().error(f"show_pipelines({name!r}, {word!r}): {problem}")
    drawn = draw_bugs(key.lesson, name, str(word))
    return Text(
        "\n\n".join(f"# {letter}\n{one.bug.filled(one.values)}" for letter, one in drawn.items())
    )
