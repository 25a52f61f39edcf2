"""What a check says: points, a sentence, and the name of the misconception when it recognised
one.
"""

import html
import os
import re
from dataclasses import dataclass, field
from typing import Any

from .notebook.shell import shell

EMPHASIS = re.compile(r"(?<![\w*])\*(\w(?:[^*\n]*\w)?)\*(?![\w*])")
MIME = "application/vnd.kern.verdict+json"

# Colours with at least 4.5:1 on their own background, on dark and light pages alike.
STYLES = {
    "passed": ("✓", "#0b5d3b", "#e3f5ec"),
    "partly": ("◐", "#6b4a00", "#fff3d6"),
    "wrong": ("✗", "#8a1c1c", "#fdeaea"),
    "waiting": ("…", "#2f4156", "#e9eff6"),
    "measured": ("≈", "#4a2f7a", "#efe9fa"),
    "by_hand": ("✎", "#4a2f7a", "#efe9fa"),
}


@dataclass(frozen=True)
class Finding:
    """One thing found: `code` names it, `says` is for the student, `picture` is HTML that shows
    it.
    """

    code: str
    says: str
    picture: str = field(default="", repr=False)


# What a judge says of one part: nothing is wrong, the code of a misconception whose sentence is in
# the key, or a finding of its own
Found = str | Finding | None

NOT_YET = Finding(
    "not_attempted",
    "Not attempted yet. Write your answer in the cell above, run it, then run this cell again.",
)


class Wrong(Exception):
    """Raised by an observer that cannot look at an answer: a code and the sentence for the
    student.
    """

    def __init__(self, code: str, says: str) -> None:
        super().__init__(says)
        self.code, self.says = code, says


class Verdict(float):
    """The points earned, as a float that shows itself in words.

    nbgrader reads the plain-text form of a test cell's last value as points, so this is what a
    check cell ends with: the notebook shows the sentence, nbgrader sees the number.
    """

    def __new__(cls, points: float, *_: object, **__: object) -> "Verdict":
        """Only the points make the float."""
        return super().__new__(cls, points)

    def __init__(
        self,
        points: float,
        name: str,
        out_of: float,
        findings: list[Finding],
        praise: str = "",
        bet: dict[str, str] | None = None,
    ) -> None:
        """`bet` holds the words of a bet, none while it is open; None for what is no bet."""
        self.name, self.out_of, self.findings, self.praise = name, float(out_of), findings, praise
        self.bet = bet
        self.shown = False  # whether somebody has read it
        self.word = ""  # the student's own, by which the exercise was drawn
        self.missed: list[
            str
        ] = []  # by a check of the student's: wrong answers not caught, by code
        self.measured = False  # what it would earn here, where grading asks about something else
        self.by_hand = False  # marked by a person: all that can be said here is that it can be
        self.measurement: Any = None  # of an inspection, for a claim about it; told to nobody
        # Of a hidden check: whether the visible one before it gave all points; None where no other
        # probes were tried
        self.visible: bool | None = None

    @property
    def passed(self) -> bool:
        """True when all points were earned, and where nothing stands against what was measured."""
        return not self.findings

    @property
    def code(self) -> str:
        """`exercise.misconception`, or "" when passed."""
        return f"{self.name}.{self.findings[0].code}" if self.findings else ""

    @property
    def state(self) -> str:
        """One of "passed", "partly", "wrong", "waiting" (not attempted), "measured" (no mark and no
        promise of one), "by_hand".
        """
        if self.passed and self.by_hand:
            return "by_hand"
        if self.passed:
            return "measured" if self.measured else "passed"
        if not self and all(f.code == "not_attempted" for f in self.findings):
            return "waiting"
        return "partly" if self > 0 else "wrong"

    @property
    def score(self) -> str:
        """ "2 of 3 points"; a bet has none to speak of, and other exercises without points are the
        student's own affair.
        """
        if self.bet is not None:
            return "your bet"
        unit = "point" if self.out_of == 1 else "points"
        if self.by_hand:
            return f"marked by a person, up to {self.out_of:g} {unit}"
        if self.measured:
            return f"measured, no mark yet: here {self:g} of {self.out_of:g} {unit}"
        return f"{self:g} of {self.out_of:g} {unit}" if self.out_of else "no points, for you alone"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise NoCheck(
            f"This is the verdict of {self.name}, and has no {name!r}. Was it `check ="
            f" check.{self.name}(…)`? Then run the cell with the lesson's imports again: it brings"
            " `check` back."
        )

    def __str__(self) -> str:
        self.shown = True
        mark = STYLES[self.state][0]
        lines = [f.says for f in self.findings] or [self.praise]
        return "\n".join([f"{mark} {self.name} ({self.score})", *lines])

    def __repr__(self) -> str:
        return float.__repr__(self)

    def __reduce__(self) -> tuple[Any, ...]:
        args = (float(self), self.name, self.out_of, self.findings, self.praise, self.bet)
        return Verdict, args

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        self.shown = True
        return {"text/plain": repr(self), "text/html": self.to_html(), MIME: self.record()}

    def record(self) -> dict[str, Any]:
        """The verdict as JSON's own types, for graders and reports."""
        own: dict[str, Any] = {"word": self.word} if self.word else {}
        own |= {"missed": self.missed} if self.missed else {}
        return own | {
            "exercise": self.name,
            "points": float(self),
            "out_of": self.out_of,
            "state": self.state,
            "codes": [f"{self.name}.{f.code}" for f in self.findings],
            "says": [f.says for f in self.findings],
        }

    def to_html(self) -> str:
        """A box with the sentence, readable on dark and light pages, with inline style alone (Lab
        strips the rest).
        """
        mark, ink, paper = STYLES[self.state]
        head = f"{mark} <strong>{html.escape(self.name)}</strong> · {self.score}"
        body = "".join(f"<div>{inline_code(f.says, ink)}</div>{f.picture}" for f in self.findings)
        body = body or f"<div>{inline_code(self.praise, ink)}</div>"
        return (
            f'<div style="border-left:4px solid {ink};background:{paper};color:{ink};padding:.5em'
            f' .8em;line-height:1.5;max-width:46em">{head}{body}</div>'
        )

    def announce(self) -> "Verdict":
        """Print where nothing shows rich output; under nbgrader's Validate, raise so that the
        sentence is what it shows.
        """
        if os.environ.get("NBGRADER_EXECUTION") == "validate" and not self.passed:
            raise NotYetRight(str(self))
        if shell() is None:
            print(self)
        return self


class NoCheck(AttributeError):
    """Something was asked of a verdict that it has not, mostly a check: its text is enough."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class NotYetRight(AssertionError):
    """A check that did not pass, in nbgrader's Validate: its text is all there is to see."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def inline_code(text: str, ink: str = "inherit") -> str:
    """Escape, then turn *words* into <em> and `code` into <code> in the box's own colours: a dark
    page would put its dark patch there. Jupyter's padding would part it from a full stop after it.

    On paper of a colour of its own, name the `ink`: of a notebook that it does not trust, Lab takes
    `inherit` away, and on a dark page light code would stand on pale paper.
    """
    parts = html.escape(text).split("`")
    if len(parts) % 2 == 0:  # an unpaired backtick stays as it is
        return "`".join(parts)
    code = f'<code style="background:none;color:{ink};padding:0">{{}}</code>'
    return "".join(code.format(p) if i % 2 else emphasised(p) for i, p in enumerate(parts))


def emphasised(text: str) -> str:
    """HTML with <em>words</em> for *words*; a product such as 2 * 3 * 4 stays as it is."""
    return EMPHASIS.sub(r"<em>\1</em>", text)
