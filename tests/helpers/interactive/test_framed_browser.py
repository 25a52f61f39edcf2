"""Interactives where every output has a frame of its own that may run scripts and nothing else, as
hosted notebooks show them: no access to the page around, no storage, no network.
"""

import html

import keras
import numpy as np
import pytest
from keras import layers

from helpers import explore_network, explore_window, inspect_casting, kernel_lab
from support.browsing import cut_off, needs_browser

pytestmark = needs_browser

PICTURE = np.random.default_rng(2).integers(0, 256, (16, 16, 1)).astype(np.uint8)
KERNEL = np.array([[1, 0, -1]] * 3)


def small_network():
    keras.utils.set_random_seed(5)
    return keras.Sequential([
        keras.Input((16, 16, 1)),
        layers.Conv2D(3, 3, activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dense(1, activation="sigmoid"),
    ])  # fmt: skip


VIEWS = {
    "kernel_lab": lambda: kernel_lab(PICTURE[..., 0]),
    "explore_window": lambda: explore_window(PICTURE[:6, :6, 0] / 255, KERNEL),
    "explore_network": lambda: explore_network(small_network(), PICTURE),
    "inspect_casting": inspect_casting,
}


@pytest.mark.parametrize("view", VIEWS)
def test_it_lives_and_follows_the_keys(browser, tmp_path, view):
    frame = f'<iframe sandbox="allow-scripts" srcdoc="{html.escape(VIEWS[view]().html)}"'
    file = tmp_path / "framed.html"
    file.write_text(f"<!doctype html>{frame} style='width:100%;height:1500px'></iframe>", "utf-8")
    with cut_off(browser, file.as_uri()) as page:
        inside = page.frame_locator("iframe")
        says = inside.locator("[aria-live]")
        inside.get_by_role("application").first.focus()
        texts = {" ".join(says.all_text_contents())}
        for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowUp"):
            page.keyboard.press(key)
            texts.add(" ".join(says.all_text_contents()))
        assert len(texts) >= 3
