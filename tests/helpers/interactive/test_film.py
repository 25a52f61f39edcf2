"""The film of a kernel that learns: its numbers, and in a browser what each step shows."""

from datetime import datetime

import numpy as np
import pytest

from helpers import HelpersError, filter_image, show_film
from helpers.interactive.writing import number
from kernkit.checks.pictures.colours import diverging, scale_of
from support.browsing import barriers, cut_off, needs_browser, without_scripts
from support.explorers import exported

RNG = np.random.default_rng(3)
IMAGE = RNG.normal(size=(9, 11)).round(2)
WANTED = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
KERNELS = np.array([WANTED * share + 0.26 * (1 - share) for share in np.linspace(0, 1, 7)])


def map_of(kernel):
    return filter_image(IMAGE, kernel)[1:-1, 1:-1].astype(float)


TARGET = map_of(WANTED).round(2)
FILM = show_film(IMAGE, TARGET, list(KERNELS))


def test_its_losses_are_mean_squared_errors():
    wanted = [((map_of(kernel) - TARGET) ** 2).mean() for kernel in KERNELS]
    np.testing.assert_allclose(FILM.output, wanted, atol=1e-5)
    assert repr(FILM) == "<show_film: 6 steps>"


@pytest.mark.parametrize(
    ("image", "target", "kernels", "says"),
    [
        (IMAGE, TARGET, WANTED, "give kernels of one shape"),
        (IMAGE, TARGET[1:], KERNELS, "a target of a map's shape"),
        (IMAGE, TARGET, [WANTED, WANTED[:2]], r"show_film\(kernels\).*rows have different lengths"),
        (IMAGE, TARGET, KERNELS * np.nan, r"show_film\(kernels\): holds NaN"),
        (IMAGE, TARGET, KERNELS * 1e9, r"show_film\(kernels\): a number is beyond ±1,000,000"),
        (IMAGE[0], TARGET, KERNELS, r"show_film\(image\): shape \(11,\)"),
        (IMAGE, "target", KERNELS, r"show_film\(target\): holds"),
    ],
)
def test_what_does_not_fit_together_gets_a_sentence(image, target, kernels, says):
    with pytest.raises(HelpersError, match=says):
        show_film(image, target, kernels)


# --- in a browser ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(tmp_path_factory.mktemp("page"), [FILM.html])


def shown(page):
    return page.locator(".kern-film .k-says").inner_text()


def pixels(page, which):
    """(H, W, 3) of a canvas: 0 is the map, 1 the target."""
    read = """(canvas) => {
        const { width, height } = canvas;
        return [height, width, ...canvas.getContext("2d").getImageData(0, 0, width, height).data];
    }"""
    height, width, *values = page.locator(".k-map").nth(which).evaluate(read)
    return np.reshape(values, (height, width, 4))[..., :3]


@needs_browser
def test_every_step_shows_its_kernel_its_map_and_its_loss(page):
    slider = page.get_by_role("slider", name="Step")
    reach = scale_of(TARGET).reach
    np.testing.assert_array_equal(pixels(page, 1), diverging(TARGET, reach))
    for step, kernel in enumerate(KERNELS):
        slider.fill(str(step))
        assert slider.get_attribute("aria-valuetext") == f"step {step} of 6"
        loss = f"{float(f'{FILM.output[step]:.3g}'):g}"
        if FILM.output[step] > 1e-6:
            assert f"step {step}: mean squared error {loss}" in shown(page)
        texts = page.locator(".k-kernel text").all_text_contents()
        assert texts == [number(value, 2) for value in kernel.round(4).ravel()]
        gap = pixels(page, 0).astype(int) - diverging(map_of(kernel), reach)
        assert np.abs(gap).max() <= 8  # numbers are sent with three decimals


@needs_browser
def test_keys_move_it(page):
    page.get_by_role("slider", name="Step").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert "step 2: mean" in shown(page)
    page.keyboard.press("End")
    assert "step 6: mean" in shown(page)


@needs_browser
def test_it_plays_when_asked_to_its_end_and_from_the_beginning(browser, address):
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.install(time=datetime(2030, 1, 1, 8))
        page.goto(address)
        page.clock.pause_at(datetime(2030, 1, 1, 9))
        assert "step 0: mean" in shown(page)  # never by itself
        assert "10 steps a second" in page.locator(".kern-film").inner_text()
        page.get_by_role("button", name="Play").click()
        assert "step 1: mean" in shown(page)
        page.clock.run_for(100)
        assert "step 2: mean" in shown(page)
        page.clock.run_for(5000)
        assert "step 6: mean" in shown(page)
        page.get_by_role("button", name="Play").click()
        assert "step 0: mean" in shown(page)
        page.get_by_role("slider", name="Step").fill("4")  # a hand on the slider ends it
        page.clock.run_for(5000)
        assert "step 4: mean" in shown(page)


@needs_browser
def test_no_barrier_and_a_picture_without_scripts(browser, address):
    for scheme in ("light", "dark"):
        with cut_off(browser, address, color_scheme=scheme) as page:
            # The export's own In [ ]: is too pale
            assert [one for one in barriers(page) if "InputPrompt" not in one] == []
    with without_scripts(browser, address) as page:
        images = page.locator(".kern-film img")
        told = [image.get_attribute("alt") for image in images.all()]
        assert [alt.partition(".")[0] for alt in told] == ["step 0", "step 6", "target"]
        assert all("Mean squared error " in alt for alt in told)
        assert images.first.is_visible()
