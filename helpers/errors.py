"""The one kind of error the kit raises for a reader's mistake."""

from kernkit.checks.library import ReaderError


class HelpersError(ReaderError):
    """What was called, what it was given, and what to do next, in one sentence.

    >>> filter_image([[1, None]], kernel=[[1]])
    Traceback (most recent call last):
    helpers.errors.HelpersError: filter_image(image): holds object values; it needs numbers.
    """
