"""The inspector's page: a casting, a defect to lay on it, and what a trained network marks."""

import json
from math import hypot

import numpy as np

from kernfoundry.draw import SIZE, outline

from ..arguments import Array, as_choice, as_whole
from ..errors import HelpersError
from ..foundry.dataset import casting
from ..interactive.page import Interactive, as_text, encoded, image, page, says
from ..interactive.writing import chance
from .network import CELL, LAID, RECORD, SIZES, heat_map, kept, lay

NEAREST, FARTHEST = 0.2, 0.95  # of the part's radius: no metal in the bore, none beyond the rim


def inspect_casting(
    defect: str | None = "blowhole",
    size: str = "medium",
    row: int | None = None,
    column: int | None = None,
    seed: int = 1,
) -> Interactive:
    """Lay a defect on a drawn casting, and see at once what a small trained network marks.

    `defect` is "blowhole", "pinholes", "shrinkage", "scratch", or None for a sound casting; `size`
    "small", "medium" or "large"; `row` and `column` its middle, in pixels of the 300 × 300 picture;
    `seed` the casting, as in `casting(seed)`. In the page, move it with the mouse, a finger or the
    arrow keys: no running kernel is needed, and no TensorFlow. The result's `output` is the heat
    map, (37, 37) float32 from 0 to 1; its largest number is the score. Raises HelpersError for what
    it does not know, and for a place without metal.

    >>> inspect_casting("scratch", row=200, column=190).output.shape
    (37, 37)
    """
    as_choice("inspect_casting(size)", size, SIZES)
    as_choice("inspect_casting(defect)", "none" if defect is None else defect, (*LAID, "none"))
    sound, _ = casting(as_whole("inspect_casting(seed)", seed, 0))
    middle_row, middle_column, radius = disc = outline(seed)
    row = as_whole("inspect_casting(row)", 195 if row is None else row, 0, SIZE - 1)
    column = as_whole("inspect_casting(column)", 205 if column is None else column, 0, SIZE - 1)
    if not NEAREST <= hypot(row - middle_row, column - middle_column) / radius <= FARTHEST:
        wrong = f"inspect_casting(row={row}, column={column}): no metal lies there."
        where = f"{NEAREST * radius:.0f} to {FARTHEST * radius:.0f} pixels away from row"
        raise HelpersError(f"{wrong} Stay {where} {middle_row:.0f}, column {middle_column:.0f}.")
    shown = lay(sound, kept()[f"{defect}_{size}"], row, column, disc) if defect else sound
    heat = heat_map(shown)
    score = chance(float(heat.max()))
    what = f"{size} {defect} at row {row}, column {column}" if defect else "nothing"
    words = f"Laid: {what}. The network's score is {score}; from 0.5 it means defective."
    start = {"defect": defect or "", "size": size, "row": row, "column": column}
    data = {"picture": as_text(sound.tobytes()), "side": SIZE, "cell": CELL, "seed": seed}
    ends = (NEAREST, FARTHEST)
    data |= {"start": start, "disc": disc, "ring": ends, "kinds": LAID, "sizes": SIZES}
    data["arrays"] = {name: [a.shape, as_text(a.tobytes())] for name, a in kept().items()}
    data["record"] = json.loads(RECORD.read_text("utf-8"))
    body = _still(shown, heat, words) + says(words, "Yellow: where it suspects a defect.")
    parts = page("inspector", body, data, ("convolving",))
    return Interactive("inspect_casting", heat, what, parts)


def _still(shown: Array, heat: Array, words: str) -> str:
    """The casting, and beside it the marked one: what shows without scripts."""
    share = np.zeros((*shown.shape, 1))
    cells = np.kron(heat, np.ones((CELL, CELL)))[..., None]
    share[: cells.shape[0], : cells.shape[1]] = 0.85 * cells
    # Yellow stands out on a casting at half light, for every kind of colour vision
    marked = (1 - share) * 0.5 * shown[..., None] + share * [255, 214, 10]
    pair = np.concatenate([np.repeat(shown[..., None], 3, axis=-1), marked], axis=1)
    alt = f"A drawn casting, and beside it the same one, marked. {words}"
    return image(encoded(pair.astype(np.uint8), "webp", quality=85), alt)
