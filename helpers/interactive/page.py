"""The HTML of the self-contained interactives: it works in an exported page, without a kernel."""

import base64
import html
import io
import json
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from PIL import Image

from ..arguments import Array

SCRIPTS = Path(__file__).parent / "scripts"


@dataclass(frozen=True)
class Interactive:
    """What an interactive returns: notebooks show it; `output` is what it computed."""

    name: str
    output: Any
    summary: str
    html: str = field(repr=False)

    def __repr__(self) -> str:
        """Fixed words, so that a notebook's stored output does not change from run to run."""
        return f"<{self.name}: {self.summary}>"

    def _repr_html_(self) -> str:
        return self.html


def page(view: str, body: str, data: dict[str, Any], parts: tuple[str, ...] = ()) -> str:
    """One interactive: what shows without scripts, and the script of `view` that moves it.

    `parts` names scripts, each a function that gets what is shared so far and returns what it adds.
    """
    # Without ids two of them on a page cannot collide, not even two with the same content.
    key = sha256((body + script_json(data)).encode()).hexdigest()[:12]
    shared = _script("common")
    for part in parts:
        shared = f"((kern) => Object.assign(kern, {_script(part)}(kern)))({shared})"
    call = f"{_script(view)}({shared},{script_json(data | {'key': key})});"
    opening = f'<div class="kern-{view}" data-key="{key}" style="max-width: 900px">'
    return f"{opening}{body}<script>{call}</script></div>"


def fallback(drawing: str, alt: str) -> str:
    """The picture that shows without scripts; with them, they take their drawing from it."""
    return image(address(drawing.encode(), "svg+xml"), alt)


def static(parts: list[str]) -> str:
    """Tables or figures side by side, that show without scripts; with them, they are taken away."""
    style = "display: flex; flex-wrap: wrap; gap: 0.8em 1.2em; align-items: start; overflow-x: auto"
    return f'<div class="k-static" style="{style}">{"".join(parts)}</div>'


def image(source: str, alt: str) -> str:
    """A picture from its address."""
    return f'<img alt="{html.escape(alt)}" style="max-width: 100%; height: auto" src="{source}">'


def address(data: bytes, kind: str) -> str:
    """The address of a picture ("jpeg", "png", "svg+xml") that holds the whole file."""
    return f"data:image/{kind};base64,{as_text(data)}"


def as_text(data: bytes) -> str:
    """Bytes in base64."""
    return base64.b64encode(data).decode()


def encoded(pixels: Array, kind: str, **how: Any) -> str:
    """The address of pixels, (H, W) or (H, W, 3) uint8, as a "png" or "webp"."""
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, kind, **how)
    return address(data.getvalue(), kind)


def says(result: str, calculation: str) -> str:
    """The words that follow every move; scripts have screen readers read them aloud."""
    words = [html.escape(text, quote=False) for text in (result, calculation)]
    opening = '<div class="k-says" style="min-height: 3.4em; margin: 0.4em 0">'
    return f"{opening}<b>{words[0]}</b><br><span>{words[1]}</span></div>"


def small_print(words: str) -> str:
    """What the colours or signs stand for."""
    return f'<p style="font-size: 0.9em; margin: 0.2em 0">{html.escape(words, quote=False)}</p>'


def script_json(data: Any) -> str:
    """JSON for inside a script element: it can neither end the element nor start a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


@cache
def _script(name: str) -> str:
    return (SCRIPTS / f"{name}.js").read_text("utf-8").strip()
