"""What commands say in a terminal: lines that may quote students, and tables of lessons."""

from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .engine.clean.text import plain_line

WIDEST = 10_000
LONGEST_LINE = 10_000  # characters
MOST_NAMES = 8  # of students, that are told in one line


def tell_line(console: Console, line: str, style: str = "") -> None:
    """Print one line, long as it may be, so that it can be searched and copied. What it quotes is
    shown as it is: no markup, no emoji codes, nothing that a terminal obeys.
    """
    console.print(Text(plain_line(line, LONGEST_LINE), style), soft_wrap=True)


def tell_table(
    console: Console,
    lessons: list[str],
    make: Callable[[list[str]], Table],
    lines: Callable[[], list[str]],
) -> None:
    """Print the table that `make` makes with the lessons' names; with their numbers alone ("01")
    where there is no room for names; and where there is none for these either, `lines` in place of
    the table: nothing is ever cut off.
    """
    numbers = [lesson.partition("_")[0] for lesson in lessons]
    for names in [lessons, numbers] if len(set(numbers)) == len(numbers) else [lessons]:
        table = make(names)
        wanted = console.measure(table, options=console.options.update(max_width=WIDEST)).maximum
        if wanted <= console.width:
            console.print(table)
            return
    for line in lines():
        tell_line(console, line)


def some_names(names: Sequence[str], most: int = MOST_NAMES) -> str:
    """Names in a line: all where they are few, else the first, and how many more there are.

    >>> some_names(["ada", "ben", "cy"], most=2)
    'ada, ben, cy'
    >>> some_names(["ada", "ben", "cy", "dee"], most=2)
    'ada, ben and 2 more'
    """
    if len(names) <= most + 1:  # one more takes no more room than its name
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"
