"""`load_castings`, an exercise of lesson 5."""

import os
from typing import Any

from kernkit.course.definitions import Open, Suspect

USUAL = {
    "class_names": ["ok_front", "def_front"],  # so that ok is 0 and defective 1
    "color_mode": "grayscale",
    "image_size": (128, 128),
    "validation_split": 0.2,
    "seed": 4,
    "verbose": False,
}


def load_castings(folder: str) -> Any:
    """Training and validation sets of (B, 128, 128, 1) pictures 0-255 and labels, 1 = defective,
    from `folder`/train.
    """
    return _load(folder)


def _load(folder: str, **changes: Any) -> Any:
    return _read(os.path.join(folder, "train"), subset="both", **changes)


def _read(folder: str, **changes: Any) -> Any:
    """Keras's own reader with the usual options; an option of `changes` that is None is left out,
    for Keras's default.
    """
    import keras

    options = {name: value for name, value in (USUAL | changes).items() if value is not None}
    return keras.utils.image_dataset_from_directory(folder, **options)


def _two_readings(folder: str, train: dict, valid: dict) -> Any:
    home = os.path.join(folder, "train")
    return _read(home, subset="training", **train), _read(home, subset="validation", **valid)


def _on_each(change: Any) -> Any:
    """An answer that does something to both sets after loading."""
    return lambda folder: [change(one) for one in _load(folder)]


def _take_and_skip(folder: str) -> Any:
    whole = _read(os.path.join(folder, "train"), validation_split=None, batch_size=5)
    return whole.skip(len(whole) // 5), whole.take(len(whole) // 5)


def _not_split(folder: str) -> Any:
    whole = _read(os.path.join(folder, "train"), validation_split=None)
    return whole, whole.take(2)


def _both_folders(folder: str) -> Any:
    train, valid = _load(folder)
    return train.concatenate(_read(os.path.join(folder, "test"), validation_split=None)), valid


def _test_as_validation(folder: str) -> Any:
    return [
        _read(os.path.join(folder, split), validation_split=None) for split in ("train", "test")
    ]


def _unseeded(folder: str) -> Any:
    return _load(folder, seed=int.from_bytes(os.urandom(3), "little"))


EXAMPLE = """\
The folder `test`, split in halves: small pictures in colour, and 1 for ok.

    halves = keras.utils.image_dataset_from_directory(
        os.path.join(castings(), "test"),
        class_names=["def_front", "ok_front"],
        color_mode="rgb",
        image_size=(32, 32),
        validation_split=0.5,
        subset="both",
        seed=1,
    )
    first_half, second_half = halves
    print(first_half.element_spec[0].shape)  # (None, 32, 32, 3)"""


EXERCISE = Open(
    points=3,
    asks=(
        "Training and validation sets of the castings in `folder`/train: pictures (128, 128, 1),"
        " labels 1 = defective."
    ),
    reference=load_castings,
    suspects={
        "three_channels": Suspect(
            "Your pictures have three channels. The castings are grey, stored three times over: "
            '`color_mode="grayscale"` keeps one.',
            lambda folder: _load(folder, color_mode=None),
        ),
        "not_resized": Suspect(
            "Your pictures are not 128 by 128. Keras makes them 256 by 256 unless `image_size` says"
            " otherwise.",
            lambda folder: _load(folder, image_size=None),
        ),
        "not_batched": Suspect(
            "Your sets give one picture at a time. `fit` wants batches: leave `batch_size` at"
            " Keras's 32, or use `.batch(32)`.",
            _on_each(lambda one: one.unbatch()),
        ),
        "rescaled": Suspect(
            "Your pictures are divided by 255 already, and the network will do it again: it would"
            " see nearly black. Leave the values at 0 to 255; rescaling belongs into the model.",
            _on_each(lambda one: one.map(lambda pictures, labels: (pictures / 255, labels))),
        ),
        "swapped": Suspect(
            "Your labels call ok castings 1. Keras numbers folders in alphabetical order, and"
            " def_front comes before ok_front: say the order yourself, with `class_names`.",
            lambda folder: _load(folder, class_names=None),
        ),
        "one_hot": Suspect(
            "Your labels are pairs of numbers, one for each class. One sigmoid unit needs one"
            ' number, 0 or 1: `label_mode="int"` or `"binary"`.',
            lambda folder: _load(folder, label_mode="categorical"),
        ),
        "whole_folder": Suspect(
            "Your sets hold pictures of the test folder, with labels that say train or test. "
            'Read the folder `train` inside `folder`: `os.path.join(folder, "train")`.',
            lambda folder: _read(folder, class_names=None, subset="both"),
        ),
        "test_inside": Suspect(
            "Your sets hold pictures of the test folder. Both sets come out of `train` alone; the"
            " test set waits until the end.",
            _both_folders,
        ),
        "test_as_validation": Suspect(
            "Your validation set is the test set. It will be used to choose, so it must come out of"
            " train; the test set waits until the end.",
            _test_as_validation,
        ),
        "not_split": Suspect(
            "Your training set holds all castings, so those of the validation set are in it too:"
            " validation asks about pictures the network has learnt. Take them out of the training"
            ' set: `validation_split=0.2` and `subset="both"` do.',
            _not_split,
        ),
        "overlap": Suspect(
            "Some castings are in both of your sets, so validation asks about pictures the network"
            " has learnt. Split once, with one seed: both calls need the same `seed` and the same"
            " `shuffle`.",
            lambda folder: _two_readings(folder, {}, {"seed": 5}),
        ),
        "reshuffled": Suspect(
            "Your two sets exchange castings from one pass to the next: the files are shuffled anew"
            " before `take` and `skip` split them. Split the files once, before any shuffling.",
            _take_and_skip,
        ),
        "unseeded": Suspect(
            "Each call of your function splits differently, so results cannot be repeated or"
            " compared. Give it a fixed `seed`.",
            _unseeded,
        ),
        "one_class": Suspect(
            "One of your sets holds a single class: the files were split in the order of their"
            " folders. Shuffle before you split, with a fixed `seed`.",
            lambda folder: _load(folder, shuffle=False),
        ),
        "exchanged": Suspect(
            "Your sets are the wrong way round: the large one is for training. Return `train,"
            " valid`.",
            lambda folder: _load(folder)[::-1],
        ),
    },
    hints=(
        (
            "A function of Keras reads a folder whose subfolders are the classes. Which folder is"
            " that here?"
        ),
        (
            'Its options make pictures and labels as asked: `color_mode`, such as `"grayscale"`,'
            " `image_size` and `class_names`. The order of `class_names` gives the numbers 0 and"
            " 1."
        ),
        (
            '`validation_split` with a `seed` splits, the same way at every call. `subset="both"`'
            " returns both sets at once."
        ),
        EXAMPLE,
    ),
)
