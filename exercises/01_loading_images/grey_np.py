"""`grey_np`, an exercise of lesson 1."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

from . import _picture_files as files
from ._colour_probes import COLOUR_PROBES, MORE_COLOUR_PROBES

LUMA = np.array([0.2989, 0.5870, 0.1140])  # tf.image.rgb_to_grayscale's, after ITU-R BT.601
LUMA_709 = np.array([0.2125, 0.7154, 0.0721])  # skimage.color.rgb2gray's, after ITU-R BT.709


def _read(path):
    import matplotlib.pyplot as plt

    return plt.imread(path)


def _unit(image):
    return image / 255 if image.dtype == np.uint8 else image


def _weighted(path, weights):
    return np.dot(_unit(_read(path)[..., :3]), weights)


def grey_np(path):
    return _weighted(path, LUMA)


def _wrapped_sum(path):
    image = _read(path)
    return _unit(image[..., 0] + image[..., 1] + image[..., 2]) / 3


def _by_ending(path, *endings):
    image = _read(path)[..., :3]
    return np.dot(image / 255 if path.endswith(endings) else image, LUMA)


def _unless_png(path):
    image = _read(path)[..., :3]
    return np.dot(image if path.endswith(".png") else image / 255, LUMA)


BY_ENDING = (
    "You divide by the ending, which may be `.jpeg`, or in capitals. Ask whether"
    " `image.dtype == np.uint8`."
)

EXAMPLE = """\
Two channels of sound become one. Some files hold int16, others floats from -1 to 1:

    def mono(sound):
        if sound.dtype == np.int16:
            sound = sound / 32768
        return np.dot(sound[:, :2], [0.5, 0.5])

    print(mono(np.int16([[0, 16384]])), mono(np.array([[0.0, 0.5]])))  # [0.25] [0.25]"""


EXERCISE = Function(
    points=3,
    asks=(
        "Read a colour picture with `plt.imread` and make it grey with `np.dot`: (H, W) float from"
        " 0 to 1."
    ),
    reference=grey_np,
    probes=COLOUR_PROBES,
    hidden=MORE_COLOUR_PROBES,
    sample=lambda rng: (files.png("noise.png", files.noise(rng)),),
    suspects={
        "thirds": Suspect(
            "All three colours count the same in your grey. In luma green counts most"
            " and blue least: the weights are 0.2989, 0.5870 and 0.1140.",
            lambda path: _weighted(path, np.full(3, 1 / 3)),
        ),
        "bgr_weights": Suspect(
            "Red and blue are exchanged. `plt.imread` gives red first (`cv2.imread` blue), so the"
            " first weight is 0.2989.",
            lambda path: _weighted(path, LUMA[::-1]),
        ),
        "other_weights": Suspect(
            "These are the weights of high-definition television, which `skimage.color.rgb2gray`"
            " takes too. TensorFlow's are 0.2989, 0.5870 and 0.1140, and your two greys should"
            " agree.",
            lambda path: _weighted(path, LUMA_709),
        ),
        "jpeg_levels": Suspect(
            "A PNG comes out right, a JPEG from 0 to 255: `plt.imread` gives floats for the one and"
            " uint8 for the other. Divide by 255 where the dtype is uint8.",
            lambda path: np.dot(_read(path)[..., :3], LUMA),
        ),
        "jpeg_levels_alpha_in_dot": Suspect(
            "A JPEG comes out from 0 to 255: `plt.imread` gives uint8 for it, and floats for a PNG."
            " Divide by 255 where the dtype is uint8.",
            lambda path: np.dot(_read(path), LUMA),
        ),
        "png_divided": Suspect(
            "A JPEG comes out right, a PNG almost black: `plt.imread` has divided the PNG by 255"
            " already. Divide only where the dtype is uint8.",
            lambda path: np.dot(_read(path)[..., :3] / 255, LUMA),
        ),
        "png_divided_alpha_in_dot": Suspect(
            "A JPEG comes out right, a PNG almost black: `plt.imread` has divided the PNG by 255"
            " already. Divide only where the dtype is uint8.",
            lambda path: np.dot(_read(path) / 255, LUMA),
        ),
        "by_jpg": Suspect(BY_ENDING, lambda path: _by_ending(path, ".jpg")),
        "by_ending": Suspect(BY_ENDING, lambda path: _by_ending(path, ".jpg", ".jpeg")),
        "unless_png": Suspect(BY_ENDING, _unless_png),
        "alpha_in_dot": Suspect(
            "A PNG with alpha has four channels and there are three weights, so `np.dot` stops. "
            "Give it the first three: `[..., :3]`.",
            lambda path: np.dot(_unit(_read(path)), LUMA),
        ),
        "alpha_averaged": Suspect(
            "You take the mean of all channels, and of a PNG with alpha that includes alpha, which"
            " is no colour. Take the first three and weigh them.",
            lambda path: _unit(_read(path)).mean(-1),
        ),
        "wraps": Suspect(
            "You add the channels of a JPEG as uint8, and a sum above 255 starts again at 0. "
            "Make floats first; `np.dot` with the weights then adds for you.",
            _wrapped_sum,
        ),
    },
    hints=(
        (
            "One pixel first: its grey is a sum of red, green and blue, each times a weight of"
            " its own. The weights stand above."
        ),
        (
            "`np.dot(image, weights)` does that for all pixels. It wants as many channels as"
            " weights: `[..., :3]` keeps three."
        ),
        (
            "`plt.imread` gives uint8 for a JPEG, floats for a PNG. `image.dtype` tells you"
            " whether to divide by 255."
        ),
        EXAMPLE,
    ),
    returns="array",
    dtype="float",
    tolerance=1 / 255,
)
