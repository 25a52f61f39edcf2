"""What nbgrader and Jupyter log may quote names and texts of students: no terminal obeys it."""

import logging
from typing import Any

from ..engine.clean.text import plain_text


class PlainRecord(logging.LogRecord):
    """A line of a log without what a terminal obeys. Colours that a formatter adds stay."""

    def __init__(self, *facts: Any, **more: Any) -> None:
        super().__init__(*facts, **more)
        if self.exc_info and self.exc_info[1]:  # what stands here, formatters take as it is
            told = logging.Formatter().formatException(self.exc_info)
            self.exc_text = plain_text(told)

    def getMessage(self) -> str:
        """The message with its arguments."""
        return plain_text(super().getMessage())


def keep_logs_plain() -> None:
    """From now on all records of this process are such, whoever logs."""
    logging.setLogRecordFactory(PlainRecord)
