"""Patches of photographs that maps of the borrowed base answer to most, at five depths."""

import json

from ..interactive.page import Interactive, address, image, small_print
from ..pictures import DATA

PICTURE, RECORD = DATA / "hierarchy.webp", DATA / "hierarchy.json"


def show_hierarchy() -> Interactive:
    """Show what maps of `pretrained_base()` answer to most, at five depths.

    A row a depth, three maps in each, and of each map the six patches that it answers to most, from
    six photographs. A patch is all that one number of the map can depend on, brought to one size.
    The result's `output` tells each patch's photograph and place. `bench/hierarchy.py` made picture
    and record, and says how it chose.

    >>> [depth["name"] for depth in show_hierarchy().output][0]
    'stem'
    """
    kept = json.loads(RECORD.read_text("utf-8"))
    depths = ", ".join(f"{d['name']} ({d['field']} × {d['field']} pixels)" for d in kept["depths"])
    alt = f"Patches of photographs that three maps each answer to most, at five depths: {depths}."
    whose = ", ".join(f"{name} ({credit})" for name, credit in kept["photographs"].items())
    drawn = image(address(PICTURE.read_bytes(), "webp"), alt)
    body = drawn + small_print(f"Cut and resized: {whose}.")
    return Interactive("show_hierarchy", kept["depths"], depths, body)
