"""What commands say in a terminal: lines that may quote students, and tables of lessons."""

from collections.abc import Callable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .engine.clean.text import plain_line

WIDEST = 10_000
LONGEST_LINE = 10_000  # characters


def tell_line(console: Console, line: str, style: str = "") -> None:
    """Print one line, long as it may be, so that it can be searched and copied. What it quotes is
    shown as it is: no markup, no emoji codes, nothing that a terminal obeys.
    """
    console.print(Text(plain_line(line, LONGEST_LINE), style), soft_wrap=True)


def fitting(console: Console, lessons: list[str], make: Callable[[list[str]], Table]) -> Table:
    """The table that `make` makes with the lessons' names; with their numbers alone ("01") where
    there is no room for names: no mark is ever cut off.
    """
    table = make(lessons)
    numbers = [lesson.partition("_")[0] for lesson in lessons]
    wanted = console.measure(table, options=console.options.update(max_width=WIDEST)).maximum
    return table if wanted <= console.width or len(set(numbers)) < len(numbers) else make(numbers)
