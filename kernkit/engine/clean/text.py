"""Texts and names without what acts on a terminal or changes how a line is read.

Taken out: controls of terminals, of writing direction, halves of letters, letters that nobody can
see, and marks piled on a letter until they cover the lines above.
"""

import re
import unicodedata
from functools import cache

# Whole sequences, so that no "[31m" is left where a colour was.
TERMINAL = re.compile(
    r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b\n]{0,4096}(?:\x07|\x1b\\)?)"
)
# C0 but for tab and line feed, delete, C1, soft hyphens, fillers and other letters without
# width, marks of writing direction, tags and what Unicode keeps for programs' own use. Joiners
# stay: letters of some scripts need them.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
# Unseen as well, but texts need them: they choose how the letter before them looks
SELECTORS = re.compile("[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f]")
HALVES = re.compile("[\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
PILED = 6  # marks on one letter: more are dropped
# A colour that nbconvert can show: it fails on half a colour.
_BYTE = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_CODE = rf"(?:[34]8;5;{_BYTE}|[34]8;2(?:;{_BYTE}){{3}}|0?[0147]|2[1247]|[34][0-79]|(?:9|10)[0-7])"
COLOUR = re.compile(rf"\x1b\[(?:{_CODE}(?:;{_CODE}){{0,7}})?m")
MEANS = re.compile(r"[\\`*_\[\]<>#&$~|!]")  # something, in Markdown
BESIDE = " .,-_@'()"  # letters and digits, in a name
LONGEST_NAME = 255  # what a folder's name may have
CUT = "\n… the rest is not shown: it is too long."


def plain_text(text: object, most: int | None = None) -> str:
    """A text without controls, line ends as Jupyter writes them, at most `most` characters and a
    sentence; "" for what is no text.
    """
    if not isinstance(text, str):
        return ""
    if not text.isascii():
        text = HALVES.sub("?", text)
    text = UNSEEN.sub("", LINE_ENDS.sub("\n", TERMINAL.sub("", text)))
    if not text.isascii():
        text = _piled().sub(lambda marks: marks[0][:PILED], text)
    return shortened(text, most)


def shortened(text: str, most: int | None) -> str:
    """At most so many characters; what is longer ends with a sentence that says so."""
    if most is None or len(text) <= most:
        return text
    return text[: max(most - len(CUT), 0)] + CUT


def coloured_text(text: object, most: int, colours: int) -> str:
    """A plain text that keeps up to so many changes of colour, as tracebacks have them."""
    if not isinstance(text, str):
        return ""
    text = shortened(text, most)
    kept, end = [], 0
    for number, match in enumerate(COLOUR.finditer(text)):
        kept.append(plain_text(text[end : match.start()]))
        kept.append(match[0] if number < colours else "")
        end = match.end()
    return "".join([*kept, plain_text(text[end:])])


def plain_line(text: object, most: int = 200) -> str:
    """One line of at most `most` characters, none of which acts on a terminal: a sentence that
    quotes something, fit for a log, a table and a page.

    It is text: what puts it into HTML, Markdown or rich's markup escapes it as text.
    """
    line = " ".join(plain_text(str(text)[: 8 * most]).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def plain_name(name: object, most: int = 80) -> str:
    """A name of a file, kernel, language or person, fit to be quoted in such a line. No backtick is
    in it, so that it can stand between two.

    >>> plain_name("my\\x1b[2J notes\\n.ipynb")
    'my notes .ipynb'
    """
    return plain_line(str(name).replace("`", "'"), most)


def is_plain_name(name: str) -> bool:
    """Whether a name means nothing but itself wherever it is put unescaped: in a page, a script, an
    address, a table. Letters of all scripts and digits do, and some signs after the first.
    """
    if name != plain_name(name, LONGEST_NAME) or name[:1] in BESIDE or SELECTORS.search(name):
        return False
    return all(letter in BESIDE or unicodedata.category(letter)[0] in "LMN" for letter in name)


def escaped_for_markdown(text: str) -> str:
    """A sentence as Markdown that shows it as it is; what stands between two backticks is code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # an unpaired one
        return MEANS.sub(r"\\\g<0>", text)
    words = [part if n % 2 else MEANS.sub(r"\\\g<0>", part) for n, part in enumerate(parts)]
    return "`".join(words)


@cache
def _piled() -> re.Pattern[str]:
    """More marks on one letter than any script has."""
    marks = [
        number
        for number in range(0x300, 0x20000)
        if unicodedata.category(chr(number)) in ("Mn", "Me")
    ]
    return re.compile(f"[{_ranges(marks)}]{{{PILED + 1},}}")


def _ranges(numbers: list[int]) -> str:
    """Sorted code points as a class of a regular expression."""
    pairs: list[list[int]] = []
    for number in numbers:
        if pairs and pairs[-1][1] == number - 1:
            pairs[-1][1] = number
        else:
            pairs.append([number, number])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in pairs)
