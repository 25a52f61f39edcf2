"""Failures of a course's own nbgrader_config.py: in which line, and what is wrong."""

import re
import traceback
from pathlib import Path

from traitlets import TraitError

TRAIT = re.compile(r"[Tt]he '(\w+)' trait of ")
EXPECTED = re.compile(r"expected (.+)$")


def of_the_settings(error: BaseException, config: Path) -> str:
    """The sentence that goes with a slip in the configuration at `config`; "" for other errors."""
    if isinstance(error, SyntaxError) and Path(error.filename or "").name == config.name:
        return f"{config.name}, line {error.lineno}: not Python: {error.msg}. Mend that line."
    if isinstance(error, TraitError):
        return _wrong_value(error, config)
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).name == config.name
    ]
    if not frames:
        return ""
    line = next(iter(str(error).splitlines()), "")
    said = f"{type(error).__name__}: {line}" if line else type(error).__name__
    return f"{config.name}, line {frames[-1].lineno}: {said}. Mend that line."


def _wrong_value(error: TraitError, config: Path) -> str:
    said = next(iter(str(error).splitlines()), "").rstrip(".")
    found = TRAIT.search(said)
    number, setting = _set_in(found[1], config) if found else (0, "")
    if not number:
        return f"{config.name}: {said}. Mend that setting."
    wanted = EXPECTED.search(said)
    words = f"expects {wanted[1]}" if wanted else f"has a value that does not do ({said})"
    return f"{config.name}, line {number}: {setting} {words}. Mend that line."


def _set_in(trait: str, config: Path) -> tuple[int, str]:
    """The last line that sets a trait, and the setting's full name; (0, "") where none does."""
    pattern = re.compile(rf"\b(c\.\w+\.{re.escape(trait)})\b")
    try:
        lines = config.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0, ""
    found = [(n, match[1]) for n, line in enumerate(lines, 1) if (match := pattern.search(line))]
    return found[-1] if found else (0, "")
