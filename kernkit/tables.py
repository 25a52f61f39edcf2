"""Tables of lessons in a terminal: no mark is ever cut off, so names give way."""

from collections.abc import Callable

from rich.console import Console
from rich.table import Table

WIDEST = 10_000


def fitting(console: Console, lessons: list[str], make: Callable[[list[str]], Table]) -> Table:
    """The table that `make` makes with the lessons' names; with their numbers alone ("01") where
    there is no room for names.
    """
    table = make(lessons)
    numbers = [lesson.partition("_")[0] for lesson in lessons]
    wanted = console.measure(table, options=console.options.update(max_width=WIDEST)).maximum
    return table if wanted <= console.width or len(set(numbers)) < len(numbers) else make(numbers)
