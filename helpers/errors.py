"""The one kind of error the kit raises for a reader's mistake."""

from kernkit.checks.library import ReaderError


class HelpersError(ReaderError):
    """What was called, what it was given, and what to do next, in one sentence."""
