"""The picture of a difference: input, wanted and yours side by side. A few numbers are shown as
such, many as shades.
"""

import base64
import html
import io
import math
from typing import TypeGuard

import numpy as np

from ..judging.comparing import worst
from ..keys import File
from .colours import Scale, diverging, scale_of

NUMBERS = 8  # rows and columns of an array, at most, whose numbers are written out
SIDE = 160  # pixels of a drawn panel's longer side
LARGEST_FILE = 100_000  # bytes of a picture file that is shown as it is
MIMES = {".png": "image/png", ".jpg": "image/jpeg", ".svg": "image/svg+xml"}

CELL = "padding:1px 6px;text-align:right;border:1px solid #999;background:#fff;color:#1a1a1a"
ODD_CELL = (
    "padding:1px 6px;text-align:right;border:2px solid"
    " #8a1c1c;background:#ffe1c2;color:#1a1a1a;font-weight:bold"
)
PANEL = "display:inline-block;vertical-align:top;margin:.5em 1em 0 0;max-width:100%"
TABLE = "border-collapse:collapse;font-size:.85em;margin:.2em 0"


@np.errstate(all="ignore")  # infinities, and numbers near them
def difference_picture(
    given: dict[str, object], wanted: np.ndarray, got: np.ndarray, tolerance: float = 1e-4
) -> str:
    """HTML of input | wanted | yours, and where the two differ: tables of numbers or `<img>` with
    alt text; "" for no arrays.

    `given` is what the answer was called with, by name: arrays and each `File` are shown. The
    arrays have 1 to 4 axes: a row, (H, W), (H, W, C) or (N, H, W, C). Of several pictures or maps,
    those with the largest difference are shown; colours (C of 3 or 4, uint8 or within 0 to 1) stay
    together. Wanted and yours share one scale; `tolerance` is absolute.
    """
    if not (_drawable(wanted) and _drawable(got)):
        return ""
    colours, scale = _colours(wanted), scale_of(wanted, got)
    if wanted.shape != got.shape:
        place: tuple[int, ...] = (0,)
        panels = [
            _panel(name, *_flat(a, place, colours), a.shape, scale)
            for name, a in (("wanted", wanted), ("yours", got))
        ]
    else:
        place = worst(got, wanted)
        odd = ~np.isclose(
            got.astype(float), wanted.astype(float), rtol=1e-5, atol=tolerance, equal_nan=True
        )
        (flat, part), mine = _flat(wanted, place, colours), _flat(got, place, colours)[0]
        panels = [_panel("wanted", flat, part, wanted.shape, scale)]
        panels.append(_panel("yours", mine, part, got.shape, scale, _flat(odd, place, colours)[0]))
        panels += [] if _few(flat) else [_gap(flat, mine, odd.mean())]
    inputs = [_input(name, value, place) for name, value in given.items()]
    return f"<div>{''.join([*inputs, *panels])}</div>"


@np.errstate(all="ignore")
def inputs_picture(given: dict[str, object]) -> str:
    """HTML of what the answer was called with, by name: its arrays and files; "" for none."""
    panels = "".join(_input(name, value, (0,)) for name, value in given.items())
    return f"<div>{panels}</div>" if panels else ""


def _drawable(value: object) -> TypeGuard[np.ndarray]:
    return (
        isinstance(value, np.ndarray)
        and 1 <= value.ndim <= 4
        and value.size > 0
        and value.dtype.kind in "biuf"
    )


def _colours(array: np.ndarray) -> bool:
    if array.ndim < 3 or array.shape[-1] not in (3, 4) or array.dtype == bool:
        return False
    return array.dtype == np.uint8 or bool(array.min() >= 0 and array.max() <= 1)


def _input(name: str, value: object, place: tuple[int, ...]) -> str:
    if isinstance(value, File):
        return _file(value)
    if not _drawable(value):
        return ""
    return _panel(name, *_flat(value, place, _colours(value)), value.shape, scale_of(value))


def _file(file: File) -> str:
    mime = MIMES.get(file.name[file.name.rfind(".") :].lower())
    if not mime or not file.content or len(file.content) > LARGEST_FILE:
        return ""
    name, data = html.escape(file.name), base64.b64encode(file.content).decode()
    image = (
        f'<img alt="The picture in {name}" width="{SIDE}" style="max-width:100%"'
        f' src="data:{mime};base64,{data}">'
    )
    return _figure(file.name, image)


def _flat(array: np.ndarray, place: tuple[int, ...], colours: bool) -> tuple[np.ndarray, str]:
    """The part of an array to show, (rows, columns) or (rows, columns, 3), and its name: picture
    and channel of `place`.
    """
    name = ""
    if array.ndim == 4:
        number = min(place[0], len(array) - 1)
        array, name = array[number], f", picture {number}"
    if array.ndim == 1:
        return array[None], name
    if array.ndim == 2:
        return array, name
    if colours and array.shape[2] >= 3:
        return array[..., :3], name
    channel = min(place[-1], array.shape[2] - 1)
    return array[..., channel], name + (f", channel {channel}" if array.shape[2] > 1 else "")


def _panel(
    title: str,
    flat: np.ndarray,
    part: str,
    shape: tuple[int, ...],
    scale: Scale,
    odd: np.ndarray | None = None,
) -> str:
    caption = f"{title} {shape}{part}"
    if _few(flat):
        return _figure(caption, _table(flat, np.zeros(flat.shape, bool) if odd is None else odd))
    low, high = map(_number, _ends(flat))
    alt = f"{title}: {flat.shape[0]} by {flat.shape[1]}{part}, values from {low} to {high}"
    key = ", blue below 0" if scale.signed and flat.ndim == 2 else ""
    return _figure(f"{caption}, {low} to {high}{key}", _image(_shades(flat, scale), alt))


def _gap(wanted: np.ndarray, got: np.ndarray, share: float) -> str:
    """Where the two differ: black for no difference, bright for large ones."""
    gap = np.abs(wanted.astype(float) - got.astype(float))
    gap = np.nan_to_num(gap.max(axis=2) if gap.ndim == 3 else gap, nan=np.inf, posinf=np.inf)
    most = f", by {_number(_ends(gap)[1])} at most" if np.isfinite(gap).all() else ""
    alt = f"difference: {share:.0%} of all values are off{most}"
    low, high = _ends(gap)
    where = "bright where it is large"
    if low and np.allclose(gap, high, rtol=1e-3):  # one bright field, that shows nothing
        where = f"{_number(high)} everywhere"
    return _figure(f"difference, {where}", _image(_shades(gap, scale_of(gap)), alt))


def _few(flat: np.ndarray) -> bool:
    return flat.ndim == 2 and max(flat.shape) <= NUMBERS


def _ends(array: np.ndarray) -> tuple[float, float]:
    """The smallest and the largest finite value; (0, 1) where there is none."""
    finite = array[np.isfinite(array)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)


def _shades(flat: np.ndarray, scale: Scale) -> np.ndarray:
    """Colours of signed numbers, greys from 0 up of others, and a picture's own colours."""
    values = np.nan_to_num(flat.astype(float), posinf=scale.reach, neginf=-scale.reach)
    if scale.signed and flat.ndim == 2:
        return diverging(values, scale.reach)
    shares = np.clip(values / scale.reach, 0, 1)
    shades: np.ndarray = np.rint(shares * 255).astype(np.uint8)
    return shades


def _image(shades: np.ndarray, alt: str) -> str:
    from PIL import Image

    longest = max(shades.shape[:2])
    step, zoom = max(1, math.ceil(longest / SIDE)), max(1, SIDE // longest)
    shades = shades[::step, ::step].repeat(zoom, 0).repeat(zoom, 1)
    data = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(shades)).save(data, "PNG")
    source = f"data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}"
    return (
        f'<img alt="{alt}" width="{min(shades.shape[1], SIDE)}" style="max-width:100%;border:1px'
        f' solid #999" src="{source}">'
    )


def _table(flat: np.ndarray, odd: np.ndarray) -> str:
    rows = ("".join(map(_cell, *pair)) for pair in zip(flat, odd, strict=True))
    return f'<table style="{TABLE}">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>'


def _cell(value: np.generic, odd: np.bool) -> str:
    return f'<td style="{ODD_CELL if odd else CELL}">{_number(value)}</td>'


def _number(value: object) -> str:
    return (
        f"{value:.3g}".replace("-", "−")
        if isinstance(value, float | np.floating)
        else str(value).replace("-", "−")
    )


def _figure(caption: str, content: str) -> str:
    return (
        f'<figure style="{PANEL}"><figcaption'
        f' style="font-size:.9em">{html.escape(caption)}</figcaption>{content}</figure>'
    )
