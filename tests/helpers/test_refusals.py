"""Whatever a public function is given, it answers with a result or with a HelpersError."""

import io
import warnings

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

import helpers
from helpers import HelpersError
from helpers.arguments import as_number

KERNEL, GREY = [[0, 1], [1, 0]], np.full((4, 5), 0.5)
THINGS = {
    "None": None,
    "True": True,
    "zero": 0,
    "a negative number": -3,
    "a large number": 10**30,
    "a number beyond floats": 10**400,
    "nan": float("nan"),
    "text": "no such file",
    "empty text": "",
    "a long text": "x" * 5000,
    "text with a null": "a\0b",
    "bytes": b"\xff\x00",
    "a function": len,
    "a set": {1, 2},
    "a dictionary": {"loss": [[1, 2], [3]]},
    "a dictionary of text": {"loss": "abc", "a": None},
    "a file": io.BytesIO(b"1"),
    "an empty list": [],
    "an empty row": [[]],
    "rows": [[1, 2], [3, 4]],
    "ragged rows": [[1, 2], [3]],
    "rows of text": [["a", "b"]],
    "rows with None": [[1, None]],
    "a tuple": (1, 2, 3),
    "a scalar array": np.array(1.5),
    "an empty array": np.zeros((0, 3)),
    "no channels": np.zeros((4, 5, 0)),
    "a row": np.arange(4),
    "a colour picture": np.zeros((4, 5, 3), np.uint8),
    "a channel-first picture": np.zeros((3, 4, 5)),
    "a batch": np.zeros((2, 4, 5, 3), np.float32),
    "one pixel": np.ones((1, 1)),
    "nan in rows": np.array([[np.nan, 1.0]]),
    "infinity in rows": np.array([[np.inf, 1.0]]),
    "large values": np.full((4, 5), 1e300),
    "negative values": -np.ones((4, 5)),
    "yes and no": np.eye(4, 5) > 0,
    "half floats": np.ones((4, 5), np.float16),
    "complex numbers": np.ones((4, 5), complex),
    "objects": np.array([[object()]]),
    "dates": np.array([["2020-01-01"]], "datetime64[D]"),
}
# What other functions are called for, which may say what is wrong in their own name
INNER = ("read_picture", "castings(folder)", "mask_path")
RUN = {"loss": [1.0, 0.5]}


def mean_of_each_map():
    """A network for pictures of any size."""
    import keras

    layers = [keras.Input((None, None, 1)), keras.layers.GlobalAveragePooling2D()]
    return keras.Sequential(layers)


CALLS = {
    "apply_the_KERN(kernel)": lambda x: helpers.apply_the_KERN(x, GREY),
    "apply_the_KERN(image)": lambda x: helpers.apply_the_KERN(KERNEL, x),
    "apply_the_KERN(digits)": lambda x: helpers.apply_the_KERN(KERNEL, GREY, x),
    "balanced_accuracy(labels)": lambda x: helpers.balanced_accuracy(x, [0.2, 0.8]),
    "balanced_accuracy(scores)": lambda x: helpers.balanced_accuracy([0, 1], x),
    "balanced_accuracy(threshold)": lambda x: helpers.balanced_accuracy([0, 1], [0.2, 0.8], x),
    "casting(seed)": lambda x: helpers.casting(x, size=64),
    "casting(defect)": lambda x: helpers.casting(1, x, size=64),
    "casting(size)": lambda x: helpers.casting(1, size=x),
    "casting_arrays(split)": lambda x: helpers.casting_arrays(x, size=8, limit=2),
    "casting_arrays(folder)": lambda x: helpers.casting_arrays(folder=x, size=8, limit=2),
    "casting_arrays(size)": lambda x: helpers.casting_arrays(size=x, limit=2),
    "casting_arrays(channels)": lambda x: helpers.casting_arrays(size=8, channels=x, limit=2),
    "casting_arrays(limit)": lambda x: helpers.casting_arrays(size=8, limit=x),
    "casting_masks(paths)": lambda x: helpers.casting_masks(x),
    "casting_masks(of)": lambda x: helpers.casting_masks([], of=x),
    "castings(folder)": lambda x: helpers.castings(x),
    "describe(text)": lambda x: helpers.describe(x),
    "describe(what)": lambda x: helpers.describe("words", x),
    "explore_flatten(maps)": lambda x: helpers.explore_flatten(x),
    "explore_network(model)": lambda x: helpers.explore_network(x, GREY),
    "explore_network(picture)": lambda x: helpers.explore_network(mean_of_each_map(), x),
    "explore_scores(scores)": lambda x: helpers.explore_scores(x),
    "explore_scores(names)": lambda x: helpers.explore_scores([1, 2], x),
    "explore_window(image)": lambda x: helpers.explore_window(x, [[1]]),
    "explore_window(kernel)": lambda x: helpers.explore_window(GREY, x),
    "explore_window(op)": lambda x: helpers.explore_window(GREY, op=x),
    "explore_window(size)": lambda x: helpers.explore_window(GREY, op="max_pool", size=x),
    "explore_window(stride)": lambda x: helpers.explore_window(GREY, KERNEL, stride=x),
    "explore_window(padding)": lambda x: helpers.explore_window(GREY, KERNEL, padding=x),
    "filter_image(image)": lambda x: helpers.filter_image(x, KERNEL),
    "filter_image(kernel)": lambda x: helpers.filter_image(GREY, x),
    "grey(picture)": lambda x: helpers.grey(x),
    "inspect_casting(defect)": lambda x: helpers.inspect_casting(x),
    "inspect_casting(size)": lambda x: helpers.inspect_casting(size=x),
    "inspect_casting(row)": lambda x: helpers.inspect_casting(row=x),
    "inspect_casting(column)": lambda x: helpers.inspect_casting(column=x),
    "inspect_casting(seed)": lambda x: helpers.inspect_casting(seed=x),
    "kernel_lab(image)": lambda x: helpers.kernel_lab(x),
    "kernel_lab(kernel)": lambda x: helpers.kernel_lab(GREY, x),
    "mask_path(picture_path)": lambda x: helpers.mask_path(x),
    "mask_path(of)": lambda x: helpers.mask_path("a.jpeg", x),
    "open_test_set(folder)": lambda x: helpers.open_test_set(x, size=8, limit=2),
    "open_test_set(size)": lambda x: helpers.open_test_set(size=x, limit=2),
    "open_test_set(channels)": lambda x: helpers.open_test_set(size=8, channels=x, limit=2),
    "open_test_set(limit)": lambda x: helpers.open_test_set(size=8, limit=x),
    "picture(name)": lambda x: helpers.picture(x),
    "rasterise_svg(path)": lambda x: helpers.rasterise_svg(x),
    "rasterise_svg(width)": lambda x: helpers.rasterise_svg(helpers.picture("logo"), x),
    "other_shop(test)": lambda x: helpers.other_shop(x),
    "read_picture(path)": lambda x: helpers.read_picture(x),
    "recorded_runs(method)": lambda x: helpers.recorded_runs(x, 20),
    "recorded_runs(labelled)": lambda x: helpers.recorded_runs("gap", x),
    "recorded_runs(shop)": lambda x: helpers.recorded_runs("gap", 20, x),
    "recorded_scores(method)": lambda x: helpers.recorded_scores(x, 20),
    "recorded_scores(labelled)": lambda x: helpers.recorded_scores("gap", x),
    "recorded_scores(shop)": lambda x: helpers.recorded_scores("gap", 20, x),
    "compare(method)": lambda x: helpers.compare(x, "cnn", 20),
    "compare(rival)": lambda x: helpers.compare("gap", x, 20),
    "compare(labelled)": lambda x: helpers.compare("gap", "best", x),
    "compare(shop)": lambda x: helpers.compare("gap", "best", 20, x),
    "compare(together)": lambda x: helpers.compare("gap", "best", 20, together=x),
    "shape_calculator(input_size)": lambda x: helpers.shape_calculator(x),
    "shape_calculator(padding)": lambda x: helpers.shape_calculator(padding=x),
    "shape_calculator(op)": lambda x: helpers.shape_calculator(op=x),
    "show_confusion(counts)": lambda x: helpers.show_confusion(x),
    "show_curves(histories)": lambda x: helpers.show_curves(x),
    "show_curves(a loss)": lambda x: helpers.show_curves({"loss": x}),
    "show_curves(a second run)": lambda x: helpers.show_curves([RUN, x]),
    "show_heatmap(picture)": lambda x: helpers.show_heatmap(x, GREY),
    "show_heatmap(heatmap)": lambda x: helpers.show_heatmap(GREY, x),
    "show_heatmap(mask)": lambda x: helpers.show_heatmap(GREY, GREY, x),
    "show_heatmap(limit)": lambda x: helpers.show_heatmap(GREY, GREY, limit=x),
    "show_heatmap(ax)": lambda x: helpers.show_heatmap(GREY, GREY, ax=x),
    "show_kernel(kernel)": lambda x: helpers.show_kernel(x),
    "show_kernel(digits)": lambda x: helpers.show_kernel(KERNEL, digits=x),
    "show_kernel(text_size)": lambda x: helpers.show_kernel(KERNEL, text_size=x),
    "show_kernel(ax)": lambda x: helpers.show_kernel(KERNEL, ax=x),
    "show_maps(maps)": lambda x: helpers.show_maps(x, "maps"),
    "show_maps(a map)": lambda x: helpers.show_maps({"mine": x}, "maps"),
    "show_pictures(pictures)": lambda x: helpers.show_pictures(x, "pictures"),
    "show_pictures(a picture)": lambda x: helpers.show_pictures({"mine": x}, "pictures"),
    "show_pictures(alt)": lambda x: helpers.show_pictures({"mine": GREY}, x),
    "show_pictures(columns)": lambda x: helpers.show_pictures({"mine": GREY}, "alt", columns=x),
    "show_pictures(size)": lambda x: helpers.show_pictures({"mine": GREY}, "alt", size=x),
    "show_three_steps(image)": lambda x: helpers.show_three_steps(x, KERNEL),
    "show_three_steps(kernel)": lambda x: helpers.show_three_steps(GREY, x),
}


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory):
    matplotlib.use("Agg")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERN_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("KERN_CASTINGS", helpers.castings(train=4, test=2))
        yield


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("call", CALLS)
def test_anything_gives_a_result_or_a_sentence(call):
    wrong = {}
    for what, thing in THINGS.items():
        try:
            CALLS[call](thing)
        except HelpersError as error:
            if not str(error).startswith((call.partition("(")[0], *INNER)):
                wrong[what] = error  # it does not say what was called
        except Exception as error:
            wrong[what] = error
        finally:
            plt.close("all")
    assert not wrong


def test_lists_and_tensors_are_filtered_like_arrays():
    import tensorflow as tf

    wanted = helpers.filter_image(np.array([[1.0, 2.0], [3.0, 4.0]]), KERNEL)
    for given in ([[1, 2], [3, 4]], tf.constant([[1.0, 2.0], [3.0, 4.0]])):
        np.testing.assert_array_equal(helpers.filter_image(given, KERNEL), wanted)
    with pytest.raises(HelpersError, match=r"filter_image\(image\).*Pick one channel"):
        helpers.filter_image(np.zeros((4, 5, 3)), KERNEL)


def test_a_number_of_numpys_is_taken_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert as_number("f(x)", np.float32(0.5)) == 0.5
        assert as_number("f(x)", np.float16(2), above=0) == 2
    with pytest.raises(HelpersError, match="it takes a number"):
        as_number("f(x)", np.float32("inf"))
