"""What of a text a terminal obeys, or turns the direction of what stands beside it."""

import unicodedata

TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def obeyed(text: str, allowed: str = "\n") -> list[str]:
    """Controls, marks of direction and halves of letters in a text."""
    return [
        letter
        for letter in text
        if letter not in allowed
        and (
            unicodedata.category(letter) in ("Cc", "Cs")
            or unicodedata.bidirectional(letter) in TURNING
        )
    ]


def marks_together(text: str) -> int:
    """The most marks that stand on one letter."""
    most = now = 0
    for letter in text:
        now = now + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        most = max(most, now)
    return most
