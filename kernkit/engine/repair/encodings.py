"""Text of a file that may be in another encoding than UTF-8, as old programs and mails make them.

All of these agree on the letters that code is written in, so a guess can only be wrong about
letters beyond them.
"""

import json
import re

from ..faults import Unreadable

# What is guessed, as people call it
GUESSES = {
    "gb18030": "Chinese text (GB 18030)",
    "cp1252": "Western European text (Windows-1252)",
    "latin-1": "Western European text (Latin-1)",
}
DAMAGED = "UTF-8 with damaged letters"
BEYOND = re.compile(rb"[\x80-\xff]+")  # Chinese letters have two such bytes each
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # in no text
REPLACED = "\ufffd"


def decoded(data: bytes) -> tuple[str, str]:
    """A file's text, and in words what it was taken for where that is a guess, else "".

    UTF-8, UTF-16 and UTF-32 are no guess, with a mark at the beginning or without. Raises
    Unreadable for bytes that are no text at all.
    """
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding).removeprefix("\ufeff"), ""
    except UnicodeDecodeError:
        pass
    if encoding.startswith("utf-8") and not CONTROLS.search(data):
        return _guessed(data)
    raise Unreadable(
        "The file is not text in UTF-8, as notebooks are; download it again and hand it in."
    )


def _guessed(data: bytes) -> tuple[str, str]:
    text = data.decode("utf-8", "replace")
    damaged = text.count(REPLACED)
    if damaged <= sum(not letter.isascii() for letter in text) - damaged:
        return text, DAMAGED
    pairs = all(len(run[0]) % 2 == 0 for run in BEYOND.finditer(data))
    for guess in ("gb18030", "cp1252") if pairs else ("cp1252",):
        try:
            return data.decode(guess), GUESSES[guess]
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), GUESSES["latin-1"]
