"""`hint("NAME")`: help with an exercise, one step further at each call, worked code last."""

import html
import itertools
from collections.abc import Iterator
from typing import Any

from .lookup import exercise_meant, public_key, public_keys
from .session import Text, last_lesson, unfinished
from .verdict import inline_code

INDENT = "    "  # lines of a hint that begin so are code
CODE = (
    "margin:.5em 0;padding:.2em .8em;border-left:3px solid #888;overflow-x:auto;white-space:pre;"
    "background:none;color:inherit"
)

_given: dict[str, int] = {}


class Hint(Text):
    """A hint; in a notebook it breaks between words and shows code as code, as wide as there is
    room.
    """

    def _repr_html_(self) -> str:
        shown = [
            f'<pre style="{CODE}">{html.escape(text)}</pre>'
            if is_code
            else "".join(
                f'<p style="max-width:46em">{inline_code(words)}</p>'
                for words in text.split("\n\n")
            )
            for is_code, text in pieces(self)
        ]
        return f"<div>{''.join(shown)}</div>"


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """What a hint is made of, in order: (False, words) and (True, code). Lines of code are indented
    by four; empty lines between them are code as well.
    """
    lines = text.split("\n")
    for is_code, run in itertools.groupby(range(len(lines)), lambda n: _is_code(lines, n)):
        part = [lines[n] for n in run]
        if is_code:
            yield True, "\n".join(line.removeprefix(INDENT) for line in part)
        elif words := "\n".join(part).strip():
            yield False, words


def _is_code(lines: list[str], n: int) -> bool:
    if lines[n].strip():
        return lines[n].startswith(INDENT)
    before, after = (
        next((line for line in some if line.strip()), "")
        for some in (reversed(lines[:n]), lines[n + 1 :])
    )
    return before.startswith(INDENT) and after.startswith(INDENT)


def hint(name: Any = None) -> Text:
    """The next hint for an exercise; each call goes one step further. After the last one all are
    shown again, and that there are no more.

    `name` is the exercise's name, or what you defined under it; without it, the exercise of the
    last check, unless that passed. Raises ReaderError for another name.

    >>> name = dir(check)[0]  # any exercise
    >>> hint(name)  # doctest: +ELLIPSIS
    Hint 1 of ...
    """
    meant = unfinished() if name is None else exercise_meant(name, last_lesson())
    if meant is None:
        return _which()
    hints = public_key(meant).hints
    step = _given.get(meant, 0)
    _given[meant] = step + 1
    numbered = [f"Hint {n} of {len(hints)}: {text}" for n, text in enumerate(hints, 1)]
    if step < len(numbered):
        return Hint(numbered[step])
    head = f"There are no more hints for `{meant}`. Once more from the first:"
    return Hint("\n\n".join([head, *numbered]))


def _which() -> Text:
    """What to call, where no exercise can be meant."""
    lesson = last_lesson()
    call = 'Name the exercise that you want a hint for, such as hint("{}").'
    if lesson is None:
        first = next(iter(public_keys()))
        return Text(f"{call.format(first)} Its name stands in its test, check.NAME(NAME).")
    names = [key.name for key in public_keys().values() if key.lesson == lesson]
    return Text(f"{call.format(names[0])} Those of this lesson are: {', '.join(names)}.")
