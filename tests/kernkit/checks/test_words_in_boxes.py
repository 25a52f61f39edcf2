"""How the sentences of boxes, hints and reports look: code, emphasis, and nothing else of them."""

import pytest

from kernkit.checks.verdict import inline_code
from kernkit.report.formats import prose

SHOWN = [
    ("as soon as *one* day has", "as soon as <em>one</em> day has"),
    ("all castings *called* defective;", "all castings <em>called</em> defective;"),
    ("*two words*, and *more*", "<em>two words</em>, and <em>more</em>"),
    ("2 * 3 * 4 and a*b*c", "2 * 3 * 4 and a*b*c"),
    ("def f(*args, **named)", "def f(*args, **named)"),
    ("a < b, *not* more", "a &lt; b, <em>not</em> more"),
    ("an odd ` stays *here*", "an odd ` stays *here*"),
]


@pytest.mark.parametrize(("said", "shown"), SHOWN)
@pytest.mark.parametrize("show", [inline_code, prose])
def test_words_between_stars_are_emphasised(show, said, shown):
    assert show(said) == shown


@pytest.mark.parametrize("show", [inline_code, prose])
def test_stars_in_code_stay(show):
    shown = show("Write `a *b* c`, *never* `x`.")
    assert "a *b* c</code>, <em>never</em> <code" in shown
