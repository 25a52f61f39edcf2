"""What somebody means by a name that is not quite one: of exercises and of lessons."""

import difflib
from collections.abc import Iterable

MOST_MEANT = 3  # names offered where one is not known


def meant(name: str, known: Iterable[str]) -> list[str]:
    """Names of lessons that a number ("2", "02", "lesson 2"), all behind it ("kernels") or a part
    ("sorting") stands for; [] for none.
    """
    asked, known = name.strip("/ ").lower().removeprefix("lesson").strip(), list(known)
    numbered = [
        one for one in known if asked and one.partition("_")[0].lstrip("0") == asked.lstrip("0")
    ]
    whole = [one for one in known if asked and one.lower().partition("_")[2] == asked]
    return numbered or whole or [one for one in known if asked and asked in one.lower()]


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Names that are meant by a number or a part, or spelt nearly so; MOST_MEANT at most."""
    asked, known = name.strip("/ ").lower(), list(known)
    words = {one.partition("_")[2].lower(): one for one in known if one[:1].isdigit()} | {
        one.lower(): one for one in known
    }
    nearly = [words[word] for word in difflib.get_close_matches(asked, words)]
    return list(dict.fromkeys(meant(name, known) or nearly))[:MOST_MEANT]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """ "Did you mean 'mean'?", or "" where nothing is near."""
    near = nearest(name, known)
    return f"Did you mean {' or '.join(map(repr, near))}?" if near else ""
