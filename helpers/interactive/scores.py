"""From scores to probabilities: softmax shares one whole, a sigmoid looks at each unit alone."""

import html
from math import exp, isfinite
from typing import Any

import numpy as np

from ..arguments import as_array, as_list
from ..errors import HelpersError
from .page import Interactive, page, says, small_print
from .writing import chance

MOST_UNITS = 6
REACH = 6  # sliders go from −REACH to REACH
HEADINGS = ("unit", "score", "e<sup>score</sup>", "softmax", "sigmoid")


def explore_scores(scores: Any, names: Any = None) -> Interactive:
    """Show how scores become probabilities, by softmax and by sigmoid, with sliders for them.

    `scores` are 1 to 6 numbers from −6 to 6, one for each unit of the layer, shown to one decimal;
    `names` what each unit stands for ("unit 0", "unit 1", … when None). softmax: e^score ÷ the sum
    of all e^score. sigmoid: 1 ÷ (1 + e^−score). The result's `output` is the softmax, (units,)
    float64. Works without a running kernel, as `explore_window` does. Raises HelpersError for
    scores or names that it cannot show.

    >>> explore_scores([2, -1, 0.5], names=["casting", "plate", "ring"])
    <explore_scores: scores 2, −1, 0.5>
    """
    values = _scores(scores)
    labels = _names(names, len(values))
    powers = [exp(value) for value in values]
    shares = np.array(powers) / sum(powers)
    alone = [1 / (1 + exp(-value)) for value in values]
    chances = [[html.escape(chance(value)) for value in both] for both in (shares, alone)]
    shown = (map(html.escape, labels), map(_signed, values), map(_digits, powers), *chances)
    rows = list(zip(*shown, strict=True))
    total = ("sum", "", _digits(sum(powers)), "1", chance(sum(alone)))
    first = f"softmax {chance(shares[0])}, sigmoid {chance(alone[0])}"
    body = _table(rows, total) + says(f"{labels[0]}: score {_signed(values[0])}", first)
    body += small_print("Softmax always adds up to 1; sigmoids need not.")
    data = {"names": labels, "scores": values, "reach": REACH}
    summary = f"scores {', '.join(map(_signed, values))}"
    return Interactive("explore_scores", shares, summary, page("scores", body, data))


def _names(names: Any, units: int) -> list[str]:
    if names is None:
        return [f"unit {i}" for i in range(units)]
    labels = [str(name) for name in as_list("explore_scores(names)", names, "names")]
    if len(labels) != units:
        wrong = f"{len(labels)} names for {units} scores; give one for each."
        raise HelpersError(f"explore_scores(names): {wrong}")
    return labels


def _scores(scores: Any) -> list[float]:
    values = as_array("explore_scores(scores)", scores)
    if values.ndim == 0 or (values.ndim == 2 and len(values) == 1):
        values = values.reshape(-1)
    if values.ndim != 1 or not 1 <= values.size <= MOST_UNITS:
        needs = f"it needs the scores of one picture, 1 to {MOST_UNITS} numbers."
        raise HelpersError(f"explore_scores(scores): shape {values.shape}; {needs}")
    if not all(isfinite(value) and abs(value) <= REACH for value in values):
        needs = f"every score must be a number from −{REACH} to {REACH}."
        raise HelpersError(f"explore_scores(scores): {needs}")
    return [round(float(value), 1) + 0.0 for value in values]  # + 0.0 turns −0.0 into 0.0


def _table(units: list[tuple[str, ...]], total: tuple[str, ...]) -> str:
    """A row for each unit, and their sum; the script adds sliders and bars."""
    rows = "".join(_row("row", "td", unit) for unit in units)
    return (
        '<div style="overflow-x: auto"><table style="border-collapse: collapse; font-size: 1em">'
        f"<thead>{_row('col', 'th', HEADINGS)}</thead><tbody>{rows}</tbody>"
        f"<tfoot>{_row('row', 'td', total)}</tfoot></table></div>"
    )


def _row(scope: str, tag: str, words: tuple[str, ...]) -> str:
    style = 'style="padding: 0.3em 0.4em; text-align: left"'
    cells = "".join(f"<{tag} {style}>{each}</{tag}>" for each in words[1:])
    return f'<tr><th scope="{scope}" {style}>{words[0]}</th>{cells}</tr>'


def _signed(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def _digits(value: float) -> str:
    """Three digits."""
    return f"{float(f'{value:.3g}'):g}"
