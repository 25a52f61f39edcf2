"""The one kind of error the kit raises for a reader's mistake."""


class HelpersError(ValueError):
    """What was called, what it was given, and what to do next, in one sentence."""

    def _render_traceback_(self) -> list[str]:
        """Show notebook readers the sentence alone: the frames inside the kit cannot help them."""
        return [f"{type(self).__name__}: {self}"]
