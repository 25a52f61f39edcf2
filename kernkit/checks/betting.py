"""What became of a bet: the words that were stored, beside what turned out."""

from collections.abc import Mapping

from .keys import BetKey
from .library import library
from .lookup import public_key
from .session import last_lesson, latest_bet


def show_bet(name: str, turned_out: Mapping[str, object]) -> None:
    """Print a stored bet beside what turned out, entry by entry.

    `turned_out` says it for each entry of the bet, as a word or a measured figure. Raises
    ReaderError for a name that is no bet's, and for other entries than the bet has.

    >>> try:
    ...     show_bet("no bet", {})
    ... except ValueError as error:
    ...     print(error)  # doctest: +ELLIPSIS
    There is no exercise called 'no bet'...
    """
    key = public_key(name, last_lesson())
    if not isinstance(key, BetKey):
        raise library().error(
            f"show_bet({name!r}): {name} is no bet, but an exercise with a check."
        )
    if set(turned_out) != set(key.choices):
        raise library().error(
            f"show_bet({name!r}): the bet has the entries {', '.join(key.choices)}, but it was told"
            f" of {', '.join(turned_out) or 'none'}."
        )
    stored = latest_bet(name)
    rows = [("", "your bet", "what turned out")]
    rows += [(entry, stored.get(entry, "none"), f"{turned_out[entry]}") for entry in key.choices]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for entry, bet, out in rows:
        print(f"{entry:<{wide[0]}}  {bet:<{wide[1]}}  {out}".rstrip())
